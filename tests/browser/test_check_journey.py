"""The way to the self-check and through it, by mouse and keyboard; it keeps nothing."""

import runpy
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import unquote

import pytest
from axe_playwright_python.base import AXE_SCRIPT

pytestmark = pytest.mark.browser

TESTS = Path(__file__).parents[1]
FILLING = SimpleNamespace(**runpy.run_path(str(TESTS / "filling.py")))
CHECK = FILLING.CHECK
MENUS = FILLING.MENUS
FORM = FILLING.FORM
TAOYUAN = FILLING.TAOYUAN
ZHUNAN = FILLING.ZHUNAN
PHONE = FILLING.PHONE
plain = FILLING.plain
answer = FILLING.answer
verdict = FILLING.verdict
more = FILLING.more
type_in = FILLING.type_in
choose = FILLING.choose
do = FILLING.do
ask_for = FILLING.ask_for
BLOCKED = """for (const name of ["localStorage", "sessionStorage", "indexedDB"]) {
  Object.defineProperty(window, name, { get() { throw new DOMException("blocked", "SecurityError"); } });
}"""
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
AXE = """options => axe.run(document, options).then(result => result.violations.flatMap(
  fault => fault.nodes.map(node => fault.id + ": " + node.target.join(" "))))"""


@pytest.fixture(scope="module")
def one(reader):
    """A window on the site."""
    return reader()


# By mouse, by keyboard


def test_the_clerks_journey_takes_four_clicks(reader):
    """Home, menus, self-check, form: three pages to choose and check, and only the days are typed."""
    page = reader().open("index.html")
    page.locator(f"main a[href='{MENUS}']").first.click()
    page.locator("[name=matrix-grade][value=薦任]").check()
    for menu in ("main-recommended", "side-2"):
        for box in page.locator(f"#menu-{menu} .menu__row input").all():
            box.check()
    link = page.locator("#menu-side-2").get_by_role("link", name="帶到自我檢核")
    assert "button--main" in link.get_attribute("class").split()
    link.click()
    page.wait_for_url("**/check.html")
    assert page.locator(".check__grades input:checked").get_attribute("value") == "薦任"
    assert "條件具備，尚缺完成日" in verdict(page, "award")[1]
    for menu in ("main-recommended", "side-2"):
        do(page, menu, "103年7月15日")
    assert verdict(page, "award")[0] == "嘉獎：達到 1 次"
    assert "副餐3 還差 9 門，16 小時" in more(page)["嘉獎改為 2 次"]
    page.get_by_role("link", name="填補休申請表").click()
    page.wait_for_url("**/leave.html")
    names = page.locator(".form__slot [data-kind=text] input").evaluate_all(
        "all => all.map(one => one.value)"
    )
    assert len([name for name in names if name]) == 15
    assert page.get_by_label("課程1 完成日期").input_value() == "103年7月15日"


def test_by_keyboard_alone(reader):
    """Tab from field to field; Enter asks, and the focus is on the answer."""
    one = reader()
    page = one.open(TAOYUAN)
    page.locator("#check-person-kind").focus()
    for value in ("260", "60", "75", "12"):
        page.keyboard.press("Tab")
        while page.evaluate("document.activeElement.tagName") != "INPUT":
            page.keyboard.press("Tab")
        page.keyboard.type(value)
        assert one.look("focused()") == ""
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.textContent") == "結果"
    assert verdict(page, "person")[0] == "結果：未定 無獎勵，或嘉獎1次"


def test_a_menu_is_ticked_by_keyboard(reader):
    """The grade by arrows, a menu and a single course by the space bar."""
    one = reader()
    page = one.open(CHECK)
    page.locator("[value=簡任]").focus()
    page.keyboard.press("ArrowRight")
    assert page.locator(".check__grades input:checked").get_attribute("value") == "薦任"
    page.locator("[data-done=side-2] .done__all").focus()
    assert one.look("focused()") == ""
    page.keyboard.press("Space")
    assert page.locator("[data-done=side-2] .done__all").is_checked()
    page.keyboard.press("Tab")
    page.keyboard.type("103/7/15")
    page.locator("[data-done=side-2] summary").focus()
    page.keyboard.press("Enter")
    page.locator("[data-done=side-2] details input[type=checkbox]").first.wait_for()
    page.keyboard.press("Tab")
    page.wait_for_function("document.activeElement.type === 'checkbox'")
    page.keyboard.press("Space")
    assert plain(page.locator("[data-done=side-2] .done__count").inner_text()) == "已勾選 8／9 門"


def test_asking_with_a_fault_leads_to_it(reader):
    """The first field to be mended has the focus, also one that is folded away."""
    page = reader().open(CHECK)
    do(page, "side-1")
    page.locator("[data-done=side-1] summary").click()
    page.locator("[data-done=side-1] .done__day input").first.fill("昨天")
    page.locator("[data-done=side-1] summary").click()
    page.locator("[data-check=person] [type=submit]").click()
    assert page.evaluate("document.activeElement.value") == "昨天"
    assert page.evaluate("document.activeElement.getAttribute('aria-invalid')") == "true"


def test_on_a_phone_the_answer_comes_into_view(reader):
    """After 檢核 the focus is on the result, which stands below the form."""
    one = reader(viewport=PHONE)
    page = one.open(TAOYUAN)
    type_in(page, hours="201", digital="70", job="60", posts="0")
    page.locator("[data-check=person] [type=submit]").click()
    assert one.look("focused()") == ""
    assert page.locator(".check__verdicts .verdict").first.is_visible()


# Nothing is kept


def test_a_whole_session_leaves_nothing_behind(reader, site):
    """No storage but the palette's key, no fragment in the history, no request that leaves the folder."""
    one = reader()
    page = one.open(MENUS)
    page.click("header button[data-palette]")
    page.locator("#menu-side-3 .menu__row input").first.check()
    page.locator("#menu-side-3").get_by_role("link", name="帶到自我檢核").click()
    page.wait_for_url("**/check.html")
    page.click("[data-fill]")
    page.get_by_role("link", name="填補休申請表").click()
    page.wait_for_url("**/leave.html")
    page.get_by_label("姓名").fill("王小明")
    page.go_back()
    page.wait_for_url("**/check.html")
    session = page.context.new_cdp_session(page)
    entries = session.send("Page.getNavigationHistory")["entries"]
    assert [entry["url"] for entry in entries if "#" in entry["url"].replace("%23", "")] == []
    assert [key.rpartition("/")[2] for key in one.look("stored()")] == [".__palette"]
    assert all(url.startswith(site.as_uri()) for url in one.asked if not url.startswith("about:"))
    assert "王小明" not in "".join(unquote(url) for url in one.asked)


def test_after_a_reload_the_form_is_empty(one):
    """Nothing is in the page but what was typed since it was opened."""
    page = ask_for(one, TAOYUAN)
    type_in(page, hours="201", digital="70")
    page.reload()
    assert page.locator("#check-person-hours").input_value() == ""
    assert page.locator(".check__told").first.is_hidden()


@pytest.mark.parametrize(
    "fragment",
    ["#done=", "#done=nothing.constructor.__proto__&grade=皇帝", "#done=%E0%A4%A", "#on=2014-03-10"],
)
def test_a_fragment_that_says_nothing_does_no_harm(one, fragment):
    """What is not a course of the plan is not ticked, and what is no grade hides no menu."""
    page = one.open(CHECK + fragment)
    assert page.locator("[data-done=main-senior] .done__all").is_visible()
    assert page.locator("main input:checked").count() == 0
    assert "#done" not in page.url


def test_with_storage_blocked_it_works_all_the_same(reader):
    """It asks no storage for anything."""
    page = reader(BLOCKED).open(CHECK)
    page.click("[data-fill]")
    assert verdict(page, "award")[0] == "嘉獎：達到 1 次"


def test_without_script_there_is_a_list_to_tick(reader):
    """The conditions stand there with boxes, and no field that does nothing."""
    page = reader(java_script_enabled=False).open(TAOYUAN)
    text = plain(page.locator("main").inner_text())
    assert "計算需要 JavaScript。沒有 JavaScript 時，請用下面的清單逐項勾選。" in text
    assert "學習時數201小時以上" in text
    assert page.locator(".hand__box").first.is_visible()
    assert not page.locator(".check__form").first.is_visible()


# Legible


@pytest.mark.parametrize("address", [CHECK, TAOYUAN, ZHUNAN, FORM])
@pytest.mark.parametrize(
    "settings", [{}, {"color_scheme": "dark"}, {"viewport": PHONE}], ids=["light", "dark", "phone"]
)
def test_axe_finds_no_fault_in_an_answer(reader, address, settings):
    """Filled in and open, with an undetermined result and with faults beside the fields."""
    one = reader(**settings)
    page = one.open(address)
    if address == FORM:
        page.get_by_label("課程1 時間").fill("25:00")
    else:
        page.locator("[data-fill]").first.click()
        if address == TAOYUAN:
            type_in(page, hours="260", digital="60", job="x")
    page.keyboard.press("Tab")
    one.look("openAll(document.querySelector('main'))")
    page.evaluate(AXE_SCRIPT)
    assert page.evaluate(AXE, {"preload": False, "resultTypes": ["violations"], "runOnly": TAGS}) == []
    assert one.look("sticksOut()") == []
    assert one.look("tooSmall(44, 24)" if "viewport" in settings else "tooSmall(24, 24)") == []
