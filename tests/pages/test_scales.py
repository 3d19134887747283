"""The scales on the pages of awards."""

from functools import cache
from pathlib import Path

import pytest

from mulu.pages.scales import ScaleFacts, rule_scales
from mulu.programme.catalog import Programme
from mulu.programme.rule import Rule
from mulu.reading.shelf import read
from mulu.site.templates import Templates

ROOT = Path(__file__).parents[2]


@cache
def programmes() -> dict[str, Programme]:
    """The real programmes by their ids."""
    return {one.id: one for one in read(ROOT)[0].programmes}


def real(programme: str, rule: str) -> tuple[Programme, Rule]:
    """A rule of the real catalogue."""
    its = programmes()[programme]
    return its, next(one for one in its.rules if one.id == rule)


def scale(programme: str, rule: str, title: str) -> ScaleFacts:
    """The scale of this title."""
    return next(one for one in rule_scales(*real(programme, rule)) if one.title == title)


def told(facts: ScaleFacts) -> list[tuple[str, str]]:
    """What every step comes to, and its ends."""
    return [(step.outcome, step.ends) for step in facts.steps]


def test_taoyuans_hours_are_the_scale_of_the_design():
    """The gap between 200 and 201 hours is dashed and names its note and both outcomes."""
    hours = scale("taoyuan-98", "person", "學習時數（小時）")
    assert told(hours) == [
        ("無", "未滿 150"),
        ("嘉獎1次", "150（含）至 200（含）"),
        ("未規定", "超過 200、未滿 201"),
        ("嘉獎2次", "201（含）以上"),
    ]
    gap = hours.steps[2]
    assert (gap.kind, gap.says) == ("open", "無獎勵，或嘉獎1次")
    assert [note.label for note in gap.notes] == ["TY-A1"]
    assert [step.kind for step in hours.steps] == ["none", "low", "open", "high"]


def test_a_scale_says_what_it_supposes():
    """Digital and job-related hours are there; where they are not, another note decides."""
    hours = scale("taoyuan-98", "person", "學習時數（小時）")
    assert "寬度不按比例" in hours.key
    assert "（數位學習時數、與業務相關學習時數）都達到各級的標準" in hours.key
    assert "其他路徑不計。" in hours.key
    assert [note.label for note in hours.others] == ["TY-A2"]
    assert hours.labels == {"TY-A1", "TY-A2"}


def test_a_gap_of_two_outcomes_tells_both():
    """Between 100 and 101 posts on average and at just 101 different awards are possible."""
    posts = scale("taoyuan-98", "unit", "公共論壇發表平均篇數（篇）")
    assert told(posts)[2] == ("未規定", "超過 100、至 101（含）")
    assert posts.steps[2].says == (
        "超過 100、未滿 101：無獎勵，或各嘉獎1次；恰為 101：無獎勵、各嘉獎1次，或各嘉獎2次"
    )


def test_what_people_judge_is_said_beside_the_numbers():
    """The figures of a unit never say that it is rewarded (TY-A7)."""
    hours = scale("taoyuan-98", "unit", "數位學習平均認證時數（小時）")
    assert told(hours) == [
        ("無", "未滿 24"),
        ("各嘉獎1次", "24（含）至 32（含）"),
        ("各嘉獎2次", "超過 32"),
    ]
    assert hours.key.endswith("另須有實際績效，由機關認定。")


def test_two_pass_marks_leave_a_stretch_open():
    """60/75分: between the two nobody knows; nothing is a gap where the text gives something."""
    assert told(scale("zhunan-107", "course", "測驗（分）")) == [
        ("未符合", "未滿 60"),
        ("未定", "60（含）至未滿 75"),
        ("符合", "75（含）以上"),
    ]
    assert told(scale("zhunan-107", "course", "閱讀時數占該門課時數（％）"))[1] == ("未定", "恰為 50")


def test_a_rate_has_a_scale_even_with_one_boundary():
    """It has to be worked out before the sentence can be applied; a count has not."""
    assert [one.title for one in rule_scales(*real("chiayi-105", "items"))] == ["資料更新（％）"]
    assert told(scale("chiayi-105", "items", "資料更新（％）")) == [
        ("未符合", "未滿 20"),
        ("符合", "20（含）以上"),
    ]
    assert "其他路徑" not in scale("chiayi-105", "items", "資料更新（％）").key


@pytest.mark.parametrize("rule", ["award", "leave"])
def test_a_rule_of_menus_has_no_scale(rule):
    """A menu is done or not."""
    assert list(rule_scales(*real("kaohsiung-103", rule))) == []


def test_the_scale_is_a_list_that_reads_without_colour():
    """Every step has its outcome, its ends and the tag of its note as text."""
    part = Templates(ROOT / "site_templates").part("scale")
    html = str(part(scale("taoyuan-98", "person", "學習時數（小時）")))
    assert html.count("<li") == 4
    assert '<ol class="scale" aria-label="學習時數（小時）">' in html
    assert 'href="#note-ty-a1"' in html
