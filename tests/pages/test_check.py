"""The self-check: what is asked, the example, the list to tick by hand, and the page that chooses."""

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from mulu.pages import address
from mulu.pages.check import check_pages
from mulu.pages.check_asks import asked_measures, marks_of
from mulu.pages.check_examples import example_of
from mulu.programme.outcome import Given, Outcome
from mulu.programme.rule import Scope
from mulu.reading.shelf import read
from mulu.rules.decide import decide
from mulu.site.templates import Templates, templates_folder

ROOT = Path(__file__).parents[2]
TEMPLATES = Templates(templates_folder())
PLANS = ("taoyuan-98", "zhunan-107", "kaohsiung-103", "chiayi-105")


@pytest.fixture(scope="module")
def catalog():
    """The five real plans."""
    return read(ROOT)[0]


@pytest.fixture(scope="module")
def programmes(catalog):
    """The plans by their ids."""
    return {programme.id: programme for programme in catalog.programmes}


@pytest.fixture(scope="module")
def pages(catalog):
    """Every page of the self-check by its address."""
    return {page.address: page for page in check_pages(catalog)}


def body(page):
    """The page's body."""
    return str(TEMPLATES.body(page.template)(page.facts, lambda address: address))


def check(pages, plan, scope="person"):
    """The check of a person or a unit on the page of a plan."""
    facts = pages[address.of_check(plan)].facts
    return next(one for one in facts.checks if one.scope == scope)


def asked(check):
    """The names of what a check asks."""
    return [ask.name for ask in check.asks]


# What is asked


def test_a_person_is_asked_for_what_the_rules_measure(pages):
    """Taoyuan: the hours, the two that are part of them, and posts."""
    found = check(pages, "taoyuan-98")
    assert asked(found) == ["hours", "digital", "job", "posts"]
    assert [ask.part_of for ask in found.asks] == ["", "hours", "hours", ""]
    assert [ask.kind for ask in found.asks] == ["number", "number", "number", "whole"]


def test_a_ratio_is_asked_for_by_its_parts(pages):
    """A unit types the total and the headcount, and nobody has to divide."""
    assert asked(check(pages, "taoyuan-98", "unit")) == ["certified", "established", "avg_posts"]


def test_what_people_decide_is_not_asked(pages, programmes):
    """有實際績效 and the places of a contest are left to the office."""
    names = {
        ask for plan in PLANS for one in pages[address.of_check(plan)].facts.checks for ask in asked(one)
    }
    judged = {name for one in programmes.values() for name, it in one.measures.items() if it.is_judged}
    assert judged
    assert names.isdisjoint(judged)


def test_what_holds_for_a_menus_courses_is_asked_menu_by_menu(pages, programmes):
    """公餘時間 belongs to the courses of a menu, and so stands with each and not by itself."""
    found = check(pages, "kaohsiung-103")
    leave = next(rule for rule in programmes["kaohsiung-103"].rules if rule.id == "leave")
    assert marks_of(leave) == ("off_duty",)
    assert all([mark.name for mark in menu.marks] == ["off_duty"] for menu in found.menus)
    assert asked(found) == ["certified_in_time"]


def test_every_menu_that_counts_is_asked(pages):
    """Three mains and three sides; Zhunan's set, whose list is lost, as a whole."""
    menus = check(pages, "kaohsiung-103").menus
    assert [(menu.short, menu.says) for menu in menus][2:4] == [
        ("委任主餐", "10 小時，7 門"),
        ("副餐1", "10 小時，5 門"),
    ]
    (county,) = check(pages, "zhunan-107").menus
    assert (county.says, county.has_list) == ("23 小時，12 門", False)


def test_the_grade_is_asked_where_a_main_menu_hangs_on_it(pages):
    """Kaohsiung's three, in the plan's order; elsewhere none."""
    assert check(pages, "kaohsiung-103").grades == ("簡任", "薦任", "委任")
    assert check(pages, "zhunan-107").grades == ()


def test_the_kinds_of_people_are_those_of_the_plan(pages):
    """Also those that it does not cover; one that is open brings its note."""
    choices = check(pages, "zhunan-107").kind.choices
    assert [choice.value for choice in choices] == ["", "編制內公務人員", "約僱人員", "約聘人員"]
    assert choices[3].anchor == "note-zn-a9"
    assert "教師" in [choice.value for choice in check(pages, "kaohsiung-103").kind.choices]


def test_an_open_answer_that_counts_as_something_shows_it(pages):
    """After the day of issue counts as yes unless the reader says no; CEDAW is not known until it is told."""
    asks = {ask.name: ask for ask in check(pages, "zhunan-107").asks}
    assert [(one.words, one.is_chosen) for one in asks["after_issue"].choices] == [
        ("是", True),
        ("否", False),
    ]
    assert [one.words for one in asks["cedaw"].choices] == ["請選擇", "是", "否"]


def test_a_single_course_is_asked_beside_the_person(pages):
    """Zhunan: score, hours read, hours of the course, questionnaire."""
    found = check(pages, "zhunan-107")
    assert [ask.name for ask in found.course_asks] == ["score", "read_hours", "course_hours", "questionnaire"]
    assert check(pages, "kaohsiung-103").course_asks == ()


def test_hours_of_a_person_have_an_end(pages):
    """Nobody learned more hours than a year has; a unit's total may be larger."""
    assert {ask.most for ask in check(pages, "taoyuan-98").asks} == {"8784", ""}
    assert {ask.most for ask in check(pages, "taoyuan-98", "unit").asks} == {""}


def test_every_control_has_its_own_id(pages):
    """No label leads to another field."""
    for page in pages.values():
        tree = LexborHTMLParser(body(page))
        ids = [node.attributes["id"] for node in tree.css("[id]")]
        assert len(ids) == len(set(ids)), page.address
        assert {node.attributes["for"] for node in tree.css("label[for]")} <= set(ids), page.address


def test_every_tag_leads_to_a_note_of_the_page(pages):
    """A tag beside a field names a 疑義 that stands further down."""
    for page in pages.values():
        tree = LexborHTMLParser(body(page))
        ids = {node.attributes["id"] for node in tree.css("[id]")}
        tags = {node.attributes["href"][1:] for node in tree.css("a.note__tag")}
        assert tags <= ids, page.address


# The example


def given_by(programme, example, scope):
    """What an example fills in, as the rules are given it."""
    courses = {
        entry.course.id: None
        for menu in programme.menus
        if menu.id in example.menus and isinstance(menu.rows, tuple)
        for entry in menu.rows
    }
    window = next(rule.window for rule in programme.rules if rule.scope is scope)
    day = getattr(window, "last", None)
    lost = dict.fromkeys(example.menus, day)
    return Given(
        numbers={name: Fraction(number) for name, number in example.numbers.items()},
        answers={name: answer == "yes" for name, answer in example.answers.items()},
        done=dict.fromkeys(courses, day) | lost,
        grade=example.grade,
    )


@pytest.mark.parametrize("plan", PLANS)
@pytest.mark.parametrize("scope", [Scope.PERSON, Scope.UNIT, Scope.COURSE])
def test_the_example_reaches_the_first_rule(programmes, plan, scope):
    """填入範例 shows something that is reached, in every reading; what is judged stays open."""
    programme = programmes[plan]
    rules = [rule for rule in programme.rules if rule.scope is scope]
    if rules:
        given = given_by(programme, example_of(programme, rules), scope)
        first = decide(programme, rules[0], given)[0].verdict
        assert first.outcome is Outcome.REACHED or first.is_judged


def test_the_example_of_kaohsiung_is_a_main_and_a_side(programmes):
    """The first grade's main menu and the first side that earns an award, done on the last day."""
    plan = programmes["kaohsiung-103"]
    found = example_of(plan, [rule for rule in plan.rules if rule.scope is Scope.PERSON])
    assert (found.grade, found.menus, found.day) == ("簡任", {"main-senior", "side-2"}, "103年8月31日")


def test_an_example_keeps_parts_within_their_whole(programmes):
    """No example is refused by the form that it fills."""
    for plan in PLANS:
        programme = programmes[plan]
        for scope in Scope:
            rules = [rule for rule in programme.rules if rule.scope is scope]
            numbers = example_of(programme, rules).numbers
            for measure in asked_measures(programme, rules):
                if measure.part_of in numbers and measure.id in numbers:
                    assert Fraction(numbers[measure.id]) <= Fraction(numbers[measure.part_of])


# By hand


def test_without_script_every_condition_stands_there_to_tick(pages):
    """Each route of each tier has a box for each thing that must hold."""
    tree = LexborHTMLParser(body(pages[address.of_check("taoyuan-98")]))
    upper = tree.css_first("[data-hand=person] [data-tier=upper]")
    assert [item.text() for item in upper.css(".hand__items li")] == [
        "學習時數201小時以上",
        "數位學習時數70小時以上",
        "與業務相關學習時數60小時以上",
        "公共論壇發表篇數501篇以上",
    ]
    assert len(upper.css(".hand__box")) == 4
    assert "嘉獎2次：符合其中一列" in upper.text()


def test_a_penalty_is_worded_the_other_way_round(pages):
    """It falls due where none of the routes is met."""
    tree = LexborHTMLParser(body(pages[address.of_check("zhunan-107")]))
    assert "申誡1次：沒有任何一列全部符合" in tree.css_first("[data-hand=penalty]").text()


def test_the_plans_sentences_stand_there(pages):
    """The script takes them from the page; without it they are read there."""
    tree = LexborHTMLParser(body(pages[address.of_check("kaohsiung-103")]))
    assert "得予以嘉獎1次" in tree.css_first("[data-hand=award] [data-tier=side-2] .quote").text()
    assert "請擇優敘獎" in tree.css_first("[data-hand=award] .hand__combine .quote").text()


# The pages


def test_only_a_programme_with_rules_has_a_check(pages):
    """The national plan rewards nobody; the page that chooses says so."""
    assert address.of_check("national-104") not in pages
    listed = {one.name: one for one in pages[address.CHECKS].facts.programmes}
    (lacking,) = [one for one in listed.values() if not one.address]
    assert lacking.lacks == "這個計畫沒有獎勵的規定，不能檢核。"


def test_a_programme_for_units_alone_says_what_it_lacks(pages):
    """Chiayi has items for units, and nothing for a person."""
    listed = {one.address: one for one in pages[address.CHECKS].facts.programmes}
    chiayi = listed[address.of_check("chiayi-105")]
    assert chiayi.lacks == "沒有個人的規定，只能核對單位。"
    assert chiayi.says == "單位：評分項目、競賽獎品"
    (only,) = pages[address.of_check("chiayi-105")].facts.checks
    assert (only.scope, only.is_main) == ("unit", True)


def test_the_unit_stands_in_a_section_of_its_own(pages):
    """Behind the person's, with its own title and buttons, of which none is the page's main one."""
    tree = LexborHTMLParser(body(pages[address.of_check("zhunan-107")]))
    person, unit = tree.css("[data-check]")
    assert unit.css_first("h2").text() == "單位自己核對：從統計數字算"
    assert len(person.css(".button--main")) == 1
    assert not unit.css(".button--main")


def test_the_form_of_the_leave_is_offered(pages):
    """Where a form asks for what a rule limits, the check leads on to it."""
    form = check(pages, "kaohsiung-103").form
    assert form == ("填補休申請表", address.of_form("kaohsiung-103", "leave"))
    assert check(pages, "taoyuan-98").form is None


def test_the_notes_that_explain_a_result_are_ready(pages):
    """Six months, the grade, and what people decide, each with its own rule."""
    leave = next(one for one in check(pages, "kaohsiung-103").verdicts if one.rule == "leave")
    assert [note.label for note in leave.months_notes] == ["KH-A9"]
    assert [note.label for note in leave.grade_notes] == ["KH-A6", "KH-A7"]
    unit = next(one for one in check(pages, "taoyuan-98", "unit").verdicts if one.rule == "unit")
    assert [note.label for note in unit.judged_notes] == ["TY-A7"]


def test_a_programme_without_rules_makes_no_page(catalog):
    """Nothing empty is shown."""
    bare = replace(catalog, programmes=(replace(catalog.programmes[0], rules=(), measures={}),))
    assert [page.address for page in check_pages(bare)] == [address.CHECKS]
