"""One case that a rule is asked about: every doubt ends at the door."""

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from mulu.programme.catalog import Catalog
from mulu.programme.outcome import Given
from mulu.programme.place import Problems
from mulu.reading.given import Asked, read_given
from mulu.reading.shelf import read

ROOT = Path(__file__).parents[2]
TAOYUAN, ZHUNAN = ("taoyuan-98", "person"), ("zhunan-107", "unit")
KAOHSIUNG, CHIAYI = ("kaohsiung-103", "leave"), ("chiayi-105", "items")


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    """The real catalogue."""
    return read(ROOT)[0]


def given_of(catalog: Catalog, rule: tuple[str, str], text: str | bytes) -> Given:
    """What is read of a case."""
    programme = next(one for one in catalog.programmes if one.id == rule[0])
    asked = next(one for one in programme.rules if one.id == rule[1])
    titles = {name: course.title for name, course in catalog.courses.items()}
    content = text if isinstance(text, bytes) else text.encode()
    return read_given(content, "case.yml", Asked(programme, asked, titles))[0]


def faults(catalog: Catalog, rule: tuple[str, str], text: str | bytes) -> list[tuple[str, int, str]]:
    """The codes, lines and sentences of what is wrong with a case."""
    with pytest.raises(Problems) as found:
        given_of(catalog, rule, text)
    return [(one.code, one.place.line, f"{one.says} {one.mend}") for one in found.value.problems]


WHOLE = {
    "numbers": (TAOYUAN, "hours: 200.5\nposts: 3", Given({"hours": Fraction("200.5"), "posts": Fraction(3)})),
    "a share": (ZHUNAN, "set_rate: 85％", Given({"set_rate": Fraction(17, 20)})),
    "an answer": (KAOHSIUNG, "off_duty: 是", Given(answers={"off_duty": True})),
    "an answer of JSON": (KAOHSIUNG, '{"off_duty": false}', Given(answers={"off_duty": False})),
    "nothing known": (TAOYUAN, "hours: 未載\nposts:\njob: null\ndigital: ~\ngrade: 不確定", Given()),
    "nothing at all": (TAOYUAN, "", Given()),
    "nothing completed": (KAOHSIUNG, "done: []", Given(done={})),
    "one menu": (KAOHSIUNG, "done: side-1", Given(done={"side-1": None})),
    "a list": (
        KAOHSIUNG,
        "done: [side-1, policy-making]",
        Given(done={"side-1": None, "policy-making": None}),
    ),
    "days": (
        KAOHSIUNG,
        "done:\n  side-1: 8月31日\n  side-2: 103-8-1\n  side-3: 2014-08-02\n"
        "  main-delegated: 未載\n  main-recommended:",
        Given(
            done={
                "side-1": date(2014, 8, 31),
                "side-2": date(2014, 8, 1),
                "side-3": date(2014, 8, 2),
                "main-delegated": None,
                "main-recommended": None,
            }
        ),
    ),
    "the own main menu": (
        KAOHSIUNG,
        "{grade: 簡任, done: own-main}",
        Given(done={"main-senior": None}, grade="簡任"),
    ),
    "a kind of person": (KAOHSIUNG, "kind: 教師", Given(kind="教師")),
    "a byte order mark": (TAOYUAN, "\ufeffhours: 1", Given({"hours": Fraction(1)})),
    "JSON with tabs": (TAOYUAN, '{\n\t"hours":\t1\n}', Given({"hours": Fraction(1)})),
    "the same twice over": (
        ZHUNAN,
        "{staff: 10, set_done: 9, set_rate: 90%}",
        Given({"staff": Fraction(10), "set_done": Fraction(9), "set_rate": Fraction(9, 10)}),
    ),
    "a ratio of nothing": (
        ZHUNAN,
        "{staff: 0, set_done: 0}",
        Given({"staff": Fraction(), "set_done": Fraction()}),
    ),
}


@pytest.mark.parametrize(("rule", "text", "given"), WHOLE.values(), ids=WHOLE)
def test_a_case_is_read_as_it_is_written(catalog, rule, text, given) -> None:
    """Exact figures, days, and what is not known is not there."""
    assert given_of(catalog, rule, text) == given


FAULTS = {
    "an unknown key": (TAOYUAN, "hourz: 1", ("M006", 1, "hours")),
    "a key of persons in a rule of units": (ZHUNAN, "done: []", ("M006", 1, "done")),
    "a measure of units in a rule of persons": (TAOYUAN, "certified: 1", ("M301", 1, "of: unit")),
    "no number": (TAOYUAN, "hours: 許多", ("M102", 1, "許多")),
    "less than nothing": (TAOYUAN, "hours: -1", ("M102", 1, "正負號")),
    "too large a number of digits": (TAOYUAN, f"hours: {'9' * 60}", ("M102", 1, "最多")),
    "scientific": (TAOYUAN, "hours: 2e2", ("M107", 1, "科學記號")),
    "not whole": (TAOYUAN, "posts: 0.5", ("M102", 1, "整數")),
    "a share without its sign": (ZHUNAN, "set_rate: 85", ("M102", 1, "百分號")),
    "a number with a sign": (TAOYUAN, "hours: 85%", ("M102", 1, "不要加百分號")),
    "no answer": (KAOHSIUNG, "off_duty: maybe", ("M104", 1, "maybe")),
    "a list for a number": (TAOYUAN, "hours: [1, 2]", ("M002", 1, "hours")),
    "a list of cases": (TAOYUAN, "- hours: 1", ("M002", 1, "鍵與值")),
    "a part over its whole": (
        TAOYUAN,
        "hours: 50\ndigital: 60",
        ("M403", 2, "數位學習時數 60 小時多於學習時數 50 小時"),
    ),
    "a part of a part over the whole": (ZHUNAN, "staff: 9\nset_done: 10", ("M403", 2, "10 人")),
    "a share over its whole": (ZHUNAN, "required_rate: 80%\nset_rate: 90%", ("M403", 2, "90％多於")),
    "more than everybody": (ZHUNAN, "set_rate: 101%", ("M403", 1, "超過 100％")),
    "a ratio that its parts deny": (
        ZHUNAN,
        "{staff: 10, set_done: 9, set_rate: 91%}",
        ("M403", 1, "填 91％，由其他數字算出的是 90％"),
    ),
    "a ratio by twice the number": (
        CHIAYI,
        "{updates: 4, headcount: 10, update_rate: 40%}",
        ("M403", 1, "算出的是 20％"),
    ),
    "an unknown course": (KAOHSIUNG, "done: [side-9]", ("M201", 1, "side-")),
    "a course twice": (KAOHSIUNG, "done: [side-1, side-1]", ("M202", 1, "寫了兩次")),
    "the own main menu of nobody": (KAOHSIUNG, "done: [own-main]", ("M201", 1, "grade")),
    "the own main menu and its name": (
        KAOHSIUNG,
        "{grade: 簡任, done: [own-main, main-senior]}",
        ("M202", 1, "兩次"),
    ),
    "a list in a list": (KAOHSIUNG, "done: [[side-1]]", ("M002", 1, "課程或套餐")),
    "a month for a day": (KAOHSIUNG, "done:\n  side-1: 103年8月", ("M103", 2, "不是一天")),
    "a stretch for a day": (KAOHSIUNG, "done:\n  side-1: 103年8月1日至8月2日", ("M103", 2, "不是一天")),
    "a deadline for a day": (KAOHSIUNG, "done:\n  side-1: 103年8月1日前", ("M103", 2, "不是一天")),
    "no such day": (KAOHSIUNG, "done:\n  side-1: 103-02-30", ("M103", 2, "30")),
    "a list for a day": (KAOHSIUNG, "done:\n  side-1: [103-02-03]", ("M002", 2, "完成日期")),
    "an unknown grade": (KAOHSIUNG, "grade: 薦派", ("M104", 1, "薦任")),
    "an unknown kind": (KAOHSIUNG, "kind: 老師", ("M104", 1, "教師")),
    "a key twice": (TAOYUAN, "hours: 1\nhours: 2", ("M005", 2, "寫了兩次")),
    "an alias": (TAOYUAN, "hours: &a 1", ("M005", 1, "錨點")),
    "no YAML": (TAOYUAN, "{hours: 1", ("M005", 1, "")),
    "cp950": (KAOHSIUNG, "kind: 教師".encode("cp950"), ("M003", 0, "Big5")),
    "a hidden character": (KAOHSIUNG, "kind: 教\u200b師", ("M104", 1, "U+200B")),
    "far too much": (TAOYUAN, b"#" * (1024 * 1024 + 1), ("M001", 0, "1 MiB")),
}


@pytest.mark.parametrize(("rule", "text", "told"), FAULTS.values(), ids=FAULTS)
def test_a_mistake_is_named_at_its_line(catalog, rule, text, told) -> None:
    """One fault, its code, its line, and a sentence that helps."""
    [(code, line, sentence)] = faults(catalog, rule, text)
    assert (code, line) == told[:2]
    assert told[2] in sentence


def test_all_mistakes_are_told_in_one_run(catalog) -> None:
    """In the order of the file."""
    text = "hours: x\nposts: 0.5\ngrade: y\ndone: [nothing-like-it]\n"
    assert [code for code, _, _ in faults(catalog, TAOYUAN, text)] == ["M102", "M102", "M104", "M201"]
