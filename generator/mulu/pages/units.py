"""Units: what will stand here, and why nothing stands here now."""

from collections.abc import Iterator
from typing import NamedTuple

from mulu.pages import address
from mulu.pages.guide import all_days, data_day
from mulu.pages.page import Layout, Link, Page, Section
from mulu.pages.sources import basis_of
from mulu.programme.catalog import Catalog, Programme
from mulu.programme.rule import Scope

NO_STANDINGS = "這個計畫沒有單位獎勵，不排名。"
LATER = "單位統計公布後，這裡列出各單位的數字、名次與達到的級距。"


class UnitLine(NamedTuple):
    """A programme and the sentence about its units."""

    programme: Link
    says: str


class UnitsFacts(NamedTuple):
    """What will stand here, programme by programme."""

    lead: str
    programmes: tuple[UnitLine, ...]


class StandingsFacts(NamedTuple):
    """The sentence about a programme's units, and the way on."""

    lead: str
    links: tuple[Link, ...]


def unit_pages(catalog: Catalog) -> Iterator[Page]:
    """The list of programmes, and a page for the units of each."""
    yield index_page(catalog)
    for programme in catalog.programmes:
        yield standings_page(programme)


def index_page(catalog: Catalog) -> Page:
    """All programmes with the sentence about their units."""
    lines = (
        UnitLine(Link(each.name, address.of_standings(each.id)), says_of(each)) for each in catalog.programmes
    )
    return Page(
        address=address.UNITS,
        layout=Layout.WIDE,
        section=Section.UNITS,
        template="units.html",
        title="單位",
        facts=UnitsFacts("各計畫的單位統計公布後，從這裡選計畫看。", tuple(lines)),
        data_day=all_days(catalog),
    )


def standings_page(programme: Programme) -> Page:
    """The sentence about the units of one programme."""
    links = (
        Link(f"{programme.name}總覽", address.of_programme(programme.id)),
        Link("看獎勵", address.of_awards(programme.id)),
    )
    rules = (rule.source for rule in programme.rules)
    return Page(
        address=address.of_standings(programme.id),
        layout=Layout.WIDE,
        section=Section.UNITS,
        template="standings.html",
        title="單位統計",
        facts=StandingsFacts(says_of(programme), links),
        crumbs=(Link("單位", address.UNITS),),
        basis=(basis_of(programme, *rules),),
        data_day=data_day(programme),
        context=programme.name,
    )


def says_of(programme: Programme) -> str:
    """Whether the units of a programme will be compared."""
    return LATER if any(rule.scope is Scope.UNIT for rule in programme.rules) else NO_STANDINGS
