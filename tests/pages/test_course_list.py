"""By what courses are chosen, in which orders they stand, and what of it stands in the page."""

from collections.abc import Iterable, Iterator
from fractions import Fraction
from pathlib import Path
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mulu.pages.course_list import Browser, CoursesFacts
from mulu.pages.course_listing import course_listing
from mulu.pages.courses import course_pages
from mulu.pages.listing import FIRST_VALUES, Facet, Listing, Value, facet_of, places_of, shown
from mulu.pages.memberships import memberships
from mulu.pages.page import Page
from mulu.programme.catalog import Catalog, Programme
from mulu.programme.course import Course, Menu, MenuRow, Platform
from mulu.programme.place import Place
from mulu.programme.source import Plan
from mulu.programme.when import Missing, Point, Shape, Span, When
from mulu.site.templates import Templates

HERE = Place("courses.csv")
ROOT = Path(__file__).parents[2]
YEAR = When("103年", (Span(Shape.AT, Point(2014), Point(2014)),))
EZONE = Platform("ezone", "e學中心")
GANGDU = Platform("gangdu", "港都e學苑")

TRUST = Course("trust", "行政中立理論與實務", Fraction(2), HERE, GANGDU, facets={"topic": "中立"})
AIR = Course("air", "空氣品質", Fraction(1, 2), HERE, EZONE)
LOST = Course("lost", "時數未載的課", Missing.NOT_STATED, HERE)
OLD = Course("old", "舊課", Fraction(2), HERE, EZONE, ended=YEAR)


def menu(name: str, kind: str, rows: Iterable[tuple[str, Course]]) -> Menu:
    """A menu of these courses with their categories."""
    entries = tuple(MenuRow(course, category) for category, course in rows)
    return Menu(name, f"{name}餐", kind, Fraction(2), entries, HERE)


MENUS = (
    menu("main", "main", [("溝通協調", TRUST), ("問題解決", AIR)]),
    menu("empty", "side", []),
    menu("side", "side", [("行政中立類", TRUST)]),
)


def listing_of(*courses: Course, menus: tuple[Menu, ...] = (), **settings: object) -> Listing:
    """These courses as a list."""
    plans = (Programme("p", "計畫", 103, YEAR, Plan("x.txt", ()), HERE, menus=menus),) if menus else ()
    catalog = Catalog("目錄", {course.id: course for course in courses}, plans, **settings)  # type: ignore[arg-type]  # by name
    return course_listing(catalog, memberships(catalog))


def words(facet: Facet) -> list[str]:
    """The values of a facet, in words."""
    return [value.words for value in facet.values]


def first_page(*courses: Course, menus: tuple[Menu, ...] = ()) -> Page:
    """The first page of the list of these courses."""
    plans = (Programme("p", "計畫", 103, YEAR, Plan("x.txt", ()), HERE, menus=menus),) if menus else ()
    return next(course_pages(Catalog("目錄", {course.id: course for course in courses}, plans)))


def browser(*courses: Course, menus: tuple[Menu, ...] = ()) -> Browser | None:
    """What script needs to find in the list of these courses."""
    return cast(CoursesFacts, first_page(*courses, menus=menus).facts).browser


def test_hours_stand_from_few_to_many_and_unknown_ones_last():
    """A course whose hours the plan does not give can be chosen too, by a word."""
    facet = listing_of(TRUST, LOST, AIR).facet("hours")
    assert [(value.id, value.words) for value in facet.values] == [
        ("0.5", "0.5"),
        ("2", "2"),
        ("not-stated", "原文未載"),
    ]
    assert facet.blanks == 1
    assert [facet.words_alone(place) for place in range(3)] == ["0.5 小時", "2 小時", "原文未載"]


def test_hours_are_added_as_whole_numbers():
    """Halves and thirds are so many sixths, so that a sum is exact."""
    third = AIR._replace(id="third", hours=Fraction(1, 3))
    sums = listing_of(third, AIR, TRUST, LOST).sums
    assert (sums.part, sums.values) == (6, (2, 3, 12, 0))


def test_platforms_stand_in_the_order_of_the_catalogue():
    """One that has no course is no choice."""
    platforms = {one.id: one for one in (EZONE, Platform("none", "沒有課"), GANGDU)}
    facet = listing_of(TRUST, AIR, LOST, platforms=platforms).facet("platform")
    assert words(facet) == ["e學中心", "港都e學苑"]
    assert facet.rows == ((1,), (0,), ())


def test_categories_of_main_menus_are_competencies():
    """核心職能 and 課程類別 are two things to choose by; in the table they share a column."""
    listing = listing_of(TRUST, AIR, menus=MENUS)
    assert words(listing.facet("competency")) == ["溝通協調", "問題解決"]
    assert words(listing.facet("category")) == ["行政中立類"]
    assert listing.words_of(0, ("category", "competency")) == ("行政中立類", "溝通協調")


def test_menus_lead_to_their_pages():
    """By programme and menu in the address; one without courses is no choice."""
    facet = listing_of(TRUST, AIR, menus=MENUS).facet("menu")
    assert facet.values == (
        Value("p.main", "main餐", "programmes/p/menus/main.html"),
        Value("p.side", "side餐", "programmes/p/menus/side.html"),
    )
    assert facet.rows == ((0, 1), (0,))


def test_the_catalogues_own_columns_are_choices():
    """By their words; a column that is called like one of ours is called otherwise in addresses."""
    facet = listing_of(TRUST, AIR, facets={"topic": "主題"}).facet("topic")
    assert (facet.title, words(facet), facet.rows) == ("主題", ["中立"], ((0,), ()))
    sort = AIR._replace(facets={"sort": "甲"})
    assert [one.key for one in listing_of(sort, facets={"sort": "種"}).facets][-1] == "sort.column"


def test_a_course_that_ended_says_so_beside_its_title():
    """The others say nothing."""
    assert listing_of(TRUST, OLD).remarks == {1: "自103年起下架"}


def test_titles_stand_by_numbers_letters_and_strokes():
    """A number is a number; 一 has fewer strokes than 人, 龍 more than both; what Big5 lacks comes last."""
    titles = ["龍", "课", "人", "課程10", "APP", "一", "課程2", "app 2", "１年"]
    order = sorted(range(len(titles)), key=places_of(titles).__getitem__)
    assert [titles[row] for row in order] == [
        "１年",
        "APP",
        "app 2",
        "一",
        "人",
        "課程2",
        "課程10",
        "龍",
        "课",
    ]


@given(st.lists(st.text(max_size=6), max_size=30))
def test_every_title_has_a_place_of_its_own(titles):
    """Whatever stands in a title, the order holds each row once."""
    assert sorted(places_of(titles)) == list(range(len(titles)))


@given(st.lists(st.lists(st.sampled_from("abcd"), unique=True).map(tuple), max_size=20))
def test_a_facet_names_what_each_row_has(rows):
    """In the order of the values, and nothing else."""
    facet = facet_of("x", "種", {name: Value(name, name.upper()) for name in "abcd"}, rows)
    assert [facet.words_of(row) for row in range(len(rows))] == [
        tuple(sorted(name.upper() for name in row)) for row in rows
    ]


@pytest.mark.parametrize(
    ("many", "first", "others"),
    [
        (FIRST_VALUES, FIRST_VALUES, ""),
        (FIRST_VALUES + 1, FIRST_VALUES + 1, ""),
        (FIRST_VALUES + 4, FIRST_VALUES, "其他 4 個"),
    ],
)
def test_a_long_facet_shows_its_first_values(many, first, others):
    """One more than these is shown too: a button for one would take its place."""
    values = {number: Value(str(number), str(number)) for number in range(many)}
    facet = shown(facet_of("x", "種", values, [(number,) for number in range(many)] * 2))
    assert (len(facet.values), facet.others) == (first, others)
    assert {value.number for value in facet.values} == {"2"}


def test_the_page_offers_what_leaves_something_out():
    """All courses are on one platform: that is no choice."""
    offered = browser(AIR, OLD)
    assert offered is not None
    assert [facet.key for facet in offered.facets] == ["hours"]
    assert offered.says == "2 門（共 2.5 小時）"


def test_nothing_is_to_be_found_in_a_list_of_one():
    """Nor in the further pages, which are for those without script."""
    assert browser(AIR) is None
    many = [AIR._replace(id=f"c{number}") for number in range(60)]
    found: Iterator[Page] = course_pages(Catalog("目錄", {one.id: one for one in many}, ()))
    facts = [cast(CoursesFacts, page.facts) for page in found if page.template == "courses.html"]
    assert [one.browser is not None for one in facts] == [True, False]


def test_controls_of_the_list_are_for_script_alone():
    """Without it no dead box stands there."""
    page = first_page(TRUST, AIR, menus=MENUS)
    html = str(
        Templates(ROOT / "site_templates").body(page.template)(page.facts, lambda address: f"../{address}")
    )
    head, *parts = html.split(" script-only")
    assert "<input" not in head
    assert len(parts) == 2
    assert 'data-list="../courses/rows.js" data-root="../" data-unit="門" data-total="2"' in html
