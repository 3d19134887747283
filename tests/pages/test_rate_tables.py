"""Two rates at once on the page of awards."""

from functools import cache
from pathlib import Path

import pytest

from mulu.pages.rate_tables import RatesFacts, item_of, rate_table, short_names
from mulu.programme.catalog import Programme
from mulu.reading.shelf import read
from mulu.site.templates import Templates

ROOT = Path(__file__).parents[2]


@cache
def zhunan() -> Programme:
    """The programme with two rates at once."""
    return next(one for one in read(ROOT)[0].programmes if one.id == "zhunan-107")


@cache
def table() -> RatesFacts:
    """Its table."""
    found = rate_table(zhunan(), next(one for one in zhunan().rules if one.id == "unit"))
    assert found
    return found


def test_the_table_has_the_cells_of_the_design():
    """Rows are what is required, the best first; columns are the set, the best last."""
    assert (table().row, table().column) == ("必修", "組裝")
    assert table().columns == ("未滿 80", "80（含）至未滿 90", "90（含）以上")
    assert {row.head: [cell.words for cell in row.cells] for row in table().rows} == {
        "90（含）以上": ["未定", "嘉獎1次（B）", "嘉獎2次（A）"],
        "80（含）至未滿 90": ["嘉獎1次（B）", "嘉獎1次（B）", "資料不合"],
        "未滿 80": ["無", "資料不合", "資料不合"],
    }
    assert next(iter(table().rows)).head == "90（含）以上"


def test_a_cell_in_doubt_names_its_note_and_both_outcomes():
    """95 % beside 70 %: ZN-A6, nothing or one."""
    cell = table().rows[0].cells[0]
    assert (cell.kind, cell.says) == ("open", "無獎勵，或嘉獎1次")
    assert [note.label for note in cell.notes] == ["ZN-A6"]


def test_a_pair_that_cannot_be_says_why():
    """Who has done the set has done what is required (ZN-A4)."""
    impossible = [cell for row in table().rows for cell in row.cells if cell.kind == "never"]
    assert {note.label for cell in impossible for note in cell.notes} == {"ZN-A4"}
    why = table().sentences[0]
    assert (why.head, why.pieces[0].words) == (
        "資料不合：",
        "完成組裝課程人數算在完成必修課程人數之內，不會比它多",
    )


def test_the_gender_hours_are_told_in_a_sentence_of_their_own():
    """What the cells suppose is said above them, what comes out without it below."""
    assert "性別主流化平均學習時數2小時以上為準" in table().caption
    lacking = table().sentences[1]
    assert lacking.head == "性別主流化平均學習時數未滿 2 小時："
    assert [(piece.words, [note.label for note in piece.notes]) for piece in lacking.pieces] == [
        ("組裝 未滿 80：無", []),
        ("組裝 80（含）至未滿 90：未定（無獎勵，或嘉獎1次）", ["ZN-A5"]),
        ("組裝 90（含）以上：未定（無獎勵，或嘉獎1次）", ["ZN-A6"]),
    ]
    assert table().labels == {"ZN-A4", "ZN-A5", "ZN-A6"}


@pytest.mark.parametrize(
    ("one", "other", "short"),
    [
        ("必修課程達成率", "組裝課程達成率", ("必修", "組裝")),
        ("達成率", "組裝達成率", ("達成率", "組裝達成率")),
        ("甲", "乙", ("甲", "乙")),
    ],
)
def test_two_titles_leave_out_what_both_end_in(one, other, short):
    """A head is as short as it can be without being empty."""
    assert short_names(one, other) == short


def test_a_tier_is_called_by_its_item_of_the_plan():
    """伍、1（三）3B is B of 伍、1（三）3; a tier with the rule's own clause has no item."""
    unit, course = (next(one for one in zhunan().rules if one.id == name) for name in ("unit", "course"))
    assert [item_of(unit, tier) for tier in unit.tiers] == ["A", "B"]
    assert item_of(course, course.tiers[0]) == ""


def test_every_cell_is_named_where_the_table_falls_apart():
    """On a phone a cell stands alone, with the words of its column; headers have their scope."""
    html = str(Templates(ROOT / "site_templates").part("rates")(table()))
    assert 'data-l="組裝 80（含）至未滿 90"' in html
    assert html.count('scope="col"') == 4
    assert html.count('scope="row"') == 3
