"""runs.csv: a row for each run of an activity that has a date, a place or an audience of its own."""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Annotated, NamedTuple

from pydantic import WithJsonSchema

from mulu.programme.activity import Run
from mulu.programme.place import Place, Problem
from mulu.reading.entry import (
    TEXT,
    Date,
    Entry,
    Id,
    NumberOrMissing,
    OneOf,
    Text,
    Url,
    Whole,
    by,
)
from mulu.reading.folder import table_files
from mulu.reading.lookup import Lookup
from mulu.reading.messages import fault, quoted
from mulu.reading.record import read_row
from mulu.reading.table import Columns, Row, read_table
from mulu.reading.values import Wrong
from mulu.reading.words import as_ids

CLOCK = re.compile(r"([01]?[0-9]|2[0-3]):[0-5][0-9](-([01]?[0-9]|2[0-3]):[0-5][0-9])?")
TITLES = {
    "activity": "活動",
    "run": "期別",
    "when": "時間",
    "time": "時刻",
    "place": "地點",
    "audience": "對象",
    "places": "名額",
    "state": "狀態",
    "url": "報名",
    "notes": "附註",
}
REQUIRED = ("activity", "run")
STATES = ("取消", "延期", "額滿")


def as_clock(words: str) -> str:
    """A time of day, or from one to another."""
    if not CLOCK.fullmatch(words):
        raise Wrong("M103", f"{quoted(words)}不是時刻", "請寫成 09:00-16:00。")
    return words


SpacedIds = Annotated[tuple[str, ...], by(as_ids), WithJsonSchema(TEXT)]


class RunRow(Entry):
    """A row of runs.csv."""

    activity: Id
    run: Whole
    when: Date | None = None
    time: Annotated[str, by(as_clock), WithJsonSchema(TEXT)] = ""
    place: Text = ""
    audience: Text = ""
    places: NumberOrMissing | None = None
    state: Annotated[str, OneOf(*STATES)] = ""
    url: Url = ""
    notes: SpacedIds = ()


class PlacedRun(NamedTuple):
    """A row that fits, and where it stands."""

    entry: RunRow
    row: Row


def run(placed: PlacedRun) -> Run:
    """The noun of a run."""
    entry = placed.entry
    return Run(
        number=entry.run,
        place=placed.row.place(),
        when=entry.when,
        hours=entry.time,
        venue=entry.place,
        audience=entry.audience,
        places=entry.places,
        state=entry.state,
        url=entry.url,
        notes=entry.notes,
    )


def runs_twice(rows: Sequence[PlacedRun]) -> Iterator[Problem]:
    """Two rows for one run of one activity."""
    first: dict[tuple[str, int], Row] = {}
    for placed in rows:
        entry, row = placed.entry, placed.row
        before = first.setdefault((entry.activity, entry.run), row)
        if before is not row:
            says = f"活動{quoted(entry.activity)}的第 {entry.run} 期寫了兩次，前一次在第 {before.number} 列"
            yield fault("M202", row.place("run"), says=says, mend="請更正期別，或刪去重複的一列。")


def run_strangers(rows: Sequence[PlacedRun], activities: Lookup[str]) -> Iterator[Problem]:
    """Rows for an activity that is not there."""
    for placed in rows:
        yield from activities.unknown(placed.entry.activity, placed.row.place("activity"))


def run_notes(rows: Sequence[PlacedRun]) -> Iterator[tuple[str, Place]]:
    """The notes that the rows name."""
    for placed in rows:
        for name in placed.entry.notes:
            yield name, placed.row.place("notes")


def run_texts(rows: Sequence[PlacedRun]) -> Iterator[tuple[str, Place]]:
    """Every text of the rows."""
    for placed in rows:
        for column, cell in placed.row.cells.items():
            yield cell, placed.row.place(column)


def read_runs(root: Path, folder: Path, year: int | None, problems: list[Problem]) -> list[PlacedRun]:
    """The rows of all tables of runs, those that fit."""
    columns = Columns(TITLES, REQUIRED)
    rows = []
    for path, name in table_files(root, folder, "runs", problems):
        for row in read_table(path, name, columns, problems):
            if entry := read_row(RunRow, row, problems, year=year):
                rows.append(PlacedRun(entry, row))
    return rows


def runs_of(rows: Sequence[PlacedRun]) -> Mapping[str, list[Run]]:
    """The runs of each activity, in the order of the file."""
    runs: dict[str, list[Run]] = {}
    for row in rows:
        runs.setdefault(row.entry.activity, []).append(run(row))
    return runs
