"""Completion and what a rule says by it: told only where nothing narrows it to fewer than three counts."""

import pytest

from mulu.disclosure.release import release
from mulu.programme.outcome import Outcome
from mulu.programme.records import Records
from mulu.programme.standing import Shown, Withheld


@pytest.fixture
def public(make):
    """What is released of a unit that has so many people, of whom so many are done, month by month."""
    rule = make.rule(
        make.tier("b", make.compare("rate", at_least=0.8, under=0.9), 嘉獎=1),
        make.tier("a", make.compare("rate", at_least=0.9), 嘉獎=2),
    )
    plan = make.programme(rule, measures=(*make.MEASURES, make.DONE, make.RATE))

    def of(*months, units=None, was=None, before=None, later=None):
        rows = {
            ("a", number): {"heads": one[0], "done": one[1]} for number, one in enumerate(months, 1) if one
        }
        told = make.statistics(units or [make.unit("a")], {**rows, **(was or {})})
        every = (one for one in (before, later) if one)
        printed = tuple(figure for number, one in enumerate(every, 1) for figure in make.printed(one, number))
        return release(plan, told, make.LIMITS, Records(figures=printed))

    return of


def told(public, make, at, unit="a"):
    """The band and the verdict of a unit in a month."""
    line = public.months[make.month(at)].lines[unit]
    (ruling,) = line.rulings
    rate = line.cells["rate"]
    return (rate.words if isinstance(rate, Shown) else rate), ruling.verdict


def test_completion_is_told_as_a_band_with_the_tier(public, make):
    """21 of 25: 80 to under 90 per cent, 嘉獎1次; worth the band's lower end."""
    found = public((25, 21))
    band, verdict = told(found, make, 1)
    assert (band, verdict.outcome) == ("80％以上未滿90％", Outcome.REACHED)
    assert found.latest.lines["a"].cells["rate"].value == pytest.approx(0.8)
    assert found.bands == ("rate",)


def test_under_25_people_band_and_tier_are_withheld(public, make):
    """Each would leave but two counts, whatever they are."""
    assert [told(public((24, done)), make, 1) for done in (0, 20, 24)] == [(Withheld.PROTECTED,) * 2] * 3


def test_the_count_is_never_printed(public):
    """Neither of a unit nor of all, and no distance to the next tier, which would tell it."""
    found = public((25, 21))
    assert found.latest.lines["a"].cells["done"] is Withheld.PROTECTED
    assert found.latest.total.cells["done"] is Withheld.PROTECTED
    assert found.latest.total.cells["rate"] is Withheld.PROTECTED
    assert "done" not in found.measures
    (ruling,) = found.latest.lines["a"].rulings
    assert [(way.measure, way.short, way.total) for way in ruling.nexts] == [
        ("rate", Withheld.PROTECTED, Withheld.PROTECTED)
    ]


def test_two_months_together_leave_three_counts(public, make):
    """21 to 23 of 26, then 20 to 22 of 25: at least 21 and at most 22, so the second month is not told."""
    found = public((26, 22), (25, 22), (26, 22))
    assert told(found, make, 1)[0] == "80％以上未滿90％"
    assert told(found, make, 2) == (Withheld.PROTECTED,) * 2
    assert told(found, make, 3)[0] == "80％以上未滿90％"


def test_whether_it_is_told_does_not_depend_on_the_figure(public, make):
    """Of any other completion the same month is withheld."""
    assert told(public((26, 2), (25, 2)), make, 2) == (Withheld.PROTECTED,) * 2


def test_a_corrected_headcount_is_held_against_what_was_printed(public, make):
    """80 to 90 per cent of 26 and of 25 are 21 or 22, so the corrected month is not told."""
    before = public((26, 22), (26, 22))
    assert told(public((25, 22)), make, 1)[0] == "80％以上未滿90％"
    after = public((25, 22), (26, 22), before=before)
    assert told(after, make, 1) == (Withheld.PROTECTED,) * 2
    assert told(after, make, 2)[0] == "80％以上未滿90％"
    again = public((25, 22), (26, 22), before=before, later=after)
    assert told(again, make, 1) == (Withheld.PROTECTED,) * 2


def test_a_month_that_comes_late_is_held_against_the_months_in_print(public, make):
    """The later month was told without it and stays; of the earlier one nothing is told."""
    before = public(None, (26, 22))
    assert told(before, make, 2)[0] == "80％以上未滿90％"
    after = public((25, 22), (26, 22), before=before)
    assert told(after, make, 1) == (Withheld.PROTECTED,) * 2
    assert told(after, make, 2)[0] == "80％以上未滿90％"


def test_what_was_printed_under_a_former_name_counts(public, make):
    """A renamed unit is the same to whoever keeps the old pages."""
    units = [make.unit("a"), make.unit("b", was="a")]
    later = {("b", 2): {"heads": 26, "done": 22}}
    before = public(None, units=units, was=later)
    after = public((25, 22), units=units, was=later, before=before)
    assert told(after, make, 1) == (Withheld.PROTECTED,) * 2


def test_other_people_may_be_told_anew(public, make):
    """From 60 to 59 people the bands become wider, and no two of them leave less than three counts."""
    found = public((60, 40), (59, 43))
    assert told(found, make, 2)[0] == "70％以上未滿80％"


def test_a_renamed_unit_goes_on_a_merged_one_tells_nothing(public, make):
    """What was told under the former name still counts; of a merged unit nobody knows what adds up."""
    units = [make.unit("a"), make.unit("b", was="a")]
    rows = {("b", 2): {"heads": 25, "done": 22}}
    assert told(public((26, 22), units=units, was=rows), make, 2, "b") == (Withheld.PROTECTED,) * 2
    rows = {("b", 2): {"heads": 26, "done": 22}}
    assert told(public((26, 22), units=units, was=rows), make, 2, "b")[0] == "80％以上未滿90％"
    units = [make.unit("a"), make.unit("c"), make.unit("b", was="a c")]
    rows = {("c", 1): {"heads": 30, "done": 3}, ("b", 2): {"heads": 56, "done": 25}}
    assert told(public((26, 22), units=units, was=rows), make, 2, "b") == (Withheld.PROTECTED,) * 2


def test_a_count_that_a_rule_asks_for_needs_three_counts_as_well(make):
    """At least 24 of 25 are done: that would be 24 or 25. At least 5 of 25 may be told."""
    for least, is_told in ((24, False), (5, True), (2, False)):
        plan = make.programme(
            make.rule(make.tier("a", make.compare("done", at_least=least))),
            measures=(*make.MEASURES, make.DONE),
        )
        rows = {("a", 1): {"heads": 25, "done": 20}}
        found = release(plan, make.statistics([make.unit("a")], rows), make.LIMITS, Records())
        (ruling,) = found.latest.lines["a"].rulings
        assert (ruling.verdict is not Withheld.PROTECTED) is is_told


def test_what_is_made_of_a_count_is_closed(make):
    """A sum or a ratio with a count of people in it has no figure, and no rule by it is told."""
    hidden = (make.measure("both", sum=("done", "hours")), make.measure("each", ratio=("hours", "done")))
    plan = make.programme(
        make.rule(make.tier("a", make.compare("each", at_least=2))),
        measures=(*make.MEASURES, make.DONE, *hidden),
    )
    rows = {("a", 1): {"heads": 25, "done": 20, "hours": 100}}
    line = release(plan, make.statistics([make.unit("a")], rows), make.LIMITS, Records()).latest.lines["a"]
    assert {line.cells[name] for name in ("both", "each", "done")} == {Withheld.PROTECTED}
    assert line.rulings[0].verdict is Withheld.PROTECTED


def test_two_shares_of_one_chain_are_held_together(make):
    """Whoever did the set did what is required: 87 to 90 per cent of both would be two counts of 40."""
    done = make.measure("set_done", is_whole=True, part_of="done")
    shares = (make.measure("set_rate", unit="％", ratio=("set_done", "heads")), make.RATE)
    plan = make.programme(
        make.rule(
            make.tier("a", [make.compare("set_rate", at_least=0.87), make.compare("rate", at_least=0.5)])
        ),
        measures=(*make.MEASURES, make.DONE, done, *shares),
    )
    rows = {("a", 1): {"heads": 40, "done": 35, "set_done": 35}}
    line = release(plan, make.statistics([make.unit("a")], rows), make.LIMITS, Records()).latest.lines["a"]
    assert line.cells["set_rate"] is Withheld.PROTECTED
    assert isinstance(line.cells["rate"], Shown)
