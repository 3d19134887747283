"""How a unit came to its block: the office's own account, which is never published."""

from collections.abc import Iterator, Sequence
from enum import Enum
from itertools import groupby
from typing import NamedTuple

from mulu.disclosure.blocks import LEAST, is_sound
from mulu.disclosure.month import Press
from mulu.programme.month import Month
from mulu.programme.standing import Block


class Why(Enum):
    """Why a unit stands where it does."""

    LARGE = "人數夠多，單獨公布"
    KEPT = "人數已減少，但保留年初的區塊到年底"
    SMALL = "人數太少，與其他單位併計"
    FELL = "年中人數減到太少，與其他單位併計"
    HELPS = "人數夠多，但為保護其他單位一起併計"
    JOINED = "由併計或分出的單位組成，留在同一個區塊"
    WITHDRAWN = "公布後收回，不再公布"
    MUTED = "與已公布的月份不合，不公布"
    UNSOUND = "合併後人數仍太少，不公布"


class Stay(NamedTuple):
    """A block with the months, one after another, in which a unit stood in it, and how many people it had."""

    block: Block
    months: tuple[Month, ...]
    people: tuple[int, ...]
    why: Why


class Crowd(NamedTuple):
    """How many units of a block are there in a month, their people, and those without the largest."""

    units: int
    people: int
    without_largest: int


def stays(press: Press, unit: str, year: int) -> Iterator[Stay]:
    """Every block in which a unit stood in a year, in the order of the months."""
    months = [
        month
        for month in sorted(press.partitions)
        if month.year == year and unit in press.partitions[month].block_of
    ]
    for (block, _), several in groupby(months, key=lambda month: state_of(press, unit, month)):
        own = tuple(several)
        people = tuple(press.towns[month].sizes.get(unit, 0) for month in own)
        yield Stay(block, own, people, why_of(press, unit, own, people))


def state_of(press: Press, unit: str, month: Month) -> tuple[Block, bool]:
    """The block of a unit in a month, and whether what was printed of it was withdrawn."""
    block = block_of(press, unit, month)
    return block, press.earlier.is_withdrawn(month, block.id)


def block_of(press: Press, unit: str, month: Month) -> Block:
    """The block of a unit in a month."""
    partition = press.partitions[month]
    return next(block for block in partition.blocks if block.id == partition.block_of[unit])


def why_of(press: Press, unit: str, months: Sequence[Month], people: Sequence[int]) -> Why:
    """Why a unit stands in a block in these months."""
    town, last = press.towns[months[0]], months[-1]
    block, limits = block_of(press, unit, last), town.limits
    if press.earlier.is_withdrawn(last, block.id):
        return Why.WITHDRAWN
    if (block.id, last) in press.muted:
        return Why.MUTED
    if not block.is_pool:
        return Why.LARGE if people[-1] >= limits.at_least else Why.KEPT
    if not is_sound(block.members, press.towns[last]) and (last, block.id) not in press.earlier.told:
        return Why.UNSOUND
    return why_pooled(press, unit, months[0], people[0])


def why_pooled(press: Press, unit: str, first: Month, people: int) -> Why:
    """Why a unit entered a pool."""
    town, before = press.towns[first], Month(first.year, first.number - 1)
    earlier = press.partitions.get(before)
    was_alone = earlier is not None and earlier.block_of.get(unit) == unit
    was_pooled = earlier is not None and any(one in earlier.block_of for one in (unit, *town.was[unit]))
    if was_alone:
        return Why.FELL if people < LEAST else Why.HELPS
    if was_pooled:
        return Why.JOINED
    return Why.SMALL if people < town.limits.at_least else Why.HELPS


def crowd(press: Press, block: Block, month: Month) -> Crowd:
    """How many are in a block."""
    sizes = press.towns[month].sizes
    there = [sizes[unit] for unit in block.members if unit in sizes]
    return Crowd(len(there), sum(there), sum(there) - max(there, default=0))
