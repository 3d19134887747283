"""What all programmes share: catalog.yml, the courses and the units."""

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from mulu.programme.course import Course, Platform
from mulu.programme.place import Place, Problem
from mulu.programme.records import Records
from mulu.programme.unit import Unit
from mulu.reading.circles import circles
from mulu.reading.contacts import needs_a_look, suspect_texts
from mulu.reading.courserows import course_texts, same_course
from mulu.reading.courses import Courses, course_strangers, hours_changed, ids_twice, read_courses
from mulu.reading.lookup import Lookup
from mulu.reading.messages import fault
from mulu.reading.names import NamesEntry
from mulu.reading.record import read_entry, value_at
from mulu.reading.units import read_units, unit_faults
from mulu.reading.yamlfile import Tree, read_yaml

NAMES = "catalog/catalog.yml"


class Library(NamedTuple):
    """What every programme may name; `names` is None where catalog.yml could not be read."""

    names: NamesEntry | None
    courses: Lookup[Course]
    platforms: Lookup[Platform]
    agencies: Lookup[str]
    units: Lookup[Unit]


def read_library(root: Path, records: Records, problems: list[Problem]) -> Library:
    """catalog.yml, courses and units, with their faults; `records` know those that were published before."""
    tree = read_names(root, problems)
    item = read_entry(NamesEntry, tree, (), problems) if tree else None
    names = item.entry if item else None
    is_open = names is None
    platforms = Lookup("平台", "catalog.yml 的 platforms", platforms_of(names), is_open=is_open)
    agencies = Lookup("機關", "catalog.yml 的 agencies", names.agencies if names else {}, is_open=is_open)
    courses = read_courses(root, platforms, facets_of(tree), problems)
    problems += course_faults(root, courses, platforms, records.ids("course"))
    problems += hours_changed(courses, records.facts)
    units = read_units(root, facets_of(tree), problems)
    problems += unit_faults(units, agencies, units_told(records))
    return Library(names, courses.lookup(), platforms, agencies, units.lookup())


def units_told(records: Records) -> frozenset[str]:
    """The units that figures were published of."""
    return frozenset(unit for figure in records.figures for unit in figure.members)


def read_names(root: Path, problems: list[Problem]) -> Tree | None:
    """catalog.yml, None where it cannot be read."""
    path = root / NAMES
    if not path.exists() and not path.is_symlink():
        problems.append(
            fault("M007", Place(NAMES), says="缺少這個檔案", mend="請建立 catalog.yml，至少寫 title。")
        )
        return None
    tree = read_yaml(path, NAMES, problems)
    if tree:
        problems += suspect_texts(
            (words, tree.places[way]) for way, words in tree.texts if needs_a_look(words)
        )
    return tree


def facets_of(tree: Tree | None) -> Mapping[str, str]:
    """The further columns of courses.csv and units.csv as they are written, whether or not the rest fits."""
    written = value_at(tree, ("facets",)) if tree else None
    return {key: str(title) for key, title in written.items()} if isinstance(written, dict) else {}


def platforms_of(names: NamesEntry | None) -> Mapping[str, Platform]:
    """The platforms by their ids."""
    return names.platform_nouns() if names else {}


def course_faults(
    root: Path, courses: Courses, platforms: Lookup[Platform], formers: Collection[str]
) -> Iterator[Problem]:
    """What does not hold between courses."""
    if courses.is_partial and not list((root / "catalog").glob("courses*")):
        mend = "請建立 courses.csv，第一列為 課程代號,課程名稱,認證時數。"
        yield fault("M007", Place("catalog/courses.csv"), says="缺少這個檔案", mend=mend)
    yield from ids_twice(courses)
    yield from course_strangers(courses, platforms, formers)
    yield from same_course(one.course for one in courses.placed)
    yield from suspect_texts(course_texts(courses.placed))
    links = {one.course.id: one.course.was for one in courses.placed if one.course.was}
    places = {one.course.id: one.row.place("was") for one in courses.placed if one.course.was}
    yield from circles(links, places, "was")
