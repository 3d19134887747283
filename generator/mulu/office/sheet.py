"""One sheet: the tables in it, one below the other, and all that came of them."""

from collections.abc import Sequence

from mulu.office.asked import Asked
from mulu.office.columns import Column, columns_of
from mulu.office.context import Context, sayings
from mulu.office.figures import take_figures
from mulu.office.grid import Grid
from mulu.office.harvest import Harvest, LeftOut
from mulu.office.keys import keys_of
from mulu.office.leftovers import account_for
from mulu.office.names import folded
from mulu.office.rows import REMARK, UNIT_HEAD, Keys, Reader, reader_of
from mulu.office.slots import months_across, usable
from mulu.office.table import Table
from mulu.reading.messages import quoted
from mulu.reading.values import Wrong

HOW_UNIT = "請在標題、工作表名稱或檔名寫出單位名稱。"
HOW_ACROSS = "請把表轉成一列一個單位（複製後選擇性貼上，勾選「轉置」），再收一次。"
NO_TABLE = "沒有認得的單位、月份或量"


def harvest_sheet(grid: Grid, asked: Asked, harvest: Harvest) -> None:
    """Everything of a sheet is in the harvest: figures, what is left out, what is unsure."""
    reader = reader_of(grid, asked.names)
    keys = keys_of(reader)
    blocks = reader.blocks(keys) if keys else []
    if keys is None or not blocks:
        no_table(reader, keys, harvest)
        return
    titles: tuple[int, ...] = ()
    before: Table | None = None
    for block in blocks:
        titles = tuple(row for row in block.titles if not is_remark(grid, row)) or titles
        context = Context(tuple(sayings(grid, titles)), asked)
        columns = columns_of(grid, block, keys, asked.names)
        goes_on = before is not None and titles_of(before.columns) == titles_of(columns)
        before = Table(grid, block, keys, context, harvest, columns, before if goes_on else None)
        harvest_table(before)


def titles_of(columns: Sequence[Column]) -> list[str]:
    """What stands above the columns of a table."""
    return [one.title for one in columns]


def is_remark(grid: Grid, row: int) -> bool:
    """Whether a row between two tables is a remark on the one above."""
    return all(REMARK.fullmatch(folded(text)) for text in grid.texts(row))


def harvest_table(table: Table) -> None:
    """The same of one table."""
    keys, context = table.keys, table.context
    try:
        table.across = months_across(table)
        is_named = bool(keys.units or context.unit)
        used = list(usable(table))
    except Wrong as wrong:
        table.complain(wrong)
        return
    if not is_named:
        table.complain(nameless(table))
        return
    take_figures(table, used)
    account_for(table, used)


def nameless(table: Table) -> Wrong:
    """The complaint about figures of which neither row nor title says the unit; columns may say it."""
    heads = [text for row in table.block.head for text in table.grid.texts(row)]
    across = [text for text in heads if table.asked.names.is_unit(text)]
    if len(across) > 1:
        return Wrong("M201", f"單位排成一欄一個（{quoted(across[0])}、{quoted(across[1])}）", HOW_ACROSS)
    return Wrong("M201", "不知是哪一個單位的表", HOW_UNIT)


def no_table(reader: Reader, keys: Keys | None, harvest: Harvest) -> None:
    """A sheet without a table is left out; one with a column of units that are all unknown is unsure."""
    if keys is None or not keys.units:
        if reader.grid.rows:
            harvest.left.append(LeftOut(reader.grid.place(), "整張工作表", NO_TABLE))
        return
    (index,) = keys.units
    spots = [row for row in reader.grid.rows if UNIT_HEAD.fullmatch(folded(reader.grid.text(row, index)))]
    below: Sequence[int] = [
        row for row in reader.grid.rows if row > spots[0] and reader.grid.text(row, index)
    ]
    for row in below[:3]:
        wrong = reader.names.stranger(reader.grid.text(row, index))
        harvest.problems.append(wrong.at(reader.grid.place(row, index)))
