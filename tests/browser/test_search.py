"""Finding things as a reader does: by keyboard, while typing, with an input method, among all results."""

import re
import shutil
from urllib.parse import quote

import pytest
from axe_playwright_python.base import AXE_SCRIPT

pytestmark = pytest.mark.browser

PHONE = {"width": 390, "height": 844}
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
FAULTS = """tags => axe.run(document, {preload: false, resultTypes: ["violations"], runOnly: tags}).then(it =>
  it.violations.flatMap(fault => fault.nodes.map(node => fault.id + ": " + node.target.join(" "))))"""
BLOCKED = """for (const name of ["localStorage", "sessionStorage", "indexedDB"]) {
  Object.defineProperty(window, name, { get() { throw new DOMException("blocked", "SecurityError"); } });
}"""
PAGE = "programmes/kaohsiung-103/menus/index.html"
OPTION = ".md-header [role=option]"
ODD = [
    "<img src=x onerror=alert(1)>",
    "資" * 10_000,
    "。、，！？",
    "🙂🙂",
    "(.*)+[a-z]{2}\\d^$|",
    "\u202e安資\u202c",
    "資",
    "\u0000\u200b",
]
KINDS = ["計畫", "課程", "套餐", "活動", "獎勵", "表件", "條文", "單位", "說明"]


def focused(page):
    """The id of what holds the focus."""
    return page.evaluate("document.activeElement.id")


def type_in_header(page, words):
    """Goes to the field in the header by `/` and types; the list is open when this ends."""
    page.keyboard.press("/")
    page.keyboard.insert_text(words)
    page.wait_for_selector(OPTION)


def chosen(page):
    """The option that the field says is chosen, or None."""
    one = page.locator(".md-header [aria-selected=true]")
    name = page.locator("#search").get_attribute("aria-activedescendant")
    if not one.count():
        assert name is None
        return None
    assert one.get_attribute("id") == name
    return one.get_attribute("href")


def until(page, condition):
    """Waits for what the page says of itself; its policy lets nothing be waited for inside of it."""
    for _ in range(200):
        if page.evaluate(condition):
            return
        page.wait_for_timeout(50)
    pytest.fail(condition)


def searched(reader, words, place=""):
    """The page of results for these words."""
    page = reader.open("search.html")
    page.goto(f"{page.url}?q={quote(words)}{place}")
    until(page, "document.querySelector('.results__says').textContent.length > 3")
    return page


def says(page):
    """The sentence above the results."""
    return page.locator(".results__says").inner_text()


def titles(page, place=".results__list >> nth=0"):
    """The titles of the hits in a list."""
    return page.locator(place).locator(".hit__title").all_inner_texts()


# The field


@pytest.mark.parametrize("key", ["/", "Control+k", "Meta+k"])
def test_a_key_leads_to_the_field_from_anywhere(reader, key):
    """On the home page to the one in the page, on the page of results to its own, else to the header's."""
    one = reader()
    for address, field in (
        ("index.html", "home-search"),
        ("search.html", "results-search"),
        (PAGE, "search"),
    ):
        page = one.open(address)
        page.keyboard.press(key)
        assert focused(page) == field
        assert one.look("focused()") == ""


def test_the_slash_can_be_switched_off(reader):
    """On the page of results; then it does nothing on any page, Ctrl-K still does, and it can come back."""
    one = reader()
    page = one.open("search.html")
    switch = page.get_by_role("checkbox", name="按 / 就到搜尋欄")
    assert (switch.is_checked(), one.look("stored()")) == (True, [])
    switch.uncheck()
    assert [key.rpartition("/")[2] for key in one.look("stored()")] == [".__slash"]
    page = one.open(PAGE)
    page.keyboard.press("/")
    assert focused(page) != "search"
    page.keyboard.press("Control+k")
    assert focused(page) == "search"
    page = one.open("search.html")
    assert not switch.is_checked()
    switch.check()
    assert one.look("stored()") == []
    page = one.open(PAGE)
    page.keyboard.press("/")
    assert focused(page) == "search"


def test_where_nothing_can_be_kept_the_slash_does_nothing(reader):
    """It could not be switched off there; Ctrl-K leads to the field."""
    one = reader(BLOCKED)
    page = one.open(PAGE)
    page.keyboard.press("/")
    assert focused(page) != "search"
    page.keyboard.press("Control+k")
    assert focused(page) == "search"
    assert one.open("search.html").locator("[data-slash]").count() == 0


def test_a_slash_can_be_typed_in_a_field(reader):
    """Who types is not led away."""
    page = reader().open("index.html")
    page.locator("#search").focus()
    page.keyboard.type("1/2")
    assert (focused(page), page.locator("#search").input_value()) == ("search", "1/2")


def test_out_of_sight_the_field_comes_as_a_dialog(reader):
    """The place in the page is kept; Escape leads back to what held the focus."""
    page = reader().open(PAGE)
    page.locator("footer a").first.focus()
    page.keyboard.press("/")
    page.keyboard.type("課程")
    page.wait_for_selector(".search__dialog [role=option]")
    page.keyboard.press("Escape")
    assert page.locator("dialog[open]").count() == 0
    assert page.evaluate("document.activeElement.closest('footer') !== null")
    assert page.evaluate("window.scrollY") > 0
    assert page.locator(".md-header .search").count() == 1


def test_on_a_phone_a_button_opens_the_dialog(reader):
    """It is 44 px large; the field has the focus, and closing gives it back to the button."""
    page = reader(viewport=PHONE).open(PAGE)
    button = page.locator(".md-header .search__go")
    box = button.bounding_box()
    assert min(box["width"], box["height"]) >= 44
    assert not page.locator("#search").is_visible()
    button.click()
    assert focused(page) == "search"
    page.keyboard.type("課程")
    page.locator(".search__dialog [role=option]").first.wait_for()
    page.get_by_role("button", name="關閉").click()
    assert page.evaluate("document.activeElement.className") == "search__go"
    assert not page.locator("#search").is_visible()


def test_without_script_the_form_leads_to_the_lists(reader):
    """The page of results says what is missing and has every list; no field is offered there."""
    page = reader(java_script_enabled=False).open(PAGE)
    page.locator("#search").fill("資安")
    page.locator("#search").press("Enter")
    assert page.url.endswith("search.html?q=" + quote("資安"))
    assert "搜尋需要 JavaScript。" in page.locator("main").inner_text()
    assert page.locator("main a", has_text="課程").is_visible()
    assert page.locator("input:visible").count() == 0


# While typing


def test_hits_stand_in_groups_by_kind(reader):
    """At most eight, the kinds in their order, and a last line to all of them."""
    page = reader().open(PAGE)
    type_in_header(page, "學習")
    kinds = page.locator(".md-header .suggest__kind").all_inner_texts()
    assert kinds == sorted(kinds, key=KINDS.index)
    options = page.locator(OPTION).all()
    assert 2 <= len(options) - 1 <= 8
    count = int(options[-1].inner_text().removeprefix("看全部 ").removesuffix(" 筆"))
    options[-1].click()
    page.wait_for_selector(".results .hit")
    assert says(page).startswith(f"找到 {count} 筆。")


def test_what_was_typed_is_marked(reader):
    """Also where the title writes it otherwise: traditional, full width, with a sign between."""
    page = reader().open(PAGE)
    type_in_header(page, "资安案例分享E-MAIL")
    marks = page.locator(f"{OPTION} >> nth=0").locator("mark").all_inner_texts()
    assert "".join(marks).replace("─", "").replace("—", "").replace("-", "") == "資安案例分享email"


def test_arrows_home_and_end_choose_while_the_focus_stays(reader):
    """Down goes to the first and from the last to the first; without a choice Home moves the cursor."""
    page = reader().open(PAGE)
    type_in_header(page, "課程")
    hrefs = [one.get_attribute("href") for one in page.locator(OPTION).all()]
    seen = []
    for key in ("ArrowDown", "ArrowDown", "End", "ArrowDown", "ArrowUp", "Home"):
        page.keyboard.press(key)
        seen.append(chosen(page))
    assert seen == [hrefs[0], hrefs[1], hrefs[-1], hrefs[0], hrefs[-1], hrefs[0]]
    assert focused(page) == "search"
    page.keyboard.type("與")
    assert chosen(page) is None
    page.keyboard.press("Home")
    assert page.locator("#search").evaluate("one => one.selectionStart") == 0


def test_enter_opens_what_is_chosen(reader):
    """By keyboard alone from any page to a course."""
    one = reader()
    page = one.open(PAGE)
    type_in_header(page, "行政中立理論")
    page.keyboard.press("ArrowDown")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert "行政中立理論" in page.locator("h1").inner_text()


def test_enter_without_a_choice_leads_to_all_results(reader):
    """The form does it, with or without script."""
    page = reader().open(PAGE)
    type_in_header(page, "行政中立")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.url.endswith("search.html?q=" + quote("行政中立"))


def test_escape_closes_the_list_and_then_empties_the_field(reader):
    """The list comes again with an arrow, as it was."""
    page = reader().open(PAGE)
    field = page.locator("#search")
    type_in_header(page, "課程")
    assert field.get_attribute("aria-expanded") == "true"
    page.keyboard.press("Escape")
    assert (field.get_attribute("aria-expanded"), field.input_value()) == ("false", "課程")
    page.keyboard.press("ArrowDown")
    assert page.locator(OPTION).first.is_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    assert field.input_value() == ""


def test_leaving_the_field_closes_the_list(reader):
    """Tab goes on to the button."""
    page = reader().open(PAGE)
    type_in_header(page, "課程")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "search__go"
    assert not page.locator(".md-header .suggest").is_visible()


def test_nothing_is_looked_for_while_an_input_method_composes(reader):
    """注音 that is not a word yet brings no results, and its Enter chooses nothing; the word does."""
    page = reader().open(PAGE)
    page.keyboard.press("/")
    until(page, "Boolean(window.mulu && window.mulu.find)")
    page.evaluate("""() => { window.asked = []; const find = mulu.find;
      mulu.find = words => (asked.push(words), find(words)); }""")
    session = page.context.new_cdp_session(page)
    for text in ("ㄗ", "ㄗ ㄢ", "資安"):
        end = len(text)
        session.send("Input.imeSetComposition", {"text": text, "selectionStart": end, "selectionEnd": end})
        page.wait_for_timeout(120)
    field = page.locator("#search")
    field.evaluate("""one => one.dispatchEvent(new KeyboardEvent("keydown",
      {key: "Enter", keyCode: 229, isComposing: true, bubbles: true, cancelable: true}))""")
    assert (page.evaluate("asked"), field.input_value()) == ([], "資安")
    session.send("Input.insertText", {"text": "資安"})
    page.wait_for_selector(OPTION)
    assert set(page.evaluate("asked")) == {"資安"}


def test_an_answer_that_comes_late_does_not_replace_a_newer_one(reader):
    """What stands in the field is what is answered; after 150 ms one is told that it is being looked for."""
    page = reader().open(PAGE)
    page.keyboard.press("/")
    until(page, "Boolean(window.mulu && window.mulu.find)")
    page.evaluate("""() => { const find = mulu.find; mulu.find = async words => {
      if (words === "環境") { await new Promise(go => setTimeout(go, 900)); }
      return find(words); }; }""")
    page.keyboard.insert_text("環境")
    page.wait_for_timeout(300)
    assert page.locator(".md-header .suggest__says").inner_text() == "查詢中"
    page.locator("#search").fill("行政中立")
    page.wait_for_selector(OPTION)
    before = page.locator(OPTION).all_inner_texts()
    page.wait_for_timeout(1000)
    assert page.locator(OPTION).all_inner_texts() == before
    assert "行政中立" in before[0]


def test_the_count_is_told_when_typing_rests(reader):
    """Once, politely; not with every key."""
    page = reader().open(PAGE)
    type_in_header(page, "行政中立")
    status = page.locator(".md-header [role=status]")
    assert status.inner_text() == ""
    page.wait_for_timeout(1000)
    assert status.inner_text().startswith("找到 ")


# The page of results


def test_the_address_asks_and_the_page_answers(reader):
    """`?q=` in an address that was sent by mail: the words stand in the field, the hits below."""
    page = searched(reader(), "行政中立")
    assert page.locator("#results-search").input_value() == "行政中立"
    assert any("行政中立" in title for title in titles(page))
    assert page.title().startswith("「行政中立」 - 搜尋")


def test_synonyms_are_told_and_can_be_left_out(reader):
    """資安 also finds 資通安全, until one asks for the very word."""
    page = searched(reader(), "資安")
    assert re.fullmatch(r"找到 \d+ 筆。也找了同義詞：資訊安全、資通安全\u3000只找「資安」", says(page))
    every = titles(page)
    page.get_by_role("link", name="只找「資安」").click()
    page.get_by_role("link", name="也找同義詞").wait_for()
    assert 0 < len(titles(page)) < len(every)
    page.go_back()
    page.get_by_role("link", name="只找「資安」").wait_for()


def test_a_kind_is_chosen_by_a_button_and_back_restores(reader):
    """The counts are those of all hits; the kind stands in the address."""
    page = searched(reader(), "獎勵")
    kinds = page.locator(".results__kind")
    counts = [int(one.rpartition(" ")[2]) for one in kinds.all_inner_texts()]
    assert counts[0] == sum(counts[1:])
    page.get_by_role("button", name="獎勵").click()
    until(page, "document.querySelectorAll('.results__list')[0].childElementCount > 0")
    assert set(page.locator(".results__list >> nth=0").locator(".hit__kind").all_inner_texts()) == {"獎勵"}
    assert page.url.endswith("#kind=" + quote("獎勵"))
    assert page.evaluate("document.activeElement.getAttribute('aria-pressed')") == "true"
    page.go_back()
    until(page, "document.querySelector('.results__kind[aria-pressed=true]').textContent.startsWith('全部')")


def test_twenty_stand_on_a_page_and_back_restores_the_page(reader):
    """The next page is a link; a hit and Back lead to the same twenty."""
    one = reader()
    page = searched(one, "課程")
    until(page, "document.querySelector('.results__list').childElementCount === 20")
    first = titles(page)
    page.get_by_role("link", name="下一頁").click()
    until(page, "document.querySelector('.results__pages').textContent.includes('第 2 頁')")
    until(page, "document.querySelector('.results__list').childElementCount === 20")
    second = titles(page)
    assert page.url.endswith("#page=2")
    page.locator(".results__list a").nth(3).click()
    until(page, "!location.href.includes('search.html')")
    page.go_back()
    until(page, "document.querySelector('.results__list').childElementCount === 20")
    assert (titles(page), page.url.rpartition("#")[2]) == (second, "page=2")
    assert not set(first) & set(second) or first != second


def test_what_is_typed_there_stands_in_the_address(reader):
    """Results while typing; when the keys rest, the address can be mailed."""
    page = searched(reader(), "獎勵")
    page.locator("#results-search").fill("行政中立")
    until(page, "location.search === '?q=' + encodeURIComponent('行政中立')")
    assert any("行政中立" in title for title in titles(page))
    page.go_back()
    until(page, "document.querySelector('#results-search').value === '獎勵'")


def test_one_wrong_character_finds_what_is_near(reader):
    """Nothing has these very words: it is said, and what is near has a list of its own."""
    page = searched(reader(), "行政中力理論")
    page.wait_for_selector(".results__near .hit")
    assert says(page) == "沒有找到「行政中力理論」。看全部課程，或少打幾個字。"
    assert titles(page) == []
    assert "行政中立理論與實務" in titles(page, ".results__near .results__list")


def test_nothing_found_offers_a_way_out(reader):
    """The words are those of the pages' plan, with a link to all courses."""
    page = searched(reader(), "XYZQW")
    assert says(page) == "沒有找到「XYZQW」。看全部課程，或少打幾個字。"
    page.get_by_role("link", name="看全部課程").click()
    assert page.locator("h1").inner_text() == "課程"


@pytest.mark.parametrize("words", ODD, ids=range(len(ODD)))
def test_whatever_is_typed_is_only_text(reader, words):
    """No markup, no expression, no fault; what is long is said shortly."""
    page = searched(reader(), words)
    assert 0 < len(says(page)) < 120
    assert page.locator(".results img, .results script").count() == 0
    page.locator("#results-search").fill("")
    page.locator("#results-search").fill(words)
    page.wait_for_timeout(300)
    assert says(page)


def test_half_a_character_in_an_address_is_no_fault(reader):
    """A lone surrogate becomes the sign for what cannot be shown."""
    one = reader()
    page = one.open("search.html")
    page.goto(f"{page.url}?q=%ED%A0%80%E8%B3%87%E5%AE%89")
    until(page, "document.querySelector('.results__says').textContent.length > 3")
    page.evaluate("""document.querySelector('#results-search').value = '資\\ud800安';
      document.querySelector('#results-search').dispatchEvent(new Event('input'))""")
    page.wait_for_timeout(1000)
    assert says(page)


# Words carried to the page


def test_the_words_are_marked_on_the_page_that_is_opened(reader):
    """How often, the next, and without marks again; the address then is the page's own."""
    page = searched(reader(), "擇優敘獎")
    page.locator(".results__list a").first.click()
    line = page.locator(".carried")
    line.wait_for()
    assert "標出「擇優敘獎」" in line.inner_text()
    assert "擇優敘獎" in page.locator("main mark").all_inner_texts()
    page.get_by_role("button", name="下一處").click()
    assert page.evaluate("document.activeElement.tagName") == "MARK"
    page.get_by_role("button", name="不標示").click()
    assert page.locator("main mark").count() == 0
    assert "?q=" not in page.url


def test_a_place_in_a_page_is_reached_with_the_words(reader):
    """The anchor holds: the clause is in sight, its words are marked."""
    page = searched(reader(), "擇優敘獎")
    link = page.locator(".results__list a[href*='text.html']").first
    anchor = link.evaluate("one => decodeURIComponent(one.hash.slice(1))")
    link.click()
    page.wait_for_selector("main mark")
    top = page.evaluate("name => document.getElementById(name).getBoundingClientRect().top", anchor)
    assert -60 < top < 768


# When something is missing


@pytest.mark.parametrize("missing", ["current.js", "e*/0*.js", "e*/b*.js"])
def test_what_cannot_be_read_is_told_and_never_nothing_found(chromium, site, tmp_path, missing):
    """The index is not whole: that is said, with a button to try again."""
    copy = shutil.copytree(site, tmp_path / "site")
    for path in (copy / "search").glob(missing):
        path.unlink()
    page = chromium.new_page()
    page.goto((copy / "search.html").as_uri() + "?q=" + quote("行政中立"))
    until(page, "document.querySelector('.results__says').textContent.length > 3")
    assert says(page).startswith("部分索引讀不到，結果可能不全。")
    assert page.get_by_role("button", name="重新整理再試").is_visible()
    assert "沒有找到" not in page.locator("main").inner_text()
    page.goto((copy / PAGE).as_uri())
    page.keyboard.press("/")
    page.keyboard.type("行政中立")
    page.wait_for_timeout(600)
    assert "沒有找到" not in page.locator("header").inner_text()
    page.close()


def test_nothing_is_stored_and_storage_may_be_blocked(reader):
    """A search leaves no trace but the address."""
    one = reader()
    searched(one, "行政中立")
    assert one.look("stored()") == []
    blocked = searched(reader(BLOCKED), "行政中立")
    assert titles(blocked)


# Ears and paper


@pytest.mark.parametrize(
    "settings", [{}, {"color_scheme": "dark"}, {"viewport": PHONE}], ids=["light", "dark", "phone"]
)
def test_axe_finds_no_fault(reader, settings):
    """With an option chosen, with nothing found, on the page of results, on a page with marks."""
    one = reader(**settings)
    page = one.open(PAGE)
    if "viewport" in settings:
        page.locator(".md-header .search__go").click()
    page.locator("#search").fill("資安")
    page.locator("[role=option]").first.wait_for()
    page.keyboard.press("ArrowDown")
    found = faults(page)
    page.locator("#search").fill("XYZQW")
    until(page, "document.querySelector('.suggest__says').textContent.includes('沒有找到')")
    found += faults(page)
    searched(one, "獎勵").wait_for_timeout(1500)
    found += faults(page)
    page.locator(".results__list a").first.click()
    page.wait_for_selector(".carried")
    assert found + faults(page) == []


def faults(page):
    """What axe finds now."""
    page.evaluate(AXE_SCRIPT)
    return page.evaluate(FAULTS, TAGS)


def test_results_are_printed_as_a_list(reader):
    """No field, no button; titles, facts and context."""
    one = reader()
    page = searched(one, "獎勵")
    page.wait_for_timeout(1500)
    page.emulate_media(media="print")
    assert one.look("frame()") == []
    assert page.locator(".hit__title").first.is_visible()


@pytest.mark.parametrize("viewport", [{"width": 1366, "height": 768}, PHONE], ids=["desk", "phone"])
def test_results_fit_on_the_screen(reader, viewport):
    """Nothing sticks out or is cut off, and what can be hit is large enough."""
    one = reader(viewport=viewport)
    searched(one, "獎勵").wait_for_timeout(1500)
    large = 44 if viewport is PHONE else 24
    assert (one.look("sticksOut()"), one.look("cutOff()"), one.look(f"tooSmall({large}, 24)")) == ([], [], [])
