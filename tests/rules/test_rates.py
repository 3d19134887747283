"""Two rates of one denominator: Zhunan's, and some that are made up."""

from dataclasses import replace
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mulu.programme.catalog import Programme
from mulu.programme.outcome import Given, Outcome
from mulu.programme.place import Place
from mulu.programme.rule import (
    AllOf,
    Answer,
    AnyOf,
    Award,
    Bound,
    Combine,
    Compare,
    Condition,
    Measure,
    Number,
    Operator,
    Rule,
    Scope,
    Tier,
)
from mulu.programme.source import Plan
from mulu.programme.when import Missing
from mulu.reading.shelf import read
from mulu.rules.along import Found
from mulu.rules.decide import decide
from mulu.rules.rates import Rates, rates

ROOT = Path(__file__).parents[2]
HERE = Place("rules.yml")


@cache
def zhunan() -> Programme:
    """The programme with two rates at once."""
    return next(one for one in read(ROOT)[0].programmes if one.id == "zhunan-107")


def unit_rule() -> Rule:
    """Zhunan's rule of units."""
    return next(one for one in zhunan().rules if one.id == "unit")


@cache
def found() -> Rates:
    """Zhunan's table."""
    table = rates(zhunan(), unit_rule())
    assert table
    return table


def said(cell: Found | None) -> str:
    """無, the tier that is reached, the notes of what is open; X where there is no such pair."""
    if cell is None:
        return "X"
    if cell.verdict.outcome is Outcome.UNDETERMINED:
        return " ".join(cell.verdict.hangs.notes)
    return "".join(cell.verdict.gains[0].tiers) or "無"


def grid(cells) -> list[list[str]]:
    """The cells as a page has them: the best row first."""
    return [[said(cell) for cell in row] for row in reversed(cells)]


def test_zhunans_cells_are_those_of_the_sentences():
    """One rate of 90 % beside one under 80 % is in doubt; who did the set has done what is required."""
    table = found()
    assert (table.rows.measure, table.columns.measure) == ("required_rate", "set_rate")
    assert grid(table.cells) == [
        ["above-b", "b", "a"],
        ["b", "b", "X"],
        ["無", "X", "X"],
    ]


def test_zhunans_cells_without_the_gender_hours():
    """Under 2 hours on average the bracket decides about the set's rate, and nothing else is left."""
    (without,) = found().without
    assert (without.measure, without.interval and without.interval.high) == ("gender_avg", 2)
    assert grid(without.cells) == [
        ["無", "bracket", "above-b"],
        ["無", "bracket", "X"],
        ["無", "X", "X"],
    ]


@settings(max_examples=150, deadline=None)
@given(
    staff=st.integers(1, 400),
    shares=st.tuples(st.fractions(0, 1), st.fractions(0, 1)).map(sorted),
    gender=st.sampled_from(["1.99", "2", "3"]),
)
def test_a_cell_says_what_the_rule_decides_of_people(staff, shares, gender):
    """Counted by heads, a unit comes to what its cell says."""
    done, required = (round(staff * share) for share in shares)
    numbers = {"staff": staff, "set_done": done, "required_done": required}
    given = Given({**{name: Fraction(one) for name, one in numbers.items()}, "gender_avg": Fraction(gender)})
    (decision,) = decide(zhunan(), unit_rule(), given)
    table = found()
    cells = table.cells if Fraction(gender) >= 2 else table.without[0].cells
    (row,) = (at for at, one in enumerate(table.rows.intervals) if one.holds(Fraction(required, staff)))
    (column,) = (at for at, one in enumerate(table.columns.intervals) if one.holds(Fraction(done, staff)))
    cell = cells[row][column]
    assert cell
    assert cell.verdict == decision.verdict


@pytest.mark.parametrize("rule", ["award", "forum", "course", "penalty"])
def test_a_rule_that_does_not_test_two_rates_has_no_table(rule):
    """Only two rates at once need one."""
    assert rates(zhunan(), next(one for one in zhunan().rules if one.id == rule)) is None


# --- made-up rules --------------------------------------------------------------------------------


def measure(name: str, **more) -> Measure:
    """A measure of units that is called as its id."""
    return Measure(name, name, Scope.UNIT, HERE, **more)


MEASURES = (
    *(measure(name) for name in ("staff", "others", "one", "two")),
    measure("first", ratio=("one", "staff")),
    measure("second", ratio=("two", "staff")),
    measure("foreign", ratio=("two", "others")),
    measure("ready", is_answer=True),
    measure("judged", is_answer=True, is_judged=True),
)


def at_least(name: str, percent: int) -> Compare:
    """A rate of so many per cent."""
    return Compare(name, (Bound(Operator.AT_LEAST, Number(Fraction(percent, 100), is_share=True)),))


def made_up(when: Condition, **more) -> Rates | None:
    """The table of a rule of one tier."""
    tiers = (Tier("only", when, HERE, (Award({"嘉獎": Fraction(1)}),)),)
    rule = Rule("rule", "規定", Scope.UNIT, tiers, HERE, combine=Combine.BEST, **more)
    plan = Programme("p", "計畫", 103, Missing.NOT_STATED, Plan("p.txt", ()), HERE)
    return rates(replace(plan, measures={one.id: one for one in MEASURES}, rules=(rule,)), rule)


def test_rates_of_different_people_make_every_pair_possible():
    """Where nobody's numbers are part of the other's, the first measure stands in the rows."""
    table = made_up(AllOf((at_least("first", 50), at_least("second", 80))))
    assert table
    assert (table.rows.measure, table.columns.measure, table.is_part) == ("first", "second", False)
    assert grid(table.cells) == [["無", "only"], ["無", "無"]]


def test_rates_of_different_denominators_have_no_table():
    """They are not two views of the same people."""
    assert made_up(AllOf((at_least("first", 50), at_least("foreign", 80)))) is None


def test_an_answer_besides_is_told_as_lacking():
    """The cells are given once more for a unit that is not ready."""
    table = made_up(AllOf((at_least("first", 50), at_least("second", 80), Answer("ready", is_yes=True))))
    assert table
    (without,) = table.without
    assert (without.measure, without.interval) == ("ready", None)
    assert {said(cell) for row in without.cells for cell in row} == {"無"}


def test_what_people_judge_is_not_told_as_lacking():
    """Whether they will judge so is theirs."""
    both = AllOf((at_least("first", 50), at_least("second", 80)))
    table = made_up(both, requires=Answer("judged", is_yes=True))
    assert table
    assert table.without == ()
    assert grid(table.cells) == [["無", "only"], ["無", "無"]]


def test_either_of_two_rates_is_enough_where_the_rule_says_or():
    """A table says so without a word of its own."""
    table = made_up(AnyOf((at_least("first", 50), at_least("second", 80))))
    assert table
    assert grid(table.cells) == [["only", "only"], ["無", "only"]]
