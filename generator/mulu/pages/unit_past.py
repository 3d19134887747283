"""What a unit was before and what became of it, and its figures of other years of the series."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from mulu.pages.page import Link
from mulu.pages.pieces import Piece, Pieces, fig, plain, said
from mulu.pages.unit_ground import Ground
from mulu.pages.unit_levels import column_title
from mulu.pages.unit_lines import line_of, ruling_of
from mulu.pages.unit_words import TierFacts
from mulu.programme.standing import Line, Withheld
from mulu.programme.unit import Unit


class MovedLine(NamedTuple):
    """A sentence about what became of a unit, then links to the others that it names."""

    says: Pieces
    units: tuple[Link, ...]
    after: str


class MovedFacts(NamedTuple):
    """Where a unit comes from, and where it went."""

    lines: tuple[MovedLine, ...]


class YearRow(NamedTuple):
    """A year of the series: its programme, the last month of it, the figure, the tier."""

    programme: Link
    month: Piece
    figure: Pieces
    tier: TierFacts | None


class YearsFacts(NamedTuple):
    """The years side by side."""

    head: str
    rows: tuple[YearRow, ...]


def moved_facts(ground: Ground, unit: Unit) -> MovedFacts | None:
    """The sentences about what a unit was and what it became; None where it stayed what it is."""
    lines = (*came_from(ground, unit), *went_to(ground, unit))
    return MovedFacts(lines) if lines else None


def came_from(ground: Ground, unit: Unit) -> Iterator[MovedLine]:
    """本單位由申戶政事務所、酉戶政事務所合併."""
    units = ground.standings.units
    formers = tuple(ground.unit_link(name) for name in unit.was if name in units)
    if formers:
        is_split = len(formers) == 1 and len(ground.heirs[unit.was[0]]) > 1
        yield MovedLine(
            said("本單位由"), formers, "分出。" if is_split else "合併。" if len(formers) > 1 else "改名。"
        )


def went_to(ground: Ground, unit: Unit) -> Iterator[MovedLine]:
    """98年7月起改為戊發展局; what was published before stays as it was."""
    heirs = ground.heirs.get(unit.id, ())
    if not heirs:
        return
    since = first_month(ground, heirs)
    start = (plain(since), "起") if since else ()
    several = any(len(ground.standings.units[name].was) > 1 for name in heirs)
    word = "併入" if several else "分為" if len(heirs) > 1 else "改名為"
    links = tuple(ground.unit_link(name) for name in heirs)
    yield MovedLine(said("本單位", *start, word), links, "；以前公布的數字照舊。")


def first_month(ground: Ground, units: Sequence[str]) -> str:
    """The first month in which one of these units was there; empty where none was."""
    for month in sorted(ground.standings.months):
        if any(unit in ground.standings.months[month].partition.block_of for unit in units):
            return month.words
    return ""


def years_facts(ground: Ground, unit: Unit, others: Sequence[Ground]) -> YearsFacts | None:
    """The unit in this and in other years of the series; None where there is no other."""
    if not ground.main:
        return None
    rows = tuple(row for one in (ground, *others) if (row := year_row(ground, one, unit)))
    return YearsFacts(column_title(ground.measure(ground.main)), rows) if len(rows) > 1 else None


def year_row(ground: Ground, other: Ground, unit: Unit) -> YearRow | None:
    """One year; None where the unit had no line of its own at its end, or is measured otherwise."""
    line = line_of(unit.id, other.latest)
    if line is None or line.block.is_pool or other.main != ground.main:
        return None
    cell = line.cells.get(other.main, Withheld.NOT_APPLICABLE)
    return YearRow(
        programme=Link(other.programme.name, other.unit_link(unit.id).address),
        month=plain(f"{other.latest.month.words}底"),
        figure=said(fig(cell), other.sign_after(other.main, cell)),
        tier=tier_of(other, line),
    )


def tier_of(ground: Ground, line: Line) -> TierFacts | None:
    """What the first rule of a year says."""
    ruling = ruling_of(line, ground.rule)
    return ground.tier(ruling) if ruling and not ground.is_items else None
