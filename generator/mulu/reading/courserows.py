"""Rows of courses.csv become courses, each straight away: there may be thousands.

Nothing large is loaded for it: where only words of courses change, this is all that is read anew.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from mulu.programme.course import Course, Platform
from mulu.programme.place import Place, Problem
from mulu.programme.when import Missing, When
from mulu.reading.contacts import needs_a_look, suspect_texts
from mulu.reading.dates import parse_when
from mulu.reading.folder import table_files
from mulu.reading.lookup import Lookup
from mulu.reading.messages import quoted, warning
from mulu.reading.table import Columns, Row, read_table
from mulu.reading.values import Wrong, as_id, as_missing, as_number, as_url
from mulu.reading.words import as_ids, as_words

TITLES = {
    "id": "課程代號",
    "title": "課程名稱",
    "hours": "認證時數",
    "platform": "平台",
    "url": "網址",
    "description": "說明",
    "was": "原代號",
    "ended": "下架",
}
REQUIRED = ("id", "title", "hours")


def as_day(words: str) -> When:
    """A date that names its own year."""
    return parse_when(words, None)


@lru_cache(maxsize=1000)
def as_hours(words: str) -> Fraction | Missing:
    """The hours that a course is certified for."""
    return as_missing(words) or as_number(words)


facet_words = lru_cache(maxsize=1000, typed=True)(as_words)
"""The words of a facet, which many courses share; a sheet's number is told from the same text."""


def course(row: Row, platforms: Lookup[Platform], facets: Iterable[str]) -> Course:
    """The course that a row writes; raises Wrong at the first cell that does not fit."""
    cells = row.cells
    cell = cells.get
    title = as_words(cells["title"])
    if not title:
        raise Wrong("M007", "缺少課程名稱", "請填寫這一格。")
    return Course(
        id=as_id(cells["id"]),
        title=title,
        hours=as_hours(cells["hours"]),
        place=row.place(),
        platform=platforms.get(cell("platform", "")),
        url=as_url(cells["url"]) if cell("url") else "",
        description=as_words(cells["description"]) if cell("description") else "",
        was=as_ids(cells["was"]) if cell("was") else (),
        ended=as_day(cells["ended"]) if cell("ended") else None,
        facets={facet: facet_words(cells[facet]) for facet in facets if cell(facet)},
    )


def elsewhere(other: Place, here: Place) -> str:
    """Where the other one stands: in the same file its line or row is enough."""
    is_near = other.file == here.file and bool(other.line or other.row)
    return str(other._replace(file="")).strip() if is_near else f" {other}"


def same_course(courses: Iterable[Course]) -> Iterator[Problem]:
    """Two courses of one title, platform and hours are probably one (a warning)."""
    courses = tuple(courses)
    often = Counter(course.title for course in courses)
    first: dict[tuple[str, str, object], Course] = {}
    for course in (one for one in courses if often[one.title] > 1):
        key = (course.title, course.platform.id if course.platform else "", course.hours)
        before = first.setdefault(key, course)
        if before is not course:
            there = elsewhere(before.place, course.place)
            says = f"課程{quoted(course.title)}與{there}的課名、平台、時數都相同"
            yield warning("M203", course.place, says=says, mend="若是同一門課程，請只留一列。")


class Placed(NamedTuple):
    """A course, and the row where it stands."""

    course: Course
    row: Row


def course_texts(courses: Iterable[Placed]) -> Iterator[tuple[str, Place]]:
    """The titles and descriptions, where a digit, an @ or a `?` may say too much."""
    for one in courses:
        for column in ("title", "description"):
            if needs_a_look(text := one.row.cells.get(column, "")):
                yield text, one.row.place(column)


def columns_of(facets: Mapping[str, str]) -> Columns:
    """The columns that a table of courses may have, and those that it must."""
    return Columns({**TITLES, **facets}, REQUIRED)


def sound_courses(
    root: Path, platforms: Mapping[str, Platform], facets: Mapping[str, str]
) -> Mapping[str, Course] | None:
    """The courses by their ids; None where a row does not fit, or where there is anything to tell of it."""
    problems: list[Problem] = []
    known = Lookup("平台", "", platforms)
    placed: list[Placed] = []
    try:
        for path, name in table_files(root, root / "catalog", "courses", problems):
            rows = read_table(path, name, columns_of(facets), problems)
            placed += (Placed(course(row, known, facets), row) for row in rows)
    except Wrong:
        return None
    courses = {one.course.id: one.course for one in placed}
    problems += [*same_course(courses.values()), *suspect_texts(course_texts(placed))]
    return None if problems or len(courses) != len(placed) else courses
