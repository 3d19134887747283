"""units.csv: every unit once, in the official order.

There may be thousands, so a row becomes a unit straight away; only a row that does not fit is held
against the model, which then names every fault of it.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import Annotated, NamedTuple

from pydantic import WithJsonSchema

from mulu.programme.month import Month
from mulu.programme.place import Place, Problem
from mulu.programme.standing import TOTAL
from mulu.programme.unit import Unit
from mulu.reading.circles import circles
from mulu.reading.contacts import is_id_number, needs_a_look, suspect_texts
from mulu.reading.courserows import facet_words
from mulu.reading.dates import parse_month
from mulu.reading.entry import ID, TEXT, Entry, Text, as_words, by
from mulu.reading.folder import table_files
from mulu.reading.lookup import Lookup
from mulu.reading.messages import fault, quoted
from mulu.reading.record import read_row
from mulu.reading.runs import SpacedIds
from mulu.reading.table import Columns, Row, read_table
from mulu.reading.values import Wrong, as_id
from mulu.reading.words import as_ids

TITLES = {
    "id": "單位代號",
    "title": "單位名稱",
    "agency": "機關",
    "group": "組別",
    "was": "原代號",
    "ended": "裁撤",
}
REQUIRED = ("id", "title")
OF_BLOCKS = re.compile(rf"{TOTAL}|pool-.*")
"""Ids that blocks of several units have in addresses and in the ledger."""


def as_unit_id(words: str) -> str:
    """The id of a unit: none that a block of several units may have, and nobody's number."""
    name = as_id(words)
    if OF_BLOCKS.fullmatch(name):
        says = f"單位代號{quoted(name)}保留給合計與併計"
        raise Wrong("M101", says, f"請改用別的代號，例如 u-{name[:36]}。")
    if is_id_number(name.upper()):
        raise Wrong("M209", "單位代號是身分證統一編號", "請改用與個人無關的代號，例如 u01。")
    return name


@lru_cache(maxsize=1000)
def as_month(words: str) -> Month:
    """The month that is written 115-03, 115年3月 or 2026-03."""
    return Month(*parse_month(words))


class UnitRow(Entry):
    """A row of units.csv; its further columns are the facets of catalog.yml."""

    id: Annotated[str, by(as_unit_id), WithJsonSchema(ID)]
    title: Text
    agency: Text = ""
    group: Text = ""
    was: SpacedIds = ()
    ended: Annotated[Month, by(as_month), WithJsonSchema(TEXT)] | None = None


class PlacedUnit(NamedTuple):
    """A unit, and the row where it stands."""

    unit: Unit
    row: Row


class Units(NamedTuple):
    """All units that fit; `faulty` are the ids of rows that do not, `is_partial` where some were lost."""

    placed: Sequence[PlacedUnit] = ()
    faulty: frozenset[str] = frozenset()
    is_partial: bool = False

    def lookup(self) -> Lookup[Unit]:
        """The units by their ids, in the official order; of two with one id the first."""
        things = {one.unit.id: one.unit for one in reversed(self.placed)}
        return Lookup("單位", "units.csv", dict(reversed(things.items())), self.faulty, self.is_partial)


def read_units(root: Path, facets: Mapping[str, str], problems: list[Problem]) -> Units:
    """The units of all tables of units."""
    columns = Columns({**TITLES, **facets}, REQUIRED)
    placed: list[PlacedUnit] = []
    faulty: set[str] = set()
    unread: list[Problem] = []
    for path, name in table_files(root, root / "catalog", "units", unread):
        for row in read_table(path, name, columns, unread):
            try:
                placed.append(PlacedUnit(unit(row, facets), row))
            except Wrong as wrong:
                problems += row_faults(row, wrong, facets)
                faulty.add(row.cells["id"])
    problems += unread
    return Units(placed, frozenset(faulty), bool(unread))


def unit(row: Row, facets: Iterable[str]) -> Unit:
    """The unit that a row writes; raises Wrong at the first cell that does not fit."""
    cells = row.cells
    cell = cells.get
    title = as_words(cells["title"])
    if not title:
        raise Wrong("M007", "缺少單位名稱", "請填寫這一格。")
    return Unit(
        id=as_unit_id(cells["id"]),
        title=title,
        place=row.place(),
        agency=facet_words(cells["agency"]) if cell("agency") else "",
        group=facet_words(cells["group"]) if cell("group") else "",
        was=as_ids(cells["was"]) if cell("was") else (),
        ended=as_month(cells["ended"]) if cell("ended") else None,
        facets={facet: facet_words(cells[facet]) for facet in facets if cell(facet)},
    )


def row_faults(row: Row, wrong: Wrong, facets: Collection[str]) -> Iterator[Problem]:
    """Every fault of a row that does not fit."""
    found: list[Problem] = []
    read_row(UnitRow, row, found, passed=facets)
    yield from found or [wrong.at(row.place())]


def unit_faults(units: Units, agencies: Lookup[str], formers: Collection[str]) -> Iterator[Problem]:
    """What does not hold between units; `formers` are units that were published before."""
    known = units.lookup()
    placed = units.placed
    yield from ids_twice(placed)
    yield from chain.from_iterable(agency_faults(one, agencies) for one in placed)
    for one in placed:
        for former in one.unit.was:
            if former not in formers:
                yield from known.unknown(former, one.row.place("was"))
    links = {one.unit.id: one.unit.was for one in placed if one.unit.was}
    yield from circles(links, {one.unit.id: one.row.place("was") for one in placed if one.unit.was}, "was")
    yield from suspect_texts(unit_texts(placed))


def ids_twice(placed: Sequence[PlacedUnit]) -> Iterator[Problem]:
    """Two rows with one id."""
    first: dict[str, PlacedUnit] = {}
    for one in placed:
        before = first.setdefault(one.unit.id, one)
        if before is not one:
            says = f"單位代號{quoted(one.unit.id)}寫了兩次，前一次在第 {before.row.number} 列"
            yield fault("M202", one.row.place("id"), says=says, mend="請改用別的代號，或刪去重複的一列。")


def agency_faults(one: PlacedUnit, agencies: Lookup[str]) -> Iterator[Problem]:
    """A unit names its agency where there are several, and one that there is."""
    agency = one.unit.agency
    if agency:
        yield from agencies.unknown(agency, one.row.place("agency"))
    elif agencies.things:
        says = f"單位{quoted(one.unit.title)}沒有寫機關"
        mend = f"請填機關代號：{'、'.join(agencies.things)}。"
        yield fault("M007", one.row.place("agency"), says=says, mend=mend)


def unit_texts(placed: Sequence[PlacedUnit]) -> Iterator[tuple[str, Place]]:
    """The titles and groups, where a digit, an @ or a `?` may say too much."""
    for one in placed:
        for column in ("title", "group"):
            if needs_a_look(text := one.row.cells.get(column, "")):
                yield text, one.row.place(column)
