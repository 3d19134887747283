"""The pages of awards."""

import re
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import cast

from mulu.pages.award_table import RouteFacts, TierGroup, award_table
from mulu.pages.awards import NO_RULE, NO_UNIT_RULE, AwardIndexFacts, AwardsFacts, award_pages, awards_page
from mulu.pages.rule_facts import RuleFacts
from mulu.programme.catalog import Catalog, Programme, Section
from mulu.programme.course import Menu
from mulu.programme.place import Place
from mulu.programme.rule import (
    Answer,
    Award,
    Bound,
    Combine,
    Compare,
    Done,
    Measure,
    Number,
    Operator,
    Rule,
    Scope,
    Tier,
    Unless,
)
from mulu.programme.source import Clause, Note, Plan, Source
from mulu.programme.when import Missing, Point, Shape, Span, When
from mulu.reading.shelf import read
from mulu.site.templates import Templates

HERE = Place("rules.yml")
ROOT = Path(__file__).parents[2]
YEAR = When("103年1月1日起至12月31日止", (Span(Shape.THROUGH, Point(2014, 1, 1), Point(2014, 12, 31)),))
AUGUST = When("103年1月1日至8月31日", (Span(Shape.THROUGH, Point(2014, 1, 1), Point(2014, 8, 31)),))
NOTES = {
    "day": Note("day", "KH-A1", "含當日。", HERE, "含不含當日？", ("含", "不含"), on="window"),
    "both": Note("both", "KH-A5", "分別計算。", HERE, "可以都要嗎？"),
}
MEASURES = {
    "off_duty": Measure(
        "off_duty",
        "全部課程皆於公餘時間完成",
        Scope.PERSON,
        HERE,
        is_answer=True,
        source=Source(("附件2、注意事項2",), "公餘時間係指非上班時間。"),
    ),
    "hours": Measure("hours", "平均認證時數", Scope.UNIT, HERE, unit="小時"),
}
AWARD = Rule(
    "award",
    "獎勵措施",
    Scope.PERSON,
    (
        Tier(
            "side-2",
            Done(("own-main", "side-2")),
            HERE,
            (Award({"嘉獎": Fraction(1)}),),
            Source(("陸、6（三）2（1）",), "得予以嘉獎1次"),
        ),
        Tier(
            "side-3",
            Done(("own-main", "side-3")),
            HERE,
            (Award({"嘉獎": Fraction(2)}),),
            Source(("陸、6（三）2（2）",), "得予以嘉獎2次"),
        ),
    ),
    HERE,
    window=AUGUST,
    combine=Combine.BEST,
    combine_quote="若同時符合以上2項標準者請擇優敘獎",
    is_once_a_year=True,
    source=Source(("陸、6（三）",), "凡於本（103）年8月31日前完成", ("day", "both")),
)
LEAVE = Rule(
    "leave",
    "補休機制",
    Scope.PERSON,
    (Tier("side-2", Done(("own-main", "side-2")), HERE, (Award({"補休": Fraction(8)}),)),),
    HERE,
    requires=Answer("off_duty", is_yes=True),
    limit={"補休": Fraction(12)},
    use_within_months=6,
    source=Source(("陸、6（四）",), "", ("both",)),
)
PENALTY = Rule(
    "penalty",
    "懲處",
    Scope.PERSON,
    (
        Tier(
            "missed",
            Unless(Done(("side-2",))),
            HERE,
            (Award({"申誡": Fraction(1)}),),
            Source(("陸、8",), "申誡一次"),
        ),
    ),
    HERE,
)
UNIT = Rule(
    "unit",
    "單位獎勵",
    Scope.UNIT,
    (
        Tier(
            "upper",
            Compare("hours", (Bound(Operator.OVER, Number(Fraction(32))),)),
            HERE,
            (Award({"嘉獎": Fraction(2)}, ("單位主管", "承辦人")),),
        ),
    ),
    HERE,
)


def menu(name: str, title: str, label: str = "") -> Menu:
    """A menu without its list."""
    return Menu(name, title, "side" if label else "main", Fraction(10), Missing.LOST, HERE, label=label)


PROGRAMME = Programme(
    "kaohsiung",
    "高雄市計畫",
    103,
    YEAR,
    Plan(
        "kaohsiung.txt",
        (
            Clause("計畫名稱", ("高雄市計畫",), HERE),
            Clause("陸、6（三）2（3）", ("（3）若同時符合以上2項標準者請擇優敘獎。",), HERE),
        ),
    ),
    HERE,
    short="高雄市 103年度",
    notes=NOTES,
    menus=(
        menu("main", "薦任主餐"),
        menu("side-2", "幸福嚴選餐", "副餐2"),
        menu("side-3", "豪華主廚餐", "副餐3"),
    ),
    measures=MEASURES,
    rules=(AWARD, LEAVE),
    sections=(Section("操作流程", "凡符合標準人員得隨時辦理。", Source(("陸、6（三）3",))),),
)


def facts(*rules: Rule) -> AwardsFacts:
    """The page of a programme with these rules."""
    *_, page = award_pages(Catalog("目錄", {}, (replace(PROGRAMME, rules=rules),)))
    return cast(AwardsFacts, page.facts)


def page_of(programme: str) -> AwardsFacts:
    """The page of a real programme."""
    return page_facts(next(one for one in read(ROOT)[0].programmes if one.id == programme))


def page_facts(programme: Programme) -> AwardsFacts:
    """The page of a programme."""
    return cast(AwardsFacts, awards_page(programme, award_table(programme)).facts)


def groups(*rules: Rule) -> tuple[TierGroup, ...]:
    """The groups of the table at one look."""
    table = facts(*rules).table
    return table.groups if table else ()


def full(*rules: Rule) -> list[RuleFacts]:
    """The rules with the plan's sentences, as they stand below the table."""
    return [one.facts for one in facts(*rules).rules]


def said(route: RouteFacts) -> str:
    """A route in words."""
    return "".join(piece.words for piece in route.condition)


def html(page_facts: object, template: str = "awards.html") -> str:
    """The body of a page, with addresses as they are."""
    return str(Templates(ROOT / "site_templates").body(template)(page_facts, str))


def test_a_capped_award_says_at_most() -> None:
    """補休 under a yearly cap is 至多, 嘉獎 without one is not."""
    award, leave = groups(AWARD, LEAVE)
    assert [gift.words for row in award.rows for gift in row.gifts] == ["嘉獎1次", "嘉獎2次"]
    assert leave.rows[0].gifts[0].words == "補休至多8小時"


def test_what_a_rule_asks_besides_stands_in_every_row() -> None:
    """A condition that holds for every tier is not left to be found further down."""
    (route,) = groups(AWARD, LEAVE)[1].rows[0].routes
    assert said(route) == "完成現任官等的主餐＋副餐2－幸福嚴選餐，另須全部課程皆於公餘時間完成"


def test_the_sentence_that_combines_tiers_has_its_own_clause() -> None:
    """擇優敘獎 is quoted with the clause it stands in, not with the whole rule."""
    combine = full(AWARD)[0].combine
    assert combine
    assert [cite.words for cite in combine.cites] == ["陸、6（三）2（3）"]


def test_limits_are_sentences() -> None:
    """Once a year, no more than so many hours, and until when."""
    award, leave = full(AWARD, LEAVE)
    assert [limit.words for limit in award.limits] == ["一年以獎勵 1 次為限。"]
    assert [limit.words for limit in leave.limits] == [
        "補休一年至多 12 小時。",
        "使用期限：課程完成次日起 6 個月內。",
    ]


def test_a_note_stands_once_and_is_led_to_from_later_rules() -> None:
    """No id is twice on a page: the second rule has a tag, the first the note."""
    award, leave = full(AWARD, LEAVE)
    assert [note.label for note in award.notes] == ["KH-A1", "KH-A5"]
    assert leave.notes == ()
    assert [note.label for note in leave.tags] == ["KH-A5"]


def test_a_note_with_readings_is_open() -> None:
    """The result hangs on a note with readings, so it is read without a click."""
    (award,) = full(AWARD)
    assert [note.is_open for note in award.notes] == [True, False]


def test_a_rule_without_window_goes_with_the_programme() -> None:
    """What the rule leaves out is taken from the plan's period, of which no day is the rule's deadline."""
    _, leave = full(AWARD, LEAVE)
    assert (leave.when_head, leave.when.words) == ("期間", "計畫期間（103年1月1日起至12月31日止）")
    assert leave.when.spans == ()


def test_paragraphs_under_a_rules_clause_stand_with_it() -> None:
    """操作流程 of 陸、6（三）3 belongs to 陸、6（三）."""
    award, leave = full(AWARD, LEAVE)
    assert [section.title for section in award.procedures] == ["操作流程"]
    assert leave.procedures == ()


def test_penalties_come_last_and_are_in_no_table() -> None:
    """申誡 is text only."""
    assert [group.rule.words for group in groups(PENALTY, AWARD)] == ["獎勵措施"]
    assert [rule.title for rule in full(PENALTY, AWARD)] == ["獎勵措施", "懲處"]


def test_only_a_gain_stands_in_its_colour() -> None:
    """申誡 is no reward, and neither is what is only met or not met."""
    met = replace(AWARD, id="met", tiers=(replace(AWARD.tiers[0], gives=()),))
    levels = [level for rule in full(AWARD, met, PENALTY) for level in rule.levels]
    assert [level.is_gain for level in levels] == [True, True, False, False]
    assert html(facts(AWARD, met, PENALTY)).count("tiers__head--gain") == 2
    ((row,),) = (group.rows for group in groups(met))
    assert (row.gifts, row.none) == ((), "只判斷是否符合")


def test_recipients_stand_beside_what_they_receive() -> None:
    """A unit's award names the persons who get it."""
    (group,) = groups(UNIT)
    assert group.scope == "單位"
    assert group.rows[0].gifts[0].to == "單位主管、承辦人"


def test_a_programme_without_unit_rules_says_so() -> None:
    """The sentence stands where the reader of another plan would find the units."""
    assert facts(AWARD).unit_line == NO_UNIT_RULE
    assert facts(AWARD, UNIT).unit_line == ""


def test_a_programme_without_rules_says_so() -> None:
    """The page exists, and its first line answers."""
    page = facts()
    assert (page.lead, page.table, page.unit_line) == (NO_RULE, None, "")
    assert NO_RULE in html(page)


def test_the_index_names_every_programme() -> None:
    """Each programme's rules stand under its name."""
    other = replace(PROGRAMME, id="national", short="全國 104年度", rules=())
    index, *_ = award_pages(Catalog("目錄", {}, (PROGRAMME, other)))
    listed = cast(AwardIndexFacts, index.facts).programmes
    assert [(one.programme.words, one.none) for one in listed] == [
        ("高雄市 103年度", ""),
        ("全國 104年度", NO_RULE),
    ]
    body = html(index.facts, "award_index.html")
    assert "獎勵措施" in body
    assert '<a class="button button--main" href="awards/check.html">自我檢核</a>' in body


def test_the_page_shows_rule_sentence_and_clause() -> None:
    """Every sentence stands beside the link to its clause."""
    body = html(facts(AWARD, LEAVE, PENALTY))
    assert "得予以嘉獎1次" in body
    assert 'href="programmes/kaohsiung/text.html#陸、6（三）2（1）"' in body
    assert 'id="rule-award"' in body
    assert "申誡一次" in body


def test_markup_in_a_title_is_text() -> None:
    """A title is never taken for HTML."""
    body = html(facts(replace(AWARD, title="<b>獎勵</b>{{ x }}")))
    assert "&lt;b&gt;獎勵&lt;/b&gt;{{ x }}" in body


def test_kaohsiungs_awards_at_one_look() -> None:
    """副餐1 earns leave alone; 副餐2 and 副餐3 earn 嘉獎 and leave, each up to its hours."""
    table = page_of("kaohsiung-103").table
    assert table
    look = [
        (row.routes[0].condition[3].words, gift.words)
        for group in table.groups
        for row in group.rows
        for gift in row.gifts
    ]
    assert look == [
        ("副餐2－幸福嚴選餐", "嘉獎1次"),
        ("副餐3－豪華主廚餐", "嘉獎2次"),
        ("副餐1－窈窕精緻餐", "補休至多4小時"),
        ("副餐2－幸福嚴選餐", "補休至多8小時"),
        ("副餐3－豪華主廚餐", "補休至多12小時"),
    ]


def test_the_plans_awards_have_each_note_once() -> None:
    """No id is twice on a page, and every tag leads to one that is there."""
    catalog, _ = read(ROOT)
    for programme in catalog.programmes:
        body = html(page_facts(programme))
        anchors = re.findall(r' id="([^"]+)"', body)
        assert len(anchors) == len(set(anchors))
        assert set(re.findall(r'href="#([^"]+)"', body)) <= set(anchors)


def test_the_way_to_the_self_check_is_the_main_button() -> None:
    """Where a rule is about persons; a plan that rewards units alone has no such button."""
    page = facts(AWARD)
    assert page.check
    assert page.check.address == "programmes/kaohsiung/check.html"
    assert (
        '<a class="button button--main" href="programmes/kaohsiung/check.html">用自己的時數檢核</a>'
        in html(page)
    )
    assert facts(UNIT).check is None


def test_a_scale_stands_with_its_rule_and_its_notes_below_it() -> None:
    """A note on which a step hangs is not listed a second time; a penalty is text only."""
    for shown, labels in zip(page_of("taoyuan-98").rules, (["TY-A1", "TY-A2"], ["TY-A3"]), strict=True):
        assert [note.label for scale in shown.scales for note in scale.notes] == labels
        assert not {note.label for note in shown.facts.notes} & set(labels)


def test_a_penalty_has_no_scale() -> None:
    """申誡 is told in the plan's words and in no picture."""
    *others, penalty = page_of("zhunan-107").rules
    assert penalty.facts.title == "懲處"
    assert (penalty.scales, penalty.rates) == ((), None)
    assert [one.facts.title for one in others if one.rates] == ["團體獎勵"]
