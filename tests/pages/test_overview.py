"""A programme's own page."""

import re
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import cast

import pytest

from mulu.pages.overview import OverviewFacts, overview_page
from mulu.programme.activity import Activity
from mulu.programme.catalog import Document, Eligibility, Organisation, Paragraph, Person, Programme, Section
from mulu.programme.course import Form, Menu
from mulu.programme.place import Place
from mulu.programme.rule import Award, Done, Rule, Scope, Tier
from mulu.programme.source import Note, Plan, Source
from mulu.programme.when import Missing, Point, Shape, Span, When
from mulu.reading.shelf import read
from mulu.site.templates import Templates

HERE = Place("programme.yml")
ROOT = Path(__file__).parents[2]


def until(words: str, month: int, day: int) -> When:
    """A date of 2014 that ends on this day."""
    return When(words, (Span(Shape.UNTIL, None, Point(2014, month, day)),))


def menu(name: str, kind: str) -> Menu:
    """A menu without its list."""
    return Menu(name, name, kind, Fraction(10), Missing.LOST, HERE, source=Source((), "", ("doubt",)))


RULE = Rule(
    "award",
    "獎勵措施",
    Scope.PERSON,
    (Tier("one", Done(("side-1",)), HERE, (Award({"嘉獎": Fraction(1)}),)),),
    HERE,
    window=until("8月31日前", 8, 31),
    source=Source(("陸",), "", ("day",)),
)
PROGRAMME = Programme(
    "kaohsiung",
    "「e等數位」~高雄市計畫",
    103,
    until("103年12月31日止", 12, 31),
    Plan("x.txt", ()),
    HERE,
    short="高雄市 103年度",
    documents=(Document("府人字第1號", until("103年5月8日", 5, 8), "函訂"),),
    organisations=(
        Organisation("主辦機關", "人事處"),
        Organisation("協辦單位", "各機關"),
        Organisation("主辦機關", "人發中心"),
    ),
    abbreviations={"本府": "高雄市政府"},
    eligibility=Eligibility(
        (
            Person("編制內公務人員", is_covered=True),
            Person("約聘人員", is_covered=None, source=Source((), "", ("doubt",))),
            Person("教師", is_covered=False),
        ),
        Source(("肆",), "本市各機關編制內公務人員（不含教師）。"),
    ),
    goals=(Paragraph("深耕專業領域"),),
    funding=Paragraph("於年度預算勻支。"),
    sections=(Section("年度檢討", "得舉行檢討。", Source(("8、年度檢討",))),),
    notes={
        "day": Note("day", "KH-A1", "含當日。", HERE, "含不含當日？", on="window"),
        "doubt": Note("doubt", "KH-A6", "原文未載。", HERE, "相當於哪一官等？"),
    },
    menus=(menu("main-1", "main"), menu("main-2", "main"), menu("side-1", "side")),
    activities=(
        Activity("camp", "線上營", "camp", HERE, deadline=until("7月1日前", 7, 1)),
        Activity("sub", "分項", "camp", HERE, under="camp", deadline=Missing.NOT_STATED),
    ),
    rules=(RULE,),
    forms=(Form("leave", "申請表", HERE), Form("annex-1", "附件1", HERE, state=Missing.LOST)),
)


def facts(programme: Programme = PROGRAMME) -> OverviewFacts:
    """The overview of a programme."""
    return cast(OverviewFacts, overview_page(programme).facts)


def html(programme: Programme = PROGRAMME) -> str:
    """The body of the page, with addresses as they are."""
    page = overview_page(programme)
    return str(Templates(ROOT / "site_templates").body(page.template)(page.facts, str))


def test_the_boxes_say_how_much_there_is() -> None:
    """Activities under another are part of it; a lost form is not counted."""
    assert [(door.title, door.says) for door in facts().doors] == [
        ("套餐", "主餐 2 套、副餐 1 套"),
        ("活動", "1 項"),
        ("獎勵", "嘉獎"),
        ("表件", "1 份"),
    ]


def test_what_a_plan_has_not_has_no_box() -> None:
    """Only the awards answer even where there are none."""
    bare = replace(PROGRAMME, menus=(), activities=(), forms=(), rules=())
    assert [(door.title, door.says) for door in facts(bare).doors] == [("獎勵", "這個計畫沒有獎勵規定")]


def test_a_rule_of_units_has_a_box_that_leads_to_them() -> None:
    """Where units are measured, where they stand is one click away."""
    bare = replace(PROGRAMME, menus=(), activities=(), forms=(), rules=(replace(RULE, scope=Scope.UNIT),))
    assert [(door.title, door.address) for door in facts(bare).doors][1:] == [
        ("單位", "units/kaohsiung/index.html")
    ]


def test_deadlines_stand_in_the_order_of_their_last_day() -> None:
    """What ends first is read first, wherever the plan puts it."""
    assert [(each.what.words, each.when.words) for each in facts().deadlines] == [
        ("線上營", "7月1日前"),
        ("嘉獎（獎勵措施）", "8月31日前"),
        ("計畫期間", "103年12月31日止"),
    ]


def test_a_deadline_has_its_note() -> None:
    """Whether the day itself counts is in doubt beside the day."""
    award = facts().deadlines[1]
    assert [note.label for note in award.notes] == ["KH-A1"]
    assert award.what.address == "programmes/kaohsiung/awards.html#rule-award"


def test_a_period_that_is_not_stated_comes_last() -> None:
    """No day is made up for it."""
    last = facts(replace(PROGRAMME, period=Missing.NOT_STATED)).deadlines[-1]
    assert (last.what.words, last.when.words) == ("計畫期間", "原文未載")


def test_persons_are_in_three_lists() -> None:
    """Covered, not covered, and open with the note that says why."""
    people = facts().people
    assert people
    assert [each.kind for each in people.covered] == ["編制內公務人員"]
    assert [each.kind for each in people.excluded] == ["教師"]
    assert [(each.kind, each.notes[0].label) for each in people.undecided] == [("約聘人員", "KH-A6")]


def test_offices_stand_by_their_role() -> None:
    """A role is written once, with all its offices."""
    assert [(role.role, role.names) for role in facts().roles] == [
        ("主辦機關", ("人事處", "人發中心")),
        ("協辦單位", ("各機關",)),
    ]


def test_every_doubt_leads_to_where_it_bites() -> None:
    """A note names the pages of the things that name it, in the order of the navigation."""
    day, doubt = facts().doubts
    assert [link.address for link in day.bites] == ["programmes/kaohsiung/awards.html#rule-award"]
    assert [link.words for link in doubt.bites] == ["main-1", "main-2", "side-1"]


@pytest.mark.parametrize(("year", "said"), [(103, ""), (Missing.NOT_STATED, "年度：原文未載")])
def test_a_year_that_is_not_stated_is_said(year: int | Missing, said: str) -> None:
    """A known year is in the title already."""
    assert facts(replace(PROGRAMME, year=year)).year == said


def test_the_page_shows_everything() -> None:
    """Title, letter, abbreviation, goals, funding, sections and notes are all there."""
    body = html()
    for words in (
        "「e等數位」~高雄市計畫",
        "府人字第1號",
        "高雄市政府",
        "深耕專業領域",
        "於年度預算勻支。",
        "年度檢討",
        "本市各機關編制內公務人員（不含教師）。",
        "疑義 2 則",
        'id="note-kh-a6"',
    ):
        assert words in body


def test_a_bare_plan_has_no_empty_headings() -> None:
    """A heading stands only where something stands below it."""
    bare = Programme("bare", "計畫", Missing.NOT_STATED, Missing.NOT_STATED, Plan("x.txt", ()), HERE)
    body = html(bare)
    for words in ("適用對象", "目標", "分工", "依據", "經費", "疑義"):
        assert f">{words}" not in body


def test_kaohsiungs_overview_has_all_doubts_and_dates() -> None:
    """Each of the plan's notes is there once, and the award ends before the year."""
    catalog, _ = read(ROOT)
    programme = next(one for one in catalog.programmes if one.id == "kaohsiung-103")
    page = facts(programme)
    assert len(page.doubts) == len(programme.notes)
    assert [each.what.words for each in page.deadlines] == [
        "嘉獎（獎勵措施）",
        "補休（補休機制）",
        "計畫期間",
    ]
    body = html(programme)
    anchors = re.findall(r' id="([^"]+)"', body)
    assert len(anchors) == len(set(anchors))
    assert set(re.findall(r'href="#([^"]+)"', body)) <= set(anchors)
