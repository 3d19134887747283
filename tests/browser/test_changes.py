"""最新異動 of a site that was published, edited and published: on desk and phone, in the dark, on paper."""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from axe_playwright_python.base import AXE_SCRIPT

pytestmark = pytest.mark.browser

PAGE = "data/changes.html"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WINDOWS = {
    "desk": {"viewport": {"width": 1366, "height": 768}},
    "dark": {"viewport": {"width": 1366, "height": 768}, "color_scheme": "dark"},
    "phone": {"viewport": {"width": 390, "height": 844}},
    "dark-phone": {"viewport": {"width": 390, "height": 844}, "color_scheme": "dark"},
    "no-script": {"viewport": {"width": 390, "height": 844}, "java_script_enabled": False},
}
EDITS = (
    ("courses.csv", "兩岸情勢概述", "兩岸情勢概述（115年版）"),
    ("programmes/chiayi-105/runs.csv", "暫定105年4月11日", "105年4月13日"),
    ("programmes/chiayi-105/activities.yml", "暫定7月1日", "暫定7月15日"),
    ("programmes/zhunan-107/programme.yml", "恰好一半者列為未定", "恰好一半者經函釋列為符合"),
    ("programmes/taoyuan-98/statistics.csv", "t05,98-07,273.8", "t05,98-07,274.4"),
    (
        "programmes/taoyuan-98/programme.yml",
        "corrections:\n",
        "corrections:\n  - {month: 98-07, unit: t05, reason: 漏登一門課程的時數}\n",
    ),
)
"""What a clerk did: a title, a run, a deadline, a doubt that was answered, a figure."""


def mulu(*words: str) -> str:
    """What a command says."""
    command = [sys.executable, "-m", "mulu", *words]
    ended = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    return ended.stdout


@pytest.fixture(scope="module")
def told() -> list[str]:
    """What publishing said, time after time."""
    return []


@pytest.fixture(scope="module")
def published(project: Path, told: list[str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real project, published, edited as a clerk would, and published again, twice."""
    top = tmp_path_factory.mktemp("published")
    folder, target = top / "project", top / "目 錄 #1"
    for name in ("catalog", "content"):
        shutil.copytree(project / name, folder / name)
    shutil.copy(project / "mkdocs.yml", folder / "mkdocs.yml")
    told.append(mulu("publish", str(target), "-C", str(folder), "--first"))
    for file, before, after in EDITS:
        path = folder / "catalog" / file
        text = path.read_text("utf-8")
        assert before in text
        path.write_text(text.replace(before, after, 1), "utf-8")
    for _ in range(2):
        told.append(mulu("publish", str(target), "-C", str(folder)))
    return target


@pytest.fixture(params=WINDOWS)
def window(request: pytest.FixtureRequest, chromium: Any, published: Path) -> Iterator[Any]:
    """The page in a window; nothing was heard from the browser."""
    context = chromium.new_context(**WINDOWS[request.param])
    page, heard = context.new_page(), []
    page.on("console", lambda said: heard.append(said.text))
    page.on("pageerror", lambda error: heard.append(str(error)))
    page.goto((published / PAGE).as_uri())
    yield page
    context.close()
    assert heard == []


def test_the_second_run_finds_nothing_to_publish(published: Path, told: list[str]) -> None:
    """The page that a publication carries is the one that the records make of it."""
    first, second, third = told
    assert "第 1 次公布" in first
    assert "第 2 次公布" in second
    assert "與第 2 次公布相同" in third
    assert (published / PAGE).is_file()


def test_the_newest_publication_stands_first_in_a_clerks_words(window: Any) -> None:
    """Everywhere the same, with or without script."""
    heads = window.locator("main h2").all_inner_texts()
    assert [" ".join(one.split()) for one in heads] == ["第 2 次公布", "第 1 次公布"]
    text = re.sub(r"\s+", "", window.locator("main").inner_text())
    for words in (
        "更正：戊處98年7月（桃園縣）：數位學習認證總時數273.80→274.40",
        "，原因：漏登一門課程的時數",
        "課名由「兩岸情勢概述」改為「兩岸情勢概述（115年版）」",
        "105年4月11日（暫定）→105年4月13日",
        "截止日由繳交期限(暫定7月1日)內改為繳交期限(暫定7月15日)內",
        "疑義ZN-A2（竹南鎮107年）：本站的處理改為：",
        "示範資料",
    ):
        assert words in text, words


def test_nothing_sticks_out(window: Any) -> None:
    """Neither on a desk nor on a phone."""
    widths = "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
    wide, room = window.evaluate(widths)
    assert wide <= room


@pytest.mark.parametrize("window", ["desk", "dark", "phone", "dark-phone"], indirect=True)
def test_axe_finds_no_fault(window: Any) -> None:
    """Every rule of WCAG 2.2 AA and good practice, light and dark, on desk and phone."""
    window.evaluate(AXE_SCRIPT)
    found = window.evaluate(
        "tags => axe.run(document, {preload: false, runOnly: tags})"
        ".then(result => result.violations.map(one => one.id + one.nodes.map(node => node.html)))",
        TAGS,
    )
    assert found == []


def test_every_publication_has_its_own_sheet(window: Any) -> None:
    """To be put with the letter."""
    window.emulate_media(media="print")
    breaks = window.evaluate(
        "Array.from(document.querySelectorAll('.changes'), one => getComputedStyle(one).breakBefore)"
    )
    assert breaks == ["auto", "page"]


def test_home_and_data_lead_to_it(chromium: Any, published: Path) -> None:
    """這次更新了什麼, and the tab 資料."""
    page = chromium.new_page()
    for address in ("index.html", "data/index.html"):
        page.goto((published / address).as_uri())
        page.locator("main").get_by_role("link", name="最新異動").click()
        assert page.title().startswith("最新異動")
    page.close()


def test_every_link_of_the_page_holds(window: Any, published: Path) -> None:
    """Each leads to a file of the target."""
    links = window.evaluate("Array.from(document.querySelectorAll('main a'), one => one.href.split('#')[0])")
    root = published.as_uri()
    assert links
    missing = [one for one in links if not (published / unquote(one.removeprefix(f"{root}/"))).is_file()]
    assert missing == []
