"""Measures search over file://: python bench/search/run.py --work /dev/shm/search [--count 100000]."""

import argparse
import shutil
import sys
import time
from pathlib import Path

from corpora import CORPORA
from measure import asked, table
from playwright.sync_api import sync_playwright
from queries import queries

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "generator"))
SCRIPTS = sorted((ROOT / "site_templates" / "shell" / "search").glob("*.js"))
FILES = 14
PAGE = '<!doctype html><meta charset="utf-8"><title>search</title><script src="search.js"></script>'


def main() -> None:
    """Writes the search files of the corpus, asks all queries cold, then all warm, and prints the tables."""
    options = argparse.ArgumentParser()
    options.add_argument("--work", type=Path, required=True)
    options.add_argument("--corpus", choices=CORPORA, default="courses", help="documents of another kind")
    options.add_argument("--count", type=int, default=10_000)
    options.add_argument("--each", type=int, default=500)
    options.add_argument("--kinds", nargs="*", help="only these kinds of queries")
    options.add_argument("--warm", action="store_true", help="only further queries")
    options.add_argument("--missed", action="store_true", help="shows what was not found")
    options.add_argument("--chromium", default="/usr/bin/chromium")
    chosen = options.parse_args()
    finds = CORPORA[chosen.corpus](chosen.count)
    written(finds, chosen.work / "search-site")
    several = [one for one in queries(finds, chosen.each) if not chosen.kinds or one.kind in chosen.kinds]
    numbers = {one.address: number for number, one in enumerate(finds)}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chosen.chromium, args=["--no-sandbox"])
        for is_cold in (False,) if chosen.warm else (True, False):
            page = browser.new_page()
            start = chosen.work / "search-site" / "index.html"
            answers = list(asked(page, start, several, numbers, is_cold=is_cold))
            print(f"\n{'first' if is_cold else 'further'} query, {chosen.count} documents\n")
            print("\n".join(table(answers)))
            for one in answers if chosen.missed else ():
                if not one.is_found or len(one.files) > FILES:
                    query = one.query
                    print(
                        query.kind, query.typed, len(query.holders), len(one.shown), one.rank, len(one.files)
                    )
        browser.close()


def written(finds, folder: Path) -> None:
    """The search files of these finds, and a page that loads the script."""
    from mulu.search.files import search_files
    from mulu.search.order import order_of

    shutil.rmtree(folder, ignore_errors=True)
    start = time.process_time()
    files = list(search_files(finds, order_of(finds), ()))
    took = time.process_time() - start
    for file in files:
        path = folder / file.address
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.content)
    sizes = [len(file.content) for file in files]
    print(
        f"index: {took:.2f} s CPU, {len(files)} files, {sum(sizes) / 1e6:.2f} MB, largest {max(sizes)} bytes"
    )
    (folder / "search.js").write_text("\n".join(path.read_text("utf-8") for path in SCRIPTS), "utf-8")
    (folder / "index.html").write_text(PAGE, "utf-8")


if __name__ == "__main__":
    main()
