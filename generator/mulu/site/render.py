"""Stamps pages into shells."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from markupsafe import escape

from mulu.file import File
from mulu.pages.address import Links, folder_of
from mulu.pages.frame import Frame
from mulu.pages.page import Basis, Page
from mulu.site.shell import Shell, Shells
from mulu.site.templates import Templates


def render(pages: Iterable[Page], shells: Shells, press: "Press") -> Iterator[File]:
    """Every page as a file: its template's body in the shell of its layout, section and depth."""
    for page in pages:
        yield File(page.address, press.stamp(page, shells[page.shell]))


NO_NAMES: Mapping[str, str] = MappingProxyType({})


class Origin(NamedTuple):
    """What the first line on paper and the foot tell of a page; many pages have the same."""

    basis: tuple[Basis, ...]
    data_day: str


class Press:
    """Prints one page after the other; what stands around many pages is made once and kept."""

    def __init__(self, templates: Templates, frame: Frame, names: Mapping[str, str] = NO_NAMES) -> None:
        self._templates = templates
        self._frame = frame
        self._links = cache(lambda folder: Links(folder, names))
        self._after = cache(self._titles_above)
        self._edges = cache(self._origin_and_foot)
        self._last: tuple[object, Shell | None] = ((), None)

    def stamp(self, page: Page, shell: Shell) -> bytes:
        """One page, with everything that its shell has a mark for."""
        links = self._links(folder_of(page.address))
        heading = escape(page.title).encode()
        above = page.title if page.title in (page.context, self._frame.title) else ""
        title = heading + self._after(above, page.context)
        origin, foot = self._edges(links.folder, Origin(page.basis, page.data_day))
        return self._framed(page, shell, links).stamp(
            {
                "title": title,
                "description": escape(page.description).encode() if page.description else title,
                "heading": heading,
                "origin": origin,
                "body": self._templates.body(page.template)(page.facts, links.__getitem__).encode(),
                "foot": foot,
            }
        )

    def _titles_above(self, title: str, context: str) -> bytes:
        """What a window says after the page's own title: 套餐 - 高雄市 103年度 - 目錄; nothing twice."""
        above = dict.fromkeys(words for words in (context, self._frame.title) if words and words != title)
        return "".join(f" - {escape(words)}" for words in above).encode()

    def _framed(self, page: Page, shell: Shell, links: Links) -> Shell:
        """The shell with the way up, the pages beside this one and its headings; the last is kept."""
        key = shell, links.folder, page.crumbs, page.context, page.guide, page.contents
        before, framed = self._last
        if framed is None or before != key:
            framed = shell.filled(self._around(page, shell, links))
            self._last = key, framed
        return framed

    def _around(self, page: Page, shell: Shell, links: Links) -> Mapping[str, bytes]:
        """What stands around a page beside others of its kind, for the marks that its shell has."""
        link = links.__getitem__
        given = {
            "crumbs": ("crumb", page.crumbs, link),
            "guide": ("guide", page.context, page.guide, link),
            "contents": ("contents", page.contents),
        }
        return {
            mark: self._templates.part(part)(*facts).encode()
            for mark, (part, *facts) in given.items()
            if mark in shell.marks
        }

    def _origin_and_foot(self, folder: str, origin: Origin) -> tuple[bytes, bytes]:
        """The first line on paper; and where the page comes from and who keeps it."""
        first = self._templates.part("origin")(origin) if origin.basis else ""
        foot = self._templates.part("foot")(origin, self._frame, self._links(folder).__getitem__)
        return first.encode(), foot.encode()
