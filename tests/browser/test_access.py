"""axe-core finds no fault on any page; of each kind one is looked at in light, in dark and on a phone."""

from collections.abc import Mapping

import pytest
from axe_playwright_python.base import AXE_SCRIPT

pytestmark = pytest.mark.browser

PHONE = {"width": 390, "height": 844}
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
RULES = {"light": TAGS, "dark": COLOURS, "phone": TAGS}
"""The dark changes colours and nothing else of a page."""
START = "options => { window.axeRun = axe.run(document, options); }"
FAULTS = """() => window.axeRun.then(result => result.violations.flatMap(fault =>
  fault.nodes.map(node => fault.id + ": " + node.target.join(" ") + " " + node.failureSummary)))"""


@pytest.fixture(scope="module")
def windows(reader) -> Mapping[str, object]:
    """Three windows on the site: light, dark, and as narrow as a phone."""
    return {"light": reader(), "dark": reader(color_scheme="dark"), "phone": reader(viewport=PHONE)}


def faults(windows):
    """What axe finds in these windows, which work at the same time."""
    for name, one in windows.items():
        options = {"preload": False, "resultTypes": ["violations"], "runOnly": RULES[name]}
        one.page.evaluate(AXE_SCRIPT)
        one.page.evaluate(START, options)
    return [f"{name}: {fault}" for name, one in windows.items() for fault in one.page.evaluate(FAULTS)]


def test_axe_is_new_enough(windows):
    """WCAG 2.2 needs axe-core 4.12 or newer."""
    page = windows["light"].open("index.html")
    page.evaluate(AXE_SCRIPT)
    assert tuple(map(int, page.evaluate("axe.version").split("."))) >= (4, 12)


def test_axe_finds_no_fault(windows, of_kind):
    """Every rule of WCAG 2.2 AA and good practice holds, on a phone too; in the dark, those of colours."""
    for one in windows.values():
        one.open(of_kind)
        one.look("openAll(document.querySelector('main'))")
    assert faults(windows) == []


def test_axe_finds_no_fault_on_all_other_pages(windows, addresses, kinds):
    """Of the pages that are not the example of their kind every fourth is looked at, in light."""
    light = {"light": windows["light"]}
    found = []
    for address in sorted(set(addresses) - set(kinds.values()))[::4]:
        light["light"].open(address)
        light["light"].look("openAll(document.querySelector('main'))")
        found += [f"{address}: {fault}" for fault in faults(light)]
    assert found == []


def test_axe_finds_no_fault_in_the_open_menu_of_a_phone(windows):
    """Over the page, light and dark."""
    for one in windows.values():
        one.page.set_viewport_size(PHONE)
        one.open("index.html").locator("header summary").click()
    found = faults(windows)
    for name, one in windows.items():
        one.page.set_viewport_size(PHONE if name == "phone" else {"width": 1366, "height": 768})
    assert found == []


def test_axe_finds_no_fault_on_another_day(windows):
    """The words of a chosen day, its notice and the shaded month are as legible as the rest."""
    for address in ("index.html", "schedule/index.html", "programmes/chiayi-105/index.html"):
        for one in windows.values():
            one.open(f"{address}#on=2016-04-11")
            one.look("openAll(document.querySelector('main'))")
        assert faults(windows) == [], address


def test_axe_finds_no_fault_once_things_are_ticked(windows):
    """A chosen grade and a course that is done are marked legibly."""
    for one in windows.values():
        page = one.open("programmes/kaohsiung-103/menus/index.html")
        page.evaluate("document.querySelectorAll('main input').forEach((one, at) => at % 2 || one.click())")
    assert faults(windows) == []


@pytest.mark.parametrize(
    "name",
    [
        "menus",
        "menu",
        "course-list",
        "forms",
        "form",
        "plan-schedule",
        "workshop-tentative",
        "awards-rates",
        "standings",
        "standings-items",
        "unit-items",
        "unit-bands",
        "data",
    ],
)
def test_tables_are_still_tables_on_a_phone(windows, kinds, name):
    """Where rows become blocks, a screen reader is still told of tables, rows, cells and headers."""
    wide, narrow = (roles(windows[window].open(kinds[name])) for window in ("light", "phone"))
    assert narrow == wide


def roles(page):
    """How many tables, rows, cells and headers with something in them the browser tells of."""
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    told = [node for node in nodes if not node["ignored"] and node.get("childIds")]
    named = [node.get("role", {}).get("value") for node in told]
    return {role: named.count(role) for role in ("table", "row", "cell", "columnheader", "rowheader")}
