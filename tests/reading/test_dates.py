from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from mulu.programme.when import Missing, Point, Precision, Shape, Span
from mulu.reading.dates import parse_month, parse_when, roc, roc_point
from mulu.reading.values import Wrong

CASES = Path(__file__).parents[1] / "cases" / "dates"
FIRST, LAST = date(1912, 1, 1), date(2110, 12, 31)


def cases(name: str) -> list[dict[str, str]]:
    """The cases of a file, every value as it is typed."""
    found: list[dict[str, str]] = yaml.load((CASES / name).read_text("utf-8"), Loader=yaml.BaseLoader)
    return found


def year_of(case: dict[str, str]) -> int | None:
    """The programme's year of a case."""
    return int(case["year"]) if "year" in case else None


def end_in_words(end: Point | Missing | None) -> str:
    """One end of a span as the cases write it."""
    if isinstance(end, Missing):
        return end.value
    pieces = (end.year, end.month, end.day) if end else ()
    return "-".join(f"{piece:02}" for piece in pieces if piece)


def in_words(span: Span) -> str:
    """A span as the cases write it."""
    ends = end_in_words(span.start)
    if span.shape is not Shape.AT:
        ends += ".." + end_in_words(span.end)
    return ("tentative " if span.is_tentative else "") + f"{span.shape.value} {ends}"


points = st.one_of(
    st.builds(Point, st.integers(1912, 2110)),
    st.builds(Point, st.integers(1912, 2110), st.integers(1, 12)),
    st.dates(FIRST, LAST).map(lambda day: Point(day.year, day.month, day.day)),
)


@pytest.mark.parametrize("case", cases("read.yml"), ids=lambda case: case["words"])
def test_a_plans_words_are_read_as_the_days_they_mean(case):
    """Every wording of the table gives its spans, its precision and the words that bind it."""
    when = parse_when(case["words"], year_of(case))
    assert [in_words(span) for span in when.spans] == list(case["spans"])
    assert when.words == case["words"]
    assert when.spans[0].bound == case.get("bound", "")


@pytest.mark.parametrize("case", cases("refused.yml"), ids=lambda case: case["words"])
def test_what_is_no_date_is_refused_with_a_sentence_that_helps(case):
    """The complaint has its code and tells what is wrong or how to write it."""
    with pytest.raises(Wrong) as complaint:
        parse_when(case["words"], year_of(case))
    assert complaint.value.code == "M103"
    assert case["tells"] in complaint.value.says + complaint.value.mend


@pytest.mark.parametrize("case", cases("months.yml"), ids=lambda case: case["words"])
def test_a_month_of_statistics_is_read_in_three_ways(case):
    """115-03, 115年3月 and 2026-03 are one month; anything else is refused with a hint."""
    if "month" in case:
        assert "{}-{:02}".format(*parse_month(case["words"])) == case["month"]
        return
    with pytest.raises(Wrong) as complaint:
        parse_month(case["words"])
    assert complaint.value.code == "M103"
    assert case["tells"] in complaint.value.says + complaint.value.mend


def test_every_day_from_1912_to_2110_is_read_back():
    """No day is lost, and the day after is a later one."""
    day = FIRST
    while day <= LAST:
        point = parse_when(roc(day), None).spans[0].start
        assert point == Point(day.year, day.month, day.day)
        day += timedelta(days=1)


@given(points)
def test_a_point_keeps_its_precision(point):
    """A year stays a year, a month a month, a day a day, whichever way it is written."""
    span = parse_when(roc_point(point), None).spans[0]
    assert span.start == point
    assert span.precision is point.precision
    assert parse_when(roc_point(point), 2000).spans[0] == span


@given(st.dates(FIRST, LAST))
def test_gregorian_and_roc_writing_mean_the_same_day(day):
    """2015-04-23, 104-04-23 and 104年4月23日 are one day."""
    iso, short = day.isoformat(), f"{day.year - 1911:02}-{day:%m-%d}"
    spans = {parse_when(words, None).spans for words in (iso, short, roc(day))}
    assert len(spans) == 1


@given(points, points)
def test_a_span_never_ends_before_it_starts(start, end):
    """Two points joined by 至 are read back in their order, or refused."""
    words = f"{roc_point(start)}至{roc_point(end)}"
    if start.first > end.last:
        with pytest.raises(Wrong, match="早於開始"):
            parse_when(words, None)
    else:
        span = parse_when(words, None).spans[0]
        assert (span.start, span.end) == (start, end)
        assert span.precision is min(start.precision, end.precision)


@given(st.dates(FIRST, LAST), st.integers(1912, 2110))
def test_only_a_missing_year_is_taken_from_the_programme(day, year):
    """A year that is written wins over the programme's."""
    assert parse_when(roc(day), year).first == day
    assert parse_when(f"{day.month}月", year).spans[0].start == Point(year, day.month)


@given(st.dates(FIRST, date(2110, 12, 1)), st.integers(0, 30))
def test_a_later_day_takes_year_and_month_from_the_day_before(start, length):
    """In 104年1月19-23日 the 19 is a day, and the 23 is in the same month."""
    end = start + timedelta(days=length)
    if (start.year, start.month) != (end.year, end.month):
        return
    span = parse_when(f"{start.year - 1911}年{start.month}月{start.day}-{end.day}日", None).spans[0]
    assert (span.first, span.last) == (start, end)
    assert span.precision is Precision.DAY


@given(
    st.one_of(
        st.text(),
        st.text(alphabet="0123456789年月日-至及起止前內以暫定未載 /", max_size=24),
    ),
    st.sampled_from([None, 2015]),
)
def test_junk_is_refused_and_never_crashes(words, year):
    """Whatever is typed, it is a date whose days exist, or a complaint."""
    with suppress(Wrong):
        when = parse_when(words, year)
        assert when.words == words
        assert all(span.first is None or span.last is None or span.first <= span.last for span in when.spans)


@given(st.text())
def test_junk_is_no_month_and_never_crashes(words):
    """Whatever is typed, it is a month or a complaint."""
    with suppress(Wrong):
        assert date(*parse_month(words), 1)
