"""Statistics that differ only in what must stay hidden make the same site, byte for byte.

Whatever a reader can look at is compared at once: words, order of rows, attributes, charts, downloads,
sizes, digests, names of files, what search reads.
"""

import runpy
from collections.abc import Callable, Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import combinations
from pathlib import Path
from random import Random
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mulu import build
from mulu.disclosure.kinds import kinds_of
from mulu.disclosure.release import release
from mulu.pages.page import Layout, Section, ShellKey
from mulu.pages.written import Written
from mulu.programme.catalog import Programme
from mulu.programme.counts import Counts, Statistics
from mulu.programme.records import NO_RECORDS
from mulu.programme.standing import PublicStandings, Shown
from mulu.reading.shelf import Whole, read_whole
from mulu.site.materials import Materials
from mulu.site.shell import cut

ROOT = Path(__file__).parents[2]
MAKE = SimpleNamespace(**runpy.run_path(str(ROOT / "tests" / "counting.py")))
PLAN = MAKE.programme(
    MAKE.rule(MAKE.tier("low", MAKE.compare("average", at_least=24), 嘉獎=1)),
    measures=(*MAKE.MEASURES, MAKE.DONE, MAKE.RATE),
)
CRUMB = Fraction(1, 10**7)
"""So little that no sum of all units comes to anything that is printed."""
Change = Callable[[Programme, Statistics, PublicStandings], Statistics]


@pytest.fixture(scope="module")
def whole() -> Whole:
    """The catalogue with its demonstration."""
    return read_whole(ROOT)


def site(whole: Whole, monkeypatch: pytest.MonkeyPatch) -> dict[str, bytes]:
    """Every file of the site, in a shell that is kept beside the tests."""
    monkeypatch.setattr(build, "read_whole", lambda *_: whole)
    ready = build.draft(ROOT)
    names = sorted(path.relative_to(ROOT / "content").as_posix() for path in ROOT.glob("content/guide/*.md"))
    written = [
        Written(file=name, source="", address=name.replace(".md", ".html"), title=name, html="<p></p>")
        for name in names
    ]
    keys = {page.shell for page in ready.pages} | {ShellKey(Layout.READING, Section.GUIDE, 1)}
    shell = cut((ROOT / "tests" / "site" / "stored_shell.html").read_bytes())
    materials = Materials(dict.fromkeys(keys, shell), tuple(written), {})
    return {file.address: file.content for file in build.site_files(ready, materials)}


def changed(whole: Whole, change: Change) -> Whole:
    """The catalogue with other statistics."""
    told = dict(whole.statistics)
    for programme in whole.catalog.programmes:
        if programme.id in told:
            public = release(programme, told[programme.id], whole.catalog.disclosure, NO_RECORDS)
            told[programme.id] = change(programme, told[programme.id], public)
    assert told != whole.statistics
    return whole._replace(statistics=told)


def with_numbers(statistics: Statistics, numbers: dict[tuple, dict[str, Fraction]]) -> Statistics:
    """The statistics with other numbers in some rows."""
    rows = {
        key: replace(row, numbers={**row.numbers, **numbers.get(key, {})})
        for key, row in statistics.rows.items()
    }
    return replace(statistics, rows=rows)


def exchanged(programme: Programme, statistics: Statistics, public: PublicStandings) -> Statistics:
    """Whoever stands in one pool all year has what another one of the pool had."""
    kinds, found = kinds_of(programme, statistics), {}
    hidden = [name for name in statistics.columns if not kinds.measures[name].is_public]
    taken: set[str] = set()
    for one, other in pairs(statistics, public):
        if taken.isdisjoint((one, other)):
            taken |= {one, other}
            for month in public.months:
                rows = [statistics.rows[unit, month].numbers for unit in (one, other)]
                for unit, row in zip((other, one), rows, strict=True):
                    found[unit, month] = {name: row[name] for name in hidden if name in row}
    return with_numbers(statistics, found)


def pairs(statistics: Statistics, public: PublicStandings) -> Iterator[tuple[str, str]]:
    """Two units that stand in one pool in every month, and told the same measures."""
    for one, other in combinations(statistics.units, 2):
        if all(
            month.partition.block_of.get(one) == month.partition.block_of.get(other, "")
            and are_alike(statistics.rows.get((one, at)), statistics.rows.get((other, at)))
            for at, month in public.months.items()
        ):
            yield one, other


def are_alike(one: Counts | None, other: Counts | None) -> bool:
    """Whether both reported, and the same measures."""
    return bool(one and other) and one.numbers.keys() == other.numbers.keys()


def least_done(programme: Programme, statistics: Statistics, public: PublicStandings) -> Statistics:
    """Of all people so many are done as their band at least says; none where no band is told."""
    kinds, found = kinds_of(programme, statistics), {}
    by_count = {kinds.measures[name].ratio[0]: name for name in kinds.bands}
    for (unit, month), row in statistics.rows.items():
        line = public.months[month].lines.get(unit)
        for name in kinds.private & row.numbers.keys():
            cell = line.cells.get(by_count.get(name, "")) if line else None
            people = row.numbers.get(statistics.headcount, Fraction())
            least = -(-cell.value * people // 1) if isinstance(cell, Shown) else 0
            found.setdefault((unit, month), {})[name] = Fraction(least)
    return with_numbers(statistics, found)


def crumbs(programme: Programme, statistics: Statistics, public: PublicStandings) -> Statistics:
    """Everybody has a little more hours, the last ones most; but who is exactly on a boundary."""
    kinds, found = kinds_of(programme, statistics), {}
    names = [
        name
        for name in kinds.added & set(statistics.columns)
        if not (kinds.measures[name].is_whole or kinds.measures[name].is_public)
    ]
    for number, ((unit, month), row) in enumerate(statistics.rows.items(), 1):
        is_round = any(
            (row.numbers[name] / row.numbers[statistics.headcount]).denominator == 1
            for name in names
            if name in row.numbers
        )
        if not is_round:
            found[unit, month] = {
                name: row.numbers[name] + number * CRUMB for name in names if name in row.numbers
            }
    return with_numbers(statistics, found)


@pytest.mark.parametrize("change", [exchanged, least_done, crumbs])
def test_what_is_hidden_changes_no_byte(
    whole: Whole, change: Change, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Pools by their sums, completion by its band, hours by two decimals: nothing else is anywhere."""
    before = site(whole, monkeypatch)
    after = site(changed(whole, change), monkeypatch)
    assert [name for name in before if before[name] != after.get(name)] == []
    assert before.keys() == after.keys()


@given(st.integers(0, 10**9))
@settings(max_examples=150, deadline=None, derandomize=True)
def test_who_of_a_pool_did_it_is_nowhere(seed: int) -> None:
    """Whatever happens in a year: two that are always told of together may have each other's figures."""
    told = MAKE.stories(Random(seed), most=9)[-1]
    public = release(PLAN, told, MAKE.LIMITS, NO_RECORDS)
    assert release(PLAN, exchanged(PLAN, told, public), MAKE.LIMITS, NO_RECORDS) == public
