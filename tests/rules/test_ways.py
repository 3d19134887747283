"""The combinations of readings: alternatives within a note, any combination across notes."""

import pytest

from mulu.rules.ways import briefs_of


@pytest.fixture
def tiers(make):
    """A lower and an upper tier."""
    lower = make.tier("lower", make.compare("hours", at_least=150, at_most=200), 嘉獎=1)
    return lower, make.tier("upper", make.compare("hours", at_least=201), 嘉獎=2)


def choices(rule):
    """For each combination the number of the reading that is chosen of each note."""
    (brief,) = briefs_of(rule)
    return [way.choice for way in brief.ways]


def test_without_readings_there_is_the_text_alone(make, tiers):
    """One way, in which nothing is changed."""
    rule = make.rule(*tiers)
    (brief,) = briefs_of(rule)
    assert [way.rule for way in brief.ways] == [rule]


def test_readings_of_one_note_are_alternatives(make, tiers):
    """The text as written, or the one, or the other; never both."""
    one = make.reading("gap", lower=make.compare("hours", at_least=150, under=201))
    other = make.reading("gap", upper=make.compare("hours", over=200))
    assert choices(make.rule(*tiers, readings=(one, other))) == [(0,), (1,), (2,)]


def test_different_notes_combine_freely(make, tiers):
    """Each reading of the one with each of the other, the text as written first."""
    gap = make.reading("gap", lower=make.compare("hours", at_least=150, under=201))
    assert choices(make.rule(*tiers, readings=(make.reading("stack", combine="sum"), gap))) == [
        (0, 0),
        (0, 1),
        (1, 0),
        (1, 1),
    ]


def test_a_reading_that_a_later_one_hides_makes_no_combination(make, tiers):
    """Where both replace the same tier and nothing else, both together say what the later says."""
    one = make.reading("one", lower=make.compare("hours", at_least=100))
    other = make.reading("other", lower=make.compare("hours", at_least=120))
    assert choices(make.rule(*tiers, readings=(one, other))) == [(0, 0), (0, 1), (1, 0)]


def test_tiers_by_themselves_are_taken_together_where_a_reading_adds_them(make, tiers):
    """Each tier is decided alone; not where 併計 is one way to read it."""
    apart = make.rule(*tiers, combine="each")
    assert [brief.rule.tiers for brief in briefs_of(apart)] == [(tiers[0],), (tiers[1],)]
    together = make.rule(*tiers, combine="each", readings=(make.reading("stack", combine="sum"),))
    assert choices(together) == [(0,), (1,)]


def test_a_reading_adds_to_what_is_required(make, tiers):
    """The rule's own requirement stays, that of the reading comes to it."""
    asked = make.reading("in-time", requires=make.answer("in_time", True))
    rule = make.rule(*tiers, requires=make.answer("off_duty", True), readings=(asked,))
    (brief,) = briefs_of(rule)
    conditions = [[brief.conditions[number] for number in way.asks[0]] for way in brief.ways]
    assert conditions == [
        [rule.requires, tiers[0].when],
        [rule.requires, asked.requires, tiers[0].when],
    ]


def test_tiers_decided_by_themselves_have_their_own_readings(make, tiers):
    """A reading that changes one tier leaves the decision on the other alone."""
    gap = make.reading("gap", lower=make.compare("hours", at_least=150, under=201))
    briefs = briefs_of(make.rule(*tiers, combine="each", readings=(gap,)))
    assert [(brief.rule.tiers[0].id, brief.notes) for brief in briefs] == [("lower", ("gap",)), ("upper", ())]
