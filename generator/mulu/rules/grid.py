"""All points at which a rule can turn, each a bit.

A set of points is one whole number, so that a condition is worked out for thousands of points with a
few operations.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from math import prod
from typing import NamedTuple, TypeAlias

from mulu.programme.course import Menu
from mulu.programme.rule import AllOf, Answer, AnyOf, Bound, Compare, Condition, Done, Measure, Number, Unless
from mulu.programme.when import Missing
from mulu.rules.leaves import leaves
from mulu.rules.spots import KEEPS, Keeps, Spot, Tie, bounds_by_measure, limits_of, spots_of

MOST, MOST_BOUNDS = 1 << 16, 1 << 8
"""So many points are tried at most, and so many bounds."""

NO_OR_YES = (Spot(Fraction(), Fraction(), 0), Spot(Fraction(1), Fraction(1), 1))


class Kind(Enum):
    """What a subject is: a number, an answer, a menu that is done or not."""

    NUMBER = "number"
    ANSWER = "answer"
    MENU = "menu"


class Subject(NamedTuple):
    """Something that a condition asks about: a measure or a menu."""

    kind: Kind
    id: str


Point: TypeAlias = Mapping[Subject, Fraction]
"""A value of every subject; of an answer 1 is yes, of a menu 1 is done."""


@dataclass(frozen=True, slots=True, eq=False)
class Axis:
    """The spots of one subject, how far apart they lie, and the points at each of them."""

    spots: tuple[Spot, ...]
    stride: int
    at: tuple[int, ...]

    def keeping(self, keeps: Keeps, end: Fraction) -> int:
        """The points at which the subject keeps to an end."""
        return any_of(at for spot, at in zip(self.spots, self.at, strict=True) if keeps(spot.first, end))

    def wider(self, keeps: Keeps, value: Fraction) -> int:
        """The points at which a value keeps to the subject as its end."""
        return any_of(at for spot, at in zip(self.spots, self.at, strict=True) if keeps(value, spot.first))

    def short_of(self, part: Fraction) -> int:
        """The points at which the subject cannot be as much as a part of it."""
        return any_of(at for spot, at in zip(self.spots, self.at, strict=True) if spot.last < part)


@dataclass(frozen=True, slots=True, eq=False)
class Grid:
    """Every combination of spots; `possible` are the points that can occur.

    `limits` are the pairs of measures of which the first is never more than the second.
    """

    axes: Mapping[Subject, Axis]
    size: int
    possible: int
    limits: tuple[Tie, ...]

    def spot(self, subject: Subject, number: int) -> Spot:
        """Where a subject is at one point."""
        axis = self.axes[subject]
        return axis.spots[number // axis.stride % len(axis.spots)]

    def point(self, number: int) -> Point:
        """The least values of one point that can occur together: a whole is as large as its parts."""
        least = {subject: self.spot(subject, number).first for subject in self.axes}
        parts: dict[Subject, list[Fraction]] = {}
        for tie in self.limits:
            low, high = (Subject(Kind.NUMBER, name) for name in tie)
            parts.setdefault(high, []).append(least[low])
        return {subject: max([value, *parts.get(subject, ())]) for subject, value in least.items()}

    def holding(self, condition: Condition) -> int:
        """The points at which a condition holds."""
        match condition:
            case Compare():
                return self._within(condition)
            case Answer(measure=name, is_yes=wanted):
                return self.axes[Subject(Kind.ANSWER, name)].at[wanted]
            case Done(menus=menus):
                return self._all(self.axes[Subject(Kind.MENU, name)].at[True] for name in menus)
            case AllOf(conditions=several):
                return self._all(map(self.holding, several))
            case AnyOf(conditions=several):
                return any_of(map(self.holding, several))
            case Unless(condition=one):
                return self._all(()) & ~self.holding(one)

    def _all(self, several: Iterable[int]) -> int:
        found = (1 << self.size) - 1
        for bits in several:
            found &= bits
        return found

    def _within(self, compare: Compare) -> int:
        axis = self.axes[Subject(Kind.NUMBER, compare.measure)]
        return self._all(self._keeping(axis, bound) for bound in compare.bounds)

    def _keeping(self, axis: Axis, bound: Bound) -> int:
        """The points at which a measure keeps to a bound, which may be another measure."""
        keeps = KEEPS[bound.operator]
        if isinstance(bound.value, Number):
            return axis.keeping(keeps, bound.value.value)
        other = self.axes[Subject(Kind.NUMBER, bound.value)]
        return any_of(
            at & other.wider(keeps, spot.first) for spot, at in zip(axis.spots, axis.at, strict=True)
        )


def any_of(several: Iterable[int]) -> int:
    """The points that are in any of these sets."""
    found = 0
    for bits in several:
        found |= bits
    return found


def grid_of(
    conditions: Sequence[Condition], measures: Mapping[str, Measure], menus: Collection[Menu]
) -> Grid | None:
    """The grid of everything that these conditions ask about; None where it would be too large."""
    asked = tuple(dict.fromkeys(subject for one in conditions for subject in subjects_of(one)))
    if 1 << len(asked) > MOST:
        return None
    compares = (leaf for one in conditions for leaf in leaves(one) if isinstance(leaf, Compare))
    bounds = bounds_by_measure(compares)
    if sum(map(len, bounds.values())) > MOST_BOUNDS:
        return None
    limits = limits_of(bounds, measures)
    numbers = dict(spots_of(measures, bounds, limits))
    spots = {one: numbers[one.id] if one.kind is Kind.NUMBER else NO_OR_YES for one in asked}
    size = prod(map(len, spots.values()))
    if size > MOST:
        return None
    axes = dict(axes_of(spots, size))
    impossible = (*over_their_whole(axes, limits), *halfway(axes, menus))
    return Grid(axes, size, ((1 << size) - 1) & ~any_of(impossible), tuple(limits))


def subjects_of(condition: Condition) -> Iterator[Subject]:
    """Everything that a condition asks about, what serves as a bound too."""
    for leaf in leaves(condition):
        match leaf:
            case Compare(measure=name, bounds=bounds):
                yield Subject(Kind.NUMBER, name)
                yield from (Subject(Kind.NUMBER, one.value) for one in bounds if isinstance(one.value, str))
            case Answer(measure=name):
                yield Subject(Kind.ANSWER, name)
            case Done(menus=menus):
                yield from (Subject(Kind.MENU, name) for name in menus)


def axes_of(spots: Mapping[Subject, tuple[Spot, ...]], size: int) -> Iterator[tuple[Subject, Axis]]:
    """The subjects laid out beside each other; the first one changes with every point."""
    stride = 1
    for subject, several in spots.items():
        width = stride * len(several)
        block = (1 << stride) - 1
        at = tuple(repeated(block << number * stride, width, size // width) for number in range(len(several)))
        yield subject, Axis(several, stride, at)
        stride = width


def repeated(bits: int, width: int, times: int) -> int:
    """The same bits so many times, one after the other."""
    if times == 1:
        return bits
    half = repeated(bits, width, times // 2)
    both = half | half << width * (times // 2)
    return both << width | bits if times % 2 else both


def over_their_whole(axes: Mapping[Subject, Axis], limits: Iterable[Tie]) -> Iterator[int]:
    """The points at which a part would be more than its whole."""
    for tie in limits:
        low, high = (axes[Subject(Kind.NUMBER, name)] for name in tie)
        for spot, at in zip(low.spots, low.at, strict=True):
            yield at & high.short_of(spot.first)


def halfway(axes: Mapping[Subject, Axis], menus: Iterable[Menu]) -> Iterator[int]:
    """The points at which a menu would be done, but not another that holds only courses of it."""
    courses = {
        subject: frozenset(row.course.id for row in menu.rows)
        for menu in menus
        if (subject := Subject(Kind.MENU, menu.id)) in axes and not isinstance(menu.rows, Missing)
    }
    for small, few in courses.items():
        for large, many in courses.items():
            if few < many or (few == many and small != large):
                yield axes[large].at[True] & axes[small].at[False]
