"""Every boundary of a rule is tried: more is never less, tiers that meet, readings that change nothing."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import combinations as each_two
from itertools import islice
from math import prod
from typing import NamedTuple, TypeAlias

from mulu.programme.course import Menu
from mulu.programme.outcome import Gain, Gift
from mulu.programme.rule import PENALTIES, Combine, Measure, Reading, Rule, Tier
from mulu.rules.gains import gain
from mulu.rules.grid import Grid, Kind, Point, Subject, any_of, grid_of
from mulu.rules.turns import steady
from mulu.rules.ways import Brief, Way, brief_of, without

MOST_SETS, MOST_WORK = 1 << 12, 1 << 20
"""So many sets of tiers are told apart, and so much is compared, at most."""

MOST_PAIRS = 500
"""So many pairs of tiers are tried at most."""

Taken: TypeAlias = tuple[int, ...]
"""The tiers that are reached, by their numbers."""

Worth: TypeAlias = frozenset[tuple[tuple[str, str], Fraction]]
"""What somebody has of an outcome: each award with its number, one to be feared as a negative."""


class Drop(NamedTuple):
    """More of a subject gives less: from how much to how much, and what the text as written gives for each.

    `point` are the values of everything at the second of the two; all others are the same at the first.
    """

    subject: Subject
    before: Fraction
    point: Point
    had: Gain
    left: Gain


class Meeting(NamedTuple):
    """Two tiers that the text as written reaches at once, and a point where it does."""

    one: Tier
    other: Tier
    point: Point


@dataclass(frozen=True, slots=True, eq=False)
class Trial:
    """A rule laid out over its grid: for each combination of readings the points of each set of tiers."""

    brief: Brief
    grid: Grid
    reached: tuple[Mapping[Taken, int], ...]
    steady: frozenset[str]


def combinations(rule: Rule) -> int:
    """In how many ways the rule can be read: of each note one reading, or the text as written."""
    notes = [reading.note for reading in rule.readings]
    return prod(1 + notes.count(note) for note in dict.fromkeys(notes))


def trial_of(rule: Rule, measures: Mapping[str, Measure], menus: Collection[Menu]) -> Trial | None:
    """The rule laid out; None where there is too much to try."""
    brief = brief_of(rule)
    grid = grid_of(brief.conditions, measures, menus)
    if grid is None or min(1 << len(rule.tiers), grid.size) > MOST_SETS:
        return None
    holding = [grid.holding(condition) for condition in brief.conditions]
    steps = sum(len(axis.spots) for axis in grid.axes.values())
    reached: list[Mapping[Taken, int]] = []
    for way in brief.ways:
        reached.append(tiers_reached(way, holding, grid.possible))
        if sum(len(one) ** 2 for one in reached) * steps > MOST_WORK:
            return None
    return Trial(brief, grid, tuple(reached), steady(brief.conditions, measures))


def tiers_reached(way: Way, holding: Sequence[int], points: int) -> Mapping[Taken, int]:
    """For each set of tiers the points that reach just these."""
    found: dict[Taken, int] = {(): points}
    for tier, asks in enumerate(way.asks):
        inside = points
        for number in asks:
            inside &= holding[number]
        parted = [(taken, bits & ~inside) for taken, bits in found.items()]
        parted += [((*taken, tier), bits & inside) for taken, bits in found.items()]
        found = {taken: bits for taken, bits in parted if bits}
    return found


def chosen(rule: Rule, taken: Taken) -> list[Tier]:
    """The tiers of these numbers."""
    return [rule.tiers[number] for number in taken]


def worth(rule: Rule, tiers: Sequence[Tier]) -> Worth:
    """What somebody has of these tiers: words count as one, and so does a tier that gives nothing.

    Of tiers that are decided each by itself the largest award counts: who comes from one to the next has it.
    """
    counted = replace(rule, combine=Combine.BEST) if rule.combine is Combine.EACH else rule
    found = {(gift.kind, gift.to): signed(gift) for gift in gain(counted, tiers).gifts}
    found |= {(tier.id, tier.id): Fraction(1) for tier in tiers if not tier.gives}
    return frozenset(found.items())


def signed(gift: Gift) -> Fraction:
    """What an award is worth, a penalty less than nothing."""
    number = gift.number or Fraction(1)
    return -number if gift.kind in PENALTIES else number


def is_less(one: Worth, other: Worth) -> bool:
    """Whether one outcome is worse than another in something, and better in nothing."""
    left, right = dict(one), dict(other)
    several = [(left.get(key, 0), right.get(key, 0)) for key in {**left, **right}]
    return one != other and all(low <= high for low, high in several)


def worths(trial: Trial, number: int) -> Mapping[Worth, int]:
    """One combination of readings: the points of each outcome."""
    found: dict[Worth, int] = {}
    rule = trial.brief.ways[number].rule
    for taken, bits in trial.reached[number].items():
        key = worth(rule, chosen(rule, taken))
        found[key] = found.get(key, 0) | bits
    return found


def drops(trial: Trial) -> Iterator[Drop]:
    """Where more gives less under every reading, and no reading says otherwise of what it then is.

    Once for each stretch of a subject that has less.
    """
    outcomes = [worths(trial, number) for number in range(len(trial.brief.ways))]
    falls = [list(falls_in(one)) for one in outcomes]
    clear = settled(outcomes)
    for subject, axis in trial.grid.axes.items():
        if subject.kind is Kind.ANSWER or subject.id in trial.steady:
            continue
        told: set[int] = set()
        for steps in range(1, len(axis.spots)):
            fallen = fallen_points(falls, axis.stride * steps, clear & any_of(axis.at[steps:]))
            for spot, at in zip(axis.spots, axis.at, strict=True):
                if fallen & at and spot.stretch not in told:
                    told.add(spot.stretch)
                    yield drop(trial, subject, lowest(fallen & at), axis.stride * steps)


def settled(outcomes: Sequence[Mapping[Worth, int]]) -> int:
    """The points at which all readings come to the same."""
    first, *others = outcomes
    for other in others:
        first = {key: bits & other.get(key, 0) for key, bits in first.items()}
    return any_of(first.values())


def falls_in(found: Mapping[Worth, int]) -> Iterator[tuple[int, int]]:
    """Each two sets of points of which the second has less than the first."""
    for better, there in found.items():
        yield from ((there, here) for worse, here in found.items() if is_less(worse, better))


def fallen_points(falls: Sequence[Sequence[tuple[int, int]]], shift: int, within: int) -> int:
    """The points that have less, under every reading, than those that lie so far before them."""
    for pairs in falls:
        within &= any_of(there << shift & here for there, here in pairs)
        if not within:
            break
    return within


def lowest(bits: int) -> int:
    """The number of the first point of a set."""
    return (bits & -bits).bit_length() - 1


def drop(trial: Trial, subject: Subject, number: int, shift: int) -> Drop:
    """Two points and what the text as written gives there."""
    rule = trial.brief.ways[0].rule
    had, left = (
        next(gain(rule, chosen(rule, taken)) for taken, bits in trial.reached[0].items() if bits >> place & 1)
        for place in (number - shift, number)
    )
    before = trial.grid.spot(subject, number - shift).last
    return Drop(subject, before, trial.grid.point(number), had, left)


def meeting(trial: Trial) -> Meeting | None:
    """The first two tiers that the text as written reaches at once."""
    for taken, bits in trial.reached[0].items():
        if len(taken) > 1:
            one, other, *_ = chosen(trial.brief.rule, taken)
            return Meeting(one, other, trial.grid.point(lowest(bits)))
    return None


def meeting_of_two(rule: Rule, measures: Mapping[str, Measure], menus: Collection[Menu]) -> Meeting | None:
    """The same, two tiers at a time: for a rule that is too large to be laid out."""
    plain = replace(rule, readings=())
    for one, other in islice(each_two(rule.tiers, 2), MOST_PAIRS):
        trial = trial_of(replace(plain, tiers=(one, other)), measures, menus)
        if trial and (met := meeting(trial)):
            return met
    return None


def idle_readings(trial: Trial) -> Iterator[Reading]:
    """The readings that change nothing at any point, whatever is read beside them."""
    brief = trial.brief
    found = {way.choice: worths(trial, number) for number, way in enumerate(brief.ways)}
    for place, note in enumerate(brief.notes):
        readings = [one for one in brief.rule.readings if one.note == note]
        for number, reading in enumerate(readings, 1):
            choices = [choice for choice in found if choice[place] == number]
            if all(found[choice] == found[without(choice, place)] for choice in choices):
                yield reading
