"""The site map: the eight tabs with their pages, and the pages of every programme."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from mulu.pages import address
from mulu.pages.guide import all_days, guide_of
from mulu.pages.page import Layout, Link, Page, Section
from mulu.programme.catalog import Catalog, Programme


class Branch(NamedTuple):
    """A page, and the pages below it."""

    page: Link
    below: tuple["Branch", ...] = ()


class SitemapFacts(NamedTuple):
    """The whole site as a tree."""

    lead: str
    tabs: tuple[Branch, ...]


def sitemap_page(catalog: Catalog, pages: Sequence[Page]) -> Page:
    """The map of these pages; below the tabs stands only what is among them."""
    titles = {page.address: page.title for page in pages if page.section is not Section.COURSES}
    return Page(
        address=address.SITEMAP,
        layout=Layout.WIDE,
        section=Section.DATA,
        template="sitemap.html",
        title="網站導覽",
        facts=SitemapFacts(
            "整個網站的頁面：八個頁籤，和每個計畫自己的頁面。每一門課程、每一項活動，從所屬的清單進去。",
            tuple(_tab(catalog, section, titles) for section in Section),
        ),
        crumbs=(Link(Section.DATA.title, Section.DATA.index),),
        data_day=all_days(catalog),
    )


def _tab(catalog: Catalog, section: Section, titles: Mapping[str, str]) -> Branch:
    """A tab with the pages below it."""
    below = {
        Section.HOME: (Branch(Link("搜尋", address.SEARCH)),) if address.SEARCH in titles else (),
        Section.PROGRAMMES: tuple(_programme(each, titles) for each in catalog.programmes),
        Section.SCHEDULE: _one_each(catalog, address.of_schedule, titles),
        Section.AWARDS: (*_one_each(catalog, address.of_awards, titles), *_checks(catalog, titles)),
        Section.UNITS: _one_each(catalog, address.of_standings, titles),
        Section.DATA: (
            Branch(Link("最新異動", address.CHANGES)),
            Branch(Link("網站導覽", address.SITEMAP)),
        ),
        Section.GUIDE: _written(titles),
    }
    return Branch(Link(section.title, section.index), below.get(section, ()))


def _programme(programme: Programme, titles: Mapping[str, str]) -> Branch:
    """A programme with the pages of its sidebar."""
    lines = guide_of(programme, "")
    below = tuple(Branch(Link(line.words, line.address)) for line in lines if line.address in titles)
    return Branch(Link(programme.name, address.of_programme(programme.id)), below)


def _one_each(catalog: Catalog, of: Callable[[str], str], titles: Mapping[str, str]) -> tuple[Branch, ...]:
    """The page of one kind of every programme."""
    links = (Link(programme.name, of(programme.id)) for programme in catalog.programmes)
    return tuple(Branch(link) for link in links if link.address in titles)


def _checks(catalog: Catalog, titles: Mapping[str, str]) -> Iterator[Branch]:
    """The self-check, and below it each programme's own."""
    if address.CHECKS in titles:
        below = _one_each(catalog, address.of_check, titles)
        yield Branch(Link(titles[address.CHECKS], address.CHECKS), below)


def _written(titles: Mapping[str, str]) -> tuple[Branch, ...]:
    """The hand-written pages: those that stand in no folder of another tab."""
    folders = {section.value for section in Section} - {Section.GUIDE.value, Section.HOME.value}
    elsewhere = (Section.HOME.index, Section.GUIDE.index, address.SEARCH)
    return tuple(
        Branch(Link(title, to))
        for to, title in titles.items()
        if to.partition("/")[0] not in folders and to not in elsewhere
    )
