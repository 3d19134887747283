"""Links of hand-written pages: each must lead to a page of the site and to a place there, or outside."""

import re
from collections.abc import Callable, Collection, Iterator
from html import unescape
from typing import NamedTuple
from urllib.parse import unquote

from mulu.pages.address import folder_of, led_to
from mulu.pages.frame import Frame
from mulu.pages.written import Written
from mulu.programme.place import Place, Problem

LINK = re.compile(r'(?:href|src)="([^"]+)"')
ID = re.compile(rb'\sid="([^"]+)"')
OUTSIDE = ("http://", "https://", "mailto:", "data:")


class Target(NamedTuple):
    """Where a link leads: an address of the site and an id there; empty ids are the page itself."""

    link: str
    address: str
    id: str


def dead_links(
    written: Collection[Written], addresses: Collection[str], ids_of: Callable[[str], Collection[str]]
) -> Iterator[Problem]:
    """A fault for every link of a hand-written page that leads nowhere.

    `ids_of` an address are asked only where a link names one of them.
    """
    for one in written:
        for target in targets(one):
            place = Place(one.file, line=_line_of(target.link, one.source))
            if target.address not in addresses:
                mend = "請改正連結；要連到產生的頁面，寫成例如 ../courses/index.html。"
                yield Problem(place, "M201", f"連結「{target.link}」不通：網站裡沒有這一頁", mend)
            elif target.id and target.id not in ids_of(target.address):
                mend = "請改正 # 後面的名稱，或刪去 # 及其後的文字。"
                yield Problem(place, "M201", f"連結「{target.link}」不通：那一頁沒有這個位置", mend)


def dead_declarations(frame: Frame, addresses: Collection[str]) -> Iterator[Problem]:
    """A fault for every link of the foot that leads nowhere."""
    for link in frame.links:
        if link.address not in addresses:
            says = f"links 的「{link.words}」不通：content/ 沒有這個檔案"
            mend = "請改正檔名，寫成例如 guide/accessibility.md。"
            yield Problem(Place("catalog/catalog.yml"), "M201", says, mend)


def targets(written: Written) -> Iterator[Target]:
    """Where the links of a hand-written page lead inside the site, each link once."""
    for raw in dict.fromkeys(LINK.findall(written.html)):
        link = unquote(unescape(raw))
        path, anchor = (unquote(part) for part in unescape(raw).partition("#")[::2])
        if not link.startswith(OUTSIDE):
            here = led_to(folder_of(written.address), path) if path else written.address
            yield Target(link, here, anchor)


def ids_in(html: bytes) -> frozenset[str]:
    """The ids of a finished page."""
    return frozenset(unescape(found.decode()) for found in ID.findall(html))


def _line_of(link: str, source: str) -> int:
    """The line of the Markdown that holds the link, 0 where it is not found."""
    page = link.rpartition("/")[2].partition("#")[0].rpartition(".")[0] or link
    lines = source.splitlines()
    exact = (number for number, line in enumerate(lines, 1) if link in unquote(line))
    near = (number for number, line in enumerate(lines, 1) if "](" in line and page in unquote(line))
    return next(exact, 0) or next(near, 0)
