"""The figures that somebody might work out, of one family of measures, and all that ties them together."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby, pairwise
from math import ceil, floor
from typing import NamedTuple

from mulu.audit.statements import HUGE, Balance, Interval, Said, Sum
from mulu.audit.world import Cell, World
from mulu.programme.month import Month
from mulu.programme.records import PrintedFigure

COUNTS = 3
"""How many counts a figure must be able to be."""
SHARE = 0.1
"""How much of its upper end a figure must be able to be off."""
NEAR = 1e-6
"""What two numbers may differ by and count as the same."""


class Link(NamedTuple):
    """Units of a month and those that they are a month later: together they never fall; `is_still` stays."""

    before: tuple[str, ...]
    month: Month
    after: tuple[str, ...]
    later: Month
    is_still: bool = False


@dataclass(frozen=True)
class Field:
    """Of a family of measures the units of which something is not told, month by month.

    `told` are figures that are printed of a single unit, `limits` what else single units' figures say,
    `sums` and `balances` what is said of several together.
    """

    world: World
    names: tuple[str, ...]
    there: Mapping[Month, frozenset[str]]
    told: Mapping[Cell, Sum]
    limits: Mapping[Cell, Sum]
    sums: Sequence[Sum]
    balances: Sequence[Balance]
    _sources: dict[Cell, tuple[PrintedFigure, ...]] = field(default_factory=dict)

    @cached_property
    def said(self) -> tuple[Said, ...]:
        """Everything that is said of several units together."""
        return (*self.sums, *self.balances)

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """Who is who from month to month; a year begins anew."""
        found: list[Link] = []
        for _, months in groupby(sorted(self.there), key=lambda month: month.year):
            for month, later in pairwise(months):
                found += self.links_between(month, later)
        return tuple(found)

    def links_between(self, month: Month, later: Month) -> Iterator[Link]:
        """The units of two months that follow each other."""
        before, after = self.there[month], self.there[later]
        for unit in sorted(before & after):
            ended = self.world.units[unit].ended if unit in self.world.units else None
            yield Link((unit,), month, (unit,), later, bool(ended and ended <= month))
        for heirs, formers in self.families(before - after, after - before):
            yield Link(formers, month, heirs, later)

    def families(
        self, gone: frozenset[str], new: frozenset[str]
    ) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
        """New units and those that they follow, all of which are gone."""
        several: dict[tuple[str, ...], list[str]] = {}
        for unit in sorted(new):
            was = self.world.units[unit].was if unit in self.world.units else ()
            if was and gone.issuperset(was):
                several.setdefault(was, []).append(unit)
        for formers, heirs in several.items():
            yield tuple(heirs), formers

    @cached_property
    def grows(self) -> frozenset[str]:
        """The measures that never fall within a year, which every reader may count on."""
        return frozenset(
            name for name in self.names if name not in self.world.averaged and not self.falls(name)
        )

    def growing(self, link: Link) -> tuple[str, ...]:
        """The measures that cannot have fallen from one month to the next.

        A count of people can where people have left, who take what they completed along.
        """
        return tuple(name for name in self.names if name in self.grows and not self.has_left(link, name))

    def has_left(self, link: Link, name: str) -> bool:
        """Whether fewer people can be counted than the month before."""
        if name not in self.world.counted:
            return False
        before = [self.world.cap((unit, link.month, name)) for unit in link.before]
        after = [self.world.cap((unit, link.later, name)) for unit in link.after]
        return None in (*before, *after) or sum(filter(None, after)) < sum(filter(None, before))

    def falls(self, name: str) -> bool:
        """Whether a measure fell somewhere, which the office has explained; also after a silent month."""
        held: dict[tuple[str, int], float] = {}
        for link in self.links:
            year = link.month.year
            now = {(unit, year): self.world.own((unit, link.month, name)) for unit in link.before}
            held.update((key, value) for key, value in now.items() if value is not None)
            if not held.keys() >= now.keys():
                continue
            one = sum(held[key] for key in now)
            other = [self.world.own((unit, link.later, name)) for unit in link.after]
            if None not in other and one > sum(filter(None, other)) + NEAR:
                return True
            if None in other and len(link.after) == 1:
                held[link.after[0], year] = one
        return False

    @cached_property
    def cells(self) -> tuple[Cell, ...]:
        """Every figure of every unit in every month, told or not."""
        return tuple(
            (unit, month, name)
            for month, units in sorted(self.there.items())
            for unit in sorted(units)
            for name in self.names
        )

    @cached_property
    def by_unit(self) -> Mapping[str, Sequence[Cell]]:
        """The figures of each unit, month by month."""
        found: dict[str, list[Cell]] = {}
        for cell in self.cells:
            found.setdefault(cell[0], []).append(cell)
        return found

    @cached_property
    def wholes_first(self) -> tuple[str, ...]:
        """The measures, each after what it is a part of."""
        return tuple(sorted(self.names, key=lambda name: (len(self.world.chain(name)), name)))

    @cached_property
    def prior(self) -> Mapping[Cell, Interval]:
        """What each figure can be before anything is printed: no part is more than its public whole."""
        tops = {cell: self.world.cap(cell) for cell in self.cells}
        ends = {cell: [0.0, HUGE if top is None else top] for cell, top in tops.items()}
        return self.tightened(ends, {})

    @cached_property
    def base(self) -> Mapping[Cell, Interval]:
        """What each figure can be by what is said of its unit alone, in this month and the others."""
        ends = {cell: list(interval) for cell, interval in self.prior.items()}
        for limits in (self.limits, self.told):
            for cell, one in limits.items():
                if cell in ends:
                    ends[cell] = [max(ends[cell][0], one.low), min(ends[cell][1], one.high)]
                    self._sources[cell] = (*self._sources.get(cell, ()), *one.sources)
        return self.tightened(ends, self._sources)

    def tightened(
        self, ends: dict[Cell, list[float]], sources: dict[Cell, tuple[PrintedFigure, ...]]
    ) -> Mapping[Cell, Interval]:
        """The same ends as far as they agree with those of other months and of what is a part of what."""
        while self.tighten(ends, sources):
            pass
        return {cell: (low, high) for cell, (low, high) in ends.items()}

    def tighten(self, ends: dict[Cell, list[float]], sources: dict[Cell, tuple[PrintedFigure, ...]]) -> bool:
        """Whether an end moved since a figure never falls, and a part is never more than its whole."""
        moved = False
        for low, high in self.order:
            if ends[low][0] > ends[high][0] + NEAR:
                ends[high][0], moved = ends[low][0], True
                sources.setdefault(high, sources.get(low, ()))
        for low, high in reversed(self.order):
            if ends[high][1] < ends[low][1] - NEAR:
                ends[low][1], moved = ends[high][1], True
                sources.setdefault(low, sources.get(high, ()))
        return moved

    @cached_property
    def order(self) -> tuple[tuple[Cell, Cell], ...]:
        """Pairs of figures of which the first is never more than the second."""
        found: list[tuple[Cell, Cell]] = []
        for link in self.links:
            for name in self.growing(link) if len(link.after) == 1 else ():
                after = (link.after[0], link.later, name)
                found += [((unit, link.month, name), after) for unit in link.before]
                found += [(after, (unit, link.month, name)) for unit in link.before if link.is_still]
        return (*found, *self.parts)

    @cached_property
    def parts(self) -> tuple[tuple[Cell, Cell], ...]:
        """Pairs of figures of which the first is a part of the second."""
        wholes = {name: self.world.measures[name].part_of for name in self.names}
        return tuple(
            ((unit, month, name), (unit, month, wholes[name]))
            for unit, month, name in self.cells
            if wholes[name] in self.names
        )

    @cached_property
    def own(self) -> Mapping[Cell, float]:
        """What the offices know; where nothing was reported as much as the month before."""
        found: dict[Cell, float] = {}
        before = {(unit, link.later): link for link in self.links for unit in link.after}
        for cell in self.cells:
            unit, month, name = cell
            value = self.world.own(cell)
            if value is None:
                link = before.get((unit, month))
                known = [found.get((one, link.month, name), 0.0) for one in link.before] if link else [0.0]
                value = sum(known) // len(link.after) if link else 0.0
            found[cell] = value
        return found

    def is_asked(self, cell: Cell) -> bool:
        """Whether a figure must stay unknown: it was never told, it exists, and its unit is still there."""
        unit, month, _ = cell
        if cell in self.told or self.world.is_withdrawn(unit, month):
            return False
        one = self.world.units.get(unit)
        if one and one.ended and one.ended < month:
            return False
        return self.world.own(cell) is not None or month not in self.world.statistics.months

    def floor_of(self, cell: Cell) -> float:
        """What has been told of a unit earlier in the year: only what came since is a secret."""
        unit, month, name = cell
        if name not in self.grows:
            return 0.0
        before = (self.told.get((unit, other, name)) for other in self.there if is_before(other, month))
        return max((one.low for one in before if one), default=0.0)

    def is_wide(self, cell: Cell, low: float, high: float) -> bool:
        """Whether a figure that can be from `low` to `high` is as good as unknown."""
        least, most = self.prior[cell]
        if high == HUGE or (low <= least + NEAR and high >= most - NEAR):
            return True
        if self.world.is_whole(cell[2]):
            return floor(high + NEAR) - ceil(low - NEAR) + 1 >= COUNTS
        return high - low > 2 * NEAR and high - low >= SHARE * (high - self.floor_of(cell))

    def sources(self, cell: Cell) -> tuple[PrintedFigure, ...]:
        """The figures of a unit alone that say something of this one."""
        return self._sources.get(cell, ())


def is_before(month: Month, later: Month) -> bool:
    """Whether a month stands before another one of the same year."""
    return month.year == later.year and month < later
