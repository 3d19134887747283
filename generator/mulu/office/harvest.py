"""What is taken from the files, what is left out and why, and what is unsure."""

from dataclasses import dataclass, field
from typing import NamedTuple

from mulu.programme.month import Month
from mulu.programme.place import Place, Problem


class Figure(NamedTuple):
    """A cell that was taken: whose, of which month and measure, its words, and where it stands.

    `is_across` where the months stand side by side: a cell may then be empty because the unit was not there.
    """

    unit: str
    month: Month
    measure: str
    words: str
    place: Place
    is_across: bool = False


class Taken(NamedTuple):
    """Cells that were taken: a part of a column, its measure, its months, how many rows."""

    place: Place
    cells: str
    measure: str
    months: tuple[Month, ...]
    rows: int


class LeftOut(NamedTuple):
    """What was not taken, as it stands there, and why."""

    place: Place
    what: str
    why: str


@dataclass(slots=True)
class Harvest:
    """All that came of the files so far."""

    figures: list[Figure] = field(default_factory=list)
    taken: list[Taken] = field(default_factory=list)
    left: list[LeftOut] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
