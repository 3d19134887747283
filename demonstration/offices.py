"""The invented offices: who they are, and what their figures come to (one CSV a programme, by hand).

A figure is written as what it comes to by December, before it what it comes to by earlier months: `27@08 29`.
`people` is a number, then what it is from a month on: `11 06:9`. `proposed` and `selected` are the month from
which the answer is yes. An office that follows others (`was`) has their people and their figures together.
"""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from growth import MONTHS

HERE = Path(__file__).parent
OFFICE = ("id", "title", "group", "was", "joined", "ended", "missing", "people")
NOT_APPLICABLE = "不適用"


@dataclass(frozen=True)
class Office:
    """An invented office; `figures` are its further cells as they stand in the table."""

    id: str
    title: str
    group: str
    was: tuple[str, ...]
    joined: int
    ended: int
    missing: tuple[int, ...]
    people: str
    figures: Mapping[str, str]

    @property
    def months(self) -> range:
        """The months that it was there."""
        return range(self.joined, self.ended + 1)

    def people_in(self, month: int) -> int:
        """How many people it has at the month's end."""
        first, *changes = self.people.split()
        now = int(first)
        for change in changes:
            since, _, number = change.partition(":")
            now = int(number) if int(since) <= month else now
        return now


def offices(programme: str) -> dict[str, Office]:
    """The offices of a programme by their ids, in the official order."""
    with (HERE / f"{programme}.csv").open(encoding="utf-8", newline="") as file:
        return {row["id"]: _office(row) for row in csv.DictReader(file)}


def _office(row: Mapping[str, str]) -> Office:
    return Office(
        id=row["id"],
        title=row["title"],
        group=row["group"],
        was=tuple(row["was"].split()),
        joined=int(row["joined"] or MONTHS[0]),
        ended=int(row["ended"] or MONTHS[-1]),
        missing=tuple(map(int, row["missing"].split())),
        people=row["people"],
        figures={name: cell for name, cell in row.items() if name not in OFFICE},
    )


def anchors(words: str) -> dict[int, Fraction]:
    """The figure by the months for which it is written; the last is December's."""
    return dict(_anchor(word) for word in words.split())


def _anchor(word: str) -> tuple[int, Fraction]:
    number, _, month = word.partition("@")
    return int(month or MONTHS[-1]), Fraction(number)


def origins(office: Office, known: Mapping[str, Office]) -> Iterator[Office]:
    """The office itself, or those that it follows."""
    for name in office.was:
        yield from origins(known[name], known)
    if not office.was:
        yield office
