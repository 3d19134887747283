"""A year as a table of twelve months (part `months`): a bar is a cell with its own words."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from mulu.pages.dates import MISSING_WORDS, Role, span_words
from mulu.pages.items import Item, years_of
from mulu.pages.sources import NoteFacts, note_facts
from mulu.programme.when import FIRST_ROC_YEAR, Missing, Point, Precision, Span

LEGEND = {
    "whole": "整段期間",
    "within": "期間內擇日，日期未載",
    "day": "確定日期",
    "tentative": "暫定",
}
"""The kinds of bars, in the words of the legend."""


class Bar(NamedTuple):
    """A stretch of months: its kind (`whole`, `within`, `day`, `tentative`) and its words."""

    kind: str
    words: str


class MonthCell(NamedTuple):
    """So many months with their bars; a month without a bar is a cell by itself."""

    months: int
    month: str
    bars: tuple[Bar, ...] = ()


class MonthRow(NamedTuple):
    """An activity: lanes of twelve months, or the words why it is placed in none.

    `programme` and `kind` are what a reader may choose by.
    """

    title: str
    address: str
    detail: str
    programme: str
    kind: str
    lanes: tuple[tuple[MonthCell, ...], ...] = ()
    words: str = ""
    notes: tuple[NoteFacts, ...] = ()


class MonthGroup(NamedTuple):
    """The rows of one programme; its title is empty where the page has one programme only."""

    title: str
    rows: tuple[MonthRow, ...]


class MonthHead(NamedTuple):
    """A month's column: 1月, and 2014-01 for the day script."""

    words: str
    month: str


class YearFacts(NamedTuple):
    """One year: the legend of the kinds that occur, the months, and the rows by programme."""

    title: str
    anchor: str
    caption: str
    legend: tuple[Bar, ...]
    months: tuple[MonthHead, ...]
    groups: tuple[MonthGroup, ...]


def years(items: Sequence[Item], *, is_named: bool) -> tuple[YearFacts, ...]:
    """A table for each year that an item touches; `is_named`: rows stand under their programme's name."""
    shown = [item for item in items if item.role is not Role.DEADLINE and not item.is_off]
    touched = {year for item in shown for year in _years(item)}
    return tuple(
        _year(year, [item for item in shown if year in _years(item)], is_named=is_named)
        for year in sorted(touched)
    )


def _years(item: Item) -> range:
    """The years in whose tables an item stands; what is placed nowhere stands in its plan's first."""
    if item.span is None or not item.is_settled:
        own = years_of(item.programme)
        is_shown = not item.is_settled or item.when is Missing.LOST
        return own[:1] if own and is_shown else range(0)
    points = [point.year for point in (item.span.start, item.span.end) if isinstance(point, Point)]
    return range(min(points), max(points) + 1) if points else range(0)


def _year(year: int, items: Sequence[Item], *, is_named: bool) -> YearFacts:
    roc = year - FIRST_ROC_YEAR
    groups = tuple(
        MonthGroup(name if is_named else "", tuple(_rows(year, of)))
        for name, of in groupby(items, lambda item: item.programme.name)
    )
    used = {
        bar.kind
        for group in groups
        for row in group.rows
        for lane in row.lanes
        for cell in lane
        for bar in cell.bars
    }
    return YearFacts(
        title=f"{roc}年度 12 個月",
        anchor=f"year-{year}",
        caption=f"{roc}年各項活動所在的月份",
        legend=tuple(Bar(kind, words) for kind, words in LEGEND.items() if kind in used),
        months=tuple(MonthHead(f"{month}月", _month_key(year, month)) for month in range(1, 13)),
        groups=groups,
    )


def _rows(year: int, items: Iterable[Item]) -> Iterator[MonthRow]:
    """A row an activity: all its spans that touch the year."""
    for _, of in groupby(items, lambda item: item.address):
        own = list(of)
        first = own[0]
        row = MonthRow(first.title, first.address, _detail(own), first.programme.name, first.kind)
        spans = [(item, item.span) for item in own if item.span is not None and not _is_yearly(item.span)]
        if spans:
            yield row._replace(lanes=_lanes(year, spans))
        else:
            notes = tuple(note_facts(first.programme, note) for note in first.notes)
            yield row._replace(words=_unplaced(first, year), notes=notes)


def _detail(items: Sequence[Item]) -> str:
    """Under the title: how often."""
    return "，".join(dict.fromkeys(items[0].details if items[0].role is Role.PERIOD else ()))


def _unplaced(item: Item, year: int) -> str:
    if isinstance(item.when, Missing):
        return "".join(note.shown for note in item.notes) or MISSING_WORDS[item.when]
    if _is_yearly(item.span):
        return f"原文只寫「{item.when.words}」，沒有寫月份"
    return f"原文作「{item.when.words}」，與計畫年度不符，不畫入 {year - FIRST_ROC_YEAR} 年"


def _is_yearly(span: Span | None) -> bool:
    return span is not None and span.precision is Precision.YEAR


def _lanes(year: int, spans: Sequence[tuple[Item, Span]]) -> tuple[tuple[MonthCell, ...], ...]:
    """As many rows as bars overlap; bars of the very same months stand in one cell."""
    cells: dict[tuple[int, int], list[Bar]] = {}
    for item, span in spans:
        cells.setdefault(_columns(year, span), []).append(_bar(year, item, span))
    lanes: list[list[tuple[int, int]]] = []
    for columns in sorted(cells):
        lane = next((lane for lane in lanes if lane[-1][1] < columns[0]), None)
        if lane is None:
            lanes.append([columns])
        else:
            lane.append(columns)
    return tuple(tuple(_filled(year, lane, cells)) for lane in lanes)


def _filled(
    year: int, lane: Iterable[tuple[int, int]], cells: dict[tuple[int, int], list[Bar]]
) -> Iterator[MonthCell]:
    """The bars of a lane with an empty cell for every month between them."""
    month = 1
    for first, last in lane:
        yield from (MonthCell(1, _month_key(year, empty)) for empty in range(month, first))
        yield MonthCell(last - first + 1, _month_key(year, first), tuple(cells[first, last]))
        month = last + 1
    yield from (MonthCell(1, _month_key(year, empty)) for empty in range(month, 13))


def _columns(year: int, span: Span) -> tuple[int, int]:
    """The first and the last month of a span in this year; an end that is not known closes at the other."""
    start = span.first or span.last
    end = span.last
    first = start.month if start and start.year == year else 1
    last = end.month if end and end.year == year else 12
    return first, last


def _bar(year: int, item: Item, span: Span) -> Bar:
    kind = _kind(item, span)
    before = "" if item.role is Role.RUN else item.after
    words = " ".join(filter(None, (before, _bar_words(year, item, span))))
    if item.count:
        words = f"{words}，{item.count}"
    if span.is_tentative:
        words = f"{words}（暫定）"
    return Bar("tentative" if span.is_tentative else kind, words)


def _kind(item: Item, span: Span) -> str:
    """Exact days, a period with some days inside it, or a period that is meant as a whole."""
    points = [point for point in (span.start, span.end) if isinstance(point, Point)]
    are_days = bool(points) and all(point.precision is Precision.DAY for point in points)
    is_short = len({(point.year, point.month) for point in points}) == 1
    if are_days and (is_short or item.is_inside):
        return "day"
    return "within" if item.is_inside else "whole"


def _bar_words(year: int, item: Item, span: Span) -> str:
    """The span without the year that the table has in its heading: 3月至7月, 9月內, 19–23日, 年度內."""
    start, end = span.start, span.end
    if isinstance(start, Point) and isinstance(end, Point) and start.day and end.day:
        if start == end:
            return f"{start.day}日"
        if (start.year, start.month) == (end.year, end.month):
            return f"{start.day}–{end.day}日"
    words = span_words(span, known=Point(year))
    return f"{words}內" if item.is_inside and start == end else words


def _month_key(year: int, month: int) -> str:
    return f"{year}-{month:02}"
