"""The recipe: every station of the site, in order. Nothing else knows the order."""

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from mulu.file import File
from mulu.pages.book import book, bound
from mulu.pages.calendars import Calendar, calendars
from mulu.pages.frame import frame_of
from mulu.pages.moved import moved_pages
from mulu.pages.page import Page
from mulu.pages.parts import guide_pages, parts_page
from mulu.pages.ruledata import rules_data
from mulu.programme.catalog import Catalog
from mulu.programme.place import Place, Problem, Problems
from mulu.reading.handwritten import written_addresses
from mulu.reading.messages import fault
from mulu.reading.shelf import read
from mulu.site.assets import dress, gather
from mulu.site.calendar import calendar_files
from mulu.site.gallery import gallery
from mulu.site.links import dead_declarations, dead_links, ids_in
from mulu.site.materials import Materials
from mulu.site.render import Press, render
from mulu.site.ruledata import rule_files
from mulu.site.templates import Templates, templates_folder


class Draft(NamedTuple):
    """What the catalogue gave: its nouns, the warnings, the pages about them, and the calendars."""

    catalog: Catalog
    warnings: tuple[Problem, ...]
    book: tuple[Page, ...]
    moved: tuple[Page, ...]
    calendars: tuple[Calendar, ...]

    @property
    def pages(self) -> tuple[Page, ...]:
        """Every generated page: also the one of the parts, whose place is known before they are shown."""
        return (*self.book, *self.moved, parts_page())


def draft(folder: Path) -> Draft:
    """Reads the catalogue and lays out its pages; raises Problems where a file has a fault."""
    catalog, warnings = read(folder)
    pages = tuple(book(catalog))
    made = {parts_page().address, *(page.address for page in pages)}
    written = frozenset(written_addresses(folder))
    if twice := made & written:
        raise Problems(tuple(written_twice(address) for address in sorted(twice)))
    moved = tuple(moved_pages(catalog, made | written))
    return Draft(catalog, warnings, pages, moved, tuple(calendars(catalog)))


def written_twice(address: str) -> Problem:
    """A hand-written page that stands where a generated one does."""
    place = Place(f"content/{address.removesuffix('.html')}.md")
    return fault("M202", place, says=f"網址 {address} 已有產生的頁", mend="請把這個檔案改名。")


def site_files(ready: Draft, materials: Materials) -> Iterator[File]:
    """Every file of the site; raises Problems before the first where a hand-written link is dead."""
    assets = gather(templates_folder(), materials.assets)
    dressed = dress(materials, assets)
    templates = Templates(templates_folder())
    guide = guide_pages(dressed.written, gallery(templates_folder(), templates))
    pages = (*bound(ready.catalog, ready.book, guide), *ready.moved)
    press = Press(templates, frame_of(ready.catalog), assets.names)
    refuse_dead_links(ready, materials, dressed, pages, press)
    yield from assets.files
    yield from calendar_files(ready.calendars)
    yield from rule_files(rules_data(ready.catalog))
    yield from render(pages, dressed.shells, press)


def refuse_dead_links(
    ready: Draft, materials: Materials, dressed: Materials, pages: Sequence[Page], press: Press
) -> None:
    """Raises Problems where a link of a hand-written page or of the foot leads nowhere."""
    by_address = {page.address: page for page in pages}

    def ids_of(address: str) -> Collection[str]:
        page = by_address.get(address)
        return ids_in(press.stamp(page, dressed.shells[page.shell])) if page else ()

    there = by_address.keys() | materials.assets.keys() | {one.address for one in ready.calendars}
    dead = (*dead_declarations(frame_of(ready.catalog), there), *dead_links(materials.written, there, ids_of))
    if dead:
        raise Problems(dead)
