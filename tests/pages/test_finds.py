"""Finds: everything in the catalogue and on the pages, each leading to its own place."""

from pathlib import Path

import pytest
from markupsafe import Markup

from mulu.pages.book import book
from mulu.pages.find import KINDS
from mulu.pages.finds import finds
from mulu.pages.page import Layout, Page, Section
from mulu.pages.written import Written, written_page
from mulu.reading.shelf import read

ROOT = Path(__file__).parents[2]
HTML = (
    "<p>先看<strong>檔</strong>案。</p>"
    '<h2 id="a">第一節 &amp; 其他</h2><p>甲 &lt;乙&gt;</p><h3 id="b">第二節</h3>丙'
)


@pytest.fixture(scope="module")
def catalog():
    """The real catalogue."""
    return read(ROOT)[0]


@pytest.fixture(scope="module")
def found(catalog):
    """Its finds by their addresses."""
    every = list(finds(catalog, book(catalog)))
    by_address = {one.address: one for one in every}
    assert len(by_address) == len(every)
    return by_address


def test_everything_is_found(catalog, found):
    """Every course, programme, menu, activity, rule, form, clause and note."""
    kinds = {kind: [one for one in found.values() if one.kind == kind] for kind in KINDS}
    plans = catalog.programmes
    assert len(kinds["課程"]) == len(catalog.courses)
    assert len(kinds["計畫"]) == len(plans)
    assert len(kinds["套餐"]) == sum(len(plan.menus) for plan in plans)
    assert len(kinds["活動"]) == sum(len(plan.activities) for plan in plans)
    assert len(kinds["獎勵"]) == sum(len(plan.rules) for plan in plans)
    assert len(kinds["表件"]) == sum(len(plan.forms) for plan in plans)
    assert len(kinds["條文"]) == sum(len(plan.plan.clauses) for plan in plans)
    notes = [one for one in kinds["說明"] if one.title.startswith("疑義 ")]
    assert len(notes) == sum(len(plan.notes) for plan in plans)


def test_every_find_leads_to_a_page(catalog, found):
    """No address is made up."""
    there = {page.address for page in book(catalog)}
    assert {address.partition("#")[0] for address in found} <= there


def test_a_course_says_hours_platform_and_menus(found):
    """10 小時．平台．套餐 in one line."""
    assert found["courses/information-security.html"].facts.count("．") == 2
    assert "小時．" in found["courses/information-security.html"].facts


def test_a_run_is_found_by_its_day(found):
    """The day stands in the text in full, also where the plan leaves the year or month out."""
    assert "104年4月23日" in found["programmes/national-104/activities/open-resources.html"].text
    contest = found["programmes/chiayi-105/activities/contest.html"]
    assert "105年7月1日" in contest.text


def test_a_clause_is_found_at_its_own_place(found):
    """By its name and its title; its facts say where it stands."""
    clause = found["programmes/kaohsiung-103/text.html#陸、1"]
    assert clause.title == "陸、1 提升數位能力"
    assert clause.facts == "高雄市 103年度．實施內容"
    assert clause.text.startswith("為培育數位科技種籽人才")


def test_no_figure_of_a_unit_is_found():
    """A page of a unit is found by its name: nothing else of it is handed on."""
    page = Page(
        "units/x/a.html", Layout.WIDE, Section.UNITS, "unit.html", "甲處", ("達成率 93.75%",), words=("93",)
    )
    (one,) = finds_of(page)
    assert (one.kind, one.title) == ("單位", "甲處")
    assert "93" not in "".join(one)


def finds_of(*pages):
    """The finds of these pages alone."""
    catalog = read(ROOT)[0]
    empty = type(catalog)(title="", courses={}, programmes=())
    return list(finds(empty, pages))


def test_a_hand_written_page_is_found_by_its_sections():
    """Each with its own anchor and its text without marks."""
    page = written_page(Written("x.md", "", "guide/x.html", "檔案", Markup(HTML), description="說明"), ())
    assert [(one.title, one.address, one.text) for one in finds_of(page)] == [
        ("檔案", "guide/x.html", "說明 先看 檔 案。"),
        ("第一節 & 其他", "guide/x.html#a", "甲 <乙>"),
        ("第二節", "guide/x.html#b", "丙"),
    ]


def test_pages_that_lead_on_are_not_found():
    """Neither the home page nor a moved one, nor the further pages of a list."""
    pages = [
        Page("index.html", Layout.WIDE, Section.HOME, "home.html", "首頁", ()),
        Page("courses/old.html", Layout.WIDE, Section.COURSES, "moved.html", "舊", ()),
        Page("courses/list/2.html", Layout.WIDE, Section.COURSES, "courses.html", "課程", ()),
    ]
    assert finds_of(*pages) == []
