"""Whether a condition holds: yes, no, or nobody can tell."""

from datetime import date
from fractions import Fraction

import pytest

from mulu.programme.outcome import Truth
from mulu.programme.when import Missing
from mulu.reading.dates import parse_when
from mulu.rules.judge import Case, Days, days_of, judge

YEAR = Days(date(2014, 1, 1), date(2014, 12, 31))
IN_TIME, LATE = date(2014, 5, 1), date(2015, 1, 1)
NO, UNKNOWN, YES = Truth


@pytest.fixture
def hold(make):
    """Whether a condition holds of what is given, in the year 103."""
    plan = make.programme()
    return lambda condition, known, days=YEAR: judge(condition, Case(plan.measures, plan.menus, days, known))


@pytest.mark.parametrize(
    ("operator", "below", "at", "above"),
    [
        ("at_least", NO, YES, YES),
        ("at_most", YES, YES, NO),
        ("over", NO, NO, YES),
        ("under", YES, NO, NO),
    ],
)
def test_a_bound_is_in_or_out_as_the_operator_says(hold, make, operator, below, at, above):
    """以上 and 以下 hold at the bound itself, 超過 and 未滿 do not; nothing is rounded."""
    bound = make.compare("hours", **{operator: 24})
    values = ("23.9999", "24", "24.0001")
    assert [hold(bound, make.given({"hours": value})) for value in values] == [below, at, above]


def test_what_is_not_given_is_unknown_and_not_nothing(hold, make):
    """An empty field is not a 0."""
    assert hold(make.compare("hours", at_least=24), make.given()) is UNKNOWN
    assert hold(make.compare("hours", at_least=24), make.given({"hours": 0})) is NO


def test_a_ratio_is_exact_and_multiplied_as_the_plan_says(hold, make):
    """20％ of twice ten people are four updates."""
    rate = make.compare("rate", at_least="1/5")
    assert hold(rate, make.given({"updates": 4, "headcount": 10})) is YES
    assert hold(rate, make.given({"updates": 3, "headcount": 10})) is NO


def test_nothing_is_divided_by_zero(hold, make):
    """A share of nobody is unknown, never infinite."""
    assert hold(make.compare("rate", at_least="1/5"), make.given({"updates": 4, "headcount": 0})) is UNKNOWN


def test_a_column_of_its_own_goes_before_the_parts(hold, make):
    """Where a derived measure is given itself, it is that."""
    known = make.given({"rate": "1/2", "updates": 0, "headcount": 10})
    assert hold(make.compare("rate", at_least="1/5"), known) is YES


def test_a_sum_needs_all_of_its_parts(hold, make):
    """One part that is missing leaves the sum open."""
    both = make.compare("together", at_least=10)
    assert hold(both, make.given({"hours": 4, "posts": 6})) is YES
    assert hold(both, make.given({"hours": 40})) is UNKNOWN


def test_an_open_answer_counts_as_the_plan_settles_it(hold, make):
    """`blank` is what counts where nothing was said; what was said goes before it."""
    assert hold(make.answer("in_time", True), make.given()) is YES
    assert hold(make.answer("in_time", True), make.given(answers={"in_time": False})) is NO
    assert hold(make.compare("open_hours", over=4), make.given()) is YES
    assert hold(make.compare("open_hours", over=4), make.given({"open_hours": 4})) is NO


def test_what_people_decide_is_never_known(hold, make):
    """Whatever is given, 有實際績效 stays open."""
    assert hold(make.answer("results", True), make.given(answers={"results": True})) is UNKNOWN


def test_measures_are_compared_with_each_other(hold, make):
    """薦送人數 against 分配名額; unknown while one of them is."""
    enough = make.compare("posts", at_least="updates")
    assert hold(enough, make.given({"posts": 3, "updates": 3})) is YES
    assert hold(enough, make.given({"posts": 2, "updates": 3})) is NO
    assert hold(enough, make.given({"posts": 2})) is UNKNOWN


@pytest.mark.parametrize(
    ("told", "both", "either"),
    [({"off_duty": True}, UNKNOWN, YES), ({"off_duty": False}, NO, UNKNOWN), ({}, UNKNOWN, UNKNOWN)],
)
def test_several_hold_as_logic_in_three_values_has_it(hold, make, told, both, either):
    """Beside one that is unknown: all is no if one is no, any is yes if one is yes; unless turns it."""
    pair = (make.answer("off_duty", True), make.compare("hours", at_least=1))
    known = make.given(answers=told)
    assert (hold(make.all(*pair), known), hold(make.any(*pair), known)) == (both, either)
    assert hold(make.unless(make.all(*pair)), known) is both.opposite


def test_a_menu_is_done_when_every_course_is_done_in_time(hold, make):
    """One course that is missing or late is enough to fail; one without a day leaves it open."""
    side = make.done("side-1")
    assert hold(side, make.given(done={"b": IN_TIME, "c": IN_TIME})) is YES
    assert hold(side, make.given(done={"b": IN_TIME})) is NO
    assert hold(side, make.given(done={"b": IN_TIME, "c": LATE})) is NO
    assert hold(side, make.given(done={"b": IN_TIME, "c": None})) is UNKNOWN
    assert hold(side, make.given(done={"b": LATE, "c": None})) is NO
    assert hold(side, make.given()) is UNKNOWN


def test_a_menu_that_is_told_as_done_needs_no_courses(hold, make):
    """Of a menu whose list is lost nothing else can be told."""
    assert hold(make.done("lost"), make.given(done={"lost": IN_TIME})) is YES
    assert hold(make.done("side-1"), make.given(done={"side-1": IN_TIME})) is YES


def test_a_course_is_no_menu_even_under_the_same_id(make):
    """Whoever has done the course `side-1` has not done the menu."""
    plan = make.programme()
    rows = tuple(row for menu in plan.menus[:2] for row in menu.rows)
    namesake = type(rows[0].course)("side-1", "題", Fraction(1), plan.place)
    menus = (
        *plan.menus,
        type(plan.menus[0])("x", "x", "side", Fraction(1), (type(rows[0])(namesake, ""),), plan.place),
    )
    case = Case(plan.measures, menus, YEAR, make.given(done={"side-1": IN_TIME}))
    assert judge(make.done("side-1"), case) is NO
    assert judge(make.done("x"), case) is YES


def test_the_own_main_menu_is_that_of_the_grade(hold, make):
    """Without a grade it is open, unless all main menus are done, or none is."""
    own = make.done("own-main")
    assert hold(own, make.given(done={"a": IN_TIME}, grade="簡任")) is YES
    assert hold(own, make.given(done={"a": IN_TIME}, grade="薦任")) is NO
    assert hold(own, make.given(done={"a": IN_TIME})) is UNKNOWN
    assert hold(own, make.given(done={"a": IN_TIME, "b": IN_TIME})) is YES
    assert hold(own, make.given(done={})) is NO
    assert hold(own, make.given(done={"a": IN_TIME}, grade="委任")) is NO


def test_both_ends_of_the_days_that_count_are_included():
    """8月31日 is in time, 9月1日 is not."""
    days = Days(date(2014, 1, 1), date(2014, 8, 31))
    asked = (date(2013, 12, 31), date(2014, 1, 1), date(2014, 8, 31), date(2014, 9, 1), None)
    assert [days.hold(day) for day in asked] == [NO, YES, YES, NO, UNKNOWN]


def test_where_every_day_counts_no_day_need_be_known():
    """An open window asks for no date."""
    assert Days().hold(None) is YES


@pytest.mark.parametrize(
    ("window", "first", "last"),
    [
        (None, date(2018, 1, 1), date(2018, 12, 31)),
        ("未載至107年8月31日", date(2018, 1, 1), date(2018, 8, 31)),
        ("107年2月至3月", date(2018, 2, 1), date(2018, 3, 31)),
        (Missing.NOT_STATED, None, None),
    ],
)
def test_an_unknown_start_counts_as_the_periods_start(window, first, last):
    """Left out, the window is the period; a window that is not stated at all has no ends."""
    period = parse_when("107年1月1日起至12月31日止", None)
    read = parse_when(window, None) if isinstance(window, str) else window
    assert days_of(read, period) == Days(first, last)
