"""Nouns as plain values and back: everything that a catalogue can hold comes back equal."""

import marshal
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from mulu.keeping.nouns import Plain, noun_of, plain_of
from mulu.programme.course import Course
from mulu.reading.shelf import read

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("folder", [ROOT, ROOT / "tests" / "broken" / "good"])
def test_a_catalogue_comes_back_as_it_was(folder: Path) -> None:
    """Every noun of the five plans, through bytes; its courses are named and given back."""
    catalog, _ = read(folder)
    bare = replace(catalog, courses={})
    kept = marshal.loads(marshal.dumps(tuple(plain_of(bare, Course))))
    assert noun_of(Plain(*kept), catalog.courses) == bare


def test_what_is_no_noun_is_refused() -> None:
    """Neither written, nor made of what somebody else wrote."""
    with pytest.raises(TypeError):
        plain_of(Path("x"), Course)
    with pytest.raises(ValueError, match="os:system"):
        noun_of(Plain(["os:system"], [(0, "true")]), {})


def test_equal_texts_and_shared_nouns_stay_shared() -> None:
    """What is one thing is written once."""
    day = date(2014, 1, 2)
    plain = plain_of((day, day), Course)
    assert len(plain.lines) == 2
    first, second = noun_of(plain, {})
    assert first is second
