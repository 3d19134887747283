"""content/plans/ID.txt is cut at its marks and kept word for word."""

from pathlib import Path

import pytest

from mulu.programme.place import Place, Problem
from mulu.programme.source import Clause, Plan
from mulu.reading.plan import read_plan

NAME = "content/plans/x.txt"


def plan_of(folder: Path, content: bytes) -> tuple[Plan | None, list[Problem]]:
    """The plan and the faults of a text."""
    problems: list[Problem] = []
    (folder / "x.txt").write_bytes(content)
    return read_plan(folder / "x.txt", NAME, problems), problems


def test_a_mark_names_the_lines_that_follow(tmp_path: Path) -> None:
    """Empty lines around a clause are left out, those within and the tabs of a table stay."""
    plan, problems = plan_of(tmp_path, "@壹\n\n一行\n\n類別\t課程\n\n@貳、標題\n二\n".encode())
    assert problems == []
    assert plan is not None
    assert plan.clauses == (
        Clause("壹", ("一行", "", "類別\t課程"), Place(NAME, 1)),
        Clause("貳、標題", ("二",), Place(NAME, 7)),
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp950"])
def test_both_encodings_of_offices_are_read(tmp_path: Path, encoding: str) -> None:
    """UTF-8 with or without its mark, and cp950."""
    plan, problems = plan_of(tmp_path, "@壹\n依據\r\n".encode(encoding))
    assert problems == []
    assert plan is not None
    assert plan.by_name["壹"].lines == ("依據",)


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("前言\n@壹\n一", "M211", 1),
        ("@壹\n一\n@壹\n二", "M202", 3),
        ("@陸、6（三）\n一\n@陸、6(三)\n二", "M202", 3),
        ("@\n一", "M211", 1),
        ("@壹\n一\u200b二", "M105", 2),
        ("@壹\n\n洽 0912-345-678", "M209", 3),
        ("@壹\nA123456789", "M209", 2),
    ],
)
def test_a_text_that_cannot_be_cited_is_refused(tmp_path: Path, text: str, code: str, line: int) -> None:
    """Text before the first mark, two clauses of one name, no name, a hidden character, a person's number."""
    _, problems = plan_of(tmp_path, text.encode())
    assert [(one.code, one.place) for one in problems] == [(code, Place(NAME, line))]


def test_an_offices_own_contact_may_stand_in_a_plan(tmp_path: Path) -> None:
    """The plan is printed as it was issued, with the office's telephone and address."""
    _, problems = plan_of(tmp_path, "@壹\n洽人事處（07）337-3660、hr@example.gov.tw。".encode())
    assert problems == []


def test_utf16_is_refused(tmp_path: Path) -> None:
    """The mend says how to save it."""
    plan, problems = plan_of(tmp_path, "@壹\n一".encode("utf-16"))
    assert plan is None
    assert [one.code for one in problems] == ["M003"]
