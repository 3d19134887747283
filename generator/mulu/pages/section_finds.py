"""Hand-written pages as finds: each section by its heading, so that a result leads to the right place."""

import re
from collections.abc import Iterator
from html import unescape

from mulu.pages.find import Find
from mulu.pages.page import Page
from mulu.pages.written import WrittenFacts

HEADING = re.compile(r'<h[2-6] id="([^"]+)"[^>]*>(.*?)</h[2-6]>', re.DOTALL)
TAG = re.compile(r"<[^>]*>")


def section_finds(page: Page) -> Iterator[Find]:
    """The page with what stands before its first heading, then every section under its heading."""
    assert isinstance(page.facts, WrittenFacts)
    before, *sections = HEADING.split(str(page.facts.html))
    text = f"{page.description} {plain(before)}".strip()
    yield Find("說明", page.title, page.address, page.section.title, text)
    for anchor, heading, html in zip(sections[::3], sections[1::3], sections[2::3], strict=True):
        yield Find("說明", plain(heading), f"{page.address}#{unescape(anchor)}", page.title, plain(html))


def plain(html: str) -> str:
    """The words of rendered Markdown in one line."""
    return " ".join(unescape(TAG.sub(" ", html)).split())
