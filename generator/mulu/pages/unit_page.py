"""A unit: why this result, and how far is the next (pages.md, 5.10)."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from mulu.pages import address
from mulu.pages.as_of import AsOfFacts, AsOfTerm, as_of
from mulu.pages.charts import Canvas, TrendFacts, trend_facts
from mulu.pages.page import Layout, Link, Page, Section
from mulu.pages.pieces import Pieces, fig, plain, plainly, said
from mulu.pages.pooled import PooledFacts, pooled_facts
from mulu.pages.sources import NoteFacts, notes_of
from mulu.pages.unit_ground import Ground
from mulu.pages.unit_lines import is_reported, line_of, rulings, series
from mulu.pages.unit_months import MonthsFacts, months_facts
from mulu.pages.unit_past import MovedFacts, YearsFacts, moved_facts, years_facts
from mulu.pages.unit_reason import ReasonFacts, reason_facts
from mulu.pages.unit_routes import ItemsFacts, RouteFacts, items, routes
from mulu.pages.unit_standing import StandingFacts, standing_facts
from mulu.pages.withdrawn import withdrawn_from
from mulu.programme.standing import Line, Shown, Withheld
from mulu.programme.unit import Unit


class UnitFacts(NamedTuple):
    """The page of a unit; what it has not is None or empty."""

    is_demonstration: bool
    moved: MovedFacts | None
    standing: StandingFacts | None
    pooled: PooledFacts | None
    says: tuple[Pieces, ...]
    as_of: AsOfFacts
    trend: TrendFacts | None
    months: MonthsFacts | None
    reason: ReasonFacts | None
    routes: tuple[RouteFacts, ...]
    items: tuple[ItemsFacts, ...]
    years: YearsFacts | None
    awards: str
    notes: tuple[NoteFacts, ...]
    links: tuple[Link, ...]

    @property
    def routes_head(self) -> str:
        """What stands over the other measures of the rule."""
        return "另一條路徑" if self.reason else "各項數字"

    @property
    def first_items(self) -> tuple[ItemsFacts, ...]:
        """The conditions that stand on the first screen: where there is no figure that leads."""
        return () if self.standing else self.items

    @property
    def last_items(self) -> tuple[ItemsFacts, ...]:
        """The conditions of other rules, below the result of the first."""
        return self.items if self.standing else ()


def unit_page(ground: Ground, unit: Unit, canvas: Canvas | None, others: Sequence[Ground]) -> Page:
    """The page of one unit; `others` are the same series' programmes of other years."""
    programme = ground.programme
    return Page(
        address=address.of_unit(programme.id, unit.id),
        layout=Layout.WIDE,
        section=Section.UNITS,
        template="unit.html",
        title=unit.title,
        facts=unit_facts(ground, unit, canvas, others),
        crumbs=(Link("單位", address.UNITS), Link(programme.name, ground.here)),
        basis=(ground.basis,),
        data_day=ground.day_words,
        context=programme.name,
        words=(unit.title, unit.group),
    )


def unit_facts(ground: Ground, unit: Unit, canvas: Canvas | None, others: Sequence[Ground]) -> UnitFacts:
    """Everything of the page; a unit in a pool has no figure at all."""
    line = line_of(unit.id, ground.latest)
    own = line if line and not line.block.is_pool else None
    is_told = own is not None and is_reported(ground, own)
    told = own if is_told else None
    figures = series(ground, unit.id) if canvas else ()
    return UnitFacts(
        is_demonstration=ground.standings.is_demonstration,
        moved=moved_facts(ground, unit),
        standing=standing_facts(ground, unit.title, told) if told else None,
        pooled=pooled_facts(ground, line) if line and line.block.is_pool else None,
        says=(*absent(ground, unit, own, is_told=is_told), *withdrawn_from(ground, unit.id)),
        as_of=as_of(ground, tuple(terms(ground, unit, told))),
        trend=trend_facts(canvas, unit.title, figures) if canvas else None,
        months=months_facts(ground, unit.id),
        reason=reason_facts(ground, told) if told else None,
        routes=tuple(routes(ground, told)) if told else (),
        items=tuple(items(ground, told)) if told else (),
        years=years_facts(ground, unit, others),
        awards=address.of_awards(ground.programme.id),
        notes=open_notes(ground, told) if told else (),
        links=(Link("看全部單位", ground.here), Link("看獎勵", address.of_awards(ground.programme.id))),
    )


def open_notes(ground: Ground, line: Line) -> tuple[NoteFacts, ...]:
    """The notes on which the result of the first rule hangs, in full."""
    told = rulings(line, ground.rule)
    verdicts = (one.verdict for one in told if not isinstance(one.verdict, Withheld))
    return notes_of(ground.programme, *(one.hangs.notes for one in verdicts), is_open=not ground.is_items)


def absent(ground: Ground, unit: Unit, own: Line | None, *, is_told: bool) -> Iterator[Pieces]:
    """Why there is no figure of the last month, where there is none for another reason than a pool."""
    if own and not is_told:
        month = ground.latest.month
        yield said(plain(month.words), "的資料未送達，所以是「未提供」；以前各月照常公布。")
    elif own is None and unit.id not in ground.latest.partition.block_of and not ground.heirs.get(unit.id):
        ended = (plain(unit.ended.words), "底裁撤。") if unit.ended else ("沒有這個月的統計。",)
        yield said("本單位", *ended)


def terms(ground: Ground, unit: Unit, line: Line | None) -> Iterator[AsOfTerm]:
    """名次 3（公布的 6 個單位中）, the rank of last month, the headcount, the group."""
    if line and isinstance(line.rank, Shown):
        yield AsOfTerm("名次", said(fig(line.rank), "（公布的 ", ground.ranked_words, "單位中）"))
        before = line_of(unit.id, ground.before) if ground.before else None
        if before and isinstance(before.rank, Shown):
            yield AsOfTerm("上月名次", said(fig(before.rank)))
    heads = line.cells.get(ground.headcount, Withheld.NOT_APPLICABLE) if line and ground.headcount else None
    if isinstance(heads, Shown):
        measure = ground.measure(ground.headcount)
        yield AsOfTerm(measure.title, said(fig(heads), f" {measure.unit}"))
    if unit.group:
        yield AsOfTerm("組別", plainly(unit.group))
