"""Two rates of one denominator that a rule tests at once: what each pair of their stretches comes to."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import product
from typing import NamedTuple, TypeAlias

from mulu.programme.catalog import Programme
from mulu.programme.outcome import Given, Truth
from mulu.programme.rule import Answer, Compare, Done, Measure, Rule
from mulu.rules.along import Found, found_at
from mulu.rules.intervals import Interval, merged, stretches
from mulu.rules.judge import Case, Days, judge
from mulu.rules.leaves import compares, ends_of
from mulu.rules.scale import measured_by_numbers
from mulu.rules.setting import Setting, placed, setting
from mulu.rules.spots import is_never_over
from mulu.rules.trees import Leaf

Cells: TypeAlias = tuple[tuple[Found | None, ...], ...]
"""For each row what its columns come to, None where there is no such pair."""


Asked: TypeAlias = Compare | Answer
"""A leaf that asks for a measure."""


class Side(NamedTuple):
    """One of the two rates, in stretches that the rule does not tell apart."""

    measure: str
    intervals: tuple[Interval, ...]


class Without(NamedTuple):
    """The same cells when a further condition does not hold; `interval` is where its measure then lies."""

    measure: str
    leaves: tuple[Asked, ...]
    interval: Interval | None
    cells: Cells


class Rates(NamedTuple):
    """Rows and columns with their cells; where `is_part`, the columns' rate is never over the rows'."""

    rows: Side
    columns: Side
    cells: Cells
    is_part: bool
    satisfied: tuple[Leaf, ...]
    without: tuple[Without, ...]


class Grid(NamedTuple):
    """The two sides of a rule's table before its cells are found."""

    rule: Rule
    rows: Side
    columns: Side
    is_part: bool


def rates(programme: Programme, rule: Rule) -> Rates | None:
    """The table of a rule that tests two rates of one denominator; None for every other rule."""
    pair = paired(programme, rule)
    beside = setting(programme, rule, [one.id for one in pair]) if pair else None
    if pair is None or beside is None:
        return None
    compared = tuple(compares(rule))
    rows, columns = (Side(one.id, distinct(programme.measures, compared, one.id)) for one in pair)
    grid = Grid(rule, rows, columns, is_part=is_never_over(pair[1], pair[0], programme.measures))
    cells = cells_of(grid, beside)
    told = (one for one in withouts(grid, beside) if not programme.measures[one.measure].is_judged)
    without = (one for one in told if one.cells != cells)
    return Rates(rows, columns, cells, grid.is_part, beside.satisfied, tuple(without))


def paired(programme: Programme, rule: Rule) -> tuple[Measure, Measure] | None:
    """The two rates; first the one that is never less than the other, where there is such a one."""
    found = [programme.measures[name] for name in measured_by_numbers(rule)]
    ratios = [one for one in found if one.ratio]
    if len(ratios) != 2 or len({(one.ratio and one.ratio[1], one.per) for one in ratios}) != 1:
        return None
    first, second = ratios
    return (second, first) if is_never_over(first, second, programme.measures) else (first, second)


def distinct(measures: Mapping[str, Measure], compared: Iterable[Compare], name: str) -> tuple[Interval, ...]:
    """The stretches of a measure that these comparisons tell apart."""
    own = [one for one in compared if one.measure == name]

    def truths(interval: Interval) -> tuple[Truth, ...]:
        case = Case(measures, (), Days(), Given({name: interval.point}))
        return tuple(judge(one, case) for one in own)

    return tuple(interval for interval, _ in merged(stretches(ends_of(own, name)), truths))


def is_possible(grid: Grid, row: Interval, column: Interval) -> bool:
    """Whether there is a pair of numbers: a part is never more than its whole."""
    if not grid.is_part or row.high is None or column.low is None:
        return True
    return column.low < row.high or (column.low == row.high and column.has_low and row.has_high)


def cells_of(grid: Grid, beside: Setting) -> Cells:
    """What every possible pair comes to."""
    rows, columns = grid.rows, grid.columns
    pairs = [pair for pair in product(rows.intervals, columns.intervals) if is_possible(grid, *pair)]
    values = ({rows.measure: row.point, columns.measure: column.point} for row, column in pairs)
    found = found_at(beside.programme, grid.rule, beside.case.given, values)
    at = dict(zip(pairs, found, strict=True))
    return tuple(tuple(at.get((row, column)) for column in columns.intervals) for row in rows.intervals)


def withouts(grid: Grid, beside: Setting) -> Iterator[Without]:
    """The cells again, each time without one of the further conditions that can be told."""
    for name, leaves in by_measure(beside.satisfied).items():
        case = failing(name, leaves, beside.case)
        cells = cells_of(grid, beside._replace(case=case))
        yield Without(name, leaves, interval_around(name, leaves, case), cells)


def by_measure(leaves: Iterable[Leaf]) -> Mapping[str, tuple[Asked, ...]]:
    """The leaves that ask for each measure."""
    found: dict[str, list[Asked]] = {}
    for leaf in leaves:
        if not isinstance(leaf, Done):
            found.setdefault(leaf.measure, []).append(leaf)
    return {name: tuple(several) for name, several in found.items()}


def failing(name: str, leaves: Sequence[Asked], case: Case) -> Case:
    """The same case with a value of a measure for which none of its leaves holds."""
    compared = [leaf for leaf in leaves if isinstance(leaf, Compare)]
    if compared:
        return placed(name, compared, case, Truth.NO)
    given = case.given
    return replace(case, given=replace(given, answers={**given.answers, name: not given.answers[name]}))


def interval_around(name: str, leaves: Sequence[Asked], case: Case) -> Interval | None:
    """The stretch in which the value of a case lies, as these leaves tell it apart; None of an answer."""
    compared = [leaf for leaf in leaves if isinstance(leaf, Compare)]
    intervals = distinct(case.measures, compared, name)
    return next((one for one in intervals if one.holds(case.given.numbers[name])), None)
