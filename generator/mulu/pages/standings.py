"""Where the units of a programme stand in the last month that was published (pages.md, 5.9)."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from mulu.pages import address
from mulu.pages.as_of import AsOfFacts, as_of, published
from mulu.pages.charts import canvas_of
from mulu.pages.page import Layout, Link, Page, Section
from mulu.pages.pieces import NOTHING, Pieces, fig, plain, said
from mulu.pages.sources import NoteFacts
from mulu.pages.spark import highest
from mulu.pages.standing_columns import CellFacts, Column, Sheet, cells_of, columns_of
from mulu.pages.standing_words import blank_lines, definition, key_line, rank_lines, ranks_head
from mulu.pages.unit_ground import Ground
from mulu.pages.unit_lines import is_reported
from mulu.pages.unit_lines import series as series_of
from mulu.pages.withdrawn import withdrawn_lines
from mulu.programme.standing import Cell, Line, Shown

SHOWN, POOLS, MISSING, TOTAL = "shown", "pools", "missing", "total"
WIDE = 6
"""With more columns than this the table is printed across."""


class RowFacts(NamedTuple):
    """A row: whose it is and where that leads, what stands below the name, its rank and its cells."""

    unit: Link
    group: str
    rank: Pieces
    below: Pieces
    why: Link | None
    cells: tuple[CellFacts, ...]


class RowGroup(NamedTuple):
    """Rows that stay together whatever is sorted: shown units, pools, units not reported, everything."""

    kind: str
    rows: tuple[RowFacts, ...]


class StandingsTable(NamedTuple):
    """The table with its caption; `is_wide`: it is printed across."""

    caption: Pieces
    columns: tuple[Column, ...]
    is_ranked: bool
    is_wide: bool
    groups: tuple[RowGroup, ...]


class StandingsFacts(NamedTuple):
    """The page: what the figure is, until when, the table, the words of empty cells, how ranks are made."""

    is_demonstration: bool
    lead: Pieces
    as_of: AsOfFacts
    key: Pieces
    notes: tuple[NoteFacts, ...]
    awards: str
    table: StandingsTable
    blanks: tuple[Pieces, ...]
    ranks_head: str
    ranks: tuple[Pieces, ...]
    links: tuple[Link, ...]


def standings_page(ground: Ground) -> Page:
    """The standings of a programme's units."""
    programme = ground.programme
    return Page(
        address=ground.here,
        layout=Layout.WIDE,
        section=Section.UNITS,
        template="standings.html",
        title="單位統計",
        facts=standings_facts(ground),
        crumbs=(Link("單位", address.UNITS),),
        basis=(ground.basis,),
        data_day=ground.day_words,
        context=programme.name,
        words=tuple(unit.title for unit in ground.standings.units.values()),
    )


def standings_facts(ground: Ground) -> StandingsFacts:
    """Everything of the page."""
    programme = ground.programme
    judged = ground.judged_notes
    return StandingsFacts(
        is_demonstration=ground.standings.is_demonstration,
        lead=definition(ground),
        as_of=as_of(ground, (published(ground),)),
        key=key_line(ground),
        notes=judged,
        awards=address.of_awards(programme.id),
        table=standings_table(ground),
        blanks=(*blank_lines(), *withdrawn_lines(ground)),
        ranks_head=ranks_head(ground),
        ranks=tuple(rank_lines(ground)),
        links=(
            Link("為什麼合併", address.of_pools(programme.id)),
            Link("看獎勵", address.of_awards(programme.id)),
            Link(f"{programme.name}總覽", address.of_programme(programme.id)),
        ),
    )


def standings_table(ground: Ground) -> StandingsTable:
    """The table of the last month."""
    columns = tuple(columns_of(ground))
    is_ranked = bool(ground.standings.ranked)
    demonstration = "示範資料，非真實統計；" if ground.standings.is_demonstration else ""
    order = "依名次排列" if is_ranked else "依機關編列的順序排列，不排名"
    return StandingsTable(
        caption=said(demonstration, "累計到 ", plain(f"{ground.latest.month.words}底"), f"，{order}。"),
        columns=columns,
        is_ranked=is_ranked,
        is_wide=len(columns) + 1 + is_ranked > WIDE,
        groups=tuple(row_groups(ground, columns)),
    )


def row_groups(ground: Ground, columns: tuple[Column, ...]) -> Iterator[RowGroup]:
    """Shown units by rank, then pools, units that were not reported, and all together."""
    month = ground.latest
    canvas = canvas_of(ground) if ground.standings.ranked else None
    alone = [line for line in month.lines.values() if not line.block.is_pool]
    series = {line.block.id: series_of(ground, line.block.id) for line in alone} if canvas else {}
    sheet = Sheet(ground, columns, canvas, highest(canvas, tuple(series.values())) if canvas else 0)
    here = [line for line in alone if is_reported(ground, line)]
    missing = [line for line in alone if not is_reported(ground, line)]
    ties = Counter(line.rank.words for line in here if isinstance(line.rank, Shown))
    yield RowGroup(SHOWN, tuple(unit_row(sheet, one, series, ties) for one in by_rank(here)))
    pools = [line for line in month.lines.values() if line.block.is_pool]
    yield RowGroup(POOLS, tuple(pool_row(sheet, line) for line in pools))
    yield RowGroup(MISSING, tuple(unit_row(sheet, one, series, ties) for one in missing))
    yield RowGroup(TOTAL, (total_row(sheet),))


def by_rank(lines: Sequence[Line]) -> list[Line]:
    """The lines with a rank by it, all others after them in the official order."""
    return sorted(lines, key=lambda line: (0, line.rank.value) if isinstance(line.rank, Shown) else (1, 0))


def unit_row(
    sheet: Sheet, line: Line, series: Mapping[str, tuple[Cell, ...]], ties: Mapping[str, int]
) -> RowFacts:
    """The row of a unit that stands alone; a rank that is shared says so."""
    unit = sheet.ground.standings.units[line.block.id]
    rank = NOTHING
    if isinstance(line.rank, Shown):
        rank = said(fig(line.rank), "（並列）" if ties[line.rank.words] > 1 else "")
    cells = cells_of(sheet, line, series.get(line.block.id, ()))
    link = sheet.ground.unit_link(unit.id)
    return RowFacts(link, unit.group, rank, NOTHING, None, cells)


def pool_row(sheet: Sheet, line: Line) -> RowFacts:
    """The row of a pool: how many units it holds, and the way to the reason."""
    block, here = line.block, address.of_pools(sheet.ground.programme.id)
    return RowFacts(
        unit=Link(block.title, f"{here}#{block.id}"),
        group="、".join(block.groups) if len(block.groups) == 1 else "",
        rank=NOTHING,
        below=said(plain(f"{len(block.members)} 個單位"), "，"),
        why=Link("為什麼合併", here),
        cells=cells_of(sheet, line, ()),
    )


def total_row(sheet: Sheet) -> RowFacts:
    """The row of all units together."""
    month = sheet.ground.latest
    left_out = "不含未提供的單位" if month.also_left_out else ""
    return RowFacts(Link("全部", ""), "", NOTHING, said(left_out), None, cells_of(sheet, month.total, ()))
