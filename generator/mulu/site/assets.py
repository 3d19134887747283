"""Styles, scripts and pictures: joined, named by their content, and the pages that load them."""

import re
from collections.abc import Iterable, Mapping
from hashlib import sha256
from html import escape, unescape
from pathlib import Path, PurePosixPath
from typing import NamedTuple
from urllib.parse import quote, unquote

from mulu.file import File
from mulu.pages.address import folder_of, led_to, link_between
from mulu.pages.written import Written
from mulu.site.materials import Materials
from mulu.site.shell import Shell
from mulu.site.styles import lean, spare

LINK = re.compile(r'(src|href)="([^"#?]+)([#?]?[^"]*)"')
THEME_STYLES = "assets/stylesheets/"

EARLY = "palette"
"""The part whose script runs before the first paint, by itself."""

CHECKING = frozenset(
    {"ask", "check", "done", "entries", "form", "hand", "more", "points", "single", "verdict", "why"}
)
"""The parts of the self-check and the forms, whose scripts and the evaluator only those pages load."""

SEARCHING = frozenset({"carried", "hit", "results", "suggest"})
"""The parts that show what a search finds; their scripts and the index's reader are loaded for a search."""

LISTING = frozenset({"chosen", "courses", "facets"})
"""The parts of a long list, whose scripts and what finds in its rows only pages with such a list load."""


class Assets(NamedTuple):
    """The files that pages load, and their addresses: as templates write them, as they are."""

    files: tuple[File, ...]
    names: Mapping[str, str]


def gather(templates: Path, others: Mapping[str, bytes]) -> Assets:
    """One style sheet and one script of theme and parts, and the pictures of content/, hashed."""
    parts = sorted((templates / "parts").iterdir())
    styles = [*sorted((templates / "shell" / "css").glob("*.css")), *_of(parts, "css")]
    scripts = _of(parts, "js")
    checking = [path for path in scripts if path.stem in CHECKING]
    searching = [path for path in scripts if path.stem in SEARCHING]
    listing = [path for path in scripts if path.stem in LISTING]
    folding = templates / "shell" / "search" / "1-fold.js"  # what is typed is folded as for a search
    apart = {EARLY, *CHECKING, *SEARCHING, *LISTING}
    theme = [content for name, content in sorted(others.items()) if name.startswith(THEME_STYLES)]
    contents = {
        "assets/mulu.css": _layered(theme) + _joined(styles),
        "assets/mulu.js": _joined(path for path in scripts if path.stem not in apart),
        "assets/check.js": _joined([*sorted((templates / "shell" / "js").glob("*.js")), *checking]),
        "assets/search.js": _joined([*sorted((templates / "shell" / "search").glob("*.js")), *searching]),
        "assets/list.js": _joined([folding, *sorted((templates / "shell" / "list").glob("*.js")), *listing]),
        "assets/palette.js": _joined([templates / "parts" / EARLY / f"{EARLY}.js"]),
        "assets/favicon.svg": (templates / "shell" / "favicon.svg").read_bytes(),
        **{name: content for name, content in others.items() if not name.startswith(THEME_STYLES)},
    }
    names = {name: _hashed(name, content) for name, content in sorted(contents.items())}
    return Assets(tuple(File(names[name], contents[name]) for name in names), names)


def _of(parts: list[Path], kind: str) -> list[Path]:
    return [path for part in parts if (path := part / f"{part.name}.{kind}").is_file()]


def _layered(sheets: Iterable[bytes]) -> bytes:
    """The theme's styles in a cascade layer of their own, so that any style of ours comes before them."""
    return b"@layer theme {\n" + b"\n".join(map(lean, sheets)) + b"\n}\n"


def _joined(paths: Iterable[Path]) -> bytes:
    return b"\n".join(spare(path.read_bytes()) for path in paths)


def _hashed(name: str, content: bytes) -> str:
    """assets/mulu.css -> assets/mulu.1a2b3c4d.css: a new content is a new address."""
    path = PurePosixPath(name)
    return str(path.with_name(f"{path.stem}.{sha256(content).hexdigest()[:8]}{path.suffix}"))


def dress(materials: Materials, assets: Assets) -> Materials:
    """The shells and hand-written pages, with the names of the files that they load."""
    shells = {
        key: Shell(tuple(_renamed(piece, assets.names) for piece in shell.pieces), shell.marks)
        for key, shell in materials.shells.items()
    }
    written = tuple(one._replace(html=_leading_on(one, assets.names)) for one in materials.written)
    return materials._replace(shells=shells, written=written)


def _leading_on(written: Written, names: Mapping[str, str]) -> str:
    """The HTML of a hand-written page, whose pictures and files are called by their new names."""
    folder = folder_of(written.address)

    def renamed(found: re.Match[str]) -> str:
        key, link, rest = found.groups()
        address = led_to(folder, unquote(unescape(link)))
        if address not in names:
            return found[0]
        return f'{key}="{escape(quote(link_between(folder, names[address])))}{rest}"'

    return LINK.sub(renamed, written.html)


def _renamed(html: bytes, names: Mapping[str, str]) -> bytes:
    for name, hashed in names.items():
        html = html.replace(name.encode() + b'"', hashed.encode() + b'"')
    return html
