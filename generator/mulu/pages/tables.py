"""What can be taken along as tables: the figures of units, courses, menus, the schedule."""

from collections.abc import Iterator
from typing import NamedTuple, TypeAlias

from mulu.pages import address
from mulu.pages.dates import MISSING_WORDS, when_facts
from mulu.pages.facts import line
from mulu.pages.guide import all_days
from mulu.pages.items import items_of
from mulu.pages.menu_table import name_of
from mulu.pages.unit_ground import grounds
from mulu.pages.unit_table import FIELDS, unit_rows
from mulu.programme.catalog import Catalog, Programme
from mulu.programme.course import Course, Menu
from mulu.programme.when import Missing

Row: TypeAlias = tuple[str, ...]


class Field(NamedTuple):
    """A column: its name, what it holds, and its type: string, number, or hours, which may be a fraction."""

    name: str
    says: str
    type: str = "string"


class Table(NamedTuple):
    """A table to take along: where it lies, what it holds, until when, its columns and rows."""

    address: str
    title: str
    says: str
    fields: tuple[Field, ...]
    rows: tuple[Row, ...]
    until: str = ""
    source: str = ""
    is_demonstration: bool = False


def tables_of(catalog: Catalog) -> Iterator[Table]:
    """Every table: those of units first, then what the catalogue holds; none without rows."""
    for table in (*unit_tables(catalog), courses(catalog), menus(catalog), schedule(catalog)):
        if table.rows:
            yield table


def unit_tables(catalog: Catalog) -> Iterator[Table]:
    """The figures of each programme's units, as they were published."""
    for ground in grounds(catalog):
        month = ground.latest.month
        yield Table(
            address=address.of_unit_table(ground.programme.id),
            title=f"{ground.programme.name}單位統計",
            says="每個單位每個月的每個數字，和沒有數字的原因",
            fields=tuple(Field(*field) for field in FIELDS),
            rows=tuple(unit_rows(ground)),
            until=f"{month.words}{month.last_day.day}日",
            source=ground.standings.source,
            is_demonstration=ground.standings.is_demonstration,
        )


COURSE_FIELDS = (
    Field("id", "課程代號"),
    Field("title", "課程名稱"),
    Field("hours", "認證時數；空白是原文未載", "hours"),
    Field("platform", "平台"),
    Field("url", "網址"),
    Field("ended", "下架；空白是還在"),
)


def courses(catalog: Catalog) -> Table:
    """Every course once."""
    rows = tuple(map(course_row, catalog.courses.values()))
    return Table(address.COURSE_TABLE, "課程", "每一門課程", COURSE_FIELDS, rows, all_days(catalog))


def course_row(course: Course) -> Row:
    """One course."""
    hours = "" if isinstance(course.hours, Missing) else line(course.hours).words
    platform = course.platform.title if course.platform else ""
    return (course.id, course.title, hours, platform, course.url, course.ended.words if course.ended else "")


MENU_FIELDS = (
    Field("programme", "計畫代號"),
    Field("programme_title", "計畫"),
    Field("menu", "套餐代號"),
    Field("menu_title", "套餐"),
    Field("menu_hours", "套餐的時數，照原文", "hours"),
    Field("category", "類別或核心職能"),
    Field("course", "課程代號；空白是課程清單遺失"),
    Field("course_title", "課程名稱"),
    Field("hours", "課程的認證時數；空白是原文未載", "hours"),
)


def menus(catalog: Catalog) -> Table:
    """Which course stands in which menu."""
    rows = tuple(
        row
        for programme in catalog.programmes
        for menu in programme.menus
        for row in menu_rows(programme, menu)
    )
    return Table(address.MENU_TABLE, "套餐", "哪一門課在哪一套餐", MENU_FIELDS, rows, all_days(catalog))


def menu_rows(programme: Programme, menu: Menu) -> Iterator[Row]:
    """The rows of one menu; a single one without a course where its list is lost."""
    head = (programme.id, programme.name, menu.id, name_of(menu), line(menu.hours).words)
    if isinstance(menu.rows, Missing):
        yield (*head, "", "", MISSING_WORDS[menu.rows], "")
        return
    for row in menu.rows:
        course = course_row(row.course)
        yield (*head, row.category, course[0], course[1], course[2])


SCHEDULE_FIELDS = (
    Field("programme", "計畫代號"),
    Field("programme_title", "計畫"),
    Field("kind", "種類"),
    Field("title", "項目"),
    Field("when", "日期，照原文"),
    Field("first", "第一天或月份，西元；空白是原文未載"),
    Field("last", "最後一天或月份，西元；空白是原文未載"),
    Field("tentative", "暫定"),
)


def schedule(catalog: Catalog) -> Table:
    """Everything that has a date, or says that it has none."""
    rows = tuple(row for programme in catalog.programmes for row in schedule_rows(programme))
    return Table(
        address.SCHEDULE_TABLE, "時程", "每一項活動與期限的日期", SCHEDULE_FIELDS, rows, all_days(catalog)
    )


def schedule_rows(programme: Programme) -> Iterator[Row]:
    """The dates of one programme."""
    for item in items_of(programme):
        when = when_facts(item.when, item.role)
        span = when.spans[0] if len(when.spans) == 1 else None
        ends = (span.first, span.last) if span and item.is_settled else ("", "")
        tentative = "暫定" if when.is_tentative else ""
        title = f"{item.title}{item.after}"
        yield (programme.id, programme.name, item.kind, title, when.words, *ends, tentative)
