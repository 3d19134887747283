"""Courses: the list of all of them, and a page a course."""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from mulu.pages import address
from mulu.pages.course_list import list_pages
from mulu.pages.course_listing import ended_words
from mulu.pages.facts import FactLine, FactRow, line, row
from mulu.pages.memberships import NOT_HELD, CountedFacts, Held, Membership, Together, memberships
from mulu.pages.page import Layout, Link, Page, Section
from mulu.programme.catalog import Catalog
from mulu.programme.course import Course

CRUMBS = (Link("課程", address.COURSES),)


class CourseFacts(NamedTuple):
    """One course; `url` is printed as text and opened by a link of its own."""

    lead: str
    ended: str
    description: str
    rows: tuple[FactRow, ...]
    memberships: tuple[Membership, ...]
    has_categories: bool
    counted: tuple[CountedFacts, ...]
    start: str
    paths: tuple[tuple[str, ...], ...]
    url: str
    title: str


def course_pages(catalog: Catalog) -> Iterator[Page]:
    """The list of courses, and a page a course."""
    held = memberships(catalog)
    yield from list_pages(catalog, held)
    for course in catalog.courses.values():
        yield course_page(catalog, course, held.get(course.id, NOT_HELD))


def course_page(catalog: Catalog, course: Course, its: Held) -> Page:
    """The page of a course."""
    return Page(
        address=address.of_course(course.id),
        layout=Layout.WIDE,
        section=Section.COURSES,
        template="course.html",
        title=course.title,
        facts=_facts(catalog, course, its),
        crumbs=CRUMBS,
        basis=its.together.basis,
        data_day=its.together.data_day,
        words=(course.title,),
    )


def _facts(catalog: Catalog, course: Course, held: Held) -> CourseFacts:
    rows, together = held
    hours = line(course.hours, " 小時")
    return CourseFacts(
        lead=_lead(course, hours, together),
        ended=f"這門課程{ended_words(course)}" if course.ended else "",
        description=course.description,
        rows=(*_rows(catalog, course, hours), *together.plans),
        memberships=rows,
        has_categories=any(row.category for row in rows),
        counted=together.counted,
        start=_start(course),
        paths=together.paths,
        url=course.url or (course.platform.url if course.platform else ""),
        title=course.title,
    )


def _lead(course: Course, hours: FactLine, together: Together) -> str:
    certified = f"認證時數{hours.words}" if hours.is_blank else f"認證 {hours.words}"
    if course.platform:
        return f"{certified}，在{course.platform.title}選讀，{together.says}。"
    return f"{certified}，{together.says}。"


def _rows(catalog: Catalog, course: Course, hours: FactLine) -> Iterator[FactRow]:
    yield row("認證時數", [hours]) if hours.is_blank else plain_row("認證時數", hours.words)
    if course.platform:
        yield plain_row("平台", course.platform.title)
    for name, value in course.facets.items():
        yield plain_row(catalog.facets[name], value)


@lru_cache(maxsize=4096)
def plain_row(term: str, words: str) -> FactRow:
    """A term and a value that many courses share."""
    return row(term, [FactLine(words)])


def _start(course: Course) -> str:
    if course.ended or not course.platform:
        return ""
    return f"在{course.platform.title}以課名找到這門課程。"
