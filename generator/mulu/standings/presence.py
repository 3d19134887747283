"""Which units are there in a month, how many people each has, and who follows whom."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TypeAlias

from mulu.programme.counts import Statistics
from mulu.programme.month import Month
from mulu.programme.unit import Unit

Presence: TypeAlias = Mapping[Month, tuple[str, ...]]
"""The units that are there in each month, in the official order."""

People: TypeAlias = Mapping[Month, Mapping[str, int]]
"""How many people each unit that is there has in each month."""


def presence(statistics: Statistics) -> Presence:
    """Every month with its units: those with a row, and those that still ought to have one."""
    reported: dict[Month, set[str]] = {month: set() for month in sorted(statistics.months)}
    for unit, month in statistics.rows:
        reported[month].add(unit)
    order = {unit: number for number, unit in enumerate(statistics.units)}
    found: dict[Month, tuple[str, ...]] = {}
    seen: set[str] = set()
    last, year, in_order = set[str](), 0, tuple[str, ...]()
    for month, own in reported.items():
        seen, year = seen if month.year == year else set(), month.year
        silent = seen - own
        there = own.union(silent_in(silent, seen | own, month, statistics.units)) if silent else own
        if there != last:  # months are mostly alike, and need not each be put in order
            in_order = tuple(sorted(there, key=order.__getitem__))
        found[month] = in_order
        seen, last = seen | own if silent or own != seen else seen, there
    return found


def silent_in(without: set[str], known: set[str], month: Month, units: Mapping[str, Unit]) -> Iterator[str]:
    """Of the units without a row those that neither ended nor were followed by another."""
    followed = {former for name in known for former in units[name].was}
    for name in without:
        ended = units[name].ended
        if name not in followed and (ended is None or ended >= month):
            yield name


def people(statistics: Statistics, there: Presence) -> People:
    """The headcount of every unit that is there: the reported one, else the last known, else the next.

    A unit that never reports any counts as one of nobody, and so never stands alone.
    """
    heads: dict[Month, dict[str, int]] = {month: {} for month in there}
    for (unit, month), row in statistics.rows.items():
        if (number := row.numbers.get(statistics.headcount)) is not None:
            heads[month][unit] = number.numerator
    last: dict[str, int] = {}
    found = {}
    for month, units in there.items():
        own = heads[month]
        for unit in units if len(own) < len(units) else ():
            if unit not in own:
                own[unit] = last[unit] if unit in last else first_known(unit, heads)
        found[month] = own if tuple(own) == units else {unit: own[unit] for unit in units}
        last.update(own)
    return found


def first_known(unit: str, heads: Mapping[Month, Mapping[str, int]]) -> int:
    """The first headcount that a unit ever reports; 0 where it reports none."""
    return next((heads[month][unit] for month in sorted(heads) if unit in heads[month]), 0)


def without_unheard(statistics: Statistics) -> Statistics:
    """The same, where whoever follows a unit that never reported follows those that it was."""
    heard = {unit for unit, _ in statistics.rows}
    units = statistics.units
    followed = {former for unit in units.values() for former in unit.was if former not in heard}
    if not followed:
        return statistics
    resolved = {name: replace(one, was=tuple(heard_in(one.was, units, heard))) for name, one in units.items()}
    return replace(statistics, units=resolved)


def heard_in(names: Iterable[str], units: Mapping[str, Unit], heard: set[str]) -> Iterator[str]:
    """The units of these names; of one that never reported those that it was."""
    for name in names:
        if name in heard or name not in units:
            yield name
        else:
            yield from heard_in(units[name].was, units, heard)


def followers(units: Mapping[str, Unit]) -> Mapping[str, tuple[str, ...]]:
    """For each unit that was followed the units that name it as what they were."""
    found: dict[str, tuple[str, ...]] = {}
    for unit in units.values():
        for former in unit.was:
            found[former] = (*found.get(former, ()), unit.id)
    return found


def former_of(unit: Unit, units: Mapping[str, Unit]) -> str:
    """The one unit that this one was before it was renamed; empty where it was merged or split off."""
    if len(unit.was) != 1 or unit.was[0] not in units:
        return ""
    parts = [one.id for one in units.values() if unit.was[0] in one.was]
    return unit.was[0] if len(parts) == 1 else ""
