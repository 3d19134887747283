"""The pages that show what is other than before, where only words of courses or only statistics are."""

from collections.abc import Iterable, Iterator, Set
from typing import NamedTuple

from mulu.changes.entries import is_published
from mulu.pages.changes import change_pages
from mulu.pages.course_list import list_pages
from mulu.pages.courses import course_page
from mulu.pages.memberships import NOT_HELD, memberships
from mulu.pages.menus import pages_of_menus
from mulu.pages.page import Page
from mulu.programme.catalog import Catalog, Programme
from mulu.programme.when import Missing


class Touched(NamedTuple):
    """The courses whose words are other than before, and the programmes whose statistics are, by ids.

    The words of a course are its title, description and address, and the columns of the catalogue.
    """

    courses: frozenset[str]
    programmes: frozenset[str]


def touched_pages(catalog: Catalog, touched: Touched) -> Iterator[Page]:
    """Every page that may be other than before; no other page shows what is touched."""
    if touched.courses:
        yield from pages_of_courses(catalog, touched.courses)
    if touched.programmes:
        from mulu.pages.home import home_pages  # nothing of it is needed for courses
        from mulu.pages.units import pages_of_units

        yield from home_pages(catalog)
        yield from pages_of_units(catalog, touched.programmes)
    if is_published(catalog.records):
        yield from change_pages(catalog)


def pages_of_courses(catalog: Catalog, wanted: Set[str]) -> Iterator[Page]:
    """The pages of these courses, of the menus that hold them, and of the list where they stand."""
    held = memberships(catalog)
    yield from list_pages(catalog, held, wanted)
    for name in sorted(wanted):
        yield course_page(catalog, catalog.courses[name], held.get(name, NOT_HELD))
    for programme in catalog.programmes:
        if not wanted.isdisjoint(courses_in(programme)):
            yield from pages_of_menus(programme)


def courses_in(programme: Programme) -> Iterator[str]:
    """The courses that a programme's menus hold, by their ids."""
    for menu in programme.menus:
        yield from (row.course.id for row in (() if isinstance(menu.rows, Missing) else menu.rows))


def is_named(catalog: Catalog, titles: Iterable[str]) -> bool:
    """Whether the home page may lead to a course by one of these titles."""
    return any(title.endswith(catalog.searches) for title in titles)
