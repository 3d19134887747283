"""The grammar of a plan's dates (format.md, section 1), in ROC and Gregorian years."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import chain
from typing import NamedTuple
from unicodedata import normalize

from mulu.programme.when import FIRST_ROC_YEAR, Missing, Point, Precision, Shape, Span, When
from mulu.reading.messages import quoted
from mulu.reading.values import Wrong
from mulu.text import roc_day

FIRST_YEAR, LAST_YEAR, LAST_ROC_YEAR = 1912, 2110, 199
LONGEST = 200
_PIECES = re.compile(
    r"(?:(?P<era>(?:中華)?民國)?(?P<year>[0-9]{1,4})年)?"
    r"(?:(?P<month>[0-9]{1,2})月)?(?:(?P<day>[0-9]{1,2})日)?(?P<bare>[0-9]{1,4})?"
)
_BETWEEN = re.compile(r"(?<=[0-9]) +(?=[年月日])|(?<=[國年月]) +(?=[0-9])")
_DASHED = re.compile(r"(?P<year>[0-9]{2,4})-(?P<month>[0-9]{1,2})-(?P<day>[0-9]{1,2})")
_MONTH = re.compile(r"(?P<year>[0-9]{1,4})年(?P<month>[0-9]{1,2})月|(?P<y>[0-9]{2,4})-(?P<m>[0-9]{1,2})")
_ALONE = re.compile(r"(?P<point>.+?)(?P<bound>起|以前|前|內)?")
_THROUGH = re.compile(r"(?P<start>.+?)(?P<since>起)?至(?P<end>.+?)(?P<until>止)?")
_HOW = "請照計畫的寫法，例如 104年4月23日、104年3月至7月、8月31日前。"


class _Raw(NamedTuple):
    """A point as it was written: what it gives, and None for each piece that it leaves out."""

    words: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    bare: int | None = None
    is_stated: bool = True

    @property
    def is_begun(self) -> bool:
        """Whether a year, month or day stands before the bare number."""
        return (self.year, self.month, self.day) != (None, None, None)

    @property
    def precision(self) -> Precision:
        """The finest piece that was written."""
        if self.day is not None:
            return Precision.DAY
        return Precision.MONTH if self.month is not None else Precision.YEAR


class _Part(NamedTuple):
    """What stands between two 及: its points as written, and how they are bound."""

    words: str
    shape: Shape
    points: tuple[_Raw, ...]
    bound: str
    is_tentative: bool


def parse_when(words: str, year: int | None) -> When:
    """The days that these words mean; `year` (Gregorian) stands in for a first year left out."""
    parts = list(_parts(words))
    raws = list(chain.from_iterable(part.points for part in parts))
    points = iter(_filled(raws, year))
    return When(words, tuple(_span(part, [next(points) for _ in part.points]) for part in parts))


def parse_month(words: str) -> tuple[int, int]:
    """The Gregorian year and the month of `115-03`, `115年3月` or `2026-03`."""
    match = _MONTH.fullmatch(words)
    if match is None:
        raise Wrong(
            "M103", f"{quoted(words)}不是月份", _hint(words) or "請填年與月，例如 115-03 或 115年3月。"
        )
    year = _gregorian(match["year"] or match["y"], words)
    return year, _month(int(match["month"] or match["m"]), words)


def roc(day: date) -> str:
    """The day as plans print it: 104年4月23日."""
    return roc_day(day)


def roc_point(point: Point) -> str:
    """The point as plans print it, no finer than it is known: 104年, 104年4月, 104年4月23日."""
    words = f"{point.year - FIRST_ROC_YEAR}年"
    words += f"{point.month}月" if point.month else ""
    return words + (f"{point.day}日" if point.day else "")


def _parts(words: str) -> Iterator[_Part]:
    if len(words) > LONGEST:
        raise Wrong("M103", f"{quoted(words)}太長，不是日期", "說明文字請另寫，日期欄只寫日期。")
    is_tentative = False
    for part in words.split("及"):
        bare = part.strip()
        is_tentative = is_tentative or bare.startswith("暫定")
        yield _part(bare.removeprefix("暫定").strip(), words, is_tentative=is_tentative)


def _part(part: str, words: str, *, is_tentative: bool) -> _Part:
    if not part:
        raise Wrong("M103", f"日期{quoted(words)}缺了一段", _HOW)
    through = _THROUGH.fullmatch(part)
    if through:
        points = _pair(through["start"], through["end"], words)
        bound = (through["since"] or "") + (through["until"] or "")
        return _Part(part, Shape.THROUGH, points, bound, is_tentative)
    alone = _ALONE.fullmatch(part)
    if alone is None:
        raise Wrong("M103", f"{quoted(words)}不是日期", _HOW)
    point, bound = alone["point"].strip(), alone["bound"] or ""
    if "-" in point and not _DASHED.fullmatch(point):
        return _Part(part, Shape.THROUGH, _dash_pair(point, bound, words), "", is_tentative)
    shape = {"": Shape.AT, "起": Shape.SINCE}.get(bound, Shape.UNTIL)
    return _Part(part, shape, (_whole(point, words),), bound, is_tentative)


def _dash_pair(point: str, bound: str, words: str) -> tuple[_Raw, ...]:
    """The two points of `19-23日`; of dashes there is one, and nothing follows."""
    if point.count("-") == 1 and not bound and not _MONTH.fullmatch(point):
        start, end = point.split("-")
        return _pair(start, end, words)
    raise Wrong(
        "M103",
        f"{quoted(words)}不是日期",
        _hint(point) or "含 - 的日期請用「至」相連，例如 104-04-23至104-05-01。",
    )


def _pair(start: str, end: str, words: str) -> tuple[_Raw, _Raw]:
    """Two points; a number without 年, 月 or 日 in the first has the second's finest unit."""
    last = _whole(end.strip(), words)
    first = _raw(start.strip(), words)
    if first.bare is None:
        return first, last
    unit = last.precision
    if not last.is_stated or (first.is_begun and first.precision >= unit):
        raise Wrong("M103", f"{quoted(words)}中的「{first.bare}」不知是年、月或日", _HOW)
    return _with_unit(first, unit), last


def _with_unit(raw: _Raw, unit: Precision) -> _Raw:
    """The point with its bare number as the piece of this unit."""
    number = raw.bare or 0
    if unit is Precision.DAY:
        return raw._replace(day=number, bare=None)
    if unit is Precision.MONTH:
        return raw._replace(month=_month(number, raw.words), bare=None)
    return raw._replace(year=_gregorian(str(number), raw.words), bare=None)


def _whole(point: str, words: str) -> _Raw:
    raw = _raw(point, words)
    if raw.bare is not None:
        raise Wrong("M103", f"{quoted(words)}中的「{raw.bare}」不知是年、月或日", _hint(words) or _HOW)
    return raw


def _raw(point: str, words: str) -> _Raw:
    """One point as it was written, each piece within its bounds."""
    if point == Missing.NOT_STATED.value:
        return _Raw(point, is_stated=False)
    match = _DASHED.fullmatch(point) or _PIECES.fullmatch(_BETWEEN.sub("", point))
    if match is None or not match[0]:
        whole = "" if point == words else f"{quoted(words)}中的"
        raise Wrong("M103", f"{whole}{quoted(point)}不是日期", _hint(point) or _HOW)
    given = match.groupdict()
    if given.get("era") and len(given["year"]) > 3:
        raise Wrong("M103", f"{quoted(words)}的民國年超過三位數", "西元年前請不要寫「民國」。")
    return _Raw(
        words=point,
        year=_gregorian(given["year"], words) if given["year"] else None,
        month=_month(int(given["month"]), words) if given["month"] else None,
        day=int(given["day"]) if given["day"] else None,
        bare=int(given["bare"]) if given.get("bare") else None,
    )


def _gregorian(digits: str, words: str) -> int:
    """The Gregorian year: four digits are Gregorian, fewer are ROC."""
    number = int(digits)
    if len(digits) == 4 and FIRST_YEAR <= number <= LAST_YEAR:
        return number
    if len(digits) < 4 and 1 <= number <= LAST_ROC_YEAR:
        return number + FIRST_ROC_YEAR
    mend = f"民國年為 1 至 {LAST_ROC_YEAR}，西元年為 {FIRST_YEAR} 至 {LAST_YEAR}（四位數）。"
    raise Wrong("M103", f"{quoted(words)}的年份「{digits}」超出範圍", mend)


def _month(number: int, words: str) -> int:
    if 1 <= number <= 12:
        return number
    raise Wrong("M103", f"{quoted(words)}：沒有 {number} 月", "月份為 1 至 12，請照計畫原文更正。")


def _filled(raws: Sequence[_Raw], year: int | None) -> Iterator[Point | Missing]:
    """Every point with what it leaves out taken from before it, else from after it, else the year given."""
    before: list[Point] = []
    for number, raw in enumerate(raws):
        if not raw.is_stated:
            yield Missing.NOT_STATED
            continue
        point = _point(_completed(raw, before, raws[number + 1 :]), year)
        before.append(point)
        yield point


def _completed(raw: _Raw, before: Sequence[Point], after: Sequence[_Raw]) -> _Raw:
    """The point with its month and year from the nearest point that has them, earlier ones first."""
    if raw.year is None and raw.month is None:
        source = next((point for point in reversed(before) if point.month), None)
        later = next((point for point in after if point.month), None)
        if source:
            return raw._replace(month=source.month, year=source.year)
        raw = raw._replace(month=later.month if later else None)
    if raw.year is None and before:
        return raw._replace(year=before[-1].year)
    if raw.year is None:
        return raw._replace(year=next((point.year for point in after if point.year), None))
    return raw


def _point(raw: _Raw, year: int | None) -> Point:
    """The point, which is a day that exists."""
    known = raw.year or year
    if raw.day is not None and raw.month is None:
        raise Wrong("M103", f"{quoted(raw.words)}沒有月份", "請寫出月份，例如 4月23日。")
    if known is None:
        raise Wrong("M103", f"{quoted(raw.words)}沒有年份，計畫也未載年度", "請寫出年份，例如 104年4月23日。")
    point = Point(known, raw.month or 0, raw.day or 0)
    if raw.day is not None and not _exists(known, raw.month or 0, raw.day):
        named = f"{known - FIRST_ROC_YEAR}年{raw.month}月沒有 {raw.day} 日"
        raise Wrong("M103", f"{quoted(raw.words)}：{named}", "請照計畫原文更正日期。")
    return point


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _span(part: _Part, points: Sequence[Point | Missing]) -> Span:
    """The span of one part, which does not end before it starts."""
    first, last = points[0], points[-1]
    if isinstance(first, Point) and isinstance(last, Point) and first.first > last.last:
        says = f"{quoted(part.words)}的結束（{roc_point(last)}）早於開始（{roc_point(first)}）"
        raise Wrong("M103", says, "請更正先後；跨年時，兩端都要寫出年份。")
    start = None if part.shape is Shape.UNTIL else first
    end = None if part.shape is Shape.SINCE else last
    return Span(part.shape, start, end, part.is_tentative, part.bound)


def _hint(words: str) -> str:
    """How to write what was probably meant; empty where nothing suggests itself."""
    narrow = normalize("NFKC", words)
    if any(character.isdigit() and not character.isascii() for character in words):
        return f"請用半形數字，例如 {narrow[:40]}。" if narrow.isprintable() else "請用半形數字。"
    slashed = re.fullmatch(r"([0-9]{2,4})[/.]([0-9]{1,2})(?:[/.]([0-9]{1,2}))?", words)
    if slashed:
        return _slash_hint(slashed[1], slashed[2], slashed[3])
    if re.fullmatch(r"[0-9]{2,4}-[0-9]{1,2}(?:-[0-9]{1,2})?", words):
        return "請依欄位填到日（104年4月23日）或只填到月（104年4月）。"
    if re.search(r"[~～—–─－]", words):
        return "起訖請用「至」或半形 - 相連，例如 104年3月至7月。"
    if re.search(r"[一二三四五六七八九十]+[年月日]", words):
        return "請用半形數字，例如 104年4月23日。"
    return ""


def _slash_hint(year: str, month: str, day: str | None) -> str:
    """The same date in our way of writing, or that there is no such day."""
    try:
        point = Point(_gregorian(year, year), _month(int(month), month), int(day or 0))
    except Wrong:
        return _HOW
    if not _exists(point.year, point.month, point.day or 1):
        return f"{roc_point(Point(point.year, point.month))}沒有 {point.day} 日，請照計畫原文更正。"
    return f"請不要用斜線或句點，寫成 {roc_point(point)}。"
