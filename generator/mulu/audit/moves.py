"""Tables that readers cannot tell apart: in two units of one pool the one or the other did it all.

What two units have together stays as it is, so every printed sum does. If the table in which the first
has as much as it can and the table in which the second has differ widely, neither figure is known, and
not to any third unit of the pool either. Nearly every figure is cleared so, without any program.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from mulu.audit.field import NEAR, Field
from mulu.audit.world import Cell
from mulu.programme.month import Month

ENOUGH = 2
"""Two units with which a figure can be exchanged clear it, whoever looks: nobody is both."""
CANDIDATES = 5
"""With how many units of a pool an exchange is tried, those first that have most."""

Table = dict[Cell, float]
Marks = Mapping[tuple[str, Month], tuple[int, ...]]
"""For each unit and month the numbers of the sums that hold it."""


class Exchange:
    """Exchanges within the groups of units that no printed sum tells apart."""

    def __init__(self, field: Field) -> None:
        self.field = field
        self.marks = marks_of(field)
        self.before = {(unit, link.later): link for link in field.links for unit in link.after}
        self.after = {(unit, link.month): link for link in field.links for unit in link.before}
        self.partners: dict[Cell, set[str]] = {}

    def clear(self) -> Mapping[Cell, set[str]]:
        """For each figure the units of its pool with which it can be exchanged widely."""
        for pool in pools_of(self.field):
            for one, other in self.pairs(sorted(pool, key=self.volume, reverse=True)):
                self.exchange(one, other)
        return self.partners

    def pairs(self, ordered: Sequence[str]) -> Iterator[tuple[str, str]]:
        """Each unit with the largest ones, as long as its figures are not cleared."""
        for place, one in enumerate(ordered):
            for other in ordered[:CANDIDATES]:
                if other != one and place >= ordered.index(other) and not self.is_clear(one, len(ordered)):
                    yield one, other

    def is_clear(self, unit: str, size: int) -> bool:
        """Whether every figure of a unit is cleared for whoever looks."""
        asked = (cell for cell in self.cells_of.get(unit, ()) if self.field.is_asked(cell))
        return all(len(self.partners.get(cell, ())) >= min(ENOUGH, size - 1) for cell in asked)

    def volume(self, unit: str) -> tuple[float, str]:
        """How much a unit has; equal ones by their ids."""
        return sum(self.field.own[cell] for cell in self.cells_of.get(unit, ())), unit

    @property
    def cells_of(self) -> Mapping[str, Sequence[Cell]]:
        """The figures of each unit, month by month."""
        return self.field.by_unit

    def exchange(self, one: str, other: str) -> None:
        """Both figures are cleared in the months in which the units are together and differ widely."""
        for run in self.runs(one, other):
            most, least = self.extreme(one, other, run), self.extreme(other, one, run)
            if most is None or least is None:
                continue
            for cell, value in most.items():
                low, high = sorted((value, least[cell]))
                if self.field.is_wide(cell, low, high):
                    self.partners.setdefault(cell, set()).add(other if cell[0] == one else one)

    def runs(self, one: str, other: str) -> Iterator[list[Month]]:
        """The months of a year on end in which two units stand in the same sums and neither is told."""

        def is_together(month: Month) -> bool:
            marks = self.marks.get((one, month))
            is_told = any(
                (unit, month, name) in self.field.told for unit in (one, other) for name in self.field.names
            )
            return marks is not None and marks == self.marks.get((other, month)) and not is_told

        for _, year in groupby(sorted(self.field.there), key=lambda month: month.year):
            for is_run, run in groupby(year, key=is_together):
                if is_run:
                    yield list(run)

    def extreme(self, first: str, second: str, run: Sequence[Month]) -> Table | None:
        """The table in which the first has as much as it can of both; None where it is none."""
        found: Table = {}
        for name in self.field.wholes_first:
            held, kept = self.start(first, run[0], name), self.start(second, run[0], name)
            top = self.end(first, run[-1], name)
            for month in run:
                both = self.field.own[first, month, name] + self.field.own[second, month, name]
                limit = min(
                    top,
                    self.field.base[first, month, name][1],
                    found.get((first, month, self.whole(name)), top),
                )
                is_still = self.is_still(first, month)
                if name not in self.field.grows:
                    held = min(both, limit)
                elif not is_still:
                    held = min(held + max(both - held - kept, 0.0), limit)
                kept = both - held
                found[first, month, name], found[second, month, name] = held, kept
        return found if self.holds(found, (first, second), run) else None

    def whole(self, name: str) -> str:
        """The measure that this one is a part of."""
        return self.field.world.measures[name].part_of

    def is_still(self, unit: str, month: Month) -> bool:
        """Whether a unit had ended before this month, so that its figures stay."""
        link = self.before.get((unit, month))
        return bool(link and link.is_still)

    def start(self, unit: str, month: Month, name: str) -> float:
        """The least that a unit has in its first month, by what it and those it follows had before."""
        link = self.before.get((unit, month))
        if link is None or name not in self.field.growing(link):
            return 0.0
        return max(
            0.0, self.total(link.before, link.month, name) - self.others(link.after, link.later, name, unit)
        )

    def end(self, unit: str, month: Month, name: str) -> float:
        """The most that a unit has in its last month, by what it and its heirs have afterwards."""
        link = self.after.get((unit, month))
        if link is None or name not in self.field.growing(link):
            return float("inf")
        return self.total(link.after, link.later, name) - self.others(link.before, link.month, name, unit)

    def total(self, units: Iterable[str], month: Month, name: str) -> float:
        """What several units have."""
        return sum(self.field.own[unit, month, name] for unit in units)

    def others(self, units: Iterable[str], month: Month, name: str, but: str) -> float:
        """What several units have without one."""
        return self.total((unit for unit in units if unit != but), month, name)

    def holds(self, table: Table, units: tuple[str, str], run: Sequence[Month]) -> bool:
        """Whether a table keeps to everything that is said of the two units."""
        return (
            all(
                low - NEAR <= table[cell] <= high + NEAR
                for cell in table
                for low, high in [self.field.base[cell]]
            )
            and all(self.grows(table, unit, run) for unit in units)
            and all(
                table[cell] <= table.get((*cell[:2], self.whole(cell[2])), float("inf")) + NEAR
                for cell in table
            )
        )

    def grows(self, table: Table, unit: str, run: Sequence[Month]) -> bool:
        """Whether a unit's figures never fall in a table, nor at its ends."""
        for name in self.field.grows:
            here = self.start(unit, run[0], name)
            for month in run:
                value = table[unit, month, name]
                if value < here - NEAR or (
                    self.is_still(unit, month) and month != run[0] and value > here + NEAR
                ):
                    return False
                here = value
            if here > self.end(unit, run[-1], name) + NEAR:
                return False
        return True


def marks_of(field: Field) -> Marks:
    """Which sums hold each unit in each month; none hold one of which nothing is said."""
    found: dict[tuple[str, Month], list[int]] = {(unit, month): [] for unit, month, _ in field.cells}
    for number, one in enumerate(field.said):
        for unit in one.units:
            if (unit, one.month) in found:
                found[unit, one.month].append(number)
    return {key: tuple(several) for key, several in found.items()}


def pools_of(field: Field) -> Sequence[frozenset[str]]:
    """The units of each sum, the largest pools of a unit last; each set once."""
    every = {one.units for one in field.said if len(one.units) > 1}
    return sorted(every, key=lambda units: (len(units), sorted(units)))
