"""現在 on the home page answers for any day; tests/cases/home/days.yml holds what the five plans say."""

from pathlib import Path

import pytest
import yaml

pytestmark = pytest.mark.browser

DAYS = yaml.safe_load((Path(__file__).parents[1] / "cases" / "home" / "days.yml").read_text("utf-8"))
NOTHING = {"60 天內開始": "60 天內沒有開始的項目", "期限": "60 天內沒有期限"}


def items(box):
    """The items of a list in their order, each with the word of the day."""
    words = {}
    for item in box.locator("li").all():
        state = item.locator(".when__state")
        words[item.locator(".today__title").inner_text()] = state.inner_text() if state.count() else ""
    return list(words.items())


def told(page):
    """The three lists, and the sentence where nothing is on."""
    lists = {box.locator("h3").inner_text(): box for box in page.locator(".today__box").all()}
    heads = {head: [said.inner_text() for said in box.locator("p").all()] for head, box in lists.items()}
    found = {head.partition("\u3000")[0]: items(box) for head, box in lists.items()}
    none = page.locator("[data-today-none]")
    return found, heads, none.inner_text() if none.is_visible() else ""


@pytest.mark.parametrize("day", DAYS, ids=lambda day: day["day"])
def test_the_home_page_answers_as_the_plans_do(reader, day):
    """What goes on, what begins and what ends on this day is what a person reads out of the five plans."""
    found, heads, none = told(reader().open(f"index.html#on={day['day']}"))
    due = day.get("期限") or day.get("下一個期限") or {}
    assert found.get("辦理期間內", []) == list(day.get("辦理期間內", {}).items())
    assert found["60 天內開始"] == list(day.get("60 天內開始", {}).items())
    assert found["期限"] == list(due.items())
    assert heads["60 天內開始"] == ([] if "60 天內開始" in day else [NOTHING["60 天內開始"]])
    assert heads["期限"] == ([] if "期限" in day else [NOTHING["期限"]])
    assert none == day.get("都沒有時", "")


@pytest.mark.parametrize("day", DAYS, ids=lambda day: day["day"])
def test_the_home_page_counts_what_goes_on(reader, day):
    """The heading has the number, and is not there where nothing is on."""
    page = reader().open(f"index.html#on={day['day']}")
    head = page.locator(".today__head", has_text="辦理期間內").all_inner_texts()
    count = len(day.get("辦理期間內", {}))
    assert head == ([f"辦理期間內\u3000{count} 項"] if count else [])


def test_a_date_that_contradicts_its_plan_is_named_and_never_listed(reader):
    """熠星 of the plan of 104 says 103: it stands under 不列入 with its 疑義 (NA-A1)."""
    page = reader().open("index.html#on=104年4月23日")
    assert "推動數位學習熠星方案的期間原文作「103年2月至12月」，與計畫年度不符" in (
        page.locator(".today__out").inner_text()
    )
    assert page.locator(".today__lists", has_text="熠星").count() == 0
