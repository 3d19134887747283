"""The page of results as it is written, before a script fills it."""

from pathlib import Path
from typing import cast
from urllib.parse import parse_qs, urlsplit

import pytest
from selectolax.lexbor import LexborHTMLParser

from mulu.pages import address
from mulu.pages.page import Layout, Page, Section
from mulu.pages.search import SearchFacts, search_pages
from mulu.programme.catalog import Catalog
from mulu.site.templates import Templates

ROOT = Path(__file__).parents[2]
(PAGE,) = search_pages(Catalog("目錄", {}, ()))


def parsed(page: Page) -> LexborHTMLParser:
    """The body of a page, with addresses as they are."""
    return LexborHTMLParser(str(Templates(ROOT / "site_templates").body(page.template)(page.facts, str)))


def test_it_stands_in_the_root_and_has_the_whole_width() -> None:
    """search.html is where the form of every page leads; the way up is the home page."""
    assert (PAGE.address, PAGE.layout, PAGE.section) == ("search.html", Layout.WIDE, Section.HOME)
    assert [step.address for step in PAGE.crumbs] == [address.HOME]


def test_the_field_is_a_form_that_leads_to_this_page() -> None:
    """A GET form needs no server: what was typed stands behind `?q=`."""
    form = parsed(PAGE).css_first("form")
    assert form.attributes["method"] == "get"
    assert form.attributes["action"] == PAGE.address
    field = form.css_first("input")
    assert field.attributes["name"] == "q"
    assert form.css_first(f"label[for={field.attributes['id']}]").text() == "找什麼"


def test_nothing_was_found_before_anything_was_asked() -> None:
    """The lists are empty, and 相近結果 is hidden."""
    tree = parsed(PAGE)
    assert tree.css_first("[data-answers]")
    assert tree.css(".hit, .results__kind") == []
    assert "hidden" in tree.css_first(".results__near").attributes
    assert tree.css_first(".results__says").text() == ""


def test_without_script_the_lists_lead_on() -> None:
    """A sentence says what is missing, and every list is linked."""
    place = parsed(PAGE).css_first(".noscript-only")
    assert "搜尋需要 JavaScript。" in place.text()
    links = [link.attributes["href"] for link in place.css("a")]
    assert links == [link.address for link in cast(SearchFacts, PAGE.facts).lists]
    assert {address.COURSES, address.PROGRAMMES, address.SITEMAP} <= set(links)


@pytest.mark.parametrize("words", ["資安", "A&B #1 100%", "「」? +"])
def test_the_address_of_a_search_gives_its_words_back(words: str) -> None:
    """Signs that mean something in an address are written otherwise."""
    asked = urlsplit(address.of_search(words))
    assert (asked.path, parse_qs(asked.query)["q"], asked.fragment) == (address.SEARCH, [words], "")
