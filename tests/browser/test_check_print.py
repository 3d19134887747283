"""The result of the self-check on paper."""

import runpy
from pathlib import Path
from types import SimpleNamespace

import pytest

pytestmark = pytest.mark.browser

TESTS = Path(__file__).parents[1]
FILLING = SimpleNamespace(**runpy.run_path(str(TESTS / "filling.py")))
PAPER = SimpleNamespace(**runpy.run_path(str(TESTS / "paper.py")))
CHECK = FILLING.CHECK
TAOYUAN = FILLING.TAOYUAN
ZHUNAN = FILLING.ZHUNAN
CHIAYI = FILLING.CHIAYI
plain = FILLING.plain
more = FILLING.more
type_in = FILLING.type_in
choose = FILLING.choose
do = FILLING.do
ask_for = FILLING.ask_for


@pytest.fixture(scope="module")
def one(reader):
    """A window on the site."""
    return reader()


@pytest.mark.parametrize("address", [CHECK, TAOYUAN, ZHUNAN, CHIAYI])
def test_the_result_is_one_sheet(reader, tmp_path, address):
    """What was typed as text, the result, the sentence, the day, and that it decides nothing."""
    one = reader(timezone_id="Asia/Taipei")
    one.page.clock.set_fixed_time("2026-03-10T09:00:00+08:00")
    page = one.open(address)
    page.locator("[data-fill]").first.click()
    file = tmp_path / "check.pdf"
    page.pdf(path=file, format="A4", prefer_css_page_size=True)
    [sheet] = PAPER.sheets(file)
    assert PAPER.plain("列印日：115年3月10日本表供自行核對，不是核定結果。") in sheet.text
    assert "依據" in sheet.text
    head = page.locator(".verdict__head").first.inner_text()
    assert PAPER.plain(head) in sheet.text


@pytest.mark.parametrize(
    ("address", "scope", "kind", "typed"),
    [
        (TAOYUAN, "person", "", {"hours": "200.5", "digital": "60", "job": "60"}),
        (TAOYUAN, "unit", "", {"certified": "930", "established": "29", "avg_posts": "100.5"}),
        (ZHUNAN, "person", "約聘人員", {}),
        (
            ZHUNAN,
            "person",
            "約聘人員",
            {
                "policy": "1",
                "environment": "4",
                "gender_one": "1",
                "democracy": "4",
                "gender": "2",
                "job": "20",
            },
        ),
        (ZHUNAN, "unit", "", {"staff": "20", "set_done": "17", "required_done": "20", "gender_avg": "1.5"}),
        (CHIAYI, "unit", "", {"updates": "3", "headcount": "10", "quota": "0", "sent": "0", "entries": "0"}),
    ],
)
def test_many_doubts_stay_on_one_sheet(one, tmp_path, address, scope, kind, typed):
    """Also where nearly everything is open, with all that it hangs on."""
    page = ask_for(one, address)
    if kind:
        choose(page, "kind", kind)
    type_in(page, scope, **typed)
    file = tmp_path / "check.pdf"
    page.pdf(path=file, format="A4", prefer_css_page_size=True)
    [sheet] = PAPER.sheets(file)
    assert "未定" in sheet.text


def test_an_uncertain_grade_stays_on_one_sheet(one, tmp_path):
    """Two rules open, five ways to more, and seven sentences of the plan."""
    page = ask_for(one, CHECK)
    do(page, "main-recommended")
    do(page, "side-3")
    file = tmp_path / "check.pdf"
    page.pdf(path=file, format="A4", prefer_css_page_size=True)
    assert len(PAPER.sheets(file)) == 1


def test_the_entries_are_printed_as_text(reader, tmp_path):
    """Fields stay off the paper; each that was filled in is a line."""
    page = reader().open(TAOYUAN)
    type_in(page, hours="260", digital="60")
    page.emulate_media(media="print")
    assert (
        plain(page.locator(".entries").first.inner_text()) == "學習時數（小時） 260 數位學習時數（小時） 60"
    )
    assert not [
        field for field in page.locator("main input, main select, main button").all() if field.is_visible()
    ]
