"""The least and the most that a figure can be, by everything that was printed: linear programs (HiGHS).

Only this file imports scipy, which the extra `audit` brings; without it nothing here runs.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import ceil, floor
from typing import Any, NamedTuple

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp  # type: ignore[import-untyped]  # it has no types
from scipy.sparse import csr_matrix  # type: ignore[import-untyped]  # likewise

from mulu.audit.field import COUNTS, NEAR, Field
from mulu.audit.statements import HUGE
from mulu.audit.world import Cell
from mulu.programme.records import PrintedFigure

CLOSE = 2 * COUNTS
"""Counts nearer than this are looked at as whole numbers."""


UNBOUNDED = (3, 4)
"""HiGHS found no end to what can be had; that there is a least was asked before."""


class Line(NamedTuple):
    """One line of a program: weights of figures, their least and most, and what was printed."""

    weights: Mapping[Cell, float]
    low: float
    high: float
    sources: tuple[PrintedFigure, ...] = ()


class Extent(NamedTuple):
    """What a figure can be from and to."""

    low: float
    high: float


class Program:
    """Everything that is said of some units, ready to be asked for one figure after the other."""

    def __init__(self, field: Field, units: frozenset[str]) -> None:
        self.field = field
        self.cells = [cell for unit in sorted(units) for cell in field.by_unit.get(unit, ())]
        self.place = {cell: number for number, cell in enumerate(self.cells)}
        self.said = tuple(lines(field, units))
        self.bounds = [field.base[cell] for cell in self.cells]
        self.constraint = constraint([self.rounded(one) for one in self.said], self.place)
        self.tables: dict[str, list[Any]] = {}  # numpy has no types for what holds numbers

    def extent(self, cell: Cell, insider: str = "") -> Extent | None:
        """What a figure can be, to everybody or to the people of one unit; None where the words disagree."""
        if known := self.vouched(cell, insider):
            return known
        low = self.end(cell, insider, 1.0)
        high = None if low is None else self.end(cell, insider, -1.0)
        if low is None or high is None:
            return None
        is_close = self.field.world.is_whole(cell[2]) and high - low < CLOSE
        if is_close and high - low + 1 >= COUNTS:
            low, high = (
                self.end(cell, insider, 1.0, is_whole=True),
                self.end(cell, insider, -1.0, is_whole=True),
            )
        return None if low is None or high is None else Extent(low, high)

    def vouched(self, cell: Cell, insider: str) -> Extent | None:
        """What the tables that were found already say of a figure, where that is wide."""
        values = [float(table[self.place[cell]]) for table in self.tables.get(insider, ())]
        if self.field.world.is_whole(cell[2]):
            values = [value for value in values if abs(value - round(value)) < NEAR]
        if values and self.field.is_wide(cell, min(values), max(values)):
            return Extent(min(values), max(values))
        return None

    def end(self, cell: Cell, insider: str, sign: float, *, is_whole: bool = False) -> float | None:
        """The least (1) or the most (-1) that a figure can be; None where no table keeps to what is said."""
        aim = np.zeros(len(self.cells))
        aim[self.place[cell]] = sign
        kinds = [int(is_whole and self.field.world.is_whole(name)) for _, _, name in self.cells]
        found = milp(
            aim,
            integrality=kinds,
            bounds=self.limits(insider),
            constraints=self.constraint,
            options={"presolve": not is_whole},  # HiGHS 1.12 takes some whole programs for infeasible with it
        )
        if found.x is None:
            return HUGE if sign < 0 and found.status in UNBOUNDED else None
        self.tables.setdefault(insider, []).append(found.x)
        return float(found.x[self.place[cell]])

    def rounded(self, one: Line) -> Line:
        """The line with its ends as far as a sum of these figures can come: to whole numbers, of counts."""
        is_whole = all(self.field.world.is_whole(name) for _, _, name in one.weights)
        is_whole = is_whole and all(weight.is_integer() for weight in one.weights.values())
        low, high = ends_of(one.low, one.high, is_whole=is_whole)
        return one._replace(low=low, high=high)

    def limits(self, insider: str) -> Bounds:
        """The ends of every figure; the insider's own are known."""
        lows, highs = [], []
        for cell, (least, most) in zip(self.cells, self.bounds, strict=True):
            own = self.field.world.own(cell) if cell[0] == insider else None
            known = (least, most) if own is None else (own, own)
            low, high = ends_of(*known, is_whole=self.field.world.is_whole(cell[2]))
            lows.append(low)
            highs.append(high)
        return Bounds(np.array(lows), np.array(highs))

    def sources(self, cell: Cell) -> tuple[PrintedFigure, ...]:
        """The figures that a figure follows from: those about its unit, in its month first."""
        own = [one for one in self.said if one.sources and any(other[0] == cell[0] for other in one.weights)]
        own.sort(key=lambda one: next(iter(one.weights))[1] != cell[1])
        several = (*self.field.sources(cell), *(source for one in own for source in one.sources))
        return tuple(dict.fromkeys(several))


def constraint(said: Sequence[Line], place: Mapping[Cell, int]) -> LinearConstraint | tuple[()]:
    """The lines as a matrix."""
    if not said:
        return ()
    rows = [row for row, one in enumerate(said) for _ in one.weights]
    columns = [place[cell] for one in said for cell in one.weights]
    weights = [weight for one in said for weight in one.weights.values()]
    matrix = csr_matrix((weights, (rows, columns)), shape=(len(said), len(place)))
    lows, highs = np.array([one.low for one in said]), np.array([one.high for one in said])
    return LinearConstraint(matrix, lows, highs)


def ends_of(low: float, high: float, *, is_whole: bool) -> tuple[float, float]:
    """Ends with a little room for how numbers are kept, or whole ones where what lies between is."""
    if not is_whole:
        return low - NEAR, high + NEAR
    least = float(ceil(low - NEAR)) if abs(low) < HUGE else low
    return least, float(floor(high + NEAR)) if abs(high) < HUGE else high


def lines(field: Field, units: frozenset[str]) -> Iterator[Line]:
    """Everything that is said of some units together."""
    for one in field.sums:
        if one.units <= units:
            yield Line(
                {(unit, one.month, one.measure): 1.0 for unit in one.units}, one.low, one.high, one.sources
            )
    for each in field.balances:
        if each.units <= units:
            weights = {(unit, each.month, name): by for unit in each.units for name, by in each.weights}
            yield Line(weights, each.low, each.high, each.sources)
    yield from growth(field, units)
    for low, high in field.parts:
        if low[0] in units:
            yield Line({low: 1.0, high: -1.0}, -HUGE, 0.0)


def growth(field: Field, units: frozenset[str]) -> Iterator[Line]:
    """No figure falls within a year; one of a unit that ended stays."""
    for link in field.links:
        if not units.issuperset((*link.before, *link.after)):
            continue
        for name in field.growing(link):
            weights = dict.fromkeys(((unit, link.month, name) for unit in link.before), -1.0)
            weights |= dict.fromkeys(((unit, link.later, name) for unit in link.after), 1.0)
            yield Line(weights, 0.0, 0.0 if link.is_still else HUGE)


def components(field: Field) -> Iterator[frozenset[str]]:
    """The units that some printed figure or some successor ties together."""
    homes: dict[str, set[str]] = {}
    for units in tied(field):
        joined = set(units).union(*(homes.get(unit, ()) for unit in units))
        homes.update(dict.fromkeys(joined, joined))
    yield from sorted({frozenset(home) for home in homes.values()}, key=sorted)


def tied(field: Field) -> Iterable[Iterable[str]]:
    """Units that something is said of together."""
    yield from (one.units for one in field.said)
    yield from ({*link.before, *link.after} for link in field.links)
