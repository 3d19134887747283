"""The list of all courses: its first rows on the tab's page, the rest as a chain of plain pages."""

from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from mulu.pages import address
from mulu.pages.course_listing import GROUPS, OF_MENUS, SORTS, course_listing, ended_words
from mulu.pages.facts import line
from mulu.pages.guide import all_days
from mulu.pages.listing import Listing, ShownFacet, Sort, shown
from mulu.pages.memberships import NOT_HELD, Held
from mulu.pages.menu_table import sum_words
from mulu.pages.page import Layout, Link, Page, Section
from mulu.programme.catalog import Catalog
from mulu.programme.course import Course

FIRST_ROWS = 50
"""Rows on the first page."""
FURTHER_ROWS = 200
"""Rows on each page after it."""
NUMBERS_BESIDE = 2
"""Page numbers shown on each side of the page's own."""


class CourseRow(NamedTuple):
    """A course in the list; `more` says how many menus hold it, where not all are named.

    `ended` says since when it is no longer offered.
    """

    title: str
    address: str
    hours: str
    is_blank: bool
    platform: str
    categories: str
    menus: tuple[Link, ...]
    more: str
    ended: str


class PageNumber(NamedTuple):
    """A number of the chain; without an address a gap, or the page's own number."""

    words: str
    address: str = ""
    is_here: bool = False


class CoursesFacts(NamedTuple):
    """Some rows of the list, and the way to the others; `says` names the rows that are shown."""

    lead: str
    says: str
    has_menus: bool
    rows: tuple[CourseRow, ...]
    before: str
    after: str
    numbers: tuple[PageNumber, ...]
    browser: "Browser | None" = None


class Browser(NamedTuple):
    """What script needs to find in the whole list; on its first page only."""

    listing: Listing
    rows: str
    total: int
    unit: str
    says: str
    sorts: tuple[Sort, ...]
    facets: tuple[ShownFacet, ...]


def list_pages(
    catalog: Catalog, held: Mapping[str, Held], wanted: Collection[str] | None = None
) -> Iterator[Page]:
    """The tab's page and the pages after it; of these, if some courses are wanted, those that show them."""
    courses = tuple(catalog.courses.values())
    listing = course_listing(catalog, held)
    lead = _lead(courses)
    has_menus = bool(held)
    starts = [0, *range(FIRST_ROWS, len(courses), FURTHER_ROWS)]
    day = all_days(catalog)
    for number, start in enumerate(starts, 1):
        ends = min(start + (FURTHER_ROWS if start else FIRST_ROWS), len(courses))
        if wanted is not None and start and not any(one.id in wanted for one in courses[start:ends]):
            continue
        facts = CoursesFacts(
            lead=lead,
            says=_says(start, ends - start, len(courses)),
            has_menus=has_menus,
            rows=tuple(
                _row(courses[row], held.get(courses[row].id, NOT_HELD), listing.words_of(row, GROUPS))
                for row in range(start, ends)
            ),
            before=address.of_course_list(number - 1) if number > 1 else "",
            after=address.of_course_list(number + 1) if number < len(starts) else "",
            numbers=tuple(_numbers(number, len(starts))),
            browser=_browser(listing, f"{len(courses):,} 門（共 {sum_words(courses)}）")
            if number == 1
            else None,
        )
        yield _page(number, facts, day)


def _page(number: int, facts: CoursesFacts, day: str) -> Page:
    return Page(
        address=address.of_course_list(number),
        layout=Layout.WIDE,
        section=Section.COURSES,
        template="courses.html",
        title="課程" if number == 1 else f"課程：第 {number} 頁",
        facts=facts,
        crumbs=() if number == 1 else (Link("課程", address.COURSES),),
        data_day=day,
    )


def _lead(courses: tuple[Course, ...]) -> str:
    if not courses:
        return "目前沒有列名的課程。"
    return f"{len(courses):,} 門課程，共 {sum_words(courses)}；同一門課程只算一次。"


def _says(start: int, shown: int, total: int) -> str:
    if shown == total:
        return f"全部 {total:,} 門"
    return f"第 {start + 1:,} 至 {start + shown:,} 門，全部 {total:,} 門"


def _browser(listing: Listing, says: str) -> Browser | None:
    """Nothing is to be found in a list of one."""
    if len(listing.ids) < 2:
        return None
    return Browser(
        listing=listing,
        rows=listing.address,
        total=len(listing.ids),
        unit=listing.unit,
        says=says,
        sorts=SORTS,
        facets=tuple(shown(facet) for facet in listing.facets if facet.is_choice),
    )


def _row(course: Course, held: Held, groups: tuple[str, ...]) -> CourseRow:
    hours = line(course.hours)
    return CourseRow(
        title=course.title,
        address=address.of_course(course.id),
        hours=hours.words,
        is_blank=hours.is_blank,
        platform=course.platform.title if course.platform else "",
        categories="、".join(groups),
        menus=held.together.menus[: OF_MENUS.most],
        more=OF_MENUS.more_words(len(held.together.menus)),
        ended=ended_words(course),
    )


def _numbers(here: int, last: int) -> Iterator[PageNumber]:
    """The first, the last, those around `here`, and … for what lies between."""
    if last == 1:
        return
    around = range(here - NUMBERS_BESIDE, here + NUMBERS_BESIDE + 1)
    before = 0
    for number in sorted({1, last, *(number for number in around if 1 <= number <= last)}):
        if number > before + 1:
            yield PageNumber("…")
        yield PageNumber(str(number), address.of_course_list(number), is_here=number == here)
        before = number
