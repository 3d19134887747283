"""What readers are told of figures that were withdrawn: whose and of which month."""

from dataclasses import replace

import pytest

from mulu.pages.standings import standings_page
from mulu.pages.unit_ground import Ground
from mulu.pages.unit_page import unit_page
from mulu.pages.withdrawn import withdrawn_from, withdrawn_lines
from mulu.programme.month import Month
from mulu.programme.standing import TOTAL, Withdrawal

AUGUST, SEPTEMBER = Month(2009, 8), Month(2009, 9)


@pytest.fixture
def town(hand, hours):
    """Two months of two units that stand alone and three in a pool."""
    offices = [hours("u01", "甲處", "30.00", "1"), hours("u02", "乙處", "26.00", "2")]
    pooled = ("u06", "u07", "u08")
    return hand.ground(hand.month(8, offices, pooled), hand.month(9, offices, pooled))


@pytest.fixture
def told(town):
    """The same where something was withdrawn."""

    def of(*withdrawn):
        return Ground(town.programme, replace(town.standings, withdrawn=withdrawn))

    return of


def words(lines):
    """Sentences as they are read."""
    return ["".join(piece.words for piece in line) for line in lines]


@pytest.mark.parametrize(
    ("withdrawn", "line"),
    [
        (Withdrawal(SEPTEMBER, "u02"), "收回：98年9月，乙處的數字公布後收回，不再公開。"),
        (Withdrawal(AUGUST, TOTAL), "收回：98年8月，全部單位的數字公布後收回，不再公開。"),
        (
            Withdrawal(SEPTEMBER, "pool-1"),
            "收回：98年9月，其他（規模較小單位合計）的數字公布後收回，不再公開。",
        ),
    ],
)
def test_the_line_says_whose_and_of_which_month(told, withdrawn, line):
    """Never what the figure was, nor why."""
    assert words(withdrawn_lines(told(withdrawn))) == [line]


def test_the_months_of_a_unit_stand_in_one_line(told):
    """The earliest first."""
    ground = told(Withdrawal(AUGUST, "u02"), Withdrawal(SEPTEMBER, "u02"))
    line = "收回：98年8月、98年9月，乙處的數字公布後收回，不再公開。"
    assert words(withdrawn_lines(ground)) == words(withdrawn_from(ground, "u02")) == [line]


def test_a_month_that_is_not_shown_any_more_needs_no_line(told):
    """Nobody looks for its figures."""
    assert words(withdrawn_lines(told(Withdrawal(Month(2008, 9), "u02")))) == []


def test_a_unit_is_told_its_own(told):
    """Also that of its pool and of everybody; not that of others."""
    ground = told(Withdrawal(AUGUST, TOTAL), Withdrawal(SEPTEMBER, "pool-1"), Withdrawal(SEPTEMBER, "u02"))
    assert [len(words(withdrawn_from(ground, unit))) for unit in ("u01", "u02", "u07")] == [1, 2, 2]


def test_the_line_stands_on_the_pages(told, html):
    """On the page of all units and on that of the unit."""
    ground = told(Withdrawal(SEPTEMBER, "u02"))
    assert "的數字公布後收回" in html(standings_page(ground))
    pages = {page.address: html(page) for page in unit_pages_of(ground)}
    told_on = [address for address, body in pages.items() if "的數字公布後收回" in body]
    assert told_on == ["units/taoyuan-98/u02.html"]


def unit_pages_of(ground):
    """The page of each unit."""
    return [unit_page(ground, unit, None, ()) for unit in ground.standings.units.values()]
