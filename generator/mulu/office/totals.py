"""Rows of totals: what they hold is the sum of some rows of units, or they are unsure."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from mulu.office.cells import error_word, figure_words, value_of
from mulu.office.columns import Column
from mulu.office.names import folded
from mulu.office.rows import TOTAL, Kind
from mulu.office.table import Table
from mulu.reading.checks import number_words
from mulu.reading.messages import quoted
from mulu.reading.sheet import ERROR_WORDS, letter
from mulu.reading.values import Wrong
from mulu.standings.additive import additive

CHECKED = "合計列，與各單位相符"
UNCHECKED = "合計列，沒有可以相加核對的數字"
MEND = "請核對各單位與合計；若只是顯示的小數位數較少，請把格式改為顯示全部小數。"


class Total(NamedTuple):
    """A row of totals: its label, and what it holds by column."""

    row: int
    label: str
    told: Mapping[int, Fraction]


def check_total(table: Table, row: int, columns: Sequence[Column]) -> None:
    """The row agrees with the sum of some rows of units; otherwise its first other figure is unsure."""
    rows = [one for one in table.keyed if is_alike(table, one, row)]
    label = next((text for text in table.grid.texts(row) if TOTAL.fullmatch(folded(text))), "")
    total = Total(row, label, dict(told_in(table, row, columns, rows)))
    if not total.told:
        table.leave(label, UNCHECKED, row=row)
        return
    candidates = [group for group in groups(table, total, rows) if group]
    if any(agrees(table, total, group) for group in candidates) or agrees_with_all(table, total):
        table.leave(label, CHECKED, row=row)
    elif candidates:
        complain(table, total, candidates[0])


def is_alike(table: Table, one: int, other: int) -> bool:
    """Whether two rows are of one measure and one month, as far as rows say that."""
    keys = [key for key in (table.keys.measure, table.keys.month) if key is not None]
    return bool(table.keys.units) and all(
        folded(table.grid.text(one, key)) == folded(table.grid.text(other, key)) for key in keys
    )


def told_in(
    table: Table, row: int, columns: Sequence[Column], rows: Sequence[int]
) -> Iterator[tuple[int, Fraction]]:
    """What the row holds by column, of the measures that can be added; what is no number is told."""
    added = additive(table.measures)
    for one in columns:
        text = table.grid.text(row, one.at)
        cells = [table.cells.get((at, one.at)) for at in rows]
        measures = {figure.measure for cell in cells for figure in cell or ()}
        if not text or None in cells or len(measures) != 1 or not measures <= added:
            continue
        measure = table.measures[measures.pop()]
        try:
            if text in ERROR_WORDS:
                raise error_word(text)
            value = value_of(figure_words(text, measure), measure)
        except Wrong as wrong:
            table.complain(wrong, row, one.at)
            continue
        if value is not None:
            yield one.at, value


def groups(table: Table, total: Total, rows: Sequence[int]) -> Iterator[Sequence[int]]:
    """The rows that a total may be of, the likeliest first."""
    others = [
        one.row for one in table.block.body if one.kind is Kind.TOTAL and is_alike(table, one.row, total.row)
    ]
    before = max((row for row in others if row < total.row), default=0)
    after = min((row for row in others if row > total.row), default=rows[-1] + 1)
    named = TOTAL.fullmatch(folded(total.label))
    group = (named["of"] or "") if named else ""
    own = [row for row in rows if group and folded(group_of(table, row)) == group]
    if own:
        yield own
        return
    above = [row for row in rows if row < total.row]
    parts = ([row for row in above if row > before], [row for row in rows if total.row < row < after])
    wholes = (above, rows, [row for row in rows if row > total.row])
    yield from (*parts, *wholes) if "小計" in total.label else (*wholes, *parts)


def group_of(table: Table, row: int) -> str:
    """The group of the row's unit; empty where it is not known."""
    units = [
        unit
        for index in table.keys.units
        for unit in table.asked.names.units.get(folded(table.grid.text(row, index)), ())
    ]
    return units[0].group if units else ""


def agrees(table: Table, total: Total, rows: Sequence[int]) -> bool:
    """Whether every figure of the total is the sum of these rows."""
    return all(sum_of(table, rows, index) == value for index, value in total.told.items())


def agrees_with_all(table: Table, total: Total) -> bool:
    """Whether the total is that of the tables above too, which this one goes on with."""
    chain = [table]
    while chain[-1].before is not None:
        chain.append(chain[-1].before)
    rows = [
        (one, [row for row in one.keyed if all((row, index) in one.cells for index in total.told)])
        for one in chain
    ]
    return len(chain) > 1 and all(
        sum((sum_of(one, own, index) for one, own in rows), Fraction(0)) == value
        for index, value in total.told.items()
    )


def sum_of(table: Table, rows: Sequence[int], index: int) -> Fraction:
    """The sum of a column over these rows; what was not reported adds nothing."""
    firsts = (cell[0] for row in rows if (cell := table.cells[row, index]))
    values = (value_of(one.words, table.measures[one.measure]) for one in firsts)
    return sum(filter(None, values), Fraction(0))


def complain(table: Table, total: Total, rows: Sequence[int]) -> None:
    """The complaint about the first figure that is not the sum of the likeliest rows."""
    index = next(index for index, value in total.told.items() if sum_of(table, rows, index) != value)
    name, exact = letter(index), sum_of(table, rows, index)
    cells = f"{name}{rows[0]}:{name}{rows[-1]}"
    says = f"{quoted(total.label)}是 {number_words(total.told[index])}，{cells} 的和是 {number_words(exact)}"
    table.complain(Wrong("M403", says, MEND), total.row, index)
