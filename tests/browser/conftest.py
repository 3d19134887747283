"""Readers of the finished site: each opens pages over file:// and hears all that the browser complains of."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from selectolax.lexbor import LexborHTMLParser

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page, Request

DESK = {"width": 1366, "height": 768}
PHONE = {"width": 390, "height": 844}
EYES = Path(__file__).with_name("eyes.js").read_text("utf-8")

PATIENCE = 10_000
"""Milliseconds to wait for what should be there at once."""

AS_WRITTEN = """
document.addEventListener("DOMContentLoaded", () => {
  const walk = document.createTreeWalker(document, NodeFilter.SHOW_ALL);
  window.asWritten = new WeakSet();
  while (walk.nextNode()) { window.asWritten.add(walk.currentNode); }
}, { once: true });
window.print = () => {};
"""
"""Remembers the page as it was written, before any script of it adds something; paper is never asked for."""

PLAN = "programmes/kaohsiung-103"
TAOYUAN = "programmes/taoyuan-98"
NATIONAL = "programmes/national-104"
CHIAYI = "programmes/chiayi-105"
ZHUNAN = "programmes/zhunan-107"
KINDS = {
    "home": "index.html",
    "search": "search.html",
    "programmes": "programmes/index.html",
    "overview": f"{PLAN}/index.html",
    "overview-without-year": f"{TAOYUAN}/index.html",
    "overview-with-table": f"{CHIAYI}/index.html",
    "menus": f"{PLAN}/menus/index.html",
    "menu": f"{PLAN}/menus/side-3.html",
    "menus-lost": f"{ZHUNAN}/menus/index.html",
    "menu-lost": f"{ZHUNAN}/menus/county-set.html",
    "activities": f"{PLAN}/activities/index.html",
    "measure": f"{PLAN}/activities/skills.html",
    "workshop": f"{PLAN}/activities/app.html",
    "workshop-runs": f"{PLAN}/activities/frontline.html",
    "workshop-tentative": f"{CHIAYI}/activities/materials-class.html",
    "workshop-entry": f"{NATIONAL}/activities/app.html",
    "camp": f"{PLAN}/activities/english-camp.html",
    "camp-quota": f"{NATIONAL}/activities/english-camp.html",
    "consulting": f"{PLAN}/activities/consulting.html",
    "consulting-other-year": f"{NATIONAL}/activities/consulting.html",
    "mentorship": f"{PLAN}/activities/mentoring.html",
    "reading": f"{PLAN}/activities/reading-bids.html",
    "reading-steps": f"{NATIONAL}/activities/micro-learning.html",
    "contest": f"{CHIAYI}/activities/contest.html",
    "forum": f"{ZHUNAN}/activities/forum.html",
    "meals": f"{PLAN}/activities/meals.html",
    "campaign": f"{PLAN}/activities/marketing.html",
    "draw": f"{PLAN}/activities/spring-reading.html",
    "visit": f"{PLAN}/activities/visit.html",
    "showcase": f"{PLAN}/activities/showcase.html",
    "forms": f"{PLAN}/forms/index.html",
    "forms-lost": f"{ZHUNAN}/forms/index.html",
    "form": f"{PLAN}/forms/leave.html",
    "text": f"{PLAN}/text.html",
    "text-lost-tables": f"{CHIAYI}/text.html",
    "course-list": "courses/index.html",
    "course": "courses/information-security.html",
    "schedule": "schedule/index.html",
    "plan-schedule": f"{PLAN}/schedule.html",
    "schedule-tentative": f"{CHIAYI}/schedule.html",
    "schedule-undated": f"{TAOYUAN}/schedule.html",
    "award-index": "awards/index.html",
    "awards": f"{PLAN}/awards.html",
    "awards-tiers": f"{TAOYUAN}/awards.html",
    "awards-none": f"{NATIONAL}/awards.html",
    "awards-rates": f"{ZHUNAN}/awards.html",
    "awards-items": f"{CHIAYI}/awards.html",
    "checks": "awards/check.html",
    "check": f"{PLAN}/check.html",
    "units": "units/index.html",
    "standings": "units/taoyuan-98/index.html",
    "standings-none": "units/kaohsiung-103/index.html",
    "standings-bands": "units/zhunan-107/index.html",
    "standings-items": "units/chiayi-105/index.html",
    "unit": "units/taoyuan-98/t03.html",
    "unit-pooled": "units/taoyuan-98/t15.html",
    "unit-open": "units/taoyuan-98/t21.html",
    "unit-renamed": "units/taoyuan-98/t22.html",
    "unit-bands": "units/zhunan-107/z01.html",
    "unit-items": "units/chiayi-105/c05.html",
    "pools": "units/taoyuan-98/all_pools.html",
    "method": "units/zhunan-107/how_made.html",
    "data": "data/index.html",
    "changes": "data/changes.html",
    "site-map": "data/sitemap.html",
    "written": "guide/monthly.html",
    "written-index": "guide/index.html",
    "parts": "guide/parts.html",
}
"""One page of every kind, and one for each thing that a plan does differently."""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test that asks for `of_kind` runs once for a page of every kind."""
    if "of_kind" in metafunc.fixturenames:
        metafunc.parametrize("of_kind", KINDS.values(), ids=KINDS)


@dataclass(frozen=True, slots=True)
class Reader:
    """A browser window on the site: what it heard on the console, and what the pages asked for."""

    context: "BrowserContext"
    page: "Page"
    site: Path
    heard: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def open(self, address: str) -> "Page":
        """The page at this address of the site, with its anchor or day after `#`."""
        path, mark, fragment = address.partition("#")
        if mark:
            self.page.goto("about:blank")
        self.page.goto((self.site / path).as_uri() + mark + fragment)
        return self.page

    def look(self, at: str) -> Any:
        """What the page tells through eyes.js; works without script too."""
        return self.page.evaluate(f"{EYES}\neyes.{at}")

    def listen(self) -> Callable[[], None]:
        """From now on, everything that the browser says or asks for is kept; call what it returns to stop."""
        listeners: dict[str, Callable[[Any], None]] = {
            "console": lambda said: self.heard.append(f"{self.here()}: {said.type} {said.text}"),
            "pageerror": lambda error: self.heard.append(f"{self.here()}: {error}"),
            "requestfailed": lambda it: self.hear_failure(it),
            "request": lambda it: self.asked.append(it.url),
        }
        for event, listener in listeners.items():
            self.page.on(event, listener)

        def stop() -> None:
            for event, listener in listeners.items():
                self.page.remove_listener(event, listener)

        return stop

    def hear_failure(self, request: "Request") -> None:
        """Keeps the address of a file that could not be loaded; one that a new page overtook is none."""
        if request.failure != "net::ERR_ABORTED":
            self.heard.append(f"{self.here()}: {request.failure} {request.url}")

    def here(self) -> str:
        """The address of the page that is open now."""
        return self.page.url.removeprefix(self.site.as_uri() + "/")


@pytest.fixture(scope="session")
def addresses(site: Path) -> list[str]:
    """The address of every page of the site."""
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))


@pytest.fixture(scope="session")
def plans(project: Path) -> Mapping[str, Mapping[str, Any]]:
    """What programme.yml says, by the folder of each programme."""
    files = sorted(project.glob("catalog/programmes/*/programme.yml"))
    return {file.parent.name: yaml.safe_load(file.read_text("utf-8")) for file in files}


@pytest.fixture(scope="session")
def kinds() -> Mapping[str, str]:
    """The address of one page of every kind."""
    return KINDS


@pytest.fixture(scope="session")
def parsed(site: Path, addresses: list[str]) -> Mapping[str, LexborHTMLParser]:
    """Every page as it is written in its file."""
    return {address: LexborHTMLParser((site / address).read_text("utf-8")) for address in addresses}


@pytest.fixture(scope="module")
def reader(chromium: "Browser", site: Path) -> Iterator[Callable[..., Reader]]:
    """Opens a window with these settings (Playwright's names); at the end every console was empty."""
    readers: list[Reader] = []

    def opened(*scripts: str, **settings: Any) -> Reader:
        context = chromium.new_context(**{"viewport": DESK, "timezone_id": "Asia/Taipei", **settings})
        context.set_default_timeout(PATIENCE)
        context.set_default_navigation_timeout(3 * PATIENCE)
        for script in (AS_WRITTEN, *scripts):
            context.add_init_script(script)
        one = Reader(context, context.new_page(), site)
        one.listen()
        readers.append(one)
        return one

    yield opened
    for one in readers:
        one.context.close()
    assert [said for one in readers for said in one.heard] == []
    assert {url.partition(":")[0] for one in readers for url in one.asked} <= {"file", "about", "data"}


@dataclass(frozen=True, slots=True)
class Visit:
    """What one page showed: the messages of the browser, what it loaded, its looks on desk and phone."""

    heard: tuple[str, ...]
    asked: tuple[str, ...]
    texts: tuple[str, ...]
    links: tuple[str, ...]
    desk: tuple[str, ...]
    phone: tuple[str, ...]
    cut_on_desk: tuple[str, ...]
    cut_on_phone: tuple[str, ...]
    small_on_desk: tuple[str, ...]
    small_on_phone: tuple[str, ...]
    moving: tuple[str, ...]


@pytest.fixture(scope="session")
def visits(chromium: "Browser", site: Path, addresses: list[str]) -> Mapping[str, Visit]:
    """Every page, opened once with script: first as on a desk, then as narrow as a phone."""
    context = chromium.new_context(viewport=DESK)
    context.add_init_script(AS_WRITTEN)
    page = context.new_page()
    visits = {address: visited(Reader(context, page, site), address) for address in addresses}
    context.close()
    return visits


def visited(reader: Reader, address: str) -> Visit:
    """One page, looked at with every `details` open."""
    stop = reader.listen()
    reader.page.set_viewport_size(DESK)
    reader.open(address)
    reader.look("openAll()")
    texts, links = reader.look("texts()"), reader.look("links()")
    desk, cut_on_desk = reader.look("sticksOut()"), reader.look("cutOff()")
    small_on_desk = reader.look("tooSmall(24, 24)")
    reader.page.set_viewport_size(PHONE)
    moving = reader.look("moving()")
    phone, cut_on_phone = reader.look("sticksOut()"), reader.look("cutOff()")
    small_on_phone = reader.look("tooSmall(44, 24)")
    stop()
    told = (reader.heard, reader.asked, texts, links)
    seen = (desk, phone, cut_on_desk, cut_on_phone, small_on_desk, small_on_phone, moving)
    return Visit(*map(tuple, (*told, *seen)))
