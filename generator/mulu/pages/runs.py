"""The runs of an activity (part `runs`): 期 and 梯次, with what the plan says of each."""

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from mulu.pages.dates import Role, when_facts
from mulu.pages.facts import FactLine, line, number_words
from mulu.pages.items import is_settled, left_when
from mulu.pages.sources import NoteFacts, notes_of
from mulu.programme.activity import Activity, Run
from mulu.programme.catalog import Programme
from mulu.programme.when import Missing, When

COLUMNS = ("日期", "時刻", "天數", "時數", "地點", "對象", "名額")
UNDATED = {Missing.ANNOUNCED_LATER: "各期日期另行函知或公告"}
"""What is said of the dates of runs that share a month; where the plan says nothing, that it does not."""
NO_DATES = "各期日期原文未載"
SHARED = ("地點", "對象")
"""Columns that stand in the facts box, too: left out where no run differs from the activity."""
NOTHING = FactLine()


class RunCell(NamedTuple):
    """A value under its column's title, and what is said after it."""

    label: str
    line: FactLine
    says: str = ""


class RunRow(NamedTuple):
    """A run, or all that have nothing of their own: 第 1 至 4 期."""

    title: str
    cells: tuple[RunCell, ...]
    state: str = ""
    url: str = ""
    notes: tuple[NoteFacts, ...] = ()


class RunsFacts(NamedTuple):
    """The runs as a table, with the columns that hold something."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[RunRow, ...]


def runs_facts(programme: Programme, activity: Activity) -> RunsFacts | None:
    """The table of runs, None where the plan speaks of none."""
    if not has_table(activity):
        return None
    count = activity.run_count if isinstance(activity.run_count, Fraction) else None
    own = [run for run in activity.runs if has_own(run)]
    rows = [_run(programme, activity, run) for run in own]
    left = sorted(
        {*range(1, int(count or 0) + 1), *(run.number for run in activity.runs)} - {run.number for run in own}
    )
    if left:
        rows.append(_others(programme, activity, left))
    caption = activity.run_words or (f"共 {number_words(count)} 期" if count else "原文所列的各期")
    return _with_used_columns(caption, rows, _shared(activity))


def _shared(activity: Activity) -> tuple[str, ...]:
    """The columns that would repeat in every row what the facts box says of the activity."""
    own = {
        "地點": any(run.venue for run in activity.runs),
        "對象": any(run.audience for run in activity.runs),
    }
    return tuple(column for column in SHARED if not own[column])


def has_table(activity: Activity) -> bool:
    """Whether there is more to tell of the runs than that there is one."""
    return bool(activity.runs) or (isinstance(activity.run_count, Fraction) and activity.run_count > 1)


def has_own(run: Run) -> bool:
    """Whether a run has a date or anything else that tells it from the others."""
    others = (run.hours, run.venue, run.audience, run.places, run.state, run.url, run.notes)
    return isinstance(run.when, When) or any(others)


def _run(programme: Programme, activity: Activity, run: Run) -> RunRow:
    values = (
        _date(programme, run.when, Role.RUN),
        FactLine(run.hours),
        *_length(activity),
        FactLine(run.venue) if run.venue else _value(activity.venue),
        FactLine(run.audience) if run.audience else _value(activity.audience),
        _value(run.places, " 人"),
    )
    cells = tuple(map(RunCell, COLUMNS, values))
    return RunRow(
        f"第 {run.number} {activity.run_unit}", cells, run.state, run.url, notes_of(programme, run.notes)
    )


def _others(programme: Programme, activity: Activity, left: Sequence[int]) -> RunRow:
    """The runs without anything of their own, in one row with the activity's date."""
    values = (
        _date(programme, left_when(activity), Role.PERIOD),
        NOTHING,
        *_length(activity),
        _value(activity.venue),
        _value(activity.audience),
        NOTHING,
    )
    date, *others = map(RunCell, COLUMNS, values)
    if isinstance(activity.when, When):
        date = date._replace(says=_undated(activity, left))
    return RunRow(_numbers(left, activity.run_unit), (date, *others))


def _undated(activity: Activity, left: Sequence[int]) -> str:
    """What the plan says of the dates of these runs, which share a period."""
    said = next((run.when for run in activity.runs if run.number in left), None) or activity.run_dates
    return UNDATED.get(said, NO_DATES) if isinstance(said, Missing) else NO_DATES


def _length(activity: Activity) -> tuple[FactLine, FactLine]:
    return _value(activity.days_each, " 天"), _value(activity.hours_each, " 小時")


def _numbers(left: Sequence[int], unit: str) -> str:
    """第 1 至 4 期, or each number where they are not in a row."""
    if len(left) > 1 and left[-1] - left[0] == len(left) - 1:
        return f"第 {left[0]} 至 {left[-1]} {unit}"
    return f"第 {'、'.join(map(str, left))} {unit}"


def _date(programme: Programme, when: When | Missing | None, role: Role) -> FactLine:
    if not isinstance(when, When):
        return _value(when)
    return FactLine(when=when_facts(when, role, is_settled=is_settled(programme, when)))


def _value(value: str | Fraction | Missing | None, unit: str = "") -> FactLine:
    return NOTHING if value is None else line(value, unit)


def _with_used_columns(caption: str, rows: Sequence[RunRow], shared: Sequence[str]) -> RunsFacts:
    """The table without these columns, and without those that are empty in every row."""
    used = [
        number
        for number, column in enumerate(COLUMNS)
        if column not in shared and any(row.cells[number].line != NOTHING for row in rows)
    ]
    shown = tuple(
        RunRow(row.title, tuple(row.cells[number] for number in used), row.state, row.url, row.notes)
        for row in rows
    )
    return RunsFacts(caption, tuple(COLUMNS[number] for number in used), shown)
