"""Sums over pools and over everything: only what is whole, and nothing that fixes its members."""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple, TypeAlias

from mulu.disclosure.blocks import Town, is_sound
from mulu.disclosure.kinds import Kinds
from mulu.disclosure.past import Carried
from mulu.programme.standing import Withheld
from mulu.standings.values import ZERO, Values, ratio_of, sum_of, summed

COUNTS = 3
"""A sum under so much, or that leaves so little of its whole, would tell of each member what it can be."""

Sum: TypeAlias = Fraction | Withheld
Sums: TypeAlias = Mapping[str, Sum]
"""Of each measure that can be added the sum, or why there is none."""


class Ledge(NamedTuple):
    """All that sums of a month are made from.

    The town, each unit's values, and the last values of units that ended earlier in the year with none to
    follow them; `told` is what readers knew when a pool took in a unit that had stood alone this year.
    """

    town: Town
    values: Mapping[str, Values | None]
    carried: Mapping[str, Carried]
    kinds: Kinds
    told: Mapping[str, Carried] = {}


def is_silent(values: Values | None, kinds: Kinds) -> bool:
    """Whether a unit reported nothing at all this month but what is known anyhow."""
    if values is None:
        return True
    told = kinds.reported
    if not told.isdisjoint(values.numbers) or not told.isdisjoint(values.not_applicable):
        return False
    return told.isdisjoint(values.answers)


def pool_sums(members: Iterable[str], ledge: Ledge, *, was_printed: bool) -> Sums | None:
    """The sums of a pool; None where a member that is there has reported nothing.

    A member that ended in the year keeps its last figures, or its sum could be taken from the difference.
    """
    units = ledge.town.there(members)
    if any(is_silent(ledge.values.get(unit), ledge.kinds) for unit in units):
        return None
    known = [row for unit in units if (row := ledge.values[unit])]
    known += [row for unit in members for row in ledge.carried.get(unit, ())]
    sums = {name: added(name, known) for name in ledge.kinds.sums}
    if was_printed or is_sound(members, ledge.town):
        return derived(guarded(sums, members, ledge), ledge.kinds)
    return derived(protected(sums, ledge.kinds), ledge.kinds)


def own_sums(values: Values, kinds: Kinds) -> Sums:
    """What a unit that stands alone adds to the total."""
    numbers = values.numbers
    return {name: numbers[name] if name in numbers else added(name, (values,)) for name in kinds.sums}


def added(name: str, several: Sequence[Values]) -> Sum:
    """The sum of a measure; none where one unit did not report it or it does not apply to one."""
    if any(name not in one.numbers and name not in one.not_applicable for one in several):
        return Withheld.MISSING
    if any(name in one.not_applicable for one in several):
        return Withheld.NOT_APPLICABLE
    return summed(one.numbers[name] for one in several)


def guarded(sums: Sums, members: Iterable[str], ledge: Ledge) -> dict[str, Sum]:
    """The same without what would fix the members: next to nothing, or next to all of the whole.

    What was told of a member while it stood alone counts as nothing. Whoever has most takes their own
    away, and the others must still be able to have different figures.
    """
    kinds, units = ledge.kinds, tuple(members)
    return {
        name: Withheld.PROTECTED
        if name in kinds.hidden
        or is_tight(name, sums, [fresh_of(unit, name, ledge) for unit in units], kinds)
        else value
        for name, value in sums.items()
    }


def is_tight(name: str, sums: Sums, fresh: Sequence[Fraction], kinds: Kinds) -> bool:
    """Whether a sum of these would leave somebody too few figures that may be."""
    value, measure = sums[name], kinds.measures[name]
    if measure.is_public or isinstance(value, Withheld):
        return False
    together, whole = summed(fresh), sums.get(measure.part_of)
    if together < COUNTS or together - max(fresh, default=ZERO) < COUNTS - 1:
        return True
    return isinstance(whole, Fraction) and whole - value < COUNTS


def fresh_of(unit: str, name: str, ledge: Ledge) -> Fraction:
    """How much of a measure a unit has that was not told of it this year."""
    row = ledge.values.get(unit) if unit in ledge.town.sizes else None
    if row is not None:
        own = row.numbers.get(name, ZERO)
    else:
        own = summed(one.numbers.get(name, ZERO) for one in ledge.carried.get(unit, ()))
    if unit not in ledge.told:
        return own
    known = sum((one.numbers.get(name, ZERO) for one in ledge.told[unit]), ZERO)
    return max(own - known, ZERO)


def protected(sums: Sums, kinds: Kinds) -> dict[str, Sum]:
    """Nothing but what is known anyhow."""
    return {
        name: value if kinds.measures[name].is_public else Withheld.PROTECTED for name, value in sums.items()
    }


def derived(sums: dict[str, Sum], kinds: Kinds) -> Sums:
    """The same with the ratios and sums of these; what is made of something withheld is withheld."""
    found = dict(sums)
    for one in kinds.made:
        parts = [found.get(name, Withheld.MISSING) for name in (*(one.ratio or ()), *one.sum)]
        reasons = [part for part in parts if isinstance(part, Withheld)]
        if one.id in kinds.bands or one.id in kinds.hidden:
            found[one.id] = Withheld.PROTECTED
        elif reasons:
            found[one.id] = strongest(reasons)
        else:
            numbers = {name: value for name, value in found.items() if isinstance(value, Fraction)}
            value = ratio_of(one, numbers) if one.ratio else sum_of(one, numbers)
            found[one.id] = Withheld.NOT_APPLICABLE if value is None else value
    return found


STRENGTH = (Withheld.PROTECTED, Withheld.MISSING, Withheld.NOT_APPLICABLE, Withheld.POOLED)


def strongest(reasons: Iterable[Withheld]) -> Withheld:
    """Of several reasons the one that is told."""
    return min(reasons, key=STRENGTH.index)


def total_sums(each: Sequence[Sums], units: Iterable[str], ended: Sequence[str], ledge: Ledge) -> Sums:
    """The sums over blocks; a sum that one block withholds is withheld of all, or it could be taken from it.

    `units` are those of the blocks; `ended` stood alone, ended this year and keep their last figures.
    """
    kinds = ledge.kinds
    sums: dict[str, Sum] = dict.fromkeys(kinds.sums, Withheld.MISSING)
    carried = [row for unit in ended for row in ledge.carried[unit]]
    for name in sums if each else ():
        parts = [*(one[name] for one in each), added(name, carried)]
        reasons = [part for part in parts if isinstance(part, Withheld)]
        numbers = [part for part in parts if isinstance(part, Fraction)]
        sums[name] = strongest(reasons) if reasons else summed(numbers)
    if not is_sound(units, ledge.town):
        sums = protected(sums, kinds)
    sums = {name: Withheld.PROTECTED if name in kinds.hidden else value for name, value in sums.items()}
    return derived(sums, kinds)
