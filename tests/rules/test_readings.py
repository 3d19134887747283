"""What each reading of a note makes of a result."""

from fractions import Fraction
from pathlib import Path

import pytest

from mulu.programme.catalog import Catalog
from mulu.programme.outcome import Given
from mulu.reading.shelf import read
from mulu.rules.decide import decide
from mulu.rules.readings import read_each

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    """The real catalogue."""
    return read(ROOT)[0]


def read_as(
    catalog: Catalog, programme: str, rule: str, note: str, given: Given
) -> list[tuple[str, list[int]]]:
    """For the text and each reading of a note the numbers that may be given."""
    plan = next(one for one in catalog.programmes if one.id == programme)
    asked = next(one for one in plan.rules if one.id == rule)
    decision = next(one for one in decide(plan, asked, given) if note in one.verdict.hangs.notes)
    return [
        (
            one.reading.says if one.reading else "",
            [int(sum(gift.number for gift in gain.gifts)) for gain in one.gains],
        )
        for one in read_each(plan, decision, note, given)
    ]


def numbers(**values: str) -> Given:
    """Figures by their names."""
    return Given({name: Fraction(value) for name, value in values.items()})


def test_the_text_stands_first_then_each_reading(catalog) -> None:
    """Two alternatives of one note, each by itself; the text gives nothing between 100 and 101."""
    given = numbers(avg_hours="0", avg_posts="101")
    assert read_as(catalog, "taoyuan-98", "unit", "posts-gap", given) == [
        ("", [0]),
        ("「超過101篇」作「達101篇」", [0, 6]),
        ("超過100篇至101篇者，照下級", [0, 3]),
    ]


def test_other_notes_stay_open_beside_it(catalog) -> None:
    """200.5 hours and 501 posts: the lower tier counts besides only where both readings are taken."""
    given = numbers(hours="200.5", digital="70", job="60", posts="501")
    assert read_as(catalog, "taoyuan-98", "person", "hours-gap", given) == [
        ("", [2]),
        ("超過200小時、未滿201小時者，照下級", [2, 3]),
    ]
    assert read_as(catalog, "taoyuan-98", "person", "stacking", given) == [
        ("", [2]),
        ("時數與篇數併計", [2, 3]),
    ]


def test_what_nobody_has_told_leaves_a_reading_open(catalog) -> None:
    """A pass at 60 is open where the share of reading is not told; by the reading of 75 it is none."""
    plan = next(one for one in catalog.programmes if one.id == "zhunan-107")
    course = next(one for one in plan.rules if one.id == "course")
    given = Given({"score": Fraction(60)}, {"questionnaire": True})
    [decision] = decide(plan, course, given)
    reads = list(read_each(plan, decision, "pass-mark", given))
    assert [[bool(gain.tiers) for gain in one.gains] for one in reads] == [[False, True], [False]]
