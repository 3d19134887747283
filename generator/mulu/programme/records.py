"""What was published before (catalog/records/): every printed fact with its history."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from mulu.programme.month import Month

PAGE_ADDRESS = re.compile(r"(?:[a-z0-9_-]+/)*[a-z0-9_-]+\.html")
"""The id of a page is its address: a page is written there that leads on, so it stays within the site."""


class FactName(NamedTuple):
    """Which fact: its kind (event, course, page), the id of the thing, and what of it (when, title)."""

    kind: str
    id: str
    key: str


class Printed(NamedTuple):
    """How a fact was printed from one publication on; no words where it was printed no longer."""

    publication: int
    words: str


class Numbering(NamedTuple):
    """The numbers that search files call things by: an epoch, its shards, and its keys in their order.

    A key is the address of what is found. Without keys nothing was numbered yet.
    """

    epoch: int = 1
    shards: int = 0
    keys: tuple[str, ...] = ()


NOT_NUMBERED = Numbering()
"""Before the first publication."""


WITHDRAWN = ".withdrawn"
"""What is written of a block whose figures of a month were withdrawn: everything, from then on."""


class PrintedFigure(NamedTuple):
    """A figure that was new or had changed at a publication: for which block of units, and its words.

    One that says WITHDRAWN is none: it ends what was printed of its block, or of the whole month where
    the block is that of all units. What readers saw before stays known.
    """

    publication: int
    programme: str
    month: Month
    block: str
    members: tuple[str, ...]
    what: str
    words: str

    @property
    def is_withdrawal(self) -> bool:
        """Whether it says that figures were withdrawn."""
        return self.what == WITHDRAWN


class Publication(NamedTuple):
    """A publication: the day of its data, which proofs ran, the chained digest of its figures, its state.

    One that was intended and not settled may have reached readers, and so counts as published.
    """

    number: int
    data_day: str
    proofs: tuple[str, ...]
    digest: str
    is_done: bool


@dataclass(frozen=True, slots=True)
class Records:
    """Every fact that was ever published, in the order in which each first was; empty before the first.

    Of each fact only the publications are kept at which it was new or had changed, the earliest first.
    `figures` are those of units, `publications` are all that were intended or done.
    """

    facts: Mapping[FactName, tuple[Printed, ...]] = field(default_factory=dict)
    figures: tuple[PrintedFigure, ...] = ()
    publications: tuple[Publication, ...] = ()
    numbering: Numbering = NOT_NUMBERED

    def history(self, kind: str, name: str, key: str) -> tuple[str, ...]:
        """The words of a fact, one for each time that it was new or had changed; none if it never was."""
        return tuple(printed.words for printed in self.facts.get(FactName(kind, name, key), ()))

    def times_changed(self, kind: str, name: str, key: str, now: str) -> int:
        """How often a fact was printed differently than before, with its words of today; 0 if it is new."""
        before = self.history(kind, name, key)
        return sum(one != next_one for one, next_one in pairwise((*before, now))) if before else 0

    def ids(self, kind: str) -> tuple[str, ...]:
        """The ids of all things of a kind that were ever published, each once."""
        return tuple(dict.fromkeys(fact.id for fact in self.facts if fact.kind == kind))

    @property
    def withdrawals(self) -> tuple[PrintedFigure, ...]:
        """What was withdrawn, in the order in which it was."""
        return tuple(one for one in self.figures if one.is_withdrawal)

    @property
    def seen(self) -> tuple[PrintedFigure, ...]:
        """Every figure that readers have seen, those that were withdrawn later among them."""
        return tuple(one for one in self.figures if not one.is_withdrawal)


NO_RECORDS = Records()
"""The state before the first publication."""
