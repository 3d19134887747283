"""What was printed at a publication, and what differs from the one before: facts by their histories."""

from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from mulu.changes.facts import Facts
from mulu.programme.records import FactName, Printed, Records

Look: TypeAlias = Callable[[str, str, str], str]
"""The words of a fact (kind, id, key) at some time; empty where it was not printed."""

Histories: TypeAlias = Mapping[FactName, tuple[Printed, ...]]

KINDS = frozenset(
    {"programme", "document", "course", "menu", "activity", "run", "rule", "note", "form", "clause"}
)
"""The kinds whose changes are told; pages and events are those of the same things."""


class Moved(NamedTuple):
    """A fact that differs, with its words before and after; empty words: it was, or is, not printed."""

    name: FactName
    before: str
    after: str


def looking_at(facts: Facts) -> Look:
    """The facts of today."""
    return lambda kind, name, key: facts.get(FactName(kind, name, key), "")


def looking_back(records: Records, number: int) -> Look:
    """The facts as they were printed at a publication."""

    def look(kind: str, name: str, key: str) -> str:
        history = records.facts.get(FactName(kind, name, key), ())
        return next((words for publication, words in reversed(history) if publication <= number), "")

    return look


def first_of(histories: Histories) -> int:
    """The publication that was the first to write facts down; 0 before it."""
    return min((prints[0].publication for prints in histories.values()), default=0)


def moved_by_publication(histories: Histories, first: int) -> dict[int, list[Moved]]:
    """What differed at each publication after the first, in the order of the records."""
    found: dict[int, list[Moved]] = {}
    for name, prints in histories.items():
        if name.kind not in KINDS or (len(prints) == 1 and prints[0].publication == first):
            continue
        before = () if prints[0].publication == first else (Printed(first, ""),)
        for (_, was), (publication, words) in pairwise((*before, *prints)):
            if was != words:
                found.setdefault(publication, []).append(Moved(name, was, words))
    return found


def moved_today(histories: Histories, facts: Facts) -> Iterator[Moved]:
    """What differs today from what was printed last, in the order in which it will be written down."""
    for name, prints in histories.items():
        if name.kind in KINDS and (now := facts.get(name, "")) != prints[-1].words:
            yield Moved(name, prints[-1].words, now)
    for name, words in facts.items():
        if name not in histories and name.kind in KINDS:
            yield Moved(name, "", words)
