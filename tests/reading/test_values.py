from collections.abc import Callable
from contextlib import suppress
from fractions import Fraction
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from mulu.programme.place import Place
from mulu.programme.when import Missing
from mulu.reading import values
from mulu.reading.values import Wrong, as_missing, as_number, as_share, as_text, doubtful

CASES = Path(__file__).parents[1] / "cases" / "values"
READERS: dict[str, Callable[[str], object]] = {
    "id": values.as_id,
    "measure id": values.as_measure_id,
    "number": values.as_number,
    "share": values.as_share,
    "whole": values.as_whole,
    "yes or no": values.as_yes_no,
    "url": values.as_url,
    "text": values.as_text,
}


def cases(name: str) -> list[object]:
    """The cases of a file with the type they belong to, every value as it is typed."""
    found = yaml.load((CASES / name).read_text("utf-8"), Loader=yaml.BaseLoader)
    return [
        pytest.param(kind, case, id=f"{kind}: {case['text']!a}")
        for kind, table in found.items()
        for case in table
    ]


@pytest.mark.parametrize(("kind", "case"), cases("good.yml"))
def test_what_is_written_as_the_format_says_is_read(kind, case):
    """Every type takes its ways of writing and gives an exact value."""
    assert str(READERS[kind](case["text"])) == case["value"]


@pytest.mark.parametrize(("kind", "case"), cases("refused.yml"))
def test_anything_else_is_refused_with_a_hint(kind, case):
    """The complaint has the code of the format and tells what was found or how to mend it."""
    with pytest.raises(Wrong) as complaint:
        READERS[kind](case["text"])
    assert complaint.value.code == case["code"]
    assert case["tells"] in str(complaint.value.at(Place("courses.csv", row=2)))


@given(st.integers(0, 10**12), st.integers(0, 6))
def test_a_decimal_number_is_read_exactly(digits, places):
    """No number passes through binary fractions."""
    whole, rest = divmod(digits, 10**places)
    text = f"{whole}.{rest:0{places}}" if places else str(whole)
    assert as_number(text) == Fraction(digits, 10**places)
    assert as_share(text + "％") == Fraction(digits, 10**places * 100)


@given(st.sampled_from(sorted(READERS)), st.text())
def test_junk_is_refused_and_never_crashes(kind, text):
    """Whatever is typed, it is a value or a complaint."""
    with suppress(Wrong):
        READERS[kind](text)


@given(st.text())
def test_numbers_have_no_second_way_of_writing(text):
    """Whatever Python would take for a number, only the digits 0 to 9 and a point are one for us."""
    try:
        number = as_number(text)
    except Wrong:
        return
    assert set(text) <= set("0123456789.")
    assert number == Fraction(text)


@given(st.text())
def test_a_text_that_was_accepted_is_accepted_unchanged_again(text):
    """Line ends are made one, and nothing else of a text is touched."""
    try:
        read = as_text(text)
    except Wrong:
        return
    assert as_text(read) == read
    assert read == text.replace("\r\n", "\n").replace("\r", "\n")


def test_the_words_for_what_a_plan_does_not_say_are_known():
    """Four words and no other stand for a value that is left out."""
    assert [as_missing(word) for word in ("未載", "待定", "另行公告", "遺失")] == list(Missing)
    assert as_missing("未定") is None
    assert as_missing("") is None


@pytest.mark.parametrize(
    ("text", "is_doubtful"),
    [
        ("資安?概論", True),
        ("資安???概論", True),
        ("什麼是資安?", False),
        ("資安？概論", False),
        ("FAQ? 說明", False),
    ],
)
def test_a_question_mark_between_han_looks_like_a_lost_character(text, is_doubtful):
    """A conversion that lost a character leaves a ? in the middle of a word."""
    assert doubtful(text) is is_doubtful
