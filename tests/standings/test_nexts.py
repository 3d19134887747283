"""How far the next tier is: single measures, each an alternative, people's judgement granted."""

from fractions import Fraction

import pytest

from mulu.programme.rule import Answer, AnyOf
from mulu.standings.nexts import distances
from mulu.standings.values import Values


@pytest.fixture
def ways(make):
    """The ways of one unit to the next tier, as tuples of tier, measure and what is lacking."""
    posts = make.measure("posts")
    results = make.measure("results", is_answer=True, is_judged=True)
    extra = make.measure("extra")

    def of(rule, **numbers):
        plan = make.programme(rule, measures=(*make.MEASURES, posts, extra, results))
        known = {name: Fraction(str(value)) for name, value in numbers.items()}
        (decisions,) = distances(plan, rule, [Values(known, {}, frozenset())])
        return [[(way.tier, way.measure, way.short, way.total) for way in own] for own in decisions]

    return of


@pytest.fixture
def taoyuan(make):
    """Hours or posts, in two tiers, and results that people judge."""
    few = make.compare("average", at_least=24, at_most=32), make.compare("posts", at_least=50, at_most=100)
    many = make.compare("average", over=32), make.compare("posts", over=101)
    low, high = AnyOf(few), AnyOf(many)
    return make.rule(
        make.tier("high", high, 嘉獎=2), make.tier("low", low, 嘉獎=1), requires=Answer("results", True)
    )


def test_each_single_measure_is_an_alternative(ways, taoyuan):
    """The nearest tier that gives more, whatever the order of the file; of all people together too."""
    assert ways(taoyuan, average=20, heads=10, hours=200, posts=30) == [
        [("low", "average", 4, 40), ("low", "posts", 20, None)]
    ]


def test_what_is_reached_by_one_route_leads_to_the_next_tier(ways, taoyuan):
    """Whoever has 24 hours is told of 32."""
    assert ways(taoyuan, average=24, heads=10, hours=240, posts=30) == [
        [("high", "average", 8, 80), ("high", "posts", 71, None)]
    ]


def test_where_the_highest_is_reached_there_is_none(ways, taoyuan):
    """By either route."""
    assert ways(taoyuan, average=33, heads=10, hours=330, posts=3) == [[]]


def test_what_is_not_known_has_no_distance(ways, taoyuan):
    """The route is named, what is lacking is not."""
    assert ways(taoyuan, average=24, heads=10, hours=240) == [
        [("high", "average", 8, 80), ("high", "posts", None, None)]
    ]


def test_two_measures_at_once_are_no_single_step(ways, make):
    """Where both are lacking no one of them leads on; where one is met, the other does."""
    both = [make.compare("average", at_least=24), make.compare("extra", at_least=2)]
    rule = make.rule(make.tier("a", both, 嘉獎=1))
    assert ways(rule, average=20, extra=1) == [[]]
    assert ways(rule, average=20, extra=2) == [[("a", "average", 4, None)]]


def test_a_passed_bound_leads_nowhere(ways, make):
    """Less of a measure is not to be had."""
    rule = make.rule(make.tier("a", make.compare("average", at_most=10), 嘉獎=1))
    assert ways(rule, average=20) == [[]]


def test_of_each_every_tier_has_its_own_way(ways, make):
    """Also one that is bounded by another measure."""
    rule = make.rule(
        make.tier("a", make.compare("average", at_least=24)),
        make.tier("b", make.compare("posts", at_least="extra")),
        make.tier("c", make.compare("extra", at_least=1)),
        combine="each",
    )
    assert ways(rule, average=20, posts=1, extra=3) == [
        [("a", "average", 4, None)],
        [("b", "posts", 2, None)],
        [],
    ]
