"""The page of results: a script fills it from what its address asks for; without script the lists lead on."""

from collections.abc import Iterator
from typing import NamedTuple

from mulu.pages import address
from mulu.pages.page import Layout, Link, Page, Section
from mulu.programme.catalog import Catalog

TITLE = "搜尋"
LEAD = "找課程、套餐、活動、獎勵、表件、條文、單位與說明。名稱裡的任何幾個字都可以，簡體、全形也可以。"
LISTS = (
    Link("計畫", address.PROGRAMMES),
    Link("課程", address.COURSES),
    Link("時程", address.SCHEDULE),
    Link("獎勵", address.AWARDS),
    Link("單位", address.UNITS),
    Link("說明", address.GUIDE),
    Link("網站導覽", address.SITEMAP),
)
"""Where everything stands that can be found."""


class ResultsFacts(NamedTuple):
    """What the part `results` shows before anything was asked: nothing."""

    answers: bool = True
    says: str = ""
    kinds: tuple[()] = ()
    hits: tuple[()] = ()
    near: tuple[()] = ()


class SearchFacts(NamedTuple):
    """The sentence above, the empty results, and the full lists for those without script."""

    lead: str = LEAD
    results: ResultsFacts = ResultsFacts()
    lists: tuple[Link, ...] = LISTS


def search_pages(catalog: Catalog) -> Iterator[Page]:
    """The one page of results; it is the same whatever the catalogue holds."""
    del catalog
    yield Page(
        address=address.SEARCH,
        layout=Layout.WIDE,
        section=Section.HOME,
        template="search.html",
        title=TITLE,
        facts=SearchFacts(),
        description=LEAD,
        crumbs=(Link(Section.HOME.title, address.HOME),),
    )
