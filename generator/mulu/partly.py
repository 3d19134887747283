"""The recipe where only words of courses or only statistics are other than before: the files that differ."""

from collections.abc import Callable, Iterator, Set
from typing import NamedTuple

from mulu.file import File
from mulu.pages import address
from mulu.pages.address import folder_of
from mulu.pages.data import data_page
from mulu.pages.finds import menus_of_courses, of_course, of_pages
from mulu.pages.frame import frame_of
from mulu.pages.page import Page, Section
from mulu.pages.ruledata import rules_data
from mulu.pages.tables import Table, courses, menus, unit_tables
from mulu.pages.touched import Touched, is_named, touched_pages
from mulu.programme.catalog import Catalog
from mulu.remains import Remains, emptied, words_of
from mulu.search.order import Found, order_of
from mulu.site.listdata import list_files
from mulu.site.render import Press, render
from mulu.site.ruledata import rule_files
from mulu.site.tables import package_file, table_file, weights
from mulu.site.templates import Templates, templates_folder


class Renewal(NamedTuple):
    """The files that may be other than before, the addresses that are no more, and what is left now."""

    files: tuple[File, ...]
    gone: tuple[str, ...]
    remains: Remains


class Site(NamedTuple):
    """The site that is there: what its build left, the addresses of its files, and how they are read."""

    remains: Remains
    addresses: Set[str]
    read: Callable[[str], bytes]


def renewal(site: Site, catalog: Catalog, touched: Touched) -> Renewal | None:
    """What differs where only this is touched; None where more may be than can be told."""
    if is_named(catalog, titles_of(site.remains, catalog, touched.courses)):
        return None
    pages = tuple(touched_pages(catalog, touched))
    if not are_those(site, touched, {page.address for page in pages}):
        return None
    return renewed(site, catalog, touched, pages)


def are_those(site: Site, touched: Touched, made: Set[str]) -> bool:
    """Whether the site has these pages, no further ones of the same units, and no link into one of them."""
    folders = tuple(folder_of(address.of_standings(name)) for name in sorted(touched.programmes))
    of_units = {name for name in site.addresses if name.startswith(folders)} if folders else set()
    return of_units <= made <= site.addresses and site.remains.linked.isdisjoint(made)


def titles_of(before: Remains, catalog: Catalog, names: frozenset[str]) -> Iterator[str]:
    """The titles of these courses, as they were and as they are."""
    for name in names:
        yield str(before.words[name][0])
        yield catalog.courses[name].title


def renewed(site: Site, catalog: Catalog, touched: Touched, pages: tuple[Page, ...]) -> Renewal | None:
    """The files of these pages and of what stands beside them; None where other things are found now."""
    before = site.remains
    found = found_anew(before, catalog, pages, touched.courses)
    tables = {table.address: table for table in tables_anew(catalog, touched)}
    if found is None or not tables.keys() <= before.weights.keys():
        return None
    taken = tuple(map(table_file, tables.values()))
    heavy = {**before.weights, **weights(taken)}
    listed = tuple(tables.get(table.address, table) for table in before.tables)
    press = Press(Templates(templates_folder()), frame_of(catalog), before.names)
    search, gone = search_anew(site, found, catalog)
    files = (
        *(rule_files(rules_data(catalog)) if touched.courses else ()),
        *list_files(pages),
        *taken,
        package_file(catalog, listed, heavy),
        *render((*pages, data_page(catalog, listed, heavy)), before.shells, press),
        *search,
    )
    left = before._replace(
        tables=tuple(map(emptied, listed)),
        weights=heavy,
        words={**before.words, **{name: words_of(catalog.courses[name]) for name in touched.courses}},
        finds=found.finds,
        order=found.order,
    )
    return Renewal(files, gone, left)


def tables_anew(catalog: Catalog, touched: Touched) -> Iterator[Table]:
    """The tables that hold what is touched."""
    if touched.programmes:
        yield from unit_tables(catalog)
    if touched.courses:
        yield from (table for table in (courses(catalog), menus(catalog)) if table.rows)


def found_anew(
    before: Remains, catalog: Catalog, pages: tuple[Page, ...], names: frozenset[str]
) -> Found | None:
    """What can be found now; None where that is more or less than before.

    Of these pages only those of units are found by what they show themselves.
    """
    of_units = (page for page in pages if page.section is Section.UNITS)
    held = menus_of_courses(catalog) if names else {}
    those = (of_course(catalog.courses[name], held.get(name, ())) for name in sorted(names))
    now = {one.address: one for one in (*of_pages(of_units), *those)}
    there = {one.address: one for one in before.finds}
    if not now.keys() <= there.keys():
        return None
    if all(there[address] == one for address, one in now.items()):
        return Found(before.finds, before.order)
    found = tuple(now.get(address, one) for address, one in there.items())
    return Found(found, order_of(found, catalog.records.numbering))


def search_anew(site: Site, found: Found, catalog: Catalog) -> tuple[tuple[File, ...], tuple[str, ...]]:
    """The search files that differ, and those that are no more."""
    before = site.remains
    if found.finds == before.finds:
        return (), ()
    from mulu.search.files import search_files  # numpy, which no figure of a unit needs
    from mulu.search.patch import change_of, patch

    if list(found.order.keys) != list(before.order.keys):
        return tuple(search_files(found.finds, found.order, catalog.synonyms)), ()
    made = patch(change_of(before.finds, found.finds, found.order), found.order, catalog.synonyms, site.read)
    return made.files, made.gone
