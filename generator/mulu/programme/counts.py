"""What offices reported: unprotected numbers. Neither pages nor site may import this (import-linter)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from mulu.programme.month import Month
from mulu.programme.place import Place
from mulu.programme.rule import Measure, Scope
from mulu.programme.unit import Correction, Unit
from mulu.programme.when import Missing, When


@dataclass(frozen=True, slots=True)
class Counts:
    """One row: a unit's cells of one month, as declared (monthly, or the figure at the month's end).

    A measure in neither mapping was not reported (未提供); one in `not_applicable` does not apply (不適用).
    """

    unit: str
    month: Month
    numbers: Mapping[str, Fraction]
    place: Place
    answers: Mapping[str, bool] = field(default_factory=dict)
    not_applicable: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Statistics:
    """The statistics of one programme: its units in the official order, its months, every row.

    `columns` are the measures that the table has a column for; `headcount` is the measure that says
    how many people a unit has.
    """

    programme: str
    source: str
    units: Mapping[str, Unit]
    months: tuple[Month, ...]
    rows: Mapping[tuple[str, Month], Counts]
    columns: tuple[str, ...]
    headcount: str
    next: When | Missing | None = None
    is_demonstration: bool = False
    corrections: tuple[Correction, ...] = ()


def headcount_of(measures: Iterable[Measure]) -> str:
    """The measure that counts a unit's people: public, whole, and what shares and averages are taken of.

    Of several that would do the one that most others are a part or a share of; empty where there is none.
    """
    every = [measure for measure in measures if measure.of is Scope.UNIT]
    heads = [one.id for one in every if one.is_public and one.is_whole]
    bases = [base for one in every for base in (*(one.ratio or ())[1:], one.part_of)]
    return max(heads, key=bases.count, default="")
