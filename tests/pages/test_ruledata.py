"""The rules of a programme as the script in the reader's browser gets them."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from mulu.pages.ruledata import condition_data, rule_data, rules_data
from mulu.programme.catalog import Catalog
from mulu.reading.shelf import read

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    """The real catalogue."""
    return read(ROOT)[0]


@pytest.fixture(scope="module")
def data(catalog):
    """The rules of every plan by its id."""
    return {programme.id: rule_data(programme) for programme in catalog.programmes}


def rule(data, plan, name):
    """One rule of a plan."""
    return next(one for one in data[plan]["rules"] if one["id"] == name)


def test_only_programmes_with_rules_have_data(catalog):
    """The national plan rewards nothing."""
    addresses = [one.address for one in rules_data(catalog)]
    assert addresses == [
        f"programmes/{programme.id}/rules.js" for programme in catalog.programmes if programme.rules
    ]
    assert "programmes/national-104/rules.js" not in addresses


def test_the_data_are_plain_values(data):
    """Text, yes and no, lists and mappings: no number, whose digits a browser might not keep."""
    assert json.loads(json.dumps(data)) == data

    def numbers(value):
        if isinstance(value, dict):
            return [one for each in value.values() for one in numbers(each)]
        if isinstance(value, list):
            return [one for each in value for one in numbers(each)]
        return [value] if isinstance(value, (int, float)) and not isinstance(value, bool) else []

    assert set(numbers(data)) <= {6, *(menu["count"] for menu in data["zhunan-107"]["menus"])}


def test_a_tier_asks_what_the_plan_asks(data):
    """Exact numbers as text, shares as fractions, other measures by their names."""
    lower = rule(data, "taoyuan-98", "person")["tiers"][0]
    assert lower["when"]["any"][1] == {
        "measure": "posts",
        "bounds": [["at_least", "300"], ["at_most", "500"]],
    }
    assert rule(data, "zhunan-107", "unit")["tiers"][0]["when"]["all"][0] == {
        "measure": "set_rate",
        "bounds": [["at_least", "9/10"]],
    }
    assert rule(data, "chiayi-105", "items")["tiers"][1]["when"] == {
        "measure": "sent",
        "bounds": [["at_least", {"measure": "quota"}]],
    }
    assert rule(data, "kaohsiung-103", "award")["tiers"][0]["when"] == {"done": ["own-main", "side-2"]}
    assert "unless" in rule(data, "zhunan-107", "penalty")["tiers"][0]["when"]


def test_a_tier_gives_what_the_plan_gives_with_its_sentence(data):
    """Awards, receivers, clause and quote; where a tier has no clause of its own, that of the rule."""
    upper = rule(data, "taoyuan-98", "unit")["tiers"][1]
    assert upper["gives"] == [
        {"gives": {"嘉獎": "2"}, "to": ["單位首長（主管）", "主要承辦主管", "承辦人"], "text": ""}
    ]
    assert upper["clause"] == "陸、四"
    assert upper["quote"].startswith("單位當年度數位學習平均認證時數超過32小時")


def test_a_rule_knows_its_days_limits_and_readings(data):
    """An unknown start counts as the period's start; what is not stated has no day."""
    award = rule(data, "zhunan-107", "award")
    assert award["days"] == ["2018-01-01", "2018-08-31"]
    assert award["window"] == {"words": "本(107)年8月31日以前", "first": None, "last": "2018-08-31"}
    assert award["once"] is True
    leave = rule(data, "kaohsiung-103", "leave")
    assert (leave["limit"], leave["use_within_months"], leave["combine"]) == ({"補休": "12"}, 6, "best")
    assert leave["requires"] == {"answer": "off_duty", "yes": True}
    assert leave["readings"] == [
        {"note": "leave-sum", "says": "額度相加，至多12小時", "tiers": {}, "combine": "sum", "requires": None}
    ]
    assert rule(data, "taoyuan-98", "person")["days"] == [None, None]


def test_menus_courses_and_kinds_of_people_are_there(data):
    """A lost list is none; hours as text; open kinds as open."""
    (lost,) = data["zhunan-107"]["menus"]
    assert (lost["courses"], lost["count"], lost["hours"]) == (None, 12, "23")
    side = next(menu for menu in data["kaohsiung-103"]["menus"] if menu["id"] == "side-3")
    assert (side["name"], len(side["courses"])) == ("副餐3－豪華主廚餐", 16)
    assert set(side["courses"]) <= data["kaohsiung-103"]["courses"].keys()
    assert ["約聘人員", "open"] in data["zhunan-107"]["kinds"]
    assert ["教師", "no"] in data["kaohsiung-103"]["kinds"]


def test_only_menus_that_a_rule_names_are_there(catalog):
    """A menu without an award needs no courses in the browser."""
    kaohsiung = next(one for one in catalog.programmes if one.id == "kaohsiung-103")
    spare = replace(kaohsiung.menus[-1], id="spare")
    menus = [menu["id"] for menu in rule_data(replace(kaohsiung, menus=(*kaohsiung.menus, spare)))["menus"]]
    assert menus == [menu.id for menu in kaohsiung.menus]


def test_every_note_that_a_rule_names_is_told(data):
    """With its label, its question and its readings."""
    for plan in data.values():
        for one in plan["rules"]:
            assert set(one["notes"]) <= plan["notes"].keys()
            assert {reading["note"] for reading in one["readings"]} <= set(one["notes"])
    assert data["taoyuan-98"]["notes"]["hours-gap"]["label"] == "TY-A1"


def test_a_plan_without_kinds_of_people_has_none(catalog):
    """Nothing is made up where 適用對象 names nobody."""
    assert rule_data(replace(catalog.programmes[0], eligibility=None))["kinds"] == []


def test_a_condition_keeps_its_order(catalog):
    """What the sentence says first stands first."""
    programme = next(one for one in catalog.programmes if one.id == "taoyuan-98")
    first = condition_data(programme.rules[0].tiers[0].when)["any"][0]
    assert [one["measure"] for one in first["all"]] == ["hours", "digital", "job"]
