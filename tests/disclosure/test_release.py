"""What is printed of every block: numbers, sums, ranks, moves, corrections; or why there is none."""

from dataclasses import replace
from fractions import Fraction

import pytest

from mulu.disclosure.release import release
from mulu.programme.outcome import Outcome
from mulu.programme.records import PrintedFigure, Records
from mulu.programme.rule import Operator
from mulu.programme.standing import Shown, Withheld
from mulu.programme.unit import Correction

ALONE = {"heads": 12, "hours": 300}


@pytest.fixture
def public(make):
    """What is released of statistics under the rule of 24 and 32 hours."""
    rule = make.rule(
        make.tier("low", make.compare("average", at_least=24, at_most=32), 嘉獎=1),
        make.tier("high", make.compare("average", over=32), 嘉獎=2),
    )

    def of(told, *ledger, rules=(rule,), measures=make.MEASURES):
        plan = make.programme(*rules, measures=measures)
        return release(plan, told, make.LIMITS, Records(figures=tuple(ledger)))

    return of


def words(cells):
    """What each cell says."""
    return {name: cell.words if isinstance(cell, Shown) else cell for name, cell in cells.items()}


def of_one(make, **cells):
    """Statistics of one unit in one month."""
    return make.statistics([make.unit("a")], {("a", 1): {**ALONE, **cells}})


# --- numbers ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("hours", "average"), [("300", "25.00"), ("287.952", "23.99"), ("384.048", "32.00"), ("0", "0.00")]
)
def test_averages_are_cut_off(public, make, hours, average):
    """23.996 shows 23.99 and not 24.00, since it has not reached 24."""
    line = public(of_one(make, hours=hours)).latest.lines["a"]
    assert line.cells["average"].words == average
    assert line.cells["average"].value == Fraction(average)


def test_a_tier_is_decided_by_the_exact_number(public, make):
    """32.004 is over 32 though it shows 32.00."""
    (ruling,) = public(of_one(make, hours="384.048")).latest.lines["a"].rulings
    assert ruling.verdict.gains[0].tiers == ("high",)


def test_a_figure_is_named_by_programme_month_block_and_measure(public, make):
    """As pages, downloads and ledger call it."""
    line = public(of_one(make)).latest.lines["a"]
    assert line.cells["hours"] == Shown("plan/115-01/a/hours", "300.00", Fraction(300))
    assert line.cells["heads"] == Shown("plan/115-01/a/heads", "12", Fraction(12))
    assert line.rank == Shown("plan/115-01/a/.rank", "1", Fraction(1))


def test_a_share_is_printed_in_per_cent(public, make):
    """Its words are worth the share, as the rules have it."""
    share = make.measure("share", unit="％", ratio=("updates", "heads"), per=Fraction(2))
    told = of_one(make, updates=5)
    line = public(
        told, measures=(*make.MEASURES, make.measure("updates", is_whole=True), share)
    ).latest.lines["a"]
    assert line.cells["share"] == Shown("plan/115-01/a/share", "20.83", Fraction(2083, 10000))


def test_what_was_not_reported_and_what_does_not_apply(public, make):
    """未提供 and 不適用 are two things; so is what is made of them."""
    measures = (*make.MEASURES, make.measure("posts"), make.measure("sent", is_answer=True))
    line = public(of_one(make, hours="-", posts=None, sent=True), measures=measures).latest.lines["a"]
    assert words(line.cells) == {
        "hours": Withheld.NOT_APPLICABLE,
        "heads": "12",
        "average": Withheld.NOT_APPLICABLE,
        "posts": Withheld.MISSING,
        "sent": "是",
    }


def test_a_column_of_a_ratio_gives_way_to_the_quotient(public, make):
    """Both agree, or reading would have refused; the exact one is told."""
    line = public(of_one(make, hours=100, average="8.3")).latest.lines["a"]
    assert line.cells["average"].words == "8.33"


# --- sums ---------------------------------------------------------------------------------------------------


def test_a_pool_has_sums_and_ratios_of_sums(public, make):
    """Never a rank, a tier or a distance."""
    own = public(make.year({"a": 12, "b": 5, "c": 5, "d": 7})).latest
    line = own.lines["pool-1"]
    assert words(line.cells) == {"hours": "170.00", "heads": "17", "average": "10.00"}
    assert (line.rank, line.move) == (Withheld.NOT_APPLICABLE,) * 2
    assert [one.verdict for one in line.rulings] == [Withheld.NOT_APPLICABLE]
    assert set(own.lines) == {"a", "pool-1"}


def test_the_total_is_everything(public, make):
    """Every unit once, pooled or not."""
    total = public(make.year({"a": 12, "b": 5, "c": 5, "d": 7})).latest.total
    assert words(total.cells) == {"hours": "290.00", "heads": "29", "average": "10.00"}
    assert total.block.members == ("a", "b", "c", "d")


def test_an_average_that_is_given_cannot_be_added(public, make):
    """Of a pool and of all it does not apply."""
    measures = (*make.MEASURES, make.measure("posts"))
    rows = {(name, 1): {"heads": 6, "hours": 60, "posts": 2} for name in "abc"}
    own = public(make.statistics(map(make.unit, "abc"), rows), measures=measures).latest
    assert own.lines["pool-1"].cells["posts"] is Withheld.NOT_APPLICABLE
    assert own.total.cells["posts"] is Withheld.NOT_APPLICABLE


def test_a_pool_without_one_of_its_months_has_none(public, make):
    """Its sum would tell the missing one from the month before; the total leaves all of it out."""
    rows = {(name, 1): {"heads": 6, "hours": 60} for name in "abcd"}
    rows |= {("d", 1): {"heads": None, "hours": None}}
    rows |= {(name, 1): {"heads": 20, "hours": 100} for name in "efg"}
    own = public(make.statistics(map(make.unit, "abcdefg"), rows)).latest
    assert set(own.lines["pool-1"].cells.values()) == {Withheld.MISSING}
    assert own.also_left_out == ("pool-1",)
    assert words(own.total.cells) == {"hours": "300.00", "heads": "60", "average": "5.00"}


def test_a_unit_that_did_not_report_is_left_out_of_the_total(public, make):
    """Its headcount too, or the average would be wrong; what is known anyhow is printed."""
    rows = {(name, 1): {"heads": 20, "hours": None if name == "d" else 100} for name in "abcd"}
    own = public(make.statistics(map(make.unit, "abcd"), rows)).latest
    assert words(own.lines["d"].cells) == {
        "hours": Withheld.MISSING,
        "heads": "20",
        "average": Withheld.MISSING,
    }
    assert own.lines["d"].rank is Withheld.MISSING
    assert [one.verdict for one in own.lines["d"].rulings] == [Withheld.MISSING]
    assert (own.also_left_out, own.total.cells["heads"].words) == (("d",), "60")


@pytest.mark.parametrize(
    ("each", "is_told"),
    [
        ((0, 0, 0), False),
        ((1, 1, 0), False),
        ((1, 1, 1), True),
        ((9, 9, 9), True),
        ((10, 9, 9), False),
        ((10, 10, 10), False),
        ((9, 1, 0), False),
        ((9, 1, 1), True),
    ],
)
def test_next_to_nothing_and_next_to_all_would_fix_the_members(public, make, each, is_told):
    """A sum under three, or that leaves less than three of its whole, or that one unit has nearly all of.

    Then the total is withheld as well, or it would be the difference.
    """
    part = make.measure("digital", part_of="hours")
    rows = {
        (name, 1): {"heads": 6, "hours": 10, "digital": own} for name, own in zip("abc", each, strict=True)
    }
    rows["d", 1] = {"heads": 20, "hours": 100, "digital": 50}
    own = public(make.statistics(map(make.unit, "abcd"), rows), measures=(*make.MEASURES, part)).latest
    assert isinstance(own.lines["pool-1"].cells["digital"], Shown) is is_told
    assert isinstance(own.total.cells["digital"], Shown) is is_told
    assert own.lines["d"].cells["digital"].words == "50.00"


def test_what_is_made_of_a_withheld_sum_is_withheld(public, make):
    """The average times the people would be the sum."""
    rows = {(name, 1): {"heads": 6, "hours": 0} for name in "abc"}
    own = public(make.statistics(map(make.unit, "abc"), rows)).latest
    assert own.lines["pool-1"].cells["average"] is Withheld.PROTECTED
    assert own.total.cells["average"] is Withheld.PROTECTED
    assert own.total.cells["heads"].words == "18"


def test_too_few_units_have_no_figure_at_all(public, make):
    """Two units of which one is small: neither they nor their sum, but for the headcount."""
    own = public(make.year({"a": 4, "b": 40})).latest
    assert words(own.lines["pool-1"].cells) == {
        "hours": Withheld.PROTECTED,
        "heads": "44",
        "average": Withheld.PROTECTED,
    }
    assert own.total.cells["hours"] is Withheld.PROTECTED


def test_whoever_ended_stays_in_the_sums(public, make):
    """In its pool and, where it stood alone, in the total, with its last figures to December."""
    units = [
        make.unit("a", ended=make.month(1)),
        *map(make.unit, "bcd"),
        make.unit("e", ended=make.month(1)),
        make.unit("f"),
    ]
    rows = {(name, at): {"heads": 6, "hours": 60 * at} for name in "bcd" for at in (1, 2)}
    rows |= {("f", at): {"heads": 30, "hours": 100 * at} for at in (1, 2)}
    rows |= {("a", 1): {"heads": 6, "hours": 50}, ("e", 1): {"heads": 20, "hours": 7}}
    own = public(make.statistics(units, rows)).latest
    assert own.lines["pool-1"].cells["hours"].words == "410.00"
    assert own.lines["pool-1"].block.members == ("a", "b", "c", "d")
    assert "e" not in own.lines
    assert own.total.cells["hours"].words == "617.00"
    assert own.total.block.members == ("a", "b", "c", "d", "e", "f")


# --- ranks ------------------------------------------------------------------------------------------------


def hours(make, *several):
    """Units of ten people with so many hours in each month."""
    names = [f"u{number}" for number in range(len(several[0]))]
    rows = {
        (name, at): {"heads": 10, "hours": value}
        for at, values in enumerate(several, 1)
        for name, value in zip(names, values, strict=True)
    }
    return make.statistics(map(make.unit, names), rows)


def test_equal_figures_share_a_rank_and_the_next_follows(public, make):
    """1, 2, 2, 3; what shows equal is equal, whatever is behind it."""
    own = public(hours(make, (400, "250.01", 250, 100))).latest
    assert [line.rank.words for line in own.lines.values()] == ["1", "2", "2", "3"]


def test_a_rank_is_held_against_the_month_before(public, make):
    """升 2, －, 降 1; in the first month nothing is held against anything."""
    found = public(hours(make, (100, 200, 300), (400, 350, 360)))
    assert [line.move for line in found.months[make.month(1)].lines.values()] == [Withheld.NOT_APPLICABLE] * 3
    assert [line.move.words for line in found.latest.lines.values()] == ["升 2", "降 1", "降 1"]
    same = public(hours(make, (100, 200, 300), (101, 201, 301))).latest
    assert [line.move.words for line in same.lines.values()] == ["－"] * 3


def test_after_a_gap_no_rank_is_held_against_another(public, make):
    """Neither over a month without statistics nor over New Year."""
    units = list(map(make.unit, "ab"))
    for before, after in ((make.month(1), make.month(3)), (make.month(12), make.month(1, 2027))):
        rows = {(name, at): ALONE for name in "ab" for at in (before, after)}
        found = public(make.statistics(units, rows))
        assert {line.move for line in found.latest.lines.values()} == {Withheld.NOT_APPLICABLE}


def test_a_renamed_unit_keeps_its_rank_of_the_month_before(public, make):
    """It is the same unit."""
    rows = {
        ("a", 1): ALONE,
        ("c", 1): {**ALONE, "hours": 1},
        ("b", 2): {**ALONE, "hours": 9},
        ("c", 2): ALONE,
    }
    units = [make.unit("a"), make.unit("b", was="a"), make.unit("c")]
    assert public(make.statistics(units, rows)).latest.lines["b"].move.words == "降 1"


def test_where_each_tier_is_decided_by_itself_nothing_is_ranked(public, make):
    """Nor where the only ratio is told as bands."""
    each = make.rule(make.tier("one", make.compare("average", at_least=2)), combine="each")
    found = public(of_one(make), rules=(each,))
    assert (found.ranked, found.latest.lines["a"].rank) == ("", Withheld.NOT_APPLICABLE)
    assert public(of_one(make)).ranked == "average"


# --- the next tier ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("hours", "expected"),
    [
        ("264", ("low", Operator.AT_LEAST, 24, "2.00", "24.00")),
        ("287.952", ("low", Operator.AT_LEAST, 24, "0.01", "0.05")),
        ("300", ("high", Operator.OVER, 32, "7.00", "84.00")),
        ("384", ("high", Operator.OVER, 32, "0.00", "0.00")),
    ],
)
def test_the_distance_to_the_next_tier_is_rounded_up(public, make, hours, expected):
    """So that what is shown and what is lacking make the boundary; and how much that is of all people."""
    (ruling,) = public(of_one(make, hours=hours)).latest.lines["a"].rulings
    (way,) = ruling.nexts
    assert (way.tier, way.operator, way.bound, way.short.words, way.total.words) == expected
    assert way.short.key == f"plan/115-01/a/.next.rule.{way.tier}.average"
    assert way.total.key == f"plan/115-01/a/.nexttotal.rule.{way.tier}.average"


def test_above_the_highest_tier_there_is_no_next(public, make):
    """Nothing is left to reach."""
    (ruling,) = public(of_one(make, hours=400)).latest.lines["a"].rulings
    assert (ruling.verdict.outcome, ruling.nexts) == (Outcome.REACHED, ())


def test_only_the_last_month_tells_how_far_it_is(public, make):
    """What was lacking in March helps nobody in April."""
    found = public(make.year({"a": 12}, months=2))
    assert [bool(own.lines["a"].rulings[0].nexts) for own in found.months.values()] == [False, True]


def test_a_rule_of_several_tiers_has_one_key_one_of_each_has_many(public, make):
    """.tier.RULE, or .tier.RULE.TIER."""
    each = make.rule(
        make.tier("one", make.compare("hours", at_least=1)),
        make.tier("two", make.compare("average", at_least=99)),
        combine="each",
    )
    line = public(of_one(make), rules=(each,)).latest.lines["a"]
    assert [ruling.key for ruling in line.rulings] == [
        "plan/115-01/a/.tier.rule.one",
        "plan/115-01/a/.tier.rule.two",
    ]
    assert [ruling.tiers for ruling in line.rulings] == [("one",), ("two",)]
    assert [ruling.verdict.outcome for ruling in line.rulings] == [Outcome.REACHED, Outcome.NOT_REACHED]


# --- corrections ------------------------------------------------------------------------------------------


def test_a_figure_that_was_printed_otherwise_is_marked(public, make):
    """更正: of this measure; it stays marked in later publications."""
    ledger = [
        PrintedFigure(1, "plan", make.month(1), "a", ("a",), "hours", "299.00"),
        PrintedFigure(1, "plan", make.month(1), "a", ("a",), "heads", "12"),
        PrintedFigure(2, "plan", make.month(1), "a", ("a",), "hours", "300.00"),
    ]
    assert public(of_one(make), *ledger).latest.lines["a"].corrected == ("hours",)
    assert public(of_one(make)).latest.lines["a"].corrected == ()


def test_only_corrections_of_units_that_stand_alone_are_told(public, make):
    """Of a pool nobody learns whose figure was wrong."""
    several = tuple(Correction(make.month(1), name, "抄錯", make.HERE) for name in ("a", "b"))
    told = replace(make.year({"a": 12, "b": 5, "c": 5, "d": 7}), corrections=several)
    assert [one.unit for one in public(told).corrections] == ["a"]
