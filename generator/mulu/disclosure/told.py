"""Of which units a band, and what a rule says by it, may be told: decided by public headcounts alone.

A count of people only grows within a year, so two tellings narrow each other: at least as many as the
earlier band's low end, at most as many as the later one's high end. Every telling must leave enough
counts together with all others of its year, whatever the figures are; so that nothing is told does not
depend on them either. What was published counts as told, though today's headcounts would not have it so.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import groupby
from typing import NamedTuple, TypeAlias

from mulu.disclosure.bands import Cuts, Spans, bands, cuts_of, leave_enough, spans, whole_spans
from mulu.disclosure.earlier import Earlier
from mulu.disclosure.kinds import Kinds, chain
from mulu.programme.catalog import Programme
from mulu.programme.counts import Statistics
from mulu.programme.month import Month
from mulu.programme.unit import Unit
from mulu.standings.presence import former_of
from mulu.standings.values import Values
from mulu.standings.verdicts import unit_rules

Key: TypeAlias = tuple[str, Month]


class Teller(NamedTuple):
    """A measure that tells of a count of people: which count, the counts above it, and its boundaries.

    `base` is the measure that says how many people could be counted; a share has its `per`.
    """

    measure: str
    counted: str
    above: frozenset[str]
    base: str
    cuts: Cuts
    per: Fraction | None = None

    def spans(self, people: int) -> Spans:
        """The counts that each of its bands may be."""
        if self.per is None:
            return whole_spans(self.cuts, people)
        return spans(bands(self.cuts, people), people, people * self.per)


def tellers(programme: Programme, kinds: Kinds) -> tuple[Teller, ...]:
    """Every measure that may tell of a count of people: completion, and counts that a rule asks for."""
    return tuple(filter(None, (teller_of(name, programme, kinds) for name in kinds.measures)))


def teller_of(name: str, programme: Programme, kinds: Kinds) -> Teller | None:
    """The telling of one measure; None where it tells of no count, or its boundaries are not known."""
    cuts, one = cuts_of(name, unit_rules(programme)), kinds.measures[name]
    if cuts is None:
        return None
    if name in kinds.bands:
        assert one.ratio is not None
        over, under = one.ratio
        return Teller(name, over, frozenset(chain(over, kinds.measures)), under, cuts, one.per)
    if name in kinds.private and cuts:
        above = tuple(chain(name, kinds.measures))
        base = next((whole for whole in above if whole not in kinds.private), "")
        return Teller(name, name, frozenset(above), base, cuts)
    return None


class Telling(NamedTuple):
    """What readers learn in a month by a measure: one of these bands, whichever it is."""

    month: Month
    teller: Teller
    spans: Spans


class Past(NamedTuple):
    """What was told of a unit this year, how many people it last had, and what was told then."""

    tellings: tuple[Telling, ...] = ()
    people: tuple[Fraction | None, ...] = ()
    last: frozenset[str] = frozenset()


Told: TypeAlias = Mapping[Key, frozenset[str]]
"""For a unit that stands alone in a month the measures of people's counts that may be told of it."""
Prints: TypeAlias = Mapping[str, Collection[Telling]]
"""For each unit what stands in print of it: readers have that, whatever is told now."""


def in_print(several: Sequence[Teller], earlier: Earlier, tells: Mapping[str, Collection[str]]) -> Prints:
    """What was published of each unit; `tells` has the measures that each kind of figure tells of.

    Each with every headcount that was ever printed beside it: which one it was told by is not known.
    """
    by = {one.measure: one for one in several}
    found: dict[str, dict[Telling, None]] = {}
    for month, block, what in earlier.words if by else ():
        for teller in (by[measure] for measure in tells.get(what, ()) if measure in by):
            for people in sorted(earlier.words.get((month, block, teller.base), ())):
                telling = Telling(month, teller, teller.spans(int(people)))
                found.setdefault(block, {})[telling] = None
    return {block: tuple(own) for block, own in found.items()}


def told(
    several: Sequence[Teller],
    statistics: Statistics,
    alone: Iterable[Key],
    values: Mapping[Key, Values],
    *,
    prints: Prints,
) -> Told:
    """What may be told of each unit in each month, given month by month.

    A unit that was merged or split in the year tells nothing in it.
    """
    found: dict[Key, frozenset[str]] = {}
    first = first_months(statistics.months)
    names = names_of(statistics.units) if prints else {}
    years = groupby(alone if several else (), key=lambda key: key[1].year)
    for year, keys in years:
        past: dict[str, Past | None] = {}
        for unit, month in keys:
            is_first = month == first[year]
            before = past[unit] if unit in past else past_of(unit, statistics, past, is_first=is_first)
            if before and (row := values.get((unit, month))):
                own = [one for name in names.get(unit, (unit,)) for one in prints.get(name, ())]
                before = after(before, several, row, [one for one in own if one.month.year == year], month)
                found[unit, month] = before.last
            past[unit] = before
    return found


def names_of(units: Mapping[str, Unit]) -> dict[str, list[str]]:
    """Every unit with all names that it ever had."""
    found = {unit: [unit] for unit in units}
    for unit in units.values():
        former = former_of(unit, units) if unit.was else ""
        if former:
            found[former] += found[unit.id]
            found.update(dict.fromkeys(found[former], found[former]))
    return found


def first_months(months: Iterable[Month]) -> dict[int, Month]:
    """The first month of each year."""
    return {month.year: month for month in sorted(months, reverse=True)}


def past_of(
    unit: str, statistics: Statistics, past: Mapping[str, Past | None], *, is_first: bool
) -> Past | None:
    """What was told of a unit when it first appears: that of its former name; None: nothing may be told."""
    if is_first or not statistics.units[unit].was:
        return Past()
    former = former_of(statistics.units[unit], statistics.units)
    return past.get(former, Past() if former else None)


def after(
    before: Past, several: Sequence[Teller], row: Values, prints: Sequence[Telling], month: Month
) -> Past:
    """The same after a month's telling; as many people as the month before leave everything as it was."""
    people = tuple(row.numbers.get(teller.base) for teller in several)
    if people == before.people and not prints:
        return before
    own: list[Telling] = []
    for teller, number in zip(several, people, strict=True):
        if number is None:
            continue
        telling = Telling(month, teller, teller.spans(int(number)))
        others = (*before.tellings, *prints, *own)
        is_fit = stands(telling, prints) or all(fits(telling, other) for other in others)
        if is_fit and leave_enough(telling.spans, telling.spans):
            own.append(telling)
    known = {(one.teller, one.spans) for one in before.tellings}
    tellings = (*before.tellings, *(one for one in own if (one.teller, one.spans) not in known))
    return Past(tellings, people, frozenset(one.teller.measure for one in own))


def stands(own: Telling, prints: Sequence[Telling]) -> bool:
    """Whether just this was published, so that it says nothing new; not where there were two headcounts."""
    known = [one for one in prints if one.month == own.month and one.teller == own.teller]
    return known == [own]


def fits(own: Telling, other: Telling) -> bool:
    """Whether two tellings leave enough counts together, of the same month or of two.

    What the one counts never was more than it is, nor more than what it is a part of.
    """
    one, two = own.teller, other.teller
    is_below = other.month <= own.month and (one.counted == two.counted or one.counted in two.above)
    is_above = other.month >= own.month and (one.counted == two.counted or two.counted in one.above)
    return (not is_below or leave_enough(other.spans, own.spans)) and (
        not is_above or leave_enough(own.spans, other.spans)
    )
