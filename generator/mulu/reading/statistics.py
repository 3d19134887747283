"""statistics.csv of a programme: a row for each unit and month, a column for each measure of units.

There may be a hundred thousand rows, so a row becomes counts straight away, and each different cell is
understood once; only a row that does not fit is looked at cell by cell.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import partial
from itertools import chain
from pathlib import Path
from typing import NamedTuple
from unicodedata import normalize

from mulu.programme.counts import Counts, headcount_of
from mulu.programme.month import Month
from mulu.programme.place import Place, Problem
from mulu.programme.rule import Measure, Scope
from mulu.programme.unit import Unit
from mulu.reading.folder import table_files
from mulu.reading.lookup import Lookup
from mulu.reading.measures import is_share
from mulu.reading.messages import fault, quoted
from mulu.reading.personal import PERSONAL, Known, personal_faults
from mulu.reading.personalwords import IDENTITY, NAME, kinds_in
from mulu.reading.table import Columns, Row, read_table
from mulu.reading.units import as_month
from mulu.reading.values import Wrong, as_number, as_share, as_whole, as_yes_no

STEM = "statistics"
UNIT, MONTH = "unit", "month"
TITLES = {UNIT: "單位代號", MONTH: "月份"}
NOT_APPLICABLE = "不適用"
NO_FIGURE = re.compile(
    r"[-\u2010-\u2015─/\\.…*]+|N[./]?A\.?|NULL|NONE|NIL|無|無資料|未載|未報|未送|未提供|缺|待補"
)
"""What people write where there is no figure: it may mean not delivered, not applicable or nothing."""
TOTALS = re.compile(
    r"(?:全部|全體|各單位)?(?:合計|總計|小計|總和|共計|累計|平均|總數|計)|全部|total|sum|subtotal|average"
)
HOW_JUDGED = "這一項由機關認定，不放在統計表；請刪去這一欄。"
HOW_EMPTY = "未送資料請留空白；不適用請寫「不適用」；確實是零請寫 0。"


class Frame(NamedTuple):
    """What a table of statistics is read by: the measures of units, every unit, and the programme's own.

    `headcount` is the measure that says how many people a unit has; empty where there is none. `made` are
    those measures that are ratios and sums. Where measures or units themselves are faulty (`is_open`),
    only personal data is told of: one fault is told once.
    """

    measures: Mapping[str, Measure]
    units: Lookup[Unit]
    own: Mapping[str, Unit]
    headcount: str
    made: tuple[str, ...] = ()
    is_open: bool = False

    @property
    def columns(self) -> Columns:
        """The columns that the table may have, and those that it must."""
        titles = {name: one.title for name, one in self.measures.items() if not one.is_judged}
        judged = [one for one in self.measures.values() if one.is_judged]
        refused = {name: HOW_JUDGED for one in judged for name in (one.id, one.title)}
        required = (UNIT, MONTH, *filter(None, [self.headcount]))
        return Columns({**TITLES, **titles}, required, refused=refused)

    @property
    def known(self) -> Known:
        """What the table may hold and is nobody's."""
        units = chain.from_iterable((one.id, one.title) for one in self.units.things.values())
        people = [name for name, one in self.measures.items() if one.is_public and one.is_whole]
        return Known(
            words=self.columns.names.union(self.columns.refused, units),
            unit=(UNIT, TITLES[UNIT]),
            month=(MONTH, TITLES[MONTH]),
            people=(*people, *(self.measures[name].title for name in people)),
        )


class PlacedCounts(NamedTuple):
    """A row that fits, where it stands, and the ratios and sums that are told beside their parts."""

    counts: Counts
    row: Row
    given: Mapping[str, Fraction]


class Report(NamedTuple):
    """What the tables of a programme report: every row that fits; `is_whole` where none was lost."""

    place: Place
    rows: Sequence[PlacedCounts]
    columns: tuple[str, ...]
    is_whole: bool


def frame_of(measures: Mapping[str, Measure], units: Lookup[Unit], agency: str) -> Frame:
    """What a programme's table is read by; its units are those of its agency, all where it has none."""
    of_units = {name: one for name, one in measures.items() if one.of is Scope.UNIT}
    own = {name: one for name, one in units.things.items() if not agency or one.agency == agency}
    made = tuple(name for name, one in of_units.items() if parts_of(one))
    return Frame(of_units, units, own, headcount_of(measures.values()), made)


def read_report(root: Path, folder: Path, frame: Frame, problems: list[Problem]) -> Report | None:
    """What the programme's tables report; None where it has none."""
    unread: list[Problem] = []
    files = table_files(root, folder, STEM, unread)
    named = list(persons_files(files))
    unread += named
    rows = list(rows_of(files if not named else (), frame, unread))
    place = Place(files[0][1] if files else folder.relative_to(root).as_posix())
    problems += (one for one in unread if not frame.is_open or one.code == PERSONAL)
    if not files and not unread:
        return None
    heads = {id(one.row.head): one.row.head for one in rows}
    columns = {column for head in heads.values() for column in head.indexes}
    is_whole = all(one.is_warning for one in unread)
    return Report(place, rows, tuple(one for one in frame.measures if one in columns), is_whole)


def persons_files(files: Iterable[tuple[Path, str]]) -> Iterator[Problem]:
    """Files named by a person: only their folder is told."""
    for number, (path, name) in enumerate(files, 1):
        if {IDENTITY, NAME}.intersection(kinds_in(path.stem)):
            says = f"第 {number} 個檔案的檔名含個人資料，整個資料夾不讀"
            yield fault(
                PERSONAL,
                Place(name.rpartition("/")[0]),
                says=says,
                mend="請改用月份作檔名，例如 115-03.csv。",
            )


def rows_of(
    files: Iterable[tuple[Path, str]], frame: Frame, problems: list[Problem]
) -> Iterator[PlacedCounts]:
    """Every row of the files that fits; whatever is wrong is among the problems."""
    strangers: dict[str, list[Row]] = {}
    readers = {name: Cells(one) for name, one in frame.measures.items()}
    search = partial(personal_faults, known=frame.known)
    for path, name in files:
        for row in read_table(path, name, frame.columns, problems, search=search):
            if row.cells[UNIT] in frame.own:
                yield from read_row(row, frame, readers, problems)
            else:
                strangers.setdefault(row.cells[UNIT], []).append(row)
    problems += strange_units(strangers, frame)


class Cells(dict[str, Fraction | bool]):
    """What the cells of a measure say, each text understood once; raises Wrong at one that does not fit."""

    def __init__(self, measure: Measure) -> None:
        super().__init__()
        self.read = reader_of(measure)

    def __missing__(self, words: str) -> Fraction | bool:
        value = self[words] = as_told(words, self.read)
        return value


def reader_of(measure: Measure) -> Callable[[str], Fraction | bool]:
    """How the cells of a measure are read: answers, shares with their sign, whole numbers, numbers."""
    if measure.is_answer:
        return as_yes_no
    if is_share(measure):
        return as_share
    return as_count if measure.is_whole else as_number


def as_count(words: str) -> Fraction:
    """The number of what is counted."""
    return Fraction(as_whole(words))


def as_told(words: str, read: Callable[[str], Fraction | bool]) -> Fraction | bool:
    """What a cell says; what only stands in the place of a figure is named as such."""
    if NO_FIGURE.fullmatch(normalize("NFKC", words).upper()):
        raise Wrong("M102", f"{quoted(words)}不是數字", HOW_EMPTY)
    return read(words)


def read_row(
    row: Row, frame: Frame, readers: Mapping[str, Cells], problems: list[Problem]
) -> Iterator[PlacedCounts]:
    """The counts of a row; none where a cell does not fit, which is then among the problems."""
    try:
        yield counts(row, frame, readers)
    except Wrong:
        problems += row_faults(row, readers)


def counts(row: Row, frame: Frame, readers: Mapping[str, Cells]) -> PlacedCounts:
    """What a row writes; raises Wrong at the first cell that does not fit."""
    numbers: dict[str, Fraction] = {}
    answers: dict[str, bool] = {}
    away = []
    for name, cell in row.cells.items():
        if cell and name in readers:
            if cell == NOT_APPLICABLE:
                away.append(name)
            elif isinstance(value := readers[name][cell], bool):
                answers[name] = value
            else:
                numbers[name] = value
    doubly = [name for name in frame.made if name in numbers and is_made(name, numbers, frame.measures)]
    given = {name: numbers.pop(name) for name in doubly}
    month = as_month(row.cells[MONTH])
    unit = frame.own[row.cells[UNIT]].id  # one text for all rows of a unit: found many times faster
    told = Counts(unit, month, numbers, row.place(), answers, frozenset(away))
    return PlacedCounts(told, row, given)


def is_made(name: str, numbers: Mapping[str, Fraction], measures: Mapping[str, Measure]) -> bool:
    """Whether everything that a measure is made of is told, or made itself of what is."""
    made = parts_of(measures[name])
    return bool(made) and all(part in numbers or is_made(part, numbers, measures) for part in made)


def parts_of(measure: Measure) -> tuple[str, ...]:
    """What a ratio or a sum is made of; nothing for any other measure."""
    return measure.ratio or measure.sum


def row_faults(row: Row, readers: Mapping[str, Cells]) -> Iterator[Problem]:
    """Every cell of a row that does not fit."""
    for name, cell in row.cells.items():
        try:
            if name == MONTH:
                as_month(cell)
            elif cell and cell != NOT_APPLICABLE and name in readers:
                readers[name][cell]
        except Wrong as wrong:
            yield wrong.at(row.place(name))


def strange_units(strangers: Mapping[str, Sequence[Row]], frame: Frame) -> Iterator[Problem]:
    """What stands in the place of a unit and is none of the programme's, each once at its first row."""
    for name, rows in strangers.items():
        place = rows[0].place(UNIT)
        also = f"（共 {len(rows)} 列）" if len(rows) > 1 else ""
        if not name:
            mend = "請填單位代號；若是合計列，請刪去，合計由程式計算。"
            yield fault("M007", place, says=f"這一列沒有單位代號{also}", mend=mend)
        elif TOTALS.fullmatch("".join(normalize("NFKC", name).lower().split())):
            says, mend = f"{quoted(name)}不是單位，是合計的列{also}", "請刪去這樣的列；合計由程式計算。"
            yield fault("M403", place, says=says, mend=mend)
        elif unit := frame.units.get(name):
            says = f"單位{quoted(name)}（{unit.title}）屬於別的機關{quoted(unit.agency)}{also}"
            yield fault("M201", place, says=says, mend="請刪去，或更正 units.csv 的機關。")
        else:
            yield from unknown_unit(name, place, also, frame)


def unknown_unit(name: str, place: Place, also: str, frame: Frame) -> Iterator[Problem]:
    """The complaint that units.csv has no unit of this id, with the one of this title or the nearest."""
    titled = next((one.id for one in frame.own.values() if one.title == name), "")
    for problem in frame.units.unknown(name, place):
        mend = f"這是單位名稱，請填單位代號「{titled}」。" if titled else problem.mend
        yield fault("M201", place, says=problem.says + also, mend=mend)


def months_of(rows: Iterable[PlacedCounts]) -> tuple[Month, ...]:
    """The months that there is a row of, as they follow each other."""
    return tuple(sorted({one.counts.month for one in rows}))
