"""How offices write months: 98年3月, 98.03, 九十八年三月份, 2009-03, 1-3月累計, or in two cells."""

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator
from typing import NamedTuple
from unicodedata import normalize

from mulu.programme.month import Month
from mulu.programme.when import FIRST_ROC_YEAR
from mulu.reading.dates import FIRST_YEAR, LAST_YEAR
from mulu.reading.messages import quoted
from mulu.reading.values import Wrong
from mulu.text import without_blanks

ALONE, TOGETHER = "當月", "累計"
"""What a figure counts: its month alone, or all months from January on."""

DIGITS = {
    character: number
    for number, characters in enumerate(("〇零○", "一", "二", "三", "四", "五", "六", "七", "八", "九"))
    for character in characters
}
NUMERAL = re.compile(r"[〇零○一二三四五六七八九十百]+(?=年|月)")
_YEAR = r"(?:(?:中華)?民國)?(?P<year>[0-9]{2,4})年度?"
_FROM = r"(?:(?P<since>[0-9]{1,2})月?份?[至到~-](?:(?:(?:中華)?民國)?[0-9]{2,4}年)?)?"
_SPAN = r"[(]?(?:(?P<together>累計|累積)|(?P<alone>當月|單月|本月))(?:數|值)?[)]?"
WRITTEN = re.compile(
    rf"(?P<until>截至|至)?(?:{_YEAR})?{_FROM}(?P<month>[0-9]{{1,2}})月份?(?P<day>[0-9]{{1,2}}日)?(?:底|末)?止?(?:{_SPAN})?"
)
DASHED = re.compile(
    r"(?P<year>[0-9]{2,4})(?:[-/](?P<month>[0-9]{1,2})|[.](?P<dotted>[0-9]{1,2}))"
    r"(?:[-./](?P<day>[0-9]{1,2}))?(?: ?00:00)?"
)
IN_TITLES = re.compile(
    r"(?P<year>[0-9]{2,4})(?:[-/](?P<month>[0-9]{1,2})|[.](?P<dotted>[0-9]{2}))(?:[-./](?P<day>[0-9]{1,2}))?"
)
YEAR_ALONE = re.compile(rf"{_YEAR}(?![0-9])")
SPAN_ALONE = re.compile(_SPAN)
COMPACT = re.compile(r"(?P<year>[89][0-9]|1[0-9]{2})(?P<month>0[1-9]|1[0-2])")
_NOT_BEFORE = re.compile(r"[0-9.\-/]")


class Part(NamedTuple):
    """What a text says of a month, as far as it goes: year (Gregorian) and month are 0 where it says nothing.

    `since` is the first month of several that are counted together, `span` says so in a word.
    """

    year: int = 0
    month: int = 0
    since: int = 0
    span: str = ""

    @property
    def is_from_january(self) -> bool:
        """Whether the text says that the months from January on are counted together."""
        return self.span == TOGETHER or (self.since == 1 and self.month > 1)

    @property
    def is_alone(self) -> bool:
        """Whether the text says that this month alone is counted."""
        return self.span == ALONE or (self.since == self.month and self.since > 1)

    @property
    def is_some_months(self) -> bool:
        """Whether some months are counted together that do not begin in January."""
        return 1 < self.since < self.month

    def joined(self, other: "Part") -> "Part | None":
        """Both together; None where they deny each other."""
        if any(one and two and one != two for one, two in zip(self, other, strict=True)):
            return None
        span = self.span or other.span
        return Part(self.year or other.year, self.month or other.month, self.since or other.since, span)

    def words(self) -> str:
        """As a sentence names it: 98年3月, 3月, 98年."""
        year = f"{self.year - FIRST_ROC_YEAR}年" if self.year else ""
        return f"{year}{self.month}月" if self.month else year


NOTHING = Part()


def plain(text: str) -> str:
    """The text without blanks, in ordinary width, years and months in digits."""
    dense = without_blanks(normalize("NFKC", text))
    return NUMERAL.sub(lambda found: str(numeral(found[0])), dense)


def numeral(words: str) -> int:
    """The number of Chinese numerals: 九十八, 一百零四, 一一五."""
    if not set(words) & set("十百"):
        return int("".join(str(DIGITS[one]) for one in words))
    hundreds, _, rest = words.rpartition("百")
    tens, ten, ones = rest.rpartition("十")
    number = 100 * (DIGITS.get(hundreds[-1:], 1) if "百" in words else 0)
    number += 10 * DIGITS.get(tens[-1:], 1) if ten else 0
    return number + DIGITS.get(ones[-1:], 0)


def month_atom(text: str) -> Part | None:
    """What a cell says that holds a month, a year or a span and nothing else; None for any other."""
    words = plain(text)
    if dashed := DASHED.fullmatch(normalize("NFKC", text).strip()):
        return _dashed(dashed)
    if written := WRITTEN.fullmatch(words):
        return _written(written)
    if year := YEAR_ALONE.fullmatch(words):
        return _valid(Part(_year(year["year"])))
    span = SPAN_ALONE.fullmatch(words)
    return Part(span=_span(span)) if span else None


def months_within(text: str) -> tuple[Part, ...]:
    """Every month that a title names; where it names none, its year. Days, and when it was made, are none."""
    words = plain(text)
    found = [part for match in WRITTEN.finditer(words) if (part := _written(match))]
    found += [part for match in _dashes(words) if (part := _dashed(match))]
    years = {_year(match["year"]) for match in YEAR_ALONE.finditer(words)} - {-1}
    if not found:
        return tuple(Part(year) for year in sorted(years))
    if len(years) == 1:
        found = [part._replace(year=part.year or max(years)) for part in found]
    return tuple(dict.fromkeys(found))


def compact(text: str) -> Part | None:
    """The month that the name of a sheet or a file is, written without marks: 9803, 11503."""
    found = COMPACT.fullmatch(plain(text))
    return Part(int(found["year"]) + FIRST_ROC_YEAR, int(found["month"])) if found else None


def month_of(part: Part) -> Month:
    """The month; the part says year and month."""
    return Month(part.year, part.month)


def is_bare(text: str) -> bool:
    """Whether a cell is one of the numbers 1 to 12."""
    return text.isdecimal() and len(text) <= len("12") and 1 <= int(text) <= 12


def as_meant(text: str, beside: Iterable[str]) -> str:
    """The month as it was meant: a spreadsheet makes 98.1 of 98.10, and only its neighbours tell which it is.

    Raises Wrong where they do not.
    """
    if not re.fullmatch(r"[0-9]{2,4}\.1", text):
        return text
    others = list(beside)
    if any(re.fullmatch(r"[0-9]{2,4}\.0[1-9]", other) for other in others):
        return f"{text}0"
    if any(re.fullmatch(r"[0-9]{2,4}\.(?:10|[2-9])", other) for other in others):
        return text
    year = text.partition(".")[0]
    mend = f"試算表會把 {year}.10 改成 {year}.1；請寫成 {year}年1月 或 {year}年10月。"
    raise Wrong("M103", f"{quoted(text)}不知是 1月還是 10月", mend)


def _dashes(words: str) -> Iterator[re.Match[str]]:
    for match in IN_TITLES.finditer(words):
        before, after = words[match.start() - 1 : match.start()], words[match.end() : match.end() + 1]
        if not _NOT_BEFORE.match(before) and not _NOT_BEFORE.match(after):
            yield match


def _dashed(match: re.Match[str]) -> Part | None:
    """A month, or a day that stands for one: its first or its last."""
    digits = match["month"] or match["dotted"]
    part = _valid(Part(_year(match["year"]), int(digits))) if int(digits) else None
    if part is None or match["day"] is None:
        return part
    return part if int(match["day"]) in (1, monthrange(part.year, part.month)[1]) else None


def _written(match: re.Match[str]) -> Part | None:
    part = Part(
        _year(match["year"]) if match["year"] else 0,
        int(match["month"]),
        int(match["since"] or 0),
        _span(match),
    )
    if match["day"] and not (match["until"] and _is_last_day(part, match["day"])):
        return None
    return _valid(part) if part.month else None


def _is_last_day(part: Part, day: str) -> bool:
    return part.year > 0 and 1 <= part.month <= 12 and int(day[:-1]) == monthrange(part.year, part.month)[1]


def _span(match: re.Match[str]) -> str:
    return TOGETHER if match["together"] else ALONE if match["alone"] else ""


def _year(digits: str) -> int:
    """Four digits are Gregorian, fewer are ROC; 0 where there is no such year."""
    number = int(digits)
    year = number if len(digits) == len("2009") else number + FIRST_ROC_YEAR
    return year if FIRST_YEAR <= year <= LAST_YEAR else -1


def _valid(part: Part) -> Part | None:
    return part if part.year >= 0 and 0 <= part.month <= 12 and part.since <= part.month else None
