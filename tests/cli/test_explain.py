"""`mulu explain`: the office's own account."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from mulu.cli import main

ROOT = Path(__file__).parents[2]
WARNING = "僅供機關內部，不得公布。"


def run(*words: str) -> tuple[int, str, str]:
    """How the command ends, what it prints, and what it says besides."""
    result = CliRunner().invoke(main, ["explain", *words, "-C", str(ROOT)])
    return result.exit_code, result.stdout, result.stderr


def told(*words: str) -> list[str]:
    """The lines of an account, without blanks before them."""
    code, output, errors = run(*words)
    assert (code, errors) == (0, "")
    return [line.strip() for line in output.splitlines()]


def test_the_first_line_says_that_it_is_not_to_be_published() -> None:
    """Whatever is asked for."""
    assert told("t03")[:2] == [WARNING, "桃園縣　丙處（t03）　98年12月"]


def test_a_figure_is_told_with_how_it_came_and_what_is_printed() -> None:
    """Numerator, denominator, clause and sentence."""
    lines = told("t03", "--month", "98-12")
    at = lines.index("數位學習平均認證時數：30.25 小時　公布：30.25")
    assert lines[at + 1 : at + 3] == [
        "數位學習認證總時數 1089 ÷ 編制內公務人員總數 36",
        "（陸、二；陸、四）「數位學習認證總時數/編制內公務人員總數」",
    ]
    assert (
        "結果：未定　數字已達，另由機關認定　無獎勵，或單位首長（主管）、主要承辦主管、承辦人各嘉獎1次"
        in lines
    )
    assert "名次　公布：9" in lines


def test_a_unit_that_fell_is_told_when_and_into_which_pool() -> None:
    """With the people of the pool, and what is left without its largest unit."""
    lines = told("t27")
    at = lines.index("區塊：")
    pool = "其他（規模較小單位合計）：所屬機關（pool-2）"
    assert lines[at + 1 : at + 5] == [
        "98年1月至98年7月　壬所（t27）　10 人　人數夠多，單獨公布",
        f"98年8月至98年12月　{pool}　4 人　年中人數減到太少，與其他單位併計",
        "合併的單位：壬所、寅所、卯所、辰所",
        "4 個單位共 24 人，扣除最大的單位後 16 人（規定至少 3 個單位、10 人）",
    ]
    assert "數位學習認證總時數：82 小時　公布：併計" in lines
    assert lines[-1] == "公布：併計"


def test_a_rule_is_told_with_the_month_that_counts_and_whether_it_is_told() -> None:
    """Zhunan's rule ends in August; of twenty people the tier is withheld."""
    lines = told("丁課", "--programme", "zhunan-107")
    assert "組裝課程達成率：80％　公布：不予公開" in "\n".join(lines) or any(
        "達成率" in line for line in lines
    )
    rule = next(line for line in lines if "團體獎勵" in line)
    assert rule.endswith("以107年8月的數字判斷")
    assert "公布：不予公開" in lines


def test_json_has_exact_numbers() -> None:
    """The warning goes to stderr, so that a program can read the rest."""
    code, output, errors = run("t09", "--json")
    data = json.loads(output)
    assert (code, errors.strip(), data["warning"]) == (0, WARNING, WARNING)
    figure = next(one for one in data["figures"] if one["measure"] == "avg_hours")
    assert (figure["number"], figure["parts"]) == ("32", {"certified": "768", "established": "24"})
    assert figure["shown"] == {"words": "32.00", "status": "shown"}
    assert data["blocks"][0]["why"] == "large"
    assert data["rules"][0]["told"] == {".tier.unit": "shown"}
    pooled = json.loads(run("t45", "--json")[1])
    assert {one["shown"]["status"] for one in pooled["figures"]} == {"pooled"}
    assert pooled["block"]["pool"][0]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("t99",), "沒有單位「t99」。"),
        (("丙處", "--programme", "kaohsiung-103"), "計畫「kaohsiung-103」沒有統計。"),
        (("t03", "--month", "99-01"), "「99-01」沒有這個單位的統計；有 98-01 至 98-12。"),
    ],
)
def test_what_is_not_there_is_wrong_usage(words: tuple[str, ...], says: str) -> None:
    """The unit, the programme's statistics, or the month."""
    code, output, errors = run(*words)
    assert (code, output) == (2, "")
    assert says in errors


def test_two_units_of_one_title_must_be_named_by_programme() -> None:
    """甲處 stands in Taoyuan and in Chiayi."""
    code, _, errors = run("甲處")
    assert code == 2
    assert "t01 --programme taoyuan-98" in errors
    assert "c01 --programme chiayi-105" in errors
    assert told("甲處", "--programme", "chiayi-105")[1].startswith("嘉義縣 105年度　甲處（c01）")
