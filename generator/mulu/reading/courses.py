"""courses.csv: every course once.

There may be thousands, so a row becomes a course straight away; only a row that does not fit is held
against the model, which then names every fault of it.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Annotated, NamedTuple

from pydantic import WithJsonSchema

from mulu.programme.course import Course, Platform
from mulu.programme.place import Problem
from mulu.programme.records import FactName, Printed
from mulu.programme.when import Missing, When, printed_number
from mulu.reading.courserows import Placed, as_day, columns_of, course
from mulu.reading.entry import TEXT, Entry, Id, NumberOrMissing, Text, Url, by
from mulu.reading.folder import table_files
from mulu.reading.lookup import Lookup
from mulu.reading.messages import fault, quoted
from mulu.reading.record import read_row
from mulu.reading.runs import SpacedIds
from mulu.reading.table import Row, read_table
from mulu.reading.values import Wrong

UNKNOWN = frozenset(one.words for one in Missing)
"""What was printed where the hours were not known yet."""


class CourseRow(Entry):
    """A row of courses.csv; its further columns are the facets of catalog.yml."""

    id: Id
    title: Text
    hours: NumberOrMissing
    platform: Text = ""
    url: Url = ""
    description: Text = ""
    was: SpacedIds = ()
    ended: Annotated[When, by(as_day), WithJsonSchema(TEXT)] | None = None


class Courses(NamedTuple):
    """All courses that fit; `faulty` are the ids of rows that do not, `is_partial` where some were lost."""

    placed: Sequence[Placed]
    faulty: frozenset[str]
    is_partial: bool

    def lookup(self) -> Lookup[Course]:
        """The courses by their ids; of two with one id the first."""
        things = {one.course.id: one.course for one in reversed(self.placed)}
        return Lookup("課程", "courses.csv", dict(reversed(things.items())), self.faulty, self.is_partial)


def read_courses(
    root: Path, platforms: Lookup[Platform], facets: Mapping[str, str], problems: list[Problem]
) -> Courses:
    """The courses of all tables of courses."""
    columns = columns_of(facets)
    placed: list[Placed] = []
    faulty: set[str] = set()
    unread: list[Problem] = []
    for path, name in table_files(root, root / "catalog", "courses", problems):
        for row in read_table(path, name, columns, unread):
            try:
                placed.append(Placed(course(row, platforms, facets), row))
            except Wrong as wrong:
                problems += row_faults(row, wrong, facets)
                faulty.add(row.cells["id"])
    problems += unread
    return Courses(placed, frozenset(faulty), bool(unread) or (not placed and not faulty))


def row_faults(row: Row, wrong: Wrong, facets: Collection[str]) -> Iterator[Problem]:
    """Every fault of a row that does not fit."""
    found: list[Problem] = []
    read_row(CourseRow, row, found, passed=facets)
    yield from found or [wrong.at(row.place())]


def course_strangers(
    courses: Courses, platforms: Lookup[Platform], formers: Collection[str]
) -> Iterator[Problem]:
    """The platforms that rows name and that are not there, and former courses that never were."""
    known = courses.lookup()
    for one in courses.placed:
        platform = one.row.cells.get("platform", "")
        if platform and one.course.platform is None:
            yield from platforms.unknown(platform, one.row.place("platform"))
        for former in one.course.was:
            if former in formers:
                continue
            yield from known.unknown(former, one.row.place("was"))


def ids_twice(courses: Courses) -> Iterator[Problem]:
    """Two rows with one id."""
    first: dict[str, Placed] = {}
    for one in courses.placed:
        before = first.setdefault(one.course.id, one)
        if before is not one:
            says = f"課程代號{quoted(one.course.id)}寫了兩次，前一次在第 {before.row.number} 列"
            yield fault("M202", one.row.place("id"), says=says, mend="請改用別的代號，或刪去重複的一列。")


def hours_changed(courses: Courses, facts: Mapping[FactName, Sequence[Printed]]) -> Iterator[Problem]:
    """The courses whose certified hours are not those that readers were told; they may be told later."""
    for one in courses.placed if facts else ():
        history = facts.get(FactName("course", one.course.id, "hours"))
        if history is None:
            continue
        before = next((words for _, words in reversed(history) if words), "")
        now = printed_number(one.course.hours)
        if before not in ("", now, *UNKNOWN):
            says = f"課程{quoted(one.course.title)}公布時是 {before} 小時，現在是{quoted(now)}"
            mend = "公布過的時數不能改：請改回來；新的一版請另加一列，「原代號」寫這門課程的代號。"
            yield fault("M210", one.row.place("hours"), says=says, mend=mend)
