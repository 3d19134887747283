"""Stretches of numbers between the boundaries of a rule, each end in or out."""

from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction
from itertools import groupby, pairwise
from math import floor
from typing import NamedTuple, TypeVar

Key = TypeVar("Key")


class Interval(NamedTuple):
    """The numbers between two ends, None where there is no end; `has_low`: the low end is one of them."""

    low: Fraction | None = None
    high: Fraction | None = None
    has_low: bool = False
    has_high: bool = False

    @property
    def point(self) -> Fraction:
        """A number that lies in it, a whole one where there is one."""
        if self.low is None:
            return self.high if self.has_high and self.high is not None else Fraction()
        if self.has_low:
            return self.low
        following = Fraction(floor(self.low) + 1)
        if self.high is None or following < self.high:
            return following
        return self.high if self.has_high else (self.low + self.high) / 2

    def holds(self, number: Fraction) -> bool:
        """Whether a number lies in it."""
        is_over = self.low is None or number > self.low or (self.has_low and number == self.low)
        return is_over and (
            self.high is None or number < self.high or (self.has_high and number == self.high)
        )


def stretches(boundaries: Iterable[Fraction], *, is_whole: bool = False) -> Iterator[Interval]:
    """Each boundary by itself, and what lies before the first, between any two and after the last.

    Nothing lies under 0, and nothing that is counted lies between two numbers that follow each other.
    """
    ends = sorted(set(boundaries))
    if ends and ends[0] > 0:
        yield Interval(high=ends[0])
    for low, high in pairwise((*ends, None)):
        assert low is not None
        yield Interval(low, low, has_low=True, has_high=True)
        between = Interval(low, high)
        if not is_whole or between.point.denominator == 1:
            yield between


def merged(intervals: Iterable[Interval], key: Callable[[Interval], Key]) -> Iterator[tuple[Interval, Key]]:
    """The same stretches with those joined that follow each other and have one key."""
    for found, several in groupby(intervals, key):
        run = list(several)
        yield spanned(run[0], run[-1]), found


def spanned(first: Interval, last: Interval) -> Interval:
    """From the low end of one to the high end of another."""
    return Interval(first.low, last.high, first.has_low, last.has_high)
