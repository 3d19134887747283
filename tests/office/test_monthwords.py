"""However offices write a month, it is the same month; what is no month is none."""

import pytest

from mulu.office.monthwords import Part, as_meant, compact, month_atom, months_within, numeral
from mulu.reading.values import Wrong

MARCH = Part(2009, 3)


@pytest.mark.parametrize(
    "words",
    [
        "98年3月",
        "98 年 3 月",
        "民國98年3月份",
        "中華民國九十八年三月",
        "九八年三月",
        "98年度3月",
        "９８年３月底",
        "截至98年3月31日止",
        "98-03",
        "98/3",
        "98.03",
        "2009-03",
        "2009年3月",
        "2009-03-01",
        "98/3/31",
    ],
)
def test_one_month_is_written_in_many_ways(words: str) -> None:
    """ROC or Gregorian, in digits of any width or in Chinese, with or without a day that stands for it."""
    assert month_atom(words) == MARCH


@pytest.mark.parametrize(
    ("words", "part"),
    [
        ("3月份", Part(month=3)),
        ("十二月", Part(month=12)),
        ("98年度", Part(2009)),
        ("1-3月", Part(month=3, since=1)),
        ("98年1月至98年3月", Part(2009, 3, 1)),
        ("98年3月（累計）", Part(2009, 3, 0, "累計")),
        ("當月", Part(span="當月")),
    ],
)
def test_part_of_a_month_is_told_as_such(words: str, part: Part) -> None:
    """A year, a month without one, several months or a word for what is counted: each says what it says."""
    assert month_atom(words) == part


@pytest.mark.parametrize("words", ["98年3月15日", "13月", "0月", "98-03-15", "甲處", "3", "第3季", ""])
def test_what_is_no_month_is_none(words: str) -> None:
    """Days, numbers and seasons are no months."""
    assert month_atom(words) is None


@pytest.mark.parametrize(
    ("title", "parts"),
    [
        ("桃園縣政府98年3月份數位學習統計表", (MARCH,)),
        ("98年度數位學習3月份統計", (MARCH,)),
        ("資料截至98年3月31日止", (MARCH,)),
        ("製表日期：98年4月10日", ()),
        ("平均12.5小時", ()),
        ("98年1月至3月累計", (Part(2009, 3, 1, "累計"),)),
        ("98年度各單位統計", (Part(2009),)),
        ("98年3月、98年4月比較", (MARCH, Part(2009, 4))),
        ("98-04-10 報送", ()),
    ],
)
def test_a_title_tells_its_months(title: str, parts: tuple[Part, ...]) -> None:
    """The months of the figures, not the day on which somebody printed them."""
    assert months_within(title) == parts


def test_names_without_marks_are_months_only_where_they_can_be() -> None:
    """9803 and 11503 are months, 2009 and 98 are not."""
    assert (compact("9803"), compact("11503")) == (MARCH, Part(2026, 3))
    assert (compact("2009"), compact("98"), compact("9813")) == (None, None, None)


@pytest.mark.parametrize(
    ("beside", "meant"),
    [(["98.01", "98.02", "98.09"], "98.10"), (["98.2", "98.3"], "98.1"), (["98.10", "98.11"], "98.1")],
)
def test_neighbours_tell_january_from_october(beside: list[str], meant: str) -> None:
    """A spreadsheet makes 98.1 of 98.10; beside 98.01 it is October, beside 98.2 January."""
    assert as_meant("98.1", beside) == meant


def test_january_and_october_are_not_guessed() -> None:
    """Alone, 98.1 may be either."""
    with pytest.raises(Wrong, match="1月還是 10月"):
        as_meant("98.1", ["98.11", "98.12"])


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("十", 10),
        ("十二", 12),
        ("九十八", 98),
        ("一百", 100),
        ("一百零四", 104),
        ("一百一十五", 115),
        ("一一五", 115),
        ("二〇〇九", 2009),
    ],
)
def test_numerals_are_numbers(words: str, number: int) -> None:
    """Chinese numerals, said or spelled."""
    assert numeral(words) == number
