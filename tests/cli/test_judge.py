"""`mulu judge`: one rule decides one case, in words and as data."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mulu.cli import main

ROOT = Path(__file__).parents[2]
"""The real catalogue: its rules are what a clerk asks."""


def judge(programme: str, rule: str, case: str, *options: str) -> Result:
    """What the command does with a case that is piped in."""
    words = ["judge", programme, rule, "--given", "-", "-C", str(ROOT), *options]
    return CliRunner().invoke(main, words, input=case)


def lines(programme: str, rule: str, case: str) -> list[str]:
    """What it prints of a case that has no fault."""
    result = judge(programme, rule, case)
    assert result.exit_code == 0, result.output
    return result.stdout.splitlines()


OUTCOMES = {
    "150 hours": (
        ("taoyuan-98", "person", "{hours: 150, digital: 50, job: 40, posts: 0}"),
        "結果：達到　嘉獎1次",
    ),
    "49 digital hours": (
        ("taoyuan-98", "person", "{hours: 150, digital: 49, job: 40, posts: 0}"),
        "結果：未達　無獎勵",
    ),
    "between 200 and 201": (
        ("taoyuan-98", "person", "{hours: 200.5, digital: 70, job: 60, posts: 0}"),
        "結果：未定　無獎勵，或嘉獎1次",
    ),
    "hours and posts": (
        ("taoyuan-98", "person", "{hours: 150, digital: 50, job: 40, posts: 501}"),
        "結果：未定　嘉獎2次，或嘉獎3次",
    ),
    "people decide the rest": (
        ("taoyuan-98", "unit", "{certified: 986.40, established: 36, avg_posts: 0}"),
        "結果：未定　數字已達，另由機關認定　無獎勵，或單位首長（主管）、主要承辦主管、承辦人各嘉獎1次",
    ),
    "a rate with its sign": (
        ("zhunan-107", "unit", "{set_rate: 85%, required_rate: 90%, gender_avg: 2}"),
        "結果：達到　單位主管嘉獎1次",
    ),
    "counts": (
        ("zhunan-107", "unit", "{staff: 10, set_done: 9, required_done: 9, gender_avg: 2}"),
        "結果：達到　單位主管嘉獎2次",
    ),
    "a day in time": (
        ("kaohsiung-103", "award", "{grade: 薦任, done: {own-main: 103-08-31, side-2: 2014-08-31}}"),
        "結果：達到　嘉獎1次",
    ),
    "a day too late": (
        ("kaohsiung-103", "award", "{grade: 薦任, done: {own-main: 103年8月31日, side-2: 103年9月1日}}"),
        "結果：未達　無獎勵",
    ),
    "a day that is not known": (
        ("kaohsiung-103", "award", "{grade: 薦任, done: [own-main, side-2]}"),
        "結果：未定　無獎勵，或嘉獎1次",
    ),
    "leave is capped": (
        (
            "kaohsiung-103",
            "leave",
            "{grade: 簡任, off_duty: 是, done: {main-senior: 103-1-1, side-3: 103-1-1, side-1: 103-1-1}}",
        ),
        "結果：達到　補休至多12小時",
    ),
    "a kind that is not covered": (("kaohsiung-103", "award", "{kind: 教師}"), "結果：不適用"),
    "a kind that is open": (
        ("zhunan-107", "award", "{kind: 約聘人員, done: {county-set: 107-5-1}, after_issue: yes}"),
        "結果：未定　不適用，或嘉獎2次",
    ),
    "a penalty that nothing threatens": (
        ("zhunan-107", "penalty", "{done: {county-set: 107-8-31}}"),
        "結果：未達　無懲處",
    ),
    "a pass": (
        ("zhunan-107", "course", "{score: 75, read_share: 60%, questionnaire: yes}"),
        "結果：達到　視為完成",
    ),
    "a fail": (
        ("zhunan-107", "course", "{score: 59, read_share: 60%, questionnaire: yes}"),
        "結果：未達　未符合",
    ),
}


@pytest.mark.parametrize(("case", "result"), OUTCOMES.values(), ids=OUTCOMES)
def test_a_case_is_decided_as_the_sentence_says(case, result) -> None:
    """The second line is the outcome with its awards and who receives them."""
    assert lines(*case)[1] == result


def test_an_open_outcome_names_the_readings_with_clause_and_sentence() -> None:
    """260 hours with 60 digital ones: what the text gives, what the reading gives, and what is missing."""
    told = lines("taoyuan-98", "person", "{hours: 260, digital: 60, job: 60, posts: 0}")
    assert told[2].startswith("  嘉獎1次（陸、一）「個人當年度學習時數達150小時以上")
    assert told[3] == "取決於："
    assert told[4].startswith("  疑義 TY-A2：")
    assert told[5:7] == ["    照原文：無獎勵", "    讀法「201小時以上而未達上級者，照下級」：嘉獎1次"]
    assert "    須：數位學習時數70小時以上，還差 10 小時" in told
    assert told[-1] == "數位學習時數再增加 10 小時，就確定達到嘉獎2次，不受疑義影響。"


def test_what_nobody_has_told_is_named() -> None:
    """Measures that are not there, the grade, and days of completion."""
    assert [one for one in lines("zhunan-107", "unit", "staff: 10") if "沒有填：" in one] == [
        "  沒有填：完成組裝課程人數（伍、1（三）3A；伍、1（二）※）",
        "  沒有填：完成必修課程人數（伍、1（三）3A；伍、1（二））",
        "  沒有填：性別主流化平均學習時數（伍、1（三）3A；伍、1（三）3B）「性別主流化學習時數至少平均2小時」",
    ]
    told = "\n".join(lines("kaohsiung-103", "award", "done: {main-delegated: 103-1-1, side-2: 103-1-1}"))
    assert "沒有填官等" in told
    told = "\n".join(lines("kaohsiung-103", "award", "{grade: 委任, done: [own-main, side-2]}"))
    assert "條件具備，尚缺完成日：幸福嚴選餐" in told
    assert "須：補填「委任主餐」的完成日，且補填「幸福嚴選餐」的完成日" in told


def test_nobody_can_be_divided_by() -> None:
    """A denominator of 0 leaves the ratio unknown, never infinite."""
    told = lines("zhunan-107", "unit", "{staff: 0, set_done: 0, required_done: 0, gender_avg: 2}")
    assert told[1].startswith("結果：未定")
    assert any(one.startswith("  分母為 0：組裝課程達成率") for one in told)


def test_what_was_completed_too_late_is_named() -> None:
    """A reader sees why a completed menu does not count."""
    told = lines("kaohsiung-103", "award", "{grade: 薦任, done: {own-main: 103-8-31, side-2: 103-9-1}}")
    assert "完成的日子不在期間內，不計：幸福嚴選餐（103年9月1日）" in told


def test_shared_courses_count_in_both_menus() -> None:
    """Whoever has completed side menu 2 has seven courses of side menu 3 already."""
    catalogue = json.loads(judge("kaohsiung-103", "award", "done: []", "--json").stdout)
    [decision] = catalogue["decisions"]
    full = {
        step["id"]: step["courses"]
        for one in decision["missing"]
        for route in one["routes"]
        for step in route
    }
    shared = set(full["side-2"]) & set(full["side-3"])
    done = ", ".join(full["side-2"])
    told = lines("kaohsiung-103", "award", f"{{grade: 薦任, done: [{done}]}}")
    assert len(shared) == 7
    assert any(f"還差 {len(full['side-3']) - 7} 門" in one for one in told)


def test_each_item_of_a_score_is_decided_by_itself() -> None:
    """Chiayi's four items: four results, and nothing is counted together."""
    told = lines(
        "chiayi-105", "items", "{updates: 4, headcount: 10, quota: 2, sent: 1, entries: 1, topics: 4}"
    )
    assert [one for one in told if one.startswith("結果")] == [
        "結果：達到　符合",
        "結果：未達　未符合",
        "結果：達到　符合",
        "結果：未達　未符合",
    ]
    assert "    須：薦送人數不少於「分配名額」，還差 1 人" in told


def test_a_penalty_says_the_way_out_of_it() -> None:
    """What is missing is what keeps the penalty away, never what brings it."""
    case = (
        "{done: [], policy: 1, environment: 4, gender_one: 1, democracy: 4, gender: 3, cedaw: yes, job: 15}"
    )
    told = lines("zhunan-107", "penalty", case)
    assert told[1] == "結果：達到　申誡1次"
    assert "不受罰，還差：" in told
    assert any("與業務相關研習20小時以上，還差 5 小時" in one for one in told)
    assert not any("確定達到" in one for one in told)


def test_data_hold_the_same_facts_with_exact_numbers() -> None:
    """Thirds stay thirds; every outcome with its tiers, readings and what is missing."""
    case = "{certified: 100, established: 3, avg_posts: 0}"
    told = json.loads(judge("taoyuan-98", "unit", case, "--json").stdout)
    assert set(told) == {"programme", "rule", "title", "clauses", "quote", "decisions", "late", "sure"}
    [decision] = told["decisions"]
    assert (decision["outcome"], decision["judged"]) == ("未定", True)
    assert decision["gains"][0] == {"covered": True, "tiers": [], "awards": []}
    assert {"kind": "嘉獎", "number": "2", "to": "承辦人"} in decision["gains"][1]["awards"]
    assert [one["id"] for one in decision["hangs"]["measures"]] == ["results"]
    case = "{certified: 100, established: 7, avg_posts: 0}"
    [decision] = json.loads(judge("taoyuan-98", "unit", case, "--json").stdout)["decisions"]
    steps = [step for route in decision["missing"][0]["routes"] for step in route]
    assert {"24", "50"} <= {step["bound"] for step in steps}
    assert "68/7" in {step["short"] for step in steps}


def test_data_say_what_each_reading_makes_of_it() -> None:
    """The text as written stands first and says nothing."""
    case = "{hours: 260, digital: 60, job: 60, posts: 0}"
    told = json.loads(judge("taoyuan-98", "person", case, "--json").stdout)
    [note] = told["decisions"][0]["hangs"]["notes"]
    assert (note["id"], note["label"], note["clauses"]) == ("short-of-upper", "TY-A2", ["陸、一", "陸、三"])
    assert [(one["says"], [len(gain["awards"]) for gain in one["gains"]]) for one in note["readings"]] == [
        ("", [0]),
        ("201小時以上而未達上級者，照下級", [1]),
    ]
    assert told["sure"]["measure"] == "digital"
    assert told["sure"]["add"] == "10"


def test_the_same_case_gives_the_same_bytes() -> None:
    """YAML, JSON, in another order: one answer."""
    yaml_case = "hours: 260\ndigital: 60\njob: 60\nposts: 0\n"
    json_case = '{\n\t"posts": 0,\n\t"job": 60, "digital": 60, "hours": 260.0, "done": null}'
    answers = {judge("taoyuan-98", "person", case, "--json").stdout for case in (yaml_case, json_case)}
    assert len(answers) == 1


def test_a_faulty_case_is_told_with_place_and_code(tmp_path: Path) -> None:
    """Every mistake in one run, as `mulu check` tells them; nothing is decided."""
    path = tmp_path / "case.yml"
    path.write_text("hourz: 260\ndigital: 60%\nposts: 0.5\njob: -1\n", encoding="utf-8")
    words = ["judge", "taoyuan-98", "person", "--given", str(path), "-C", str(ROOT)]
    result = CliRunner().invoke(main, words)
    assert result.exit_code == 1
    assert result.stdout == ""
    assert [one for one in result.stderr.splitlines() if "（錯誤" in one] == [
        f"{path.as_posix()} 第 1 行： 不認得鍵「hourz」（錯誤 M006）",
        f"{path.as_posix()} 第 2 行： 「60%」不是數字（錯誤 M102）",
        f"{path.as_posix()} 第 3 行： 「0.5」不是整數（錯誤 M102）",
        f"{path.as_posix()} 第 4 行： 「-1」不是數字（錯誤 M102）",
    ]


def test_an_answer_that_people_decide_is_not_counted_and_that_is_said() -> None:
    """`results: yes` is no reason to promise an award."""
    result = judge("taoyuan-98", "unit", "{avg_hours: 27.4, avg_posts: 0, results: yes}")
    assert result.exit_code == 0
    assert "由機關認定，這裡填的不採計（提醒 M301）" in result.stderr
    assert "數字已達，另由機關認定" in result.stdout


@pytest.mark.parametrize(
    ("programme", "rule", "near"),
    [("taoyuan-9", "person", "taoyuan-98"), ("taoyuan-98", "persn", "person"), ("x", "y", "可用：")],
)
def test_wrong_usage_names_the_nearest(programme: str, rule: str, near: str) -> None:
    """No such programme or rule: 2, and what may have been meant."""
    result = judge(programme, rule, "")
    assert result.exit_code == 2
    assert near in result.stderr


def test_a_file_that_is_not_there_is_wrong_usage(tmp_path: Path) -> None:
    """So is a command without a case."""
    words = ["judge", "taoyuan-98", "person", "-C", str(ROOT)]
    assert CliRunner().invoke(main, [*words, "--given", str(tmp_path / "no.yml")]).exit_code == 2
    assert CliRunner().invoke(main, words).exit_code == 2


def test_a_faulty_catalogue_decides_nothing(tmp_path: Path) -> None:
    """The faults of the data are told first."""
    words = ["judge", "a", "b", "--given", "-", "-C", str(tmp_path)]
    result = CliRunner().invoke(main, words, input="")
    assert result.exit_code == 1
    assert "M001" in result.stderr


def test_a_pipe_is_read_as_utf_8_whatever_the_console_is() -> None:
    """Chinese words reach the rule from a console of cp950, and its answer comes back in it."""
    command = [
        sys.executable,
        "-m",
        "mulu",
        "judge",
        "kaohsiung-103",
        "award",
        "--given",
        "-",
        "-C",
        str(ROOT),
    ]
    done = subprocess.run(
        command,
        input="kind: 教師\n".encode(),
        capture_output=True,
        check=False,
        env={"PYTHONIOENCODING": "cp950", "PYTHONPATH": str(ROOT / "generator"), "PATH": ""},
    )
    assert done.returncode == 0, done.stderr
    assert "結果：不適用" in done.stdout.decode("cp950")
