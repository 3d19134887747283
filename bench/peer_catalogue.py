"""Lays out a hugo project that reads a catalogue itself: nothing is looked up or joined beforehand.

python bench/peer_catalogue.py CATALOGUE OUT
"""

import argparse
import shutil
from collections.abc import Sequence
from pathlib import Path

from peer import HERE, json_of, put, put_assets
from peer_shelf import TABS


def main(arguments: Sequence[str] | None = None) -> None:
    """Writes the hugo project; of the catalogue it holds only where it is."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("catalogue", type=Path)
    parser.add_argument("out", type=Path)
    asked = parser.parse_args(arguments)
    for templates in ("hugo", "hugo_catalogue"):
        shutil.copytree(HERE / templates, asked.out, dirs_exist_ok=True)
    mounts = (asked.out / "mounts.toml").read_text("utf-8")
    with (asked.out / "hugo.toml").open("a", encoding="utf-8") as file:
        file.write(mounts.replace("{catalogue}", asked.catalogue.resolve().as_posix()))
    tabs = [{"id": name, "words": words, "to": to} for name, words, to in TABS]
    put(asked.out / "data" / "tabs.json", json_of(tabs))
    put_assets(asked.out / "static" / "assets")


if __name__ == "__main__":
    main()
