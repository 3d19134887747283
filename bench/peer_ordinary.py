"""Turns a catalogue into an ordinary hugo site: a content file a page, with all that it shows in front.

python bench/peer_ordinary.py CATALOGUE OUT
"""

import argparse
import shutil
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from peer import HERE, json_of, put, put_assets, read, written
from peer_pages import pages
from peer_shelf import Entry, shelf_of

LISTED = ("hours", "platform", "categories", "menus")
"""What the list of courses shows of a course beside its title."""
RENAMED = {"menu": "set", "menus": "sets"}
"""hugo takes these for its own menus."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Writes the hugo project of a catalogue."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("catalogue", type=Path)
    parser.add_argument("out", type=Path)
    asked = parser.parse_args(arguments)
    shelf = shelf_of(read(asked.catalogue))
    rows = {f"/{row['to']}": row for row in shelf.rows}
    shutil.copytree(HERE / "hugo_ordinary", asked.out, dirs_exist_ok=True)
    for number, page in enumerate((*pages(shelf), *written(asked.catalogue)), 1):
        if not page["url"].startswith("/courses/list/"):  # hugo's own pager makes them
            put(asked.out / "content" / content_file(page["url"]), content(page, rows, number))
    put_assets(asked.out / "static" / "assets")


def content_file(address: str) -> str:
    """Where hugo looks for a page's content: courses/c1.html is made of courses/c1.md."""
    return f"{address.strip('/').removesuffix('.html')}.md".replace("index.md", "_index.md")


def content(page: Mapping[str, Any], rows: Mapping[str, Entry], weight: int) -> str:
    """The content file of a page: what it shows as JSON, then its text; pages are listed by weight."""
    row = rows.get(page["url"], {})
    listed = {key: row[key] for key in LISTED if key in row}
    front = {
        "title": page["title"],
        "layout": page["layout"],
        "weight": weight,
        "params": dict(shown({**page["params"], **listed})),
    }
    return f"{json_of(front)}\n{page.get('content', {}).get('value', '')}"


def shown(params: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """What the page shows: links are made from the root, and hugo knows a page's section itself."""
    yield from ((RENAMED.get(key, key), value) for key, value in params.items() if key not in ("root", "tab"))


if __name__ == "__main__":
    main()
