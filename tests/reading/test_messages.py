import ast
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import mulu.reading
from mulu.programme.place import Place
from mulu.reading.messages import CODES, did_you_mean, fault, nearest, quoted, warning

ROOM = Path(mulu.reading.__path__[0])
PLACE = Place("catalog/courses.csv", row=3)


def words_of(source: str) -> list[str]:
    """Every text in a program but its documentation."""
    tree = ast.parse(source)
    documentation = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documentation
    ]


@pytest.mark.parametrize("path", sorted(ROOM.glob("*.py")), ids=lambda path: path.name)
def test_our_own_words_can_be_shown_on_every_console(path):
    """Sentences hold Chinese of cp950 only; escapes that name other characters stand in no sentence."""
    for words in words_of(path.read_text("utf-8")):
        if re.search("[\u4e00-\u9fff]", words):
            words.encode("cp950")


def test_every_code_of_the_room_is_a_known_one():
    """No complaint has a code that the format does not explain."""
    used = {word for path in ROOM.glob("*.py") for word in words_of(path.read_text("utf-8"))}
    assert {word for word in used if re.fullmatch("M[0-9]{3}", word)} <= set(CODES)


def test_a_code_that_nobody_knows_is_a_mistake_of_the_program():
    """A fault with a misspelt code crashes instead of confusing a reader."""
    with pytest.raises(KeyError):
        fault("M999", PLACE, says="x", mend="y")


def test_what_hides_or_turns_text_is_named_in_a_sentence():
    """A bidi character is shown as U+202E, so that the console shows what the file holds."""
    found = quoted("ab\u202ecd\x1b")
    problem = fault("M101", PLACE, says=f"{found}不能作代號", mend="請更正。")
    assert problem.says == "「abU+202EcdU+001B」不能作代號"
    assert not problem.is_warning
    assert warning("M203", PLACE, says="x", mend="y").is_warning


@given(st.text())
def test_what_was_found_is_short_and_holds_no_hidden_character(found):
    """Whatever a cell holds, its quotation fits a line."""
    shown = quoted(found)
    assert len(quoted("字" * 1000)) == 62
    assert not re.search("[\x00-\x1f\u202a-\u202e\u200b-\u200f]", shown)


def test_the_nearest_known_word_is_offered():
    """A slip of the pen is recognised; what resembles nothing is left alone."""
    assert nearest("titel", ["id", "title", "hours"]) == "title"
    assert nearest("課程名", ["課程名稱", "課程代號"]) == "課程名稱"
    assert nearest("zzz", ["id", "title"]) == ""
    assert did_you_mean("titel", ["title"]) == "是否要寫「title」？"
