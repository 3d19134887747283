"""The pages of the menus, for the real programme of Kaohsiung."""

import re
from pathlib import Path
from typing import cast

import pytest

from mulu.pages.menus import MenuPageFacts, MenusFacts, menu_pages
from mulu.pages.page import Page
from mulu.reading.shelf import read
from mulu.site.templates import Templates

ROOT = Path(__file__).parents[2]
TEMPLATES = Templates(ROOT / "site_templates")
MENUS = "programmes/kaohsiung-103/menus/"


@pytest.fixture(scope="module")
def kaohsiung():
    """The pages of Kaohsiung's menus by address."""
    catalog, _ = read(ROOT)
    return {page.address: page for page in menu_pages(catalog) if page.address.startswith(MENUS)}


@pytest.fixture(scope="module")
def together(kaohsiung):
    """The facts of the page of all menus."""
    return cast(MenusFacts, kaohsiung[f"{MENUS}index.html"].facts)


def html(page: Page) -> str:
    """The page's body."""
    return str(TEMPLATES.body(page.template)(page.facts, lambda address: address))


def test_the_menus_add_up(together):
    """Three mains of 10 hours, three sides of 10, 20 and 30: 50 rows, all as the plan prints them."""
    assert [its.total_hours for its in together.menus] == ["10", "10", "10", "10", "20", "30"]
    assert sum(len(group.rows) for its in together.menus for group in its.groups) == 50
    assert all("課程合計與原文相符" in its.says for its in together.menus)


def test_the_pairings_are_twenty_thirty_and_forty_hours(together):
    """No main shares a course with a side, so the hours are those of both."""
    for row in together.matrix.mains:
        assert [cell.hours for cell in row.cells] == ["20 小時", "30 小時", "40 小時"]


def test_sides_two_and_three_come_to_36_hours(together):
    """20 and 30 hours share 7 courses of 14 hours: 36, not 50."""
    assert [(pair.menus, pair.says) for pair in together.shared] == [
        ("副餐1＋副餐2", "兩份相同的 2 門只算一次：合計 26 小時"),
        ("副餐1＋副餐3", "兩份相同的 4 門只算一次：合計 32 小時"),
        ("副餐2＋副餐3", "兩份相同的 7 門只算一次：合計 36 小時"),
    ]


def test_the_first_side_earns_leave_only(kaohsiung):
    """副餐1 is in the rule of leave and not in that of awards."""
    menu = cast(MenuPageFacts, kaohsiung[f"{MENUS}side-1.html"].facts).menu
    terms = [row.term for row in menu.rows]
    assert "補休完成期限" in terms
    assert "嘉獎期限" not in terms


def test_no_anchor_stands_twice_on_a_page(kaohsiung):
    """Notes that several menus name stand once."""
    for page in kaohsiung.values():
        anchors = re.findall(r' id="([^"]+)"', html(page))
        assert len(anchors) == len(set(anchors))


def test_every_anchor_on_a_page_is_there(kaohsiung):
    """A tag of a note leads to the note on the same page."""
    for page in kaohsiung.values():
        body = html(page)
        assert set(re.findall(r'href="#([^"]+)"', body)) <= set(re.findall(r' id="([^"]+)"', body))
