"""Publishers made weak on purpose: the audit says what follows from what, whoever was careless and how."""

from dataclasses import replace
from fractions import Fraction
from types import SimpleNamespace

import pytest

from mulu.audit.inference import inferences
from mulu.programme.standing import TOTAL

PEOPLE = {"甲": 40, "乙": 30, "丙": 6, "丁": 7, "戊": 8}
SMALL = ("丙", "丁", "戊")


def grown(start: float, *steps: float) -> list[float]:
    """What is had at the end of each month."""
    found = [start]
    for step in steps:
        found.append(found[-1] + step)
    return found


@pytest.fixture
def hours(making: SimpleNamespace) -> SimpleNamespace:
    """Two large offices and three small ones, with their hours of three months."""
    months = {
        "甲": grown(300.5, 320.25, 340),
        "乙": grown(200, 210.5, 190.75),
        "丙": grown(30.5, 41.5, 22),
        "丁": grown(44, 38.25, 51.5),
        "戊": grown(25, 61, 47.5),
    }
    return making.town(
        making.hours, {name: [(one, PEOPLE[name]) for one in own] for name, own in months.items()}
    )


def test_a_pool_that_is_told_as_a_whole_exposes_nobody(hours: SimpleNamespace) -> None:
    """The honest publisher: large offices, the pool of the small ones, and everything together."""
    told = [
        one
        for number in (1, 2, 3)
        for units in (("甲",), ("乙",), SMALL, PEOPLE)
        for one in (hours.sum(number, units, "hours"), hours.average(number, units))
    ]
    assert hours.found(told) == []


def test_small_units_that_are_hidden_while_totals_are_shown(hours: SimpleNamespace) -> None:
    """Everything without all but one small office is that office."""
    units = ("甲", "乙", "丁", "戊")
    told = [hours.sum(1, PEOPLE, "hours"), *(hours.sum(1, (unit,), "hours") for unit in units)]
    [found] = hours.found(told)
    assert found.startswith("「丙所」98年1月的認證總時數可由全部單位98年1月的認證總時數")
    assert "只能在 30.4" in found


def test_two_small_units_that_are_hidden_while_totals_are_shown(hours: SimpleNamespace) -> None:
    """What is left for two offices is told to each of them about the other."""
    told = [hours.sum(1, PEOPLE, "hours"), *(hours.sum(1, (unit,), "hours") for unit in ("甲", "乙", "丁"))]
    found = hours.found(told)
    assert any("「丙所」、「戊所」98年1月的認證總時數合計可由全部單位" in one for one in found)
    assert any("「戊所」的人員知道自己的數字，「丙所」98年1月的認證總時數可由" in one for one in found)


def test_a_complement_that_changes_from_month_to_month(making: SimpleNamespace) -> None:
    """Who leaves a pool that else did nothing takes its own figure along."""
    rows = {
        "甲": [(300, 40), (300, 40)],
        "丙": [(30, 6), (30, 6)],
        "丁": [(44, 7), (44, 7)],
        "戊": [(25, 8), (25, 8)],
        "己": [(50, 9), (52, 12)],
    }
    town = making.town(making.hours, rows)
    told = [
        town.sum(1, ("丙", "丁", "戊", "己"), "hours"),
        town.sum(2, ("丙", "丁", "戊"), "hours"),
        town.sum(2, ("己",), "hours"),
    ]
    assert any(one.startswith("「己所」98年1月的認證總時數可由") for one in town.found(told))


def test_an_average_times_the_headcount(hours: SimpleNamespace) -> None:
    """Averages alone are sums to whoever knows how many people there are."""
    told = [hours.average(1, PEOPLE), *(hours.average(1, (unit,)) for unit in ("甲", "乙", "丁", "戊"))]
    assert any(
        one.startswith("「丙所」98年1月的認證總時數可由全部單位98年1月的平均時數")
        for one in hours.found(told)
    )


def test_a_tier_alone(making: SimpleNamespace) -> None:
    """Of ten people, 80 % or more and under 90 % are eight."""
    town = making.town(making.done, {"甲": [(10, 8)]})
    [found] = town.found([town.figure(1, ("甲",), ".tier.unit", "達嘉獎1次級距")])
    assert found == "「甲所」98年1月的完成人數可由「甲所」98年1月的級距 達嘉獎1次級距推得（只能是 8）"


def test_a_tier_that_many_counts_reach_tells_none(making: SimpleNamespace) -> None:
    """Of forty people, four counts lie between 80 % and 90 %."""
    town = making.town(making.done, {"甲": [(40, 33)]})
    assert town.found([town.figure(1, ("甲",), ".tier.unit", "達嘉獎1次級距")]) == []


def test_the_distance_to_the_next_tier(making: SimpleNamespace) -> None:
    """32 hours without what is lacking is the average that was not printed."""
    town = making.town(making.ruled_hours, {"甲": [(250, 10)], "乙": [(300, 12)]})
    [found] = town.found([town.figure(1, ("甲",), ".next.unit.high.average", "7.00")])
    assert found.startswith("「甲所」98年1月的認證總時數可由「甲所」98年1月的距下一級 7.00推得")


def test_the_distance_of_completion_tells_the_count(making: SimpleNamespace) -> None:
    """So much is lacking of 90 %: it is the count again."""
    town = making.town(making.done, {"甲": [(40, 33)]})
    [found] = town.found([town.figure(1, ("甲",), ".next.unit.a.rate", "7.50")])
    assert found.startswith("「甲所」98年1月的完成人數可由")


def test_bands_that_leave_two_counts(making: SimpleNamespace) -> None:
    """Of twenty people, 85 % or more and under 95 % are seventeen or eighteen."""
    town = making.town(making.done, {"甲": [(20, 17)]})
    [found] = town.found([town.figure(1, ("甲",), "rate", "85％以上未滿95％")])
    assert found.endswith("推得（只能在 17 到 18 之間）")


def test_a_band_and_a_tier_that_leave_enough_each_but_not_together(making: SimpleNamespace) -> None:
    """The words of one place narrow those of another."""
    town = making.town(making.done, {"甲": [(30, 26)]})
    band = town.figure(1, ("甲",), "rate", "70％以上未滿85％")
    level = town.figure(1, ("甲",), ".tier.unit", "達嘉獎1次級距")
    assert town.found([band]) == town.found([level]) == []
    [found] = town.found([band, level])
    assert "達成率" in found
    assert "級距" in found


def test_bands_of_two_months_that_leave_too_few_counts(making: SimpleNamespace) -> None:
    """Completion only grows: at least as many as before, at most as many as afterwards."""
    town = making.town(making.done, {"甲": [(40, 24), (40, 25)]})
    told = [
        town.figure(1, ("甲",), "rate", "60％以上未滿70％"),
        town.figure(2, ("甲",), "rate", "55％以上未滿65％"),
    ]
    assert town.found(told[:1]) == town.found(told[1:]) == []
    assert len(town.found(told)) == 2


def test_whoever_leaves_takes_what_they_completed_along(making: SimpleNamespace) -> None:
    """Where there are fewer people, a count may have fallen, and bands of two months say less."""
    town = making.town(making.done, {"甲": [(40, 25), (30, 25)]})
    told = [
        town.figure(1, ("甲",), "rate", "60％以上未滿70％"),
        town.figure(2, ("甲",), "rate", "70％以上未滿85％"),
    ]
    assert town.found(told) == []


def test_a_figure_that_fell_over_a_silent_month(making: SimpleNamespace) -> None:
    """What an office reported too high, then not at all, then lower: no reader can count on growth."""
    rows = {
        "甲": [(30, 6), (None, 6), (20, 6)],
        "丙": [(30, 6), (31, 6), (32, 6)],
        "丁": [(44, 7), (44, 7), (45, 7)],
    }
    town = making.town(making.hours, rows)
    assert town.found([town.sum(number, rows, "hours") for number in (1, 3)]) == []


def test_completion_that_is_printed_as_a_number(making: SimpleNamespace) -> None:
    """A share of people whose number is public is a count."""
    town = making.town(making.done, {"甲": [(40, 33)]})
    [found] = town.found([town.figure(1, ("甲",), "rate", "82.50")])
    assert found.endswith("推得（只能是 33）")


def test_a_merged_unit_that_is_reprinted(hours: SimpleNamespace) -> None:
    """A month on other blocks than before: the one without the other."""
    earlier = [hours.sum(1, SMALL, "hours")]
    today = [hours.sum(1, ("丙", "丁"), "hours", publication=2)]
    assert any(one.startswith("「戊所」98年1月的認證總時數可由") for one in hours.found(today, earlier))


def test_a_forgotten_publication(hours: SimpleNamespace) -> None:
    """What readers know from before counts, whether or not it is printed today."""
    today = [hours.sum(1, SMALL, "hours", publication=2)]
    earlier = [hours.sum(1, ("丙", "丁"), "hours")]
    assert hours.found(today) == []
    assert hours.found(today, earlier) != []


def test_what_readers_knew_before_is_told_and_stops_nothing(hours: SimpleNamespace) -> None:
    """No refusal takes it back where today does not tell it by itself; what today adds is a finding."""
    earlier = [hours.sum(1, SMALL, "hours"), hours.sum(1, ("丙", "丁"), "hours")]
    again = [one._replace(publication=2) for one in earlier]
    found = list(inferences(hours.world, earlier, again[:1]))
    assert found
    assert all(one.is_known for one in found)
    assert any(not one.is_known for one in inferences(hours.world, earlier[:1], again[1:]))


def test_what_is_still_told_is_not_excused_by_having_been_told(hours: SimpleNamespace) -> None:
    """Whoever prints it once more is stopped, until the figures are withdrawn."""
    earlier = [hours.sum(1, SMALL, "hours"), hours.sum(1, ("丙", "丁"), "hours")]
    again = [one._replace(publication=2) for one in earlier]
    assert any(not one.is_known for one in inferences(hours.world, earlier, again))


def test_counts_that_leave_the_others_nothing(making: SimpleNamespace) -> None:
    """An office that sent three of four knows what the others did, nearly."""
    town = making.town(making.sent, {"丙": [(6, 3)], "丁": [(7, 1)], "戊": [(8, 0)]})
    found = town.found([town.sum(1, SMALL, "sent")])
    assert any(one.startswith("「丙所」的人員知道自己的數字，「丁所」98年1月的薦送人數可由") for one in found)


def test_counts_that_are_many_enough_for_whoever_looks(making: SimpleNamespace) -> None:
    """Six are left when the office with most takes its own away."""
    town = making.town(making.sent, {"丙": [(6, 4)], "丁": [(7, 3)], "戊": [(8, 3)]})
    assert town.found([town.sum(1, SMALL, "sent")]) == []


def test_a_pool_that_did_nothing(making: SimpleNamespace) -> None:
    """Nothing at all is nothing of each."""
    town = making.town(making.sent, {"丙": [(6, 0)], "丁": [(7, 0)], "戊": [(8, 0)]})
    assert len(town.found([town.sum(1, SMALL, "sent")])) == 3


def test_figures_that_contradict_each_other_are_no_proof(hours: SimpleNamespace) -> None:
    """Where no table keeps to what is printed, nothing can be said to be safe."""
    told = [hours.sum(1, SMALL, "hours"), hours.figure(1, ("丙", "丁"), "hours", "300.00")]
    assert hours.found(told) != []


# --- what was withdrawn --------------------------------------------------------------------------------


def exposing(hours: SimpleNamespace) -> list:
    """An earlier publication from which a small office follows."""
    return [
        hours.sum(1, PEOPLE, "hours"),
        *(hours.sum(1, (unit,), "hours") for unit in ("甲", "乙", "丁", "戊")),
    ]


def withdrawn(town: SimpleNamespace, *keys: tuple[str, object]) -> SimpleNamespace:
    """What an audit finds of the same town where figures were withdrawn."""
    world = replace(town.world, withdrawn=frozenset(keys))

    def found(today: list, earlier: list) -> list[str]:
        return [one.says for one in inferences(world, tuple(earlier), tuple(today))]

    return SimpleNamespace(found=found)


def test_what_was_exposed_stops_every_publication_until_it_is_withdrawn(
    hours: SimpleNamespace, making: SimpleNamespace
) -> None:
    """It cannot be taken back from readers; so much is said once, and then others are protected."""
    later = [hours.sum(2, PEOPLE, "hours")]
    assert hours.found(later, exposing(hours)) != []
    town = withdrawn(hours, (TOTAL, making.month(1)))
    assert town.found(later, exposing(hours)) == []


def test_what_was_withdrawn_is_still_known(hours: SimpleNamespace, making: SimpleNamespace) -> None:
    """The units around it were withdrawn: whatever follows of another unit from their figures is found."""
    town = withdrawn(hours, *((unit, making.month(1)) for unit in ("甲", "乙", "丁")))
    singles = [hours.sum(1, (unit,), "hours") for unit in ("甲", "乙", "丁", "戊")]
    [found] = town.found([hours.sum(1, PEOPLE, "hours")], singles)
    assert found.startswith("「丙所」98年1月的認證總時數可由")


def test_only_the_month_that_was_withdrawn_is_let_go(hours: SimpleNamespace, making: SimpleNamespace) -> None:
    """The same mistake in the next month is found."""
    town = withdrawn(hours, (TOTAL, making.month(1)))
    again = [one._replace(month=making.month(2)) for one in exposing(hours)]
    again = [one._replace(words=making.cut(value(hours, one))) for one in again]
    [found] = town.found(again, exposing(hours))
    assert found.startswith("「丙所」98年2月的認證總時數可由")


def value(town: SimpleNamespace, figure: SimpleNamespace) -> Fraction:
    """What a sum of hours of February should say."""
    return sum((town.value(unit, 2, "hours") for unit in figure.members), Fraction())


def test_a_figure_that_was_wrong_and_withdrawn_contradicts_nothing(
    hours: SimpleNamespace, making: SimpleNamespace
) -> None:
    """A pool's hours of the month before, printed ten times as many, could not be fewer a month later."""
    small = [hours.sum(2, ("丙", "丁"), "hours"), hours.sum(2, ("丁", "戊"), "hours")]
    mistake = [hours.sum(1, SMALL, "hours")._replace(words="995.00")]
    assert any("互相矛盾" in one for one in hours.found(small, mistake))
    town = withdrawn(hours, *((unit, making.month(1)) for unit in SMALL))
    assert not any("互相矛盾" in one for one in town.found(small, mistake))
