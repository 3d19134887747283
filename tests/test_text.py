from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mulu.text import fold_clause, numeral, roc_day, weekday, without_blanks


def test_quotes_are_compared_without_width_blanks_and_variants_of_one():
    """A quote is found though the plan breaks its lines, and a clause though ㄧ stands for 一."""
    assert fold_clause("（ 三）\u3000\uff21 ㄧ\n") == fold_clause("(三)A一")
    assert fold_clause("一") != fold_clause("二")


@given(st.text())
def test_what_is_folded_stays_as_it_is(text):
    """Folding twice is folding once, and leaves no blank."""
    folded = fold_clause(text)
    assert fold_clause(folded) == folded
    assert without_blanks(folded) == folded


def test_a_day_is_worded_as_plans_word_it():
    """Years count from 1912, and the week begins with 一."""
    assert roc_day(date(2015, 4, 23)) == "104年4月23日"
    assert roc_day(date(1912, 1, 1)) == "1年1月1日"
    assert [weekday(date(2026, 3, day)) for day in range(2, 9)] == list("一二三四五六日")


def test_small_numbers_are_written_in_chinese():
    """Readings of a note are counted 一, 二, …, also beyond nine."""
    written = {1: "一", 9: "九", 10: "十", 12: "十二", 20: "二十", 35: "三十五", 99: "九十九"}
    assert {number: numeral(number) for number in written} == written
    assert len({numeral(number) for number in range(100)}) == 100
    with pytest.raises(ValueError, match="100"):
        numeral(100)
