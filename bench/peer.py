"""Turns a catalogue into a hugo project: the same pages, with everything looked up and joined beforehand.

python bench/peer.py CATALOGUE OUT [--files]
"""

import argparse
import csv
import json
import shutil
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from peer_pages import pages
from peer_shelf import shelf_of

HERE = Path(__file__).parent
TEMPLATES = HERE.parent / "site_templates"
ADAPTER = "{{ range hugo.Data.pages }}{{ $.AddPage . }}{{ end }}\n"
"""Makes a page of every entry of data/pages.json."""

Page = Mapping[str, Any]  # what hugo reads from JSON


def main(arguments: Sequence[str] | None = None) -> None:
    """Writes the hugo project of a catalogue."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("catalogue", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--files", action="store_true", help="a content file a page, not one adapter")
    asked = parser.parse_args(arguments)
    shelf = shelf_of(read(asked.catalogue))
    shutil.copytree(HERE / "hugo", asked.out, dirs_exist_ok=True)
    put(asked.out / "data" / "tabs.json", json_of(shelf.tabs))
    put(asked.out / "data" / "courses.json", json_of(shelf.rows))
    made = [*pages(shelf), *written(asked.catalogue)]
    if asked.files:
        put_files(asked.out / "content", made)
    else:
        put(asked.out / "data" / "shown.json", json_of(dict(shown(made))))
        put(asked.out / "data" / "pages.json", json_of([*map(short, made)]))
        put(asked.out / "content" / "_content.gotmpl", ADAPTER)
    put_assets(asked.out / "static" / "assets")


def shown(made: Sequence[Page]) -> Iterator[tuple[str, Any]]:
    """What the pages that are many show, by address: their layout looks it up."""
    yield from ((page["url"], page["params"]) for page in made if page["layout"] == "course")


def short(page: Page) -> Page:
    """The page without what `shown` holds."""
    if page["layout"] != "course":
        return page
    return {**page, "params": {key: page["params"][key] for key in ("root", "tab")}}


def read(folder: Path) -> dict[str, Any]:
    """The files of a catalogue as they stand."""
    catalog = folder / "catalog"
    with (catalog / "courses.csv").open(encoding="utf-8", newline="") as file:
        courses = list(csv.DictReader(file))
    return {
        "catalog": load(catalog / "catalog.yml"),
        "courses": courses,
        "programmes": [
            {"id": path.name, **{file.stem: load(file) for file in sorted(path.glob("*.yml"))}}
            for path in sorted((catalog / "programmes").iterdir())
        ],
        "plans": {
            path.stem: path.read_text("utf-8") for path in sorted((folder / "content" / "plans").iterdir())
        },
    }


def load(path: Path) -> Any:  # whatever the YAML holds
    """The YAML of a file, every value as text."""
    return yaml.load(path.read_text("utf-8"), yaml.CBaseLoader)


def written(folder: Path) -> Iterator[Page]:
    """The pages written by hand."""
    for path in sorted((folder / "content" / "guide").glob("*.md")):
        title, _, text = path.read_text("utf-8").removeprefix("# ").partition("\n")
        yield {
            "path": f"guide/{path.stem}-page",
            "title": title,
            "url": f"/guide/{path.stem}.html",
            "layout": "plain",
            "content": {"mediaType": "text/markdown", "value": text},
            "params": {"root": "../", "tab": "guide"},
        }


def json_of(value: object) -> str:
    """JSON with Chinese as it is."""
    return json.dumps(value, ensure_ascii=False)


def put(path: Path, text: str) -> None:
    """Writes a file, and the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8", newline="\n")


def put_files(content: Path, made: Sequence[Page]) -> None:
    """A content file a page, with JSON in front."""
    for page in made:
        text = page.get("content", {}).get("value", "")
        head = {key: value for key, value in page.items() if key not in ("content", "path")}
        put(content / f"{page['path']}.md", f"{json_of(head)}\n{text}")


def put_assets(folder: Path) -> None:
    """Styles and scripts as heavy as mulu's."""
    import material

    styles = Path(material.__file__).parent / "templates" / "assets" / "stylesheets"
    parts = sorted((TEMPLATES / "parts").iterdir())
    put(folder / "main.css", next(styles.glob("main.*.min.css")).read_text("utf-8"))
    put(folder / "palette.css", next(styles.glob("palette.*.min.css")).read_text("utf-8"))
    css = [*sorted((TEMPLATES / "shell" / "css").glob("*.css")), *(p / f"{p.name}.css" for p in parts)]
    put(folder / "parts.css", "\n".join(path.read_text("utf-8") for path in css if path.is_file()))
    own = (part / f"{part.name}.js" for part in parts if part.name != "palette")
    scripts = [*sorted((TEMPLATES / "shell" / "js").glob("*.js")), *own]
    put(folder / "parts.js", "\n".join(path.read_text("utf-8") for path in scripts if path.is_file()))
    put(folder / "palette.js", (TEMPLATES / "parts" / "palette" / "palette.js").read_text("utf-8"))
    put(folder / "favicon.svg", (TEMPLATES / "shell" / "favicon.svg").read_text("utf-8"))


if __name__ == "__main__":
    main()
