"""content/plans/ID.txt: a plan's text as it stands, cut at the lines that name its clauses."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from mulu.programme.place import Place, Problem
from mulu.programme.source import Clause, Plan
from mulu.reading.contacts import personal_lines
from mulu.reading.messages import fault
from mulu.reading.persons import holds_a_name, named_persons
from mulu.reading.textfile import MEBIBYTE, cp950, looks_like_utf16, read_bytes, utf8
from mulu.reading.values import Wrong, as_text
from mulu.text import fold_clause

MARK = "@"


def read_plan(path: Path, name: str, problems: list[Problem]) -> Plan | None:
    """The plan's text, None where the file cannot be read."""
    lines = read_lines(path, name, problems)
    if lines is None:
        return None
    problems += hidden_characters(lines, name)
    problems += loose_lines(lines, name)
    problems += personal_lines(lines, name)
    named = ((line, Place(name, number)) for number, line in enumerate(lines, 1) if holds_a_name(line))
    problems += named_persons(named)
    clauses = tuple(cut(lines, name))
    problems += named_twice(clauses)
    return Plan(name, clauses)


def read_lines(path: Path, name: str, problems: list[Problem]) -> list[str] | None:
    """The lines of a text in UTF-8, with or without BOM, or in cp950."""
    try:
        return decoded(read_bytes(path, MEBIBYTE)).splitlines()
    except Wrong as wrong:
        problems.append(wrong.at(Place(name)))
        return None


def decoded(content: bytes) -> str:
    """The text of these bytes."""
    if not looks_like_utf16(content):
        for decode in (utf8, cp950):
            if (text := decode(content)) is not None:
                return text
    raise Wrong("M003", "檔案既不是 UTF-8 也不是 cp950 編碼", "請用記事本另存新檔，編碼選「UTF-8」。")


def hidden_characters(lines: Sequence[str], name: str) -> Iterator[Problem]:
    """Characters that a reader does not see; a tab parts the cells of a table row."""
    for number, line in enumerate(lines, 1):
        try:
            as_text(line.replace("\t", " "))
        except Wrong as wrong:
            yield wrong.at(Place(name, number))


def loose_lines(lines: Sequence[str], name: str) -> Iterator[Problem]:
    """The text before the first mark, which no clause holds."""
    for number, line in enumerate(lines, 1):
        if line.startswith(MARK):
            return
        if line.strip():
            says, mend = "第一個「@條號」之前有文字", "請在這段文字前加一行「@計畫名稱」。"
            yield fault("M211", Place(name, number), says=says, mend=mend)
            return


def cut(lines: Sequence[str], name: str) -> Iterator[Clause]:
    """The clauses, each with the lines up to the next mark."""
    marks = [number for number, line in enumerate(lines) if line.startswith(MARK)]
    for start, end in zip(marks, [*marks[1:], len(lines)], strict=True):
        body = tuple(line.rstrip(" \r") for line in lines[start + 1 : end])
        yield Clause(lines[start][len(MARK) :].strip(), without_edges(body), Place(name, start + 1))


def without_edges(lines: tuple[str, ...]) -> tuple[str, ...]:
    """The lines without the empty ones at both ends."""
    full = [number for number, line in enumerate(lines) if line.strip()]
    return lines[full[0] : full[-1] + 1] if full else ()


def named_twice(clauses: Sequence[Clause]) -> Iterator[Problem]:
    """Two clauses of one name, so that a citation could mean either."""
    first: dict[str, Clause] = {}
    for clause in clauses:
        if not clause.name:
            yield fault("M211", clause.place, says="「@」後面沒有條號", mend="請寫條號，如 @陸、6（三）。")
        elif (before := first.setdefault(fold_clause(clause.name), clause)) is not clause:
            says = f"條號「{clause.name}」與第 {before.place.line} 行相同"
            mend = "號碼重複時請連標題一起寫，如 @7、行銷活動。"
            yield fault("M202", clause.place, says=says, mend=mend)
