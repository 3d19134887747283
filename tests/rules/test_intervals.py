"""Stretches of numbers between boundaries."""

from fractions import Fraction

import pytest

from mulu.rules.intervals import Interval, merged, stretches


def n(number: str | int) -> Fraction:
    """An exact number."""
    return Fraction(number)


def test_every_boundary_stands_between_what_is_below_and_above_it():
    """24 and 32 make five stretches, each boundary one of its own."""
    assert list(stretches([n(32), n(24), n(24)])) == [
        Interval(None, n(24)),
        Interval(n(24), n(24), has_low=True, has_high=True),
        Interval(n(24), n(32)),
        Interval(n(32), n(32), has_low=True, has_high=True),
        Interval(n(32), None),
    ]


def test_nothing_lies_between_counts_that_follow_each_other():
    """A post is a whole post: there is none between 500 and 501, but there is one between 300 and 500."""
    found = list(stretches([n(300), n(500), n(501)], is_whole=True))
    assert Interval(n(500), n(501)) not in found
    assert Interval(n(300), n(500)) in found


def test_nothing_lies_under_0():
    """A boundary of 0 is the least there is."""
    assert next(stretches([n(0)])) == Interval(n(0), n(0), has_low=True, has_high=True)
    assert list(stretches([])) == []


@pytest.mark.parametrize(
    ("interval", "inside", "outside"),
    [
        (Interval(None, n(150)), ["0", "149.99"], ["150", "151"]),
        (Interval(None, n(150), has_high=True), ["0", "150"], ["150.01"]),
        (Interval(n(150), n(200), has_low=True, has_high=True), ["150", "200"], ["149.99", "200.01"]),
        (Interval(n(200), n(201)), ["200.5"], ["200", "201"]),
        (Interval(n(100), n(101), has_high=True), ["100.01", "101"], ["100", "101.01"]),
        (Interval(n(32), None), ["32.004"], ["32"]),
        (Interval(n(201), None, has_low=True), ["201", "900"], ["200.99"]),
    ],
)
def test_an_interval_knows_what_lies_in_it(interval, inside, outside):
    """Each end is in or out, and the point that stands for an interval lies in it."""
    assert all(interval.holds(n(one)) for one in inside)
    assert not any(interval.holds(n(one)) for one in outside)
    assert interval.holds(interval.point)


def test_neighbours_of_one_key_are_joined():
    """From the low end of the first to the high end of the last."""
    joined = merged(stretches([n(150), n(200)]), lambda one: n(150) <= one.point <= n(200))
    assert list(joined) == [
        (Interval(None, n(150)), False),
        (Interval(n(150), n(200), has_low=True, has_high=True), True),
        (Interval(n(200), None), False),
    ]
