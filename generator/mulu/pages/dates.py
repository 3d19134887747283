"""A plan's date as a page shows it: its words, and the days that the day script compares."""

import re
from dataclasses import replace
from enum import Enum
from typing import NamedTuple

from mulu.programme.when import FIRST_ROC_YEAR, Missing, Point, Precision, Span, When

WEEKDAYS = "一二三四五六日"
DAY_NUMBER = re.compile(r"([0-9]{1,2})日")


TENTATIVE = "暫定"
"""The word that stands in a frame after a date, and so need not stand before it, too."""


class Role(Enum):
    """What a date is for; the day script words its state by it."""

    PERIOD = "period"
    DEADLINE = "deadline"
    RUN = "run"


class SpanFacts(NamedTuple):
    """One span in ISO, as precise as the plan: 2015-04-23, 2015-04 or 2015; empty where open or not known."""

    first: str
    last: str


class WhenFacts(NamedTuple):
    """The plan's words and their spans; a Missing has its word and no span.

    Without spans the day script adds nothing: so it is where dates contradict the plan's year.
    """

    words: str
    role: str
    spans: tuple[SpanFacts, ...] = ()
    is_tentative: bool = False
    is_blank: bool = False


MISSING_WORDS = {one: one.words for one in Missing}
"""What a reader sees where the plan gives nothing."""


def when_facts(when: When | Missing, role: Role = Role.PERIOD, *, is_settled: bool = True) -> WhenFacts:
    """A date, or the words for a date that the plan does not give.

    Nothing is told of an unsettled one, nor of one that is only a year.
    """
    if isinstance(when, Missing):
        return WhenFacts(MISSING_WORDS[when], role.value, is_blank=True)
    is_told = is_settled and all(span.precision is not Precision.YEAR for span in when.spans)
    spans = tuple(map(span_facts, when.spans)) if is_told else ()
    return WhenFacts(plain_words(when), role.value, spans, is_tentative=when.is_tentative)


def plain_words(when: When) -> str:
    """The plan's words; a tentative date's without 暫定, which stands in a frame after it."""
    return when.words.removeprefix(TENTATIVE) if when.is_tentative else when.words


def span_facts(span: Span) -> SpanFacts:
    """A span for the day script."""
    return SpanFacts(first=iso(span.start), last=iso(span.end))


def iso(point: Point | Missing | None) -> str:
    """A point in ISO, with no more than the plan gives; empty for what is open or not known."""
    if not isinstance(point, Point):
        return ""
    return f"{point.year}" + "".join(f"-{part:02}" for part in (point.month, point.day) if part)


def dated_words(when: When, span: Span) -> str:
    """One span of a date with the weekday beside each day: 103年8月31日（日）前.

    The plan's own words where they name a year and each of the days, else the same said from the span.
    """
    days = [point for point in ends(span) if point.precision is Precision.DAY]
    words = plain_words(when)
    numbers = [int(number) for number in DAY_NUMBER.findall(words)]
    if len(when.spans) > 1 or "年" not in words or numbers != [point.day for point in days]:
        return span_words(span, with_weekday=True)
    left = iter(days)
    return DAY_NUMBER.sub(lambda found: f"{found[0]}（{weekday(next(left))}）", words)


def last_day_words(when: When, span: Span) -> str:
    """The last day of a date with its weekday: in the plan's words where they name that day alone."""
    last = replace(span, start=None, bound=span.bound.replace("起", ""))
    is_alone = len(when.spans) == 1 and "至" not in when.words
    return dated_words(when, last) if is_alone else span_words(last, with_weekday=True)


def ends(span: Span) -> tuple[Point, ...]:
    """The known ends of a span; one where both are the same."""
    points = dict.fromkeys(point for point in (span.start, span.end) if isinstance(point, Point))
    return tuple(points)


def days_words(when: When) -> tuple[str, ...]:
    """The days at the ends of its spans in full, those that the plan's own words do not write so."""
    days = (point for span in when.spans for point in ends(span) if point.precision is Precision.DAY)
    words = dict.fromkeys(point_words(day) for day in days)
    return tuple(one for one in words if one not in when.words)


def span_words(span: Span, *, with_weekday: bool = False, known: Point | None = None) -> str:
    """A span in words; `known` is the year that the reader has already read above it."""
    start, end = span.start, span.end
    since = "起" if "起" in span.bound else ""
    until = span.bound.replace("起", "")
    if not isinstance(start, Point):
        if not isinstance(end, Point):
            return ""
        words = point_words(end, known, with_weekday=with_weekday)
        return f"{words}{until}" if until else f"至{words}"
    words = point_words(start, known, with_weekday=with_weekday) + since
    if not isinstance(end, Point) or end == start:
        return words + until
    return f"{words}至{point_words(end, start, with_weekday=with_weekday)}{until}"


def point_words(point: Point, known: Point | None = None, *, with_weekday: bool = False) -> str:
    """104年4月23日, without the year and the month that `known` has said."""
    is_year_known = known is not None and known.year == point.year and point.month > 0
    is_month_known = is_year_known and known is not None and known.month == point.month and point.day > 0
    words = "" if is_year_known else f"{point.year - FIRST_ROC_YEAR}年"
    if point.month and not is_month_known:
        words += f"{point.month}月"
    if point.day:
        words += f"{point.day}日" + (f"（{weekday(point)}）" if with_weekday else "")
    return words


def weekday(point: Point) -> str:
    """The weekday of a day: 日 for Sunday."""
    return WEEKDAYS[point.first.weekday()]
