"""The figures of a programme's units as rows to take along: one a month, unit or pool, and measure."""

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from mulu.pages.unit_ground import Ground
from mulu.programme.standing import RANK, Cell, Line, PublicMonth, Shown, Withheld

FIELDS = (
    ("nature", "資料性質：示範資料，或空白"),
    ("programme", "計畫代號"),
    ("month", "月份：98-09 是 98年9月"),
    ("unit", "單位代號；空白是合計"),
    ("unit_title", "單位，或合計的名稱"),
    ("group", "組別"),
    ("block", "數字屬於誰：單位自己，或所在的合計；all 是全部"),
    ("measure", "項目代號；.rank 是名次，.tier 開頭是級距"),
    ("measure_title", "項目"),
    ("value", "數字；沒有數字時空白，空白不是 0", "number"),
    ("words", "以文字公布的：級距、符合與否、是與否"),
    ("status", "shown 公布、pooled 併計、withheld 不予公開、missing 未提供、not_applicable 不適用"),
)
SHOWN = "shown"
Row: TypeAlias = tuple[str, ...]
Told: TypeAlias = tuple[str, str, str]
"""The value, the words, the status."""

STATUS: Mapping[Withheld, Told] = {one: ("", "", one.status) for one in Withheld}


def unit_rows(ground: Ground) -> Iterator[Row]:
    """Every row, month by month: units in the official order, then pools, then all together."""
    nature = "示範資料" if ground.standings.is_demonstration else ""
    for month in sorted(ground.standings.months):
        public = ground.standings.months[month]
        head = (nature, ground.programme.id, month.key)
        rows = {
            line.block.id: tuple(figures(ground, line)) for line in (*public.lines.values(), public.total)
        }
        hidden = {
            name: tuple(map(pooled, rows[name])) for name, line in public.lines.items() if line.block.is_pool
        }
        for name, line in lines(ground, public):
            unit = ground.standings.units.get(name)
            who = (
                (name, unit.title, unit.group)
                if unit
                else ("", line.block.title, "、".join(line.block.groups))
            )
            start = (*head, *who, line.block.id)
            is_member = unit is not None and line.block.is_pool
            for row in (hidden if is_member else rows)[line.block.id]:
                yield start + row


def pooled(row: Row) -> Row:
    """What is said of a member of a pool in the place of a figure of the pool's."""
    return row[:2] + STATUS[Withheld.POOLED]


def lines(ground: Ground, month: PublicMonth) -> Iterator[tuple[str, Line]]:
    """Whom a month tells of: each unit that was there, by its id, then pools and everything without one."""
    blocks = month.partition.block_of
    for unit in ground.standings.units:
        if unit in blocks:
            yield unit, month.lines[blocks[unit]]
    for line in month.lines.values():
        if line.block.is_pool:
            yield "", line
    yield "", month.total


def figures(ground: Ground, line: Line) -> Iterator[Row]:
    """Each measure of a block, its rank, what the rules say: id, title, and what is told."""
    bands = ground.standings.bands
    for name, title in ground.columns:
        if name in line.cells:
            yield name, title, *cell_told(line.cells[name], is_words=name in bands)
    if ground.standings.ranked:
        yield RANK, "名次", *cell_told(line.rank, is_words=False)
    for ruling in line.rulings:
        what = ruling.key.rpartition("/")[2]
        title = ground.by_id[ruling.rule].title
        if isinstance(ruling.verdict, Withheld):
            yield what, title, *STATUS[ruling.verdict]
        else:
            yield what, title, "", ground.tier(ruling).fig.words, SHOWN


def cell_told(cell: Cell, *, is_words: bool) -> Told:
    """A figure by its number; bands and answers by their words."""
    if isinstance(cell, Shown):
        return ("", cell.words, SHOWN) if is_words or not cell.words[0].isdigit() else (cell.words, "", SHOWN)
    return STATUS[cell]
