"""版面元件: every part of the pages with its fields and its examples, for whoever works on them."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from markupsafe import Markup

from mulu.pages import address
from mulu.pages.page import Heading, Page
from mulu.pages.written import Written, written_page, written_pages

TITLE = "版面元件"
SAYS = "網頁由元件拼成，一個元件管一樣看得見的東西，例如日期、套餐表、疑義。"
LEAD = f"{SAYS}這一頁照名稱列出每一個元件、它的欄位與範例；範例都是示範資料，不是任何計畫的內容。"


class FieldFacts(NamedTuple):
    """What a part must be given: a name, its type, and what it is for."""

    name: str
    type: str
    says: str


class ExampleFacts(NamedTuple):
    """A part as it looks with the data of one example; its ids and links stay inside of `anchor`."""

    name: str
    anchor: str
    html: Markup


class PartFacts(NamedTuple):
    """One part: what it shows, what it is given, and how it then looks."""

    name: str
    anchor: str
    says: str
    fields: tuple[FieldFacts, ...]
    examples: tuple[ExampleFacts, ...]


class PartsFacts(NamedTuple):
    """Every part."""

    lead: str
    parts: tuple[PartFacts, ...]


def parts_page(parts: tuple[PartFacts, ...] = ()) -> Page:
    """The page by itself; as long as no part is shown, it holds the place of the one that is printed."""
    return _of_parts(written_page(_outline(parts), ()), parts)


def guide_pages(written: Iterable[Written], parts: tuple[PartFacts, ...]) -> Iterator[Page]:
    """The hand-written pages, and last the page of the parts; each has a line for all beside it."""
    *by_hand, own = written_pages((*written, _outline(parts)))
    yield from by_hand
    yield _of_parts(own, parts)


def _outline(parts: Iterable[PartFacts]) -> Written:
    """What the page has in common with hand-written ones: its title, its place, its headings."""
    headings = tuple(Heading(part.name, part.anchor) for part in parts)
    return Written("", "", address.PARTS, TITLE, html="", headings=headings, description=SAYS)


def _of_parts(page: Page, parts: tuple[PartFacts, ...]) -> Page:
    return page._replace(template="parts.html", facts=PartsFacts(LEAD, parts))
