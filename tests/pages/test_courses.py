"""The list of courses, and the page of a course."""

from collections.abc import Iterable
from fractions import Fraction
from pathlib import Path
from typing import cast

import pytest

from mulu.pages.course_list import CoursesFacts
from mulu.pages.courses import CourseFacts, course_pages
from mulu.pages.page import Page
from mulu.programme.catalog import Catalog, Programme
from mulu.programme.course import Course, Menu, MenuRow, Platform
from mulu.programme.place import Place
from mulu.programme.rule import Award, Done, Rule, Scope, Tier
from mulu.programme.source import Plan, Source
from mulu.programme.when import Missing, Point, Shape, Span, When
from mulu.reading.shelf import read
from mulu.site.templates import Templates

HERE = Place("courses.csv")
ROOT = Path(__file__).parents[2]
TEMPLATES = Templates(ROOT / "site_templates")
EZONE = Platform("ezone", "e學中心", "https://example.org/")
YEAR = When("103年", (Span(Shape.AT, Point(2014), Point(2014)),))
MARCH = When("115-03", (Span(Shape.AT, Point(2026, 3), Point(2026, 3)),))

NEUTRALITY = Course("neutrality", "行政中立理論與實務", Fraction(2), HERE, EZONE)
AIR = Course("air", "空氣品質與生活", Fraction(1, 2), HERE)
UNKNOWN = Course("unknown", "時數未載的課", Missing.NOT_STATED, HERE)

LEAVE = Rule(
    "leave",
    "補休機制",
    Scope.PERSON,
    (Tier("one", Done(("own-main", "side-1")), HERE, (Award({"補休": Fraction(4)}),)),),
    HERE,
)


def menu(name: str, *rows: tuple[str, Course], category: str = "課程類別", label: str = "") -> Menu:
    """A side menu of these courses with their categories."""
    entries = tuple(MenuRow(course, of) for of, course in rows)
    source = Source((f"陸、{name}",))
    return Menu(
        name,
        f"{name}餐",
        "side",
        Fraction(2),
        entries,
        HERE,
        label=label,
        category=category,
        source=source,
    )


SIDE_1 = menu("side-1", ("環境教育類", AIR), ("行政中立類", NEUTRALITY), label="副餐1")
SIDE_2 = menu("side-2", ("行政中立類", NEUTRALITY), label="副餐2")


def programme(name: str, *menus: Menu, rules: tuple[Rule, ...] = ()) -> Programme:
    """A programme of these menus."""
    return Programme(name, f"{name}計畫", 103, YEAR, Plan("x.txt", ()), HERE, menus=menus, rules=rules)


KAOHSIUNG = programme("kaohsiung", SIDE_1, SIDE_2, rules=(LEAVE,))


def pages(courses: Iterable[Course], *programmes: Programme) -> dict[str, Page]:
    """The pages of these courses by address."""
    catalog = Catalog("目錄", {course.id: course for course in courses}, programmes)
    return {page.address: page for page in course_pages(catalog)}


def listed(page: Page) -> CoursesFacts:
    """The facts of a page of the list."""
    return cast(CoursesFacts, page.facts)


def course_facts(course: Course, *programmes: Programme) -> CourseFacts:
    """The facts of one course's page."""
    return cast(CourseFacts, pages([course], *programmes)[f"courses/{course.id}.html"].facts)


def html(page: Page) -> str:
    """The page's body."""
    return str(TEMPLATES.body(page.template)(page.facts, lambda address: address))


def many(number: int) -> list[Course]:
    """So many courses of one hour."""
    return [Course(f"c{each}", f"課程{each}", Fraction(1), HERE) for each in range(1, number + 1)]


def test_a_catalogue_without_courses_still_has_its_tab():
    """The tab says that there is nothing, and shows no empty table."""
    found = pages([])
    assert list(found) == ["courses/index.html"]
    assert html(found["courses/index.html"]) == '<p class="lead">目前沒有列名的課程。</p>'


def test_the_list_sums_distinct_courses():
    """A course in two menus counts once; one without hours is named beside the sum."""
    page = pages([NEUTRALITY, AIR, UNKNOWN], KAOHSIUNG)["courses/index.html"]
    assert listed(page).lead == "3 門課程，共 2.5 小時，另 1 門時數原文未載；同一門課程只算一次。"
    assert listed(page).says == "全部 3 門"


def test_a_row_of_the_list_names_categories_and_menus_once():
    """Neutrality is in both menus under one category."""
    page = pages([NEUTRALITY], KAOHSIUNG)["courses/index.html"]
    (row,) = listed(page).rows
    assert (row.hours, row.platform, row.categories) == ("2", "e學中心", "行政中立類")
    assert [link.words for link in row.menus] == ["副餐1", "副餐2"]


def test_menus_of_several_programmes_carry_the_programme():
    """With two programmes 副餐1 alone would not say whose."""
    other = programme("zhunan", menu("set", ("", NEUTRALITY), category=""))
    page = pages([NEUTRALITY], KAOHSIUNG, other)["courses/index.html"]
    assert [link.words for link in listed(page).rows[0].menus] == [
        "kaohsiung計畫 副餐1",
        "kaohsiung計畫 副餐2",
        "zhunan計畫 set餐",
    ]


def test_without_menus_the_list_has_no_columns_for_them():
    """Three columns are enough for a catalogue that has no menus."""
    page = html(pages([NEUTRALITY])["courses/index.html"])
    assert "套餐" not in page
    assert page.count('scope="col"') == 3


@pytest.mark.parametrize(
    ("courses", "further"),
    [(50, []), (51, [2]), (250, [2]), (251, [2, 3])],
)
def test_the_first_page_shows_fifty_and_the_others_two_hundred(courses, further):
    """No page of the chain is empty, and none is longer than it may be."""
    found = pages(many(courses))
    assert [name for name in found if "/list/" in name] == [
        f"courses/list/{number}.html" for number in further
    ]
    shown = [len(listed(page).rows) for page in found.values() if page.template == "courses.html"]
    assert sum(shown) == courses
    assert shown[0] == min(courses, 50)
    assert max(shown[1:], default=0) <= 200


def test_the_pages_of_the_list_are_a_chain():
    """Each page leads to the one before and the one after, the first back to none."""
    found = pages(many(451))
    first, second, third, fourth = (
        listed(page) for page in found.values() if page.template == "courses.html"
    )
    assert (first.before, first.after) == ("", "courses/list/2.html")
    assert (second.before, second.after) == ("courses/index.html", "courses/list/3.html")
    assert (fourth.before, fourth.after) == ("courses/list/3.html", "")
    assert third.says == "第 251 至 450 門，全部 451 門"


def test_page_numbers_leave_out_what_is_far_away():
    """The first, the last and two on each side of the own number; … stands for the rest."""
    found = pages(many(2000))
    numbers = listed(found["courses/list/5.html"]).numbers
    assert [number.words for number in numbers] == ["1", "…", "3", "4", "5", "6", "7", "…", "11"]
    assert [number.words for number in numbers if number.is_here] == ["5"]


def test_a_course_shows_every_membership_with_its_place():
    """A row a membership: the menu, the category in the plan's word, the row of the plan's table."""
    facts = course_facts(NEUTRALITY, KAOHSIUNG)
    assert [(row.menu.words, row.category, row.position) for row in facts.memberships] == [
        ("副餐1－side-1餐", "課程類別：行政中立類", "第 2 列"),
        ("副餐2－side-2餐", "課程類別：行政中立類", "第 1 列"),
    ]
    assert facts.lead == "認證 2 小時，在e學中心選讀，列在 2 份套餐。"


def test_a_course_shows_the_rules_that_count_its_menus():
    """Side 1 earns leave, side 2 is in no rule here; the rule leads to the page of awards."""
    (counted,) = course_facts(NEUTRALITY, KAOHSIUNG).counted
    assert (counted.rule.words, counted.through) == ("補休機制", "副餐1")
    assert counted.rule.address == "programmes/kaohsiung/awards.html#rule-leave"
    assert counted.when.words == "計畫期間（103年）"


def test_a_course_in_no_menu_is_complete():
    """It says that no menu holds it, and shows no empty table."""
    page = pages([NEUTRALITY])["courses/neutrality.html"]
    assert cast(CourseFacts, page.facts).lead == "認證 2 小時，在e學中心選讀，不在任何套餐裡。"
    assert "<table" not in html(page)
    assert page.basis == ()


def test_a_course_without_hours_has_a_word_for_them():
    """原文未載 in the facts box, never 0."""
    page = pages([UNKNOWN])["courses/unknown.html"]
    assert '<span class="blank">原文未載</span>' in html(page)


def test_an_address_is_printed_as_text_before_it_is_a_link():
    """What an intranet cannot open can still be read and typed."""
    page = html(pages([NEUTRALITY])["courses/neutrality.html"])
    assert page.index("<code>https://example.org/</code>") < page.index('href="https://example.org/"')


def test_a_course_that_has_ended_says_since_when_and_who_held_it():
    """Its page stays, with the menus that held it, and nobody is sent to the platform."""
    ended = NEUTRALITY._replace(ended=MARCH)
    side = menu("side-1", ("行政中立類", ended), label="副餐1")
    found = pages([ended], programme("kaohsiung", side))
    page = html(found["courses/neutrality.html"])
    assert "這門課程自115年3月起下架" in page
    assert "副餐1－side-1餐" in page
    assert "怎麼開始" not in page
    assert listed(found["courses/index.html"]).rows[0].ended == "自115年3月起下架"


def test_the_foot_line_names_the_clauses_of_all_its_menus():
    """One line a programme, with the clauses of the menus that hold the course."""
    (basis,) = pages([NEUTRALITY], KAOHSIUNG)["courses/neutrality.html"].basis
    assert basis.clauses == "陸、side-1；陸、side-2"


def test_a_further_column_of_the_table_is_shown_with_its_title():
    """What catalog.yml names as a facet stands in the facts box."""
    course = NEUTRALITY._replace(facets={"topic": "政策"})
    catalog = Catalog("目錄", {course.id: course}, (), facets={"topic": "主題"})
    facts = cast(CourseFacts, list(course_pages(catalog))[-1].facts)
    assert ("主題", "政策") in [(row.term, row.lines[0].words) for row in facts.rows]


@pytest.fixture(scope="module")
def real():
    """The pages of the real catalogue by address."""
    catalog, _ = read(ROOT)
    return {page.address: page for page in course_pages(catalog)}


def test_every_real_course_has_one_page_with_all_memberships(real):
    """50 rows of six menus are 37 courses, each with its own page."""
    facts = [cast(CourseFacts, page.facts) for page in real.values() if page.template == "course.html"]
    assert len(facts) == 37
    assert sum(len(its.memberships) for its in facts) == 50


def test_a_real_course_of_two_mains_names_both(real):
    """單車遊前鎮 is in the mains of two grades."""
    facts = cast(CourseFacts, real["courses/qianzhen-cycling.html"].facts)
    assert [row.menu.words for row in facts.memberships] == ["薦任主餐", "委任主餐"]
    assert [row.category for row in facts.memberships] == ["核心職能：溝通協調"] * 2


def test_the_real_list_has_every_course_on_its_first_page(real):
    """37 courses of 66 hours fit on one page."""
    facts = listed(real["courses/index.html"])
    assert facts.lead == "37 門課程，共 66 小時；同一門課程只算一次。"
    assert (len(facts.rows), facts.numbers) == (37, ())
