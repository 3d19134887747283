"""Courses as a list, chosen by platform, hours, menu, category, competency and the catalogue's columns."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from math import lcm

from mulu.pages import address
from mulu.pages.dates import MISSING_WORDS, point_words
from mulu.pages.facts import number_words
from mulu.pages.listing import Column, Facet, Listing, Sort, Sums, Value, facet_of
from mulu.pages.memberships import NOT_HELD, Held
from mulu.programme.catalog import Catalog
from mulu.programme.course import Course
from mulu.programme.when import Missing, Point

OWN_KEYS = frozenset({"platform", "hours", "menu", "category", "competency", "find", "sort"})
"""What a column of the catalogue is not called by in an address, since we call something else so."""

CATEGORY = "課程類別"
COMPETENCY = "核心職能"

COLUMNS = (
    Column("課程名稱", is_sorted=True),
    Column("時數", ("hours",), is_sorted=True),
    Column("平台", ("platform",), is_sorted=True),
)
SORTS = (
    Sort("", "目錄的順序"),
    Sort("title", "課程名稱，筆畫少的在前"),
    Sort("-title", "課程名稱，筆畫多的在前"),
    Sort("hours", "時數，少的在前"),
    Sort("-hours", "時數，多的在前"),
    Sort("platform", "平台，照篩選的順序"),
    Sort("-platform", "平台，倒過來"),
)
GROUPS = ("category", "competency")
OF_MENUS = Column("套餐", ("menu",), most=3, unit="份")
"""Their names are long; all of them stand on the course's page."""
MENU_COLUMNS = (Column("類別／職能", GROUPS), OF_MENUS)


def course_listing(catalog: Catalog, held: Mapping[str, Held]) -> Listing:
    """Every course of the catalogue, in its order; `held` are the menus that hold each."""
    courses = tuple(catalog.courses.values())
    its = [held.get(course.id, NOT_HELD) for course in courses]
    hours = hours_of(courses)
    remarks = enumerate(map(ended_words, courses))
    return Listing(
        address=address.COURSE_ROWS,
        name="課程清單",
        what="課程",
        unit="門",
        id_title="課程代號",
        ids=tuple(course.id for course in courses),
        titles=tuple(course.title for course in courses),
        before=address.of_course("").removesuffix(".html"),
        after=".html",
        remarks={row: words for row, words in remarks if words},
        columns=(*COLUMNS, *MENU_COLUMNS) if held else COLUMNS,
        facets=(
            platforms(catalog, courses),
            hours,
            *(_of_menus(catalog, its) if held else ()),
            *_of_catalog(catalog, courses),
        ),
        sums=_sums(hours),
    )


def ended_words(course: Course) -> str:
    """自115年3月起下架; nothing where the course is still offered."""
    if not course.ended:
        return ""
    first = course.ended.spans[0].start
    return f"自{point_words(first) if isinstance(first, Point) else course.ended.words}起下架"


def platforms(catalog: Catalog, courses: Sequence[Course]) -> Facet:
    """The platforms that have a course, in the order of the catalogue."""
    used = {course.platform.id for course in courses if course.platform}
    values = {one.id: Value(one.id, one.title) for one in catalog.platforms.values() if one.id in used}
    others = {one.id: Value(one.id, one.title) for course in courses if (one := course.platform)}
    rows = [(course.platform.id,) if course.platform else () for course in courses]
    return facet_of("platform", "平台", values | others, rows)


def hours_of(courses: Sequence[Course]) -> Facet:
    """The hours that there are, the fewest first; last what stands where the plan gives none."""
    rows = [hours_id(course.hours) for course in courses]
    given = {name: course.hours for name, course in zip(rows, courses, strict=True)}
    known = sorted((hours, name) for name, hours in given.items() if isinstance(hours, Fraction))
    blank = [missing for missing in Missing if hours_id(missing) in given]
    values = {name: Value(name, name) for _, name in known}
    words = {name: Value(name, MISSING_WORDS[missing]) for missing in blank for name in [hours_id(missing)]}
    return facet_of("hours", "時數", values | words, list(zip(rows)), unit=" 小時", blanks=len(blank))


def hours_id(hours: Fraction | Missing) -> str:
    """What hours are called by in an address: 0.5; not-stated where the plan gives none."""
    return hours.name.lower().replace("_", "-") if isinstance(hours, Missing) else number_words(hours)


def _sums(facet: Facet) -> Sums:
    """The hours of each value as whole numbers, so that they can be added exactly."""
    known = [Fraction(value.id) for value in facet.values[: len(facet.values) - facet.blanks]]
    part = lcm(*(number.denominator for number in known))
    numbers = [int(number * part) for number in known]
    return Sums(facet.key, "小時", part, (*numbers, *[0] * facet.blanks), "時數原文未載")


def _of_menus(catalog: Catalog, held: Sequence[Held]) -> Iterator[Facet]:
    """The menus, and the categories of their courses: 核心職能 of main menus, 課程類別 of the others."""
    menus = dict.fromkeys(
        address.of_menu(one.id, menu.id) for one in catalog.programmes for menu in one.menus
    )
    links = {link.address: link.words for its in held for link in its.together.menus}
    values = {to: Value(_menu_id(to), links[to], to) for to in menus if to in links}
    rows = [tuple([link.address for link in its.together.menus]) for its in held]
    yield facet_of("menu", "套餐", values, rows)
    yield _groups("category", CATEGORY, held, is_main=False)
    yield _groups("competency", COMPETENCY, held, is_main=True)


def _menu_id(to: str) -> str:
    """programmes/kaohsiung-103/menus/side-1.html -> kaohsiung-103.side-1."""
    _, programme, _, page = to.split("/")
    return f"{programme}.{page.removesuffix('.html')}"


def _groups(key: str, title: str, held: Sequence[Held], *, is_main: bool) -> Facet:
    rows = [
        tuple(dict.fromkeys([row.group for row in its.rows if row.group and row.holder.is_main is is_main]))
        for its in held
    ]
    values = {group: Value(group, group) for row in rows for group in row}
    return facet_of(key, title, values, rows)


def _of_catalog(catalog: Catalog, courses: Sequence[Course]) -> Iterator[Facet]:
    """The further columns of the table of courses; their values have no id but their words."""
    for name, title in catalog.facets.items():
        rows = [(course.facets[name],) if name in course.facets else () for course in courses]
        values = {words: Value(words, words) for row in rows for words in row}
        key = f"{name}.column" if name in OWN_KEYS else name
        yield facet_of(key, title, values, rows)
