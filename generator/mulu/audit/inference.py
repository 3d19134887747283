"""Whether anybody could work out a figure that is not printed, from everything that ever was."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from mulu.audit.explain import contrary_words, crowd_words, fixed_words, room_words
from mulu.audit.field import COUNTS, NEAR, Field
from mulu.audit.finding import Finding
from mulu.audit.moves import Exchange
from mulu.audit.residuals import Told, both, residuals
from mulu.audit.statements import Balance, Interval, Sum, latest, said
from mulu.audit.tiers import Room, rooms
from mulu.audit.world import Cell, World
from mulu.programme.month import Month
from mulu.programme.records import PrintedFigure

if TYPE_CHECKING:
    from mulu.audit.programs import Program


class Open(NamedTuple):
    """A figure that no exchange has cleared, and for whom: everybody (empty), or one unit's own people."""

    cell: Cell
    insider: str = ""


def inferences(
    world: World, earlier: Iterable[PrintedFigure], today: Iterable[PrintedFigure]
) -> Iterator[Finding]:
    """Every hidden figure of a programme that is not as good as unknown, with what it follows from.

    It is known where it followed before today, and the site as it is today would not tell it by itself.
    """
    before, now = tuple(earlier), tuple(today)
    found = tuple(findings(world, before, now))
    known = {one.about for one in findings(world, before, ())} if found and before else set()
    known -= {one.about for one in findings(world, (), now)} if known else set()
    return (one._replace(is_known=one.about in known) for one in found)


def findings(
    world: World, earlier: Iterable[PrintedFigure], today: Iterable[PrintedFigure]
) -> Iterator[Finding]:
    """The same, whether or not it was so before today."""
    figures = tuple(latest(earlier, today))
    found = tuple(rooms(figures, world))
    tight = {(room.unit, room.month, name): room for room, name in narrow(found, world)}
    for cell, room in tight.items():
        about = room_words(room._replace(sources=()), cell[2], world)
        yield Finding(room_words(room, cell[2], world), about=about)
    for field in fields(world, figures, found):
        yield from exposed(field, tight.keys())


def narrow(found: Iterable[Room], world: World) -> Iterator[tuple[Room, str]]:
    """The rooms in which a count of people has too few values left, with the count."""
    for room in found:
        for name in room.counts:
            top = world.cap((room.unit, room.month, name))
            if world.is_withdrawn(room.unit, room.month):
                continue
            if len(room.values(name)) < COUNTS and (top is None or top >= COUNTS - 1):
                yield room, name


def is_refuted(one: Sum | Balance, world: World) -> bool:
    """Whether something said of withdrawn figures was a mistake: it tells nobody what is so."""
    if not any(world.is_withdrawn(unit, one.month) for unit in one.units):
        return False
    weights = one.weights if isinstance(one, Balance) else ((one.measure, 1.0),)
    each = [(world.own((unit, one.month, name)), weight) for name, weight in weights for unit in one.units]
    known = [own * weight for own, weight in each if own is not None]
    return len(known) == len(each) and not one.low - NEAR <= sum(known) <= one.high + NEAR


class Heard(NamedTuple):
    """What is said of a family of measures: of single units as printed or otherwise, and of several."""

    told: dict[Cell, Sum]
    limits: dict[Cell, Sum]
    several: list[Sum]
    balances: list[Balance]


def fields(world: World, figures: Sequence[PrintedFigure], found: Iterable[Room]) -> Iterator[Field]:
    """A field for each family of measures of which anything is not told."""
    there = there_in(figures, world)
    every = tuple(hulls(found))
    for names in world.families:
        own = (one for one in every if one.measure in names)
        everything = (one for one in chain(own, said(figures, world, names)) if not is_refuted(one, world))
        told, limits, several, balances = heard(everything, world)
        told |= {cell: one for cell, one in carried_on(told, there, world) if cell not in told}
        left = residuals(several, told)
        keep(limits, (one for one in left if len(one.units) == 1))
        sums = [one for one in left if len(one.units) > 1]
        shy = units_of(names, there, told, (*sums, *balances))
        kept = {month: units & shy for month, units in there.items()}
        known = {cell: one for cell, one in told.items() if cell[0] in shy}
        del told
        yield Field(world, names, kept, known, limits, sums, balances)


def heard(everything: Iterable[Sum | Balance], world: World) -> Heard:
    """What is said, by whom it is said of; a count of people is never told as such."""
    found = Heard({}, {}, [], [])
    for one in everything:
        if isinstance(one, Balance):
            found.balances.append(one)
        elif len(one.units) > 1:
            found.several.append(one)
        else:
            is_told = one.is_direct and one.measure not in world.counted
            keep(found.told if is_told else found.limits, (one,))
    return found


def keep(cells: dict[Cell, Sum], several: Iterable[Sum]) -> None:
    """What is said of single units is added to what was known."""
    for one in several:
        cell = (min(one.units), one.month, one.measure)
        before = cells.get(cell)
        cells[cell] = both(before, one) if before else one


def there_in(figures: Iterable[PrintedFigure], world: World) -> dict[Month, frozenset[str]]:
    """The units of each month: those that something was printed of, or that reported."""
    found: dict[Month, set[str]] = {month: set() for month in world.statistics.months}
    for month, members in {(one.month, one.members) for one in figures}:
        found.setdefault(month, set()).update(members)
    for unit, month in world.statistics.rows:
        found[month].add(unit)
    return {month: frozenset(units) for month, units in sorted(found.items())}


def hulls(found: Iterable[Room]) -> Iterator[Sum]:
    """What each room says of each count by itself."""
    for room in found:
        for name in room.counts:
            values = room.values(name)
            if values:
                units = frozenset((room.unit,))
                yield Sum(room.month, name, units, min(values), max(values), room.sources, is_direct=False)


def carried_on(told: Told, there: Mapping[Month, frozenset[str]], world: World) -> Iterator[tuple[Cell, Sum]]:
    """What was last told of a unit that ended, in the later months of its year: its figures stay."""
    ended = {unit.id: unit.ended for unit in world.units.values() if unit.ended}
    for (unit, month, name), one in tuple(told.items()) if ended else ():
        if ended.get(unit) == month and name not in world.averaged:
            for later in there:
                if month < later and later.year == month.year:
                    yield (unit, later, name), one._replace(month=later)


def units_of(
    names: Sequence[str],
    there: Mapping[Month, frozenset[str]],
    told: Told,
    said_of: Iterable[Sum | Balance],
) -> frozenset[str]:
    """The units of which something is not told, or something is said with others."""
    found = {
        unit
        for month, units in there.items()
        for unit in units
        if any((unit, month, name) not in told for name in names)
    }
    return frozenset(found).union(*(one.units for one in said_of))


def exposed(field: Field, known: Collection[Cell]) -> Iterator[Finding]:
    """Every figure of a field that is not as good as unknown; those that are `known` are not told again."""
    yield from crowds(field)
    asked = (cell for cell in field.cells if cell not in known and field.is_asked(cell))
    narrow_ones = [cell for cell in asked if not field.is_wide(cell, *field.base[cell])]
    for cell in narrow_ones:
        low, high = field.base[cell]
        yield fixed(cell, (low, high), field.sources(cell), field.world)
    done = {*known, *narrow_ones}
    open_ones = [one for one in uncleared(field) if one.cell not in done]
    if open_ones:
        yield from solved(field, open_ones)


def crowds(field: Field) -> Iterator[Finding]:
    """Sums that no figure prints and that follow for too few units or people."""
    world = field.world
    for one in field.sums:
        still = [unit for unit in one.units if not world.is_withdrawn(unit, one.month)]
        if not one.is_derived or not still or not field.is_asked((min(still), one.month, one.measure)):
            continue
        people = sorted(world.public(unit, one.month, world.statistics.headcount) or 0 for unit in one.units)
        if len(people) < world.limits.pool_of or sum(people[:-1]) < world.limits.at_least:
            yield Finding(crowd_words(one, world), about=crowd_words(one._replace(sources=()), world))


def uncleared(field: Field) -> Iterator[Open]:
    """The figures that no exchange clears, for everybody or for the people of one other unit."""
    with_others: dict[str, set[str]] = {}
    for one in field.said:
        for unit in one.units:
            with_others.setdefault(unit, set()).update(one.units)
    seers = Exchange(field).clear() if with_others else {}
    for cell in field.cells:
        if cell[0] not in with_others or not field.is_asked(cell):
            continue
        if cell not in seers:
            yield Open(cell)
        left = seers.get(cell, frozenset(with_others[cell[0]] - {cell[0]}))
        yield from (Open(cell, unit) for unit in sorted(left))


def solved(field: Field, several: Sequence[Open]) -> Iterator[Finding]:
    """Those of these figures that linear programs do not clear either."""
    from mulu.audit.programs import Program, components

    homes = {unit: units for units in components(field) for unit in units}
    programs: dict[frozenset[str], Program] = {}
    found: set[Cell] = set()
    for cell, insider in several:
        if cell in found:
            continue
        units = homes[cell[0]]
        if units not in programs:
            programs[units] = Program(field, units)
        finding = answer(programs[units], cell, insider)
        if finding:
            found.add(cell)
            yield finding


def answer(program: "Program", cell: Cell, insider: str) -> Finding | None:
    """What a program says of a figure; None where it is as good as unknown."""
    extent, field = program.extent(cell, insider), program.field
    if extent is None:
        says = contrary_words(cell, program.sources(cell), field.world)
        return Finding(says, about=contrary_words(cell, (), field.world))
    if field.is_wide(cell, *extent):
        return None
    return fixed(cell, extent, program.sources(cell), field.world, insider)


def fixed(
    cell: Cell, ends: Interval, sources: Sequence[PrintedFigure], world: World, insider: str = ""
) -> Finding:
    """The finding that a figure can only be from one end to the other."""
    says = fixed_words(cell, *ends, sources, world, insider)
    return Finding(says, about=fixed_words(cell, *ends, (), world, insider))
