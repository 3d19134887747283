"""What a unit has reached by a month."""

from fractions import Fraction

import pytest

from mulu.standings.values import values

MONTHLY = {"is_monthly": True}


@pytest.fixture
def found(make):
    """The numbers of a unit in a month."""

    def of(measures, units, rows, name, at=1):
        told = make.statistics(units, rows)
        return values({one.id: one for one in measures}, told)[name, make.month(at)]

    return of


def test_what_is_reported_by_the_month_is_added_from_january(found, make):
    """Anew in each year; what is the figure at the month's end stays as it is."""
    measures = (make.HEADS, make.measure("hours", **MONTHLY), make.measure("posts"))
    rows = {("a", at): {"heads": 12, "hours": 10 * at, "posts": at} for at in (1, 2, 3)}
    rows |= {("a", make.month(1, 2027)): {"heads": 12, "hours": 7, "posts": 1}}
    units = [make.unit("a")]
    assert found(measures, units, rows, "a", 3).numbers == {"heads": 12, "hours": 60, "posts": 3}
    told = values({one.id: one for one in measures}, make.statistics(units, rows))
    assert told["a", make.month(1, 2027)].numbers["hours"] == 7


def test_after_a_gap_nothing_is_added(found, make):
    """The sum from January is not known any more."""
    measures = (make.HEADS, make.measure("hours", **MONTHLY))
    rows = {("a", at): {"heads": 12, "hours": None if at == 2 else 5} for at in (1, 2, 3)}
    assert "hours" not in found(measures, [make.unit("a")], rows, "a", 3).numbers


def test_what_a_former_unit_had_goes_on(found, make):
    """Renamed or merged all of it, split in the first part, whose block holds the others too."""
    measures = (make.HEADS, make.measure("hours", **MONTHLY))
    rows = {(name, 1): {"heads": 12, "hours": 10} for name in "abc"}
    rows |= {(name, 2): {"heads": 12, "hours": 1} for name in "xyz"}
    heirs = {"x": "a b", "y": "c", "z": "c"}
    units = [*map(make.unit, "abc"), *(make.unit(name, was=was) for name, was in heirs.items())]
    assert [found(measures, units, rows, name, 2).numbers["hours"] for name in "xyz"] == [21, 11, 1]


def test_ratios_and_sums_follow_from_others_in_any_order(found, make):
    """Also a ratio of a sum that stands further below."""
    measures = (
        make.HEADS,
        make.measure("rate", ratio=("both", "heads"), per=Fraction(2)),
        make.measure("both", sum=("own", "other")),
        make.measure("own"),
        make.measure("other"),
    )
    rows = {("a", 1): {"heads": 10, "own": 3, "other": 4}}
    numbers = found(measures, [make.unit("a")], rows, "a").numbers
    assert (numbers["both"], numbers["rate"]) == (7, Fraction(7, 20))


def test_what_is_not_known_stays_unknown(found, make):
    """And what is divided by nobody has no meaning."""
    measures = make.MEASURES
    for cells, lacking in (({"heads": 0, "hours": 5}, {"average"}), ({"heads": 9, "hours": None}, set())):
        one = found(measures, [make.unit("a")], {("a", 1): cells}, "a")
        assert ("average" in one.numbers, one.not_applicable) == (False, lacking)


def test_what_does_not_apply_makes_nothing(found, make):
    """不適用 of a part is 不適用 of what is made of it."""
    one = found(make.MEASURES, [make.unit("a")], {("a", 1): {"heads": 9, "hours": "-"}}, "a")
    assert one.not_applicable == {"hours", "average"}
