"""The recipe: every station of the site, in order. Nothing else knows the order."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from mulu.file import File
from mulu.pages.book import book, bound
from mulu.pages.frame import frame_of
from mulu.pages.page import Page
from mulu.pages.written import written_pages
from mulu.programme.catalog import Catalog
from mulu.programme.place import Problem, Problems
from mulu.reading.shelf import read
from mulu.site.assets import dress, gather
from mulu.site.links import dead_links
from mulu.site.materials import Materials
from mulu.site.render import render
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
    frame = frame_of(ready.catalog)
    addresses = {page.address for page in ready.pages}
    if dead := tuple(dead_links(materials, addresses, frame)):
        raise Problems(dead)
    assets = gather(templates_folder(), materials.assets)
    dressed = dress(materials, assets)
    yield from assets.files
    yield from render(
        bound(ready.catalog, ready.pages, written_pages(dressed.written)),
        dressed.shells,
        Templates(templates_folder()),
        frame,
    )
