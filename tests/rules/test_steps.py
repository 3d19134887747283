"""What is missing to a tier, route by route."""

from datetime import date
from fractions import Fraction

import pytest

from mulu.programme.rule import Number, Operator
from mulu.rules.steps import MOST_ROUTES, Step, steps_to

DAY, LATE = date(2014, 5, 1), date(2015, 1, 1)


@pytest.fixture
def steps(make):
    """The routes to the one tier of a rule."""

    def found(condition, *given, requires=None, **more):
        rule = make.rule(make.tier("one", condition, 嘉獎=1), requires=requires)
        return steps_to(make.programme(rule), rule, "one", make.given(*given, **more))

    return found


def more(name, end, short, operator=Operator.AT_LEAST):
    """The step of a measure."""
    bound = end if isinstance(end, str) else Number(Fraction(end))
    return Step("measure", name, operator, bound, None if short is None else Fraction(short))


def test_nothing_is_missing_where_the_tier_holds(steps, make):
    """One route without a step."""
    assert steps(make.compare("hours", at_least=24), {"hours": 24}) == ((),)


def test_what_is_short_of_a_bound_is_exact(steps, make):
    """24 less 23.996; of 超過 the distance to the bound, which is not enough by itself."""
    assert steps(make.compare("hours", at_least=24), {"hours": "23.996"}) == (
        (more("hours", 24, Fraction(1, 250)),),
    )
    assert steps(make.compare("hours", over=32), {"hours": 32}) == ((more("hours", 32, 0, Operator.OVER),),)


def test_what_is_not_known_is_missing_without_a_distance(steps, make):
    """Neither is it short by the whole bound."""
    assert steps(make.compare("hours", at_least=24)) == ((more("hours", 24, None),),)


def test_no_route_leads_past_an_upper_bound(steps, make):
    """Hours that are done are not undone."""
    assert steps(make.compare("hours", at_least=150, at_most=200), {"hours": 260}) == ()


def test_each_branch_is_a_route_of_its_own(steps, make):
    """By hours, or by posts; what is required stands on each."""
    routes = make.any(make.compare("hours", at_least=24), make.compare("posts", at_least=50))
    asked = Step("answer", "off_duty")
    assert steps(routes, {"hours": 20, "posts": 0}, requires=make.answer("off_duty", True)) == (
        (more("hours", 24, 4), asked),
        (more("posts", 50, 50), asked),
    )


def test_a_branch_that_holds_makes_the_others_needless(steps, make):
    """Whoever has the hours needs no posts."""
    routes = make.any(make.compare("hours", at_least=24), make.compare("posts", at_least=50))
    assert steps(routes, {"hours": 24, "posts": 0}) == ((),)


def test_a_menu_is_missing_with_the_courses_that_are_left(steps, make):
    """A course that two menus share is not left twice; one done too late is."""
    both = make.done("side-1", "side-2")
    left = (Step("menu", "side-2", courses=("d",)),)
    assert steps(both, done={"b": DAY, "c": DAY}) == (left,)
    assert steps(make.done("side-1"), done={"b": DAY, "c": LATE}) == (
        (Step("menu", "side-1", courses=("c",)),),
    )


def test_a_menu_of_which_only_a_day_is_missing_has_no_course_left(steps, make):
    """條件具備，尚缺完成日."""
    assert steps(make.done("side-1"), done={"b": DAY, "c": None}) == ((Step("menu", "side-1"),),)


def test_where_nothing_is_known_all_courses_are_left(steps, make):
    """They may be done, but nobody has said so."""
    assert steps(make.done("side-1")) == ((Step("menu", "side-1", courses=("b", "c")),),)


def test_the_own_main_menu_is_named_where_the_grade_is_known(steps, make):
    """Without a grade it is the reader's own, whichever that is; of a grade without one there is no way."""
    assert steps(make.done("own-main"), done={}, grade="薦任") == ((Step("menu", "main-b", courses=("b",)),),)
    assert steps(make.done("own-main"), done={"a": DAY}) == ((Step("menu", "own-main"),),)
    assert steps(make.done("own-main"), done={}, grade="委任") == ()


def test_a_menu_whose_list_is_lost_is_missing_as_a_whole(steps, make):
    """No course can be named."""
    assert steps(make.done("lost"), done={}) == ((Step("menu", "lost"),),)


def test_what_must_not_be_is_missing_turned_round(steps, make):
    """Unless both: one of the two must fail, and of a number that is an upper bound."""
    unless = make.unless(make.all(make.compare("hours", at_least=150), make.answer("off_duty", True)))
    assert steps(unless, {"hours": 150}, answers={"off_duty": True}) == (
        (Step("answer", "off_duty", is_yes=False),),
    )
    assert steps(unless, {"hours": 149}) == ((),)
    assert steps(make.unless(make.done("lost")), done={"lost": DAY}) == ()


def test_a_measure_is_missing_up_to_another(steps, make):
    """As many as allotted."""
    assert steps(make.compare("posts", at_least="updates"), {"posts": 2, "updates": 3}) == (
        (more("posts", "updates", 1),),
    )


def test_who_is_not_covered_has_no_way(steps, make):
    """No step would lead anywhere."""
    assert steps(make.compare("hours", at_least=24), {"hours": 20}, kind="教師") == ()


def test_routes_beyond_counting_are_cut_off(steps, make):
    """Thirty alternatives beside each other are a thousand million routes."""
    pairs = [
        make.any(make.compare("hours", at_least=one), make.compare("posts", at_least=one))
        for one in range(1, 31)
    ]
    assert len(steps(make.all(*pairs), {"hours": 0, "posts": 0})) <= MOST_ROUTES
