"""Whatever happens in a year: no sum or difference of all that was ever printed tells of a few people."""

import runpy
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from itertools import chain, combinations
from pathlib import Path
from random import Random
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mulu.disclosure.blocks import EMPTY, State, Town, coarsened
from mulu.disclosure.proof import prove
from mulu.disclosure.release import release
from mulu.disclosure.sums import Ledge, Sums, is_silent, own_sums, total_sums
from mulu.programme.counts import Statistics
from mulu.programme.month import Month
from mulu.programme.records import PrintedFigure, Records
from mulu.programme.standing import Block, Partition

MAKE = SimpleNamespace(**runpy.run_path(str(Path(__file__).parents[1] / "counting.py")))
PLAN = MAKE.programme(
    MAKE.rule(MAKE.tier("low", MAKE.compare("average", at_least=24), 嘉獎=1)),
    measures=(*MAKE.MEASURES, MAKE.DONE, MAKE.RATE),
)
Name = tuple[str, str, int, int]
"""A part of a figure that nobody knows beforehand: a unit's growth, its share at a split, a correction."""
Vector = dict[Name, Fraction]


def published(
    told: Iterable[Statistics], *, is_proved: bool = True
) -> Iterator[tuple[Statistics, list[PrintedFigure]]]:
    """Every publication with all its figures, each proved and each knowing all before."""
    ledger: list[PrintedFigure] = []
    for number, one in enumerate(told, 1):
        records = Records(figures=tuple(ledger))
        public = release(PLAN, one, MAKE.LIMITS, records)
        if is_proved:
            prove(public, PLAN, one, MAKE.LIMITS, records)
        known = {(old.month, old.block, old.what): (old.members, old.words) for old in ledger}
        every = list(MAKE.figures(public, number))
        ledger += (
            figure
            for figure in every
            if known.get((figure.month, figure.block, figure.what)) != (figure.members, figure.words)
        )
        yield one, every


class Reader:
    """Somebody who keeps every publication, and knows which units there are and how many people they have."""

    def __init__(self) -> None:
        self.alone: list[Vector] = []
        self.together: list[Vector] = []
        self.small: list[tuple[str, ...]] = []
        self.sizes: dict[tuple[str, int], int] = {}
        self.before: dict[tuple[str, int], object] = {}
        self.version: dict[int, int] = {}

    def read(self, told: Statistics, figures: Iterable[PrintedFigure]) -> None:
        """Takes in a publication."""
        rows = {(unit, at.number): row.numbers for (unit, at), row in told.rows.items()}
        for _, number in (key for key, row in rows.items() if self.before.get(key, row) != row):
            self.version[number] = self.version.get(number, 0) + 1
        self.before = dict(rows)
        for (unit, number), row in rows.items():
            # what was published on a headcount that was corrected later was published rightly
            self.sizes[unit, number] = max(int(row.get("heads", 0)), self.sizes.get((unit, number), 0))
        for figure in figures:
            if figure.what == "hours":
                whole = self.vector(told, figure)
                if len(figure.members) == 1 and self.is_small(told, figure.members[0], figure.month.number):
                    self.small.append(figure.members)
                (self.together if len(figure.members) > 1 else self.alone).append(whole)

    def is_small(self, told: Statistics, unit: str, number: int) -> bool:
        """Whether a unit has too few people to stand alone: ten at first, five from then on."""
        was = {name for name, at in self.sizes if at < number}
        is_old = not was.isdisjoint((unit, *told.units[unit].was))
        return self.sizes[unit, number] < (5 if is_old else MAKE.LIMITS.at_least)

    def vector(self, told: Statistics, figure: PrintedFigure) -> Vector:
        """What a figure is the sum of: of each member what it, or whom it follows, last reported."""
        found: Vector = {}
        for unit, number in (one for name in figure.members for one in sources(told, name, figure.month)):
            for name, factor in value(told, unit, number).items():
                found[name] = found.get(name, Fraction()) + factor
            if version := self.version.get(number, 0):
                found["corrected", unit, number, version] = Fraction(1)
        return {name: factor for name, factor in found.items() if factor}

    def few(self, units: Iterable[str]) -> bool:
        """Whether in every month these are too few units, or too few people without the largest."""
        names = set(units)
        for number in {number for _, number in self.sizes}:
            there = sorted(size for (unit, at), size in self.sizes.items() if at == number and unit in names)
            if len(there) >= MAKE.LIMITS.pool_of and sum(there[:-1]) >= MAKE.LIMITS.at_least:
                return False
        return True

    def isolated(self) -> list[tuple[str, ...]]:
        """Every few units that some sum or difference of printed figures is about, and none else."""
        rows = reduced(self.together, reduced(self.alone, []))
        units = sorted({unit for row in rows for _, unit, _, _ in row})
        sets = chain.from_iterable(combinations(units, size) for size in range(1, len(units)))
        found = [several for several in sets if self.few(several) and tells_of(rows, set(several))]
        return [*self.small, *found]


def reports(told: Statistics, unit: str) -> list[int]:
    """The months in which a unit reported anything."""
    return sorted(at.number for (name, at), row in told.rows.items() if name == unit and row.numbers)


def sources(told: Statistics, unit: str, at: Month) -> Iterator[tuple[str, int]]:
    """The last report of a unit up to a month; where it never reported, those of the units that it was."""
    own = [number for number in reports(told, unit) if number <= at.number]
    if own:
        yield unit, own[-1]
    else:
        for former in told.units[unit].was:
            if parts(told, former)[0] == unit:
                yield from sources(told, former, at)


def parts(told: Statistics, unit: str) -> list[str]:
    """The units that follow one."""
    return [one.id for one in told.units.values() if unit in one.was]


def value(told: Statistics, unit: str, number: int) -> Vector:
    """A unit's figure at a month's end: what it has done itself, and what came with its former units."""
    own = sorted(at.number for name, at in told.rows if name == unit and at.number <= number)
    found: Vector = {("growth", unit, at, 0): Fraction(1) for at in own}
    for former in told.units[unit].was:
        first, *others = parts(told, former)
        if unit == first:
            found |= value(told, former, number)
            begun = ((one, min(at.number for name, at in told.rows if name == one)) for one in others)
            found |= {("share", one, at, 0): Fraction(-1) for one, at in begun}
        else:
            found["share", unit, own[0], 0] = Fraction(1)
    return found


def reduced(rows: Iterable[Mapping[Name, Fraction]], known: list[Vector]) -> list[Vector]:
    """The rows, as far as they say something that those known do not, in a form without repetition."""
    found: list[Vector] = []
    for row in rows:
        rest = dict(row)
        for one in (*known, *found):
            rest = without(rest, one)
        if rest:
            found.append(rest)
    return found


def without(row: Vector, other: Vector) -> Vector:
    """The row with the first name of the other taken out by it."""
    lead = min(other)
    factor = row.get(lead, Fraction()) / other[lead]
    mixed = dict(row)
    for name, value in other.items():
        mixed[name] = mixed.get(name, Fraction()) - factor * value
    return {name: value for name, value in mixed.items() if value}


def tells_of(rows: list[Vector], units: set[str]) -> bool:
    """Whether some mixture of the rows is about these units alone; whose a correction was, nobody knows."""
    outside = [
        {name: value for name, value in row.items() if name[1] not in units or name[0] == "corrected"}
        for row in rows
    ]
    return len(reduced(outside, [])) < len(rows)


@given(st.integers(0, 10**9))
@settings(max_examples=400, deadline=None, derandomize=True)
def test_no_sum_or_difference_tells_of_a_few(seed: int) -> None:
    """New, ended, renamed, merged, split, shrinking and silent units, corrections, four publications."""
    reader = Reader()
    for told, figures in published(MAKE.stories(Random(seed))):
        reader.read(told, figures)
        assert reader.isolated() == []


def anew(_: State, town: Town) -> State:
    """Blocks as they would be if every month were the first."""
    return coarsened(EMPTY, town)


def of_three(units: Iterable[str], town: Town) -> bool:
    """A pool that is large enough by the number of its units."""
    return len(town.there(units)) >= town.limits.pool_of


def of_all_who_reported(_: Partition, __: object, ledge: Ledge) -> tuple[Block, Sums, tuple[str, ...]]:
    """A total of every unit that reported, also of those whose pool is not printed."""
    rows = {name: row for name, row in ledge.values.items() if row and not is_silent(row, ledge.kinds)}
    sums = total_sums([own_sums(row, ledge.kinds) for row in rows.values()], rows, [], ledge)
    return Block("all", "all", tuple(rows), is_pool=True), sums, ()


WEAK = {
    "blocks decided anew every month": {"year.coarsened": anew},
    "a total of all who reported": {"month.total_of": of_all_who_reported},
    "a pool of one large and two small": {"blocks.is_sound": of_three, "sums.is_sound": of_three},
    "whoever shrinks keeps its block": {"blocks.LEAST": 0, "muted.LEAST": 0},
}


@pytest.mark.parametrize("name", WEAK)
def test_a_weak_publisher_is_seen_through(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same reader finds what a weaker method would tell."""
    for place, weak in WEAK[name].items():
        monkeypatch.setattr(f"mulu.disclosure.{place}", weak)
    assert any(reader_of(seed).isolated() for seed in range(300))


def reader_of(seed: int) -> Reader:
    """Whoever read all publications of a year."""
    reader = Reader()
    for told, figures in published(MAKE.stories(Random(seed)), is_proved=False):
        reader.read(told, figures)
    return reader
