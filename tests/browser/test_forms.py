"""A form is filled in, summed, and printed."""

import runpy
from pathlib import Path
from types import SimpleNamespace

import pytest

pytestmark = pytest.mark.browser

TESTS = Path(__file__).parents[1]
FILLING = SimpleNamespace(**runpy.run_path(str(TESTS / "filling.py")))
PAPER = SimpleNamespace(**runpy.run_path(str(TESTS / "paper.py")))
CHECK = FILLING.CHECK
FORM = FILLING.FORM
PHONE = FILLING.PHONE
plain = FILLING.plain
do = FILLING.do
ask_for = FILLING.ask_for


@pytest.fixture(scope="module")
def one(reader):
    """A window on the site."""
    return reader()


def test_a_row_is_filled_in_and_printed_on_a_line(one):
    """Year, month and day stand in their own blanks; an empty one is a line."""
    page = ask_for(one, FORM)
    page.get_by_label("課程1 名稱").fill("行政中立理論與實務")
    page.get_by_label("課程1 時數").fill("2")
    page.get_by_label("課程1 完成日期").fill("2014-07-15")
    page.get_by_label("課程1 時間").fill("1830")
    page.keyboard.press("Tab")
    page.emulate_media(media="print")
    row = plain(page.locator(".form__slot").first.locator("td").first.inner_text())
    assert (
        row
        == "課程1 名稱： 行政中立理論與實務 時數： 2小時 完成日期： 103年7月15日 時間： 18時30分（24小時制）"
    )
    assert page.locator(".form__slot").nth(1).locator(".form__blank").first.is_visible()
    page.emulate_media(media="screen")


def test_the_hours_are_summed_beside_the_limit(one):
    """本表合計 4 小時；當年度補休上限 12 小時."""
    page = ask_for(one, FORM)
    for number, hours in (("1", "2.5"), ("2", "1.5")):
        page.get_by_label(f"課程{number} 時數").fill(hours)
    page.keyboard.press("Tab")
    assert "本表合計 4 小時；當年度補休上限 12 小時" in plain(page.locator(".form__sum").inner_text())


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ("24:00", True),
        ("12:60", True),
        ("晚上", True),
        ("7", True),
        ("00:00", False),
        ("23:59", False),
        ("7時5分", False),
    ],
)
def test_times_are_those_of_a_day(one, typed, fault):
    """時間請填 00:00 至 23:59, beside the field."""
    page = ask_for(one, FORM)
    page.get_by_label("課程3 時間").fill(typed)
    page.keyboard.press("Tab")
    words = page.locator(".form__slot").nth(2).locator("[data-kind=time] .ask__fault").inner_text()
    assert words == ("時間請填 00:00 至 23:59" if fault else "")


def test_rows_are_added_and_taken_back(one):
    """The eleventh is numbered and has the focus; 清除 leaves ten empty ones."""
    page = ask_for(one, FORM)
    page.get_by_label("課程10 名稱").fill("甲")
    page.click("text=增加一列")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "課程11 名稱"
    assert page.get_by_label("課程11 名稱").input_value() == ""
    page.get_by_label("課程11 時數").fill("3")
    page.keyboard.press("Tab")
    assert "本表合計 3 小時" in plain(page.locator(".form__sum").inner_text())
    page.click("text=清除")
    assert page.locator(".form__slot").count() == 10
    assert set(page.locator("main input").evaluate_all("all => all.map(one => one.value)")) == {""}
    assert "本表合計 0 小時" in plain(page.locator(".form__sum").inner_text())


def test_the_empty_sheet_is_printed_empty(one):
    """列印空白表 leaves out what was typed and the rows that were added, until it is printed."""
    page = ask_for(one, FORM)
    page.get_by_label("課程1 名稱").fill("甲課程")
    page.click("text=增加一列")
    page.click("text=列印空白表")
    page.emulate_media(media="print")
    assert "甲課程" not in page.locator(".form__sheet").inner_text()
    assert len([row for row in page.locator(".form__slot").all() if row.is_visible()]) == 10
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert "甲課程" in page.locator(".form__sheet").inner_text()
    page.emulate_media(media="screen")


def test_fifteen_courses_come_over_from_the_check(one):
    """Rows are added as needed, hours and days with them; in office hours they stay away."""
    page = ask_for(one, CHECK)
    page.check("[value=薦任]")
    do(page, "main-recommended", "103年6月20日", "是")
    do(page, "side-2", "103年7月15日", "是")
    page.get_by_role("link", name="填補休申請表").click()
    page.wait_for_url("**/leave.html")
    assert page.locator(".form__slot").count() == 15
    assert "本表合計 30 小時" in plain(page.locator(".form__sum").inner_text())
    page = ask_for(one, CHECK)
    page.check("[value=薦任]")
    do(page, "main-recommended", "103年6月20日", "是")
    do(page, "side-2", "103年7月15日", "否")
    page.get_by_role("link", name="填補休申請表").click()
    page.wait_for_url("**/leave.html")
    assert "本表合計 10 小時" in plain(page.locator(".form__sum").inner_text())


def test_signatures_stand_under_the_course_on_a_phone(reader):
    """And keep their height of 14 mm."""
    page = reader(viewport=PHONE).open(FORM)
    row = page.locator(".form__slot").first
    written, *signed = [cell.bounding_box() for cell in row.locator("td").all()]
    assert all(cell["y"] >= written["y"] + written["height"] - 1 for cell in signed)
    assert all(cell["height"] >= 14 / 25.4 * 96 - 1 for cell in signed)


def test_a_filled_form_keeps_its_notes_on_the_second_sheet(reader, tmp_path):
    """Ten courses with long names and the head still go on the first."""
    page = reader().open(FORM)
    for number in range(1, 11):
        page.get_by_label(f"課程{number} 名稱", exact=True).fill("守護你的財富─金融消費者保護法速讀")
    page.keyboard.press("Tab")
    file = tmp_path / "form.pdf"
    page.pdf(path=file, format="A4", prefer_css_page_size=True)
    assert len(PAPER.sheets(file)) == 2
