"""Numbers as they are printed: cut off, never rounded up; what is lacking is never rounded down."""

from fractions import Fraction

from mulu.programme.rule import Measure
from mulu.programme.standing import Shown

SHARES = ("％", "%")
YES, NO = "是", "否"


def shown(key: str, measure: Measure, value: Fraction) -> Shown:
    """A number of a measure: whole counts as they are, everything else with two decimals, cut off.

    A share is printed in per cent; what its words are worth is a share of one, as in the rules.
    """
    if measure.is_whole and value.denominator == 1:
        return Shown(key, str(value.numerator), value)
    scale = 10000 if measure.unit in SHARES else 100
    return decimals(key, value.numerator * scale // value.denominator, scale)


def lacking(key: str, measure: Measure, value: Fraction) -> Shown:
    """What is lacking of a measure, rounded up."""
    if measure.is_whole:
        number = -(-value.numerator // value.denominator)
        return Shown(key, str(number), Fraction(number))
    scale = 10000 if measure.unit in SHARES else 100
    return decimals(key, -(-value.numerator * scale // value.denominator), scale)


def decimals(key: str, hundredths: int, scale: int) -> Shown:
    """So many hundredths of what is printed."""
    return Shown(key, f"{hundredths // 100}.{hundredths % 100:02}", Fraction(hundredths, scale))


def answer(key: str, *, is_yes: bool) -> Shown:
    """An answer."""
    return Shown(key, YES if is_yes else NO, Fraction(is_yes))
