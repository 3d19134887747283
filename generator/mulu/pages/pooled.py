"""The pools: what a unit's page says that stands in one (no figure at all), and the page of all pools."""

from collections.abc import Iterator
from typing import NamedTuple

from mulu.pages import address
from mulu.pages.as_of import AsOfFacts, as_of, published
from mulu.pages.page import Layout, Link, Page, Section
from mulu.pages.pieces import Pieces, fig, plain, said
from mulu.pages.unit_ground import Ground
from mulu.pages.unit_levels import column_title
from mulu.programme.rule import Scope
from mulu.programme.standing import Line, Withheld


class PooledFacts(NamedTuple):
    """Why a unit shows no figure, the same for all, and three ways on."""

    says: tuple[Pieces, ...]
    links: tuple[Link, ...]


class PoolFacts(NamedTuple):
    """A pool: its members, and its figures of the last month."""

    anchor: str
    title: str
    units: tuple[Link, ...]
    figures: tuple[tuple[str, Pieces], ...]


class PoolsFacts(NamedTuple):
    """The page of all pools."""

    is_demonstration: bool
    lead: Pieces
    as_of: AsOfFacts
    why: tuple[Pieces, ...]
    pools: tuple[PoolFacts, ...]
    links: tuple[Link, ...]


def pooled_facts(ground: Ground, line: Line) -> PooledFacts:
    """What the page of a unit says that stands in this pool."""
    return PooledFacts(
        says=(
            said(
                "本單位編制人數未達 ",
                plain(f"{ground.standings.at_least} 人"),
                f"（或為保護其他單位），統計併入「{line.block.title}」呈現；本單位數據請洽人事單位。",
            ),
            said("沒有名次、級距與差距，不代表沒有達到標準。"),
        ),
        links=tuple(pooled_links(ground, line)),
    )


def pooled_links(ground: Ground, line: Line) -> Iterator[Link]:
    """The pool, the self-check of units, the rule."""
    programme = ground.programme
    yield Link("看合計的數字", f"{address.of_pools(programme.id)}#{line.block.id}")
    if any(rule.scope is Scope.UNIT for rule in programme.rules):
        yield Link("用本單位的數字自我檢核", address.of_check(programme.id))
    if ground.rule:
        yield Link("看條文", address.of_rule(programme.id, ground.rule.id))


def pools_page(ground: Ground) -> Page:
    """Who is told of together, why, and what of them."""
    return Page(
        address=address.of_pools(ground.programme.id),
        layout=Layout.WIDE,
        section=Section.UNITS,
        template="pools.html",
        title="合併公布的單位",
        facts=pools_facts(ground),
        crumbs=(Link("單位", address.UNITS), Link(ground.programme.name, ground.here)),
        basis=(ground.basis,),
        data_day=ground.day_words,
        context=ground.programme.name,
    )


def pools_facts(ground: Ground) -> PoolsFacts:
    """Everything of the page."""
    pools = [line for line in ground.latest.lines.values() if line.block.is_pool]
    limit = plain(f"{ground.standings.at_least} 人")
    none = said("這個月沒有合併公布的單位。")
    return PoolsFacts(
        is_demonstration=ground.standings.is_demonstration,
        lead=said("人數少的單位合在一起公布，看不出任何一個人做了什麼。") if pools else none,
        as_of=as_of(ground, (published(ground),)),
        why=(
            said(
                "編制人數未達 ",
                limit,
                "的單位不單獨公布；只合併一個，用全部去減就知道，所以再合併人數最少的其他單位。",
            ),
            said("合併的單位一年只決定一次，年中只會合併得更大，不會拆開，免得用兩個月相減看出一個單位。"),
            said("一個單位為什麼合併，不另外說明：說了，就等於說出其他單位的數字。"),
        ),
        pools=tuple(pool(ground, line) for line in pools),
        links=(Link("看全部單位", ground.here), Link("數字怎麼來", address.of_method(ground.programme.id))),
    )


def pool(ground: Ground, line: Line) -> PoolFacts:
    """One pool with its members and its figures."""
    block = line.block
    names = dict.fromkeys((ground.headcount, *ground.told) if ground.headcount else ground.told)
    return PoolFacts(
        anchor=block.id,
        title=block.title,
        units=tuple(ground.unit_link(unit) for unit in block.members),
        figures=tuple((column_title(ground.measure(name)), figure(ground, line, name)) for name in names),
    )


def figure(ground: Ground, line: Line, name: str) -> Pieces:
    """A figure of a pool."""
    cell = line.cells.get(name, Withheld.NOT_APPLICABLE)
    return said(fig(cell), ground.sign_after(name, cell))
