"""Makes the pictures of README and of the guide anew: python pictures/make.py SITE, a folder built before."""

import csv
import runpy
import sys
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parents[1]
OWN = ROOT / "pictures"
GUIDE = ROOT / "content" / "guide" / "pictures"
WRONG = "2小時"
MESSAGE = """$ mulu check
catalog/courses.csv 第 {row} 列 C 欄「認證時數」： 「2小時」不是數字（錯誤 M102）
    請只填數字本身，例如 2 或 0.5；單位、正負號、分數及說明文字都不要填。
1 個錯誤。"""
LOOKS = """
body { margin: 0; width: 700px; background: #fff; color: #1c2329;
  font: 14px/1.5 "Noto Sans CJK TC", sans-serif; }
table { border-collapse: collapse; width: 100%; }
td, th { border: 1px solid #d5dbe0; padding: 2px 8px; text-align: left; font-weight: 400; }
th { background: #f4f6f8; color: #4d5862; text-align: center; }
td.wrong { background: #fdece6; outline: 3px solid #9a2d12; outline-offset: -3px; }
pre { margin: 10px 0 0; padding: 10px 12px; background: #1c2329; color: #e4e8eb; white-space: pre-wrap;
  font: 13px/1.6 "Noto Sans Mono CJK TC", monospace; }
"""


def sheet() -> str:
    """A spreadsheet with a mistake in its last row, drawn, and what `mulu check` says of it."""
    with (ROOT / "catalog" / "courses.csv").open(encoding="utf-8") as file:
        rows = [row[:4] for row in csv.reader(file)]
    last = len(rows) + 1
    shown = [
        ("1", rows[0]),
        ("⋮", ["⋮"] * 4),
        (str(last - 2), rows[-2]),
        (str(last - 1), rows[-1]),
        (str(last), ["cloud-basics", "雲端服務入門（示範）", WRONG, "gangdu"]),
    ]
    lines = "".join(f"<tr><th>{number}</th>{''.join(cells(row))}</tr>" for number, row in shown)
    letters = "".join(f"<th>{letter}</th>" for letter in " ABCD")
    message = escape(MESSAGE.format(row=last))
    return f"<style>{LOOKS}</style><table><tr>{letters}</tr>{lines}</table><pre>{message}</pre>"


def cells(row: list[str]) -> Iterator[str]:
    """The cells of a row; the wrong one stands out."""
    for cell in row:
        yield f"<td{' class=wrong' if cell == WRONG else ''}>{escape(cell)}</td>"


def opened(browser: "Browser", site: Path, address: str, width: int, height: int) -> "Page":
    """A page of the site in a window of this size, on the day that the address names."""
    page = browser.new_page(viewport={"width": width, "height": height}, color_scheme="light")
    path, mark, day = address.partition("#")
    page.goto((site / path).resolve().as_uri() + mark + day)
    return page


def mistake(browser: "Browser") -> None:
    """每月更新: the spreadsheet and the message."""
    page = browser.new_page(viewport={"width": 700, "height": 100})
    page.set_content(sheet())
    page.screenshot(path=GUIDE / "mistake.png", full_page=True)


def doubt(browser: "Browser", site: Path) -> None:
    """看懂疑義: one of them, opened."""
    page = opened(browser, site, "programmes/zhunan-107/menus/county-set.html", 1100, 900)
    one = page.locator("details.note", has_text="疑義 ZN-A1：").first
    one.evaluate("one => { one.open = true; one.scrollIntoView({ block: 'center' }); }")
    one.screenshot(path=GUIDE / "note.png")


def schedule(browser: "Browser", site: Path) -> None:
    """時程與行事曆: what can be chosen, the button, the first months."""
    page = opened(browser, site, "programmes/national-104/schedule.html#on=2015-03-10", 1000, 900)
    top = page.locator("main h1").bounding_box()
    assert top is not None
    page.screenshot(
        path=GUIDE / "schedule.png", clip={"x": 0, "y": top["y"] - 2, "width": 1000, "height": 760}
    )


def main(site: Path) -> None:
    """Every picture."""
    with sync_playwright() as playwright:
        path = runpy.run_path(str(ROOT / "tests" / "chromium.py"))["found"]()
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        mistake(browser)
        doubt(browser, site)
        schedule(browser, site)
        home = opened(browser, site, "index.html#on=2015-03-10", 1240, 620)
        home.screenshot(path=OWN / "home.png")
        menus = opened(browser, site, "programmes/kaohsiung-103/menus/index.html", 1366, 860)
        menus.screenshot(path=OWN / "menus.png")
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
