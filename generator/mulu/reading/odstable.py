"""ODS: each cell as the sheet shows it, from the document's own XML.

Not by calamine: it gives 0.9 where the sheet shows 90%, and nothing at all where it shows #DIV/0!.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree.ElementTree import Element, iterparse
from zipfile import ZipFile

from mulu.reading.cellformat import shown_number
from mulu.reading.filekind import damaged
from mulu.reading.sheet import (
    LAST_ROW,
    LONGEST_REPEAT,
    NOT_CALCULATED,
    Area,
    Sheet,
    SheetRow,
    Stored,
    WrongCell,
    letter,
    trimmed,
)
from mulu.reading.textfile import unreadable
from mulu.reading.values import Wrong

_NS = "urn:oasis:names:tc:opendocument:xmlns:"
_TABLE, _OFFICE, _TEXT = f"{{{_NS}table:1.0}}", f"{{{_NS}office:1.0}}", f"{{{_NS}text:1.0}}"
_STYLE = f"{{{_NS}style:1.0}}"
_CALC = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
_HOLDERS = {f"{_TABLE}{name}" for name in ("table-row-group", "table-header-rows", "table-rows")}
_CELLS = {f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"}
_GROUPED = re.compile(r"(?<=[0-9]),(?=[0-9]{3})")
_DAY_SHOWN = re.compile(r"[0-9]{2,4}[-年][0-9]{1,2}(?:[-月][0-9]{1,2}日?|月)?|[0-9]{1,2}月[0-9]{1,2}日")
"""Days and months as we read them; shown otherwise (3/1/26), the day itself is taken."""


@dataclass(slots=True)
class _Table:
    """A sheet while its rows come in; `next_row` is the number of the row that comes next."""

    title: str
    is_hidden: bool
    rows: list[SheetRow] = field(default_factory=list)
    areas: list[Area] = field(default_factory=list)
    next_row: int = 1


def ods_sheets(path: Path, *, with_hidden: bool = False) -> list[Sheet]:
    """Every visible sheet of the document, read completely; hidden ones only where they are asked for."""
    try:
        with ZipFile(path) as package, package.open("content.xml") as content:
            tables = list(_tables(iterparse(content, events=("start", "end"))))
    except Wrong:
        raise
    except OSError as error:
        raise unreadable(error) from error
    except Exception as error:  # a damaged package or document shows itself in many ways
        raise damaged() from error
    return [_sheet(table) for table in tables if with_hidden or not table.is_hidden]


def _sheet(table: _Table) -> Sheet:
    spans = tuple((area.top, letter(area.left)) for area in table.areas)
    return Sheet(table.title, table.rows, spans, areas=tuple(table.areas), is_hidden=table.is_hidden)


def _tables(events: Iterator[tuple[str, Element]]) -> Iterator[_Table]:
    """Every table of the document, hidden or not; what is nested in other things is no table."""
    above: list[Element] = []
    hidden: set[str] = set()
    table: _Table | None = None
    for event, element in events:
        if event == "start":
            table = _opened(element, above, hidden) or table
            above.append(element)
            continue
        above.pop()
        if element.tag == f"{_STYLE}style":
            hidden.update(_hidden_style(element))
        elif table and _is_row(element, above):
            _add_row(table, element)
            above[-1].remove(element)
        elif table and element.tag == f"{_TABLE}table" and _is_sheet(above):
            yield table
            table = None


def _opened(element: Element, above: Sequence[Element], hidden: set[str]) -> _Table | None:
    """The table that this element begins, if it begins one."""
    if element.tag != f"{_TABLE}table" or not _is_sheet(above):
        return None
    is_hidden = element.get(f"{_TABLE}style-name") in hidden
    return _Table(element.get(f"{_TABLE}name", ""), is_hidden)


def _is_sheet(above: Sequence[Element]) -> bool:
    return bool(above) and above[-1].tag == f"{_OFFICE}spreadsheet"


def _is_row(element: Element, above: Sequence[Element]) -> bool:
    """Whether this is a row of a sheet; rows may stand in groups."""
    if element.tag != f"{_TABLE}table-row":
        return False
    place = len(above) - 1
    while place > 0 and above[place].tag in _HOLDERS:
        place -= 1
    return above[place].tag == f"{_TABLE}table" and _is_sheet(above[:place])


def _hidden_style(style: Element) -> Iterator[str]:
    for properties in style.iter(f"{_STYLE}table-properties"):
        if properties.get(f"{_TABLE}display") == "false":
            yield style.get(f"{_STYLE}name", "")


def _add_row(table: _Table, row: Element) -> None:
    """The table holds this row as often as it says; empty rows are only counted."""
    times = _repeats(row, "rows")
    cells = trimmed(list(_cells(table, row)))
    if cells:
        if times > LONGEST_REPEAT:
            raise _too_often(table, "")
        table.rows.extend((table.next_row + step, cells) for step in range(times))
    table.next_row += times
    if table.next_row > LAST_ROW + 1:
        raise damaged()


def _cells(table: _Table, row: Element) -> Iterator[str]:
    """The text of every cell; empty ones are given only where something follows them."""
    column = pending = 0
    for cell in row:
        if cell.tag not in _CELLS:
            continue
        text, times = _text(cell), _repeats(cell, "columns")
        if text and max(times, pending) > LONGEST_REPEAT:
            raise _too_often(table, letter(column))
        height, width = _spanned(cell, "rows"), _spanned(cell, "columns")
        if (height, width) != (1, 1):
            table.areas.append(Area(table.next_row, column, table.next_row + height - 1, column + width - 1))
        column += times
        if text:
            yield from [""] * pending + [text] * times
        pending = 0 if text else pending + times


def _too_often(table: _Table, column: str) -> WrongCell:
    says = f"這裡的內容離其他資料太遠，或重複超過 {LONGEST_REPEAT} 次"
    wrong = Wrong("M004", says, "請刪去表格以外的內容，另存後再試。")
    return WrongCell(wrong, sheet=table.title, row=table.next_row, column=column)


def _repeats(element: Element, what: str) -> int:
    """How often a row or cell stands on end, at least once."""
    return max(int(element.get(f"{_TABLE}number-{what}-repeated", "1")), 1)


def _spanned(cell: Element, what: str) -> int:
    """Over how many rows or columns the cell is spread."""
    return max(int(cell.get(f"{_TABLE}number-{what}-spanned", "1")), 1)


def _text(cell: Element) -> str:
    """What the cell shows; notes and pictures fastened to it are no part of it."""
    written = "\n".join(_paragraph(part) for part in cell.findall(f"{_TEXT}p")).strip()
    kind = cell.get(f"{_OFFICE}value-type", "")
    if cell.get(f"{_CALC}value-type") == "error":
        return written or NOT_CALCULATED
    if kind in ("float", "percentage", "currency"):
        return _number(cell, written, kind)
    if kind == "boolean":
        return "是" if cell.get(f"{_OFFICE}boolean-value") == "true" else "否"
    if kind == "date" and not _DAY_SHOWN.fullmatch(written):
        return cell.get(f"{_OFFICE}date-value", written).removesuffix("T00:00:00").replace("T", " ")
    if not written and not kind and cell.get(f"{_TABLE}formula"):
        return NOT_CALCULATED
    return written or cell.get(f"{_OFFICE}string-value", "").strip()


def _number(cell: Element, written: str, kind: str) -> str:
    """The number as shown, without marks between thousands; as stored where nothing is shown."""
    value = cell.get(f"{_OFFICE}value", "")
    text = _GROUPED.sub("", written)
    if not text:
        text = shown_number(float(value), "0.##%" if kind == "percentage" else "General") if value else ""
    return text if re.match("0[0-9]", text) else Stored(text)


def _paragraph(part: Element) -> str:
    """The text of a paragraph with the blanks and line ends that ODF writes as elements."""
    text = part.text or ""
    for child in part:
        text += _inline(child) + (child.tail or "")
    return text


def _inline(child: Element) -> str:
    name = child.tag.removeprefix(_TEXT)
    if name == "s":
        return " " * min(int(child.get(f"{_TEXT}c", "1")), LONGEST_REPEAT)
    if name in ("tab", "line-break"):
        return "\t" if name == "tab" else "\n"
    return _paragraph(child) if name in ("span", "a") else ""
