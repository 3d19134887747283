"""The catalogue anew where only words of courses or only statistics are other than before."""

from dataclasses import replace
from typing import Any, NamedTuple, NoReturn

from mulu.changes.entries import is_published
from mulu.keeping.nouns import Plain, noun_of, plain_of
from mulu.pages.touched import Touched
from mulu.programme.catalog import Catalog
from mulu.programme.course import Course
from mulu.programme.records import Records
from mulu.programme.standing import PublicStandings
from mulu.reading.courserows import sound_courses
from mulu.rebuild import Changed, Task
from mulu.remains import Remains, touched_courses

NOUNS = "nouns"
"""The catalogue is kept under this name, without its courses and without anything of statistics."""


class Reread(NamedTuple):
    """The catalogue, what of it is touched, and the warnings."""

    catalog: Catalog
    touched: Touched
    warnings: tuple[str, ...]


class NotAsked(dict[str, PublicStandings]):
    """Standings of which nobody may ask, since nobody has worked them out."""

    def get(self, *_: object) -> NoReturn:
        """A page of courses asked for figures of units: a mistake of ours."""
        raise LookupError("standings were not worked out")


def keep_nouns(asked: Task, catalog: Catalog) -> None:
    """The catalogue is kept for as long as only words of courses change.

    Once it was published, what differs is told of (最新異動), and that takes the whole catalogue.
    """
    if asked.shelf and not is_published(catalog.records):
        bare = replace(
            catalog, courses={}, standings={}, records=Records(numbering=catalog.records.numbering)
        )
        first = plain_of((catalog.platforms, catalog.facets), Course)
        asked.shelf.put(NOUNS, (tuple(first), tuple(plain_of(bare, Course))))


def reread(asked: Task, which: Changed, before: Remains) -> Reread | None:
    """The catalogue with what is touched; None where more is. Raises Problems where a file has a fault."""
    return (None if which.programmes else courses_reread(asked, before)) or all_reread(asked, which, before)


def courses_reread(asked: Task, before: Remains) -> Reread | None:
    """The kept catalogue with the courses as they are now; None where there is anything to tell of them."""
    kept: Any = asked.shelf.get(NOUNS) if asked.shelf else None  # whatever keep_nouns made
    if kept is None or asked.last is None or asked.last.warnings:
        return None
    platforms, facets = noun_of(Plain(*kept[0]), {})
    courses = sound_courses(asked.project, platforms, facets)
    names = touched_courses(before, courses) if courses is not None else None
    if courses is None or names is None:
        return None
    catalog = replace(noun_of(Plain(*kept[1]), courses), courses=courses, standings=NotAsked())
    return Reread(catalog, Touched(names, frozenset()), ())


def all_reread(asked: Task, which: Changed, before: Remains) -> Reread | None:
    """The whole catalogue, read as ever; standings are worked out where a page that is touched shows them."""
    from mulu.build import published
    from mulu.reading.shelf import read_whole

    whole = read_whole(asked.project)
    names = touched_courses(before, whole.catalog.courses) if which.are_courses else frozenset()
    if names is None or not which.programmes <= {one.id for one in whole.catalog.programmes}:
        return None
    is_asked = which.programmes or is_published(whole.catalog.records)
    catalog = published(whole) if is_asked else replace(whole.catalog, standings=NotAsked())
    return Reread(catalog, Touched(names, which.programmes), tuple(map(str, whole.warnings)))
