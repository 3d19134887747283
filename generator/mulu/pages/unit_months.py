"""The table of a unit's months beside its chart: every figure that was published of it this year."""

from collections.abc import Iterator
from typing import NamedTuple

from mulu.pages.pieces import BLANKS, NOTHING, Piece, Pieces, fig, plain, plainly, said
from mulu.pages.unit_ground import Ground
from mulu.pages.unit_lines import line_of, ruling_of
from mulu.programme.month import Month
from mulu.programme.standing import Line, PublicMonth, Shown, Withheld

NARROW = 3
"""With more columns than this the rows become blocks on a phone."""


class MonthCell(NamedTuple):
    """A figure with the sign after it, or a tier; `is_corrected`: it was printed differently before."""

    fig: Piece
    after: str
    label: str
    is_tier: bool = False
    is_corrected: bool = False


class MonthRow(NamedTuple):
    """A month with its cells; one that is not published yet has words instead."""

    month: Piece
    cells: tuple[MonthCell, ...]
    words: Pieces = NOTHING


class MonthsFacts(NamedTuple):
    """The table with its caption and the reasons of corrections."""

    caption: Pieces
    heads: tuple[str, ...]
    has_tiers: bool
    rows: tuple[MonthRow, ...]
    corrections: tuple[Pieces, ...]

    @property
    def width(self) -> int:
        """How many columns follow the month."""
        return len(self.heads)

    @property
    def is_wide(self) -> bool:
        """Whether a phone is too narrow for the table."""
        return self.width > NARROW


def months_facts(ground: Ground, unit: str) -> MonthsFacts | None:
    """The months of the year in which a unit was there; None where it stood alone in none of them."""
    lines = [(month, line_of(unit, month)) for month in ground.year]
    there = [(month, line) for month, line in lines if line]
    if not any(not line.block.is_pool for _, line in there):
        return None
    demonstration = "示範資料，非真實統計；" if ground.standings.is_demonstration else ""
    return MonthsFacts(
        caption=said(demonstration, "各月都是從一月起的累計。"),
        heads=tuple(heads(ground)),
        has_tiers=has_tiers(ground),
        rows=(*(month_row(ground, month, line) for month, line in there), *coming(ground, unit)),
        corrections=tuple(corrections(ground, unit)),
    )


def heads(ground: Ground) -> Iterator[str]:
    """The heads of the columns after the month."""
    yield from (title for _, title, _ in ground.month_heads)
    if has_tiers(ground):
        yield "級距"


def has_tiers(ground: Ground) -> bool:
    """Whether the first rule comes to one tier."""
    return ground.rule is not None and not ground.is_items


def month_row(ground: Ground, month: PublicMonth, line: Line) -> MonthRow:
    """One month; 併計 in every cell while the unit stood in a pool."""
    return MonthRow(plain(f"{month.month.number}月"), tuple(month_cells(ground, line)))


def month_cells(ground: Ground, line: Line) -> Iterator[MonthCell]:
    """The figures of a month, then the tier."""
    is_pooled, cells, corrected = line.block.is_pool, line.cells, line.corrected
    for name, title, sign in ground.month_heads:
        cell = Withheld.POOLED if is_pooled else cells.get(name, Withheld.NOT_APPLICABLE)
        if isinstance(cell, Shown):
            yield MonthCell(Piece(cell.words, cell.key), sign, title, is_corrected=name in corrected)
        else:
            yield MonthCell(BLANKS[cell], "", title)
    rule = ground.rule
    if rule is None or ground.is_items:
        return
    ruling = ruling_of(line, rule)
    if is_pooled or ruling is None:
        yield MonthCell(
            fig(Withheld.POOLED if is_pooled else Withheld.NOT_APPLICABLE), "", "級距", is_tier=True
        )
    else:
        yield MonthCell(ground.tier(ruling).fig, "", "級距", is_tier=True)


def coming(ground: Ground, unit: str) -> Iterator[MonthRow]:
    """The month after the last one, with the day on which it will be published."""
    last = ground.latest.month
    if last.number < 12 and ground.next_words and unit in ground.latest.partition.block_of:
        month = Month(last.year, last.number + 1)
        yield MonthRow(plain(f"{month.number}月"), (), said(*plainly(ground.next_words), "公布"))


def corrections(ground: Ground, unit: str) -> Iterator[Pieces]:
    """Why figures of the unit were corrected."""
    for one in ground.standings.corrections:
        if one.unit == unit and one.month in ground.standings.months:
            yield said("更正：", plain(one.month.words), "，", *plainly(one.reason), "。")
