"""The figures of units as rows to take along: why there is none, and nothing that pages do not tell."""

import pytest

from mulu.pages.data import data_page
from mulu.pages.tables import tables_of
from mulu.pages.unit_table import FIELDS, unit_rows
from mulu.programme.catalog import Catalog
from mulu.programme.standing import Withheld

NAMES = [name for name, *_ in FIELDS]


@pytest.fixture(scope="module")
def town(hand, hours, office):
    """One unit with figures, one that did not report, three in a pool."""
    missing = dict.fromkeys(("certified", "avg_hours", "avg_posts"), Withheld.MISSING)
    offices = [hours("u01", "甲處", "27.40", "1"), office("u02", "乙處", {"established": "24", **missing})]
    return hand.ground(hand.month(9, offices, ("p1", "p2", "p3")))


@pytest.fixture(scope="module")
def rows(town):
    """The rows by column."""
    return [dict(zip(NAMES, row, strict=True)) for row in unit_rows(town)]


def told(rows, unit, measure, block=None):
    """What a row says: value, words, status."""
    (row,) = (
        row
        for row in rows
        if row["unit"] == unit and row["measure"] == measure and block in (None, row["block"])
    )
    return row["value"], row["words"], row["status"]


@pytest.mark.parametrize(
    ("unit", "measure", "block", "becomes"),
    [
        ("u01", "avg_hours", "u01", ("27.40", "", "shown")),
        ("u01", ".rank", "u01", ("1", "", "shown")),
        ("u01", ".tier.unit", "u01", ("", "達嘉獎1次級距", "shown")),
        ("u02", "avg_hours", "u02", ("", "", "missing")),
        ("u02", "established", "u02", ("24", "", "shown")),
        ("p1", "avg_hours", "pool-1", ("", "", "pooled")),
        ("p1", ".rank", "pool-1", ("", "", "pooled")),
        ("p1", ".tier.unit", "pool-1", ("", "", "pooled")),
        ("", "avg_hours", "pool-1", ("20.10", "", "shown")),
        ("", "avg_posts", "pool-1", ("", "", "not_applicable")),
        ("", "avg_hours", "all", ("20.10", "", "shown")),
    ],
)
def test_each_row_has_a_figure_or_says_why_not(rows, unit, measure, block, becomes):
    """A value only where one is shown; a unit in a pool points to the pool."""
    assert told(rows, unit, measure, block) == becomes


def test_an_empty_value_is_never_nothing(rows):
    """Where there is no value there are words, or a reason."""
    for row in rows:
        assert bool(row["value"] or row["words"]) == (row["status"] == "shown")


def test_made_up_figures_say_so_in_the_first_column(rows):
    """On every row, so that no part of the file loses it."""
    assert {row["nature"] for row in rows} == {"示範資料"}
    assert NAMES[0] == "nature"


def test_how_far_a_tier_is_stays_on_the_page(rows):
    """Neither the distance nor the move is a row."""
    assert not any("next" in row["measure"] or "move" in row["measure"] for row in rows)


def test_bands_and_answers_stand_as_words(plans, hand, office, town):
    """A band is no number that anybody may add up."""
    month = hand.month(9, [office("u01", "甲處", {"avg_hours": "80％以上未滿90％", "avg_posts": "是"})])
    ground = hand.ground(month, bands=("avg_hours",), ranked="")
    rows = [dict(zip(NAMES, row, strict=True)) for row in unit_rows(ground)]
    assert told(rows, "u01", "avg_hours") == ("", "80％以上未滿90％", "shown")
    assert told(rows, "u01", "avg_posts") == ("", "是", "shown")


def test_tables_without_rows_are_no_files(plans):
    """A catalogue without statistics, courses and menus offers its dates alone."""
    catalog = Catalog("目錄", {}, (plans["taoyuan-98"],))
    assert [table.address for table in tables_of(catalog)] == ["data/schedule.csv"]


def test_the_page_says_that_empty_is_not_nothing(plans, town, html):
    """With the five words of `status`, only where there are figures of units."""
    bare = Catalog("目錄", {}, (plans["taoyuan-98"],))
    assert "空白不是 0" not in html(data_page(bare, (), {}))
    full = Catalog("目錄", {}, (plans["taoyuan-98"],), standings={"taoyuan-98": town.standings})
    tables = tuple(tables_of(full))
    from mulu.site.tables import table_file, weights

    page = data_page(full, tables, weights(map(table_file, tables)))
    body = html(page)
    assert "空白不是 0" in body
    for status in ("shown", "pooled", "withheld", "missing", "not_applicable"):
        assert f"<code>{status}</code>" in body
    assert page.facts.downloads.rows[0].words.startswith("桃園縣單位統計（CSV，")
    assert page.data_day == "98年9月30日"
