"""The schedule's choice by 計畫 and 種類: by keyboard, counted rightly, undone at will, kept on paper."""

from collections import Counter

import pytest

pytestmark = pytest.mark.browser

ALL = "schedule/index.html"
FAR = 200
"""More presses of Tab, or of an arrow, than a page needs."""

SHOWN = "Array.from(document.querySelectorAll('{}')).filter(one => one.checkVisibility()).length"
EMPTY = """Array.from(document.querySelectorAll(".agenda__list, .months, .months tbody")).filter(one => {
  const holds = Array.from(one.querySelectorAll("[data-kind]")).some(it => it.checkVisibility());
  return one.checkVisibility() !== holds;
}).length"""
LABEL = "Array.from(document.activeElement.labels || [], one => one.textContent).join()"


@pytest.fixture(scope="module")
def entries(parsed):
    """Every entry of the lists by date as it is written: its programme and its kind."""
    tree = parsed[ALL]
    return [
        (node.attributes["data-programme"], node.attributes["data-kind"])
        for node in tree.css(".agenda__entry")
    ]


def focus_on(page, label):
    """Presses Tab until the focus is on the list with this label."""
    for _ in range(FAR):
        page.keyboard.press("Tab")
        if page.evaluate(LABEL) == label:
            return
    pytest.fail(f"「{label}」 cannot be reached with Tab")


def choose(page, value):
    """Presses the arrow until the list in focus says this."""
    page.keyboard.press("Home")
    for _ in range(FAR):
        if page.evaluate("document.activeElement.selectedOptions[0].textContent") == value:
            return
        page.keyboard.press("ArrowDown")
    pytest.fail(f"no choice 「{value}」")


def status(page):
    """The sentence under the lists of choice."""
    return page.locator(".agenda__count").inner_text()


def shown(page):
    """How many entries can be seen."""
    return page.evaluate(SHOWN.format(".agenda__entry"))


def test_by_keyboard_one_plan_and_one_kind_are_chosen(reader, entries):
    """Tab goes from one list to the next, the arrows choose, and the sentence counts what is left."""
    one = reader()
    page = one.open(ALL)
    focus_on(page, "計畫")
    assert one.look("focused()") == ""
    choose(page, "地方研習中心 104年度")
    own = [kind for plan, kind in entries if plan == "地方研習中心 104年度"]
    assert status(page) == f"只列「地方研習中心 104年度」：{len(own)} 項（共 {len(entries)} 項）"
    assert shown(page) == len(own)
    page.keyboard.press("Tab")
    assert one.look("focused()") == ""
    choose(page, "研習班")
    count = own.count("研習班")
    assert status(page) == f"只列「地方研習中心 104年度」「研習班」：{count} 項（共 {len(entries)} 項）"
    assert shown(page) == count


def test_every_choice_is_counted_and_leaves_nothing_empty(reader, entries):
    """The count is that of the entries as written; a table or list that holds nothing vanishes, no other."""
    page = reader().open(ALL)
    wrong = []
    for label, counts in zip(("計畫", "種類"), map(Counter, zip(*entries, strict=True)), strict=True):
        offered = page.get_by_label(label, exact=True).locator("option").all_inner_texts()
        assert offered[0] == "全部"
        assert set(counts) <= set(offered[1:])
        for value in offered[1:]:
            page.get_by_label(label, exact=True).select_option(value)
            said = f"只列「{value}」：{counts[value]} 項（共 {len(entries)} 項）"
            if (status(page), shown(page), page.evaluate(EMPTY)) != (said, counts[value], 0):
                wrong.append(f"{value}: {status(page)}")
        page.get_by_label(label, exact=True).select_option("全部")
    assert wrong == []


def test_a_choice_without_any_date_says_so(reader):
    """No list, no table, and the sentence says 0."""
    page = reader().open(ALL)
    page.get_by_label("計畫", exact=True).select_option("嘉義縣 105年度")
    page.get_by_label("種類", exact=True).select_option("線上營隊")
    assert "：0 項（" in status(page)
    assert page.evaluate(SHOWN.format(".agenda__list, .months, [data-kind]")) == 0


def test_all_brings_everything_back(reader):
    """After 全部 the page reads as it did before, and the sentence is gone."""
    one = reader()
    page = one.open(ALL)
    before = one.look("texts()")
    page.get_by_label("計畫", exact=True).select_option("桃園縣")
    assert one.look("texts()") != before
    page.get_by_label("計畫", exact=True).select_option("全部")
    assert (one.look("texts()"), status(page)) == (before, "")


def test_what_was_chosen_is_printed(reader):
    """On paper stand the chosen entries and what was chosen, but no list to choose from."""
    page = reader().open(ALL)
    page.get_by_label("種類", exact=True).select_option("研習班")
    count = shown(page)
    page.emulate_media(media="print")
    assert (shown(page), page.evaluate(EMPTY)) == (count, 0)
    assert page.locator(".agenda__count").is_visible()
    assert not page.get_by_label("種類", exact=True).is_visible()


def test_a_plan_of_its_own_is_chosen_by_kind_alone(reader):
    """There is only one plan to choose from."""
    page = reader().open("programmes/national-104/schedule.html")
    assert page.locator(".agenda__label").all_inner_texts() == ["種類"]


def test_without_script_there_is_no_choice_and_everything_stands_there(reader, entries):
    """No control is left behind that does nothing."""
    page = reader(java_script_enabled=False).open(ALL)
    assert page.locator(".agenda__choice *").count() == 0
    assert len([entry for entry in page.locator(".agenda__entry").all() if entry.is_visible()]) == len(
        entries
    )
