"""All pages of the site, in the order of the navigation."""

from collections.abc import Iterable, Iterator, Sequence

from mulu.pages.activities import activity_pages
from mulu.pages.awards import award_pages
from mulu.pages.changes import change_pages
from mulu.pages.check import check_pages
from mulu.pages.courses import course_pages
from mulu.pages.data import data_pages
from mulu.pages.forms import form_pages
from mulu.pages.home import home_pages
from mulu.pages.menus import menu_pages
from mulu.pages.page import Page
from mulu.pages.programmes import programme_pages
from mulu.pages.schedule import schedule_pages
from mulu.pages.search import search_pages
from mulu.pages.sitemap import sitemap_page
from mulu.pages.text import text_pages
from mulu.pages.units import unit_pages
from mulu.programme.catalog import Catalog

CHAPTERS = (
    home_pages,
    search_pages,
    programme_pages,
    menu_pages,
    activity_pages,
    form_pages,
    text_pages,
    course_pages,
    schedule_pages,
    award_pages,
    check_pages,
    unit_pages,
    data_pages,
    change_pages,
)


def book(catalog: Catalog) -> Iterator[Page]:
    """Every generated page; last the site map, whose lines are drawn when all pages are bound."""
    for chapter in CHAPTERS:
        yield from chapter(catalog)
    yield sitemap_page(catalog, ())


def with_page(pages: Iterable[Page], page: Page) -> tuple[Page, ...]:
    """The same pages with this one in the place of the one at its address."""
    return tuple(page if one.address == page.address else one for one in pages)


def bound(catalog: Catalog, pages: Sequence[Page], written: Iterable[Page]) -> tuple[Page, ...]:
    """The generated and the hand-written pages together, with a site map that knows them all."""
    everything = (*pages[:-1], *written)
    return (*everything, sitemap_page(catalog, everything))
