"""The demonstration statistics: always the same, and with everything that is to be seen."""

import subprocess
import sys
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path

import pytest

from mulu.programme.counts import Statistics
from mulu.programme.month import Month
from mulu.reading.shelf import read_whole

ROOT = Path(__file__).parents[2]
PROGRAMMES = {"taoyuan-98": 98, "zhunan-107": 107, "chiayi-105": 105}
FILES = ("units.csv", *(f"programmes/{name}/statistics.csv" for name in PROGRAMMES))


@pytest.fixture(scope="module")
def told() -> Mapping[str, Statistics]:
    """The statistics of the shipped catalogue."""
    return read_whole(ROOT).statistics


def test_the_catalogue_holds_what_the_script_makes(tmp_path: Path) -> None:
    """Whoever changes the offices runs the script; nobody edits the tables by hand."""
    for name in FILES:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
    subprocess.run([sys.executable, str(ROOT / "demonstration" / "make.py"), str(tmp_path)], check=True)
    for name in FILES:
        assert (tmp_path / name).read_bytes() == (ROOT / "catalog" / name).read_bytes(), name


@pytest.mark.parametrize("programme", PROGRAMMES)
def test_it_says_that_it_is_a_demonstration(programme: str, told: Mapping[str, Statistics]) -> None:
    """Twelve months, marked, with a source that says that nothing of it is real."""
    one = told[programme]
    assert one.is_demonstration
    assert "示範資料" in one.source
    year = PROGRAMMES[programme] + 1911
    assert one.months == tuple(Month(year, number) for number in range(1, 13))


def number(one: Statistics, unit: str, month: int, measure: str) -> Fraction:
    """A figure of a unit."""
    return one.rows[unit, Month(one.months[0].year, month)].numbers[measure]


def test_taoyuan_stands_on_every_boundary(told: Mapping[str, Statistics]) -> None:
    """Averages of exactly 24 and 32, just beside them, and posts around 50, 100 and 101; three equal ones."""
    one = told["taoyuan-98"]
    averages = {
        unit: row.numbers["certified"] / row.numbers["established"]
        for (unit, month), row in one.rows.items()
        if month.number == 12
    }
    wanted = ("24", "32", "32.004", "23.996")
    assert {Fraction(value) for value in wanted} <= {*averages.values()}
    assert sum(average == 25 for average in averages.values()) == 3
    posts = {row.numbers.get("avg_posts") for (_, month), row in one.rows.items() if month.number == 12}
    assert {Fraction(value) for value in ("50", "100", "100.5", "101", "101.5")} <= posts


def test_units_of_taoyuan_shrink_merge_and_fall_silent(told: Mapping[str, Statistics]) -> None:
    """Small ones, one under ten and one under five in mid-year, a merger, a new name, a new unit, a gap."""
    one = told["taoyuan-98"]
    people = [number(one, "t26", month, "established") for month in (5, 6)]
    assert people == [11, 9]
    assert [number(one, "t27", month, "established") for month in (7, 8)] == [10, 4]
    assert one.units["t43"].was == ("t41", "t42")
    assert number(one, "t43", 7, "established") == 23
    assert one.units["t23"].was == ("t22",)
    assert ("t12", one.months[3]) not in one.rows
    assert ("t12", one.months[4]) in one.rows
    assert "certified" not in one.rows["t25", one.months[8]].numbers
    assert "avg_posts" in one.rows["t53", one.months[0]].not_applicable
    assert [(found.unit, found.month.number) for found in one.corrections] == [("t02", 4)]
    sizes = {int(row.numbers["established"]) for row in one.rows.values()}
    assert {3, 4, 6, 8, 9} <= sizes


def test_a_group_of_two_small_units_cannot_pool_alone(told: Mapping[str, Statistics]) -> None:
    """It has to share a pool with another group."""
    one = told["taoyuan-98"]
    group = [unit.id for unit in one.units.values() if unit.group == "社教機構"]
    assert [number(one, unit, 1, "established") for unit in group] == [6, 4]


def test_zhunan_reaches_its_shares_exactly(told: Mapping[str, Statistics]) -> None:
    """80 and 90 per cent to the point in August, and one unit with 95 of one and 70 of the other."""
    one = told["zhunan-107"]
    shares = {
        unit: tuple(
            number(one, unit, 8, name) / number(one, unit, 8, "staff")
            for name in ("set_done", "required_done")
        )
        for unit in one.units
    }
    assert shares["z01"] == (Fraction(7, 10), Fraction(19, 20))
    assert shares["z02"] == (Fraction(9, 10), Fraction(9, 10))
    assert shares["z03"][0] == Fraction(8, 10)
    assert sum(number(one, unit, 1, "staff") < 10 for unit in one.units) >= 5


def test_chiayi_has_every_kind_of_quota(told: Mapping[str, Statistics]) -> None:
    """None, two, three, five, and one that nobody told; exactly a fifth, five topics, all places taken."""
    one = told["chiayi-105"]
    last = {unit: one.rows[unit, one.months[-1]].numbers for unit in one.units}
    assert {0, 2, 3, 5} <= {numbers.get("quota") for numbers in last.values()}
    assert [unit for unit, numbers in last.items() if "quota" not in numbers] == ["c07"]
    assert last["c02"]["updates"] / (last["c02"]["headcount"] * 2) == Fraction(1, 5)
    assert last["c02"]["topics"] == 5
    assert last["c02"]["sent"] == last["c02"]["quota"]
