"""Finds in the list of courses of a finished site, in headless Chromium over file://: milliseconds.

    mulu build -C /dev/shm/bench/catalogue --site /dev/shm/bench/site-mulu
    python bench/list.py /dev/shm/bench/site-mulu --runs 9

Warm: the rows are loaded, and a change is timed until the page is laid out again. Cold: a page is opened by
an address that says what is chosen, and timed from its beginning until its rows and counts stand there.
"""

import argparse
from collections.abc import Callable, Iterator, Sequence
from math import ceil
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-extensions")
WORDS = ("資", "資安", "管理 進階", "资讯", "e-mail", "沒有這個詞")

TIMED = """async act => {
  const laidOut = () => document.body.getBoundingClientRect();
  laidOut();
  const start = performance.now();
  (new Function("list", act))(document.querySelector(".listing"));
  await Promise.resolve().then(() => {}).then(() => {}).then(() => {}).then(() => {});
  laidOut();
  return performance.now() - start;
}"""
"""A change is made in the task of its event; what waits for rows that are there ends in the same task."""

WATCH = """new MutationObserver((_, watch) => {
  if (!document.querySelector(".chosen__chip")) { return; }
  document.body.getBoundingClientRect();
  window.shownAfter = performance.now();
  watch.disconnect();
}).observe(document, { childList: true, subtree: true });"""
"""Notes when what the address asks for stands there, laid out."""

FIRST = """Array.from(document.querySelectorAll(".facets__one"),
  one => one.dataset.key + "=" + one.querySelector("input").value)"""

CHOOSE = "list.querySelectorAll('.facets input')[{number}].click()"
SORT = "list.querySelectorAll('.courses__sort')[{number}].click()"
TYPE = (
    "const field = list.querySelector('#list-find'); field.value = '{words}';"
    "field.dispatchEvent(new InputEvent('input', {{bubbles: true}}))"
)
MORE = "list.querySelector('.actions button').click()"


def main(arguments: Sequence[str] | None = None) -> None:
    """Measures as the command line asks."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("site", type=Path)
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("--chromium", default="/usr/bin/chromium")
    asked = parser.parse_args(arguments)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=asked.chromium, args=list(FLAGS))
        print("| what | median ms | 95 % | runs |\n| --- | ---: | ---: | ---: |")
        start = (asked.site.resolve() / "courses" / "index.html").as_uri()
        for name, times in measured(browser.new_page, start, asked.runs):
            print(f"| {name} | {median(times):.0f} | {at_95(times):.0f} | {len(times)} |")
        browser.close()


def measured(opened: "Callable[[], Page]", start: str, runs: int) -> Iterator[tuple[str, list[float]]]:
    """Each kind of change with its times."""
    plain = start.replace("index.html", "list/2.html")
    yield "another page ready, for comparison", [ready(opened(), plain) for _ in range(runs)]
    yield "page ready, no filter", [ready(opened(), start) for _ in range(runs)]
    values = first_values(opened(), start)
    yield "opened with a filter, cold", [cold(opened(), f"{start}#{values[0]}") for _ in range(runs)]
    yield (
        "opened with filter and sort, cold",
        [cold(opened(), f"{start}#{values[0]}&sort=-hours") for _ in range(runs)],
    )
    page = opened()
    cold(page, f"{start}#{values[0]}")
    boxes = page.locator(".facets input").count()
    yield "filter", timed(page, [CHOOSE.format(number=number % boxes) for number in range(6 * runs)])
    page.goto("about:blank")
    cold(page, f"{start}#{values[0]}")
    page.evaluate("document.querySelector('.chosen__clear').click()")
    yield "sort", timed(page, [SORT.format(number=number % 3) for number in range(3 * runs)])
    page.evaluate(TIMED, TYPE.format(words="先"))
    typed = [TYPE.format(words=words) for words in WORDS * runs]
    yield "typed text", timed(page, typed)
    page.evaluate(TIMED, TYPE.format(words=""))
    yield "50 rows more", timed(page, [MORE] * runs)


def timed(page: "Page", acts: Sequence[str]) -> list[float]:
    """Each change by itself; between them the page rests."""
    times = []
    for act in acts:
        times.append(page.evaluate(TIMED, act))
        page.wait_for_timeout(30)
    return times


def ready(page: "Page", start: str) -> float:
    """Until the page is read and its scripts have run."""
    page.goto(start)
    took: float = page.evaluate("performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd")
    page.close()
    return took


def cold(page: "Page", address: str) -> float:
    """Until what the address asks for is there."""
    page.add_init_script(WATCH)
    page.goto(address)
    page.wait_for_function("window.shownAfter")
    took: float = page.evaluate("window.shownAfter")
    return took


def first_values(page: "Page", start: str) -> list[str]:
    """What an address says to choose the first value of each facet."""
    page.goto(start)
    found: list[str] = page.evaluate(FIRST)
    page.close()
    return found


def at_95(times: Sequence[float]) -> float:
    """What 95 % of the times do not exceed."""
    return sorted(times)[ceil(len(times) * 0.95) - 1]


if __name__ == "__main__":
    main()
