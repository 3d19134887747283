"""The recipe: every station of the site, in order. Nothing else knows the order."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from mulu.file import File
from mulu.pages.book import book, bound
from mulu.pages.frame import Frame, frame_of
from mulu.pages.page import Page
from mulu.pages.written import written_pages
from mulu.programme.catalog import Catalog
from mulu.programme.place import Problem, Problems
from mulu.reading.shelf import read
from mulu.site.assets import dress, gather
from mulu.site.links import dead_declarations, dead_links, ids_in
from mulu.site.materials import Materials
from mulu.site.render import Press, render
from mulu.site.templates import Templates, templates_folder


@dataclass(frozen=True, slots=True)
class Draft:
    """What the catalogue gave: its nouns, the warnings, and the generated pages."""

    catalog: Catalog
    warnings: tuple[Problem, ...]
    pages: tuple[Page, ...]


def draft(folder: Path) -> Draft:
    """Reads the catalogue and lays out its pages; raises Problems where a file has a fault."""
    catalog, warnings = read(folder)
    return Draft(catalog, warnings, tuple(book(catalog)))


def site_files(ready: Draft, materials: Materials) -> Iterator[File]:
    """Every file of the site; raises Problems before the first where a hand-written link is dead."""
    assets = gather(templates_folder(), materials.assets)
    dressed = dress(materials, assets)
    frame = frame_of(ready.catalog)
    pages = bound(ready.catalog, ready.pages, written_pages(dressed.written))
    press = Press(Templates(templates_folder()), frame)
    refuse_dead_links(materials, dressed, pages, frame, press)
    yield from assets.files
    yield from render(pages, dressed.shells, press)


def refuse_dead_links(
    materials: Materials, dressed: Materials, pages: Sequence[Page], frame: Frame, press: Press
) -> None:
    """Raises Problems where a link of a hand-written page or of the foot leads nowhere."""
    by_address = {page.address: page for page in pages}

    def ids_of(address: str) -> Collection[str]:
        page = by_address.get(address)
        return ids_in(press.stamp(page, dressed.shells[page.shell])) if page else ()

    there = by_address.keys() | materials.assets.keys()
    dead = (*dead_declarations(frame, there), *dead_links(materials.written, there, ids_of))
    if dead:
        raise Problems(dead)
