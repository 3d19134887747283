"""What a unit has reached by a month: cumulative figures, ratios and sums, exactly."""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import NamedTuple

from mulu.programme.counts import Counts, Statistics
from mulu.programme.month import Month
from mulu.programme.rule import Measure, Scope
from mulu.standings.presence import followers

ZERO = Fraction()


class Values(NamedTuple):
    """What is known of a unit at a month's end; a measure in none of the three was not reported."""

    numbers: Mapping[str, Fraction]
    answers: Mapping[str, bool]
    not_applicable: frozenset[str]


def unit_measures(measures: Mapping[str, Measure]) -> dict[str, Measure]:
    """The measures of units that people report or that follow from these: all but those people judge."""
    return {name: one for name, one in measures.items() if one.of is Scope.UNIT and not one.is_judged}


def computed(measures: Mapping[str, Measure]) -> tuple[Measure, ...]:
    """The measures that are made of others, each after those that it is made of."""
    found: dict[str, Measure] = {}

    def add(name: str) -> None:
        one = measures.get(name)
        if one and name not in found and (one.ratio or one.sum):
            for part in (*(one.ratio or ()), *one.sum):
                add(part)
            found[name] = one

    for name in measures:
        add(name)
    return tuple(found.values())


def values(measures: Mapping[str, Measure], statistics: Statistics) -> dict[tuple[str, Month], Values]:
    """Every row as it stands at its month's end; equal keys as the rows have."""
    monthly = tuple(name for name, one in measures.items() if one.is_monthly and name in statistics.columns)
    added = dict(added_up(monthly, statistics)) if monthly else {}
    made, rows = computed(measures), statistics.rows
    return {
        key: values_of(row, numbers_of(row, monthly, added.get(key, {})), made) for key, row in rows.items()
    }


def numbers_of(row: Counts, monthly: tuple[str, ...], sums: Mapping[str, Fraction]) -> dict[str, Fraction]:
    """The numbers of a row, those of a month alone replaced by their sums."""
    if not monthly:
        return dict(row.numbers)
    return {**{name: value for name, value in row.numbers.items() if name not in monthly}, **sums}


def values_of(row: Counts, numbers: dict[str, Fraction], made: tuple[Measure, ...]) -> Values:
    """A row with what follows from it; a ratio with a column of its own is computed all the same."""
    lacking = row.not_applicable
    for measure in made:
        value = ratio_of(measure, numbers) if measure.ratio else sum_of(measure, numbers)
        if value is not None:
            numbers[measure.id] = value
        elif measure.id not in numbers and has_no_meaning(measure, numbers, lacking):
            lacking |= {measure.id}
    return Values(numbers, row.answers, lacking)


def has_no_meaning(measure: Measure, numbers: Mapping[str, Fraction], lacking: frozenset[str]) -> bool:
    """Whether what a measure is made of does not apply, or would be divided by nothing."""
    if measure.ratio and all(name in numbers for name in measure.ratio):
        return True
    return not lacking.isdisjoint((*(measure.ratio or ()), *measure.sum))


def ratio_of(measure: Measure, numbers: Mapping[str, Fraction]) -> Fraction | None:
    """A / (b x per); None where one is not known or b is 0 (分母為0)."""
    assert measure.ratio is not None
    over, under = (numbers.get(name) for name in measure.ratio)
    if over is None or not under:
        return None
    return over / (under if measure.per == 1 else under * measure.per)


def sum_of(measure: Measure, numbers: Mapping[str, Fraction]) -> Fraction | None:
    """The parts together; None where one is not known."""
    parts = [numbers[name] for name in measure.sum if name in numbers]
    return summed(parts) if len(parts) == len(measure.sum) else None


def summed(several: Iterable[Fraction]) -> Fraction:
    """The exact sum; those of one denominator are added as whole numbers, which is many times faster."""
    parts: dict[int, int] = {}
    for one in several:
        over, under = one.as_integer_ratio()
        parts[under] = parts.get(under, 0) + over
    return sum((Fraction(over, under) for under, over in parts.items()), ZERO)


def added_up(
    monthly: tuple[str, ...], statistics: Statistics
) -> Iterator[tuple[tuple[str, Month], Mapping[str, Fraction]]]:
    """Of measures that are reported by the month the sums since January; after a gap none.

    What a unit had before it was renamed, merged or split goes on in the first that follows it: parts
    of a split unit stand in one block for the rest of the year, whose sum is right so.
    """
    heirs = {former: several[0] for former, several in followers(statistics.units).items()}
    sums: dict[str, dict[str, Fraction | None]] = {}
    year = 0
    order = {unit: number for number, unit in enumerate(statistics.units)}
    for (unit, month), row in sorted(statistics.rows.items(), key=lambda one: (one[0][1], order[one[0][0]])):
        if month.year != year:
            sums, year = {}, month.year
        if unit not in sums:
            formers = [name for name in statistics.units[unit].was if heirs[name] == unit and name in sums]
            sums[unit] = together(monthly, [sums[name] for name in formers])
        own = {name: ZERO if name in row.not_applicable else row.numbers.get(name) for name in monthly}
        sums[unit] = together(monthly, [sums[unit], own])
        applying = (name for name in monthly if name not in row.not_applicable)
        yield (
            (unit, month),
            {name: value for name in applying if (value := sums[unit][name]) is not None},
        )


def together(
    monthly: tuple[str, ...], several: list[dict[str, Fraction | None]]
) -> dict[str, Fraction | None]:
    """The sums of each measure; None where one is not known."""
    found: dict[str, Fraction | None] = {}
    for name in monthly:
        known = [value for one in several if (value := one[name]) is not None]
        found[name] = summed(known) if len(known) == len(several) else None
    return found
