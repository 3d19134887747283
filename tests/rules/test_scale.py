"""The scales of the plans' rules, and of rules that are made up to be awkward."""

from dataclasses import replace
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mulu.programme.catalog import Programme
from mulu.programme.outcome import Outcome
from mulu.programme.place import Place
from mulu.programme.rule import (
    AllOf,
    Answer,
    AnyOf,
    Award,
    Bound,
    Combine,
    Compare,
    Measure,
    Number,
    Operator,
    Rule,
    Scope,
    Tier,
    Unless,
)
from mulu.programme.source import Plan
from mulu.programme.when import Missing
from mulu.reading.shelf import read
from mulu.rules.along import found_at
from mulu.rules.scale import Scale, scale_of, scales
from mulu.rules.setting import setting

ROOT = Path(__file__).parents[2]
HERE = Place("rules.yml")


@cache
def programmes() -> dict[str, Programme]:
    """The real programmes by their ids."""
    return {one.id: one for one in read(ROOT)[0].programmes}


def real(programme: str, rule: str) -> tuple[Programme, Rule]:
    """A rule of the real catalogue."""
    its = programmes()[programme]
    return its, next(one for one in its.rules if one.id == rule)


def told(scale: Scale) -> list[tuple[str, str]]:
    """Each step: its ends as mathematics writes them, and what it comes to."""
    return [(ends(step.interval), outcome(step)) for step in scale.steps]


def ends(interval) -> str:
    """[150, 200], (200, 201), (32, …)."""
    low = "" if interval.low is None else str(interval.low)
    high = "" if interval.high is None else str(interval.high)
    return f"{'[' if interval.has_low else '('}{low}, {high}{']' if interval.has_high else ')'}"


def outcome(step) -> str:
    """無, the number that is given, 符合; of what is open the notes, after 未規定 for a gap."""
    verdict = step.found.verdict
    if verdict.outcome is Outcome.UNDETERMINED:
        return " ".join(["未規定" if step.is_gap else "未定", *verdict.hangs.notes])
    (gain,) = verdict.gains
    return str(gain.gifts[0].number) if gain.gifts else "符合" if gain.tiers else "無"


SCALES = [
    (
        "taoyuan-98 person hours",
        [("(, 150)", "無"), ("[150, 200]", "1"), ("(200, 201)", "未規定 hours-gap"), ("[201, )", "2")],
    ),
    ("taoyuan-98 person posts", [("(, 300)", "無"), ("[300, 500]", "1"), ("[501, )", "2")]),
    ("taoyuan-98 unit avg_hours", [("(, 24)", "無"), ("[24, 32]", "1"), ("(32, )", "2")]),
    (
        "taoyuan-98 unit avg_posts",
        [("(, 50)", "無"), ("[50, 100]", "1"), ("(100, 101]", "未規定 posts-gap"), ("(101, )", "2")],
    ),
    ("zhunan-107 course score", [("(, 60)", "無"), ("[60, 75)", "未定 pass-mark"), ("[75, )", "0")]),
    (
        "zhunan-107 course read_share",
        [("(, 1/2)", "無"), ("[1/2, 1/2]", "未定 half"), ("(1/2, )", "0")],
    ),
    ("chiayi-105 items update_rate", [("(, 1/5)", "無"), ("[1/5, )", "符合")]),
]


@pytest.mark.parametrize(("name", "wanted"), SCALES, ids=[name for name, _ in SCALES])
def test_the_scales_of_the_plans(name, wanted):
    """Every boundary on the side where the sentence has it, and every gap that the readings leave."""
    programme, rule, measure = name.split()
    scale = scale_of(*real(programme, rule), measure)
    assert scale
    assert told(scale) == wanted


def test_a_gap_tells_the_outcomes_of_each_of_its_parts():
    """An average of 100.5 posts has one 嘉獎 at most, one of exactly 101 may have two."""
    scale = scale_of(*real("taoyuan-98", "unit"), "avg_posts")
    assert scale
    (gap,) = (step for step in scale.steps if step.is_gap)
    assert [(ends(part.interval), len(part.found.verdict.gains)) for part in gap.parts] == [
        ("(100, 101)", 2),
        ("[101, 101]", 3),
    ]


def test_what_stands_with_a_measure_is_supposed_to_hold():
    """Taoyuan's hours are followed with 70 digital and 60 job-related ones, and without a single post."""
    beside = setting(*real("taoyuan-98", "person"), ["hours"])
    assert beside
    assert beside.case.given.numbers == {"hours": 0, "digital": 70, "job": 60, "posts": 0}


def test_what_people_judge_is_supposed_to_be_so():
    """Else every step of the unit's scale would be open."""
    beside = setting(*real("taoyuan-98", "unit"), ["avg_hours"])
    assert beside
    assert beside.case.given.answers == {"results": True}


def test_a_measure_whose_branches_exclude_each_other_has_no_scale():
    """No number of hours lies both under and over 200, so digital hours cannot be followed by themselves."""
    assert scale_of(*real("taoyuan-98", "person"), "digital") is None


@pytest.mark.parametrize("name", programmes())
@settings(max_examples=40, deadline=None)
@given(share=st.fractions(min_value=0, max_value=2, max_denominator=997))
def test_a_scale_says_what_the_rule_decides_anywhere_along_it(name, share):
    """Each number lies in one step and in one part of it, and that part's verdict is the rule's."""
    programme = programmes()[name]
    for rule in programme.rules:
        for scale in scales(programme, rule):
            top = scale.steps[-1].interval.low or Fraction(1)
            beside = setting(programme, rule, [scale.measure])
            assert beside
            value = round(top * share) if programme.measures[scale.measure].is_whole else top * share
            (found,) = found_at(beside.programme, rule, beside.case.given, [{scale.measure: Fraction(value)}])
            (part,) = (one for step in scale.steps for one in step.parts if one.interval.holds(value))
            assert part.found == found


# --- made-up rules --------------------------------------------------------------------------------


def measure(name: str, **more) -> Measure:
    """A measure of units that is called as its id."""
    return Measure(name, name, Scope.UNIT, HERE, **more)


MEASURES = {
    one.id: one
    for one in (
        measure("hours"),
        measure("posts", is_whole=True),
        measure("absent"),
        measure("quota"),
        measure("sent"),
        measure("ready", is_answer=True),
    )
}


def compare(name: str, **ends: int | str) -> Compare:
    """A comparison as rules.yml writes it, a name and its ends."""
    values = {key: one if isinstance(one, str) else Number(Fraction(one)) for key, one in ends.items()}
    return Compare(name, tuple(Bound(Operator(key), value) for key, value in values.items()))


def tier(name: str, number: int, when) -> Tier:
    """A tier that gives so many 嘉獎."""
    return Tier(name, when, HERE, (Award({"嘉獎": Fraction(number)}),))


def made_up(*tiers: Tier, **more) -> tuple[Programme, Rule]:
    """A rule of these tiers in a programme of its own."""
    rule = Rule("rule", "規定", Scope.UNIT, tiers, HERE, **{"combine": Combine.BEST, **more})
    plan = Programme("p", "計畫", 103, Missing.NOT_STATED, Plan("p.txt", ()), HERE, measures=MEASURES)
    return replace(plan, rules=(rule,)), rule


def scale_told(programme: Programme, rule: Rule) -> dict[str, list[tuple[str, str]]]:
    """Every scale of a rule."""
    return {scale.measure: told(scale) for scale in scales(programme, rule)}


def test_tiers_that_are_decided_by_themselves_stand_on_one_scale():
    """Of `each`, the scale tells which tier a number reaches."""
    found = scale_told(
        *made_up(
            tier("upper", 2, compare("hours", at_least=40)),
            tier("lower", 1, compare("hours", at_least=20, under=40)),
            tier("other", 9, compare("posts", at_least=1)),
            combine=Combine.EACH,
        )
    )
    assert found["hours"] == [("(, 20)", "無"), ("[20, 40)", "1"), ("[40, )", "2")]
    assert found["posts"] == [("(, 1)", "無"), ("[1, )", "9")]


def test_a_measure_that_serves_as_a_bound_has_no_scale():
    """Where the quota moves, no number is the boundary of those who were sent."""
    found = scale_told(*made_up(tier("sent", 1, compare("sent", at_least="quota"))))
    assert found == {}


def test_a_bound_beside_the_measure_is_satisfied_too():
    """Who is followed in hours has sent as many as the quota asks, also more than one."""
    both = AllOf((compare("hours", over=10), compare("sent", over="quota"), compare("quota", at_least=3)))
    found = scale_told(*made_up(tier("one", 1, both)))
    assert found["hours"] == [("(, 10]", "無"), ("(10, )", "1")]


def test_what_stands_under_unless_is_left_at_nothing():
    """Nobody was absent, so that the hours decide; and absence has a scale of its own, downwards."""
    found = scale_told(
        *made_up(tier("one", 1, AllOf((compare("hours", at_least=5), Unless(compare("absent", over=3))))))
    )
    assert found["hours"] == [("(, 5)", "無"), ("[5, )", "1")]
    assert found["absent"] == [("(, 3]", "1"), ("(3, )", "無")]


def test_another_branch_does_not_reach_into_a_scale():
    """Posts are at nothing while hours are followed, and the answer is no where only posts ask for it."""
    either = AnyOf(
        (compare("hours", at_least=5), AllOf((compare("posts", at_least=2), Answer("ready", is_yes=True))))
    )
    programme, rule = made_up(tier("one", 1, either))
    beside = setting(programme, rule, ["hours"])
    assert beside
    assert beside.case.given.answers == {"ready": False}
    assert scale_told(programme, rule)["posts"] == [("(, 2)", "無"), ("[2, )", "1")]


def test_a_rule_without_numbers_has_no_scale():
    """An answer alone is nothing to follow."""
    assert scale_told(*made_up(tier("one", 1, Answer("ready", is_yes=True)))) == {}
