"""Courses: the list of all of them, and a page a course."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from mulu.pages import address
from mulu.pages.course_list import ended_words, list_pages
from mulu.pages.dates import WhenFacts
from mulu.pages.facts import FactLine, FactRow, line, row
from mulu.pages.guide import UNDATED, Dated, dated
from mulu.pages.memberships import CountingRule, Membership, memberships
from mulu.pages.page import Basis, Layout, Link, Page, Section
from mulu.pages.sources import NoteFacts, basis_of
from mulu.programme.catalog import Catalog
from mulu.programme.course import Course

CRUMBS = (Link("課程", address.COURSES),)


class MembershipFacts(NamedTuple):
    """A course's row in a menu: 核心職能：溝通協調, 第 3 列."""

    programme: Link
    menu: Link
    category: str
    position: str


class CountedFacts(NamedTuple):
    """A rule that a course helps with, and the menus through which it does."""

    programme: str
    rule: Link
    when: WhenFacts
    through: str
    notes: tuple[NoteFacts, ...]


class CourseFacts(NamedTuple):
    """One course; `url` is printed as text and opened by a link of its own."""

    lead: str
    ended: str
    description: str
    rows: tuple[FactRow, ...]
    memberships: tuple[MembershipFacts, ...]
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
    days = {programme.id: dated(programme) for programme in catalog.programmes}
    for course in catalog.courses.values():
        rows = held.get(course.id, ())
        yield Page(
            address=address.of_course(course.id),
            layout=Layout.WIDE,
            section=Section.COURSES,
            template="course.html",
            title=course.title,
            facts=_facts(catalog, course, rows),
            crumbs=CRUMBS,
            basis=_basis(rows),
            data_day=_data_day(rows, days),
            words=(course.title,),
        )


def _facts(catalog: Catalog, course: Course, rows: Sequence[Membership]) -> CourseFacts:
    return CourseFacts(
        lead=_lead(course, rows),
        ended=f"這門課程{ended_words(course)}" if course.ended else "",
        description=course.description,
        rows=tuple(_rows(catalog, course, rows)),
        memberships=tuple(_membership(row) for row in rows),
        has_categories=any(row.category for row in rows),
        counted=_counted(rows),
        start=_start(course),
        paths=tuple({row.holder.path: None for row in rows if row.holder.path}),
        url=course.url or (course.platform.url if course.platform else ""),
        title=course.title,
    )


def _lead(course: Course, rows: Sequence[Membership]) -> str:
    hours = line(course.hours, " 小時")
    parts = [f"認證時數{hours.words}" if hours.is_blank else f"認證 {hours.words}"]
    if course.platform:
        parts.append(f"在{course.platform.title}選讀")
    count = len({row.menu.address for row in rows})
    parts.append(f"列在 {count} 份套餐" if count else "不在任何套餐裡")
    return "，".join(parts) + "。"


def _rows(catalog: Catalog, course: Course, rows: Sequence[Membership]) -> Iterator[FactRow]:
    hours = line(course.hours, " 小時")
    yield row("認證時數", [hours]) if hours.is_blank else plain_row("認證時數", hours.words)
    if course.platform:
        yield plain_row("平台", course.platform.title)
    for name, value in course.facets.items():
        yield plain_row(catalog.facets[name], value)
    if rows:
        yield plans_row(tuple({row.holder.programme_link: None for row in rows}))


@lru_cache(maxsize=4096)
def plain_row(term: str, words: str) -> FactRow:
    """A term and a value that many courses share."""
    return row(term, [FactLine(words)])


@lru_cache(maxsize=4096)
def plans_row(plans: tuple[Link, ...]) -> FactRow:
    """The programmes whose plans name a course."""
    return row("原文所列計畫", [FactLine(plan.words, plan.address) for plan in plans])


def _membership(row: Membership) -> MembershipFacts:
    word = row.holder.category
    return MembershipFacts(
        programme=row.holder.programme_link,
        menu=row.holder.name,
        category=f"{word}：{row.category}" if word and row.category else row.category,
        position=f"第 {row.position} 列",
    )


def _counted(rows: Sequence[Membership]) -> tuple[CountedFacts, ...]:
    rules: dict[str, CountingRule] = {}
    through: dict[str, dict[str, None]] = {}
    for held in rows:
        for rule in held.holder.rules:
            rules[rule.address] = rule
            through.setdefault(rule.address, {})[held.holder.word] = None
    return tuple(
        CountedFacts(
            rule.programme, Link(rule.title, where), rule.when, "、".join(through[where]), rule.notes
        )
        for where, rule in rules.items()
    )


def _start(course: Course) -> str:
    if course.ended:
        return ""
    if course.platform:
        return f"在{course.platform.title}以課名找到這門課程。"
    return ""


def _basis(rows: Sequence[Membership]) -> tuple[Basis, ...]:
    if len(rows) == 1:
        return (rows[0].holder.basis,)
    programmes = {row.holder.programme.id: row.holder.programme for row in rows}
    return tuple(
        basis_of(programme, *(row.holder.source for row in rows if row.holder.programme is programme))
        for programme in programmes.values()
    )


def _data_day(rows: Sequence[Membership], days: Mapping[str, Dated]) -> str:
    return max((days[row.holder.programme.id] for row in rows), default=UNDATED).words
