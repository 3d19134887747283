"""Kaohsiung's menus, courses and form, from the catalogue to the pages, against the table of the plan."""

import re
from collections import Counter
from fractions import Fraction
from pathlib import Path

import pytest
import yaml
from selectolax.lexbor import LexborHTMLParser, LexborNode

from mulu.programme.catalog import Programme
from mulu.programme.when import Missing
from mulu.text import without_blanks

PLAN = yaml.safe_load(Path(__file__).with_name("kaohsiung-103.yml").read_text("utf-8"))
HOME = "programmes/kaohsiung-103"
ROWS = [(menu, *row) for menu, facts in PLAN["套餐"].items() for row in facts["課程"]]
COURSES = list(dict.fromkeys(title for _, _, title, _ in ROWS))


def words(node: LexborNode | None) -> str:
    """What a reader reads in a part of a page, blanks aside."""
    assert node is not None
    return without_blanks(node.text())


def menu_name(label: str, title: str) -> str:
    """A menu as the table names it: 副餐1－窈窕精緻餐, 簡任主餐."""
    return f"{label}－{title}" if label else title


def facts_of(page: LexborHTMLParser) -> dict[str, str]:
    """The facts box of a page: what each term says."""
    return {
        words(row.css_first("dt")): "".join(words(one) for one in row.css("dd"))
        for row in page.css("main dl > div")
    }


@pytest.fixture(scope="module")
def menu_page(kaohsiung: Programme, page):
    """The page of a menu by its name in the table."""
    ids = {menu_name(menu.label, menu.title): menu.id for menu in kaohsiung.menus}
    return lambda name: page(f"{HOME}/menus/{ids[name]}.html")


# --- 套餐與課程 -----------------------------------------------------------------------------------


def test_the_menus_are_the_plans_row_by_row(kaohsiung):
    """Six menus in the plan's order, each row with its category, title and hours."""
    rows = [
        (menu_name(menu.label, menu.title), row.category, row.course.title, row.course.hours)
        for menu in kaohsiung.menus
        for row in menu.rows
    ]
    assert rows == [(*row, Fraction(hours)) for *row, hours in ROWS]
    assert len(rows) == PLAN["合計"]["列數"]


@pytest.mark.parametrize("name", PLAN["套餐"])
def test_a_menu_has_the_hours_grade_and_platform_of_the_plan(kaohsiung, name):
    """A menu's courses add up to the hours that the plan prints for it."""
    menu = next(one for one in kaohsiung.menus if menu_name(one.label, one.title) == name)
    wanted = PLAN["套餐"][name]
    assert menu.hours == wanted["時數"] == sum(row.course.hours for row in menu.rows)
    assert (menu.grade or "沒有", menu.category) == (wanted["官等"], wanted["欄名"])
    assert {menu.platform.title, *(row.course.platform.title for row in menu.rows)} == {wanted["平台"]}
    assert wanted["條"] in menu.source.clauses


def test_how_many_courses_are_shared(kaohsiung):
    """37 courses fill 50 rows: 2 in two mains, 9 in several sides; sides 2 and 3 together are 36 hours."""
    wanted = PLAN["合計"]
    sides = Counter(row.course.id for menu in kaohsiung.menus if menu.kind == "side" for row in menu.rows)
    mains = Counter(row.course.id for menu in kaohsiung.menus if menu.kind == "main" for row in menu.rows)
    both = {row.course.id: row.course.hours for menu in kaohsiung.menus[-2:] for row in menu.rows}
    assert len(sides | mains) == wanted["不同的課程"]
    assert sum(number > 1 for number in mains.values()) == wanted["同在薦任與委任主餐"]
    assert sum(number > 1 for number in sides.values()) == wanted["同在兩套以上副餐"]
    assert sum(both.values()) == wanted["副餐2加副餐3的時數"]


@pytest.mark.parametrize("name", PLAN["套餐"])
def test_a_menus_page_has_every_row_and_the_total(menu_page, name):
    """The table of a menu's page is the plan's: category, title, hours, and the total beneath."""
    wanted = PLAN["套餐"][name]
    table = menu_page(name).css_first("main table")
    rows, category = [], ""
    for row in table.css("tbody tr"):
        group = row.css_first("th[scope=rowgroup]")
        category = words(group) if group else category
        rows.append(
            [category, row.css_first("th[scope=row]").text().strip(), int(words(row.css_first("td")))]
        )
    assert rows == wanted["課程"]
    assert words(table.css_first("thead th")) == wanted["欄名"]
    assert words(table.css_first("tfoot")) == f"合計{len(rows)}門{wanted['時數']}"
    assert words(table.css_first("caption")).startswith(f"{len(rows)}門，{wanted['時數']}小時")


@pytest.mark.parametrize("title", COURSES)
def test_a_courses_page_has_all_its_memberships(catalog, page, title):
    """A course has one page that names every menu it is in, with the category there and its hours."""
    (course,) = (one for one in catalog.courses.values() if one.title == title)
    shown = page(f"courses/{course.id}.html")
    mine = [(menu, category, hours) for menu, category, name, hours in ROWS if name == title]
    facts = facts_of(shown)
    assert shown.css_first("h1").text().strip() == title
    assert facts["認證時數"] == f"{mine[0][2]}小時"
    assert facts["平台"] == PLAN["套餐"][mine[0][0]]["平台"]
    rows = [(words(row.css_first("th")), words(row.css_first("td"))) for row in shown.css("main tbody tr")]
    assert rows == [(menu, f"{PLAN['套餐'][menu]['欄名']}：{category}") for menu, category, _ in mine]


# --- 表件 -----------------------------------------------------------------------------------------


def test_the_form_has_the_plans_fields_slots_and_remarks(kaohsiung):
    """Annex 1 is lost; annex 2 has three fields, ten slots and seven remarks."""
    lost, form = kaohsiung.forms
    wanted = PLAN["補休申請表"]
    numbered = [without_blanks(remark) for remark in form.remarks if re.match(r"\d\.", remark)]
    assert (lost.title, lost.state) == (PLAN["附件1"], Missing.LOST)
    assert (form.title, form.state, list(form.fields)) == (wanted["名稱"], None, wanted["欄位"])
    assert wanted["條"] in form.source.clauses
    assert form.repeat.times == wanted["格數"]
    assert len(numbered) == len(wanted["注意事項"]) == 7
    for remark, (start, end) in zip(numbered, wanted["注意事項"], strict=True):
        assert remark.startswith(without_blanks(start))
        assert remark.endswith(without_blanks(end))


def test_the_forms_page_has_ten_slots_and_seven_remarks(kaohsiung, page):
    """The printed form has the plan's fields, ten slots with the plan's words, and the remarks in full."""
    main = page(f"{HOME}/forms/leave.html").css_first("main")
    wanted = PLAN["補休申請表"]
    slots = [words(row) for row in main.css("table tbody tr")]
    assert slots == [f"課程{number}{''.join(wanted['每格'])}" for number in range(1, wanted["格數"] + 1)]
    assert [words(head) for head in main.css("table thead th")] == wanted["表頭"]
    shown = words(main)
    for field in wanted["欄位"]:
        assert f"{field}：" in shown
    assert shown.index(wanted["開頭"]) < shown.index(slots[0]) < shown.index(wanted["結尾"])
    remarks = [one for one in kaohsiung.plan.clauses if one.name.startswith("附件2、注意事項")]
    assert len(remarks) > len(wanted["注意事項"])
    text = without_blanks("".join("".join(one.lines) for one in remarks)).removeprefix("填表注意事項：")
    assert text in shown


def test_the_lost_annex_is_named_as_lost(page):
    """The list of forms says that annex 1 was a picture and is not there; it links to no page of it."""
    main = page(f"{HOME}/forms/index.html").css_first("main")
    assert f"{PLAN['附件1']}原文為圖，未載" in words(main)
    assert PLAN["附件1"] not in [words(link) for link in main.css("a")]
