"""The chart of a unit: drawn from printed figures alone, with gaps, bands and labels that do not meet."""

import re
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mulu.pages.charts import BOTTOM, CLOSE, TOP, Canvas, canvas_of, high_of, path_of, spots, trend_facts
from mulu.pages.spark import HEIGHT, highest, spark_facts
from mulu.programme.place import Place
from mulu.programme.rule import Measure, Scope
from mulu.programme.standing import Shown, Withheld

MEASURE = Measure("avg", "平均", Scope.UNIT, Place("rules.yml"), unit="小時", ratio=("a", "b"))


def cells(*told):
    """Figures by their words; None is one that was not reported."""
    return [Withheld.MISSING if one is None else Shown(f"k/{one}", one, Fraction(one)) for one in told]


def canvas(months, *every):
    """A canvas without tiers."""
    return Canvas(MEASURE, (), tuple(months), tuple(spots(months, cells(*every))))


@pytest.fixture(scope="module")
def town(hand, hours):
    """Three months of one unit, as the plan's tiers are drawn."""
    values = ("9.00", "18.30", "27.40")
    return hand.ground(
        *(hand.month(number, [hours("u01", "甲處", value)]) for number, value in enumerate(values, 7))
    )


def test_a_missing_month_is_a_gap_in_the_line():
    """The line stops before it and begins anew after it."""
    line = canvas([1, 2, 3, 4], "1.00", "1.00", "1.00", "1.00")
    drawn = trend_facts(line, "甲處", cells("1.00", "2.00", None, "4.00"))
    assert drawn.own.count("M") == 2
    assert drawn.own.count("L") == 1
    assert drawn.dots.count("h0") == 3


def test_less_than_two_figures_are_no_line():
    """A chart of one point tells nothing."""
    assert trend_facts(canvas([1, 2], "1.00", "1.00"), "甲處", cells("1.00", None)) is None


def test_the_tiers_are_bands_that_say_their_ends(town):
    """Named inside, lowest first; the highest reaches the upper edge."""
    drawn = trend_facts(canvas_of(town), "甲處", cells("9.00", "18.30", "27.40"))
    assert [(band.name, band.ends, band.kind) for band in drawn.grid.bands] == [
        ("嘉獎1次", "24（含）至 32（含）", "low"),
        ("嘉獎2次", "超過 32", "high"),
    ]
    assert drawn.grid.bands[1].y == f"{TOP:.1f}"
    assert [tick.words for tick in drawn.grid.ticks] == ["0", "8", "16", "24", "32", "40"]
    assert [month.words for month in drawn.grid.months][::11] == ["1月", "12月"]


def test_the_values_at_the_ends_are_figures(town):
    """Each with its key: beside the line stands what the table prints."""
    drawn = trend_facts(canvas_of(town), "甲處", cells("9.00", "18.30", "27.40"))
    assert drawn.own_end.fig.key == "k/27.40"
    assert drawn.every_end.fig.key == "taoyuan-98/98-09/all/avg_hours"


@pytest.mark.parametrize(
    ("own", "every"), [("20.00", "20.10"), ("20.10", "20.00"), ("0.00", "0.10"), ("39.9", "39.8")]
)
def test_labels_that_would_meet_stand_above_and_below(own, every):
    """The higher value stands above the other, both inside of the drawing."""
    line = canvas([1, 2], every, every)
    drawn = trend_facts(line, "甲處", cells(own, own))
    at, other = (float(end.y.rstrip("%")) for end in (drawn.own_end, drawn.every_end))
    assert abs(at - other) >= CLOSE - 0.11
    assert (at < other) == (float(own) >= float(every))
    assert min(at, other) > TOP
    assert max(at, other) < BOTTOM + CLOSE


@given(st.lists(st.decimals(0, 5000, places=2), min_size=2, max_size=12))
@settings(derandomize=True, deadline=None)
def test_every_point_lies_inside_of_the_drawing(values):
    """Whatever the figures are; a higher value stands higher."""
    told = [str(value) for value in values]
    line = canvas(range(1, len(told) + 1), *told)
    drawn = trend_facts(line, "甲處", cells(*told))
    heights = [float(one) for one in re.findall(r" ([0-9.]+)h0", drawn.dots)]
    assert all(TOP <= height <= BOTTOM for height in heights)
    pairs = zip(sorted(values), sorted(heights, reverse=True), strict=True)
    assert [height for _, height in sorted(zip(values, heights, strict=True))] == [
        height for _, height in pairs
    ]
    assert high_of(line, float(max(values))) >= max(values)


def test_the_same_figures_are_the_same_path():
    """Nothing of a drawing depends on anything but what is printed."""
    line = tuple(spots([1, 2], cells("1.00", "2.00")))
    assert path_of(4, line) == path_of(4, tuple(spots([1, 2], cells("1.00", "2.00"))))


def test_the_small_line_dots_the_first_tier(town):
    """Where it begins; of a plan without tiers nothing is dotted."""
    own = canvas_of(town)
    figures = cells("9.00", "18.30", "27.40")
    assert 0 < float(spark_facts(own, highest(own, [figures]), figures).bound) < HEIGHT
    bare = canvas([1, 2], "1.00", "2.00")
    assert spark_facts(bare, 2.0, cells("1.00", "2.00")).bound == ""
