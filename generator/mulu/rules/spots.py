"""The values at which a rule can turn: every boundary of a measure and a value between each two."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import groupby, pairwise
from math import ceil, floor
from operator import ge, gt, le, lt
from typing import NamedTuple, TypeAlias

from mulu.programme.rule import Bound, Compare, Measure, Number, Operator

Keeps: TypeAlias = Callable[[Fraction, Fraction], bool]
"""Whether a value keeps to an end."""

KEEPS: Mapping[Operator, Keeps] = {
    Operator.AT_LEAST: ge,
    Operator.AT_MOST: le,
    Operator.OVER: gt,
    Operator.UNDER: lt,
}
"""What keeps to each operator."""


class Spot(NamedTuple):
    """The first and the last of values that nothing tells apart; one `stretch` keeps to the same bounds."""

    first: Fraction
    last: Fraction
    stretch: int = 0


class Tie(NamedTuple):
    """Two measures of which the first is never more than the second, or is compared with it."""

    low: str
    high: str


def bounds_by_measure(compares: Iterable[Compare]) -> Mapping[str, Sequence[Bound]]:
    """Every bound of each measure; a measure that only serves as a bound has none of its own."""
    found: dict[str, list[Bound]] = {}
    for compare in compares:
        found.setdefault(compare.measure, []).extend(compare.bounds)
        for bound in compare.bounds:
            if isinstance(bound.value, str):
                found.setdefault(bound.value, [])
    return found


def spots_of(
    measures: Mapping[str, Measure], bounds: Mapping[str, Sequence[Bound]], limits: Sequence[Tie]
) -> Iterator[tuple[str, tuple[Spot, ...]]]:
    """The spots of each measure; those that are tied together share their boundaries."""
    compared = [Tie(name, other) for name, own in bounds.items() for other in others_in(own)]
    groups = tied(bounds, [*limits, *compared])
    for name, own in bounds.items():
        group = groups[name]
        tops = {one: ceiling(one, measures) for one in group}
        ends = {end for one in group for end in (*ends_in(bounds[one]), tops[one]) if end is not None}
        is_compared = any(tie.low in group for tie in compared)
        values = values_of(measures[name], ends, between=len(group) if is_compared else 1)
        top = tops[name]
        kept = [value for value in values if top is None or value <= top]
        yield name, tuple(runs(kept, own, is_compared=is_compared))


def ends_in(bounds: Iterable[Bound]) -> Iterator[Fraction]:
    """The numbers that are bounds."""
    yield from (bound.value.value for bound in bounds if isinstance(bound.value, Number))


def others_in(bounds: Iterable[Bound]) -> Iterator[str]:
    """The measures whose values are bounds."""
    yield from (bound.value for bound in bounds if isinstance(bound.value, str))


def tied(names: Iterable[str], ties: Iterable[Tie]) -> Mapping[str, Collection[str]]:
    """For each measure all those that it is tied to, itself among them."""
    groups = {name: {name} for name in names}
    for one, other in ties:
        joined = groups[one] | groups[other]
        groups.update(dict.fromkeys(joined, joined))
    return groups


def values_of(measure: Measure, ends: Iterable[Fraction], *, between: int) -> list[Fraction]:
    """0, each boundary, so many values between each two and above the last; whole ones of what is counted."""
    known = sorted({Fraction(), *ends})
    values = {*known, *(known[-1] + number for number in range(1, between + 1))}
    for low, high in pairwise(known):
        for number in range(1, between + 1):
            value = low + (high - low) * number / (between + 1)
            near = (Fraction(floor(value)), Fraction(ceil(value))) if measure.is_whole else (value,)
            values.update(one for one in near if low < one < high)
    return sorted(value for value in values if value.denominator == 1 or not measure.is_whole)


def runs(values: Sequence[Fraction], bounds: Sequence[Bound], *, is_compared: bool) -> Iterator[Spot]:
    """The values as spots: one for each stretch, or, where another measure is a bound, one for each value."""
    ends = [(KEEPS[bound.operator], bound.value.value) for bound in bounds if isinstance(bound.value, Number)]
    stretches = groupby(values, lambda value: [keeps(value, end) for keeps, end in ends])
    for number, (_, run) in enumerate(stretches):
        several = list(run)
        if is_compared:
            yield from (Spot(value, value, number) for value in several)
        else:
            yield Spot(several[0], several[-1], number)


def limits_of(names: Collection[str], measures: Mapping[str, Measure]) -> list[Tie]:
    """The pairs of measures of which the first is never more than the second."""
    return [
        Tie(low, high)
        for low in names
        for high in names
        if low != high and is_never_over(measures[low], measures[high], measures)
    ]


def is_never_over(low: Measure, high: Measure, measures: Mapping[str, Measure]) -> bool:
    """Whether one measure is part of another, or a share whose numerator is, of the same whole."""
    if low.ratio and high.ratio and low.ratio[1] == high.ratio[1]:
        return low.per >= high.per and high.ratio[0] in wholes(low.ratio[0], measures)
    return high.id in wholes(low.id, measures)


def ceiling(name: str, measures: Mapping[str, Measure]) -> Fraction | None:
    """The most that a share can be whose numerator is part of its denominator."""
    ratio = measures[name].ratio
    if ratio is None or ratio[1] not in wholes(ratio[0], measures):
        return None
    return 1 / measures[name].per


def wholes(name: str, measures: Mapping[str, Measure]) -> Collection[str]:
    """The measure and everything that it is part of, by `part_of` or in a sum."""
    found: dict[str, None] = {}
    waiting = [name]
    while waiting:
        one = waiting.pop()
        if one and one not in found:
            found[one] = None
            waiting += [measures[one].part_of, *(whole.id for whole in measures.values() if one in whole.sum)]
    return found
