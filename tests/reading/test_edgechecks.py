"""`mulu check` tries every boundary of the real rules, and says in words where more would give less."""

import shutil
from pathlib import Path

import pytest
import yaml

from mulu.programme.place import Problems
from mulu.reading.shelf import read

ROOT = Path(__file__).parents[2]

BESIDE = "（數位學習時數 50 小時、與業務相關學習時數 40 小時）"

FOUND = {
    "hours between 200 and 201": (
        ("taoyuan-98", {"hours-gap"}),
        ["學習時數 200 小時是「嘉獎1次」，200.5 小時反而是「無」" + BESIDE],
    ),
    "hours over 200 with too few digital ones": (
        ("taoyuan-98", {"short-of-upper"}),
        ["學習時數 200 小時是「嘉獎1次」，201 小時反而是「無」" + BESIDE],
    ),
    "averages over 100 up to 101": (
        ("taoyuan-98", {"posts-gap"}),
        ["公共論壇發表平均篇數 100 篇是「嘉獎1次」，100.5 篇反而是「無」（「有實際績效」為是）"],
    ),
    "one rate over 90 beside one under 80": (
        ("zhunan-107", {"above-b"}),
        ["必修課程達成率 85％是「嘉獎1次」，90％反而是「無」（性別主流化平均學習時數 2 小時）"],
    ),
}


def without_readings(folder: Path, programme: str, notes: set[str]) -> None:
    """Takes the readings of these notes out of a programme's rules."""
    path = folder / "catalog" / "programmes" / programme / "rules.yml"
    told = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    for rule in told["rules"]:
        rule["readings"] = [one for one in rule.get("readings", []) if one["note"] not in notes]
    path.write_text(yaml.safe_dump(told, allow_unicode=True, sort_keys=False), encoding="utf-8")


@pytest.mark.parametrize(("change", "told"), FOUND.values(), ids=FOUND)
def test_a_gap_of_a_plan_is_told_by_its_two_points(tmp_path, change, told) -> None:
    """A copy of the catalogue without the readings that cover the gap is refused."""
    for name in ("catalog", "content"):
        shutil.copytree(ROOT / name, tmp_path / name)
    without_readings(tmp_path, *change)
    with pytest.raises(Problems) as found:
        read(tmp_path)
    drops = [one for one in found.value.problems if one.code == "M302"]
    assert [one.says.partition("：")[2] for one in drops] == told
    assert all("readings" in one.mend for one in drops)


def test_the_plans_as_they_are_have_no_fault() -> None:
    """With their readings all five pass, and not one reading is in vain."""
    assert read(ROOT)[1] == ()
