"""The page of a unit: why this result, how far the next, and what is said where there is no figure."""

import re
from dataclasses import replace

import pytest

from mulu.pages.charts import canvas_of
from mulu.pages.pooled import pools_page
from mulu.pages.unit_ground import Ground
from mulu.pages.unit_method import method_page
from mulu.pages.unit_page import unit_page
from mulu.programme.month import Month
from mulu.programme.place import Place
from mulu.programme.standing import Withheld
from mulu.programme.unit import Correction, Unit

HERE = Place("units.csv")
DIGIT = re.compile(r"\d")


def words(pieces):
    """A sentence as it is read."""
    return "".join(piece.words for piece in pieces)


@pytest.fixture(scope="module")
def town(hand, hours, office):
    """Three months of four units; 丙處 is not reported in the last one, three others are pooled."""
    missing = dict.fromkeys(("certified", "avg_hours", "avg_posts"), Withheld.MISSING)
    seven = [
        hours("u01", "甲處", "20.00", "1"),
        hours("u02", "乙處", "18.00", "2"),
        hours("u03", "丙處", "9.00", "3"),
    ]
    eight = [
        hours("u01", "甲處", "24.00", "2"),
        hours("u02", "乙處", "25.00", "1"),
        hours("u03", "丙處", "10.00", "3"),
    ]
    nine = [
        hours("u01", "甲處", "27.40", "2", move="－", short="4.60"),
        hours("u02", "乙處", "35.20", "1", move="－"),
        office("u03", "丙處", {"established": "24", **missing}),
        hours("u04", "新處", "32.00", "3", short="0.00"),
    ]
    pooled = ("p1", "p2", "p3")
    units = [
        Unit("old", "舊處", HERE, ended=Month(2009, 8)),
        Unit("u04", "新處", HERE, group="一級單位", was=("old",)),
    ]
    months = [hand.month(7, seven, pooled), hand.month(8, eight, pooled), hand.month(9, nine, pooled)]
    return hand.ground(*months, units=units)


@pytest.fixture(scope="module")
def page_of(town):
    """The page of a unit by its id."""

    def page(name, ground=town, others=()):
        return unit_page(ground, ground.standings.units[name], canvas_of(ground), others)

    return page


def test_the_first_screen_tells_figure_tier_and_what_is_next(page_of):
    """In the words of the design: value, step, and by how much the next one must be exceeded."""
    standing = page_of("u01").facts.standing
    assert (standing.value.words, standing.unit, standing.tier.fig.words) == (
        "27.40",
        "小時",
        "達嘉獎1次級距",
    )
    assert words(standing.says).startswith(
        "累計到 98年9月底，甲處數位學習平均認證時數 27.40 小時，落在 24（含）至 32（含） 小時"
    )
    assert words(standing.strong) == "要達嘉獎2次級距，數位學習平均認證時數須再增加超過 4.60 小時"
    assert words(standing.after) == "（全單位合計超過 46 小時）。"


def test_the_highest_tier_has_no_next(page_of):
    """Nothing is lacking any more."""
    assert words(page_of("u02").facts.standing.strong) == "已達最高級距。"


def test_the_line_under_it_has_rank_people_and_days(page_of):
    """Rank of so many, last month's rank, headcount, group, day of the data and of the next."""
    terms = {one.term: words(one.says) for one in page_of("u01").facts.as_of.terms}
    assert terms == {
        "名次": "2（公布的 3 個單位中）",
        "上月名次": "2",
        "編制內公務人員總數": "10 人",
        "統計截止": "98年9月30日",
        "下次更新": "98年11月10日",
    }


def test_the_steps_lead_from_the_numerator_to_the_clause(page_of):
    """Five of them, with the sentence of the tier that is reached and what people decide."""
    steps = page_of("u01").facts.reason.steps
    assert [step.name for step in steps] == ["分子", "分母", "相除", "比條文", "另須"]
    assert words(steps[2].says) == "274.00 ÷ 10 ＝ 27.40 小時"
    assert words(steps[3].says) == "嘉獎1次：24 ≦ 27.40 ≦ 32，符合；嘉獎2次：32 ＜ 27.40，不符合"
    assert steps[3].quotes[0].sentence.startswith("單位當年度數位學習平均認證時數達24小時至32小時")
    assert [note.label for note in steps[4].notes] == ["TY-A7"]


def test_exactly_on_a_boundary_the_lower_tier_holds(page_of):
    """32 is not more than 32; the distance that is nothing says so."""
    steps = page_of("u04").facts.reason.steps
    assert words(steps[3].says) == "嘉獎1次：24 ≦ 32.00 ≦ 32，符合；嘉獎2次：32 ＜ 32.00，不符合"


def test_a_little_above_a_boundary_the_printed_figure_does_not_contradict_the_tier(hand, hours):
    """32.004 prints 32.00; nothing is lacking, so it is more than 32."""
    ground = hand.ground(hand.month(9, [hours("u01", "甲處", "32.004", "1")]))
    line = ground.latest.lines["u01"]
    cell = line.cells["avg_hours"]
    printed = cell._replace(words="32.00", value=cell.value - cell.value % 1)
    month = replace(ground.latest, lines={"u01": line._replace(cells={**line.cells, "avg_hours": printed})})
    page = unit_page(hand.ground(month), ground.standings.units["u01"], None, ())
    told = words(page.facts.reason.steps[3].says)
    assert told == (
        "嘉獎1次：24 ≦ 32.00 ≦ 32（捨去前的數字較大），不符合；嘉獎2次：32 ＜ 32.00（捨去前的數字較大），符合"
    )


def test_the_other_route_is_told_beside(page_of):
    """The forum's posts, which have an average of their own."""
    (route,) = page_of("u01").facts.routes
    assert (route.title, words(route.says)) == ("公共論壇發表平均篇數", "12.30 篇")


def test_the_months_stand_in_a_table_and_the_next_one_says_when(page_of):
    """Every published month, then the day of the next publication."""
    months = page_of("u01").facts.months
    assert [row.month.words for row in months.rows] == ["7月", "8月", "9月", "10月"]
    assert [cell.fig.words for cell in months.rows[1].cells] == ["240.00", "24.00", "達嘉獎1次級距"]
    assert words(months.rows[-1].words) == "98年11月10日公布"


def test_a_pooled_unit_shows_no_figure_at_all(page_of, html):
    """The same words for every such unit, and three ways on; no digit but those of the plan and the day."""
    page = page_of("p1")
    body = html(page)
    assert '本單位編制人數未達 <span class="plain">10 人</span>（或為保護其他單位）' in body
    assert "沒有名次、級距與差距，不代表沒有達到標準。" in body
    assert 'class="fig"' not in body
    assert "<svg" not in body
    assert [link.words for link in page.facts.pooled.links] == [
        "看合計的數字",
        "用本單位的數字自我檢核",
        "看條文",
    ]
    other = html(page_of("p2"))
    assert other.replace("p2", "p1") == body


def test_the_limit_in_the_sentence_is_the_configured_one(town, page_of):
    """An office that promises 12 says 12."""
    ground = Ground(town.programme, replace(town.standings, at_least=12))
    assert "編制人數未達 12 人" in words(page_of("p1", ground).facts.pooled.says[0])


def test_a_unit_pooled_in_mid_year_keeps_the_months_that_were_published(hand, hours, html):
    """They stay as they were; from then on every cell says 併計, in the chart there is a gap."""
    months = [
        hand.month(number, [hours("u01", "甲處", "20.00", "1"), hours("u02", "乙處", f"{number}.00", "2")])
        for number in (6, 7)
    ]
    ground = hand.ground(*months, hand.month(8, [hours("u01", "甲處", "24.00", "1")], ("u02", "u03", "u04")))
    page = unit_page(ground, ground.standings.units["u02"], canvas_of(ground), ())
    rows = page.facts.months.rows
    assert [[cell.fig.words for cell in row.cells] for row in rows[:3]] == [
        ["60.00", "6.00", "未達"],
        ["70.00", "7.00", "未達"],
        ["併計", "併計", "併計"],
    ]
    assert page.facts.standing is None
    assert "98-08/u02" not in html(page)


def test_a_unit_that_did_not_report_says_so(page_of):
    """Earlier months stay; the last one has no figure."""
    facts = page_of("u03").facts
    assert words(facts.says[0]) == "98年9月的資料未送達，所以是「未提供」；以前各月照常公布。"
    assert [cell.fig.words for cell in facts.months.rows[2].cells] == ["未提供"] * 3
    assert facts.standing is None


def test_a_renamed_unit_leads_to_its_new_name_and_back(page_of, html):
    """Months that were published stay with the name that they had."""
    old, new = (page_of(name).facts.moved.lines[0] for name in ("old", "u04"))
    assert words(old.says) == "本單位98年9月起改名為"
    assert [link.words for link in old.units] == ["新處"]
    assert (words(new.says), new.after) == ("本單位由", "改名。")
    assert "units/taoyuan-98/u04.html" in html(page_of("old"))


@pytest.mark.parametrize(
    ("units", "says", "back"),
    [
        (
            [Unit("a", "甲", HERE), Unit("b", "乙", HERE), Unit("c", "丙", HERE, was=("a", "b"))],
            "本單位併入",
            "合併。",
        ),
        (
            [Unit("a", "甲", HERE), Unit("b", "乙", HERE, was=("a",)), Unit("c", "丙", HERE, was=("a",))],
            "本單位分為",
            "分出。",
        ),
    ],
)
def test_merged_and_split_units_say_so(hand, hours, units, says, back):
    """Merged: several became one; split: one became several."""
    ground = hand.ground(hand.month(9, [hours("x", "他處", "20.00", "1")]), units=units)
    first, last = (
        unit_page(ground, ground.standings.units[name], None, ()).facts.moved for name in ("a", "c")
    )
    assert words(first.lines[0].says) == says
    assert last.lines[0].after == back


def test_a_corrected_figure_is_marked_with_its_reason(hand, hours, html):
    """更正 beside the figure, the reason below the table."""
    month = hand.month(9, [hours("u01", "甲處", "27.40", "1")])
    line = month.lines["u01"]._replace(corrected=("avg_hours",))
    fixed = Correction(Month(2009, 9), "u01", "漏計一場研習", HERE)
    ground = hand.ground(replace(month, lines={"u01": line}), corrections=(fixed,))
    page = unit_page(ground, ground.standings.units["u01"], None, ())
    assert [cell.is_corrected for cell in page.facts.months.rows[0].cells] == [False, True, False]
    assert [words(one) for one in page.facts.months.corrections] == ["更正：98年9月，漏計一場研習。"]
    assert '<span class="state">更正</span>' in html(page)


def test_an_undetermined_result_names_both_outcomes_and_its_note(hand, office):
    """101 posts: the plan speaks of 100 and of more than 101."""
    figures = {"certified": "90.00", "established": "10", "avg_hours": "9.00", "avg_posts": "100.50"}
    ground = hand.ground(hand.month(9, [office("u01", "甲處", figures, "1")]))
    facts = unit_page(ground, ground.standings.units["u01"], None, ()).facts
    assert facts.standing.tier.fig.words == "未定"
    assert "單位獎勵結果：未定　無獎勵，或嘉獎1次。" in words(facts.standing.says)
    assert [(note.label, note.is_open) for note in facts.notes] == [("TY-A3", True)]


def test_years_of_a_series_stand_side_by_side(hand, hours, town, page_of):
    """The last month of each; a year in which the unit was pooled has no row."""
    before = hand.ground(hand.month(9, [hours("u01", "甲處", "19.00", "1")], ("u02", "u03", "u05")))
    rows = page_of("u01", others=(before,)).facts.years.rows
    assert [words(row.figure) for row in rows] == ["27.40", "19.00"]
    assert page_of("u02", others=(before,)).facts.years is None


def test_the_page_of_pools_names_members_and_sums(town, html):
    """Who is in it and what they come to together; why one is in it is not told."""
    page = pools_page(town)
    (pool,) = page.facts.pools
    assert [unit.words for unit in pool.units] == ["p1室", "p2室", "p3室"]
    assert [words(figure) for _, figure in pool.figures] == ["25", "502.50", "20.10", "不適用"]
    assert "為什麼合併，不另外說明" in html(page)


def test_how_figures_are_made_names_the_denominator_and_the_four_words(town, html):
    """Each measure with its formula, rounding, ranks, blocks, and what stands in the place of figures."""
    body = html(method_page(town))
    assert "＝ 數位學習認證總時數 ÷ 編制內公務人員總數" in body
    for word in ("併計：", "不予公開：", "未提供：", "不適用："):
        assert word in body


@pytest.mark.parametrize("name", ["u01", "u02", "u03", "u04", "old", "p1"])
def test_every_digit_of_a_units_page_is_accounted_for(page_of, html, name):
    """It is a figure, a number of the plan or the calendar, geometry, or a quoted sentence."""
    body = html(page_of(name))
    for known in (
        r'<(span|text) class="plain"[^>]*>[^<]*</\1>',
        r"<data.*?</data>",
        r'<text class="fig".*?</text>',
    ):
        body = re.sub(known, "", body)
    body = re.sub(r"<blockquote.*?</blockquote>|疑義 TY-[A-Z]\d+", "", body, flags=re.DOTALL)
    assert DIGIT.search(re.sub(r"<[^>]*>", "", body)) is None
