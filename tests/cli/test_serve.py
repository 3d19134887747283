"""`mulu serve` as a reader has it: a real server on this computer, its pages in a real browser."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from openpyxl import Workbook

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parents[2]
GOOD = ROOT / "tests" / "broken" / "good"
ADDRESS = re.compile(r"http://127\.0\.0\.1:[0-9]+/")
HEAD = "{% macro body(page, link) -%}"
"""How the body of a page begins in its template."""
LONG = 60_000
"""Milliseconds after which a page that does not change is given up; this computer may be busy."""
PLAN = "catalog/programmes/demo-104"


class Served(NamedTuple):
    """A project, the process that serves it, and where."""

    project: Path
    process: subprocess.Popen[str]
    address: str

    def write(self, name: str, change: Callable[[str], str]) -> None:
        """A file of the project is edited in place."""
        path = self.project / name
        before = path.read_text("utf-8")
        after = change(before)
        assert after != before
        path.write_text(after, "utf-8")

    def page(self, name: str) -> tuple[int, str]:
        """The status and the text of an address."""
        try:
            with urlopen(self.address + name, timeout=60) as answer:
                return answer.status, answer.read().decode()
        except HTTPError as wrong:
            return wrong.code, wrong.read().decode()


def small(folder: Path) -> Path:
    """A small catalogue with one hand-written page."""
    shutil.copytree(GOOD, folder)
    lines = (ROOT / "mkdocs.yml").read_text("utf-8").splitlines(keepends=True)
    kept = [line for line in lines if "guide/" not in line or "guide/index.md" in line]
    (folder / "mkdocs.yml").write_text("".join(kept), "utf-8")
    return folder


def started(project: Path, *words: str) -> subprocess.Popen[str]:
    """A process that serves a project, with its own copy of the templates where the project has one."""
    command = [sys.executable, "-m", "mulu", "serve", "-C", str(project), *words]
    return subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(project / "generator"), "PYTHONUTF8": "1"},
    )


def first_line(process: subprocess.Popen[str]) -> str:
    """What a process says first."""
    assert process.stdout
    return process.stdout.readline()


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    """A small catalogue that is served, beside a mulu of its own whose templates may be changed."""
    project = small(tmp_path / "專案 1")
    shutil.copytree(ROOT / "generator/mulu", project / "generator/mulu")
    shutil.copytree(ROOT / "site_templates", project / "site_templates")
    process = started(project, "--at", "127.0.0.1:0")
    try:
        found = ADDRESS.match(first_line(process))
        assert found
        one = Served(project, process, found[0])
        until(lambda: one.page("index.html")[0] == 200)
        yield one
    finally:
        process.kill()
        process.communicate()


def until(is_so: Callable[[], bool]) -> None:
    """Waits till something is so."""
    end = time.monotonic() + LONG / 1000
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.05)


@pytest.fixture
def page(chromium: "Browser", served: Served) -> "Iterator[Page]":
    """The list of courses, whose console must stay empty."""
    context = chromium.new_context()
    page = context.new_page()
    page.set_default_timeout(LONG)
    said: list[str] = []
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("console", lambda one: said.append(one.text) if "500" not in one.text else None)
    page.goto(served.address + "courses/index.html")
    yield page
    assert said == []
    context.close()


def shows(page: "Page", words: str) -> None:
    """The page comes to say this, without anybody's hand."""
    page.wait_for_function("words => document.body && document.body.innerText.includes(words)", arg=words)


@pytest.mark.browser
def test_an_edit_of_any_kind_of_file_is_seen(served: Served, page: "Page") -> None:
    """A table, a spreadsheet, a record of YAML, a hand-written page, a template; one after the other."""
    shows(page, "全球暖化")
    served.write("catalog/courses.csv", lambda text: text.replace("全球暖化", "全球暖化新編"))
    shows(page, "全球暖化新編")
    as_workbook(served.project / "catalog/courses.csv", "全球暖化新編", "全球暖化活頁")
    shows(page, "全球暖化活頁")
    served.write("catalog/catalog.yml", lambda text: re.sub(r"(?m)^title: .*$", "title: 改了名的目錄", text))
    shows(page, "改了名的目錄")
    page.goto(served.address + "guide/index.html")
    served.write("content/guide/index.md", lambda text: f"{text}\n\n手寫的一句。\n")
    shows(page, "手寫的一句。")
    page.goto(served.address + "courses/index.html")
    served.write(
        "site_templates/pages/courses.html",
        lambda text: text.replace(
            "{% macro body(page, link) -%}", "{% macro body(page, link) -%}\n<p>範本的一句。</p>"
        ),
    )
    shows(page, "範本的一句。")


def as_workbook(path: Path, old: str, new: str, text: str = "") -> None:
    """The table is a spreadsheet from now on, in which something is another."""
    book = Workbook()
    for line in (text or path.read_text("utf-8-sig")).replace(old, new).splitlines():
        book.active.append(line.split(","))
    path.unlink(missing_ok=True)
    book.save(path.with_suffix(".xlsx"))


@pytest.mark.browser
def test_faults_are_shown_and_gone_when_they_are_mended(served: Served, page: "Page") -> None:
    """In the place of every page: file, sheet or line, row and column, what was found, how to mend it."""
    whole = (served.project / "catalog/courses.csv").read_text("utf-8")
    served.write("catalog/courses.csv", lambda text: text.replace("全球暖化,1,", "全球暖化,很多,"))
    shows(page, "資料有錯，還不能產生網頁")
    shows(page, "1 個錯誤")
    text = page.inner_text("li")
    assert re.search(r"catalog/courses\.csv 第 [0-9]+ 列 [A-Z] 欄", text)
    assert "「很多」" in text
    assert "M102" in text
    served.write("catalog/catalog.yml", lambda text: f"{text}\nno-such-key: 1\n")
    shows(page, "2 個錯誤")
    shows(page, "catalog/catalog.yml 第")
    (served.project / "catalog/courses.csv").write_text(whole, "utf-8")
    served.write("catalog/catalog.yml", lambda text: text.replace("\nno-such-key: 1\n", ""))
    shows(page, "全球暖化")
    as_workbook(served.project / "catalog/courses.csv", "全球暖化,1,", "全球暖化,不少,")
    shows(page, "「不少」")
    assert re.search(r"catalog/courses\.xlsx 工作表「Sheet」 第 3 列 C 欄", page.inner_text("li"))
    as_workbook(served.project / "catalog/courses.csv", "", "", text=whole)
    shows(page, "全球暖化")


@pytest.mark.browser
def test_a_broken_template_is_told_by_its_line(served: Served, page: "Page") -> None:
    """Also one that asks for what is not there; and the pages are back when it is mended."""
    name = "site_templates/pages/courses.html"
    whole = (served.project / name).read_text("utf-8")
    served.write(name, lambda text: f"{text}\n{{% if %}}\n")
    shows(page, "網頁產生不出來")
    assert re.search(r"courses\.html 第 [0-9]+ 行", page.inner_text("li"))
    served.write(
        name,
        lambda _: whole.replace(HEAD, HEAD + "{{ page.nosuch.thing }}"),
    )
    shows(page, "nosuch")
    (served.project / name).write_text(whole, "utf-8")
    shows(page, "全球暖化")


@pytest.mark.browser
def test_what_is_half_written_is_no_fault_that_stays(served: Served, page: "Page") -> None:
    """An editor that empties a file first, one that exchanges it, and what office programs lay beside it."""
    path = served.project / "catalog/courses.csv"
    whole = path.read_text("utf-8")
    for name in ("~$courses.xlsx", ".~lock.courses.csv#", ".courses.csv.swp"):
        (path.parent / name).write_bytes(b"\x00lock")
    second = whole.replace("全球暖化", "全球暖化二版")
    with path.open("w", encoding="utf-8") as handle:
        handle.write(second[: len(second) // 2])
        handle.flush()
        shows(page, "資料有錯，還不能產生網頁")
        handle.write(second[len(second) // 2 :])
    shows(page, "全球暖化二版")
    beside = path.with_name(".courses.tmp")
    beside.write_text(whole.replace("全球暖化", "全球暖化三版"), "utf-8")
    beside.replace(path)
    shows(page, "全球暖化三版")


def test_a_page_that_is_not_there_waits_for_itself(served: Served) -> None:
    """A wrong address says so in Chinese; a page that is written appears under its address."""
    status, text = served.page("guide/new.html")
    assert (status, "沒有這一頁" in text) == (404, True)
    (served.project / "content/guide/new.md").write_text("# 新的一頁\n\n有了。\n", "utf-8")
    until(lambda: served.page("guide/new.html")[0] == 200)


def test_pages_are_those_that_are_published(served: Served) -> None:
    """But for one script at their end; the policy for scripts stands in them, and nothing else is served."""
    status, text = served.page("")
    assert status == 200
    assert "Content-Security-Policy" in text
    assert text.count("/~mulu/") == 1
    assert served.page("../catalog/catalog.yml")[0] == 404
    assert served.page("%2e%2e/catalog/catalog.yml")[0] == 404
    assert not (served.project / "site").exists()


def test_it_ends_quietly(served: Served) -> None:
    """Ctrl-C: no traceback, and 0."""
    served.process.send_signal(signal.SIGINT)
    said, _ = served.process.communicate(timeout=60)
    assert served.process.returncode == 0
    assert "Traceback" not in said
    assert said.rstrip().endswith("預覽結束。")


def test_faults_at_the_beginning_do_not_stop_it(tmp_path: Path) -> None:
    """Whoever begins with faults sees them in the browser, and on the console."""
    project = small(tmp_path / "project")
    (project / "generator").symlink_to(ROOT / "generator")
    (project / "catalog/catalog.yml").write_text("title: [\n", "utf-8")
    process = started(project, "--at", "127.0.0.1:0")
    try:
        found = ADDRESS.match(first_line(process))
        assert found
        one = Served(project, process, found[0])
        until(lambda: "資料有錯" in one.page("")[1])
        assert "M005" in one.page("units/index.html")[1]
    finally:
        process.kill()
        said, _ = process.communicate()
    assert "catalog/catalog.yml" in said


def test_an_address_that_is_taken_is_said(tmp_path: Path) -> None:
    """5, with the next port to try; nothing else is said."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        process = started(ROOT, "--at", f"127.0.0.1:{port}")
        said, _ = process.communicate(timeout=60)
    assert process.returncode == 5
    assert f"127.0.0.1:{port} 不能使用（已被別的程式使用" in said
    assert "mulu serve --at 127.0.0.1:" in said
    assert len(said.splitlines()) == 1


@pytest.mark.parametrize("at", ["8000x", "127.0.0.1:", "127.0.0.1:99999", "127.0.0.1:-1"])
def test_an_address_that_is_none(at: str) -> None:
    """2, with an example."""
    process = started(ROOT, "--at", at)
    said, _ = process.communicate(timeout=60)
    assert process.returncode == 2
    assert "--at 127.0.0.1:8000" in said
