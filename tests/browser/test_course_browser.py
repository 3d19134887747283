"""Finding in the list of courses: what is chosen, counted, sorted, mailed, kept and printed."""

import csv
import io
import re
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

import pytest
from axe_playwright_python.base import AXE_SCRIPT

pytestmark = pytest.mark.browser

LIST = "courses/index.html"
PHONE = {"width": 390, "height": 844}
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
AXE = """options => axe.run(document, options).then(result => result.violations.flatMap(
  fault => fault.nodes.map(node => fault.id + ": " + node.target.join(" "))))"""
NEVER = "<script>window.wrong = 1</script>"
HOSTILE = (
    ("hostile-tag", NEVER),
    ("hostile-quote", '說"好"的課'),
    ("hostile-sum", "=1+1"),
    ("hostile-at", "@SUM(1)"),
    ("hostile-mark", "&lt;b&gt; '甲'"),
    ("info-security", "資訊安全通識 [進階].*"),
    ("unknown-hours", "時數不明的課"),
)
OTHERS = 120


@pytest.fixture(scope="module")
def big(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with more courses than are drawn at once, some with titles that are meant to do harm."""
    folder = tmp_path_factory.mktemp("big") / "很 多#課"
    shutil.copytree(project, folder, ignore=shutil.ignore_patterns("site"))
    settings = folder / "catalog" / "catalog.yml"
    settings.write_text(settings.read_text("utf-8") + "facets: {topic: 主題}\n", "utf-8")
    courses = folder / "catalog" / "courses.csv"
    head, *rows = csv.reader(io.StringIO(courses.read_text("utf-8-sig")))
    more = [
        [name, title, "未載" if name == "unknown-hours" else "0.5", "", "害群"] for name, title in HOSTILE
    ]
    many = [[f"many-{number}", f"第{number}課", "1", "epark", f"題{number % 12}"] for number in range(OTHERS)]
    with courses.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([[*head, "topic"], *[[*row, ""] for row in rows], *more, *many])
    command = [sys.executable, "-m", "mulu", "build", "-C", str(folder), "--site", str(folder / "site")]
    ended = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert ended.returncode == 0, ended.stderr
    known = folder / "site" / "search" / "current.js"
    known.parent.mkdir(exist_ok=True)
    known.write_text('mulu.shelf("current",{"forms":["資资","訊讯"]});\n', "utf-8")
    return folder / "site"


@pytest.fixture(scope="module")
def window(reader):
    """A window on the site."""
    return reader()


@pytest.fixture
def small(window):
    """The list of the five plans, opened anew."""
    window.page.goto("about:blank")
    return window.open(LIST)


@pytest.fixture
def large(window, big):
    """The long list, opened anew."""
    window.page.goto("about:blank")
    window.page.goto((big / LIST).as_uri())
    return window.page


def plain(text):
    """A text with its blanks folded."""
    return " ".join(text.split())


def left(page):
    """How many rows are left and their hours."""
    return page.locator(".chosen__count").inner_text()


def titles(page):
    """The titles of the rows that are drawn."""
    return page.locator(".courses tbody th a").all_inner_texts()


def counts(page, key):
    """The number at each value of a facet."""
    group = page.locator(f".facets__one[data-key={key}]")
    words = group.locator(".facets__words").all_inner_texts()
    return dict(zip(words, map(int, group.locator(".facets__count").all_inner_texts()), strict=True))


def choose(page, words):
    """Ticks a value, or takes its tick away."""
    page.locator(".facets__value", has_text=words).first.click()


def settled(page, words):
    """Waits until so much is left."""
    page.locator(".chosen__count", has_text=re.compile(f"^{re.escape(words)}")).wait_for()


def chips(page):
    """What was chosen, each with its cross."""
    return [
        plain(words).removesuffix(" 拿掉這個條件")
        for words in page.locator(".chosen__chip").all_inner_texts()
    ]


def test_a_choice_leaves_its_rows_and_their_hours(small):
    """On e學中心 there are 19 courses; with 2 小時 15 of 30 hours are left."""
    assert left(small) == "37 門（共 66 小時）"
    choose(small, "e學中心")
    settled(small, "19 門")
    choose(small, "2 小時")
    settled(small, "15 門（共 30 小時）")
    assert chips(small) == ["e學中心 ✕", "2 小時 ✕"]
    assert len(titles(small)) == 15


def test_counts_say_what_choosing_would_give(small):
    """With the other facets as they are: the own facet's counts stay, zero stays visible."""
    choose(small, "e學中心")
    settled(small, "19 門")
    assert counts(small, "platform") == {"港都e學苑": 18, "e學中心": 19}
    assert counts(small, "hours") == {"1 小時": 2, "2 小時": 15, "3 小時": 2}
    assert counts(small, "competency")["溝通協調"] == 0
    for words, many in counts(small, "hours").items():
        choose(small, words)
        settled(small, f"{many} 門")
        choose(small, words)
        settled(small, "19 門")


def test_two_values_of_a_facet_add_up(small):
    """Either platform: all courses."""
    choose(small, "e學中心")
    choose(small, "港都e學苑")
    settled(small, "37 門")


def test_rows_are_drawn_as_they_stand_in_the_page(large):
    """Words, links and classes are those that the page was written with."""
    look = """Array.from(document.querySelectorAll(".courses tbody tr"), row => [
        Array.from(row.cells, cell => [cell.tagName, cell.className, cell.innerText]),
        Array.from(row.querySelectorAll("a"), one => one.href)])"""
    written = large.evaluate(look)
    choose(large, "1 小時")
    settled(large, "130 門")
    large.locator(".chosen__clear").click()
    settled(large, "164 門")
    assert len(written) == 50
    assert large.evaluate(look) == written


def test_the_way_out_of_nothing_is_named(small):
    """Each condition whose loss gives something, with how much; pressed, it gives that."""
    choose(small, "e學中心")
    choose(small, "3 小時")
    choose(small, "消費保護類")
    settled(small, "0 門")
    assert plain(small.locator(".chosen__none").inner_text()).replace(" 拿掉這個條件", "") == (
        "沒有符合的課程。拿掉一個條件：3 小時 ✕ 可得 1 門 消費保護類 ✕ 可得 2 門"
    )
    small.locator(".chosen__none button").last.click()
    settled(small, "2 門")
    assert small.locator(".courses").is_visible()


def test_a_dropped_condition_hands_its_focus_on(small):
    """To the next one, and at last to the field."""
    choose(small, "e學中心")
    choose(small, "2 小時")
    settled(small, "15 門")
    small.locator(".chosen__chip").first.click()
    settled(small, "25 門")
    assert small.evaluate("document.activeElement.textContent").startswith("2 小時")
    small.keyboard.press("Enter")
    settled(small, "37 門")
    assert small.evaluate("document.activeElement.id") == "list-find"


def test_headings_sort_both_ways(small):
    """aria-sort says so at one heading; those without hours would come last."""
    small.get_by_role("button", name="時數").click()
    assert small.locator("thead [aria-sort]").get_attribute("aria-sort") == "ascending"
    hours = small.locator(".courses__hours").all_inner_texts()
    assert hours == sorted(hours, key=float)
    small.get_by_role("button", name="時數").click()
    assert small.locator("thead [aria-sort]").get_attribute("aria-sort") == "descending"
    assert small.locator(".courses__hours").all_inner_texts() == sorted(hours, key=float, reverse=True)
    assert small.locator("#list-sort").input_value() == "-hours"
    assert small.evaluate("document.activeElement.textContent") == "時數"


def test_unknown_hours_come_last_either_way_and_are_named_beside_the_sum(large):
    """A blank is neither few nor many."""
    choose(large, "害群")
    settled(large, "7 門（共 3 小時，另 1 門時數原文未載）")
    for order in ("hours", "-hours"):
        large.locator("#list-sort").select_option(order)
        assert titles(large)[-1] == "時數不明的課"


def test_a_filtered_list_can_be_mailed(window, small):
    """Whoever opens the address sees the same, with ticks and order; ids stand in it, no words."""
    choose(small, "e學中心")
    choose(small, "副餐3")
    small.get_by_role("button", name="課程名稱").click()
    settled(small, "16 門")
    address = small.url
    assert address.endswith("#platform=ezone&menu=kaohsiung-103.side-3&sort=title")
    shown = titles(small)
    small.goto("about:blank")
    small.goto(address)
    settled(small, "16 門")
    assert titles(small) == shown
    assert small.locator(".facets input:checked").count() == 2
    assert small.locator("thead [aria-sort]").inner_text().startswith("課程名稱")


def test_back_restores_what_was_chosen(small):
    """Step by step, and after a course was opened too."""
    choose(small, "e學中心")
    settled(small, "19 門")
    choose(small, "3 小時")
    settled(small, "2 門")
    small.locator(".courses tbody a").first.click()
    small.wait_for_url("**/courses/*.html")
    small.go_back()
    settled(small, "2 門")
    small.go_back()
    settled(small, "19 門")
    assert small.locator(".facets input:checked").count() == 1
    small.go_back()
    settled(small, "37 門")
    assert chips(small) == []


def test_a_place_in_the_page_is_no_choice(small):
    """The mark of the contents (#C) leaves the list as it is."""
    choose(small, "e學中心")
    settled(small, "19 門")
    small.evaluate("location.hash = 'C'")
    small.wait_for_timeout(200)
    assert left(small).startswith("19 門")


@pytest.mark.parametrize(
    "asked",
    [
        "平台=nothing",
        "platform=nothing",
        "%E5%B9=%ZZ&hours=%",
        "sort=nothing",
        "=&==&&",
        "hours=2%00",
        "__proto__=1",
    ],
)
def test_an_address_that_says_nothing_we_know_is_passed_over(window, asked):
    """All courses stand there."""
    window.page.goto("about:blank")
    page = window.open(f"{LIST}#{asked}")
    page.wait_for_timeout(200)
    assert left(page).startswith("37 門")
    assert chips(page) == []
    assert len(titles(page)) == 37


def test_rows_come_fifty_at_a_time(large):
    """The focus stays on the button; the caption says how many stand there."""
    button = large.get_by_role("button", name="再列 50 門")
    button.click()
    large.locator("caption", has_text="第 1 至 100 門，全部 164 門").wait_for()
    assert large.evaluate("document.activeElement.textContent") == "再列 50 門"
    button.click()
    large.get_by_role("button", name="再列 14 門").click()
    large.locator("caption", has_text="全部 164 門").wait_for()
    assert len(set(titles(large))) == 164
    assert not large.locator(".actions button").first.is_visible()


@pytest.mark.parametrize(
    ("typed", "many"),
    [
        ("資訊安全", 3),
        ("资讯", 3),
        ("\uff45等公務園", 120),
        ("e等公務園", 120),
        ("[進階].*", 1),
        ("(.*", 164),
        ("  ", 164),
        ("龘", 0),
    ],
)
def test_what_is_typed_is_found_as_a_search_finds_it(large, typed, many):
    """In titles and values, simplified or full width; signs say nothing, and are no pattern."""
    large.locator("#list-find").focus()
    large.wait_for_timeout(200)
    large.locator("#list-find").fill(typed)
    settled(large, f"{many} 門")


def test_typing_is_one_step_of_the_history(large):
    """What an input method has not settled is not looked for."""
    field = large.locator("#list-find")
    field.focus()
    field.press_sequentially("資訊", delay=20)
    settled(large, "3 門")
    large.wait_for_function("() => location.hash.startsWith('#find=')")
    assert large.url.endswith("#find=" + quote("資訊"))
    large.evaluate(
        """() => { const field = document.getElementById("list-find"); field.value = "ㄗ";
        field.dispatchEvent(new InputEvent("input", { isComposing: true, bubbles: true })); }"""
    )
    large.wait_for_timeout(100)
    assert left(large).startswith("3 門")
    large.go_back()
    settled(large, "164 門")
    assert field.input_value() == ""


def test_a_text_of_any_length_may_be_typed(large):
    """10,000 characters leave nothing, and the page goes on."""
    large.locator("#list-find").fill("長" * 10_000)
    settled(large, "0 門")
    large.wait_for_timeout(700)
    assert len(chips(large)[0]) < 50
    large.locator(".chosen__clear").click()
    settled(large, "164 門")


def test_a_long_facet_shows_the_rest_when_asked(large):
    """12 topics and 害群: eight stand there, then all; the focus goes to the first that came."""
    group = large.locator(".facets__one[data-key=topic]")
    assert group.locator("input").count() == 8
    group.get_by_role("button", name="其他 5 個").click()
    large.wait_for_function("() => document.querySelectorAll('[data-key=topic] input').length === 13")
    assert large.evaluate("document.activeElement.closest('fieldset').dataset.key") == "topic"
    assert sum(counts(large, "topic").values()) == OTHERS + len(HOSTILE)


def test_a_value_further_down_is_ticked_when_an_address_names_it(window, big):
    """Though it does not stand among the first eight."""
    window.page.goto("about:blank")
    window.page.goto(f"{(big / LIST).as_uri()}#topic={quote('題11')}")
    settled(window.page, "10 門")
    assert window.page.locator(".facets input:checked").input_value() == "題11"


def test_hostile_titles_are_titles(large):
    """They stand in the table as they are, and run nothing."""
    choose(large, "害群")
    settled(large, "7 門")
    assert titles(large)[:4] == [title for _, title in HOSTILE[:4]]
    assert large.evaluate("window.wrong") is None


def test_the_shown_rows_can_be_kept_as_csv(large):
    """With a mark for UTF-8 and CRLF; what a spreadsheet would reckon stands behind an apostrophe."""
    choose(large, "害群")
    settled(large, "7 門")
    with large.expect_download() as kept:
        large.get_by_role("button", name="下載這份清單（CSV）").click()
    assert kept.value.suggested_filename == "課程清單.csv"
    content = Path(kept.value.path()).read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.count(b"\r\n") == 8
    head, *rows = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    assert head == ["課程代號", "課程名稱", "平台", "時數", "套餐", "課程類別", "核心職能", "主題", "備註"]
    assert [row[1] for row in rows] == [
        NEVER,
        '說"好"的課',
        "'=1+1",
        "'@SUM(1)",
        "&lt;b&gt; '甲'",
        "資訊安全通識 [進階].*",
        "時數不明的課",
    ]
    assert rows[-1][3] == "原文未載"


def test_paper_holds_the_whole_list_and_what_it_was_chosen_by(large):
    """More rows than are drawn, with the filters on top; afterwards the page is as before."""
    choose(large, "1 小時")
    settled(large, "130 門")
    large.emulate_media(media="print")
    large.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert large.locator(".chosen__paper").inner_text() == "篩選：時數：1 小時。130 門（共 130 小時）"
    assert len(titles(large)) == 130
    assert not large.locator(".facets").is_visible()
    large.evaluate("dispatchEvent(new Event('afterprint'))")
    large.emulate_media(media="screen")
    assert len(titles(large)) == 50


def test_the_count_is_told_once_changes_rest(small):
    """Two changes, one announcement."""
    small.evaluate(
        """() => { window.told = []; new MutationObserver(() => window.told.push(
        document.querySelector("[role=status]").textContent)).observe(
        document.querySelector("[role=status]"), { childList: true }); }"""
    )
    choose(small, "e學中心")
    choose(small, "2 小時")
    small.wait_for_function("() => window.told.length > 0")
    assert small.evaluate("window.told") == ["15 門（共 30 小時）"]


def test_everything_can_be_done_by_keyboard(small):
    """A box is ticked with the blank and keeps the focus; the order of tabbing is that of the page."""
    small.locator(".facets input").first.focus()
    small.keyboard.press("Space")
    settled(small, "18 門")
    assert small.evaluate("document.activeElement.value") == "gangdu"
    small.keyboard.press("Tab")
    assert small.evaluate("document.activeElement.value") == "ezone"


def test_on_a_phone_filters_stand_behind_a_button(reader):
    """Closed at first; the button says how many are set."""
    page = reader(viewport=PHONE).open(f"{LIST}#platform=ezone&hours=2")
    settled(page, "15 門")
    button = page.get_by_role("button", name="篩選（2）")
    assert button.get_attribute("aria-expanded") == "false"
    assert not page.locator(".facets__panel").is_visible()
    button.click()
    assert button.get_attribute("aria-expanded") == "true"
    choose(page, "2 小時")
    settled(page, "19 門")
    assert page.get_by_role("button", name="篩選（1）").is_visible()


def test_a_list_whose_rows_cannot_be_read_says_so(reader, big, tmp_path):
    """The pages of the list are offered instead."""
    broken = tmp_path / "site"
    shutil.copytree(big, broken)
    (broken / "courses" / "rows.js").unlink()
    window = reader()
    window.page.goto((broken / LIST).as_uri())
    assert not window.page.locator(".courses__pages").is_visible()
    choose(window.page, "1 小時")
    window.page.locator("[role=status]", has_text="清單的資料讀不到").wait_for()
    assert window.page.locator(".courses__pages").is_visible()
    window.heard[:] = [said for said in window.heard if "rows.js" not in said and "ERR_FILE" not in said]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [{"width": 1366, "height": 768}, PHONE])
@pytest.mark.parametrize(
    "asked", ["platform=ezone&sort=-hours", "platform=ezone&hours=3&category=" + quote("資訊安全類")]
)
def test_axe_finds_no_fault_with_filters_set(reader, scheme, size, asked):
    """With rows left and with none, filters open on a phone."""
    one = reader(color_scheme=scheme, viewport=size)
    page = one.open(f"{LIST}#{asked}")
    page.locator(".chosen__chip").first.wait_for()
    if size == PHONE:
        page.locator(".facets__toggle").click()
    page.evaluate(AXE_SCRIPT)
    assert page.evaluate(AXE, {"preload": False, "resultTypes": ["violations"], "runOnly": TAGS}) == []
    assert one.look("tooSmall(44, 24)" if size == PHONE else "tooSmall(24, 24)") == []
    assert one.look("sticksOut()") == []
    assert one.look("cutOff()") == []
