"""A short name means another office in every plan: whatever is not explained is told once."""

import pytest

from mulu.programme.place import Place
from mulu.reading.shortnames import unexplained


def test_each_is_told_once_at_its_first_place() -> None:
    """A plan uses 本府 on every page; one line tells the officer."""
    found = list(unexplained([("本府", Place("a", 1)), ("本所及本府", Place("a", 2))], ()))
    assert [(problem.place.line, problem.code, problem.is_warning) for problem in found] == [
        (1, "M212", True),
        (2, "M212", True),
    ]


def test_what_abbreviations_explain_is_not_told() -> None:
    """本處 is known in this plan, 本中心 is not."""
    found = list(unexplained([("本處與本中心", Place("a", 1))], ("本處",)))
    assert ["本中心" in problem.says for problem in found] == [True]


@pytest.mark.parametrize("text", ["基本所得", "根本所在", "成本中心", "樣本處理", "依規定本處理原則"])
def test_the_same_characters_in_another_word_are_no_short_name(text: str) -> None:
    """本所 stands in 基本所得, too."""
    assert list(unexplained([(text, Place("a", 1))], ())) == []
