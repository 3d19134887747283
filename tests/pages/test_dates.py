"""A plan's date in words and for the day script."""

import pytest

from mulu.pages.dates import Role, SpanFacts, dated_words, span_words, when_facts
from mulu.programme.when import Missing, Point
from mulu.reading.dates import parse_when


@pytest.mark.parametrize(
    ("words", "spans"),
    [
        ("104年4月23日", [("2015-04-23", "2015-04-23")]),
        ("104年3月至7月", [("2015-03", "2015-07")]),
        ("104年", []),
        ("104年2月起至11月30日止", [("2015-02", "2015-11-30")]),
        ("104年1月19-23日及9月", [("2015-01-19", "2015-01-23"), ("2015-09", "2015-09")]),
        ("104年8月31日前", [("", "2015-08-31")]),
        ("104年2月起", [("2015-02", "")]),
        ("未載至107年8月31日", [("", "2018-08-31")]),
    ],
)
def test_spans_are_as_precise_as_the_plan(words: str, spans: list[tuple[str, str]]) -> None:
    """No month gets a day that the plan does not give; of a year alone nothing is told."""
    facts = when_facts(parse_when(words, None))
    assert facts.spans == tuple(SpanFacts(*span) for span in spans)
    assert facts.words == words


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("103年8月31日前", "103年8月31日（日）前"),
        ("103年1月1日起至12月31日止", "103年1月1日（三）起至12月31日（三）止"),
        ("104年4月23日", "104年4月23日（四）"),
        ("104年1月19-23日", "104年1月19日（一）至23日（五）"),
        ("2015-04-23", "104年4月23日（四）"),
        ("8月31日前", "103年8月31日（日）前"),
        ("104年3月至7月", "104年3月至7月"),
        ("104年2月起至11月30日止", "104年2月起至11月30日（一）止"),
        ("104年", "104年"),
        ("未載至107年8月31日", "未載至107年8月31日（五）"),
    ],
)
def test_weekdays_stand_beside_days_only(words: str, said: str) -> None:
    """In the agenda 103年8月31日 is 103年8月31日（日）; a month has no weekday."""
    when = parse_when(words, 2014)
    assert dated_words(when, when.spans[0]) == said


def test_each_part_of_a_date_is_said_by_itself() -> None:
    """104年1月19-23日及9月 is two lines of the agenda."""
    when = parse_when("104年1月19-23日及9月", None)
    assert [dated_words(when, span) for span in when.spans] == ["104年1月19日（一）至23日（五）", "104年9月"]


def test_a_year_that_is_known_is_not_said_again() -> None:
    """Bars of a table for 104年 say 3月至7月."""
    span = parse_when("104年3月至7月", None).spans[0]
    assert span_words(span, known=Point(2015)) == "3月至7月"


def test_a_date_that_the_plan_does_not_give_is_a_word() -> None:
    """A Missing has its word and nothing for the day script."""
    facts = when_facts(Missing.ANNOUNCED_LATER, Role.RUN)
    assert (facts.words, facts.spans, facts.is_blank) == ("另行函知或公告", (), True)


def test_a_date_that_contradicts_its_plan_tells_the_day_script_nothing() -> None:
    """It keeps its words and is in no period."""
    facts = when_facts(parse_when("103年2月至12月", None), is_settled=False)
    assert (facts.words, facts.spans) == ("103年2月至12月", ())
