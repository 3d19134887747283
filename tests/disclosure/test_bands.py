"""Bands of completion: how wide, in which words, and from how many people on."""

from fractions import Fraction

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from mulu.disclosure.bands import Cut, band_at, band_words, bands, cuts_of, leave_enough, spans

RULE = (Cut(Fraction(4, 5)), Cut(Fraction(9, 10)))
"""80 % and 90 %, as Zhunan's rule has them."""


def words(people, cuts=()):
    """Every band of so many people."""
    begins = bands(tuple(cuts), people)
    return [band_words(begins, number) for number in range(len(begins))]


def is_told(people, cuts=()):
    """Whether every band of so many people leaves three counts."""
    own = spans(bands(tuple(cuts), people), people, Fraction(people))
    return leave_enough(own, own)


@pytest.mark.parametrize(
    ("people", "points"), [(14, 50), (15, 20), (29, 20), (30, 10), (59, 10), (60, 5), (900, 5)]
)
def test_the_fewer_people_the_wider_the_bands(people, points):
    """50 points under 15 people, 20 under 30, 10 under 60, else 5."""
    assert len(words(people)) == 100 // points


def test_the_boundaries_of_the_rule_are_ends_of_bands():
    """So that a tier never cuts through a band."""
    assert words(25, RULE) == [
        "未滿20％",
        "20％以上未滿40％",
        "40％以上未滿60％",
        "60％以上未滿80％",
        "80％以上未滿90％",
        "90％以上",
    ]


def test_a_boundary_that_must_be_exceeded_lies_in_the_band_below():
    """超過 begins just above, 以下 ends with it."""
    assert words(14, [Cut(Fraction(7, 8), is_above=True)]) == ["未滿50％", "50％以上87.5％以下", "超過87.5％"]


def test_every_band_leaves_three_counts_from_25_people_on():
    """Of a rule by 80 and 90 per cent (design.md, section 6)."""
    assert [people for people in range(10, 200) if is_told(people, RULE)] == list(range(25, 200))


@pytest.mark.parametrize(
    ("cut", "told"), [(Fraction(1, 2), True), (Fraction(97, 100), False), (Fraction(1), False)]
)
def test_a_boundary_close_to_another_leaves_too_little(cut, told):
    """Of 40 people 97 to 100 per cent are one or two."""
    assert is_told(40, [Cut(cut)]) is told


@settings(derandomize=True, deadline=None)
@given(st.integers(5, 400), st.integers(0, 400), st.sets(st.integers(1, 99), max_size=3))
def test_a_share_lies_in_the_band_whose_counts_hold_it(people, done, ends):
    """What the words say is true of the count, and of all counts of the band."""
    done = min(done, people)
    begins = bands(tuple(sorted(Cut(Fraction(end, 100)) for end in ends)), people)
    own = band_at(begins, Fraction(done, people))
    low = begins[own].value * people
    high = begins[own + 1].value * people if own + 1 < len(begins) else people + 1
    assert low <= done < high
    assert any(first <= done <= last for first, last in spans(begins, people, Fraction(people)))


@settings(derandomize=True, deadline=None)
@given(st.integers(5, 300), st.sets(st.integers(1, 99), max_size=3))
def test_the_counts_of_all_bands_are_every_count_once(people, ends):
    """From nobody to everybody, nothing twice and nothing left out."""
    begins = bands(tuple(sorted(Cut(Fraction(end, 100)) for end in ends)), people)
    every = [count for low, high in spans(begins, people, Fraction(people)) for count in range(low, high + 1)]
    assert every == list(range(people + 1))


def test_boundaries_come_from_all_rules_and_readings(make):
    """Of a measure that is held against another measure they are not known."""
    one = make.rule(make.tier("a", make.compare("rate", at_least=0.8, under=0.9)))
    other = make.rule(make.tier("b", make.compare("rate", over=0.5)))
    assert cuts_of("rate", [one, other]) == (Cut(Fraction(1, 2), is_above=True), *RULE)
    assert cuts_of("rate", [make.rule(make.tier("a", make.compare("rate", at_least="heads")))]) is None
    assert cuts_of("heads", [make.rule(make.tier("a", make.compare("rate", at_least="heads")))]) is None


@settings(derandomize=True, deadline=None, max_examples=300)
@given(st.integers(25, 120), st.integers(-4, 6), st.sets(st.integers(50, 95), max_size=2))
def test_two_tellings_are_refused_only_where_some_counts_would_be_found_out(before, more, ends):
    """Of a count that never falls every two bands that it can have been in leave three, or it is refused."""
    cuts = tuple(sorted(Cut(Fraction(end, 100)) for end in ends))
    earlier, later = (spans(bands(cuts, n), n, Fraction(n)) for n in (before, before + more))
    assume(leave_enough(earlier, earlier) and leave_enough(later, later))
    found_out = any(
        fewest(one, two) < 3
        for one in earlier
        for two in later
        if one[0] <= two[1]  # what never falls cannot have been in the two otherwise
    )
    assert leave_enough(earlier, later) is not found_out


def fewest(one, two):
    """How many counts are left of the earlier or of the later month, where both bands are known."""
    pairs = [
        (count, then) for count in range(one[0], one[1] + 1) for then in range(max(count, two[0]), two[1] + 1)
    ]
    return min(len({count for count, _ in pairs}), len({then for _, then in pairs}))


def test_one_person_more_costs_the_bands_of_a_year(make):
    """At 40 per cent of 40 and no longer of 41 are 16; one person less mostly costs nothing."""
    grown = [people for people in range(25, 151) if fit(people, people + 1)]
    shrunk = [people for people in range(25, 151) if fit(people, people - 1)]
    assert grown == [29, 39, 49, 59, 79, 99, 119, 139]
    assert len(shrunk) > 100


def fit(before, after):
    """Whether bands of so many people may be told one month after another."""
    own, other = (spans(bands(RULE, people), people, Fraction(people)) for people in (before, after))
    return leave_enough(own, other) and leave_enough(other, other)
