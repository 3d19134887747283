"""Links of hand-written pages: each must lead to a page of the site, or outside by http(s)."""

import re
from collections.abc import Iterator
from html import unescape
from posixpath import dirname, join, normpath
from urllib.parse import unquote

from mulu.pages.frame import Frame
from mulu.pages.written import Written
from mulu.programme.place import Place, Problem
from mulu.site.materials import Materials

LINK = re.compile(r'(?:href|src)="([^"#]+)(?:#[^"]*)?"')
OUTSIDE = ("http://", "https://", "mailto:", "data:")


def dead_links(materials: Materials, addresses: set[str], frame: Frame) -> Iterator[Problem]:
    """A fault for every link of a hand-written page, or of the foot, that leads nowhere."""
    there = addresses | set(materials.assets) | {written.address for written in materials.written}
    for link in frame.links:
        if link.address not in there:
            yield Problem(
                Place("catalog/catalog.yml"),
                "M201",
                f"links 的「{link.words}」不通：content/ 沒有這個檔案",
                "請改正檔名，寫成例如 guide/accessibility.md。",
            )
    for written in materials.written:
        for to in links_of(written):
            if normpath(join(dirname(written.address), to)) not in there:
                yield Problem(
                    Place(written.file, line=_line_of(to, written.source)),
                    "M201",
                    f"連結「{to}」不通：網站裡沒有這一頁",
                    "請改正連結；要連到產生的頁面，寫成例如 ../courses/index.html。",
                )


def links_of(written: Written) -> Iterator[str]:
    """The relative links of a hand-written page, each once, without anchors."""
    found = dict.fromkeys(unquote(unescape(link)) for link in LINK.findall(written.html))
    yield from (link for link in found if not link.startswith(OUTSIDE))


def _line_of(link: str, source: str) -> int:
    """The line of the Markdown that holds the link, 0 where it is not found."""
    lines = source.splitlines()
    return next((number for number, line in enumerate(lines, 1) if link in line), 0)
