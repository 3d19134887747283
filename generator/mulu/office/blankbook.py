"""A blank table as a workbook: titles that stay, cells that take what belongs there, words to choose from."""

from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from mulu.office.blank import Blank, BlankColumn, Kind, as_rows
from mulu.reading.sheet import letter

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

CREATED = datetime(2000, 1, 1)
"""The same table is the same file, whenever it is made."""

ROWS = 5000
"""So far down the checks of a column reach."""

CHOICES = "選項"
"""The hidden sheet of the words to choose from: Excel takes a list of more than 255 characters only there."""

CHECKED = {Kind.WHOLE: "integer", Kind.NUMBER: "decimal", Kind.SHARE: "decimal"}
SHOWN = {Kind.TEXT: "@", Kind.WHOLE: "0", Kind.NUMBER: "General", Kind.SHARE: "0.00%"}


def workbook(blank: Blank) -> bytes:
    """The table as .xlsx; raises ImportError where xlsxwriter is not installed."""
    import xlsxwriter

    held = BytesIO()
    book = xlsxwriter.Workbook(held, {"in_memory": True})
    book.set_properties({"created": CREATED})
    sheet, choices = book.add_worksheet(blank.name), book.add_worksheet(CHOICES)
    choices.hide()
    head = {
        must: book.add_format({"bold": must, "bottom": 1, "text_wrap": True, "valign": "top"})
        for must in (True, False)
    }
    for index, column in enumerate(blank.columns):
        cells = book.add_format({"num_format": SHOWN[column.kind]})
        sheet.set_column(index, index, _width(column), cells)
        sheet.write_string(0, index, column.title, head[column.is_required])
        choices.write_column(0, index, column.choices)
        sheet.data_validation(1, index, ROWS, index, _rule(index, column))
    _fill(sheet, blank)
    sheet.freeze_panes(1, 0)
    book.close()
    return held.getvalue()


def _width(column: BlankColumn) -> int:
    """So that the title stands on one line, in characters of the narrow width."""
    return max(10, 2 * len(column.title) + 2)


def _rule(index: int, column: BlankColumn) -> dict[str, Any]:
    """What a cell of the column takes, and what is said to who fills it in."""
    rule: dict[str, Any] = {"validate": "any"}
    if column.choices:
        name = letter(index)
        rule = {"validate": "list", "source": f"={CHOICES}!${name}$1:${name}${len(column.choices)}"}
    elif column.kind in CHECKED:
        rule = {"validate": CHECKED[column.kind], "criteria": ">=", "value": 0, "error_type": "warning"}
        rule |= {"error_title": "不是數字", "error_message": "沒有數字請留空白；不適用請填「不適用」。"}
    hint = f"{'必填。' if column.is_required else '可留空白。'}{column.hint}"
    return rule | {"input_title": column.title[:32], "input_message": hint[:255]}


def _fill(sheet: "Worksheet", blank: Blank) -> None:
    """The rows that are known, each with the remark whom it is about."""
    for number, cells in enumerate(as_rows(blank)[1:], 1):
        for index, cell in enumerate(cells):
            if cell:
                sheet.write_string(number, index, cell)
    for number, row in enumerate(blank.rows, 1):
        if row.remark:
            sheet.write_comment(number, 0, row.remark)
