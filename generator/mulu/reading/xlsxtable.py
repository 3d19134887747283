"""XLSX: each cell as the sheet shows it, by openpyxl."""

import re
import warnings
from collections.abc import Container, Iterator
from contextlib import closing
from pathlib import Path
from typing import IO, TYPE_CHECKING
from zipfile import ZipFile

from mulu.reading.cellformat import keeps_zeros, shown
from mulu.reading.filekind import damaged
from mulu.reading.sheet import (
    LAST_ROW,
    NOT_CALCULATED,
    Area,
    Sheet,
    SheetRow,
    Stored,
    index_of,
    letter,
    trimmed,
)
from mulu.reading.textfile import unreadable
from mulu.reading.values import Wrong

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell, MergedCell
    from openpyxl.cell.read_only import EmptyCell, ReadOnlyCell
    from openpyxl.workbook import Workbook

    AnyCell = Cell | MergedCell | ReadOnlyCell | EmptyCell

_FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]")
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})"')


def xlsx_sheets(path: Path, *, with_hidden: bool = False) -> list[Sheet]:
    """Every visible sheet of the workbook, read completely; hidden ones only where they are asked for."""
    try:
        with path.open("rb") as file, warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _sheets(file, with_hidden=with_hidden)
    except Wrong:
        raise
    except OSError as error:
        raise unreadable(error) from error
    except Exception as error:  # openpyxl meets a broken part with whatever error comes first
        raise damaged() from error


def _sheets(file: IO[bytes], *, with_hidden: bool) -> list[Sheet]:
    with closing(_workbook(file, data_only=True)) as book:
        uncalculated, visible = _uncalculated(file, book), _visible(book)
        titles = [sheet.title for sheet in book.worksheets] if with_hidden else visible
        sheets = (_sheet(book, title, uncalculated.get(title, frozenset())) for title in titles)
        return [sheet._replace(is_hidden=sheet.title not in visible) for sheet in sheets]


def _sheet(book: "Workbook", title: str, uncalculated: Container[str]) -> Sheet:
    areas = _merged(book, title)
    spans = tuple((area.top, letter(area.left)) for area in areas)
    return Sheet(title, list(_rows(book, title, uncalculated)), spans, areas=areas)


def _workbook(file: IO[bytes], *, data_only: bool) -> "Workbook":
    from openpyxl import load_workbook

    book = load_workbook(file, read_only=True, data_only=data_only, keep_links=False)
    for sheet in book.worksheets:
        sheet.reset_dimensions()
    return book


def _visible(book: "Workbook") -> list[str]:
    return [sheet.title for sheet in book.worksheets if sheet.sheet_state == "visible"]


def _rows(book: "Workbook", title: str, uncalculated: Container[str]) -> Iterator[SheetRow]:
    """The rows that are not empty, as far as a spreadsheet has rows."""
    for number, row in enumerate(book[title].iter_rows(), 1):
        if number > LAST_ROW:
            raise damaged()
        cells = [_text(cell, uncalculated) for cell in row]
        if any(cells):
            yield number, trimmed(cells)


def _text(cell: "AnyCell", uncalculated: Container[str]) -> str:
    """What the cell shows; numbers are marked as such unless their format makes them names."""
    value = cell.value
    if uncalculated and _coordinate(cell) in uncalculated:
        return NOT_CALCULATED
    if value is None:
        return ""
    code = cell.number_format or "General"
    text = shown(value, code).strip()
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return Stored(text) if is_number and not keeps_zeros(code) else text


def _coordinate(cell: "AnyCell") -> str:
    return getattr(cell, "coordinate", "")


def _uncalculated(file: IO[bytes], book: "Workbook") -> dict[str, frozenset[str]]:
    """By sheet, the cells whose formula has no result: the file's maker did not calculate."""
    if not any(_FORMULA.search(_part(book, title)) for title in _visible(book)):
        return {}
    with closing(_workbook(file, data_only=False)) as formulas:
        return {title: frozenset(_without_result(book, formulas, title)) for title in _visible(book)}


def _without_result(book: "Workbook", formulas: "Workbook", title: str) -> Iterator[str]:
    """Formulas without a result; a 0 counts as none where the file says that it was not calculated."""
    is_due = bool(book.calculation and book.calculation.fullCalcOnLoad)
    for row, written in zip(book[title].iter_rows(), formulas[title].iter_rows(), strict=True):
        for cell, formula in zip(row, written, strict=True):
            if formula.data_type != "f" or cell.data_type == "str":
                continue
            if cell.value is None or (is_due and cell.value == 0):
                yield formula.coordinate


def _merged(book: "Workbook", title: str) -> tuple[Area, ...]:
    return tuple(
        Area(int(top), index_of(left.decode()), int(bottom), index_of(right.decode()))
        for left, top, right, bottom in _MERGED.findall(_part(book, title))
    )


def _part(book: "Workbook", title: str) -> bytes:
    """The XML of a sheet; its address in the package is known to openpyxl alone."""
    archive: ZipFile = book._archive  # type: ignore[attr-defined]  # openpyxl opens no other way
    address: str = book[title]._worksheet_path  # type: ignore[attr-defined]  # as above
    return archive.read(address)
