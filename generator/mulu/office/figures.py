"""Every figure of a table: whose it is, of which month and measure, or why it is unsure."""

from collections.abc import Sequence

from mulu.office.cells import error_word, figure_words
from mulu.office.columns import Column
from mulu.office.context import Unsaid
from mulu.office.harvest import Figure, Taken
from mulu.office.slots import months_of
from mulu.office.table import Table
from mulu.programme.month import Month
from mulu.programme.place import Place
from mulu.programme.unit import Unit
from mulu.reading.messages import quoted
from mulu.reading.sheet import ERROR_WORDS, letter
from mulu.reading.values import Wrong

NOT_ASKED = "不是 --month 指定的月份"


class Astray(Exception):  # caught where the row is read
    """A label of a row is unsure, and so is the whole row; it is told once."""

    def __init__(self, wrong: Wrong, index: int | None) -> None:
        super().__init__(wrong.says)
        self.wrong = wrong
        self.index = index


def take_figures(table: Table, columns: Sequence[Column]) -> None:
    """The figures of all rows are in the table and in its harvest, and what was taken from where."""
    for row in table.keyed:
        take_row(table, row, columns)
    for cell in table.cells.values():
        table.harvest.figures += cell
    for column in columns:
        tell_column(table, column)


def take_row(table: Table, row: int, columns: Sequence[Column]) -> None:
    """The figures of one row."""
    wrongs = [(index, text) for index, text in enumerate(table.grid.rows[row]) if text in ERROR_WORDS]
    for index, text in wrongs:
        table.complain(error_word(text), row, index)
    try:
        for one in columns:
            if table.grid.text(row, one.at) not in ERROR_WORDS and stands_alone(table, row, one):
                take_cell(table, row, one)
    except Astray as astray:
        table.complain(astray.wrong, row, astray.index)


def take_cell(table: Table, row: int, column: Column) -> None:
    """The figure of one cell, for each month that it is of; what is unsure is told."""
    try:
        measure = measure_of(table, row, column)
        months = months_of(table, row, column, measure)
        words = figure_words(table.grid.text(row, column.at), table.measures[measure])
    except Unsaid as unsaid:
        is_of_row = table.keys.month is not None
        table.complain(unsaid, row if is_of_row else 0, column.at if column.part.month else table.keys.month)
        return
    except Wrong as wrong:
        table.complain(wrong, row, column.at)
        return
    place, is_across = table.grid.place(row, column.at), bool(table.across)
    wanted = [month for month in months if table.asked.month in (None, month)]
    table.cells[row, column.at] = tuple(
        Figure(unit.id, month, measure, words, place, is_across)
        for month in wanted
        if (unit := unit_of(table, row, month, words))
    )


def measure_of(table: Table, row: int, column: Column) -> str:
    """The measure of a cell: what its column says, else its row, else a title."""
    if column.measure:
        return column.measure
    if table.keys.measure is None:
        return table.context.measure
    label = table.grid.text(row, table.keys.measure)
    if (called := table.asked.names.measure_of(label)) is None:
        raise Wrong("M004", f"{quoted(label)}不知是哪一個量", "請寫 rules.yml 的 title。")
    return called.measure


def unit_of(table: Table, row: int, month: Month, words: str) -> Unit | None:
    """The unit of a row in a month; None where it was not there and nothing is told of it."""
    names = table.asked.names
    found: dict[str, Unit] = {}
    for index, text in labels(table, row):
        if table.across and not words and names.is_unit(text) and not names.is_by_this_name(text, month):
            return None
        try:
            unit = names.unit_of(text, month)
        except Wrong as wrong:
            raise Astray(wrong, index) from wrong
        found[unit.id] = unit
    if len(found) > 1:
        titles = "、".join(quoted(unit.title) for unit in found.values())
        index = table.keys.units[-1] if table.keys.units else None
        raise Astray(Wrong("M201", f"這一列寫了兩個單位：{titles}", "請更正代號或名稱。"), index)
    return next(iter(found.values()))


def labels(table: Table, row: int) -> list[tuple[int | None, str]]:
    """What names the unit of a row: its own cells, or the titles of a sheet of one unit."""
    if not table.keys.units:
        return [(None, table.context.unit)]
    cells = ((index, table.grid.text(row, index)) for index in table.keys.units)
    return [(index, text) for index, text in cells if text]


def stands_alone(table: Table, row: int, column: Column) -> bool:
    """Whether a cell is one figure; cells that were merged over rows or other columns are unsure."""
    area = table.grid.areas.get((row, column.at))
    if area is None or not table.grid.text(row, column.at):
        return True
    titles = {one.title for one in table.columns if area.left <= one.at <= area.right}
    if area.top != area.bottom or len(titles) != 1:
        mend = "請取消合併，每一格填自己的數字。"
        table.complain(Wrong("M004", "合併的儲存格，不知是哪一格的數字", mend), row, column.at)
        return False
    return column.at == area.left


def tell_column(table: Table, column: Column) -> None:
    """The report says which cells of a column were taken for what."""
    own = [one for (_, index), cell in table.cells.items() if index == column.at for one in cell]
    name = letter(column.at)
    for measure in dict.fromkeys(one.measure for one in own):
        rows = sorted({one.place.row for one in own if one.measure == measure})
        months = tuple(sorted({one.month for one in own if one.measure == measure}))
        place = Place(table.grid.file, sheet=table.grid.sheet)
        taken = Taken(place, f"{name}{rows[0]}:{name}{rows[-1]}", measure, months, len(rows))
        table.harvest.taken.append(taken)
    if not own and table.cells and table.asked.month:
        table.leave(column.title, NOT_ASKED, index=column.at)
