"""Tables that readers cannot tell apart: of the units of a pool the one or the others did it all.

What several units have together stays as it is, so every printed sum does. If the table in which one unit
has as much as it can of them all and the table in which it has as little as it can differ widely, its
figure is not known; and if that goes with these units as well as with others, it is not known to the
people of any of them either. Nearly every figure is cleared so, without any program.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from mulu.audit.field import NEAR, Field
from mulu.audit.world import Cell
from mulu.programme.month import Month

SEVERAL = 12
"""With how many units of a pool figures are exchanged at most, those that have most."""

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
        self.seers: dict[Cell, frozenset[str]] = {}

    def clear(self) -> Mapping[Cell, frozenset[str]]:
        """For each figure that an exchange clears, the units whose own people it is not cleared for."""
        for pool in pools_of(self.field):
            ordered = sorted(pool, key=self.volume, reverse=True)
            for unit in ordered:
                for others in self.groups(unit, [other for other in ordered if other != unit]):
                    self.exchange(unit, others)
        return self.seers

    def groups(self, unit: str, others: Sequence[str]) -> Iterator[Sequence[str]]:
        """With whom a unit's figures are exchanged, as long as they are not cleared for whoever looks.

        First with one half of those that have most and with the other, then, by what they had in the first
        month that is left, with all of them but one.
        """
        most = others[: 2 * SEVERAL]
        for half in (most[0::2], most[1::2]):
            if half and not self.is_clear(unit):
                yield half
        left = next((cell for cell in self.asked(unit) if self.seers.get(cell, True) != frozenset()), None)
        if left is None:
            return
        most = sorted(others, key=lambda other: self.at(other, left[1]), reverse=True)[: SEVERAL + 1]
        for seer in most:
            rest = [other for other in most if other != seer]
            if rest and self.sees(unit, seer):
                yield rest

    def is_clear(self, unit: str) -> bool:
        """Whether every figure of a unit is cleared for whoever looks."""
        return all(self.seers.get(cell, True) == frozenset() for cell in self.asked(unit))

    def sees(self, unit: str, seer: str) -> bool:
        """Whether some figure of a unit is not cleared for the people of another."""
        return any(cell not in self.seers or seer in self.seers[cell] for cell in self.asked(unit))

    def asked(self, unit: str) -> Iterator[Cell]:
        """The figures of a unit that must stay unknown."""
        return (cell for cell in self.field.by_unit.get(unit, ()) if self.field.is_asked(cell))

    def volume(self, unit: str) -> tuple[float, str]:
        """How much a unit has; equal ones by their ids."""
        return sum(self.field.own[cell] for cell in self.field.by_unit.get(unit, ())), unit

    def at(self, unit: str, month: Month) -> float:
        """How much a unit has in a month."""
        return sum(self.field.own.get((unit, month, name), 0.0) for name in self.field.names)

    def exchange(self, unit: str, others: Sequence[str]) -> None:
        """A unit's figures are cleared in the months in which it is together with the others."""
        for run in self.runs((unit, *others)):
            most, least = self.most(unit, others, run), self.least(unit, others, run)
            if most is None or least is None:
                continue
            for month in run:
                for name in self.field.names:
                    cell = (unit, month, name)
                    if self.field.is_wide(cell, *sorted((most[cell], least[cell]))):
                        self.seers[cell] = self.seers.get(cell, frozenset(others)).intersection(others)

    def runs(self, units: Sequence[str]) -> Iterator[list[Month]]:
        """The months of a year on end in which units stand in the same sums and none of them is told."""
        for _, year in groupby(sorted(self.field.there), key=lambda month: month.year):
            for is_run, run in groupby(year, key=lambda month: self.are_together(units, month)):
                if is_run:
                    yield list(run)

    def are_together(self, units: Sequence[str], month: Month) -> bool:
        """Whether no printed figure of a month tells units apart."""
        marks = self.marks.get((units[0], month))
        if marks is None or any(self.marks.get((unit, month)) != marks for unit in units):
            return False
        return not any((unit, month, name) in self.field.told for unit in units for name in self.field.names)

    def most(self, unit: str, others: Sequence[str], run: Sequence[Month]) -> Table | None:
        """The table in which a unit has as much as it can of all of them; None where there is none."""
        found: Table = {}
        for name in self.field.wholes_first:
            starts = {one: self.start(one, run[0], name) for one in (unit, *others)}
            top, held, known = self.end(unit, run[-1], name), starts[unit], sum(starts.values())
            for month, together in zip(run, self.amounts((unit, *others), run, name), strict=True):
                whole = found.get((unit, month, self.whole(name)), top)
                if not self.is_still(unit, month) or month == run[0]:
                    held = min(max(held, starts[unit] + together - known), top, whole)
                    held = min(held, self.field.base[unit, month, name][1])
                found |= {(one, month, name): start for one, start in starts.items()}
                found[unit, month, name] = held
                found[others[0], month, name] += together - known - (held - starts[unit])
        return found if self.holds(found, (unit, *others), run) else None

    def amounts(self, units: Sequence[str], run: Sequence[Month], name: str) -> Sequence[float]:
        """What units have together in each month; where no sum is printed, as much as in the next month.

        Nothing says of such a month that it was not all done by then.
        """
        found: list[float] = []
        for month in reversed(run):
            is_printed = bool(self.marks[units[0], month]) or not found or name not in self.field.grows
            found.append(self.total(units, month, name) if is_printed else found[-1])
        return found[::-1]

    def least(self, unit: str, others: Sequence[str], run: Sequence[Month]) -> Table | None:
        """The table in which a unit has as little as it can, and one of the others the rest."""
        found: Table = {}
        for name in self.field.names:
            start = self.start(unit, run[0], name)
            for month in run:
                found |= {(one, month, name): self.field.own[one, month, name] for one in others}
                found[others[0], month, name] += self.field.own[unit, month, name] - start
                found[unit, month, name] = start
        return found if self.holds(found, (unit, others[0]), run) else None

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
            0.0,
            self.total(link.before, link.month, name) - self.others(link.after, link.later, name, unit),
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

    def holds(self, table: Table, units: Sequence[str], run: Sequence[Month]) -> bool:
        """Whether a table keeps to everything that is said of the units."""
        for cell, value in table.items():
            low, high = self.field.base[cell]
            over = table.get((*cell[:2], self.whole(cell[2])), value)
            if not low - NEAR <= value <= min(high, over) + NEAR:
                return False
        return all(self.grows(table, unit, run) for unit in units)

    def grows(self, table: Table, unit: str, run: Sequence[Month]) -> bool:
        """Whether a unit's figures never fall in a table, nor at its ends."""
        for name in self.field.grows:
            here = self.start(unit, run[0], name)
            for month in run:
                value = table[unit, month, name]
                is_still = self.is_still(unit, month) and month != run[0]
                if value < here - NEAR or (is_still and value > here + NEAR):
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
    """The units of each sum, the smallest pools first; each set once."""
    every = {one.units for one in field.said if len(one.units) > 1}
    return sorted(every, key=lambda units: (len(units), sorted(units)))
