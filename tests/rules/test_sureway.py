"""The smallest raise of one measure after which no reading can take an award away."""

from fractions import Fraction

import pytest

from mulu.rules.sureway import sure_way


@pytest.fixture
def way(make):
    """The sure way, as measure, raise, whether more than that is needed, and how many are then given."""

    def found(rule, *given, **more):
        one = sure_way(make.programme(rule), rule, make.given(*given, **more))
        return one and (one.measure, one.add, one.is_over, sum(int(gift.number) for gift in one.gain.gifts))

    return found


@pytest.fixture
def hours(make):
    """Two tiers with a gap that a reading fills."""
    lower = make.tier("lower", make.compare("hours", at_least=150, at_most=200), 嘉獎=1)
    upper = make.tier("upper", make.compare("hours", at_least=201), 嘉獎=2)
    return make.rule(
        lower, upper, readings=(make.reading("gap", lower=make.compare("hours", at_least=150, under=201)),)
    )


def test_a_raise_leads_out_of_the_doubt(way, hours):
    """At 200.5 hours half an hour more settles it."""
    assert way(hours, {"hours": "200.5"}) == ("hours", Fraction(1, 2), False, 2)


def test_the_next_tier_that_no_reading_can_change_counts(way, hours):
    """From 200 hours on, the stretch in doubt is passed over."""
    assert way(hours, {"hours": 200}) == ("hours", 1, False, 2)
    assert way(hours, {"hours": 149}) == ("hours", 1, False, 1)


def test_nothing_is_left_to_raise_at_the_top(way, hours):
    """Nor where the measure is not known."""
    assert way(hours, {"hours": 201}) is None
    assert way(hours) is None


def test_of_a_bound_that_is_out_more_than_the_distance_is_needed(way, make):
    """超過32: exactly on the bound it is more than nothing; of what is counted it is one."""
    assert way(make.rule(make.tier("one", make.compare("hours", over=32), 嘉獎=1)), {"hours": 32}) == (
        "hours",
        0,
        True,
        1,
    )
    assert way(make.rule(make.tier("one", make.compare("posts", over=32), 嘉獎=1)), {"posts": 32}) == (
        "posts",
        1,
        False,
        1,
    )


def test_where_two_things_are_missing_no_single_raise_is_enough(way, make):
    """Hours and posts together."""
    both = make.all(make.compare("hours", at_least=24), make.compare("posts", at_least=5))
    assert way(make.rule(make.tier("one", both, 嘉獎=1)), {"hours": 20, "posts": 0}) is None


def test_of_several_ways_the_nearest_in_proportion_is_told(way, make):
    """One of fifty posts, not four of twenty-four hours."""
    either = make.any(make.compare("hours", at_least=24), make.compare("posts", at_least=50))
    assert way(make.rule(make.tier("one", either, 嘉獎=1)), {"hours": 20, "posts": 49}) == (
        "posts",
        1,
        False,
        1,
    )


def test_a_whole_may_rise_with_its_part(way, make):
    """Digital hours are hours: a raise that could push the sum past a bound is not sure."""
    both = make.all(make.compare("hours", at_least=150, at_most=200), make.compare("digital", at_least=50))
    rule = make.rule(make.tier("one", both, 嘉獎=1))
    assert way(rule, {"hours": 190, "digital": 49}) == ("digital", 1, False, 1)
    assert way(rule, {"hours": 200, "digital": 49}) is None


def test_of_a_ratio_its_numerator_is_raised(way, make):
    """Three of ten people twice: one update more; more than the whole is not possible."""
    rule = make.rule(make.tier("one", make.compare("rate", at_least="1/5"), 嘉獎=1))
    assert way(rule, {"updates": 3, "headcount": 10}) == ("updates", 1, False, 1)
    assert way(rule, {"updates": 3, "headcount": 0}) is None
    assert way(rule, {"rate": "3/20"}) == ("rate", Fraction(1, 20), False, 1)


def test_what_people_decide_is_never_sure(way, make):
    """No number settles 有實際績效."""
    rule = make.rule(
        make.tier("one", make.compare("hours", at_least=24), 嘉獎=1), requires=make.answer("results", True)
    )
    assert way(rule, {"hours": 20}) is None


def test_of_tiers_decided_by_themselves_the_nearest_is_told(way, make):
    """Each counts by itself; what is reached already is not."""
    tiers = (
        make.tier("one", make.compare("hours", at_least=24)),
        make.tier("other", make.compare("posts", at_least=5)),
    )
    assert way(make.rule(*tiers, combine="each"), {"hours": 24, "posts": 1}) == ("posts", 4, False, 0)


def test_who_may_not_be_covered_is_never_sure(way, hours):
    """A kind of person that is open stays open."""
    assert way(hours, {"hours": 200}, kind="約聘人員") is None
