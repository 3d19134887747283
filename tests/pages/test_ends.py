"""The two ends of a stretch in words."""

from fractions import Fraction

import pytest

from mulu.pages.ends import end_words
from mulu.rules.intervals import Interval

WORDS = [
    ("未滿 150", Interval(None, Fraction(150))),
    ("150（含）以下", Interval(None, Fraction(150), has_high=True)),
    ("150（含）至 200（含）", Interval(Fraction(150), Fraction(200), has_low=True, has_high=True)),
    ("80（含）至未滿 90", Interval(Fraction(80), Fraction(90), has_low=True)),
    ("超過 200、未滿 201", Interval(Fraction(200), Fraction(201))),
    ("超過 100、至 101（含）", Interval(Fraction(100), Fraction(101), has_high=True)),
    ("恰為 101", Interval(Fraction(101), Fraction(101), has_low=True, has_high=True)),
    ("201（含）以上", Interval(Fraction(201), None, has_low=True)),
    ("超過 32.5", Interval(Fraction("32.5"), None)),
]


@pytest.mark.parametrize(("words", "interval"), WORDS, ids=[words for words, _ in WORDS])
def test_each_end_says_whether_it_is_in(words, interval):
    """A reader at a boundary knows on which side he stands."""
    assert end_words(interval, is_share=False) == words


def test_a_share_is_a_percentage_and_a_unit_stands_behind_its_number():
    """90 % is 9/10 in the rule."""
    ninety = Interval(Fraction(9, 10), None, has_low=True)
    assert end_words(ninety, is_share=True) == "90（含）以上"
    assert end_words(ninety, is_share=True, unit="％") == "90 ％（含）以上"
