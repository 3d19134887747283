"""The scale of a measure and the table of two rates, on a desk, on a phone and on paper."""

import pytest

pytestmark = pytest.mark.browser

SCALES = "programmes/taoyuan-98/awards.html"
RATES = "programmes/zhunan-107/awards.html"
PHONE = {"width": 390, "height": 844}


def places(page):
    """Left and upper edge of every step of the first scale."""
    boxes = [step.bounding_box() for step in page.locator("ol.scale").first.locator("li").all()]
    return [(box["x"], box["y"]) for box in boxes]


def test_the_steps_stand_side_by_side_on_a_desk(reader):
    """From the least to the most, in one line."""
    found = places(reader().open(SCALES))
    assert len(found) == 4
    assert found == sorted(found)
    assert len({y for _, y in found}) == 1


def test_the_steps_stand_below_each_other_on_a_phone(reader):
    """The same order, from the top."""
    found = places(reader(viewport=PHONE).open(SCALES))
    assert len({x for x, _ in found}) == 1
    assert [y for _, y in found] == sorted(y for _, y in found)


def test_a_gap_has_a_frame_of_its_own_on_the_screen_and_on_paper(reader):
    """Dashed is open, solid is settled: colour is not needed to tell them apart."""
    page = reader().open(SCALES)
    for media in ("screen", "print"):
        page.emulate_media(media=media)
        styles = page.locator("ol.scale").first.evaluate(
            "list => Array.from(list.children, one => getComputedStyle(one).borderTopStyle)"
        )
        assert styles == ["solid", "solid", "dashed", "solid"], media


def test_the_note_of_a_gap_stands_below_its_scale(reader):
    """Its tag leads there, and what decides is open."""
    page = reader().open(SCALES)
    page.locator("ol.scale").first.get_by_role("link", name="疑義 TY-A1").click()
    note = page.locator("details:target")
    assert note.get_attribute("open") is not None
    assert note.locator("summary").inner_text().startswith("疑義 TY-A1")


def test_every_pair_of_rates_is_named_on_a_phone(reader):
    """A cell that stands alone says both of its rates."""
    page = reader(viewport=PHONE).open(RATES)
    row = page.locator("table.rates tbody tr").first
    assert row.locator("th").inner_text() == "必修 90（含）以上"
    label = row.locator("td").first.evaluate("cell => getComputedStyle(cell, '::before').content")
    assert label == '"組裝 未滿 80"'


def test_the_way_to_the_self_check_is_the_first_button(reader):
    """One click from the awards to one's own hours."""
    page = reader().open(SCALES)
    button = page.locator("main .button").first
    assert button.inner_text() == "用自己的時數檢核"
    button.click()
    assert page.url.endswith("programmes/taoyuan-98/check.html")
