"""Everything that `mulu explain` tells of a unit in a month, before it is put into words or JSON."""

from fractions import Fraction
from typing import NamedTuple

from mulu.cli.answers import Answers, answers_to
from mulu.disclosure.account import Crowd, Stay, crowd, stays
from mulu.disclosure.month import Press
from mulu.disclosure.release import press_of, release
from mulu.programme.catalog import Disclosure, Programme
from mulu.programme.month import Month
from mulu.programme.rule import Measure
from mulu.programme.standing import Cell, Line, Ruling, Withheld
from mulu.programme.unit import Unit
from mulu.reading.shelf import Whole
from mulu.standings.values import Values
from mulu.standings.verdicts import given_of, last_month, month_of, unit_rules


class Figure(NamedTuple):
    """A measure of a unit: what the office has, and what is printed of it."""

    measure: Measure
    number: Fraction | None
    answer: bool | None
    parts: tuple[tuple[Measure, Fraction], ...]
    """Of a ratio or a sum what it is made of."""
    shown: Cell


class Judged(NamedTuple):
    """A rule: the month whose figures count, what it says of the unit, and what is told of that."""

    month: Month
    answers: Answers
    told: tuple[Ruling, ...]


class Facts(NamedTuple):
    """All that is told of a unit in a month."""

    programme: Programme
    unit: Unit
    month: Month
    limits: Disclosure
    stays: tuple[Stay, ...]
    crowd: Crowd
    pool: tuple[str, ...]
    """The titles of the units of its pool; empty where it stands alone."""
    figures: tuple[Figure, ...]
    rank: Cell
    rules: tuple[Judged, ...]


def facts_of(whole: Whole, programme: Programme, unit: str, month: Month) -> Facts:
    """The office's own account."""
    statistics, catalog = whole.statistics[programme.id], whole.catalog
    press = press_of(programme, statistics, catalog.disclosure, catalog.records)
    own = release(programme, statistics, catalog.disclosure, catalog.records).months[month]
    line = own.lines.get(unit)
    block = next(one for one in own.partition.blocks if unit in one.members)
    pool = tuple(statistics.units[name].title for name in block.members) if block.is_pool else ()
    return Facts(
        programme,
        statistics.units[unit],
        month,
        catalog.disclosure,
        tuple(stays(press, unit, month.year)),
        crowd(press, block, month),
        pool,
        figures_of(press, unit, month, line),
        line.rank if line else Withheld.POOLED,
        tuple(judged(press, unit, month, line)),
    )


def figures_of(press: Press, unit: str, month: Month, line: Line | None) -> tuple[Figure, ...]:
    """Every measure of a unit."""
    values = press.court.values[unit, month]
    measures = press.court.kinds.measures
    return tuple(
        Figure(
            measure,
            values.numbers.get(name),
            values.answers.get(name),
            parts_of(measure, values, press),
            line.cells[name] if line else Withheld.POOLED,
        )
        for name, measure in measures.items()
    )


def parts_of(measure: Measure, values: Values, press: Press) -> tuple[tuple[Measure, Fraction], ...]:
    """What a measure is made of, as far as it is known."""
    names = (*(measure.ratio or ()), *measure.sum)
    measures = press.court.kinds.measures
    return tuple((measures[name], values.numbers[name]) for name in names if name in values.numbers)


def judged(press: Press, unit: str, month: Month, line: Line | None) -> list[Judged]:
    """Every rule of units."""
    programme, found = press.court.programme, []
    for rule in unit_rules(programme):
        counted = month_of(month, last_month(programme, rule))
        given = given_of(press.court.values.get(press.court.key(unit, counted)))
        told = tuple(one for one in line.rulings if one.rule == rule.id) if line else ()
        found.append(Judged(counted, answers_to(programme, rule, given), told))
    return found
