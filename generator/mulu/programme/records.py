"""What was published before (catalog/records/): every printed fact with its history."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple


class FactName(NamedTuple):
    """Which fact: its kind (event, course, page), the id of the thing, and what of it (when, title)."""

    kind: str
    id: str
    key: str


class Printed(NamedTuple):
    """How a fact was printed from one publication on; no words where it was printed no longer."""

    publication: int
    words: str


@dataclass(frozen=True, slots=True)
class Records:
    """Every fact that was ever published, in the order in which each first was; empty before the first.

    Of each fact only the publications are kept at which it was new or had changed, the earliest first.
    """

    facts: Mapping[FactName, tuple[Printed, ...]] = field(default_factory=dict)

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


NO_RECORDS = Records()
"""The state before the first publication."""
