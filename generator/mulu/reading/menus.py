"""menus.yml: sets of courses that count together, each written like the plan's own table."""

from collections.abc import Callable, Iterator, Mapping
from typing import Annotated

from pydantic import Field, GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, core_schema

from mulu.programme.course import Course, Menu, MenuRow, Platform
from mulu.programme.place import Problem
from mulu.programme.when import Missing
from mulu.reading.entry import Cell, Id, Ids, Json, Number, OneOf, Sourced, Text, Texts, Whole
from mulu.reading.lookup import Lookup
from mulu.reading.record import Item
from mulu.reading.values import as_missing

UNNAMED = ""
"""The category of a menu that has none."""


class InCategories:
    """Courses by category; a plain list has the one category without a name; the list may be lost."""

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_wrap_validator_function(
            by_category, handler.generate_schema(dict[Cell, Ids])
        )

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> Json:
        mapping = handler(schema)
        lost = {"enum": [word.value for word in Missing]}
        return {"anyOf": [lost, mapping["additionalProperties"], mapping]}


def by_category(value: object, check: Callable[[object], object]) -> object:
    """Categories with their courses, or the word that stands for a list that we do not have."""
    if isinstance(value, str) and (missing := as_missing(value)):
        return missing
    return check(value if isinstance(value, dict) else {UNNAMED: value})


class MenuEntry(Sourced):
    """A menu of menus.yml."""

    id: Id
    title: Text
    kind: Annotated[str, OneOf("main", "side", "set")]
    hours: Number
    courses: Annotated[Mapping[str, tuple[str, ...]] | Missing, InCategories()]
    count: Whole | None = None
    grade: Annotated[str, OneOf("簡任", "薦任", "委任")] = ""
    label: Text = ""
    category: Text = ""
    platform: Id = ""
    path: Texts = Field((), description="怎麼點進去，一步一項")
    text: Text = ""


def course_ids(item: Item[MenuEntry]) -> Iterator[tuple[str, str, int]]:
    """Every course that the menu names: its category, its id, and which it is of the category."""
    if isinstance(item.entry.courses, Missing):
        return
    for category, courses in item.entry.courses.items():
        for number, course in enumerate(courses):
            yield category, course, number


def menu_strangers(
    item: Item[MenuEntry], courses: Lookup[Course], platforms: Lookup[Platform]
) -> Iterator[Problem]:
    """The ids of a menu that name nothing."""
    for category, course, number in course_ids(item):
        if courses.get(course) is None:
            yield from courses.unknown(course, item.place("courses", category, number))
    if item.entry.platform:
        yield from platforms.unknown(item.entry.platform, item.place("platform"))


def menu_rows(item: Item[MenuEntry], courses: Lookup[Course]) -> tuple[MenuRow, ...] | Missing:
    """The courses with their categories, in the order of the file."""
    if isinstance(item.entry.courses, Missing):
        return item.entry.courses
    return tuple(
        MenuRow(found, category) for category, course, _ in course_ids(item) if (found := courses.get(course))
    )


def menu(item: Item[MenuEntry], courses: Lookup[Course], platforms: Lookup[Platform]) -> Menu:
    """The noun of a menu."""
    entry = item.entry
    return Menu(
        id=entry.id,
        title=entry.title,
        kind=entry.kind,
        hours=entry.hours,
        rows=menu_rows(item, courses),
        place=item.place(),
        count=entry.count,
        grade=entry.grade,
        label=entry.label,
        category=entry.category,
        platform=platforms.get(entry.platform),
        path=entry.path,
        text=entry.text,
        source=entry.source,
    )
