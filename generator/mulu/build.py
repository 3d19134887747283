"""The recipe: every station of the site, in order. Nothing else knows the order."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from mulu.changes.facts import Facts, printed_facts
from mulu.disclosure.exposed import Exposed as Exposed
from mulu.file import File
from mulu.pages.book import book, bound, with_page
from mulu.pages.calendars import Calendar, calendars
from mulu.pages.changes import changes_page
from mulu.pages.data import data_page
from mulu.pages.finds import finds
from mulu.pages.frame import frame_of
from mulu.pages.moved import moved_pages
from mulu.pages.page import Page
from mulu.pages.parts import guide_pages, parts_page
from mulu.pages.ruledata import rules_data
from mulu.pages.tables import Table, tables_of
from mulu.programme.catalog import Catalog
from mulu.programme.counts import Statistics
from mulu.programme.place import Place, Problem, Problems
from mulu.reading.handwritten import written_addresses
from mulu.reading.messages import fault
from mulu.reading.shelf import Whole, read_whole
from mulu.site.assets import dress, gather
from mulu.site.calendar import calendar_files
from mulu.site.gallery import gallery
from mulu.site.links import dead_declarations, dead_links, ids_in
from mulu.site.listdata import list_files
from mulu.site.materials import Materials
from mulu.site.render import Press, render
from mulu.site.ruledata import rule_files
from mulu.site.tables import package_file, table_file, weights
from mulu.site.templates import Templates, templates_folder

if TYPE_CHECKING:
    from mulu.search.order import Found


class Draft(NamedTuple):
    """What the catalogue gave: its nouns, the warnings, the pages about them, and the calendars.

    `statistics` are what offices reported, which only an audit may see.
    """

    catalog: Catalog
    warnings: tuple[Problem, ...]
    book: tuple[Page, ...]
    moved: tuple[Page, ...]
    calendars: tuple[Calendar, ...]
    statistics: Mapping[str, Statistics] = {}

    @property
    def pages(self) -> tuple[Page, ...]:
        """Every generated page: also the one of the parts, whose place is known before they are shown."""
        return (*self.book, *self.moved, parts_page())


def draft(folder: Path, records_folder: Path | None = None) -> Draft:
    """Reads the catalogue and lays out its pages; raises Problems where a file has a fault.

    `records_folder` is where the records are kept outside of the project.
    """
    whole = read_whole(folder, records_folder)
    catalog, warnings = published(whole), whole.warnings
    pages = tuple(book(catalog))
    made = {parts_page().address, *(page.address for page in pages)}
    written = frozenset(written_addresses(folder))
    if twice := made & written:
        raise Problems(tuple(written_twice(address) for address in sorted(twice)))
    moved = tuple(moved_pages(catalog, made | written))
    return Draft(catalog, warnings, pages, moved, tuple(calendars(catalog)), whole.statistics)


def published(whole: Whole) -> Catalog:
    """The catalogue with all that may be told of units; raises Exposed where it would tell more."""
    catalog = whole.catalog
    if not whole.statistics:
        return catalog
    from mulu.disclosure.released import released  # most catalogues have none, and need not wait for it

    standings = {
        programme.id: released(programme, whole.statistics[programme.id], catalog)
        for programme in catalog.programmes
        if programme.id in whole.statistics
    }
    return replace(catalog, standings=standings)


def written_twice(address: str) -> Problem:
    """A hand-written page that stands where a generated one does."""
    place = Place(f"content/{address.removesuffix('.html')}.md")
    return fault("M202", place, says=f"網址 {address} 已有產生的頁", mend="請把這個檔案改名。")


class Layout(NamedTuple):
    """A site that is laid out: every page, the shells that they are stamped into, and what stands beside."""

    pages: tuple[Page, ...]
    shells: Materials
    press: Press
    assets: tuple[File, ...]
    taken: tuple[File, ...]
    names: Mapping[str, str]
    tables: tuple[Table, ...]


def laid_out(ready: Draft, materials: Materials) -> Layout:
    """The pages with all they need; raises Problems where a hand-written link is dead."""
    assets = gather(templates_folder(), materials.assets)
    dressed = dress(materials, assets)
    templates = Templates(templates_folder())
    guide = guide_pages(dressed.written, gallery(templates_folder(), templates))
    tables = tuple(tables_of(ready.catalog))
    taken, data = downloads(ready.catalog, tables)
    pages = (*bound(ready.catalog, with_page(ready.book, data), guide), *ready.moved)
    press = Press(templates, frame_of(ready.catalog), assets.names)
    refuse_dead_links(ready, materials, dressed, pages, press)
    return Layout(pages, dressed, press, assets.files, taken, assets.names, tables)


def site_files(ready: Draft, materials: Materials) -> Iterator[File]:
    """Every file of the site; raises Problems before the first where a hand-written link is dead."""
    layout = laid_out(ready, materials)
    return every_file(ready, layout, lambda: found_in(ready.catalog, layout.pages))


def every_file(ready: Draft, layout: Layout, found: "Callable[[], Found]") -> Iterator[File]:
    """Every file of the site; what can be found is worked out when all pages are made."""
    yield from page_files(ready, layout)
    yield from index_files(ready.catalog, found())


def page_files(ready: Draft, layout: Layout) -> Iterator[File]:
    """Every file but those of the search."""
    yield from layout.assets
    yield from calendar_files(ready.calendars)
    yield from rule_files(rules_data(ready.catalog))
    yield from list_files(ready.book)
    yield from layout.taken
    yield from render(layout.pages, layout.shells.shells, layout.press)


def found_in(catalog: Catalog, pages: Iterable[Page]) -> "Found":
    """What can be found in these pages and in the catalogue."""
    from mulu.search.order import Found, order_of  # numpy, which no other station needs

    found = tuple(finds(catalog, pages))
    return Found(found, order_of(found, catalog.records.numbering))


def index_files(catalog: Catalog, found: "Found") -> Iterator[File]:
    """What search reads: last, so that a page is there before it is found."""
    from mulu.search.files import search_files

    yield from search_files(found.finds, found.order, catalog.synonyms)


class Numbers(NamedTuple):
    """The numbers of a site's search files, as records/order.txt keeps them; whether they are stale."""

    order: str
    is_stale: bool = False


def numbering(ready: Draft, found: "Found") -> Numbers:
    """The numbers of this site's search files."""
    from mulu.search.order import is_stale, order_text

    known = ready.catalog.records.numbering
    return Numbers(order_text(found.order), bool(known.keys) and is_stale(found.finds, known))


def announced(ready: Draft, number: int) -> Draft:
    """The same site as the publication of this number, by which 最新異動 calls what is new."""
    return ready._replace(book=with_page(ready.book, changes_page(ready.catalog, number)))


def facts_of(ready: Draft, materials: Materials) -> Facts:
    """Every fact that this site prints, as catalog/records/facts.csv keeps them."""
    titles = {page.address: page.title for page in (*ready.book, parts_page())}
    titles |= {page.address: page.title for page in materials.written}
    events = {event.id: event.when for one in ready.calendars for event in one.events}
    return printed_facts(ready.catalog, titles, events.items())


def downloads(catalog: Catalog, tables: Sequence[Table]) -> tuple[tuple[File, ...], Page]:
    """The tables to take along with what describes them, and the page that lists them with their sizes."""
    files = tuple(map(table_file, tables))
    known = weights(files)
    package = (package_file(catalog, tables, known),) if tables else ()
    return (*files, *package), data_page(catalog, tables, known)


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
