"""A rule x what is given: one outcome throughout is the result, else every possible one is told."""

import runpy
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random
from types import SimpleNamespace

import pytest

from mulu.programme.outcome import Outcome
from mulu.programme.rule import Scope
from mulu.reading.shelf import read
from mulu.rules.decide import decide, decide_all
from mulu.rules.gains import key_of

ROOT = Path(__file__).parents[2]
RANDOM = SimpleNamespace(**runpy.run_path(str(ROOT / "tests" / "judging_random.py")))
DAY = date(2014, 5, 1)


@pytest.fixture
def verdict(make):
    """What a rule comes to."""

    def found(rule, *given, **more):
        (one,) = decide(make.programme(rule), rule, make.given(*given, **more))
        return one.verdict

    return found


@pytest.fixture
def tiers(make):
    """Two tiers by hours with a gap between them."""
    lower = make.tier("lower", make.compare("hours", at_least=150, at_most=200), 嘉獎=1)
    return lower, make.tier("upper", make.compare("hours", at_least=201), 嘉獎=2)


def counts(verdict):
    """The number that each possible outcome gives."""
    return [sum(int(gift.number) for gift in one.gifts) for one in verdict.gains]


def test_a_tier_that_holds_is_reached(verdict, make, tiers):
    """達到, with the tier and what it gives."""
    found = verdict(make.rule(*tiers), {"hours": 201})
    assert (found.outcome, found.gains[0].tiers, counts(found)) == (Outcome.REACHED, ("upper",), [2])


def test_where_no_tier_holds_nothing_is_reached(verdict, make, tiers):
    """未達, in the gap too while no reading says otherwise."""
    assert verdict(make.rule(*tiers), {"hours": "200.5"}).outcome is Outcome.NOT_REACHED


def test_a_reading_that_changes_the_outcome_leaves_it_open(verdict, make, tiers):
    """未定, told with each outcome and the note."""
    gap = make.reading("gap", lower=make.compare("hours", at_least=150, under=201))
    rule = make.rule(*tiers, readings=(gap,))
    found = verdict(rule, {"hours": "200.5"})
    assert (found.outcome, counts(found), found.hangs.notes) == (Outcome.UNDETERMINED, [0, 1], ("gap",))
    assert verdict(rule, {"hours": 200}).outcome is Outcome.REACHED


def test_a_missing_number_leaves_open_what_it_may_change(verdict, make, tiers):
    """Each award that is still possible, and the measure that is missing."""
    found = verdict(make.rule(*tiers))
    assert (found.outcome, counts(found), found.hangs.measures) == (
        Outcome.UNDETERMINED,
        [0, 1, 2],
        ("hours",),
    )


def test_one_number_cannot_reach_two_tiers_that_exclude_each_other(verdict, make, tiers):
    """Though both are unknown and awards are added, three commendations are not possible."""
    assert counts(verdict(make.rule(*tiers, combine="sum"))) == [0, 1, 2]


def test_what_is_required_of_all_tiers_is_open_for_all_together(verdict, make):
    """Whoever has done everything but has not told whether off duty gets all or nothing, never a part."""
    sides = [make.tier(name, make.done(name), 補休=hours) for name, hours in (("side-1", 4), ("side-2", 8))]
    rule = make.rule(*sides, requires=make.answer("off_duty", True))
    found = verdict(rule, done={"b": DAY, "c": DAY, "d": DAY})
    assert (counts(found), found.hangs.measures) == ([0, 8], ("off_duty",))


def test_an_unknown_grade_is_open_for_all_tiers_together(verdict, make):
    """The own main menu is the same in every tier."""
    sides = [
        make.tier(name, make.done("own-main", name), 嘉獎=count)
        for name, count in (("side-1", 1), ("side-2", 2))
    ]
    found = verdict(make.rule(*sides), done={"a": DAY, "b": None, "c": DAY, "d": DAY})
    assert (found.hangs.on_grade, found.hangs.menus) == (True, ("own-main",))
    found = verdict(make.rule(*sides), done={"a": DAY, "c": DAY, "d": DAY})
    assert (counts(found), found.hangs.on_grade, found.hangs.menus) == ([0, 2], True, ())


def test_what_makes_no_difference_is_not_asked_for(verdict, make):
    """Too few hours: whether they were digital does not matter."""
    both = make.all(make.compare("hours", at_least=150), make.compare("digital", at_least=50))
    rule = make.rule(make.tier("one", both, 嘉獎=1))
    assert verdict(rule, {"hours": 149}).outcome is Outcome.NOT_REACHED
    assert verdict(rule, {"hours": 150}).hangs.measures == ("digital",)


def test_every_missing_part_is_named_though_one_alone_settles_nothing(verdict, make):
    """A set that saves from a penalty, or two parts of it: all three are asked for."""
    saved = make.any(
        make.done("lost"), make.all(make.compare("hours", at_least=1), make.compare("posts", at_least=1))
    )
    found = verdict(make.rule(make.tier("missed", make.unless(saved), 申誡=1)))
    assert (found.hangs.menus, found.hangs.measures) == (("lost",), ("hours", "posts"))


def test_of_a_ratio_the_missing_parts_are_asked_for(verdict, make):
    """What was given is not asked for again; 0 people ask for the ratio itself."""
    rule = make.rule(make.tier("items", make.compare("rate", at_least="1/5")))
    assert verdict(rule, {"headcount": 10}).hangs.measures == ("updates",)
    assert verdict(rule, {"headcount": 0, "updates": 1}).hangs.measures == ("rate",)


def test_two_unknown_measures_are_compared_in_every_order(verdict, make):
    """At least as many as allotted, where some must be allotted: open, and both are missing."""
    enough = make.all(make.compare("posts", at_least="updates"), make.compare("updates", at_least=1))
    found = verdict(make.rule(make.tier("sent", enough)))
    assert (found.outcome, found.hangs.measures) == (Outcome.UNDETERMINED, ("posts", "updates"))
    less = make.all(make.compare("posts", under="updates"), make.compare("posts", over="updates"))
    assert verdict(make.rule(make.tier("sent", less))).outcome is Outcome.NOT_REACHED


def test_where_only_people_decide_the_numbers_are_told_as_reached(verdict, make, tiers):
    """數字已達，另由機關認定; not where a note or a number is open as well."""
    rule = make.rule(*tiers, requires=make.answer("results", True))
    found = verdict(rule, {"hours": 201})
    assert (found.is_judged, counts(found), found.hangs.measures) == (True, [0, 2], ("results",))
    assert not verdict(rule).is_judged
    assert verdict(rule, {"hours": 100}).outcome is Outcome.NOT_REACHED


@pytest.mark.parametrize(
    ("kind", "outcome"),
    [
        ("", Outcome.REACHED),
        ("公務人員", Outcome.REACHED),
        ("教師", Outcome.NOT_COVERED),
        ("約聘人員", Outcome.UNDETERMINED),
        ("替代役", Outcome.UNDETERMINED),
    ],
)
def test_a_rule_speaks_of_those_whom_the_plan_covers(verdict, make, tiers, kind, outcome):
    """Not covered is 不適用; a kind that is open or not named is decided once so and once so."""
    found = verdict(make.rule(*tiers), {"hours": 201}, kind=kind)
    assert found.outcome is outcome
    assert found.hangs.on_kind is (outcome is Outcome.UNDETERMINED)


def test_a_units_rule_asks_for_no_kind_of_person(make, tiers):
    """適用對象 speaks of people."""
    rule = replace(make.rule(*tiers), scope=Scope.UNIT)
    (one,) = decide(make.programme(rule), rule, make.given({"hours": 201}, kind="教師"))
    assert one.verdict.outcome is Outcome.REACHED


def test_tiers_of_each_are_decided_one_by_one(make, tiers):
    """What is missing for the one leaves the other alone."""
    other = make.tier("posts", make.compare("posts", at_least=5))
    rule = make.rule(*tiers, other, combine="each")
    found = decide(make.programme(rule), rule, make.given({"hours": 150}))
    assert [(one.tiers, one.verdict.outcome) for one in found] == [
        (("lower",), Outcome.REACHED),
        (("upper",), Outcome.NOT_REACHED),
        (("posts",), Outcome.UNDETERMINED),
    ]


def test_the_same_awards_by_other_tiers_are_the_same_outcome(verdict, make):
    """Whichever of two routes it is, one commendation is one commendation."""
    routes = [make.tier(name, make.compare(name, at_least=10), 嘉獎=1) for name in ("hours", "posts")]
    swap = make.reading("swap", hours=make.compare("hours", at_least=20))
    found = verdict(make.rule(*routes, readings=(swap,)), {"hours": 15, "posts": 10})
    assert (found.outcome, counts(found)) == (Outcome.REACHED, [1])


def test_many_at_once_are_decided_like_one_by_one(make, tiers):
    """What was found for one is used for another only where nothing is different, missing things too."""
    saved = make.any(make.done("lost"), make.compare("posts", at_least=1))
    rule = make.rule(make.tier("missed", make.unless(saved), 申誡=1))
    plan = make.programme(rule)
    givens = [
        make.given(),
        make.given(done={}),
        make.given(done={"lost": None}),
        make.given({"posts": 0}, done=None),
    ]
    assert list(decide_all(plan, rule, givens)) == [decide(plan, rule, one) for one in givens]


def test_a_reading_may_add_what_stands_by_itself(verdict, make):
    """Twice one commendation, or two together: open where a reading says 併計, and never lost."""
    several = [make.tier(name, make.compare("hours", at_least=1), 嘉獎=1) for name in ("one", "other")]
    rule = make.rule(*several, combine="each", readings=(make.reading("stack", combine="sum"),))
    found = verdict(rule, {"hours": 1})
    assert (found.outcome, counts(found), found.hangs.notes) == (Outcome.UNDETERMINED, [1, 2], ("stack",))


@pytest.mark.parametrize("combine", ["best", "sum", "each"])
def test_a_rule_of_many_tiers_is_decided_though_nothing_is_known(make, combine):
    """Not every combination of forty unknown tiers is tried; what is common to them still is."""
    menus = [f"m{number}" for number in range(40)]
    rule = make.rule(
        *(make.tier(name, make.done("own-main", name), 嘉獎=1 + len(name) % 2) for name in menus),
        combine=combine,
    )
    side = make.menus[2]
    plan = replace(make.programme(rule), menus=(*make.menus, *(replace(side, id=name) for name in menus)))
    for one in decide(plan, rule, make.given()):
        assert one.verdict.outcome is Outcome.UNDETERMINED
        assert one.verdict.hangs.menus[0] == "own-main"


def told_more(random, plan, rule, given):
    """The same with everything told that was not, so that nothing contradicts what was."""
    more = RANDOM.given(random, plan, rule)
    made_of = {
        one.id
        for one in plan.measures.values()
        for part in (*(one.ratio or ()), *one.sum)
        if part in given.numbers
    }
    numbers = {name: value for name, value in more.numbers.items() if name not in made_of}
    return replace(
        given,
        numbers=numbers | given.numbers,
        answers=more.answers | given.answers,
        done=more.done if given.done is None else given.done,
        grade=given.grade or more.grade,
    )


def settled(plan, given):
    """The same with what an open answer counts as said, so that more that is told does not change it."""
    blank = [one for one in plan.measures.values() if one.blank]
    answers = {one.id: one.blank == "yes" for one in blank if one.is_answer}
    numbers = {one.id: RANDOM.Fraction(one.blank) for one in blank if not one.is_answer}
    return replace(given, numbers=numbers | given.numbers, answers=answers | given.answers)


def possible(plan, rule, given):
    """The keys of what is possible, for each decision."""
    return [{key_of(one) for one in each.verdict.gains} for each in decide(plan, rule, given)]


def test_whatever_is_told_then_was_possible_before():
    """Of hundreds of rules: to say more never brings up an outcome that was not among the possible ones."""
    random = Random(7)
    for number in range(150):
        plan = RANDOM.programme(random, f"plan-{number}")
        (rule,) = plan.rules
        given = settled(plan, RANDOM.given(random, plan, rule))
        before = possible(plan, rule, given)
        for _ in range(6):
            then = possible(plan, rule, told_more(random, plan, rule, given))
            assert all(one <= other for one, other in zip(then, before, strict=True))


def test_whatever_is_possible_can_come_true():
    """Of the real plans: each outcome that is told as possible is that of somebody who tells more."""
    random = Random(3)
    for plan in read(ROOT)[0].programmes:
        for rule in plan.rules:
            for _ in range(5):
                given = settled(plan, RANDOM.given(random, plan, rule))
                found = [set() for _ in decide(plan, rule, given)]
                for _ in range(60):
                    for keys, then in zip(
                        found, possible(plan, rule, told_more(random, plan, rule, given)), strict=True
                    ):
                        keys |= then
                assert found == possible(plan, rule, given)
