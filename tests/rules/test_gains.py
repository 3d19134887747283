"""What tiers give together."""

from dataclasses import replace
from fractions import Fraction

import pytest

from mulu.programme.outcome import Truth
from mulu.programme.rule import Award
from mulu.rules.gains import gain, outcomes

NO, UNKNOWN, YES = Truth


@pytest.fixture
def leave(make):
    """4, 8 and 12 hours of leave, 12 at the most."""
    tiers = [
        make.tier(name, make.answer("off_duty", True), 補休=hours)
        for name, hours in zip("abc", (4, 8, 12), strict=True)
    ]
    return lambda combine: make.rule(*tiers, combine=combine, limit={"補休": Fraction(12)})


def numbers(several):
    """The tiers and the hours of each outcome."""
    return {one.tiers: [int(gift.number) for gift in one.gifts] for one in several}


@pytest.mark.parametrize(
    ("combine", "expected"),
    [("best", {("b",): [8]}), ("sum", {("a", "b"): [12]}), ("each", {("a", "b"): [4, 8]})],
)
def test_two_tiers_give_the_best_the_sum_or_each(leave, combine, expected):
    """擇優: only the larger; 併計: both added; each: side by side, never added."""
    rule = leave(combine)
    assert numbers([gain(rule, rule.tiers[:2])]) == expected


def test_a_sum_stops_at_the_limit(leave):
    """4 + 8 + 12 are 24, but no more than 12 a year."""
    rule = leave("sum")
    assert numbers([gain(rule, rule.tiers)]) == {("a", "b", "c"): [12]}


def test_no_tier_gives_nothing(leave):
    """未達 has no tier and no award."""
    assert numbers([gain(leave("best"), ())]) == {(): []}


def test_the_best_is_taken_of_each_award_and_each_receiver(make):
    """The head gets two commendations of the one tier, the clerk keeps one of the other."""
    when = make.answer("off_duty", True)
    one = replace(make.tier("one", when), gives=(Award({"嘉獎": Fraction(1)}, ("主管", "承辦人")),))
    other = replace(
        make.tier("other", when), gives=(Award({"嘉獎": Fraction(2)}, ("主管",)), Award({}, text="獎品"))
    )
    rule = make.rule(one, other)
    found = gain(rule, rule.tiers)
    assert [(gift.kind, int(gift.number), gift.to) for gift in found.gifts] == [
        ("嘉獎", 2, "主管"),
        ("嘉獎", 1, "承辦人"),
        ("獎品", 0, ""),
    ]
    assert found.tiers == ("one", "other")


def test_a_tier_that_adds_nothing_is_not_named(leave):
    """Where the larger award counts, only its tier is what it comes from."""
    rule = leave("best")
    assert gain(rule, rule.tiers).tiers == ("c",)


def test_an_unknown_tier_counts_once_as_reached_and_once_not(leave):
    """What is possible, each outcome once, by the fewest tiers that give it."""
    assert numbers(outcomes(leave("best"), (YES, UNKNOWN, NO)).values()) == {("b",): [8], ("a",): [4]}
    assert numbers(outcomes(leave("sum"), (UNKNOWN, UNKNOWN, YES)).values()) == {("c",): [12]}


def test_tiers_without_awards_are_reached_or_not(make):
    """符合 and 未符合 are two outcomes, though neither gives anything."""
    rule = make.rule(make.tier("items", make.answer("off_duty", True)))
    assert [one.tiers for one in outcomes(rule, (UNKNOWN,)).values()] == [(), ("items",)]
