"""The columns of the standings: by what the programme's rule measures, and what each holds of a block."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from mulu.pages.charts import Canvas
from mulu.pages.pieces import NOTHING, Piece, Pieces, fig, plain, plainly, said
from mulu.pages.spark import SparkFacts, spark_facts
from mulu.pages.unit_ground import Ground
from mulu.pages.unit_levels import column_title, first_measure
from mulu.pages.unit_lines import rulings as rulings_of
from mulu.pages.unit_words import NO_TIER, OVER, TOP, UNSETTLED, TierFacts, is_top, next_words, open_words
from mulu.programme.outcome import Outcome
from mulu.programme.standing import Cell, Line, Ruling, Withheld

HEADCOUNT, NUMBER, TIER, NEXT, TREND, MOVE, ITEM = "people", "num", "tier", "next", "trend", "move", "item"


class Column(NamedTuple):
    """A column: its kind, its head in pieces, the same as one text for narrow rows, and what it shows."""

    kind: str
    head: Pieces
    label: str
    name: str = ""

    @property
    def sort(self) -> str:
        """How the column may be sorted: by number; empty where its words have no order."""
        return "num" if self.kind in (HEADCOUNT, NUMBER, MOVE) else ""


class CellFacts(NamedTuple):
    """A cell: a sentence of figures and words, a tier in its frame, or a small line."""

    kind: str
    label: str
    says: Pieces = NOTHING
    tier: TierFacts | None = None
    spark: SparkFacts | None = None


class Sheet(NamedTuple):
    """What the cells of all rows are made with; `high` is the upper edge of the small lines."""

    ground: Ground
    columns: tuple[Column, ...]
    canvas: Canvas | None
    high: float


def columns_of(ground: Ground) -> Iterator[Column]:
    """The columns between the unit's name and the end of the row."""
    if ground.headcount:
        title = ground.measure(ground.headcount).title
        yield Column(HEADCOUNT, said(title), title, ground.headcount)
    if ground.is_items:
        yield from item_columns(ground)
        return
    names = (ground.main,) if ground.standings.ranked else ground.rated
    for name in names:
        title = column_title(ground.measure(name))
        yield Column(NUMBER, said(Piece(title)), title, name)
    if ground.rule:
        yield Column(TIER, said("達到級距"), "級距", ground.rule.id)
        yield Column(NEXT, said("距下一級"), "距下一級", ground.rule.id)
    if ground.standings.ranked and len(ground.year) > 1:
        yield Column(TREND, said(plain(ground.span_words)), ground.span_words, ground.main)
        yield Column(MOVE, said("名次與上月比"), "名次與上月比")


def item_columns(ground: Ground) -> Iterator[Column]:
    """A column for each condition of the rule, by what it counts."""
    for tier in ground.rule.tiers if ground.rule else ():
        name = first_measure(tier)
        title = ground.measure(name).title if name else tier.id
        yield Column(ITEM, said(Piece(title)), title, tier.id)


def cells_of(sheet: Sheet, line: Line, months: Sequence[Cell]) -> tuple[CellFacts, ...]:
    """The cells of a block; `months` are its figures for the small line."""
    ground = sheet.ground
    rule = ground.rule
    rulings = rulings_of(line, rule)
    return tuple(cell_of(sheet, column, line, rulings, months) for column in sheet.columns)


def cell_of(
    sheet: Sheet, column: Column, line: Line, rulings: Sequence[Ruling], months: Sequence[Cell]
) -> CellFacts:
    """One cell."""
    kind, label, ground = column.kind, column.label, sheet.ground
    if kind == MOVE:
        return CellFacts(kind, label, said(fig(line.move)))
    if kind == TREND:
        return trend_cell(sheet, column, months)
    if kind in (HEADCOUNT, NUMBER):
        cell = line.cells.get(column.name, Withheld.NOT_APPLICABLE)
        return CellFacts(kind, label, said(fig(cell), ground.sign_after(column.name, cell)))
    ruling = next((one for one in rulings if kind != ITEM or column.name in one.tiers), None)
    if ruling is None:
        return CellFacts(kind, label, said(fig(Withheld.NOT_APPLICABLE)))
    if kind == NEXT:
        return CellFacts(kind, label, way_on(ground, line, ruling))
    return CellFacts(
        kind, label, plainly(open_words(ground.by_id[ruling.rule], ruling.verdict)), ground.tier(ruling)
    )


def trend_cell(sheet: Sheet, column: Column, months: Sequence[Cell]) -> CellFacts:
    """The small line, or the word in its place."""
    spark = spark_facts(sheet.canvas, sheet.high, months) if sheet.canvas and months else None
    if spark:
        return CellFacts(column.kind, column.label, spark=spark)
    reason = next((cell for cell in reversed(months) if isinstance(cell, Withheld)), Withheld.NOT_APPLICABLE)
    return CellFacts(column.kind, column.label, said(fig(reason)))


def way_on(ground: Ground, line: Line, ruling: Ruling) -> Pieces:
    """How far the next tier is: the ways to it by the measures of the columns, each as an alternative."""
    rule = ground.by_id[ruling.rule]
    if isinstance(ruling.verdict, Withheld):
        return said(fig(ruling.verdict))
    if is_top(rule, ruling):
        return said(TOP)
    if ground.deadline:
        return said(OVER)
    if not ruling.nexts and ruling.verdict.outcome is Outcome.UNDETERMINED and not ruling.verdict.is_judged:
        return said(UNSETTLED)
    own = [one for one in ruling.nexts if one.measure == ground.standings.ranked]
    return next_words(ground.measures, line.cells, own or ruling.nexts, named=not own) or said(NO_TIER)
