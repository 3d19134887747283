"""The facts box (part `facts`): a term, what the plan says of it, and the notes it touches."""

from collections.abc import Iterable
from fractions import Fraction
from typing import NamedTuple

from mulu.pages.dates import MISSING_WORDS, WhenFacts
from mulu.pages.sources import NoteFacts
from mulu.programme.when import Missing
from mulu.text import number_words as number_words


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
