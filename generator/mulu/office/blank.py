"""A blank table of the catalogue: its columns with what may stand in each, and the rows that are known."""

from collections.abc import Iterable, Mapping
from enum import Enum
from itertools import repeat
from pathlib import Path
from typing import NamedTuple

from mulu.office.asked import Asked
from mulu.programme.month import Month
from mulu.programme.place import Problem, Problems
from mulu.programme.rule import Measure
from mulu.programme.unit import Unit
from mulu.reading import courserows, runs, statistics, units
from mulu.reading.library import facets_of, read_library, read_names
from mulu.reading.measures import is_share
from mulu.reading.records import read_records
from mulu.reading.runs import STATES

YES_NO = ("是", "否")
HINTS = {
    "id": "小寫英文字母、數字與「-」，字母開頭，公布後不改",
    "hours": "例如 2、0.5；原文沒有寫的填 未載",
    "was": "以前的代號，兩個以上以空格隔開",
    "ended": "年月，例如 115-03",
    "when": "照原文寫，例如 104年4月23日、暫定7月1日",
    "time": "例如 09:00-16:00",
    "month": "例如 115-03",
    "url": "http:// 或 https:// 開頭",
}


class Kind(Enum):
    """What the cells of a column hold, for the checks of a spreadsheet program."""

    TEXT = "text"
    NUMBER = "number"
    WHOLE = "whole number"
    SHARE = "share"


class BlankColumn(NamedTuple):
    """A column to be filled in: its title, whether it must be, what to know, and the words to choose from."""

    title: str
    is_required: bool = False
    hint: str = ""
    choices: tuple[str, ...] = ()
    kind: Kind = Kind.TEXT


class BlankRow(NamedTuple):
    """The first cells of a row that is known; `remark` says whom it is about."""

    cells: tuple[str, ...]
    remark: str = ""


class Blank(NamedTuple):
    """A table without its figures; `name` is that of its file in the catalogue, without the ending."""

    name: str
    columns: tuple[BlankColumn, ...]
    rows: tuple[BlankRow, ...] = ()


def blank_courses(root: Path) -> Blank:
    """Courses with the facets of catalog.yml; raises Problems where catalog.yml has faults."""
    facets, choices = _shared(root)
    return Blank("courses", _columns({**courserows.TITLES, **facets}, courserows.REQUIRED, choices))


def blank_units(root: Path) -> Blank:
    """Units with the facets of catalog.yml; raises Problems where catalog.yml has faults."""
    facets, choices = _shared(root)
    return Blank("units", _columns({**units.TITLES, **facets}, units.REQUIRED, choices))


def blank_runs(activities: Iterable[str]) -> Blank:
    """Runs of a programme with these activities."""
    choices = {"activity": tuple(activities), "state": STATES}
    return Blank("runs", _columns(runs.TITLES, runs.REQUIRED, choices))


def blank_statistics(asked: Asked, month: Month) -> Blank:
    """Statistics of a programme for a month: a row for each unit that is there, the measures empty.

    What is made of other measures has no column: it is worked out.
    """
    frame = asked.frame
    known = frame.columns.known
    columns = [
        _measured(frame.measures[name], is_required=name == frame.headcount)
        if name in frame.measures
        else BlankColumn(title, is_required=True, hint=HINTS.get(name, ""))
        for name, title in known.items()
        if name not in frame.made
    ]
    rows = [
        BlankRow((unit.id, month.key), unit.title)
        for unit in frame.own.values()
        if _is_there(unit, frame.own, month)
    ]
    return Blank("statistics", tuple(columns), tuple(rows))


def _is_there(unit: Unit, units: Mapping[str, Unit], month: Month) -> bool:
    """Whether the unit has begun and not ended: it follows others once they are gone."""
    followed = (units[one].ended for one in unit.was if one in units)
    return (unit.ended is None or month <= unit.ended) and all(last and last < month for last in followed)


def _measured(measure: Measure, *, is_required: bool) -> BlankColumn:
    """The column of a measure of units."""
    if measure.is_answer:
        return BlankColumn(measure.title, is_required, statistics.HOW_EMPTY, YES_NO)
    share = is_share(measure)
    kind = Kind.SHARE if share else Kind.WHOLE if measure.is_whole else Kind.NUMBER
    unit = "例如 92.5%。" if share else f"單位：{measure.unit}。" if measure.unit else ""
    return BlankColumn(measure.title, is_required, f"{unit}{statistics.HOW_EMPTY}", kind=kind)


def _shared(root: Path) -> tuple[Mapping[str, str], Mapping[str, tuple[str, ...]]]:
    """The facets of catalog.yml, and the ids that it names; other files may still be missing."""
    problems: list[Problem] = []
    tree = read_names(root, problems)
    if tree is None or not all(problem.is_warning for problem in problems):
        raise Problems(tuple(problems))
    library = read_library(root, read_records(root, []), [])
    choices = {"platform": tuple(library.platforms.things), "agency": tuple(library.agencies.things)}
    return facets_of(tree), choices


def _columns(
    titles: Mapping[str, str], required: Iterable[str], choices: Mapping[str, tuple[str, ...]]
) -> tuple[BlankColumn, ...]:
    """The columns of a table in their order."""
    must = frozenset(required)
    return tuple(
        BlankColumn(title, name in must, HINTS.get(name, ""), choices.get(name, ()))
        for name, title in titles.items()
    )


def as_rows(blank: Blank) -> tuple[tuple[str, ...], ...]:
    """The table as rows of equal length, its titles first."""
    width = len(blank.columns)
    full = (row.cells + tuple(repeat("", width - len(row.cells))) for row in blank.rows)
    return (tuple(column.title for column in blank.columns), *full)
