"""Stamps pages into shells."""

from collections.abc import Callable, Hashable, Iterable, Iterator

from markupsafe import Markup, escape

from mulu.file import File
from mulu.pages.address import Links, folder_of
from mulu.pages.frame import Frame
from mulu.pages.page import Page
from mulu.site.shell import Shell, Shells
from mulu.site.templates import Templates


def render(pages: Iterable[Page], shells: Shells, press: "Press") -> Iterator[File]:
    """Every page as a file: its template's body in the shell of its layout, section and depth."""
    for page in pages:
        yield File(page.address, press.stamp(page, shells[page.shell]))


class Press:
    """Prints one page after the other; what stands around many pages is made once and kept."""

    def __init__(self, templates: Templates, frame: Frame) -> None:
        self._templates = templates
        self._frame = frame
        self._links: dict[str, Links] = {}
        self._kept: dict[Hashable, bytes] = {}

    def stamp(self, page: Page, shell: Shell) -> bytes:
        """One page, with everything that its shell has a mark for."""
        folder = folder_of(page.address)
        links = self._links.get(folder)
        if links is None:
            links = self._links[folder] = Links(folder)
        return shell.stamp({mark: MAKERS[mark](self, page, links) for mark in shell.marks})

    def title(self, page: Page, links: Links) -> bytes:  # noqa: ARG002  every maker is asked the same
        """What a window and a search engine call the page."""
        return escape(_title(page, self._frame)).encode()

    def description(self, page: Page, links: Links) -> bytes:
        """One sentence on the page, its title where it has none."""
        return escape(page.description).encode() if page.description else self.title(page, links)

    def heading(self, page: Page, links: Links) -> bytes:  # noqa: ARG002
        """The one h1."""
        return escape(page.title).encode()

    def body(self, page: Page, links: Links) -> bytes:
        """What the page's own template makes of its facts."""
        return self._templates.body(page.template)(page.facts, links.__getitem__).encode()

    def crumbs(self, page: Page, links: Links) -> bytes:
        """The way up."""
        make = self._templates.part("crumb")
        return self._keep(("crumbs", links.folder, page.crumbs), make, page.crumbs, links.__getitem__)

    def origin(self, page: Page, links: Links) -> bytes:  # noqa: ARG002
        """The first line on paper."""
        if not page.basis:
            return b""
        make = self._templates.part("origin")
        return self._keep(("origin", page.basis, page.data_day), make, page)

    def guide(self, page: Page, links: Links) -> bytes:
        """The pages beside this one."""
        return self._templates.part("guide")(page.context, page.guide, links.__getitem__).encode()

    def contents(self, page: Page, links: Links) -> bytes:  # noqa: ARG002
        """The headings of this page."""
        return self._templates.part("contents")(page.contents).encode()

    def foot(self, page: Page, links: Links) -> bytes:
        """Where the page comes from and who keeps it."""
        make = self._templates.part("foot")
        key = ("foot", links.folder, page.basis, page.data_day)
        return self._keep(key, make, page, self._frame, links.__getitem__)

    def _keep(self, key: Hashable, make: Callable[..., Markup], *given: object) -> bytes:
        kept = self._kept.get(key)
        if kept is None:
            kept = self._kept[key] = make(*given).encode()
        return kept


MAKERS: dict[str, Callable[[Press, Page, Links], bytes]] = {
    "title": Press.title,
    "description": Press.description,
    "heading": Press.heading,
    "body": Press.body,
    "crumbs": Press.crumbs,
    "origin": Press.origin,
    "guide": Press.guide,
    "contents": Press.contents,
    "foot": Press.foot,
}
"""What fills each mark of a shell."""


def _title(page: Page, frame: Frame) -> str:
    """套餐 - 高雄市 103年度 - 公務人員數位學習目錄; what would stand twice stands once."""
    if not page.context and page.title != frame.title:
        return f"{page.title} - {frame.title}"
    return " - ".join(dict.fromkeys(filter(None, (page.title, page.context, frame.title))))
