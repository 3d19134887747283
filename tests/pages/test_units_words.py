"""What is said of a unit: the tier that figures reach, and how far the next one is."""

from fractions import Fraction

import pytest

from mulu.pages.pieces import BLANKS, Piece, fig, plainly, said
from mulu.pages.unit_words import (
    TierFacts,
    band_short_words,
    is_top,
    short_words,
    tier_facts,
    total_words,
    with_unit,
)
from mulu.programme.outcome import Given
from mulu.programme.rule import Operator
from mulu.programme.standing import Next, Ruling, Shown, Withheld
from mulu.rules.decide import decide

KEY = "taoyuan-98/98-09/u07/avg_hours"
LACKING = "taoyuan-98/98-09/u07/.next.unit.upper.avg_hours"


def words(pieces):
    """A sentence as it is read."""
    return "".join(piece.words for piece in pieces)


def ruling(programme, rule, **numbers):
    """What a rule says of these figures."""
    found = decide(programme, rule, Given(numbers={name: Fraction(value) for name, value in numbers.items()}))
    return Ruling(rule.id, found[0].tiers, "key", found[0].verdict)


def way(operator, bound, short, tier="upper"):
    """One way to a tier by the average."""
    return Next(tier, "avg_hours", operator, Fraction(bound), Shown(LACKING, short, Fraction(short)))


@pytest.mark.parametrize(
    ("hours", "posts", "becomes", "kind"),
    [
        ("27.4", "12", "達嘉獎1次級距", "good"),
        ("35", "12", "達嘉獎2次級距", "good"),
        ("23.99", "12", "未達", "none"),
        ("12", "100.5", "未定", "open"),
    ],
)
def test_a_tier_is_reached_by_figures_and_no_award_is_given(hand, hours, posts, becomes, kind):
    """Figures come to a step; whether anybody is rewarded is for people to decide (TY-A7)."""
    found = ruling(hand.programme, hand.rule, avg_hours=hours, avg_posts=posts)
    told = tier_facts(hand.rule, found, hand.programme.measures)
    assert (told.fig.words, told.kind) == (becomes, kind)
    assert "獲" not in told.fig.words


def test_a_missing_quota_is_named(plans):
    """Nobody can tell whether a quota is kept that the plan does not give."""
    chiayi = plans["chiayi-105"]
    rule = chiayi.rules[0]
    found = decide(chiayi, rule, Given(numbers={"sent": Fraction(2), "headcount": Fraction(20)}))
    trainees = next(one for one in found if one.tiers == ("trainees",))
    told = tier_facts(rule, Ruling(rule.id, trainees.tiers, "key", trainees.verdict), chiayi.measures)
    assert told == TierFacts(Piece("分配名額未載", "key"), "open")


def test_a_tier_that_is_not_told_says_why(hand):
    """The reason stands in its place, without any frame."""
    told = tier_facts(hand.rule, Ruling("unit", (), "key", Withheld.PROTECTED), {})
    assert told == TierFacts(BLANKS[Withheld.PROTECTED], "")


@pytest.mark.parametrize(
    ("one", "becomes"),
    [
        (way(Operator.AT_LEAST, 24, "5.50", "lower"), "還差 5.50 小時"),
        (way(Operator.OVER, 32, "4.60"), "須再增加超過 4.60 小時"),
        (way(Operator.OVER, 32, "0.00"), "恰為 32，須超過 32 小時"),
    ],
)
def test_a_distance_is_worded_by_its_boundary(hand, one, becomes):
    """What must be exceeded is not reached by just so much; exactly on it, no number is told."""
    assert words(short_words(hand.programme.measures["avg_hours"], one, Withheld.NOT_APPLICABLE)) == becomes


def test_a_distance_is_a_figure_and_its_bound_a_number_of_the_plan(hand):
    """Only what follows from statistics carries a key."""
    pieces = short_words(
        hand.programme.measures["avg_hours"], way(Operator.OVER, 32, "4.60"), Withheld.NOT_APPLICABLE
    )
    assert [piece.key for piece in pieces if piece.words == "4.60"] == [LACKING]
    edge = short_words(
        hand.programme.measures["avg_hours"], way(Operator.OVER, 32, "0.00"), Withheld.NOT_APPLICABLE
    )
    assert all(piece.is_plain for piece in edge if any(one.isdigit() for one in piece.words))


@pytest.mark.parametrize(
    ("band", "low", "bound", "becomes"),
    [
        ("60％以上未滿65％", "0.60", "0.80", "還差 15 至 20 個百分點"),
        ("75％以上未滿80％", "0.75", "0.80", "差 5 個百分點以內"),
        ("未滿50％", "0", "0.80", "還差 30 至 80 個百分點"),
    ],
)
def test_from_a_band_only_a_range_is_lacking(band, low, bound, becomes):
    """It follows from the printed ends and the bound, and from nothing else."""
    one = Next("b", "set_rate", Operator.AT_LEAST, Fraction(bound), Withheld.PROTECTED)
    assert words(band_short_words(one, Shown("key", band, Fraction(low)))) == becomes


def test_without_a_band_nothing_is_lacking_either():
    """A distance would tell the band that was withheld."""
    one = Next("b", "set_rate", Operator.AT_LEAST, Fraction(4, 5), Withheld.PROTECTED)
    assert band_short_words(one, Withheld.PROTECTED) == said(BLANKS[Withheld.PROTECTED])


def test_the_distance_of_all_people_is_told_beside(hand):
    """In hours of the whole unit; on the edge of a bound there is none."""
    total = Shown(f"{LACKING}.total", "165.60", Fraction("165.6"))
    certified = hand.programme.measures["certified"]
    assert words(total_words(certified, way(Operator.OVER, 32, "4.60")._replace(total=total))) == (
        "全單位合計超過 165.60 小時"
    )
    assert total_words(certified, way(Operator.OVER, 32, "0.00")._replace(total=total)) == ()


@pytest.mark.parametrize(("hours", "is_highest"), [("35", True), ("27", False), ("12", False)])
def test_the_highest_tier_is_the_one_that_gives_most(hand, hours, is_highest):
    """A lower tier with no way on is not the highest."""
    assert is_top(hand.rule, ruling(hand.programme, hand.rule, avg_hours=hours, avg_posts="12")) is is_highest


def test_a_share_gets_its_sign_and_a_band_has_its_own(plans):
    """12.50％, and never 80％以上未滿90％％."""
    rate = plans["chiayi-105"].measures["update_rate"]
    assert words(with_unit(rate, Shown("key", "12.50", Fraction(1, 8)))) == "12.50％"
    assert words(with_unit(rate, Shown("key", "80％以上未滿90％", Fraction(4, 5)))) == "80％以上未滿90％"
    assert words(with_unit(rate, Withheld.MISSING)) == "未提供"


def test_numbers_of_the_plan_are_marked_as_such():
    """Whoever reads the finished page knows that they are no statistics."""
    assert plainly("超過 32 小時") == (Piece("超過 "), Piece("32", is_plain=True), Piece(" 小時"))
    assert fig(Shown(KEY, "27.40", Fraction("27.4"))) == Piece("27.40", KEY)
