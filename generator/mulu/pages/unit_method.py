"""How the figures of a programme's units are made: what is divided, cut off, ranked, and told together."""

from collections.abc import Iterator
from typing import NamedTuple

from mulu.pages import address
from mulu.pages.as_of import AsOfFacts, as_of
from mulu.pages.page import Layout, Link, Page, Section
from mulu.pages.pieces import NOTHING, Pieces, plain, plainly, said
from mulu.pages.sources import NoteFacts, QuoteFacts, notes_of, quote_of
from mulu.pages.standing_words import CUT, blank_lines, formula, rank_lines, ranks_head
from mulu.pages.unit_ground import Ground
from mulu.programme.rule import Measure


class MeasureFacts(NamedTuple):
    """A measure: how it is made, how it is told, the plan's sentence and its notes."""

    title: str
    made: Pieces
    told: Pieces
    quote: QuoteFacts | None
    notes: tuple[NoteFacts, ...]


class MethodFacts(NamedTuple):
    """The page: measures, rounding, ranks, pools, the words of empty cells and of the download."""

    is_demonstration: bool
    lead: Pieces
    as_of: AsOfFacts
    measures: tuple[MeasureFacts, ...]
    ranks_head: str
    ranks: tuple[Pieces, ...]
    blocks: tuple[Pieces, ...]
    blanks: tuple[Pieces, ...]
    awards: str
    links: tuple[Link, ...]


def method_page(ground: Ground) -> Page:
    """How the figures are made."""
    return Page(
        address=address.of_method(ground.programme.id),
        layout=Layout.WIDE,
        section=Section.UNITS,
        template="method.html",
        title="數字怎麼來",
        facts=method_facts(ground),
        crumbs=(Link("單位", address.UNITS), Link(ground.programme.name, ground.here)),
        basis=(ground.basis,),
        data_day=ground.day_words,
        context=ground.programme.name,
    )


def method_facts(ground: Ground) -> MethodFacts:
    """Everything of the page."""
    standings = ground.standings
    names = dict.fromkeys((*standings.measures, *standings.bands))
    return MethodFacts(
        is_demonstration=standings.is_demonstration,
        lead=said("來源：", *plainly(standings.source), "。每個月的數字都是從一月起的累計。"),
        as_of=as_of(ground)._replace(links=()),
        measures=tuple(measure_facts(ground, ground.measure(name)) for name in names),
        ranks_head=ranks_head(ground),
        ranks=tuple(rank_lines(ground)),
        blocks=tuple(block_lines(ground)),
        blanks=blank_lines(),
        awards=address.of_awards(ground.programme.id),
        links=(
            Link("看全部單位", ground.here),
            Link("合併公布的單位", address.of_pools(ground.programme.id)),
            Link("下載與欄位", address.DATA),
        ),
    )


def measure_facts(ground: Ground, measure: Measure) -> MeasureFacts:
    """One measure."""
    return MeasureFacts(
        title=measure.title,
        made=said("＝ ", *formula(ground, measure)) if measure.ratio else NOTHING,
        told=said(*told(ground, measure)),
        quote=quote_of(ground.programme, measure.source),
        notes=notes_of(ground.programme, measure.source),
    )


def told(ground: Ground, measure: Measure) -> Iterator[str]:
    """How a measure is told."""
    if measure.id in ground.standings.bands:
        yield "只公布級距；級距看得出少數人的單位，寫「不予公開」。"
    elif measure.is_answer:
        yield "只有是與否。"
    elif measure.is_whole:
        yield "整數。"
    else:
        yield CUT
    if measure.is_monthly:
        yield "各月的數字從一月起相加。"
    if measure.is_public:
        yield "本來就公開的數字。"


def block_lines(ground: Ground) -> Iterator[Pieces]:
    """Whom figures are printed for."""
    limit = plain(f"{ground.standings.at_least} 人")
    yield said(
        "單獨公布的單位，年初編制人數至少 ",
        limit,
        "；其他單位合併公布，合計裡去掉人數最多的單位仍至少 ",
        limit,
        "。一年只決定一次，年中人數稍減的單位照舊。",
    )
    yield said("全部＝單獨公布的單位加上合併的單位；沒有送資料的單位不在裡面，表上會註明。")
    yield said("公布過的月份不因改名、合併或分出而重印；更正照原來的單位重印，並標「更正」。")
