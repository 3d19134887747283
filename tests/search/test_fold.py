"""Folding: what is written differently and means the same is one text."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from mulu.search.fold import common_forms, fold, forms, is_daily, joined

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases/fold/forms.yml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["says"])
def test_texts_that_mean_the_same_fold_alike(case):
    """Each case of the table folds to what it says, or as the other text does."""
    if "folded" in case:
        assert fold(case["text"]) == case["folded"]
    if "same" in case:
        assert joined(fold(case["text"])) == joined(fold(case["same"]))


@given(st.text(st.characters(codec="big5")))
def test_folding_again_changes_nothing(text):
    """A folded text is its own folded form, line by line."""
    once = fold(text)
    assert fold(once) == once


@given(st.text(), st.text())
def test_lines_stay_apart(first, second):
    """The end of a line is never folded away."""
    lines = fold(f"{first}\n{second}").count("\n")
    assert lines == first.count("\n") + second.count("\n") + 1


def test_blanks_beside_han_are_no_matter():
    """A sign or blank in a title is not typed by those who look for it; between Latin words it stays."""
    assert joined(fold("法規 解析 Excel 2019 函數")) == fold("法規解析Excel 2019函數")


def test_a_form_is_its_own_form():
    """No character leads on from one form to another."""
    assert [one for one, form in forms().items() if form in forms()] == []
    assert common_forms().items() <= forms().items()
    assert all(is_daily(one) for one in common_forms())
