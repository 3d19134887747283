"""What a whole build leaves to one that makes only the pages that are touched, as plain values."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, Any, NamedTuple

from mulu.pages.data import Weight
from mulu.pages.find import Find
from mulu.pages.page import Layout as PageLayout
from mulu.pages.page import Section, ShellKey
from mulu.pages.tables import Field, Table
from mulu.programme.catalog import Catalog
from mulu.programme.course import Course
from mulu.search.order import Found, Order
from mulu.site.links import targets
from mulu.site.shell import Shell, Shells
from mulu.site.tables import kind, weights

if TYPE_CHECKING:
    from mulu.build import Layout

Plain = tuple[object, ...]


class Remains(NamedTuple):
    """The shells and the names of what they load; what may not change without a look at the whole.

    `linked` are the pages in which a hand-written link names a place. Of a table only the number of its
    rows is known. `words` and `rest` are what stands of each course, by ids in their order.
    """

    shells: Shells
    names: Mapping[str, str]
    linked: frozenset[str]
    tables: tuple[Table, ...]
    weights: Mapping[str, Weight]
    words: Mapping[str, Plain]
    rest: Mapping[str, Plain]
    finds: tuple[Find, ...]
    order: Order


def remains_of(catalog: Catalog, layout: "Layout", found: Found) -> Remains:
    """What this build leaves."""
    tables = {table.address for table in layout.tables}
    return Remains(
        layout.shells.shells,
        layout.names,
        frozenset(one.address for page in layout.shells.written for one in targets(page) if one.id),
        tuple(map(emptied, layout.tables)),
        weights(file for file in layout.taken if file.address in tables),
        {name: words_of(course) for name, course in catalog.courses.items()},
        {name: rest_of(course) for name, course in catalog.courses.items()},
        found.finds,
        found.order,
    )


def emptied(table: Table) -> Table:
    """The table with its number of rows and without what stands in them; its columns have their types."""
    fields = tuple(field._replace(type=kind(table, place)) for place, field in enumerate(table.fields))
    return table._replace(fields=fields, rows=((),) * len(table.rows))


def words_of(course: Course) -> Plain:
    """The words of a course, on which no check of another file depends."""
    return course.title, course.description, course.url, tuple(course.facets.items())


def rest_of(course: Course) -> Plain:
    """Everything else that stands of it."""
    platform = course.platform.id if course.platform else ""
    ended = repr(course.ended) if course.ended else ""
    hours = course.hours.as_integer_ratio() if isinstance(course.hours, Fraction) else course.hours.name
    return hours, tuple(course.place), platform, course.was, ended


def touched_courses(before: Remains, courses: Mapping[str, Course]) -> frozenset[str] | None:
    """The courses whose words are other than before; None where more than words is."""
    if list(courses) != list(before.rest):
        return None
    if any(rest_of(course) != before.rest[name] for name, course in courses.items()):
        return None
    return frozenset(name for name, course in courses.items() if words_of(course) != before.words[name])


def as_plain(remains: Remains) -> Plain:
    """The remains as they are kept."""
    order = remains.order
    return (
        [(*_key(key), shell.pieces, shell.marks) for key, shell in remains.shells.items()],
        dict(remains.names),
        sorted(remains.linked),
        [
            (*table[:3], [tuple(field) for field in table.fields], len(table.rows), *table[5:])
            for table in remains.tables
        ],
        [(address, *weight) for address, weight in remains.weights.items()],
        dict(remains.words),
        dict(remains.rest),
        [tuple(find) for find in remains.finds],
        (order.epoch, order.shards, list(order.keys)),
    )


def _key(key: ShellKey) -> tuple[str, str, int]:
    return key.layout.value, key.section.value, key.depth


def as_remains(plain: Any) -> Remains:  # whatever as_plain made
    """What was kept, as it was."""
    shells, names, linked, tables, heavy, words, rest, finds, order = plain
    epoch, shards, keys = order
    return Remains(
        {
            ShellKey(PageLayout(layout), Section(section), depth): Shell(pieces, marks)
            for layout, section, depth, pieces, marks in shells
        },
        names,
        frozenset(linked),
        tuple(_tables(tables)),
        {address: Weight(size, digest) for address, size, digest in heavy},
        words,
        rest,
        tuple(map(Find._make, finds)),
        Order(epoch, shards, keys, {key: number for number, key in enumerate(keys)}),
    )


def _tables(plain: Any) -> Iterator[Table]:  # likewise
    for address, title, says, fields, count, *further in plain:
        columns = tuple(Field(*field) for field in fields)
        yield Table(address, title, says, columns, ((),) * count, *further)
