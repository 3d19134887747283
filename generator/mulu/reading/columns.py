"""The first row of a table: which column is which."""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from mulu.programme.place import Place, Problem
from mulu.reading.messages import did_you_mean, fault, quoted
from mulu.reading.sheet import Sheet, SheetRow, WrongCell, letter
from mulu.reading.values import Wrong


class Columns(NamedTuple):
    """The columns that a table may have: id and Chinese title, which are required, further names.

    `refused` are names of things that are known and have no column, each with the sentence that says why.
    """

    known: Mapping[str, str]
    required: tuple[str, ...] = ()
    others: frozenset[str] = frozenset()
    refused: Mapping[str, str] = MappingProxyType({})

    def id_of(self, written: str) -> str:
        """The id of the column with this id, title or further name; empty where there is none."""
        if written in self.known or written in self.others:
            return written
        return next((column for column, title in self.known.items() if title == written), "")

    @property
    def names(self) -> frozenset[str]:
        """Everything that may stand in the first row."""
        return frozenset(self.known) | frozenset(self.known.values()) | self.others

    def called(self, column: str) -> str:
        """The column's id with its Chinese title, for a sentence."""
        title = self.known.get(column, "")
        return f"{column}（{title}）" if title and title != column else column


class Head(NamedTuple):
    """The first row as it was read: its titles as written, and at which index each column stands."""

    file: str = ""
    sheet: str = ""
    row: int = 0
    titles: tuple[str, ...] = ()
    indexes: Mapping[str, int] = MappingProxyType({})

    def place(self, row: int, index: int | None = None) -> Place:
        """The place of a row, or of the cell in it that stands at this index."""
        if index is None:
            return Place(self.file, 0, self.sheet, row)
        header = self.titles[index] if index < len(self.titles) else ""
        return Place(self.file, sheet=self.sheet, row=row, column=letter(index), header=header)


NO_HEAD = Head()


class Table(NamedTuple):
    """The sheet that holds the table: the row of its titles, and the rows below that are not empty."""

    sheet: Sheet
    number: int
    titles: Sequence[str]
    rows: Iterator[SheetRow]


def choose_table(sheets: Sequence[Sheet], columns: Columns) -> Table:
    """The one sheet with all required columns; failing that, the first with any column we know."""
    tables = [table for sheet in sheets for table in _begun(sheet)]
    whole = [
        table for table in tables if {columns.id_of(title) for title in table.titles} >= {*columns.required}
    ]
    known = [table for table in tables if any(columns.id_of(title) for title in table.titles)]
    found = [table for table in known if table in whole] or known[:1]
    if len(found) == 1:
        return found[0]
    if not found:
        raise _no_head(tables, columns)
    titles = "、".join(quoted(table.sheet.title) for table in found)
    says = f"工作表{titles}都是這張表"
    mend = "一個檔案只放一張；其餘請刪去、隱藏，或另存成檔案放進同名的資料夾。"
    raise WrongCell(Wrong("M202", says, mend), sheet=found[1].sheet.title, row=found[1].number)


def _begun(sheet: Sheet) -> Iterator[Table]:
    """The table that begins in the sheet's first row; none where the sheet is empty."""
    rows = iter(sheet.rows)
    first = next(rows, None)
    if first is not None:
        yield Table(sheet, *first, rows)


def _no_head(tables: Sequence[Table], columns: Columns) -> Wrong:
    """The complaint about a file in which no first row holds a column that we know."""
    names = "、".join(columns.called(column) for column in columns.required or tuple(columns.known)[:3])
    mend = f"第一列須為欄名，例如 {names}。"
    if not tables:
        return Wrong("M003", "表格是空的", mend)
    table = tables[0]
    titles = "、".join(title for title in table.titles if title)
    if len(table.titles) == 1 and any(mark in titles for mark in ";\t|"):
        mend = "各欄請用半形逗號分隔；請用試算表另存成「CSV UTF-8（逗號分隔）」。"
    elif not titles.isascii():
        mend += "若欄名成了亂碼，請另存成「CSV UTF-8（逗號分隔）」。"
    wrong = Wrong("M003", f"第一列沒有認得的欄名：{quoted(titles)}", mend)
    return WrongCell(wrong, sheet=table.sheet.title, row=table.number)


def read_head(place: Place, cells: Sequence[str], columns: Columns, problems: list[Problem]) -> Head | None:
    """The first row understood; None where a column is missing or stands twice: then no row can be read."""
    titles = tuple(cells)
    head = Head(place.file, place.sheet, place.row, titles)
    indexes: dict[str, int] = {}
    is_double = False
    for index, title in enumerate(titles):
        column = columns.id_of(title)
        if not column:
            problems.extend(_unknown(head, index, columns))
        elif column in indexes:
            problems.append(_double(head, index, indexes[column]))
            is_double = True
        else:
            indexes[column] = index
    missing = [column for column in columns.required if column not in indexes]
    problems.extend(_missing(place, column, columns) for column in missing)
    if is_double or missing:
        return None
    return Head(place.file, place.sheet, place.row, titles, indexes)


def _unknown(head: Head, index: int, columns: Columns) -> list[Problem]:
    """The complaint about a title that is none of ours; a column without title is judged by its cells."""
    title = head.titles[index]
    if not title:
        return []
    mend = columns.refused.get(title) or did_you_mean(title, columns.names) or "請刪去這一欄，或更正欄名。"
    return [fault("M004", head.place(head.row, index), says=f"不認得的欄位{quoted(title)}", mend=mend)]


def _double(head: Head, index: int, first: int) -> Problem:
    says = f"欄位{quoted(head.titles[index])}重複，{letter(first)} 欄已經有了"
    return fault("M004", head.place(head.row, index), says=says, mend="請只留一欄。")


def _missing(place: Place, column: str, columns: Columns) -> Problem:
    says = f"缺少欄位「{columns.called(column)}」"
    return fault("M004", place, says=says, mend="請補上這一欄；第一列須為欄名。")
