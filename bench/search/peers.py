"""The same documents and queries in Material's search, Pagefind and MiniSearch.

    python bench/search/peers.py --work DIR --tools DIR [--each 40] [--only pagefind]

What is needed is fetched beforehand and is no part of the project: in the folder of the tools
`python -m venv v && v/bin/pip install pagefind-bin-extended mkdocs-material jieba`, and in its folder n
`npm install minisearch`.
Pagefind and Material are served on 127.0.0.1, since over file:// neither finds anything.
"""

import argparse
import json
import shutil
import subprocess
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

from corpus import corpus
from measure import SHOWN, Answer, table
from playwright.sync_api import sync_playwright
from queries import Query, queries

from mulu.pages.find import Find

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

COLD = 20
"""Loading everything takes seconds with these: so many queries of all are asked in a page of their own."""
CONFIG = """site_name: peer
theme: {name: material, language: zh-TW, font: false}
use_directory_urls: false
nav: [index.md]
not_in_nav: "*.md"
plugins:
  - search: {lang: [zh, en], separator: '[\\s\\u200b\\-]'}
"""
PAGEFIND = """async ([typed, shown]) => {
  const start = performance.now();
  const pagefind = await import("/pagefind/pagefind.js");
  const found = await pagefind.search(typed);
  const each = await Promise.all(found.results.slice(0, shown).map((one) => one.data()));
  return [each.map((one) => one.raw_url || one.url), performance.now() - start];
}"""
MINISEARCH = """async ([typed, shown]) => {
  const start = performance.now();
  await window.ready();
  const found = window.ask(typed);
  return [found.slice(0, shown).map((one) => one.id), performance.now() - start];
}"""
MATERIAL = """async ([typed, shown]) => {
  const start = performance.now();
  const field = document.querySelector(".md-search__input");
  const list = document.querySelector(".md-search-result__list");
  const state = document.querySelector(".md-search-result__meta");
  list.replaceChildren();
  state.textContent = "";
  field.focus();
  field.value = typed;
  field.dispatchEvent(new Event("keyup"));
  field.dispatchEvent(new Event("input"));
  for (let turn = 0; turn < 3000 && !/\\d|沒有|没有/.test(state.textContent); turn += 1) {
    await new Promise((done) => setTimeout(done, 10));
  }
  const took = performance.now() - start;
  await new Promise((done) => setTimeout(done, 60));
  const links = Array.from(list.querySelectorAll(".md-search-result__link"), (one) => one.href);
  const pages = Array.from(new Set(links.map((one) => one.split(/[?#]/)[0])));
  return [pages.slice(0, shown), took];
}"""
BIGRAMS = """
const runs = (text) => text.normalize("NFKC").toLowerCase().match(/[\\u3400-\\u9fff]+|[a-z0-9]+/g) || [];
window.cut = (text) => runs(text).flatMap(
  (run) => /[a-z0-9]/.test(run) || run.length < 2 ? [run]
    : Array.from({length: run.length - 1}, (_, at) => run.slice(at, at + 2)));
const prefix = (term) => term.length < 2 || /[a-z0-9]/.test(term);
window.options = {
  fields: ["title", "text"], storeFields: ["title"], tokenize: window.cut, processTerm: (term) => term,
  searchOptions: {boost: {title: 3}, prefix, combineWith: "AND"}};
window.ask = (typed) => {
  const all = window.mini.search(typed);
  return all.length ? all : window.mini.search(typed, {combineWith: "OR"});
};
window.load = (name) => new Promise((done) => {
  const script = document.createElement("script");
  script.src = name;
  script.onload = done;
  document.head.append(script);
});
window.made = (rows) => {
  const mini = new MiniSearch(window.options);
  mini.addAll(rows);
  return JSON.stringify(mini);
};
window.ready = async () => {
  if (window.mini) return;
  await window.load("index.js");
  window.mini = MiniSearch.loadJSON(window.kept, window.options);
};
"""


class Counting(SimpleHTTPRequestHandler):
    """A server that remembers how many bytes of each file it gave."""

    given: list[int]

    def __init__(self, *args: object, given: list[int], directory: str) -> None:
        self.given = given
        super().__init__(*args, directory=directory)  # type: ignore[arg-type]  # what http.server hands on

    def copyfile(self, source: object, outputfile: object) -> None:
        """Gives the file and counts it."""
        content = source.read()  # type: ignore[attr-defined]  # an open file
        self.given.append(len(content))
        outputfile.write(content)  # type: ignore[attr-defined]

    def log_message(self, *_: object) -> None:
        """Says nothing."""


def served(folder: Path) -> tuple[str, list[int]]:
    """The address of a server of this folder, and the bytes that it gives."""
    given: list[int] = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Counting, given=given, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_port}", given


def asked(
    browser: "Browser",
    start: str,
    script: str,
    several: Sequence[Query],
    numbers: Mapping[str, int],
    given: list[int],
) -> Iterator[Answer]:
    """The answers to all queries; the first ones each in a page of its own."""
    page: Page | None = None
    for turn, query in enumerate(several):
        if page is None or turn < COLD:
            if page:
                page.context.close()
            page = browser.new_context().new_page()
            page.goto(start)
            given.clear()
        names, took = page.evaluate(script, [query.typed, SHOWN])
        shown = tuple(
            numbers[name.rpartition("/")[2]] for name in names if name.rpartition("/")[2] in numbers
        )
        yield Answer(query, shown, tuple(given), took)
        given.clear()


def name_of(number: int) -> str:
    """The name of a document's page."""
    return f"d{number}.html"


def pagefind(finds: Sequence[Find], folder: Path, tools: Path) -> Path:
    """Pages, and Pagefind's index of them."""
    for number, one in enumerate(finds):
        body = f"<main data-pagefind-body><h1>{one.title}</h1><p>{one.text}</p></main>"
        html = (
            f'<!doctype html><html lang="zh-tw"><meta charset="utf-8"><title>{one.title}</title>{body}</html>'
        )
        (folder / name_of(number)).write_text(html, "utf-8")
    program = next(tools.glob("v/lib/*/site-packages/pagefind_bin_extended/pagefind_extended"))
    subprocess.run([program, "--site", folder], check=True, capture_output=True)
    (folder / "index.html").write_text('<!doctype html><meta charset="utf-8"><title>x</title>', "utf-8")
    return folder


def minisearch(finds: Sequence[Find], folder: Path, tools: Path) -> Path:
    """A page that loads MiniSearch; its index is made by the browser and kept in a script."""
    shutil.copy(tools / "n/node_modules/minisearch/dist/umd/index.js", folder / "minisearch.js")
    (folder / "bigrams.js").write_text(BIGRAMS, "utf-8")
    scripts = '<script src="minisearch.js"></script><script src="bigrams.js"></script>'
    (folder / "index.html").write_text(
        f'<!doctype html><meta charset="utf-8"><title>x</title>{scripts}', "utf-8"
    )
    rows = [{"id": name_of(at), "title": one.title, "text": one.text} for at, one in enumerate(finds)]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        page = browser.new_page()
        page.goto((folder / "index.html").as_uri())
        kept = page.evaluate("(rows) => made(rows)", rows)
        browser.close()
    (folder / "index.js").write_text(f"window.kept = {json.dumps(kept, ensure_ascii=False)};", "utf-8")
    return folder


def material(finds: Sequence[Find], folder: Path, tools: Path) -> Path:
    """A site of MkDocs with Material, a page a document, its search with jieba."""
    (folder / "docs").mkdir()
    (folder / "mkdocs.yml").write_text(CONFIG, "utf-8")
    (folder / "docs" / "index.md").write_text("# x\n", "utf-8")
    for number, one in enumerate(finds):
        (folder / "docs" / f"d{number}.md").write_text(f"# {one.title}\n\n{one.text}\n", "utf-8")
    command = [tools / "v/bin/mkdocs", "build", "-q", "-f", folder / "mkdocs.yml"]
    subprocess.run(command, check=True, capture_output=True)
    return folder / "site"


PEERS = {
    "pagefind": (pagefind, PAGEFIND),
    "minisearch": (minisearch, MINISEARCH),
    "material": (material, MATERIAL),
}


def main() -> None:
    """Prints a table for each peer."""
    options = argparse.ArgumentParser()
    options.add_argument("--work", type=Path, required=True)
    options.add_argument("--tools", type=Path, required=True)
    options.add_argument("--count", type=int, default=10_000)
    options.add_argument("--each", type=int, default=40)
    options.add_argument("--only", choices=PEERS)
    chosen = options.parse_args()
    finds = corpus(chosen.count)
    several = list(queries(finds, chosen.each))
    several = sorted(several, key=lambda one: hash_of(one.typed))  # the first ones are of all kinds
    numbers = {name_of(at): at for at in range(len(finds))}
    for name, (make, script) in PEERS.items():
        if chosen.only in (None, name):
            folder = chosen.work / f"peer-{name}"
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(parents=True)
            start = time.perf_counter()
            site = make(finds, folder, chosen.tools)
            print(f"\n{name}: made in {time.perf_counter() - start:.0f} s\n", flush=True)
            told(site, script, several, numbers)


def hash_of(text: str) -> int:
    """A number that only depends on the text."""
    return sum(ord(char) * 7919**at for at, char in enumerate(text[:6])) % 10_007


def told(site: Path, script: str, several: Sequence[Query], numbers: Mapping[str, int]) -> None:
    """Asks a peer everything, and prints what it got."""
    address, given = served(site)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        answers = list(asked(browser, f"{address}/index.html", script, several, numbers, given))
        browser.close()
    print("\n".join(table(answers)))
    print("\nthe first query of a page:\n")
    print("\n".join(list(table(answers[:COLD]))[-1:]), flush=True)


if __name__ == "__main__":
    main()
