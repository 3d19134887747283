"""Which rules count a menu, and the boxes that say until when."""

from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import cast

from mulu.pages import address
from mulu.pages.menu_rules import award_words, counting_rules
from mulu.pages.menus import MenuPageFacts, menu_pages
from mulu.pages.page import Page
from mulu.pages.rule_boxes import rule_boxes
from mulu.programme.catalog import Catalog, Programme
from mulu.programme.course import Course, Menu, MenuRow
from mulu.programme.place import Place
from mulu.programme.rule import AllOf, AnyOf, Award, Combine, Done, Rule, Scope, Tier, Unless
from mulu.programme.source import Note, Plan, Source
from mulu.programme.when import Point, Shape, Span, When
from mulu.site.templates import Templates

HERE = Place("rules.yml")
TEMPLATES = Templates(Path(__file__).parents[2] / "site_templates")
YEAR = When("103年1月1日起至12月31日止", (Span(Shape.THROUGH, Point(2014, 1, 1), Point(2014, 12, 31)),))
AUGUST = When("103年1月1日至8月31日", (Span(Shape.THROUGH, Point(2014, 1, 1), Point(2014, 8, 31)),))
ROWS = (MenuRow(Course("neutrality", "行政中立理論與實務", Fraction(2), HERE), ""),)


def menu(name: str, kind: str, grade: str = "") -> Menu:
    """A menu of one course that names the note of the merged cells."""
    source = Source(("陸、6（二）",), notes=("merged",))
    return Menu(name, f"{name}餐", kind, Fraction(2), ROWS, HERE, grade=grade, source=source)


AWARD = Rule(
    "award",
    "獎勵措施",
    Scope.PERSON,
    (Tier("two", Done(("own-main", "side-2")), HERE, (Award({"嘉獎": Fraction(1)}),)),),
    HERE,
    window=AUGUST,
    combine=Combine.BEST,
    combine_quote="擇優敘獎",
    is_once_a_year=True,
    source=Source(("陸、6（三）",), notes=("deadline", "merged")),
)
LEAVE = Rule(
    "leave",
    "補休機制",
    Scope.PERSON,
    (
        Tier("one", Done(("own-main", "side-1")), HERE, (Award({"補休": Fraction(4)}),)),
        Tier("two", AllOf((Done(("own-main", "side-2")),)), HERE, (Award({"補休": Fraction(8)}),)),
    ),
    HERE,
    limit={"補休": Fraction(12)},
    source=Source(("陸、6（四）",), notes=("deadline",)),
)
NOTES = {
    "deadline": Note("deadline", "KH-A1", "含當日", HERE, question="包不包括當日？", on="window"),
    "merged": Note("merged", "KH-A10", "合併儲存格", HERE, question="空白的欄是什麼？"),
}
FOUR = Programme(
    "kaohsiung-103",
    "推動數位學習實施計畫",
    103,
    YEAR,
    Plan("kaohsiung-103.txt", ()),
    HERE,
    notes=NOTES,
    menus=(
        menu("senior", "main", "簡任"),
        menu("junior", "main", "委任"),
        menu("side-1", "side"),
        menu("side-2", "side"),
    ),
    rules=(AWARD, LEAVE),
)


def page(name: str) -> Page:
    """A page of the menus by the last part of its address."""
    return next(
        it for it in menu_pages(Catalog("目錄", {}, (FOUR,))) if it.address.endswith(f"/menus/{name}.html")
    )


def terms(name: str) -> list[str]:
    """The terms of the dates beside a menu."""
    facts = cast(MenuPageFacts, page(name).facts)
    return [row.term for row in facts.menu.rows if row.lines[0].when]


def test_a_rule_counts_the_menus_that_its_conditions_name():
    """own-main stands for every main; what stands under `unless` does not count."""
    penalty = replace(AWARD, id="penalty", tiers=(Tier("x", Unless(Done(("side-1",))), HERE),))
    either = replace(
        AWARD, id="either", tiers=(Tier("x", AnyOf((Done(("side-1",)), Done(("senior",)))), HERE),)
    )
    counting = counting_rules(replace(FOUR, rules=(AWARD, penalty, either)))
    assert {menu: [rule.id for rule in rules] for menu, rules in counting.items()} == {
        "senior": ["award", "either"],
        "junior": ["award"],
        "side-2": ["award"],
        "side-1": ["either"],
    }


def test_a_rule_about_units_has_no_box_beside_the_menus():
    """The boxes are for the reader, not for the unit."""
    assert rule_boxes(replace(FOUR, rules=(replace(AWARD, scope=Scope.UNIT),))) == ()


def test_a_box_tells_until_when_a_rule_counts():
    """The window of the rule; one that has none goes with the programme's period."""
    award, leave = rule_boxes(FOUR)
    assert (award.title, award.term, award.when.words) == ("嘉獎的期限", "完成期限", AUGUST.words)
    assert (leave.title, leave.term, leave.when.words) == (
        "補休的期限",
        "完成期限",
        f"計畫期間（{YEAR.words}）",
    )
    assert award.combine is not None
    assert award.combine.sentence == "擇優敘獎"


def test_a_box_shows_the_notes_beside_its_keys_once():
    """The note of the window stands in the first box that names it, others at the end or with the awards."""
    award, leave = rule_boxes(FOUR)
    assert [note.label for note in award.notes] == ["KH-A1"]
    assert leave.notes == ()
    index = page("index")
    body = str(TEMPLATES.body(index.template)(index.facts, lambda address: address))
    assert body.count('id="note-kh-a1"') == 1
    assert body.count('id="note-kh-a10"') == 1


def test_a_rule_that_gives_only_words_is_called_by_its_title():
    """A cup is not a kind of award that could head a box."""
    cup = replace(AWARD, tiers=(Tier("x", Done(("side-1",)), HERE, (Award({}, text="獎杯"),)),))
    assert award_words(cup) == "獎勵措施"


def test_a_menu_shows_the_deadlines_of_the_rules_that_count_it():
    """Side 1 earns leave only; side 2 the award as well, each with its own days."""
    assert terms("side-1") == ["補休完成期限"]
    assert terms("side-2") == ["嘉獎完成期限", "補休完成期限"]


def test_the_awards_are_linked_at_the_rule():
    """A rule's link leads to its section on the page of awards."""
    assert address.of_rule(FOUR.id, AWARD.id) == "programmes/kaohsiung-103/awards.html#rule-award"
