"""What must hold between the rows of a table of statistics: each unit once a month, while it is there."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from mulu.programme.month import ROC, Month
from mulu.programme.place import Problem
from mulu.programme.unit import Unit
from mulu.programme.when import Missing, When
from mulu.reading.courserows import elsewhere
from mulu.reading.messages import fault, quoted
from mulu.reading.statistics import MONTH, PlacedCounts

OUTSIDE = "M206"
Period = When | Missing | None


def row_problems(
    rows: Sequence[PlacedCounts], units: Mapping[str, Unit], period: Period
) -> Iterator[Problem]:
    """Rows that stand twice, of a unit that is gone or counted twice, or of a year that is not the plan's."""
    first: dict[tuple[str, Month], PlacedCounts] = {}
    for one in rows:
        before = first.setdefault((one.counts.unit, one.counts.month), one)
        if before is not one:
            yield twice(before, one, units)
    yield from chain(
        after_the_end(rows, units), counted_with_former(first, units), outside_years(rows, period)
    )


def twice(before: PlacedCounts, one: PlacedCounts, units: Mapping[str, Unit]) -> Problem:
    """The complaint about a second row of a unit and month, however the month is written there."""
    counts, place = one.counts, one.row.place(MONTH)
    there = elsewhere(before.row.place(), place)
    written = before.row.cells[MONTH]
    also = f"，那裡寫成{quoted(written)}" if written != one.row.cells[MONTH] else ""
    says = f"{quoted(units[counts.unit].title)}的 {counts.month.words}寫了兩次，前一次在{there}{also}"
    return fault("M402", place, says=says, mend="請更正月份或單位代號，或刪去重複的一列。")


def after_the_end(rows: Sequence[PlacedCounts], units: Mapping[str, Unit]) -> Iterator[Problem]:
    """Rows of units that had ended before."""
    for one in rows:
        unit = units[one.counts.unit]
        if unit.ended and one.counts.month > unit.ended:
            says = f"{quoted(unit.title)}到 {unit.ended.words}為止，{one.counts.month.words}不會有資料"
            mend = "請刪去這一列，或更正 units.csv 的「裁撤」（最後一個有資料的月份）。"
            yield fault("M402", one.row.place(MONTH), says=says, mend=mend)


def counted_with_former(
    first: Mapping[tuple[str, Month], PlacedCounts], units: Mapping[str, Unit]
) -> Iterator[Problem]:
    """Rows of a unit in months in which one that it follows is still there and has a row too."""
    followers = {name: one.was for name, one in units.items() if one.was}
    for (name, month), one in first.items():
        for former in followers.get(name, ()):
            ended = units[former].ended if former in units else None
            if ended is not None and month <= ended and (former, month) in first:
                says = f"{quoted(units[name].title)}與它以前的{quoted(units[former].title)}"
                says += f"在 {month.words}都有資料，會重複計算"
                mend = "新單位的資料從舊單位「裁撤」的次月起；請更正其中一個。"
                yield fault("M402", one.row.place(MONTH), says=says, mend=mend)


def outside_years(rows: Sequence[PlacedCounts], period: Period) -> Iterator[Problem]:
    """Months of a year that the programme's period does not touch; a Gregorian year written short is one."""
    first, last = (period.first, period.last) if isinstance(period, When) else (None, None)
    for one in rows:
        year = one.counts.month.year
        if (first and year < first.year) or (last and year > last.year):
            says = (
                f"{quoted(one.row.cells[MONTH])}是 {year - ROC}年，不在計畫期間（{words_of(period)}）的年度內"
            )
            mend = "請更正月份；年份請寫民國年（115-03）或四位數的西元年（2026-03）。"
            yield fault(OUTSIDE, one.row.place(MONTH), says=says, mend=mend)


def words_of(period: Period) -> str:
    """The period as the plan words it."""
    return period.words if isinstance(period, When) else ""
