"""The facts box (part `facts`): a term, what the plan says of it, and the notes it touches."""

from collections.abc import Iterable
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from mulu.pages.dates import MISSING_WORDS, WhenFacts
from mulu.pages.sources import NoteFacts
from mulu.programme.when import Missing


class FactLine(NamedTuple):
    """Words, a link, a date, or a word for what is not there; `is_file`: the link is to be kept."""

    words: str = ""
    address: str = ""
    when: WhenFacts | None = None
    is_blank: bool = False
    is_file: bool = False


class FactRow(NamedTuple):
    """A term with its lines, and tags of the notes that stand on the same page."""

    term: str
    lines: tuple[FactLine, ...]
    notes: tuple[NoteFacts, ...] = ()


def number_words(number: Fraction) -> str:
    """A number as the plans print it: 2, 0.5; a fraction that no decimal ends stays a fraction."""
    return _quotient_words(number.numerator, number.denominator)


@lru_cache(maxsize=4096)
def _quotient_words(numerator: int, denominator: int) -> str:
    if denominator == 1:
        return str(numerator)
    number = Fraction(numerator, denominator)
    decimal = f"{float(number):.6f}".rstrip("0")
    return decimal if Fraction(decimal) == number else f"{numerator}/{denominator}"


def line(value: str | Fraction | Missing, unit: str = "") -> FactLine:
    """A value with its unit, or the word for a value that the plan does not give."""
    if isinstance(value, Missing):
        return FactLine(MISSING_WORDS[value], is_blank=True)
    if isinstance(value, Fraction):
        return FactLine(f"{number_words(value)}{unit}")
    return FactLine(f"{value}{unit}")


def row(term: str, lines: Iterable[FactLine], notes: Iterable[NoteFacts] = ()) -> FactRow:
    """A row of the facts box."""
    return FactRow(term, tuple(lines), tuple(notes))
