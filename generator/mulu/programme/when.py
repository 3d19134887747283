"""A plan's date, with its precision and its wording, and what a plan does not say."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import Enum, IntEnum
from fractions import Fraction
from functools import lru_cache
from typing import TypeAlias

from mulu.text import number_words

FIRST_ROC_YEAR = 1911
"""Gregorian year minus this is the ROC year (民國)."""


class Missing(Enum):
    """A value that the plan leaves out, in the word that the file uses for it."""

    NOT_STATED = "未載"
    PENDING = "待定"
    ANNOUNCED_LATER = "另行公告"
    LOST = "遺失"

    @property
    def words(self) -> str:
        """What a reader sees where the plan gives nothing."""
        return MISSING_WORDS[self]


MISSING_WORDS = {
    Missing.NOT_STATED: "原文未載",
    Missing.PENDING: "待定",
    Missing.ANNOUNCED_LATER: "另行函知或公告",
    Missing.LOST: "原文遺失",
}


@lru_cache(maxsize=1000)
def printed_number(number: Fraction | Missing) -> str:
    """A number as it is printed, or the word where the plan gives none."""
    return number.words if isinstance(number, Missing) else number_words(number)


Text: TypeAlias = str | Missing
"""Words of the plan, or the word for what it does not say."""


class Precision(IntEnum):
    """How finely a point of time is known."""

    YEAR = 1
    MONTH = 2
    DAY = 3


@dataclass(frozen=True, slots=True, order=True)
class Point:
    """A year, a month or a day; `year` is Gregorian, `month` and `day` are 0 where not given."""

    year: int
    month: int = 0
    day: int = 0

    @property
    def precision(self) -> Precision:
        """How finely the point is known."""
        if self.day:
            return Precision.DAY
        return Precision.MONTH if self.month else Precision.YEAR

    @property
    def words(self) -> str:
        """As plans print it, no finer than it is known: 104年, 104年4月, 104年4月23日."""
        words = f"{self.year - FIRST_ROC_YEAR}年"
        words += f"{self.month}月" if self.month else ""
        return words + (f"{self.day}日" if self.day else "")

    @property
    def first(self) -> date:
        """The first day that the point can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        """The last day that the point can mean."""
        month = self.month or 12
        return date(self.year, month, self.day or monthrange(self.year, month)[1])


class Shape(Enum):
    """How a part of a wording binds its points."""

    AT = "at"
    THROUGH = "through"
    SINCE = "since"
    UNTIL = "until"


@dataclass(frozen=True, slots=True)
class Span:
    """One part of a wording: from the first day to the last, both included.

    `start` is missing for 前, 以前 and 內 alone (None) and where the plan does not give it (Missing);
    `end` is None for 起 alone. `bound` keeps the words 前, 以前, 內, 起, 止 as they stand.
    """

    shape: Shape
    start: Point | Missing | None
    end: Point | Missing | None
    is_tentative: bool = False
    bound: str = ""

    @property
    def first(self) -> date | None:
        """The first day of the span, None where it is open or not known."""
        return self.start.first if isinstance(self.start, Point) else None

    @property
    def last(self) -> date | None:
        """The last day of the span, that day included; None where it is open or not known."""
        return self.end.last if isinstance(self.end, Point) else None

    @property
    def precision(self) -> Precision:
        """The coarser precision of the span's known points."""
        points = [point for point in (self.start, self.end) if isinstance(point, Point)]
        return min((point.precision for point in points), default=Precision.YEAR)


@dataclass(frozen=True, slots=True)
class When:
    """A plan's date: its words as they are printed, and the spans that they mean."""

    words: str
    spans: tuple[Span, ...]

    @property
    def is_tentative(self) -> bool:
        """Whether the plan says 暫定 of any part."""
        return any(span.is_tentative for span in self.spans)

    @property
    def first(self) -> date | None:
        """The earliest first day of all spans."""
        return min((span.first for span in self.spans if span.first), default=None)

    @property
    def last(self) -> date | None:
        """The latest last day, None where a span is open at its end."""
        lasts = [span.last for span in self.spans]
        return None if None in lasts else max((last for last in lasts if last), default=None)
