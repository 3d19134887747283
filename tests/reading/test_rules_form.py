"""rules.yml is held against its grammar before anything is decided by it."""

import shutil
from pathlib import Path

import pytest

from mulu.programme.place import Problem, Problems
from mulu.programme.rule import PERCENT
from mulu.reading.shelf import read

GOOD = Path(__file__).parents[1] / "broken" / "good"
RULES = "catalog/programmes/demo-104/rules.yml"
UNIT = "{rate: {at_least: 90%}}"
PERSON = "{done: [own-main, side-1]}"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the good catalogue."""
    return Path(shutil.copytree(GOOD, tmp_path / "good"))


def told(folder: Path, before: str, after: str) -> list[tuple[str, int]]:
    """The codes and lines of the faults that a change of rules.yml brings; all stand in that file."""
    path = folder / RULES
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")
    return [(problem.code, problem.place.line) for problem in problems_of(folder)]


def problems_of(folder: Path) -> tuple[Problem, ...]:
    """What reading says of this catalogue; every fault stands in rules.yml."""
    try:
        found = read(folder)[1]
    except Problems as problems:
        found = problems.problems
    assert {problem.place.file for problem in found} <= {RULES}
    return found


CONDITIONS = {
    "a measure against a measure": (UNIT, "{finished: {at_least: staff}}", []),
    "both ends": (UNIT, "{rate: {at_least: 80%, under: 90％}}", [("M302", 12)]),
    "any within all within unless": (
        UNIT,
        "{unless: {all: [{any: [{rate: {under: 80%}}]}, {finished: {under: 3}}]}}",
        [],
    ),
    "one condition without a list": (UNIT, "{any: {rate: {at_least: 90%}}}", [("M002", 12)]),
    "an empty condition": (UNIT, "{}", [("M007", 12)]),
    "a measure without a limit": (UNIT, "{rate: {}}", [("M007", 12)]),
    "a text for a condition": (UNIT, "九成以上", [("M002", 12)]),
    "an answer for a number": (UNIT, "{rate: yes}", [("M301", 12)]),
    "a limit for an answer": (PERSON, "{off_duty: {at_least: 1}}", [("M301", 23)]),
    "an answer that is none": (PERSON, "{off_duty: 90%}", [("M104", 23)]),
    "an unknown measure as a limit": (UNIT, "{finished: {at_least: quota}}", [("M301", 12)]),
    "a share against a number of people": (UNIT, "{finished: {at_least: 90%}}", [("M301", 12)]),
    "a share against a measure of people": (UNIT, "{rate: {at_least: staff}}", [("M301", 12)]),
    "a unit that completes a menu": (UNIT, "{done: side-1}", [("M301", 12)]),
    "an unknown measure deep within": (
        UNIT,
        "{any: [{rate: {over: 90%}}, {unless: {rats: {over: 90%}}}]}",
        [("M301", 12)],
    ),
    "a mistyped key deep within": (UNIT, "{any: [{rate: {ovr: 90%}}]}", [("M006", 12)]),
}


@pytest.mark.parametrize(("before", "after", "faults"), CONDITIONS.values(), ids=CONDITIONS)
def test_a_condition_is_held_against_its_grammar(
    folder: Path, before: str, after: str, faults: list[tuple[str, int]]
) -> None:
    """What may stand in a condition is accepted; what may not is told at its line."""
    assert told(folder, before, after) == faults


RULE_CHANGES = {
    "an unknown chapter": ("rules:\n", "rule:\n", [("M006", 6)]),
    "an unknown key": ("combine: best", "combin: best", [("M006", 19)]),
    "an unknown way to combine": ("combine: best", "combine: most", [("M104", 19)]),
    "a rule without a clause": ("    clause: 參\n    tiers", "    tiers", [("M007", 7)]),
    "awards as a list": ("{補休: 4}", "[{補休: 4}, {text: 獎狀, to: 承辦人}]", []),
    "a limit of an unknown award": ("    requires", "    limit: {補修: 12}\n    requires", [("M006", 18)]),
    "two rules of one id": ("- id: leave", "- id: unit", [("M202", 13)]),
    "a ratio of three": ("[finished, staff]", "[finished, staff, staff]", [("M007", 4)]),
    "a reading with an unknown note": (
        "{補休: 4}}\n",
        "{補休: 4}}\n    readings: [{note: nothing, says: 相加, requires: {off_duty: no}}]\n",
        [("M201", 24)],
    ),
    "a reading that replaces and adds": (
        "{補休: 4}}\n",
        "{補休: 4}}\n    readings: [{note: deadline, says: 相加, combine: sum, requires: {off_duty: no},"
        " tiers: {side: {when: {done: side-1}}}}]\n",
        [],
    ),
}


@pytest.mark.parametrize(("before", "after", "faults"), RULE_CHANGES.values(), ids=RULE_CHANGES)
def test_a_rule_is_held_against_its_grammar(
    folder: Path, before: str, after: str, faults: list[tuple[str, int]]
) -> None:
    """Keys, awards, measures and readings."""
    assert told(folder, before, after) == faults


def test_a_programme_without_a_period_needs_a_note_for_the_rule_that_uses_it(folder: Path) -> None:
    """A rule without a window counts the programme's period; where that is not stated, a note says so."""
    path = folder / "catalog/programmes/demo-104/programme.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("104年1月1日起至12月31日止", "未載"), encoding="utf-8")
    assert [(problem.code, problem.place.line) for problem in problems_of(folder)] == [("M306", 7)]


def test_either_sign_of_a_share_is_one_unit(folder: Path) -> None:
    """A rate in % is asked for and compared as one in ％: nobody's 85 becomes 85 times everything."""
    assert told(folder, "unit: ％", "unit: '%'") == []
    (programme,) = read(folder)[0].programmes
    assert programme.measures["rate"].unit == PERCENT
