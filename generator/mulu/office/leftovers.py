"""The rows that are no unit's: notes and groups are left out, totals checked, everything else is unsure."""

from collections.abc import Sequence

from mulu.office.cells import is_a_number
from mulu.office.columns import Column
from mulu.office.names import folded
from mulu.office.rows import REMARK, SIGNED, TOTAL, Kind
from mulu.office.table import Table
from mulu.office.totals import check_total
from mulu.reading.messages import nearest, quoted
from mulu.reading.values import Wrong

AVERAGES = "平均列，未核對"


def account_for(table: Table, columns: Sequence[Column]) -> None:
    """Every row of the table that is no unit's is told of."""
    for row in table.block.titles:
        table.leave(first_text(table, row), "標題列", row=row)
    for one in table.block.body:
        if one.kind is Kind.TOTAL:
            check_total(table, one.row, columns)
        elif one.kind is Kind.AVERAGE:
            table.leave(first_text(table, one.row), AVERAGES, row=one.row)
        elif one.kind is Kind.GROUP:
            table.leave(first_text(table, one.row), "組別的列", row=one.row)
        elif one.kind is Kind.OTHER:
            account_for_other(table, one.row, columns)


def first_text(table: Table, row: int) -> str:
    """The first text of a row."""
    return next(iter(table.grid.texts(row)), "")


def account_for_other(table: Table, row: int, columns: Sequence[Column]) -> None:
    """A row of no known unit is unsure with figures, or when it looks like a unit; else it is text."""
    labels = [(index, table.grid.text(row, index)) for index in table.keys.units]
    index, label = next(((index, text) for index, text in labels if text), (None, ""))
    if has_figures(table, row, columns):
        complain(table, row, index, label)
    elif TOTAL.fullmatch(folded(label)):
        table.leave(label, "合計列，空白", row=row)
    elif label and not is_note(table, row) and not is_long(label) and is_like_a_unit(table, label):
        table.complain(table.asked.names.stranger(label), row, index)
    else:
        table.leave(first_text(table, row), "說明文字", row=row)


def has_figures(table: Table, row: int, columns: Sequence[Column]) -> bool:
    """Whether anything in the columns of figures could be one; beside notes only a number can."""
    first, texts = first_text(table, row), [table.grid.text(row, one.at) for one in columns]
    if is_note(table, row):
        return any(map(is_a_number, texts))
    return any(is_a_number(text) or text not in ("", first) for text in texts)


def is_note(table: Table, row: int) -> bool:
    """Whether every text of the row is a remark or a place to sign."""
    texts = [folded(text) for text in table.grid.texts(row)]
    return all(REMARK.fullmatch(text) or SIGNED.fullmatch(text) for text in texts)


def complain(table: Table, row: int, index: int | None, label: str) -> None:
    """A row of figures whose unit is not known is unsure."""
    if label:
        table.complain(table.asked.names.stranger(label), row, index)
    elif table.keys.units:
        wrong = Wrong("M007", "這一列有數字，卻沒有單位", "請填單位名稱；若是合計，請在單位欄寫「合計」。")
        table.complain(wrong, row, table.keys.units[0])
    else:
        says = f"不知這一列是什麼：{quoted(first_text(table, row))}"
        table.complain(Wrong("M004", says, "請寫出月份或量的名稱，或刪去這一列。"), row)


def is_long(label: str) -> bool:
    """Whether a label is a sentence rather than a name."""
    return len(label) > 20


def is_like_a_unit(table: Table, label: str) -> bool:
    """Whether a label without figures still could be a unit's name that was mistyped."""
    return bool(nearest(label, [unit.title for unit in table.asked.names.own.values()]))
