"""Every example of format.md (tests/reading/format/) is accepted and means what it says."""

from fractions import Fraction
from pathlib import Path
from typing import TypeVar

import pytest

from mulu.programme.place import Problem
from mulu.programme.rule import (
    AllOf,
    Answer,
    AnyOf,
    Bound,
    Combine,
    Compare,
    Done,
    Number,
    Operator,
    Rule,
    Scope,
    Unless,
)
from mulu.programme.when import Missing, When
from mulu.reading.activities import ActivityEntry, Around, activity
from mulu.reading.entry import Entry
from mulu.reading.forms import FormEntry, form
from mulu.reading.lookup import Lookup
from mulu.reading.measures import MeasureEntry
from mulu.reading.menus import MenuEntry
from mulu.reading.names import NamesEntry
from mulu.reading.programmes import ProgrammeEntry, eligibility
from mulu.reading.record import Item, read_entries, read_entry
from mulu.reading.rules import RuleEntry, rule
from mulu.reading.yamlfile import Tree, read_yaml

E = TypeVar("E", bound=Entry)
FORMAT = Path(__file__).parent / "format"
SHARE = Number(Fraction(9, 10), is_share=True)


def tree_of(name: str) -> Tree:
    """A fragment as a tree."""
    problems: list[Problem] = []
    tree = read_yaml(FORMAT / name, name, problems)
    assert tree is not None
    assert problems == []
    return tree


def entries(model: type[E], name: str, *way: str, year: int = 2015) -> list[Item[E]]:
    """The mappings of a list in a fragment, which has no fault."""
    problems: list[Problem] = []
    items = read_entries(model, tree_of(name), way, problems, year=year)
    assert problems == []
    return items


def rules_of(place: str) -> dict[str, Rule]:
    """The rules of a fragment by their ids."""
    return {item.entry.id: rule(item) for item in entries(RuleEntry, f"rules-{place}.yml", "rules")}


def test_catalog_yml_is_accepted() -> None:
    """Agencies, platforms, facets, synonyms and limits are read."""
    problems: list[Problem] = []
    item = read_entry(NamesEntry, tree_of("catalog.yml"), (), problems)
    assert item is not None
    assert item.entry.synonyms == (("資安", "資訊安全", "資通安全"),)
    assert item.entry.platform_nouns()["epark"].url == "https://elearn.hrd.gov.tw/mooc/index.php"
    assert item.entry.disclosure.at_least == 10


def test_a_part_of_programme_yml_lacks_only_what_it_leaves_out() -> None:
    """The fragment of Zhunan shows no title and no plan; everything else fits."""
    problems: list[Problem] = []
    assert read_entry(ProgrammeEntry, tree_of("programme.yml"), (), problems, year=2018) is None
    assert [problem.says for problem in problems] == ["缺少必填的「title」", "缺少必填的「plan」"]


def test_a_kind_of_person_may_be_open(tmp_path: Path) -> None:
    """約聘人員 is neither covered nor not, and the note says why."""
    text = (FORMAT / "programme.yml").read_text(encoding="utf-8")
    (tmp_path / "p.yml").write_text(f"title: 竹南\nplan: zhunan-107.txt\n{text}", encoding="utf-8")
    tree = read_yaml(tmp_path / "p.yml", "p.yml", [])
    item = tree and read_entry(ProgrammeEntry, tree, (), [], year=2018)
    assert item
    found = eligibility(item.entry.eligibility)
    assert found is not None
    assert {person.kind: person.is_covered for person in found.people} == {
        "編制內公務人員": True,
        "約僱人員": True,
        "約聘人員": None,
    }
    assert found.people[2].source.notes == ("contract-only",)


def test_menus_with_categories_and_without_a_list_are_accepted() -> None:
    """Categories keep their courses; a lost list keeps its count."""
    main, lost = (item.entry for item in entries(MenuEntry, "menus.yml"))
    assert main.courses == {
        "宏觀思維": ("cross-strait",),
        "變革創新": ("climate", "trust"),
    }
    assert (lost.courses, lost.count, lost.hours) == (Missing.LOST, 12, 23)


def test_a_form_repeats_its_part() -> None:
    """The form of Kaohsiung prints its courses ten times."""
    [leave] = (form(item) for item in entries(FormEntry, "forms.yml"))
    assert leave.repeat is not None
    assert (leave.repeat.times, leave.repeat.fields[0]) == (10, "名稱")


def test_activities_are_accepted() -> None:
    """Entry by activity and by words, places for each government, phases without dates."""
    around = Around(
        Lookup("活動", "activities.yml", {"materials-advanced": "教材進階班"}), Lookup("平台", "", {})
    )
    app, camp, consulting = (activity(item, around, ()) for item in entries(ActivityEntry, "activities.yml"))
    assert app.entry is not None
    assert [(one.words, one.activity) for one in app.entry.must] == [("教材進階班", "materials-advanced")]
    assert [(one.words, one.activity) for one in app.entry.also] == [("資訊人員", "")]
    assert isinstance(app.when, When)
    assert len(app.when.spans) == 2
    assert camp.places is not None
    assert (camp.places.each, camp.places.at_most, camp.places.extra) == ("每一地方政府", 50, 10)
    assert camp.phases[0].title == "線上閱讀及討論"
    assert consulting.source.notes == ("wrong-year",)


@pytest.mark.parametrize("place", ["taoyuan", "zhunan", "kaohsiung"])
def test_measures_are_accepted(place: str) -> None:
    """Every measure of the three examples fits."""
    tree = tree_of(f"rules-{place}.yml")
    problems: list[Problem] = []
    assert isinstance(tree.value, dict)
    for name in tree.value["measures"]:
        assert read_entry(MeasureEntry, tree, ("measures", str(name)), problems)
    assert problems == []


def test_taoyuans_rule_has_two_tiers_and_three_readings() -> None:
    """Over 32 hours or over 101 posts is the upper tier; two readings close the gap in posts."""
    unit = rules_of("taoyuan")["unit"]
    assert unit.scope is Scope.UNIT
    assert unit.combine is Combine.BEST
    assert unit.source.clauses == ("陸、二", "陸、四")
    assert unit.requires == Answer("results", is_yes=True)
    assert unit.tiers[0].when == AnyOf(
        (
            Compare("avg_hours", (Bound(Operator.OVER, Number(Fraction(32))),)),
            Compare("avg_posts", (Bound(Operator.OVER, Number(Fraction(101))),)),
        )
    )
    assert unit.tiers[0].gives[0].to == ("單位首長（主管）", "主要承辦主管", "承辦人")
    assert [reading.note for reading in unit.readings] == ["stacking", "posts-gap", "posts-gap"]
    assert unit.readings[0].combine is Combine.SUM
    assert set(unit.readings[1].tiers) == {"upper"}


def test_zhunans_rules_hold_shares_and_an_exemption() -> None:
    """90% is a share; the penalty is for whoever has done neither the set nor the required hours."""
    rules = rules_of("zhunan")
    assert isinstance(rules["unit"].window, When)
    assert rules["unit"].window.spans[0].start is Missing.NOT_STATED
    first = rules["unit"].tiers[0].when
    assert isinstance(first, AllOf)
    assert first.conditions[0] == Compare("set_rate", (Bound(Operator.AT_LEAST, SHARE),))
    missed = rules["penalty"].tiers[0]
    assert isinstance(missed.when, Unless)
    assert isinstance(missed.when.condition, AnyOf)
    assert missed.when.condition.conditions[0] == Done(("county-set",))
    assert dict(missed.gives[0].gives) == {"申誡": 1}


def test_kaohsiungs_rules_pair_the_own_main_menu_with_a_side() -> None:
    """The leave of a year is at most twelve hours, to be used within six months."""
    rules = rules_of("kaohsiung")
    assert rules["award"].tiers[0].when == Done(("own-main", "side-2"))
    assert rules["award"].is_once_a_year
    assert dict(rules["leave"].limit) == {"補休": 12}
    assert rules["leave"].use_within_months == 6
    trainees = rules["items"].tiers[1]
    assert trainees.when == Compare("sent", (Bound(Operator.AT_LEAST, "quota"),))
    assert rules["items"].combine is Combine.EACH
