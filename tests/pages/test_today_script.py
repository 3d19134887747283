"""現在 in the browser: what is picked on which day, and what stands there without script."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from mulu.pages.today import today_facts
from mulu.programme.activity import Activity
from mulu.programme.catalog import Catalog, Programme
from mulu.programme.place import Place
from mulu.programme.source import Plan
from mulu.reading.dates import parse_when
from mulu.site.templates import Templates

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parents[2]
PARTS = ROOT / "site_templates" / "parts"
HERE = Place("activities.yml", 1)
ACTIVITIES = (
    ("a", "自製數位教材基礎班", "workshop", "104年3月至7月"),
    ("b", "數位開放資源推廣研習班", "workshop", "104年4月23日"),
    ("c", "公務行銷工具運用研習班", "workshop", "104年5月至8月"),
    ("d", "線上英語營", "camp", "104年2月起至11月30日止"),
)
Open = Callable[[str], "Page"]


@pytest.fixture(scope="module")
def block(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The block 現在 of the national plan of 104 as a file."""
    activities = tuple(
        Activity(name, title, kind, HERE, when=parse_when(when, None))
        for name, title, kind, when in ACTIVITIES
    )
    plan = Programme(
        "national-104",
        "104年度推動計畫",
        104,
        parse_when("104年1月至12月", None),
        Plan("national-104.txt", ()),
        HERE,
        short="地方研習中心 104年度",
        activities=activities,
    )
    facts = today_facts(Catalog("目錄", {}, (plan,)))
    html = Templates(ROOT / "site_templates").part("today")(facts, lambda address: address)
    scripts = "".join(
        f"<script>{(PARTS / name / f'{name}.js').read_text('utf-8')}</script>" for name in ("today", "when")
    )
    file = tmp_path_factory.mktemp("現在") / "index.html"
    file.write_text(f"<!doctype html><html lang='zh-Hant'><h1>目錄</h1>{html}{scripts}</html>", "utf-8")
    return file


@pytest.fixture
def opened(chromium: "Browser", block: Path) -> Iterator[Open]:
    """Opens the block on a day; the console has to stay empty."""
    context = chromium.new_context()
    faults: list[str] = []

    def look(day: str) -> "Page":
        page = context.new_page()
        page.on("console", lambda message: faults.append(message.text))
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.goto(f"{block.as_uri()}#on={day}")
        return page

    yield look
    assert not faults
    context.close()


def lists(page: "Page") -> dict[str, list[str]]:
    """The boxes as heading -> titles with what is said of the day."""
    return {
        box.locator("h3").inner_text(): [
            f"{item.locator('.today__title').inner_text()} {item.locator('.state').inner_text()}"
            for item in box.locator("li").all()
        ]
        for box in page.locator(".today__box").all()
    }


@pytest.mark.parametrize("day", ["104年3月10日", "104-03-10", "2015-03-10"])
def test_the_three_lists_of_a_day(opened: Open, day: str) -> None:
    """As on the mock-up of 104年3月10日, however the day is written."""
    assert lists(opened(day)) == {
        "辦理期間內　2 項": ["自製數位教材基礎班 辦理期間內", "線上英語營 辦理期間內"],
        "60 天內開始": ["數位開放資源推廣研習班 還有 44 天", "公務行銷工具運用研習班 尚未開始"],
        "期限": ["線上英語營結束 還有 265 天"],
    }


def test_a_day_without_deadlines_names_the_next(opened: Open) -> None:
    """60 天內沒有期限, and under it the one that comes next."""
    assert opened("2015-03-10").locator(".today__box").nth(2).locator("p").inner_text() == "60 天內沒有期限"


def test_when_all_is_over_the_plan_that_ended_last_is_named(opened: Open) -> None:
    """No empty boxes: one sentence."""
    page = opened("2018-01-01")
    assert page.locator("[data-today-none]").inner_text() == (
        "今天沒有在辦理期間內的項目。最近結束：地方研習中心 104年度（104年12月）。"
    )
    assert lists(page) == {"60 天內開始": [], "期限": []}
    assert not page.locator("[data-today-lists]").is_visible()


def test_the_day_is_said_and_today_is_one_step_away(opened: Open) -> None:
    """檢視日：104年3月10日（不是今天）　回到今天."""
    page = opened("2015-03-10")
    notice = page.locator(".when__looked")
    assert notice.inner_text().startswith("檢視日：104年3月10日（不是今天）")
    notice.get_by_role("link", name="回到今天").click()
    assert notice.count() == 0
    assert "#" not in page.url


def test_another_day_is_typed_in_either_calendar(opened: Open) -> None:
    """The field reads 104年4月22日; what is no day is answered in words."""
    page = opened("2015-03-10")
    page.locator("summary").click()
    field = page.get_by_label("檢視日")
    assert field.input_value() == "104年3月10日"
    field.fill("104年4月22日")
    page.get_by_role("button", name="看這一天").click()
    assert lists(page)["60 天內開始"][0] == "數位開放資源推廣研習班 明天"
    assert page.url.endswith("#on=2015-04-22")
    field.fill("104年2月30日")
    page.get_by_role("button", name="看這一天").click()
    assert page.get_by_role("alert").inner_text() == "請輸入日期，例如 104年3月10日 或 2015-03-10"


def test_without_script_every_date_stands_there(chromium: "Browser", block: Path) -> None:
    """The block says that picking needs script, and lists all."""
    page = chromium.new_context(java_script_enabled=False).new_page()
    page.goto(block.as_uri())
    assert page.get_by_text("依今天的日期挑選需要 JavaScript；全部日期請看時程。").is_visible()
    assert page.locator("[data-today-all] > li").count() == 6
    assert page.locator("[data-today-all] > li").first.is_visible()
