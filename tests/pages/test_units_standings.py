"""The standings: rows in their groups, ranks that are shared, columns by what the rule measures."""

import re

import pytest

from mulu.pages.spark import spark_facts
from mulu.pages.standing_columns import columns_of
from mulu.pages.standings import standings_page
from mulu.pages.unit_ground import Ground
from mulu.pages.unit_index import index_page
from mulu.pages.units import unit_pages
from mulu.programme.catalog import Catalog
from mulu.programme.standing import Withheld

MARKED = re.compile(r'<data class="fig" value="([^"]+)">([^<]*)</data>')


def words(pieces):
    """A sentence as it is read."""
    return "".join(piece.words for piece in pieces)


@pytest.fixture(scope="module")
def town(hand, hours, office):
    """Two months: four units with a tie, one that did not report, three in a pool."""
    missing = dict.fromkeys(("certified", "avg_hours", "avg_posts"), Withheld.MISSING)
    august = [
        hours("u01", "甲處", "30.00", "1"),
        hours("u02", "乙處", "26.00", "2"),
        hours("u03", "丙處", "22.00", "3"),
        hours("u04", "丁處", "18.00", "4"),
        hours("u05", "庚所", "10.00", "5"),
    ]
    september = [
        hours("u01", "甲處", "35.20", "1", move="－"),
        hours("u02", "乙處", "27.40", "2", move="－", short="4.60"),
        hours("u03", "丙處", "27.40", "2", move="升 1", short="4.60"),
        hours("u04", "丁處", "18.50", "3", move="升 1", short="5.50"),
        office("u05", "庚所", {"established": "24", **missing}),
    ]
    pooled = ("u06", "u07", "u08")
    return hand.ground(hand.month(8, august, pooled), hand.month(9, september, pooled))


@pytest.fixture(scope="module")
def page(town):
    """The page of the standings."""
    return standings_page(town)


def rows(page):
    """The rows of each group by its kind."""
    return {group.kind: [row.unit.words for row in group.rows] for group in page.facts.table.groups}


def test_rows_stand_in_groups_that_no_sorting_mixes(page):
    """Shown units by rank, then pools, then who did not report, then everything."""
    assert rows(page) == {
        "shown": ["甲處", "乙處", "丙處", "丁處"],
        "pools": ["其他（規模較小單位合計）"],
        "missing": ["庚所"],
        "total": ["全部"],
    }


def test_a_shared_rank_says_so(page):
    """Equal figures share a rank; only these carry the word."""
    shown = page.facts.table.groups[0].rows
    assert [words(row.rank) for row in shown] == ["1", "2（並列）", "2（並列）", "3"]


def test_who_stands_in_no_row_of_its_own_has_no_rank(page):
    """Neither a pool nor everything nor a unit that did not report."""
    others = [row for group in page.facts.table.groups[1:] for row in group.rows]
    assert [row.rank for row in others] == [()] * len(others)


def test_the_columns_of_a_ranked_plan(town):
    """People, the average, the tier, the distance, the small line, the move."""
    assert [column.kind for column in columns_of(town)] == ["people", "num", "tier", "next", "trend", "move"]


def test_a_plan_without_ranks_shows_what_its_tiers_compare(plans, hand, town):
    """Bands and averages of the rule, no rank, no move, no line."""
    zhunan = plans["zhunan-107"]
    measures = ("staff", "gender_avg", "set_rate", "required_rate")
    told = hand.standings(town.standings.months.values(), ranked="", measures=measures, headcount="staff")
    found = list(columns_of(Ground(zhunan, told)))
    assert [(column.kind, column.name) for column in found] == [
        ("people", "staff"),
        ("num", "set_rate"),
        ("num", "required_rate"),
        ("num", "gender_avg"),
        ("tier", "unit"),
        ("next", "unit"),
    ]


def test_a_plan_of_items_has_a_column_for_each_and_no_score(plans, hand, town):
    """Four conditions, and the people beside."""
    chiayi = plans["chiayi-105"]
    told = hand.standings(town.standings.months.values(), ranked="", headcount="headcount")
    found = list(columns_of(Ground(chiayi, told)))
    assert [column.name for column in found] == ["headcount", "updates", "trainees", "material", "forum"]
    assert {column.kind for column in found[1:]} == {"item"}


def test_the_total_says_whom_it_does_not_hold(page):
    """A unit that did not report is missing from it."""
    (total,) = page.facts.table.groups[-1].rows
    assert words(total.below) == "不含未提供的單位"


def test_every_figure_of_the_page_carries_its_own_key(page, html):
    """What is printed in digits is marked, or is a number of the plan or of the calendar."""
    body = html(page)
    marked = dict(MARKED.findall(body))
    assert marked["taoyuan-98/98-09/u02/avg_hours"] == "27.40"
    assert marked["taoyuan-98/98-09/u02/.tier.unit"] == "達嘉獎1次級距"
    assert marked["taoyuan-98/98-09/u02/.next.unit.upper.avg_hours"] == "4.60"
    bare = re.sub(r"<[^>]*>", "", re.sub(r'<span class="plain">[^<]*</span>|<data.*?</data>', "", body))
    assert not re.search(r"\d", bare.replace("疑義 TY-A7", ""))


def test_the_small_line_has_a_gap_where_a_month_is_missing(town):
    """It goes on after it, and says its two ends in words."""
    from mulu.pages.charts import canvas_of

    canvas = canvas_of(town)
    line = spark_facts(canvas, 40, [Withheld.MISSING, town.latest.lines["u01"].cells["avg_hours"]])
    assert line.path.count("M") == 1
    assert words(line.says) == "9月 35.20，9月 35.20"
    assert spark_facts(canvas, 40, [Withheld.POOLED, Withheld.POOLED]) is None


def test_made_up_figures_say_so(page, html):
    """In a bar under the title and in the caption."""
    body = html(page)
    assert body.index("示範資料，非真實統計。") < body.index("<table")
    assert "<caption>示範資料，非真實統計；" in body


def test_the_page_of_a_programme_without_statistics_says_so(plans, html):
    """A plan with a unit rule will have some; one without never."""
    catalog = Catalog("目錄", {}, (plans["taoyuan-98"], plans["kaohsiung-103"]))
    index, taoyuan, kaohsiung = unit_pages(catalog)
    assert "單位統計公布後" in html(taoyuan)
    assert "這個計畫沒有單位獎勵，不排名。" in html(kaohsiung)
    assert [line.units for line in index.facts.programmes] == [(), ()]


def test_the_tab_lists_programmes_with_figures_first(plans, town, html):
    """Each with its units by name; no figure of a unit stands there."""
    catalog = Catalog("目錄", {}, (plans["kaohsiung-103"], plans["taoyuan-98"]))
    index = index_page(catalog, [town])
    assert [line.programme.words for line in index.facts.programmes] == ["桃園縣", "高雄市 103年度"]
    assert "units/taoyuan-98/u06.html" in html(index)
    assert 'class="fig"' not in html(index)
