"""The pages of the menus."""

from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import cast

import pytest

from mulu.pages.menu_table import MenuFacts, MenuRowFacts
from mulu.pages.menus import MenuPageFacts, MenusFacts, menu_pages
from mulu.pages.page import Page
from mulu.pages.pairing import matrix, shared
from mulu.programme.catalog import Catalog, Programme
from mulu.programme.course import Course, Menu, MenuRow, Platform
from mulu.programme.place import Place
from mulu.programme.source import Note, Plan, Source
from mulu.programme.when import Missing, Point, Shape, Span, When
from mulu.site.templates import Templates

HERE = Place("menus.yml")
ROOT = Path(__file__).parents[2]
TEMPLATES = Templates(ROOT / "site_templates")
EZONE = Platform("ezone", "e學中心")
YEAR = When("103年1月1日起至12月31日止", (Span(Shape.THROUGH, Point(2014, 1, 1), Point(2014, 12, 31)),))


def course(name: str, hours: int | Missing = 2) -> Course:
    """A course that is called as its id."""
    return Course(name, f"課程{name}", hours if isinstance(hours, Missing) else Fraction(hours), HERE, EZONE)


A, B, C, D, E = (course(name) for name in "abcde")


def menu(name: str, kind: str, hours: int, rows: tuple[MenuRow, ...] | Missing, **more) -> Menu:
    """A menu with its hours as printed."""
    plain = Menu(name, f"{name}餐", kind, Fraction(hours), rows, HERE, platform=EZONE)
    return replace(plain, **more)


def in_category(category: str, *courses: Course) -> tuple[MenuRow, ...]:
    """Rows of one category."""
    return tuple(MenuRow(each, category) for each in courses)


SENIOR = menu("senior", "main", 2, in_category("宏觀思維", A), grade="簡任", category="核心職能")
JUNIOR = menu("junior", "main", 4, in_category("溝通協調", A, B), grade="委任", category="核心職能")
SIDE_1 = menu("side-1", "side", 4, in_category("公務倫理類", C, D), label="副餐1", category="課程類別")
SIDE_2 = menu(
    "side-2",
    "side",
    6,
    (*in_category("公務倫理類", C), *in_category("行政中立類", B, E)),
    label="副餐2",
    category="課程類別",
    source=Source(("陸、6（二）2",), "任選下列一項副餐", ("merged",)),
)
LOST = menu("county", "set", 23, Missing.LOST, count=12, path=("登入", "點選組裝課程"))

NOTES = {
    "merged": Note("merged", "KH-A10", "合併儲存格", HERE, question="空白的欄是什麼？"),
    "sum": Note("sum", "KH-A99", "原文如此", HERE, on="hours"),
}


def programme(*menus: Menu) -> Programme:
    """A programme of these menus, without rules."""
    return Programme(
        "kaohsiung-103",
        "推動數位學習實施計畫",
        103,
        YEAR,
        Plan("kaohsiung-103.txt", ()),
        HERE,
        short="高雄市 103年度",
        notes=NOTES,
        menus=menus,
    )


def pages(its: Programme) -> dict[str, Page]:
    """The pages of one programme's menus by their addresses below the programme's folder."""
    catalog = Catalog("目錄", {}, (its,))
    return {page.address.removeprefix("programmes/kaohsiung-103/"): page for page in menu_pages(catalog)}


def together(its: Programme) -> MenusFacts:
    """The facts of the page of all menus."""
    return cast(MenusFacts, pages(its)["menus/index.html"].facts)


def table(its: Programme, name: str) -> MenuFacts:
    """One menu's facts."""
    return cast(MenuPageFacts, pages(its)[f"menus/{name}.html"].facts).menu


def rows(facts: MenuFacts) -> list[MenuRowFacts]:
    """All rows of a menu's table."""
    return [row for group in facts.groups for row in group.rows]


def html(page: Page) -> str:
    """The page's body."""
    return str(TEMPLATES.body(page.template)(page.facts, lambda address: address))


FOUR = programme(SENIOR, JUNIOR, SIDE_1, SIDE_2)


def test_a_programme_without_menus_has_no_pages_of_menus():
    """Nothing empty is shown for a plan that has no menus."""
    assert pages(programme()) == {}


def test_every_menu_has_a_page_and_stands_on_the_page_of_all():
    """The page of all menus comes first, then a page a menu."""
    assert list(pages(FOUR)) == [
        "menus/index.html",
        "menus/senior.html",
        "menus/junior.html",
        "menus/side-1.html",
        "menus/side-2.html",
    ]
    assert [its.name for its in together(FOUR).menus] == [
        "senior餐",
        "junior餐",
        "副餐1－side-1餐",
        "副餐2－side-2餐",
    ]


def test_a_pairing_counts_each_course_once():
    """Junior and side 2 share a course of 2 hours: 4 and 6 hours are 8 hours together, 4 courses."""
    found = matrix(FOUR)
    assert found is not None
    cells = {(row.grade, cell.side): (cell.hours, cell.courses) for row in found.mains for cell in row.cells}
    assert cells["委任", "副餐2 side-2餐"] == ("8 小時", "4 門")
    assert cells["簡任", "副餐2 side-2餐"] == ("8 小時", "4 門")
    assert cells["簡任", "副餐1 side-1餐"] == ("6 小時", "3 門")


def test_a_pairing_leads_to_the_side_on_the_same_page():
    """Every anchor of the matrix is a section of the page."""
    page = html(pages(FOUR)["menus/index.html"])
    for anchor in ("menu-senior", "menu-side-1", "menu-side-2"):
        assert f'href="#{anchor}"' in page
        assert f'id="{anchor}"' in page


def test_two_sides_that_share_courses_say_so():
    """Sides 1 and 2 have one course in common, so they come to 8 hours, not 10."""
    assert [(pair.menus, pair.says) for pair in shared(FOUR)] == [
        ("副餐1＋副餐2", "兩份相同的 1 門只算一次：合計 8 小時")
    ]


def test_a_menu_whose_courses_add_up_says_so():
    """The caption tells courses and hours, and that they agree with the plan."""
    assert table(FOUR, "side-2").says == "3 門，6 小時（課程合計與原文相符）。"


def test_a_menu_that_does_not_add_up_shows_both_figures_and_its_note():
    """A plan's own mistake is shown beside what its courses give."""
    wrong = replace(SIDE_1, hours=Fraction(5), count=3, source=Source(notes=("sum",)))
    facts = table(programme(wrong), "side-1")
    assert facts.says == "2 門，4 小時（課程合計；原文為 3 門、5 小時）。"
    assert [note.label for note in facts.says_notes] == ["KH-A99"]


def test_a_course_without_hours_is_said_and_not_counted_as_nothing():
    """Where a course's hours are not in the plan, the sum names it."""
    unknown = course("u", Missing.NOT_STATED)
    its = menu("set", "set", 2, in_category("", A, unknown))
    facts = table(programme(its), "set")
    assert facts.says == "2 門，2 小時，另 1 門時數原文未載（課程合計；原文為 2 小時）。"
    assert [row.hours for row in rows(facts)] == ["2", "原文未載"]


def test_a_menu_whose_list_is_lost_tells_its_count_and_the_way_to_click():
    """What is known is shown: 12 courses, 23 hours and the steps; there is no table to tick."""
    its = programme(LOST)
    facts = table(its, "county")
    assert facts.says == "12 門，23 小時；課程清單原文未附。"
    assert facts.path == ("登入", "點選組裝課程")
    assert facts.progress is None
    assert "<table" not in html(pages(its)["menus/county.html"])


def test_a_pairing_with_a_lost_list_has_a_word_instead_of_a_sum():
    """Without the list nobody knows which courses are the same."""
    found = matrix(programme(SENIOR, replace(SIDE_1, rows=Missing.LOST, count=5)))
    assert found is not None
    assert found.mains[0].cells[0].is_blank
    assert found.sides[0].says == "4 小時，5 門"


def test_a_category_is_written_once_for_all_its_courses():
    """The first row of a category carries it over all its rows."""
    page = html(pages(FOUR)["menus/junior.html"])
    assert '<th scope="rowgroup" class="menu__category" rowspan="2">溝通協調</th>' in page


def test_a_menu_without_categories_has_no_column_for_them():
    """A plain list is a plain table."""
    its = programme(menu("set", "set", 4, in_category("", A, B)))
    page = html(pages(its)["menus/set.html"])
    assert "rowgroup" not in page
    assert '<tfoot><tr><th scope="row">合計　2 門</th><td class="num">4</td>' in page


def test_a_course_names_the_other_menus_that_hold_it():
    """Course c stands in both sides, course e in one."""
    also = {row.id: [link.words for link in row.also] for row in rows(table(FOUR, "side-2"))}
    assert also == {"c": ["副餐1"], "b": ["junior餐"], "e": []}


def test_a_main_without_sides_is_paired_with_nothing():
    """搭配 is said only where the plan has both mains and sides."""
    alone = table(programme(SENIOR), "senior")
    assert "搭配" not in [row.term for row in alone.rows]
    assert "搭配" in [row.term for row in table(FOUR, "senior").rows]


def test_many_menus_are_listed_and_shown_on_their_own_pages():
    """A page of hundreds of tables would help nobody."""
    many = [menu(f"m{number}", "set", 2, in_category("", A)) for number in range(13)]
    its = programme(*many)
    facts = together(its)
    assert facts.menus == ()
    assert len(facts.listed) == 13
    assert facts.listed[0].courses == "1"
    others = cast(MenuPageFacts, pages(its)["menus/m5.html"].facts).others
    assert [link.words for link in others] == ["m4餐", "m6餐"]


@pytest.mark.parametrize("name", ["menus/index.html", "menus/side-2.html"])
def test_a_page_of_menus_has_no_script_of_its_own(name):
    """No handler, no style attribute, and nothing that only a script could show."""
    page = html(pages(FOUR)[name])
    assert "<script" not in page
    assert "style=" not in page
    assert "<input" not in page
    assert "<button" not in page


def test_a_title_is_escaped():
    """A course that is called <script> is printed, not run."""
    nasty = A._replace(title="<script>{{ 1 }}</script>")
    its = programme(menu("set", "set", 2, in_category("", nasty)))
    page = html(pages(its)["menus/set.html"])
    assert "&lt;script&gt;{{ 1 }}&lt;/script&gt;" in page


def test_a_sentence_that_several_menus_quote_stands_once():
    """It carries the clauses of all of them."""
    both = [
        replace(side, source=Source((clause,), "任選下列一項副餐"))
        for side, clause in ((SIDE_1, "陸、1"), (SIDE_2, "陸、2"))
    ]
    (quote,) = together(programme(*both)).quotes
    assert [cite.words for cite in quote.cites] == ["陸、1", "陸、2"]
