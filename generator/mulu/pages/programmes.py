"""The list of all programmes, and the rows that the home page shows of it (part `programmes`)."""

from collections.abc import Iterator
from typing import NamedTuple

from mulu.pages import address
from mulu.pages.counts import activity_words, menu_words
from mulu.pages.dates import WhenFacts, when_facts
from mulu.pages.guide import all_days
from mulu.pages.overview import overview_page
from mulu.pages.page import Basis, Layout, Link, Page, Section
from mulu.programme.catalog import Catalog, Programme
from mulu.programme.when import Missing


class ProgrammeRow(NamedTuple):
    """One programme: what it holds, when it runs, and its pages."""

    programme: Link
    contents: str
    period: WhenFacts
    links: tuple[Link, ...]
    is_undated: bool
    """The plan does not say its year."""


class ProgrammesFacts(NamedTuple):
    """Every programme, in the order of the files."""

    lead: str
    rows: tuple[ProgrammeRow, ...]


def programme_pages(catalog: Catalog) -> Iterator[Page]:
    """The list of all programmes, and everything of each on its own page."""
    yield list_page(catalog)
    for programme in catalog.programmes:
        yield overview_page(programme)


def list_page(catalog: Catalog) -> Page:
    """All programmes with what they hold."""
    return Page(
        address=address.PROGRAMMES,
        layout=Layout.WIDE,
        section=Section.PROGRAMMES,
        template="programmes.html",
        title="計畫",
        facts=ProgrammesFacts("每個計畫有什麼、什麼時候辦，從這裡看起。", programme_rows(catalog)),
        basis=tuple(Basis(each.title, address.of_text(each.id)) for each in catalog.programmes),
        data_day=all_days(catalog),
        words=tuple(each.title for each in catalog.programmes),
    )


def programme_rows(catalog: Catalog) -> tuple[ProgrammeRow, ...]:
    """A row for each programme."""
    return tuple(
        ProgrammeRow(
            programme=Link(each.name, address.of_programme(each.id)),
            contents="，".join(filter(None, (menu_words(each), activity_words(each)))),
            period=when_facts(each.period),
            links=_links(each, catalog),
            is_undated=isinstance(each.year, Missing),
        )
        for each in catalog.programmes
    )


def _links(programme: Programme, catalog: Catalog) -> tuple[Link, ...]:
    """What there is to see of a programme: nothing that is empty."""
    lines = [
        ("套餐", address.of_menus(programme.id), bool(programme.menus)),
        ("活動", address.of_activities(programme.id), bool(programme.activities)),
        ("時程", address.of_schedule(programme.id), True),
        ("獎勵", address.of_awards(programme.id), bool(programme.rules)),
        ("單位", address.of_standings(programme.id), programme.id in catalog.standings),
        ("表件", address.of_forms(programme.id), bool(programme.forms)),
        ("全文", address.of_text(programme.id), True),
    ]
    return tuple(Link(words, to) for words, to, exists in lines if exists)
