"""Standings and units under a reader's hands: found, sorted, filtered, marked, on a phone and on paper."""

import re
import runpy
from pathlib import Path
from types import SimpleNamespace

import pytest

pytestmark = pytest.mark.browser

PAPER = SimpleNamespace(**runpy.run_path(str(Path(__file__).parents[1] / "paper.py")))
TOWN = "units/taoyuan-98/index.html"
ITEMS = "units/chiayi-105/index.html"
UNIT = "units/taoyuan-98/t03.html"
POOLED = "units/taoyuan-98/t15.html"
PHONE = {"width": 390, "height": 844}
DESK = {"width": 1366, "height": 768}
NAMES = """selector => Array.from(document.querySelectorAll(selector))
  .filter(one => one.checkVisibility()).map(one => one.textContent)"""
SHOWN = ".standings__shown tr th a"
LAST_GROUPS = ".standings__pools tr th > a, .standings__missing tr th > a, .standings__total tr th"


def names(page, selector=SHOWN):
    """The units that can be seen, in their order."""
    return page.evaluate(NAMES, selector)


def averages(page):
    """The averages of the rows that are shown, as numbers."""
    return [float(text) for text in page.evaluate(NAMES, ".standings__shown .standings__num .fig")]


def test_a_unit_is_found_by_a_part_of_its_name(reader):
    """Only its rows stay, the count says how many, pools and the total remain."""
    page = reader().open(TOWN)
    every = len(names(page))
    page.get_by_label("找單位").fill("戶政")
    found = names(page)
    assert 0 < len(found) < every
    assert all("戶政" in name for name in found)
    assert page.get_by_role("status").inner_text().startswith("列出 ")
    assert names(page, ".standings__total tr th")


def test_the_group_is_chosen_and_taken_back(reader):
    """全部 brings every row back."""
    page = reader().open(TOWN)
    every = names(page)
    page.get_by_label("組別").select_option("學校")
    assert 0 < len(names(page)) < len(every)
    page.get_by_label("組別").select_option("")
    assert names(page) == every


def test_sorting_turns_shown_units_alone(reader):
    """The heading says how; pools, missing units and the total stay below, whatever is sorted."""
    page = reader().open(TOWN)
    rest = names(page, LAST_GROUPS)
    head = page.locator("thead th", has_text="平均認證時數")
    head.get_by_role("button").click()
    assert head.get_attribute("aria-sort") == "ascending"
    assert averages(page) == sorted(averages(page))
    head.get_by_role("button").click()
    assert head.get_attribute("aria-sort") == "descending"
    assert averages(page) == sorted(averages(page), reverse=True)
    assert page.locator("thead th[aria-sort]").count() == 1
    assert names(page, LAST_GROUPS) == rest


def test_only_the_sorted_column_wears_an_arrow(reader):
    """And says the same to a screen reader."""
    page = reader().open(TOWN)
    arrows = page.evaluate(NAMES, ".standings__arrow")
    assert [arrow.strip() for arrow in arrows if arrow.strip()] == ["▲"]
    assert page.locator("thead th[aria-sort]").inner_text().startswith("名次")


def test_what_was_chosen_stands_in_the_address_and_nowhere_else(reader):
    """Opened again, the same rows stand there; nothing is stored."""
    one = reader()
    page = one.open(TOWN)
    page.get_by_label("找單位").fill("所")
    page.get_by_label("我的單位").select_option("丙處")
    page.locator("thead th", has_text="編制內").get_by_role("button").click()
    fragment = page.evaluate("location.hash")
    before = names(page)
    again = one.open(f"{TOWN}{fragment}")
    assert names(again) == before
    assert again.evaluate("[localStorage.length, sessionStorage.length]")[1] == 0


def test_my_unit_is_marked_in_its_row(reader):
    """One row, and it can be taken back."""
    page = reader().open(TOWN)
    page.get_by_label("我的單位").select_option("丙處")
    assert page.locator(".standings__mine th").inner_text() == "丙處"
    page.get_by_label("我的單位").select_option("")
    assert page.locator(".standings__mine").count() == 0


def test_items_have_no_rank_and_no_score(reader):
    """Four columns of words; the order is the office's."""
    page = reader().open(ITEMS)
    assert page.locator("thead th").count() == 2 + 4
    assert page.locator(".standings__rank").count() == 0
    words = set(page.evaluate(NAMES, ".standings__shown .standings__item .fig"))
    assert words <= {"符合", "未符合", "未定", "分配名額未載"}
    assert page.locator(".standings__shown tr").first.locator("th").inner_text() == "甲處"


def test_the_answer_is_on_the_first_screen(reader):
    """Figure, tier, sentence, rank: without scrolling on a desk."""
    page = reader().open(UNIT)
    for part in (".standing__value", ".standing__tier", ".standing__says", ".asof"):
        box = page.locator(part).bounding_box()
        assert box["y"] + box["height"] <= DESK["height"]


def test_the_chart_stands_beside_its_table_on_a_desk_and_above_it_on_a_phone(reader):
    """The words keep their size, and no label leaves the drawing."""
    for size, is_beside in ((DESK, True), (PHONE, False)):
        page = reader(viewport=size).open(UNIT)
        chart, table = (page.locator(one).bounding_box() for one in (".trend", ".monthly"))
        assert (table["x"] > chart["x"] + chart["width"]) is is_beside
        inside = page.evaluate("""Array.from(document.querySelectorAll(".trend__words text"))
          .filter(one => one.checkVisibility()).every(one => {
            const box = one.getBoundingClientRect();
            return box.left >= 0 && box.right <= document.documentElement.clientWidth;
          })""")
        assert inside
        assert page.evaluate("getComputedStyle(document.querySelector('.trend__words')).fontSize") == "13px"


def test_the_chart_says_its_figures_to_a_screen_reader(reader):
    """Its name is the sentence below it."""
    page = reader().open(UNIT)
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    images = [
        node["name"]["value"] for node in nodes if node.get("role", {}).get("value") in ("image", "img")
    ]
    assert any(re.search(r"數位學習平均認證時數：.*丙處 \d+\.\d\d", name) for name in images)


def test_a_pooled_unit_leads_on(reader):
    """To the pool, the self-check and the rule; no figure stands there."""
    page = reader().open(POOLED)
    assert page.locator(".fig").count() == 0
    page.get_by_role("link", name="看合計的數字").click()
    assert page.locator("h2:target").inner_text().startswith("其他（規模較小單位合計）")


def test_from_home_a_unit_is_two_steps_away(reader):
    """Chosen from the list, then its page; the programme stands above the name."""
    page = reader().open("index.html")
    page.get_by_label("單位", exact=True).select_option(label="丙處")
    page.get_by_role("button", name="看單位統計").click()
    assert page.locator("h1").inner_text() == "丙處"


def test_an_overdue_update_says_so_on_a_later_day_only(reader):
    """A week after the day that was given; by then the reader should ask."""
    late = "已過預定更新日，請洽維護單位"
    for day, is_late in (("2010-02-10", False), ("2010-02-17", False), ("2010-02-18", True)):
        page = reader().open(f"{UNIT}#on={day}")
        assert (late in page.locator(".asof").inner_text()) is is_late, day


@pytest.mark.parametrize("address", [UNIT, "units/taoyuan-98/t21.html", "units/zhunan-107/z01.html"])
def test_a_unit_is_one_sheet_for_its_head(reader, tmp_path, address):
    """A4, chart and table side by side, the notes on which the result hangs too."""
    page = reader().open(address)
    page.pdf(path=str(tmp_path / "unit.pdf"), format="A4", prefer_css_page_size=True)
    assert len(PAPER.sheets(tmp_path / "unit.pdf")) == 1


def test_wide_standings_are_printed_across(reader, tmp_path):
    """Every sheet; a table of few columns stays upright."""
    for address, is_upright in ((TOWN, False), (ITEMS, True)):
        page = reader().open(address)
        page.pdf(path=str(tmp_path / "all.pdf"), format="A4", prefer_css_page_size=True)
        assert {sheet.is_upright for sheet in PAPER.sheets(tmp_path / "all.pdf")} == {is_upright}, address
