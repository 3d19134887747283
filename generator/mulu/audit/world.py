"""What every reader knows of a programme besides its figures, and what its offices know of themselves."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import TypeAlias

from mulu.programme.catalog import Disclosure, Programme
from mulu.programme.counts import Statistics
from mulu.programme.month import Month
from mulu.programme.rule import Measure
from mulu.programme.standing import TOTAL
from mulu.programme.unit import Unit
from mulu.standings.additive import additive
from mulu.standings.presence import followers, former_of
from mulu.standings.values import unit_measures, values

Cell: TypeAlias = tuple[str, Month, str]
"""A unit in a month, and a measure."""

SHARES = ("％", "%")
NOTHING: Mapping[str, Fraction] = {}


@dataclass(frozen=True)
class World:
    """A programme with its units: the measures, who follows whom, what is public, what every office knows.

    A given average counts with all people of its unit (`is_averaged`), so that it can be added. What was
    printed of `withdrawn` units (TOTAL: of all) stays known: only others can still be protected.
    """

    programme: Programme
    statistics: Statistics
    limits: Disclosure
    withdrawn: frozenset[tuple[str, Month]] = frozenset()

    @cached_property
    def measures(self) -> Mapping[str, Measure]:
        """The measures of units that statistics hold."""
        return unit_measures(self.programme.measures)

    @cached_property
    def units(self) -> Mapping[str, Unit]:
        """The units by their ids."""
        return self.statistics.units

    @cached_property
    def hidden(self) -> tuple[str, ...]:
        """The measures that somebody might work out: numbers that are neither public nor made of others."""
        return tuple(
            name
            for name, one in self.measures.items()
            if not (one.is_public or one.is_answer or one.ratio or one.sum)
        )

    @cached_property
    def averaged(self) -> frozenset[str]:
        """The measures that are averages as they were given."""
        return frozenset(self.hidden) - additive(self.measures)

    @cached_property
    def counted(self) -> frozenset[str]:
        """The counts of people that completion is made of: never printed themselves."""
        found = set()
        for one in self.measures.values():
            if self.is_completion(one.id):
                assert one.ratio is not None
                found |= {name for name in self.chain(one.ratio[0]) if name in self.hidden}
        return frozenset(found)

    def is_completion(self, name: str) -> bool:
        """Whether a measure is the share of people who did something."""
        ratio = self.measures[name].ratio
        if ratio is None:
            return False
        return self.measures[ratio[0]].is_whole and ratio[1] in self.chain(ratio[0])[1:]

    def chain(self, name: str) -> tuple[str, ...]:
        """The measure, what it is a part of, what that is a part of, and so on."""
        found = [name]
        while (one := self.measures.get(found[-1])) and one.part_of and one.part_of not in found:
            found.append(one.part_of)
        return tuple(found)

    @cached_property
    def numbers(self) -> Mapping[tuple[str, Month], Mapping[str, Fraction]]:
        """Every office's own figures at each month's end; just the rows where nothing is added up."""
        if any(one.is_monthly for one in self.measures.values()):
            return {key: one.numbers for key, one in values(self.measures, self.statistics).items()}
        return {key: row.numbers for key, row in self.statistics.rows.items()}

    def number(self, unit: str, month: Month, name: str) -> float | None:
        """What an office knows of a measure in a month."""
        told = self.numbers.get((unit, month), NOTHING).get(name)
        return None if told is None else float(told)

    def public(self, unit: str, month: Month, name: str) -> float | None:
        """A public number of a unit, of the nearest month before where this one has none."""
        told = self.number(unit, month, name)
        if told is not None:
            return told
        months = [other for other in self.statistics.months if other < month] or [*self.statistics.months]
        known = (self.number(unit, other, name) for other in reversed(months))
        return next((number for number in known if number is not None), None)

    def own(self, cell: Cell) -> float | None:
        """What the office of a unit knows; an average with all its people."""
        unit, month, name = cell
        value = self.number(unit, month, name)
        if value is None or name not in self.averaged:
            return value
        people = self.public(unit, month, self.statistics.headcount)
        return None if people is None else value * people

    def cap(self, cell: Cell) -> float | None:
        """The most that a figure can be, since it is a part of something public."""
        unit, month, name = cell
        wholes = (whole for whole in self.chain(name)[1:] if self.measures[whole].is_public)
        known = (self.public(unit, month, whole) for whole in wholes)
        return min((number for number in known if number is not None), default=None)

    def is_whole(self, name: str) -> bool:
        """Whether a measure is a count."""
        return self.measures[name].is_whole

    @cached_property
    def families(self) -> tuple[tuple[str, ...], ...]:
        """The measures that say something of each other."""
        homes = {name: {name} for name in self.hidden}
        for pair in self.pairs():
            joined = set().union(*(homes[name] for name in pair if name in homes))
            homes.update(dict.fromkeys(joined, joined))
        kept = {tuple(name for name in self.hidden if name in home) for home in homes.values()}
        return tuple(sorted(kept))

    def pairs(self) -> Iterator[tuple[str, ...]]:
        """Measures of which one is a part of another, or that a printed figure is made of together."""
        for one in self.measures.values():
            if one.part_of:
                yield (one.id, one.part_of)
            yield from filter(None, (one.ratio, one.sum))

    @cached_property
    def heirs(self) -> Mapping[str, tuple[str, ...]]:
        """For each unit that was followed the units that name it as what they were."""
        return followers(self.units)

    def same(self, unit: str) -> str:
        """The unit under its first name: one that was only renamed is the same."""
        while unit in self.units and (former := former_of(self.units[unit], self.units)):
            unit = former
        return unit

    def is_withdrawn(self, unit: str, month: Month) -> bool:
        """Whether figures of a unit in a month were printed and withdrawn."""
        return (unit, month) in self.withdrawn or (TOTAL, month) in self.withdrawn

    def title(self, unit: str) -> str:
        """What readers call a unit."""
        return self.units[unit].title if unit in self.units else unit
