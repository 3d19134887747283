"""The real catalogue with what may be told of its units, to be changed by tests; and its publications."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from mulu.build import published
from mulu.changes.facts import catalog_facts, news
from mulu.programme.catalog import Catalog
from mulu.programme.records import FactName, Printed, PrintedFigure, Publication, Records
from mulu.programme.standing import Shown
from mulu.reading.shelf import Whole, read_whole

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def whole() -> Whole:
    """What reading gives, with the statistics of offices."""
    return read_whole(ROOT)


@pytest.fixture(scope="session")
def catalog(whole: Whole) -> Catalog:
    """The catalogue as it may be told."""
    return published(whole)


def figures_in(catalog: Catalog, number: int) -> tuple[PrintedFigure, ...]:
    """The figures that a site prints and that the ledger does not have in these words."""
    last = {(one.programme, one.month, one.block, one.what): one.words for one in catalog.records.figures}
    return tuple(
        PrintedFigure(
            number, standings.programme, month.month, line.block.id, line.block.members, what, cell.words
        )
        for standings in catalog.standings.values()
        for month in standings.months.values()
        for line in (*month.lines.values(), month.total)
        for what, cell in line.cells.items()
        if isinstance(cell, Shown)
        and last.get((standings.programme, month.month, line.block.id, what)) != cell.words
    )


def recorded(catalog: Catalog, day: str = "") -> Records:
    """The records after a publication of this catalogue."""
    records = catalog.records
    number = len(records.publications) + 1
    facts: dict[FactName, tuple[Printed, ...]] = dict(records.facts)
    for name, words in news(records, catalog_facts(catalog)):
        facts[name] = (*facts.get(name, ()), Printed(number, words))
    line = Publication(number, day, (), "0" * 64, is_done=True)
    figures = (*records.figures, *figures_in(catalog, number))
    return Records(facts, figures, (*records.publications, line))


@pytest.fixture(scope="session")
def publish() -> Callable[[Catalog], Catalog]:
    """The same catalogue after one more publication, as a later build has it."""

    def after(catalog: Catalog) -> Catalog:
        months = [month for one in catalog.standings.values() for month in one.months]
        return replace(catalog, records=recorded(catalog, max(months).last_day.isoformat() if months else ""))

    return after


@pytest.fixture(scope="session")
def with_courses() -> Callable[..., Catalog]:
    """The catalogue with these courses in the place of those of their ids."""

    def changed(catalog: Catalog, courses: Mapping[str, object]) -> Catalog:
        return replace(catalog, courses={**catalog.courses, **courses})  # type: ignore[arg-type]  # courses

    return changed
