"""Sums over units without what is told of some of them: what is left says something of the others."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import groupby

from mulu.audit.statements import Sum
from mulu.programme.month import Month
from mulu.programme.records import PrintedFigure

Told = Mapping[tuple[str, Month, str], Sum]
"""The figures of single units that are printed as such."""

MANY = 4
"""So many of the figures that something follows from are named."""


def residuals(sums: Iterable[Sum], told: Told) -> list[Sum]:
    """The sums over units of which nothing is told, each without all smaller ones that it holds."""
    found: list[Sum] = []
    ordered = sorted(sums, key=lambda one: (one.month, one.measure))
    for _, several in groupby(ordered, key=lambda one: (one.month, one.measure)):
        found += apart(joined(filter(None, (without_told(one, told) for one in several))))
    return found


def without_told(one: Sum, told: Told) -> Sum | None:
    """The sum without the units whose figures are told; None where no unit is left."""
    known = [
        told[unit, one.month, one.measure] for unit in one.units if (unit, one.month, one.measure) in told
    ]
    if not known:
        return one
    units = one.units.difference(*(each.units for each in known))
    return less(one, known, units) if units else None


def less(one: Sum, parts: Collection[Sum], units: frozenset[str]) -> Sum:
    """A sum without some of its parts."""
    low = one.low - sum(part.high for part in parts)
    high = one.high - sum(part.low for part in parts)
    return one._replace(units=units, low=low, high=high, sources=named(one, parts), is_derived=True)


def named(one: Sum, parts: Collection[Sum]) -> tuple[PrintedFigure, ...]:
    """The first figures that a sum without its parts follows from."""
    sources = (*one.sources, *(source for part in parts for source in part.sources[:1]))
    return tuple(dict.fromkeys(sources))[: MANY + 1]


def joined(sums: Iterable[Sum]) -> list[Sum]:
    """One sum for the same units, which keeps to all of them; the smallest first."""
    found: dict[frozenset[str], Sum] = {}
    for one in sums:
        before = found.get(one.units)
        found[one.units] = both(before, one) if before else one
    return sorted(found.values(), key=lambda one: (len(one.units), sorted(one.units)))


def both(one: Sum, other: Sum) -> Sum:
    """What two sums over the same units say together."""
    return one._replace(
        low=max(one.low, other.low),
        high=min(one.high, other.high),
        sources=tuple(dict.fromkeys((*one.sources, *other.sources)))[: MANY + 1],
        is_direct=one.is_direct or other.is_direct,
        is_derived=one.is_derived and other.is_derived,
    )


def apart(sums: list[Sum]) -> Iterator[Sum]:
    """The sums, each without the smaller ones in it; one that is made of smaller ones says nothing new."""
    kept: list[Sum] = []
    for one in sums:
        parts = list(inside(one.units, kept)) if one.is_direct else []
        if not parts:
            kept.append(one)
            continue
        units = one.units.difference(*(part.units for part in parts))
        if units:
            kept = joined([*kept, less(one, parts, units)])
    yield from kept


def inside(units: frozenset[str], sums: Iterable[Sum]) -> Iterator[Sum]:
    """Printed sums over parts of these units that have no unit in common."""
    left = set(units)
    for one in sums:
        if one.is_direct and one.units <= left and len(one.units) < len(units):
            left -= one.units
            yield one
