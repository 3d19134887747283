"""Writes the demonstration statistics: units.csv and each programme's statistics.csv, always the same.

python demonstration/make.py catalog
"""

import csv
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from io import StringIO
from pathlib import Path
from typing import NamedTuple

from growth import MONTHS, grown
from offices import NOT_APPLICABLE, Office, anchors, offices, origins

Known = Mapping[str, Office]
Cell = Callable[["Spot"], str]
UNITS = ("id", "title", "agency", "group", "was", "ended")
ONE, TENTH, HUNDREDTH = Fraction(1), Fraction(1, 10), Fraction(1, 100)


class Spot(NamedTuple):
    """An office in a month, among the others."""

    office: Office
    month: int
    known: Known

    @property
    def parts(self) -> list[Office]:
        """The office itself, or those that it follows."""
        return list(origins(self.office, self.known))

    @property
    def people(self) -> int:
        """How many people it has."""
        return sum(part.people_in(self.month) for part in self.parts)


class Programme(NamedTuple):
    """A programme with statistics: its agency, its ROC year, and how each column is filled."""

    id: str
    agency: str
    year: int
    columns: Mapping[str, Cell]


def people(spot: Spot) -> str:
    """The people, which are known also where nothing was reported."""
    return str(spot.people)


def quota(spot: Spot) -> str:
    """The places given to an office; they are known from the start, or never."""
    return spot.office.figures["quota"]


def counted(column: str, step: Fraction = ONE, *, under: str = "") -> Cell:
    """A figure that grows; of an office that follows others, theirs together. Never more than `under`."""

    def cell(spot: Spot) -> str:
        value = total(spot, column, step)
        return _written(min(value, total(spot, under, step)) if under else value)

    return cell


def total(spot: Spot, column: str, step: Fraction) -> Fraction:
    """The figure of an office, or of those that it follows."""
    return sum((_at(part, column, spot.month, step) for part in spot.parts), Fraction(0))


def _at(office: Office, column: str, month: int, step: Fraction) -> Fraction:
    return grown(anchors(office.figures[column]), step, f"{office.id}/{column}")[month]


def hours(spot: Spot) -> str:
    """The certified hours: the averages that are asked for, times the people of their month."""
    found = Fraction(0)
    for part in spot.parts:
        wanted = anchors(part.figures["avg_hours"])
        sums = {month: average * part.people_in(month) for month, average in wanted.items()}
        found += grown(sums, TENTH, f"{part.id}/certified")[spot.month]
    return _written(found)


def average(column: str) -> Cell:
    """An average that offices report themselves; of one that follows others, by their people."""

    def cell(spot: Spot) -> str:
        if spot.office.figures[column] == NOT_APPLICABLE:
            return NOT_APPLICABLE
        sums = (_at(part, column, spot.month, HUNDREDTH) * part.people_in(spot.month) for part in spot.parts)
        return _written(sum(sums, Fraction(0)) / spot.people // HUNDREDTH * HUNDREDTH)

    return cell


def answer(column: str) -> Cell:
    """Yes from the month that is written, no before it and where none is."""

    def cell(spot: Spot) -> str:
        since = spot.office.figures[column]
        return "yes" if since and int(since) <= spot.month else "no"

    return cell


def proposed_by_august(spot: Spot) -> str:
    """Whether what was proposed was so by August; open as long as nothing is."""
    since = spot.office.figures["proposed"]
    if not since or int(since) > spot.month:
        return ""
    return "yes" if int(since) <= 8 else "no"


def _written(value: Fraction) -> str:
    """The number as a cell holds it: exact, without zeros at its end."""
    whole, rest = divmod(value.numerator * 100 // value.denominator, 100)
    return f"{whole}.{rest:02}".rstrip("0").rstrip(".")


PROGRAMMES = (
    Programme(
        "taoyuan-98",
        "taoyuan",
        98,
        {"certified": hours, "established": people, "avg_posts": average("avg_posts")},
    ),
    Programme(
        "zhunan-107",
        "zhunan",
        107,
        {
            "staff": people,
            "set_done": counted("set_done", under="required_done"),
            "required_done": counted("required_done"),
            "gender_avg": average("gender_avg"),
            "proposed": answer("proposed"),
            "proposed_by_august": proposed_by_august,
            "selected": answer("selected"),
        },
    ),
    Programme(
        "chiayi-105",
        "chiayi",
        105,
        {
            "updates": counted("updates"),
            "headcount": people,
            "quota": quota,
            "sent": counted("sent"),
            "entries": counted("entries"),
            "topics": counted("topics"),
        },
    ),
)
KNOWN_ANYHOW = (people, quota)
"""What stands in the row of a month that was not reported."""


def files() -> Iterator[tuple[str, str]]:
    """Every file below catalog/: its name and its text."""
    yield "units.csv", _table(UNITS, (row for one in PROGRAMMES for row in unit_rows(one)))
    for one in PROGRAMMES:
        header = ("unit", "month", *one.columns)
        yield f"programmes/{one.id}/statistics.csv", _table(header, statistics_rows(one))


def unit_rows(programme: Programme) -> Iterator[Sequence[str]]:
    """The offices of a programme, in the official order."""
    for office in offices(programme.id).values():
        ended = f"{programme.year}-{office.ended:02}" if office.ended < MONTHS[-1] else ""
        yield office.id, office.title, programme.agency, office.group, " ".join(office.was), ended


def statistics_rows(programme: Programme) -> Iterator[Sequence[str]]:
    """A row for each month and each office that was there."""
    known = offices(programme.id)
    for month in MONTHS:
        for office in known.values():
            if month in office.months:
                cells = _cells(programme, Spot(office, month, known))
                yield office.id, f"{programme.year}-{month:02}", *cells


def _cells(programme: Programme, spot: Spot) -> Iterator[str]:
    is_missing = spot.month in spot.office.missing
    for fill in programme.columns.values():
        yield "" if is_missing and fill not in KNOWN_ANYHOW else fill(spot)


def _table(header: Sequence[str], rows: Iterator[Sequence[str]]) -> str:
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue()


def main(arguments: Sequence[str]) -> None:
    """Writes every file into the folder of the command line."""
    (folder,) = map(Path, arguments)
    for name, text in files():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(sys.argv[1:])
