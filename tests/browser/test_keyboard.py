"""By keyboard alone: the skip link, the `:::` marks, and the way from the home page to a calendar file."""

import pytest

pytestmark = pytest.mark.browser

FAR = 400
"""More presses of Tab than any page on the way needs."""


def tab_to(reader, ending):
    """Presses Tab until the focus is on the link with this ending; what the focus went through unseen."""
    unseen = []
    for _ in range(FAR):
        reader.page.keyboard.press("Tab")
        unseen += filter(None, [reader.look("focused()")])
        href = reader.page.evaluate("document.activeElement.getAttribute('href')")
        if href and href.endswith(ending):
            return unseen
    pytest.fail(f"no link to {ending} can be reached with Tab on {reader.here()}")
    return unseen


def test_from_home_to_a_calendar_file(reader, site):
    """Home, menus, a menu, a course, the schedule, its calendar: Tab and Enter, the focus in sight."""
    one = reader()
    one.open("index.html")
    steps = [
        ("kaohsiung-103/menus/index.html", "main h1", "套餐"),
        ("side-2.html", "main h1", "幸福嚴選餐"),
        ("courses/information-security.html", "main", "認證時數"),
        ("schedule/index.html", "main h1", "時程"),
    ]
    for ending, place, words in steps:
        assert tab_to(one, ending) == []
        with one.page.expect_navigation():
            one.page.keyboard.press("Enter")
        assert words in one.page.locator(place).inner_text()
    assert tab_to(one, "all.ics") == []
    assert downloaded(one) == (site / "schedule" / "all.ics").read_bytes()


def test_an_activity_hands_out_its_calendar(reader, site):
    """Its file goes to the reader's disk over file:// too, byte by byte what lies in the folder."""
    one = reader()
    one.open("programmes/national-104/activities/open-resources.html")
    assert tab_to(one, "open-resources.ics") == []
    folder = site / "programmes" / "national-104" / "activities"
    assert downloaded(one) == (folder / "open-resources.ics").read_bytes()


def downloaded(reader):
    """What Enter on the link in focus brings to the disk; the page stays where it is."""
    before = reader.page.url
    with reader.page.expect_download() as coming:
        reader.page.keyboard.press("Enter")
    assert reader.page.url == before
    return coming.value.path().read_bytes()


def test_the_skip_link_comes_first_and_leads_into_the_content(reader, kinds):
    """The first Tab shows it; Enter moves the focus, and the next Tab stays in the content."""
    one = reader()
    for kind in ("home", "menus", "course", "schedule", "text", "written"):
        page = one.open(kinds[kind])
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent.trim()") == "跳到主要內容"
        assert one.look("focused()") == ""
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('main') !== null"), kind


def test_a_mark_shows_itself_to_the_keyboard(reader):
    """`:::` is out of sight until the focus comes to it."""
    one = reader()
    page = one.open("index.html")
    for key in "UCZ":
        mark = page.locator(f"[accesskey={key}]")
        mark.focus()
        assert float(mark.evaluate("one => getComputedStyle(one).opacity")) == 1
        assert one.look("focused()") == "", key


def test_the_menu_of_a_phone_opens_by_keyboard(reader):
    """Enter on 選單 opens the eight sections, and the next Tab goes to the first."""
    one = reader(viewport={"width": 390, "height": 844})
    page = one.open("index.html")
    page.locator("header summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent.trim()") == "首頁"
    assert one.look("focused()") == ""


def test_a_note_opens_by_keyboard(reader):
    """A 疑義 is closed, and Enter opens it."""
    page = reader().open("schedule/index.html")
    note = page.locator("details.note").first
    assert note.get_attribute("open") is None
    note.locator("summary").focus()
    page.keyboard.press("Enter")
    assert note.get_attribute("open") is not None
