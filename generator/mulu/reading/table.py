"""Tables in CSV, XLSX or ODS become rows that know their place."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, TypeAlias

from mulu.programme.place import Place, Problem
from mulu.reading.columns import NO_HEAD, Columns, Head, Table, choose_table, read_head
from mulu.reading.csvtable import csv_sheet
from mulu.reading.filekind import check_kind
from mulu.reading.messages import fault, quoted
from mulu.reading.sheet import ERROR_WORDS, LONGEST_REPEAT, NOT_CALCULATED, Sheet, WrongCell, letter
from mulu.reading.tablefiles import find_table
from mulu.reading.values import Wrong

__all__ = ["Columns", "Row", "find_table", "read_table"]


class Row(NamedTuple):
    """A row that is not empty: its number as a spreadsheet counts, and its cells by column id.

    Every column of the table has its cell, empty as it may be; a cell that a spreadsheet keeps as a
    number is a `Stored`.
    """

    number: int
    cells: Mapping[str, str]
    head: Head = NO_HEAD

    def place(self, column: str = "") -> Place:
        """Where the cell of this column stands; the row itself where the table has no such column."""
        return self.head.place(self.number, self.head.indexes.get(column) if column else None)


Search: TypeAlias = Callable[[Sequence[Sheet], str], Sequence[Problem]]
"""What is looked for in the sheets of a file of this name, before anything is told of them."""


def read_table(
    path: Path, name: str, columns: Columns, problems: list[Problem], *, search: Search | None = None
) -> Iterator[Row]:
    """Every row that can be read; whatever is wrong with the file or a row is among the problems.

    Where the search, to which hidden sheets are shown too, finds anything, nothing else is told of the
    file, and none of its rows is read.
    """
    try:
        check_kind(path)
        sheets = _sheets(path, with_hidden=search is not None)
        if search is not None:
            sheets = [sheet._replace(rows=[*sheet.rows]) for sheet in sheets]
            if found := search(sheets, name):
                problems.extend(found)
                return
        table = choose_table([sheet for sheet in sheets if not sheet.is_hidden], columns)
        head = read_head(_place(name, table), table.titles, columns, problems)
        problems.extend(_span_fault(name, table.sheet, spot) for spot in table.sheet.spans)
        if head is not None and not table.sheet.spans:
            yield from _rows(head, table, problems)
    except WrongCell as wrong:
        problems.append(wrong.at(Place(name, sheet=wrong.sheet, row=wrong.row, column=wrong.column)))
    except Wrong as wrong:
        problems.append(wrong.at(Place(name)))


def _sheets(path: Path, *, with_hidden: bool) -> list[Sheet]:
    """The sheets of the file; what reads a packed one is loaded only for it."""
    if path.suffix.lower() == ".xlsx":
        from mulu.reading.xlsxtable import xlsx_sheets

        return xlsx_sheets(path, with_hidden=with_hidden)
    if path.suffix.lower() == ".ods":
        from mulu.reading.odstable import ods_sheets

        return ods_sheets(path, with_hidden=with_hidden)
    return [csv_sheet(path)]


def _place(name: str, table: Table) -> Place:
    return Place(name, sheet=table.sheet.title, row=table.number)


def _span_fault(name: str, sheet: Sheet, spot: tuple[int, str]) -> Problem:
    place = Place(name, sheet=sheet.title, row=spot[0], column=spot[1])
    mend = "請取消合併，每一格都填上自己的內容。"
    return fault("M004", place, says="這裡有合併的儲存格", mend=mend)


def _rows(head: Head, table: Table, problems: list[Problem]) -> Iterator[Row]:
    """Rows as wide as the head; one that is not, or that holds an error word, is among the problems."""
    columns, width = tuple(head.indexes.items()), len(head.titles)
    untitled = [index for index, title in enumerate(head.titles) if not title]
    previous = table.number
    for number, cells in table.rows:
        if number - previous > LONGEST_REPEAT:
            raise _far(table.sheet, number, cells)
        previous = number
        if len(cells) != width and not table.sheet.is_plain:
            cells = _widened(cells, width)
        is_readable = len(cells) == width and ERROR_WORDS.isdisjoint(cells)
        if not is_readable or (untitled and any(cells[at] for at in untitled)):
            problems.extend(_row_faults(head, number, cells))
        else:
            yield Row(number, {column: cells[index] for column, index in columns}, head)


def _widened(cells: Sequence[str], width: int) -> Sequence[str]:
    """A spreadsheet's row with the empty cells at its end that the file leaves out."""
    return [*cells, *[""] * (width - len(cells))]


def _far(sheet: Sheet, number: int, cells: Sequence[str]) -> WrongCell:
    index = next(index for index, cell in enumerate(cells) if cell)
    says = f"{quoted(cells[index])}之前有超過 {LONGEST_REPEAT} 列空白"
    wrong = Wrong("M004", says, "請刪去表格以外的內容或多餘的空白列。")
    return WrongCell(wrong, sheet=sheet.title, row=number, column=letter(index))


def _row_faults(head: Head, number: int, cells: Sequence[str]) -> Iterator[Problem]:
    """What keeps this row from being read."""
    width = len(head.titles)
    if len(cells) < width:
        says = f"這一列只有 {len(cells)} 格，應有 {width} 格"
        mend = "請補上缺少的逗號；若是最後一列，檔案可能沒有存完整。"
        yield fault("M004", head.place(number), says=says, mend=mend)
    for index, cell in enumerate(cells):
        if cell in ERROR_WORDS:
            yield _error_word(head.place(number, index), cell)
        elif cell and (index >= width or not head.titles[index]):
            says = f"{quoted(cell)}這一欄沒有欄名"
            mend = '請刪去這一格，或補上欄名；CSV 的文字含逗號時，整格要用 " 括起來。'
            yield fault("M004", head.place(number, index), says=says, mend=mend)
    if len(cells) > width and not any(cells[width:]):
        says = f"這一列有 {len(cells)} 格，應有 {width} 格"
        yield fault("M004", head.place(number), says=says, mend="請刪去多餘的逗號。")


def _error_word(place: Place, cell: str) -> Problem:
    if cell == NOT_CALCULATED:
        mend = "請用試算表開啟，重新計算後存檔；或只貼上數值。"
        return fault("M107", place, says="這一格的公式沒有計算結果", mend=mend)
    return fault("M107", place, says=f"這一格是公式錯誤{quoted(cell)}", mend="請更正公式，或填入正確的內容。")
