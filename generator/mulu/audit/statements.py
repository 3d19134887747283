"""What printed figures say of sums over units: each a least and a most that a sum can be."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import lru_cache
from math import ceil, floor
from typing import NamedTuple, TypeAlias, TypeGuard

from mulu.audit.world import SHARES, World
from mulu.programme.month import Month
from mulu.programme.records import PrintedFigure
from mulu.programme.rule import Compare, Number, Operator
from mulu.rules.leaves import leaves
from mulu.rules.trees import Leaf

NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
LOW_END = re.compile(r"(超過)?([0-9.]+)％(以上)?")
HIGH_END = re.compile(r"(未滿([0-9.]+)％)|(([0-9.]+)％以下)")
CENT = 0.01
"""Numbers are cut off after two decimals: so much more may have been cut."""

NEXT, NEXT_TOTAL = ".next.", ".nexttotal."
HUGE = float("inf")

Interval: TypeAlias = tuple[float, float]


class Sum(NamedTuple):
    """Of some units a sum of one measure: what it can be, and the figures that say so.

    `is_direct`: a figure prints it as a number; else it follows from a tier, a band or a distance.
    `is_derived`: no figure prints it, it was taken from others.
    """

    month: Month
    measure: str
    units: frozenset[str]
    low: float
    high: float
    sources: tuple[PrintedFigure, ...]
    is_direct: bool = True
    is_derived: bool = False


class Balance(NamedTuple):
    """Of some units a sum of several measures with weights, of which none is public: at least and at most."""

    month: Month
    units: frozenset[str]
    weights: tuple[tuple[str, float], ...]
    low: float
    high: float
    sources: tuple[PrintedFigure, ...]


Said: TypeAlias = Sum | Balance


def latest(earlier: Iterable[PrintedFigure], today: Iterable[PrintedFigure]) -> Iterator[PrintedFigure]:
    """The last words of every figure about the same units; what was corrected counts as it is now."""
    before: dict[Month, list[PrintedFigure]] = {}
    now: dict[Month, list[PrintedFigure]] = {}
    for figures, by_month in ((earlier, before), (today, now)):
        for one in figures:
            by_month.setdefault(one.month, []).append(one)
    for month in sorted({*before, *now}):
        yield from in_force(before.get(month, ()), now.get(month, ()))


def in_force(before: Iterable[PrintedFigure], now: Iterable[PrintedFigure]) -> Iterator[PrintedFigure]:
    """Of a month the figures that hold: once some units' were corrected, older ones about them do not."""
    found: dict[tuple[tuple[str, ...], str], PrintedFigure] = {}
    own = {(one.members, one.what): one for one in now}
    corrected: dict[tuple[str, ...], int] = {}
    for one in before:
        last = found.get((one.members, one.what))
        if last and last.words != one.words:
            corrected[one.members] = one.publication
        found[one.members, one.what] = one
    for name, one in own.items():
        if name in found and found[name].words != one.words:
            corrected[one.members] = found[name].publication + 1
    yield from own.values()
    for name, one in found.items():
        if name not in own and not is_outdated(one, corrected):
            yield one


def is_outdated(one: PrintedFigure, corrected: Mapping[tuple[str, ...], int]) -> bool:
    """Whether a figure of some of these units was corrected after this one was printed."""
    return any(
        one.publication < number and not set(members).isdisjoint(one.members)
        for members, number in corrected.items()
    )


def said(figures: Sequence[PrintedFigure], world: World, names: Collection[str]) -> Iterator[Said]:
    """What the figures of a programme say of sums of these measures."""
    about = {what for what in {one.what for one in figures} if is_said_of(what, world, names)}
    people = dict(printed_public(figures, world))
    for one in figures:
        if one.what not in about:
            continue
        if one.what in world.measures:
            yield from of_measure(one, one.what, world, people)
        else:
            yield from of_distance(one, world, people)


def printed_public(
    figures: Iterable[PrintedFigure], world: World
) -> Iterator[tuple[tuple[Month, tuple[str, ...], str], float]]:
    """Public numbers of blocks that hold units of which the statistics know nothing any more."""
    known = world.units.keys()
    names = {name for name, one in world.measures.items() if one.is_public}
    for one in figures:
        if one.what in names and not known >= set(one.members) and NUMBER.fullmatch(one.words):
            yield (one.month, one.members, one.what), float(one.words)


def is_said_of(what: str, world: World, names: Collection[str]) -> bool:
    """Whether a kind of figure says something of these measures: a number, or a distance to a tier."""
    if what not in world.measures and not what.startswith((NEXT, NEXT_TOTAL)):
        return False
    measure = world.measures.get(what.rpartition(".")[2])
    parts = (measure.id, *(measure.ratio or ()), *measure.sum) if measure else ()
    return not set(names).isdisjoint(parts)


Public: TypeAlias = Mapping[tuple[Month, tuple[str, ...], str], float]
"""Public numbers as they were printed, for units whose own are no longer known."""


def base_of(one: PrintedFigure, name: str, world: World, people: Public) -> float | None:
    """The sum of a public number over the units of a figure."""
    each = [world.public(unit, one.month, name) for unit in one.members]
    known = [number for number in each if number is not None]
    return sum(known) if len(known) == len(each) else people.get((one.month, one.members, name))


def of_measure(one: PrintedFigure, name: str, world: World, people: Public) -> Iterator[Said]:
    """What a measure's own figure says."""
    measure = world.measures[name]
    if measure.is_public or measure.is_answer:
        return
    ends = ends_of(one.words, is_whole=measure.is_whole)
    if ends is None:
        if measure.ratio and world.is_completion(name):
            yield from of_band(one, name, world, people)
        return
    if measure.sum:
        yield balance(one, tuple((part, 1.0) for part in measure.sum), ends)
    elif measure.ratio:
        yield from of_ratio(one, name, ends, world, people)
    elif name in world.averaged:
        base = base_of(one, world.statistics.headcount, world, people)
        if base is not None:
            yield plain(one, name, (ends[0] * base, ends[1] * base))
    else:
        yield plain(one, name, ends)


def ends_of(words: str, *, is_whole: bool) -> Interval | None:
    """What a number can have been before it was cut off; None where the words are none."""
    found = NUMBER.fullmatch(words)
    if not found:
        return None
    value = float(words)
    return (value, value) if is_whole and not found[1] else (value, value + CENT)


def of_ratio(one: PrintedFigure, name: str, ends: Interval, world: World, people: Public) -> Iterator[Said]:
    """What a ratio says of its numerator: times the public number that it was divided by."""
    measure = world.measures[name]
    assert measure.ratio is not None
    over, under = measure.ratio
    scale = float(measure.per) / (100 if measure.unit in SHARES else 1)
    if world.measures[under].is_public:
        base = base_of(one, under, world, people)
        if base is not None:
            yield plain(one, over, (ends[0] * base * scale, ends[1] * base * scale))
        return
    yield balance(one, ((over, 1.0), (under, -ends[0] * scale)), (0.0, HUGE))
    yield balance(one, ((over, 1.0), (under, -ends[1] * scale)), (-HUGE, 0.0))


def of_band(one: PrintedFigure, name: str, world: World, people: Public) -> Iterator[Said]:
    """What a band says of the count: all that lies in it."""
    measure = world.measures[name]
    assert measure.ratio is not None
    base = base_of(one, measure.ratio[1], world, people)
    if base is None:
        return
    low, high = counts_in(one.words, Fraction(base) * measure.per)
    yield plain(one, measure.ratio[0], (float(low), float(high)))._replace(is_direct=False)


def counts_in(words: str, scale: Fraction) -> tuple[int, int]:
    """The least and the greatest count in a band of words, of so many people."""
    low, high = LOW_END.match(words), HIGH_END.search(words)
    least, most = 0, floor(scale)
    if low and (low[1] or low[3]):
        end = Fraction(low[2]) * scale / 100
        least = floor(end) + 1 if low[1] else ceil(end)
    if high:
        end = Fraction(high[2] or high[4]) * scale / 100
        most = ceil(end) - 1 if high[2] else floor(end)
    return least, most


def of_distance(one: PrintedFigure, world: World, people: Public) -> Iterator[Said]:
    """What a distance to a tier says: the bound without it is the figure itself, rounded the other way."""
    is_total = one.what.startswith(NEXT_TOTAL)
    parts = one.what.removeprefix(NEXT_TOTAL if is_total else NEXT).split(".")
    measure = world.measures.get(parts[-1])
    if len(parts) != 3 or measure is None or measure.is_public or not NUMBER.fullmatch(one.words):
        return
    short = float(one.words)
    for bound in lower_bounds(world, *parts):
        if measure.ratio and world.measures[measure.ratio[1]].is_public:
            base = (base_of(one, measure.ratio[1], world, people) or 0) * float(measure.per)
            scale = 1.0 if is_total else base / (100 if measure.unit in SHARES else 1)
            is_counted = is_total and world.is_whole(measure.ratio[0])
            if base:
                yield lacking(
                    one, measure.ratio[0], bound * base, short * scale, 1 if is_counted else CENT * scale
                )
        elif not is_total and measure.id in world.hidden and measure.id not in world.averaged:
            yield lacking(one, measure.id, bound, short, 1 if measure.is_whole else CENT)


def lacking(one: PrintedFigure, name: str, bound: float, short: float, step: float) -> Sum:
    """A sum that lacks so much of a bound, which was rounded up by less than a step."""
    low = bound - short
    return plain(one, name, (low, low + step * (1 - 1e-9)))._replace(is_direct=False)


def lower_bounds(world: World, rule: str, tier: str, name: str) -> tuple[float, ...]:
    """The bound of a tier that a measure has to come up to, where there is just one."""
    tiers = (one for each in world.programme.rules if each.id == rule for one in each.tiers)
    found = (leaf for one in tiers if one.id == tier for leaf in leaves(one.when))
    bounds = (bound for leaf in found if is_about(leaf, name) for bound in leaf.bounds)
    up = (bound for bound in bounds if bound.operator in (Operator.AT_LEAST, Operator.OVER))
    numbers = tuple({float(bound.value.value) for bound in up if isinstance(bound.value, Number)})
    return numbers if len(numbers) == 1 else ()


def is_about(leaf: Leaf, name: str) -> TypeGuard[Compare]:
    """Whether a leaf compares this measure."""
    return isinstance(leaf, Compare) and leaf.measure == name


def plain(one: PrintedFigure, name: str, ends: Interval) -> Sum:
    """A sum of one measure over the units of a figure."""
    return Sum(one.month, name, as_set(one.members), ends[0], ends[1], (one,))


def balance(one: PrintedFigure, weights: tuple[tuple[str, float], ...], ends: Interval) -> Balance:
    """A sum of several measures over the units of a figure."""
    return Balance(one.month, as_set(one.members), weights, ends[0], ends[1], (one,))


@lru_cache(maxsize=65536)
def as_set(members: tuple[str, ...]) -> frozenset[str]:
    """The units of a block, which its figures share."""
    return frozenset(members)
