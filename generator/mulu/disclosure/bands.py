"""Completion is told as bands, and only where every band leaves three counts that it may be."""

from collections.abc import Iterable
from fractions import Fraction
from functools import lru_cache
from math import ceil, floor
from typing import NamedTuple, TypeAlias

from mulu.programme.rule import Bound, Number, Operator, Rule
from mulu.rules.leaves import compares

COUNTS = 3
"""How many counts a band must leave open."""

WIDTHS = ((15, 50), (30, 20), (60, 10))
"""Under so many people a band is so many points wide; 5 from there on."""
FINEST = 5


class Cut(NamedTuple):
    """Where one band ends and the next begins: at the value, or with `is_above` just above it."""

    value: Fraction
    is_above: bool = False


Cuts: TypeAlias = tuple[Cut, ...]
Spans: TypeAlias = tuple[tuple[int, int], ...]
"""For each band the least and the greatest count of people that it may be."""

NOTHING = Cut(Fraction())


def cuts_of(measure: str, rules: Iterable[Rule]) -> Cuts | None:
    """The boundaries of all rules by a measure; None where one is another measure, or it serves as one."""
    found: set[Cut] = set()
    for leaf in (leaf for rule in rules for leaf in compares(rule)):
        if any(bound.value == measure for bound in leaf.bounds):
            return None
        for bound in leaf.bounds if leaf.measure == measure else ():
            if not isinstance(bound.value, Number):
                return None
            found.add(cut_of(bound, bound.value))
    return tuple(sorted(found))


def cut_of(bound: Bound, end: Number) -> Cut:
    """The boundary that a bound draws."""
    return Cut(end.value, bound.operator in (Operator.OVER, Operator.AT_MOST))


@lru_cache(maxsize=4096)
def bands(cuts: Cuts, people: int) -> Cuts:
    """Where the bands of so many people begin: at even steps, and at every boundary of a rule."""
    width = next((points for under, points in WIDTHS if people < under), FINEST)
    steps = (Cut(Fraction(points, 100)) for points in range(0, 100, width))
    inner = (cut for cut in cuts if 0 < cut.value < 1 or cut in (Cut(Fraction(1)), Cut(Fraction(), True)))
    return tuple(sorted({*steps, *inner}))


@lru_cache(maxsize=4096)
def spans(begins: Cuts, people: int, scale: Fraction) -> Spans:
    """The counts that each band may be, of those that any can be; `scale` people are the whole."""
    lows = [low_of(cut, scale) for cut in begins]
    highs = [*(low - 1 for low in lows[1:]), people]
    return tuple((low, high) for low, high in zip(lows, highs, strict=True) if low <= high)


def low_of(cut: Cut, scale: Fraction) -> int:
    """The least count from a cut on."""
    return floor(cut.value * scale) + 1 if cut.is_above else ceil(cut.value * scale)


@lru_cache(maxsize=65536)
def leave_enough(earlier: Spans, later: Spans) -> bool:
    """Whether two tellings together leave enough counts: at least as much as the earlier, at most the later.

    Of one telling with itself: whether each of its bands does.
    """
    for low, _ in earlier:
        for _, high in later:
            if low <= high < low + COUNTS - 1:
                return False
    return True


def band_at(begins: Cuts, value: Fraction) -> int:
    """The number of the band that a value lies in."""
    after = (value < cut.value or (cut.is_above and value == cut.value) for cut in begins)
    return next((number for number, is_after in enumerate(after) if is_after), len(begins)) - 1


def band_words(begins: Cuts, number: int) -> str:
    """A band as it is printed: 未滿50％, 85％以上未滿90％, 90％以上."""
    low = begins[number]
    words = "" if low == NOTHING else f"超過{points(low)}" if low.is_above else f"{points(low)}以上"
    if number + 1 == len(begins):
        return words
    high = begins[number + 1]
    return words + (f"{points(high)}以下" if high.is_above else f"未滿{points(high)}")


def points(cut: Cut) -> str:
    """A share in per cent: 85％, 87.5％."""
    number = cut.value * 100
    words = str(number.numerator) if number.denominator == 1 else f"{float(number):.4f}".rstrip("0")
    return f"{words}％"


def whole_spans(cuts: Cuts, people: int) -> Spans:
    """The counts between the boundaries of a rule by a count of people."""
    ends = tuple(sorted({NOTHING, *cuts}))
    return spans(ends, people, Fraction(1))
