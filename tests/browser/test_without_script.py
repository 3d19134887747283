"""A page without script is complete, and with storage blocked nothing is missing."""

import pytest

pytestmark = pytest.mark.browser

BLOCKED = """for (const name of ["localStorage", "sessionStorage", "indexedDB"]) {
  Object.defineProperty(window, name, { get() { throw new DOMException("blocked", "SecurityError"); } });
}"""


def test_without_script_every_fact_is_there(reader, visits):
    """Each text that the page was written with and that a reader with script sees is seen without it."""
    plain = reader(java_script_enabled=False)
    missing = []
    for address, visit in visits.items():
        plain.open(address)
        plain.look("openAll()")
        seen = set(plain.look("texts()"))
        missing += [f"{address}: {text}" for text in visit.texts if text not in seen]
    assert missing == []


def test_without_script_every_link_is_there(reader, visits, kinds):
    """What a script lists leads nowhere else than what stands in the page."""
    plain = reader(java_script_enabled=False)
    missing = []
    for address in kinds.values():
        plain.open(address)
        plain.look("openAll()")
        seen = set(plain.look("links()"))
        missing += [
            f"{address}: {link}"
            for link in visits[address].links
            if link not in seen and not link.endswith("#")
        ]
    assert missing == []


def test_without_script_no_control_is_dead(reader, kinds):
    """Buttons, boxes and fields that need a script are added by it; a form leads to a page that answers."""
    plain = reader(java_script_enabled=False)
    dead = []
    for address in kinds.values():
        page = plain.open(address)
        plain.look("openAll()")
        controls = page.locator(":is(button, input, select, textarea):not(form[action] *)").all()
        dead += [
            f"{address}: {one.inner_text() or one.input_value()}" for one in controls if one.is_visible()
        ]
    assert dead == []


def test_the_home_page_says_what_needs_script(reader):
    """Instead of the lists of today there is a sentence with a way to all dates."""
    page = reader(java_script_enabled=False).open("index.html")
    words = "依今天的日期挑選需要 JavaScript；全部日期請看時程。"
    assert words in page.locator("main").inner_text()
    page = reader().open("index.html")
    assert words not in page.locator("main").inner_text()


def test_without_script_the_menu_opens_on_a_phone(reader):
    """The eight sections can be reached on a small screen."""
    page = reader(java_script_enabled=False, viewport={"width": 390, "height": 844}).open("index.html")
    page.locator("header summary").click()
    page.locator("header details a", has_text="時程").click()
    assert page.locator("h1").inner_text() == "時程"


def test_with_storage_blocked_nothing_is_lost(reader, visits, kinds):
    """The same texts and links stand there, and the console stays empty."""
    blocked = reader(BLOCKED)
    for address in kinds.values():
        blocked.open(address)
        blocked.look("openAll()")
        assert blocked.look("texts()") == list(visits[address].texts), address
        assert blocked.look("links()") == list(visits[address].links), address
    assert blocked.heard == []


def test_with_storage_blocked_the_page_can_still_be_dark(reader):
    """The choice holds as long as the page is open; on a dark system every page is dark."""
    one = reader(BLOCKED, color_scheme="dark")
    page = one.open("index.html")
    assert page.locator("body").get_attribute("data-md-color-scheme") == "slate"
    page.click("header button[data-palette]")
    assert page.locator("body").get_attribute("data-md-color-scheme") == "default"
    one.open("courses/index.html")
    assert page.locator("body").get_attribute("data-md-color-scheme") == "slate"
    assert one.heard == []
