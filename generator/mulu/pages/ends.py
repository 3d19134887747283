"""The two ends of a stretch in words: 150（含）至 200（含）, 超過 200、未滿 201, 201（含）以上."""

from collections.abc import Iterable
from fractions import Fraction

from mulu.pages.facts import number_words
from mulu.programme.rule import Compare, Measure, Number
from mulu.rules.intervals import Interval
from mulu.rules.trees import Leaf


def end_words(interval: Interval, *, is_share: bool, unit: str = "") -> str:
    """The stretch with both its ends, each said to be in or out; shares as percentages."""
    after = f" {unit}" if unit else ""
    low = _number(interval.low, is_share) + after if interval.low is not None else ""
    high = _number(interval.high, is_share) + after if interval.high is not None else ""
    if low and interval.low == interval.high:
        return f"恰為 {low}"
    if not high:
        return f"{low}（含）以上" if interval.has_low else f"超過 {low}"
    if not low:
        return f"{high}（含）以下" if interval.has_high else f"未滿 {high}"
    if interval.has_low:
        return f"{low}（含）至 {high}（含）" if interval.has_high else f"{low}（含）至未滿 {high}"
    return f"超過 {low}、至 {high}（含）" if interval.has_high else f"超過 {low}、未滿 {high}"


def is_in_shares(leaves: Iterable[Leaf], measure: str) -> bool:
    """Whether a measure is held against shares, and so shown as a percentage."""
    own = (one for one in leaves if isinstance(one, Compare) and one.measure == measure)
    bounds = (bound.value for one in own for bound in one.bounds)
    return any(isinstance(value, Number) and value.is_share for value in bounds)


def titled(measure: Measure, *, is_share: bool) -> str:
    """The measure with what it is counted in: 學習時數（小時）."""
    unit = "％" if is_share else measure.unit
    return f"{measure.title}（{unit}）" if unit else measure.title


def _number(number: Fraction, is_share: bool) -> str:
    return number_words(number * 100 if is_share else number)
