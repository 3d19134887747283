"""The tab 單位: which programmes have figures of their units, and every unit by its name."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from mulu.pages import address
from mulu.pages.guide import all_days, data_day
from mulu.pages.page import Layout, Link, Page, Section
from mulu.pages.pieces import Pieces, plain, said
from mulu.pages.sources import basis_of
from mulu.pages.unit_ground import Ground
from mulu.programme.catalog import Catalog, Programme
from mulu.programme.rule import Scope

NO_STANDINGS = "這個計畫沒有單位獎勵，不排名。"
LATER = "單位統計公布後，這裡列出各單位的數字、名次與達到的級距。"


class UnitLine(NamedTuple):
    """A programme, the sentence about its units, and the units in the official order."""

    programme: Link
    says: Pieces
    is_demonstration: bool
    units: tuple[Link, ...]


class UnitsFacts(NamedTuple):
    """The programmes."""

    lead: str
    programmes: tuple[UnitLine, ...]


class NoStandingsFacts(NamedTuple):
    """The sentence about a programme's units, and the way on."""

    lead: str
    links: tuple[Link, ...]


def index_page(catalog: Catalog, found: Iterable[Ground]) -> Page:
    """All programmes with the sentence about their units, those with figures first."""
    by_id = {ground.programme.id: ground for ground in found}
    return Page(
        address=address.UNITS,
        layout=Layout.WIDE,
        section=Section.UNITS,
        template="units.html",
        title="單位",
        facts=UnitsFacts(
            "選計畫看各單位到哪裡了；也可以直接點單位，看它的數字怎麼來、離下一級多遠。"
            if by_id
            else "各計畫的單位統計公布後，從這裡選計畫看。",
            unit_lines(catalog, by_id),
        ),
        data_day=youngest(by_id.values()) or all_days(catalog),
    )


def youngest(found: Iterable[Ground]) -> str:
    """The last day of the youngest figures; empty where there are none."""
    return max(((one.latest.month, one.day_words) for one in found), default=("", ""))[1]


def unit_lines(catalog: Catalog, by_id: Mapping[str, Ground]) -> tuple[UnitLine, ...]:
    """The programmes with figures, then all others, each in the order of the catalogue."""
    lines = [unit_line(each, by_id.get(each.id)) for each in catalog.programmes]
    return tuple(sorted(lines, key=lambda line: not line.units))


def unit_line(programme: Programme, ground: Ground | None) -> UnitLine:
    """One programme."""
    link = Link(programme.name, address.of_standings(programme.id))
    if ground is None:
        return UnitLine(link, said(says_of(programme)), is_demonstration=False, units=())
    alone = sum(not block.is_pool for block in ground.latest.partition.blocks)
    month = plain(f"{ground.latest.month.words}底")
    kind = "排名與級距" if ground.standings.ranked else "各項是否符合" if ground.is_items else "級距"
    says = said("累計到 ", month, f"，{kind}；單獨公布 ", plain(f"{alone} 個"), "單位")
    units = tuple(ground.unit_link(unit) for unit in ground.standings.units)
    return UnitLine(link, says, is_demonstration=ground.standings.is_demonstration, units=units)


def no_standings_page(programme: Programme) -> Page:
    """The sentence about the units of a programme without figures."""
    links = (
        Link(f"{programme.name}總覽", address.of_programme(programme.id)),
        Link("看獎勵", address.of_awards(programme.id)),
    )
    return Page(
        address=address.of_standings(programme.id),
        layout=Layout.WIDE,
        section=Section.UNITS,
        template="no_standings.html",
        title="單位統計",
        facts=NoStandingsFacts(says_of(programme), links),
        crumbs=(Link("單位", address.UNITS),),
        basis=(basis_of(programme, *(rule.source for rule in programme.rules)),),
        data_day=data_day(programme),
        context=programme.name,
    )


def says_of(programme: Programme) -> str:
    """Whether the units of a programme will be compared."""
    return LATER if any(rule.scope is Scope.UNIT for rule in programme.rules) else NO_STANDINGS
