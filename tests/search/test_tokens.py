"""Tokens: what a text can be looked up by."""

from pathlib import Path

import pytest
import yaml

from mulu.pages.find import Find
from mulu.search.fold import fold, joined
from mulu.search.index import PLACES, index_of
from mulu.search.tokens import ends_of, seams_in, words_in

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases/tokens/looked_up.yml").read_text("utf-8"))


def named(finds):
    """Every token with the finds that have it in the title, and its spots in texts."""
    index = index_of(list(enumerate(finds)))
    found = {}
    rows = zip(index.tokens.tolist(), index.is_text.tolist(), index.spots.tolist(), strict=True)
    for token, is_text, number in rows:
        found.setdefault(index.name(token), ([], []))[is_text].append(number)
    return found


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_a_text_is_looked_up_by_its_parts(case):
    """Words, days, and where words touch Han characters, as the table says."""
    folded = joined(fold(case["text"]))
    assert list(words_in(folded)) == case.get("words", [])
    if "seams" in case:
        assert list(seams_in(folded)) == case["seams"]
    wanted = {fold(name) for key in ("pairs", "words", "seams") for name in case.get(key, ())}
    wanted.update(case.get("joints", ()))
    assert wanted <= named([Find("課程", "", "a.html", "", case["text"])]).keys()


def test_a_text_tells_where_it_has_a_token():
    """Each place once, counted anew after a few characters; of a title none is told."""
    found = named([Find("課程", "公文", "a.html", "", "資安與資安")])
    assert [spot % PLACES for spot in found["資安"][1]] == [0, 3]
    again = named([Find("課程", "公文", "a.html", "", "資安" + "與" * (PLACES - 2) + "資安")])
    assert again["資安"][1] == [0]
    assert found["公文"] == ([0], [])


def test_a_title_word_is_found_by_its_end():
    """So mail finds email; one letter alone is not an end."""
    assert list(ends_of("email")) == ["email", "mail", "ail", "il"]
    assert list(ends_of("e")) == ["e"]


def test_title_comes_before_text():
    """A find that has a token in its title has it there only."""
    found = named([Find("課程", "資安", "a.html", "", "資安"), Find("課程", "法規", "b.html", "", "資安")])
    assert found["資安"] == ([0], [PLACES])


def test_single_characters_are_those_of_titles():
    """In texts every character is somewhere: they are looked up by pairs."""
    found = named([Find("課程", "法", "a.html", "", "資安")])
    assert found[fold("法")] == ([0], [])
    assert fold("安") not in found


def test_a_pair_stands_in_one_line():
    """The end of one title and the beginning of the next are no pair."""
    assert fold("規資") not in named([Find("課程", "法規", "a.html"), Find("課程", "資安", "b.html")])


def test_finds_without_words_have_no_tokens():
    """Only signs, or nothing at all."""
    assert named([Find("課程", "！？🎉", "a.html"), Find("課程", "", "b.html")]) == {}
    assert named([]) == {}
