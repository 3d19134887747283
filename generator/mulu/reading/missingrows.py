"""No unit of a programme is forgotten in its statistics, and no sheet is handed in half."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from mulu.programme.counts import Statistics
from mulu.programme.month import Month
from mulu.programme.place import Place, Problem
from mulu.programme.unit import Unit
from mulu.reading.messages import fault, quoted
from mulu.reading.programmefolder import Bound

Spot = tuple[str, Month]
HOW_MISSING = "還沒有送資料的，請寫一列而把數字留空白；已裁撤的單位，請在 units.csv 填「裁撤」。"
HOW_NEW = "新成立的單位，從第一個有資料的月份起才寫進統計表與 units.csv。"
HOW_CUT = "檔案可能沒有存完整，請重新匯出並核對列數。"
NEVER = Month(9999, 12)
NAMED = 3
"""How many units a sentence names."""


def missing_rows(bound: Sequence[Bound]) -> Iterator[Problem]:
    """The rows that the statistics of each programme lack; where some were lost, nobody can say."""
    every = [one.reported.statistics for one in bound if one.reported.statistics]
    if any(one.reported.is_lost for one in bound):
        return
    begun = begun_in(every)
    for statistics in every:
        yield from lacking(statistics, begun)


def begun_in(every: Sequence[Statistics]) -> Mapping[str, Month]:
    """The first month in which there is a row of each unit, in whichever programme."""
    begun: dict[str, Month] = {}
    for name, month in (spot for statistics in every for spot in statistics.rows):
        if name not in begun or month < begun[name]:
            begun[name] = month
    return begun


def lacking(statistics: Statistics, begun: Mapping[str, Month]) -> Iterator[Problem]:
    """The rows that a programme lacks: one by one, or all together where the file seems to be cut."""
    files = {month: counts.place.file for (_, month), counts in statistics.rows.items()}
    yield from missing_months(files)
    expected = expected_of(statistics, begun)
    missing = [spot for spot in expected if spot not in statistics.rows]
    if is_cut(missing, expected):
        place = Place(files[missing[0][1]])
        yield cut("統計表", missing, expected, units=statistics.units, place=place)
        return
    absent = {name for name, _ in missing} - {name for name, _ in statistics.rows}
    first = Place(files[statistics.months[0]])
    yield from (forgotten(unit, first) for name, unit in statistics.units.items() if name in absent)
    for month, spots in groupby(missing, lambda spot: spot[1]):
        rest = [spot for spot in spots if spot[0] not in absent]
        due = [spot for spot in expected if spot[1] == month]
        if is_cut(rest, due):
            yield cut(month.words, rest, due, units=statistics.units, place=Place(files[month]))
        else:
            yield from (one_missing(statistics.units[name], month, Place(files[month])) for name, _ in rest)


def expected_of(statistics: Statistics, begun: Mapping[str, Month]) -> list[Spot]:
    """Every unit and month of which there must be a row, month by month in the official order."""
    starts = {name: start_of(unit, statistics, begun) for name, unit in statistics.units.items()}
    return [
        (name, month)
        for month in statistics.months
        for name, unit in statistics.units.items()
        if starts[name] <= month and not (unit.ended and month > unit.ended)
    ]


def start_of(unit: Unit, statistics: Statistics, begun: Mapping[str, Month]) -> Month:
    """The month from which a unit must have rows: its first anywhere, or when all that it follows ended.

    Of a unit without any row that follows no other nobody knows better than the table's first month.
    """
    former = [statistics.units[name].ended for name in unit.was if name in statistics.units]
    ends = [end for end in former if end is not None]
    follows = month_after(max(ends)) if ends and len(ends) == len(unit.was) else NEVER
    if unit.id in begun:
        return min(begun[unit.id], follows)
    return follows if unit.was else statistics.months[0]


def month_after(month: Month) -> Month:
    """The next month."""
    return Month(month.year + month.number // 12, month.number % 12 + 1)


def is_cut(missing: Sequence[Spot], expected: Sequence[Spot]) -> bool:
    """Whether so many rows are missing, a tenth and of several units, that the file was probably cut."""
    return 10 * len(missing) >= len(expected) and len({name for name, _ in missing}) > 1


def cut(
    what: str, missing: Sequence[Spot], expected: Sequence[Spot], *, units: Mapping[str, Unit], place: Place
) -> Problem:
    """The complaint about a file that was probably cut, in place of one for each row."""
    names = list(dict.fromkeys(name for name, _ in missing))
    titles = "、".join(quoted(units[name].title) for name in names[:NAMED])
    also = f"等 {len(names)} 個單位" if len(names) > NAMED else ""
    says = f"{what}應有 {len(expected)} 列，少了 {len(missing)} 列：{titles}{also}"
    return fault("M402", place, says=says, mend=HOW_CUT + HOW_MISSING)


def forgotten(unit: Unit, place: Place) -> Problem:
    """The complaint about a unit without any row."""
    says = f"{quoted(unit.title)}（{unit.id}）列在 units.csv，統計表卻一列也沒有"
    return fault("M402", place, says=says, mend=HOW_MISSING + HOW_NEW)


def one_missing(unit: Unit, month: Month, place: Place) -> Problem:
    """The complaint about one row that is not there."""
    says = f"缺少{quoted(unit.title)}（{unit.id}）{month.words}的一列"
    return fault("M402", place, says=says, mend=HOW_MISSING)


def missing_months(files: Mapping[Month, str]) -> Iterator[Problem]:
    """Months of a year between the first and the last of which there is no row at all."""
    for year, months in groupby(sorted(files), lambda month: month.year):
        numbers = [month.number for month in months]
        for number in sorted(set(range(numbers[0], numbers[-1])) - {*numbers}):
            says = f"沒有 {Month(year, number).words}的資料，前後的月份都有"
            place = Place(files[Month(year, numbers[-1])])
            yield fault("M402", place, says=says, mend=f"請補上這個月。{HOW_MISSING}")
