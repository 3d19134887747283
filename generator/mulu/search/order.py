"""The numbers of finds: only ever appended within an epoch, so that few files change from day to day.

The order is an input (catalog/records/order.txt): a find that is gone leaves a hole, a new one comes last.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from mulu.pages.find import KINDS, Find
from mulu.programme.records import NOT_NUMBERED, Numbering
from mulu.search.fold import fold, joined

STEP = 4
"""Titles whose lengths differ less than this stand together by their words: alike ones share a block."""
SIZES = ((1_000, 128), (5_000, 512), (40_000, 2_048))
MOST = 8_192
"""How many shards so many finds have; more have the most."""
STALE = 10
"""An epoch ends when one in so many of its numbers is a hole, or came later than the first ones."""


class Order(NamedTuple):
    """An epoch, how many shards it has, and its keys (addresses) in the order of their numbers."""

    epoch: int
    shards: int
    keys: Sequence[str]
    numbers: dict[str, int]


class Found(NamedTuple):
    """Everything that can be found, and its numbers."""

    finds: tuple[Find, ...]
    order: Order


def shards_for(finds: int) -> int:
    """How many shards so many finds are spread over."""
    return next((shards for most, shards in SIZES if finds < most), MOST)


def order_of(finds: Iterable[Find], known: Numbering = NOT_NUMBERED) -> Order:
    """The known keys as they stand, then those that are new: by kind, short titles first."""
    before = set(known.keys)
    new = [one for one in finds if one.address not in before]
    keys = (*known.keys, *(address for *_, address in sorted(ranks(new))))
    shards = known.shards or shards_for(len(keys))
    return Order(known.epoch, shards, keys, {key: number for number, key in enumerate(keys)})


def renewed(finds: Iterable[Find], known: Numbering) -> Order:
    """The order of the next epoch: everything by its rank, without holes."""
    return order_of(finds, Numbering(known.epoch + 1))


def is_stale(finds: Sequence[Find], known: Numbering) -> bool:
    """Whether a tenth of the numbers are holes or were appended, so that a new epoch would pay."""
    there = {one.address for one in finds}
    holes = sum(key not in there for key in known.keys)
    return holes + len(there - set(known.keys)) > len(known.keys) // STALE


def order_text(order: Order) -> str:
    """The order as it is kept in records/order.txt."""
    return "\n".join((f"epoch {order.epoch} shards {order.shards}", *order.keys, ""))


def ranks(finds: Sequence[Find]) -> Iterator[tuple[int, int, str, str]]:
    """What sorts finds that are equally good; their titles are folded all at once, a line each."""
    titles = joined(fold("\n".join(one.title.replace("\n", " ") for one in finds))).split("\n")
    for one, title in zip(finds, titles, strict=False):  # of no finds there is still a line
        yield KINDS.index(one.kind), len(title) // STEP, title, one.address
