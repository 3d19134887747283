"""Addresses that were published once and are no page of their own any more: each says where to go on."""

from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from mulu.pages import address
from mulu.pages.page import Layout, Link, Page, Section
from mulu.programme.catalog import Catalog
from mulu.programme.course import Course
from mulu.programme.records import Records

TEMPLATE = "moved.html"


class MovedFacts(NamedTuple):
    """Where a page has moved to, or that it is gone, and where a reader goes on."""

    lead: str
    to: tuple[Link, ...]
    links: tuple[Link, ...]


def moved_pages(catalog: Catalog, there: Collection[str]) -> Iterator[Page]:
    """A page for each address that was published before and is not among those that are `there`."""
    heirs = heirs_of(catalog)
    for old in dict.fromkeys((*heirs, *catalog.records.ids("page"))):
        if old not in there:
            yield _page(catalog, old, heirs.get(old, ()))


def heirs_of(catalog: Catalog) -> Mapping[str, tuple[Course, ...]]:
    """The courses that took the place of others, by the address of the old one."""
    heirs: dict[str, list[Course]] = {}
    for course in catalog.courses.values():
        for former in course.was:
            heirs.setdefault(address.of_course(former), []).append(course)
    return {old: tuple(courses) for old, courses in heirs.items()}


def _page(catalog: Catalog, old: str, heirs: tuple[Course, ...]) -> Page:
    section = _section(old)
    title = _title(catalog.records, old) or (heirs[0].title if heirs else "這一頁不再刊載")
    return Page(
        address=old,
        layout=Layout.WIDE,
        section=section,
        template=TEMPLATE,
        title=title,
        facts=MovedFacts(
            lead=_lead(title, heirs),
            to=tuple(Link(course.title, address.of_course(course.id)) for course in heirs),
            links=tuple(_onward(catalog, old, section)),
        ),
        crumbs=() if section is Section.HOME else (Link(section.title, section.index),),
    )


def _title(records: Records, old: str) -> str:
    """What the page was called when it was last published."""
    printed = [words for words in records.history("page", old, "title") if words]
    return printed[-1] if printed else ""


def _lead(title: str, heirs: tuple[Course, ...]) -> str:
    if heirs:
        return "這一頁搬到："
    return f"「{title}」已不在目錄裡。" if title else "這一頁已不在目錄裡。"


def _section(old: str) -> Section:
    folder = old.partition("/")[0]
    return next((one for one in Section if one.value == folder), Section.HOME)


def _onward(catalog: Catalog, old: str, section: Section) -> Iterator[Link]:
    """The programme that the page belonged to, where it is still there, then the list of its kind."""
    parts = old.split("/")
    for programme in catalog.programmes:
        if programme.id in parts[1:-1]:
            yield Link(programme.name, address.of_programme(programme.id))
    yield Link("全部課程" if section is Section.COURSES else section.title, section.index)
    yield Link("網站導覽", address.SITEMAP)
