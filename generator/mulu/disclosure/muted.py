"""Blocks of which nothing is printed though they are there: only what was published before makes them so.

Their figures were withdrawn, or they would not go together with what stands in print.

A headcount that was corrected, or a month that came late, would now make other blocks than those that
stand in print. Those stay; whatever would not go together with them has no figure.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import TypeAlias

from mulu.disclosure.blocks import LEAST, Town
from mulu.disclosure.earlier import Earlier
from mulu.programme.month import Month
from mulu.programme.standing import Block, Partition

Muted: TypeAlias = frozenset[tuple[str, Month]]
"""Blocks by their ids, each in a month."""


def muted(
    partitions: Mapping[Month, Partition],
    towns: Mapping[Month, Town],
    earlier: Earlier,
    heirs: Mapping[str, tuple[str, ...]],
) -> Muted:
    """Every block that may not be printed; none where nothing was published yet."""
    withdrawn = withdrawn_in(partitions, earlier)
    if not earlier.told:
        return withdrawn
    return withdrawn | frozenset(
        (block.id, month)
        for month, before in with_before(sorted(partitions))
        for block in partitions[month].blocks
        if (month, block.id) not in earlier.told
        and (
            is_small(block, towns[month], partitions[before] if before else None)
            or any(tears(one, block, heirs) for one in later(month, earlier))
        )
    )


def withdrawn_in(partitions: Mapping[Month, Partition], earlier: Earlier) -> Muted:
    """Every block whose figures were withdrawn."""
    return frozenset(
        (block.id, month)
        for month in {one.month for one in earlier.withdrawn}.intersection(partitions)
        for block in partitions[month].blocks
        if earlier.is_withdrawn(month, block.id)
    )


def with_before(months: list[Month]) -> Iterator[tuple[Month, Month | None]]:
    """Each month with the one before it in its year."""
    yield from ((month, None) for month in months[:1])
    for before, month in pairwise(months):
        yield month, before if before.year == month.year else None


def is_small(block: Block, town: Town, before: Partition | None) -> bool:
    """Whether a unit that stands alone has too few people, at the beginning or later on."""
    if block.is_pool:
        return False  # whether a pool is sound is looked at where it is added up
    names = (block.id, *town.was[block.id])
    is_old = before is not None and any(name in before.block_of for name in names)
    return town.sizes.get(block.id, 0) < (LEAST if is_old else town.limits.at_least)


def later(month: Month, earlier: Earlier) -> Iterator[Mapping[str, str]]:
    """Of every later month of the year that was published, each unit with its block."""
    for other, blocks in earlier.blocks.items():
        if other.year == month.year and other > month:
            told = {name: units for name, units in blocks.items() if (other, name) in earlier.told}
            yield {unit: name for name, units in told.items() for unit in units}


def tears(printed: Mapping[str, str], block: Block, heirs: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether a later month was published that would give away a part of a block."""
    places = {place for unit in block.members for place in places_in(unit, printed, heirs)}
    left = [unit for unit in block.members if not set(places_in(unit, printed, heirs))]
    return len(places) > 1 or (bool(places) and block.is_pool and bool(left))


def places_in(unit: str, printed: Mapping[str, str], heirs: Mapping[str, tuple[str, ...]]) -> Iterable[str]:
    """The published blocks of a unit, or of those that follow it."""
    if unit in printed:
        return (printed[unit],)
    return tuple(place for heir in heirs.get(unit, ()) for place in places_in(heir, printed, heirs))
