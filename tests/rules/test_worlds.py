"""What could be: everything that nobody has told, as far as a rule can tell the difference."""

from fractions import Fraction

import pytest

from mulu.programme.outcome import Truth
from mulu.rules.judge import Case, Days, judge
from mulu.rules.ways import briefs_of
from mulu.rules.worlds import worlds_of

DAYS = Days()


@pytest.fixture
def worlds(make):
    """All that could be for one condition."""

    def found(condition, *given, **more):
        rule = make.rule(make.tier("one", condition))
        plan = make.programme(rule)
        (brief,) = briefs_of(rule)
        case = Case(plan.measures, plan.menus, DAYS, make.given(*given, **more))
        return worlds_of(brief, case, [judge(leaf, case) for leaf in brief.leaves])

    return found


def tried(found):
    """Each unknown with the values that it could have."""
    return {one.name: [could.value for could in one.could] for one in found.tried}


def test_where_all_is_known_there_is_one_world(worlds, make):
    """Nothing is tried."""
    found = worlds(make.compare("hours", at_least=24), {"hours": 24})
    assert (found.tried, len(found.each)) == ((), 1)


def test_an_unknown_number_is_tried_at_each_end_and_between(worlds, make):
    """One value for each way in which the bounds may hold: under, inside, above."""
    found = worlds(make.compare("hours", at_least=24, at_most=32))
    assert tried(found) == {"hours": [0, 24]}
    both = make.any(make.compare("hours", at_least=24, at_most=32), make.compare("hours", over=40))
    assert tried(worlds(both)) == {"hours": [0, 24, 41]}


def test_what_is_counted_is_tried_in_whole_numbers(worlds, make):
    """No half posts lie between 500 and 501."""
    gap = make.all(make.compare("posts", over=500), make.compare("posts", under=501))
    assert [world.holds for world in worlds(gap).each if min(world.holds) is Truth.YES] == []
    gap = make.all(make.compare("hours", over=200), make.compare("hours", under=201))
    assert [world.could[0].value for world in worlds(gap).each if min(world.holds) is Truth.YES] == [
        Fraction(401, 2)
    ]


def test_what_is_settled_without_something_does_not_try_it(worlds, make):
    """A branch that fails anyhow asks for nothing; a route that is open asks for what is on it."""
    routes = make.any(
        make.all(make.compare("hours", at_least=150), make.compare("digital", at_least=50)),
        make.compare("posts", at_least=300),
    )
    assert tried(worlds(routes, {"hours": 100})) == {"posts": [0, 300]}


def test_answers_and_menus_are_tried_both_ways(worlds, make):
    """Yes and no."""
    found = worlds(make.all(make.answer("off_duty", True), make.done("side-1", "lost")))
    assert [(one.name, len(one.could)) for one in found.tried] == [
        ("off_duty", 2),
        ("side-1", 2),
        ("lost", 2),
    ]
    assert len(found.each) == 8


def test_two_unknown_measures_stand_in_every_order(worlds, make):
    """Less, as many and more, under and over the number that one of them is held against."""
    condition = make.all(make.compare("hours", at_least="digital"), make.compare("digital", at_least=5))
    held = {tuple(world.holds) for world in worlds(condition).each}
    assert held == {(one, other) for one in (Truth.NO, Truth.YES) for other in (Truth.NO, Truth.YES)}


def test_too_many_unknowns_stay_unknown_those_first_that_few_ask_for(make):
    """What all tiers ask for is tried, what one asks for is left open."""
    tiers = [
        make.tier(
            f"t{number}",
            make.all(make.answer("off_duty", True), make.compare("hours", at_least=number + 1)),
            嘉獎=1,
        )
        for number in range(30)
    ]
    menus = [
        make.tier(
            f"m{number}", make.all(make.answer("off_duty", True), make.compare("posts", over=number)), 嘉獎=1
        )
        for number in range(30)
    ]
    rule = make.rule(*tiers, *menus)
    plan = make.programme(rule)
    (brief,) = briefs_of(rule)
    case = Case(plan.measures, plan.menus, DAYS, make.given())
    found = worlds_of(brief, case, [judge(leaf, case) for leaf in brief.leaves])
    assert [one.name for one in found.tried] == ["off_duty"]
    assert [one.name for one in found.rest] == ["hours", "posts"]
