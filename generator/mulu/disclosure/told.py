"""Of which units a band, and what a rule says by it, may be told: decided by public headcounts alone.

A count of people only grows within a year, so two tellings narrow each other: at least as many as the
earlier band's low end, at most as many as the later one's high end. Every telling must leave enough
counts together with all others of its year, whatever the figures are; so that nothing is told does not
depend on them either.
"""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import groupby
from typing import NamedTuple, TypeAlias

from mulu.disclosure.bands import Cuts, Spans, bands, cuts_of, leave_enough, spans, whole_spans
from mulu.disclosure.kinds import Kinds, chain
from mulu.programme.catalog import Programme
from mulu.programme.counts import Statistics
from mulu.programme.month import Month
from mulu.standings.presence import former_of
from mulu.standings.values import Values
from mulu.standings.verdicts import unit_rules

Key: TypeAlias = tuple[str, Month]
Told: TypeAlias = Mapping[Key, frozenset[str]]
"""For a unit that stands alone in a month the measures of people's counts that may be told of it."""


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


class Past(NamedTuple):
    """What was told of a unit this year, how many people it last had, and what was told then."""

    tellings: tuple[tuple[Teller, Spans], ...] = ()
    people: tuple[Fraction | None, ...] = ()
    last: frozenset[str] = frozenset()


def told(
    several: Sequence[Teller], statistics: Statistics, alone: Iterable[Key], values: Mapping[Key, Values]
) -> Told:
    """What may be told of each unit in each month, given month by month.

    A unit that was merged or split in the year tells nothing in it.
    """
    found: dict[Key, frozenset[str]] = {}
    first = first_months(statistics.months)
    years = groupby(alone if several else (), key=lambda key: key[1].year)
    for year, keys in years:
        past: dict[str, Past | None] = {}
        for unit, month in keys:
            is_first = month == first[year]
            before = past[unit] if unit in past else past_of(unit, statistics, past, is_first=is_first)
            row = values.get((unit, month))
            past[unit] = now = after(before, several, row) if before and row else before
            if now and row:
                found[unit, month] = now.last
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


def after(before: Past, several: Sequence[Teller], row: Values) -> Past:
    """The same after a month's telling; as many people as the month before leave everything as it was."""
    people = tuple(row.numbers.get(teller.base) for teller in several)
    if people == before.people:
        return before
    tellings, own = before.tellings, list[tuple[Teller, Spans]]()
    for teller, number in zip(several, people, strict=True):
        if number is None:
            continue
        spans = teller.spans(int(number))
        is_fit = leave_enough(spans, spans)
        is_fit = is_fit and all(fits(teller, spans, *one, is_past=True) for one in before.tellings)
        if is_fit and all(fits(teller, spans, *one, is_past=False) for one in own):
            own.append((teller, spans))
    tellings += tuple(one for one in own if one not in tellings)
    return Past(tellings, people, frozenset(teller.measure for teller, _ in own))


def fits(teller: Teller, own: Spans, other: Teller, spans: Spans, *, is_past: bool) -> bool:
    """Whether a telling leaves enough counts together with one of before, or with one of the same month."""
    is_below = other.counted == teller.counted or teller.counted in other.above
    if is_below and not leave_enough(spans, own):
        return False
    is_above = other.counted == teller.counted or other.counted in teller.above
    return is_past or not is_above or leave_enough(own, spans)
