"""A page as data: where it stands, how it is laid out, and the facts that its template arranges."""

from enum import Enum
from functools import cache
from typing import NamedTuple


class Layout(Enum):
    """The three shells: without sidebars, with the programme's pages, with a table of contents."""

    WIDE = "wide"
    GUIDED = "guided"
    READING = "reading"

    __hash__ = object.__hash__
    """Each is there once; Enum's own hash asks for the name each time."""


class Section(Enum):
    """The eight tabs, in their order; the value is the tab's folder, empty for the home page."""

    HOME = ""
    PROGRAMMES = "programmes"
    COURSES = "courses"
    SCHEDULE = "schedule"
    AWARDS = "awards"
    UNITS = "units"
    DATA = "data"
    GUIDE = "guide"

    __hash__ = object.__hash__

    @property
    def title(self) -> str:
        """The tab's word."""
        return SECTION_TITLES[self]

    @property
    def index(self) -> str:
        """The address of the tab's own page."""
        return f"{self.value}/index.html" if self.value else "index.html"


SECTION_TITLES = {
    Section.HOME: "首頁",
    Section.PROGRAMMES: "計畫",
    Section.COURSES: "課程",
    Section.SCHEDULE: "時程",
    Section.AWARDS: "獎勵",
    Section.UNITS: "單位",
    Section.DATA: "資料",
    Section.GUIDE: "說明",
}


class ShellKey(NamedTuple):
    """What tells shells apart: the layout, the active tab, and how many folders deep the page stands."""

    layout: Layout
    section: Section
    depth: int


SHELLS = cache(ShellKey)
"""Thousands of pages have the same few shells: each key is made once."""


class Link(NamedTuple):
    """Words that lead to an address of the site (`courses/x.html`, with `#anchor` where needed)."""

    words: str
    address: str


class GuideLink(NamedTuple):
    """A line of the guided sidebar; the page's own line is not a link but marked."""

    words: str
    address: str
    is_here: bool = False


class Heading(NamedTuple):
    """A line of the table of contents: words, the anchor in the page, and its level (2, 3 …)."""

    words: str
    anchor: str
    level: int = 2


class Basis(NamedTuple):
    """What a page is taken from, for its foot line: the plan's full title, the clauses, the address."""

    title: str
    address: str
    clauses: str = ""


class Page(NamedTuple):
    """One page of the site, complete but for its HTML.

    `template` names a file in site_templates/pages, whose macro `body(page, link)` gets `facts` as
    `page`. `data_day` is the date of the data that this page shows, in ROC words. `words` are what a
    reader may search it by.
    """

    address: str
    layout: Layout
    section: Section
    template: str
    title: str
    facts: object
    description: str = ""
    crumbs: tuple[Link, ...] = ()
    guide: tuple[GuideLink, ...] = ()
    contents: tuple[Heading, ...] = ()
    basis: tuple[Basis, ...] = ()
    data_day: str = ""
    context: str = ""
    """What stands after the title in <title>: the programme's short title, or nothing."""
    words: tuple[str, ...] = ()

    @property
    def shell(self) -> ShellKey:
        """The shell that the page is stamped into; it stands as many folders deep as the page."""
        return SHELLS(self.layout, self.section, self.address.count("/"))
