"""A form as a sheet of paper: its fields, its slots and its remarks, in the plan's own words.

The plan's text prints a form as lines with tabs. From it come the words around each blank (「年　月　日」)
and the place of each remark; where the text has no such lines, the form's own names are enough.
"""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from mulu.pages.facts import number_words
from mulu.programme.catalog import Programme
from mulu.programme.course import Form, FormTable
from mulu.programme.rule import unit_of

SIGNED = ("簽名", "核章", "簽章", "蓋章")
"""A field whose name ends so is left empty for a signature or a seal."""

KINDS = {"年": "date", "時": "time", "小時": "number"}
"""What the word after a field's first blank says of it."""

COLUMNS = 2
"""What is written, and what is signed."""


class Blank(NamedTuple):
    """A field: its label, and the words between and after its blanks; the last blank has none."""

    label: str
    gaps: tuple[str, ...] = ("",)

    @property
    def kind(self) -> str:
        """What may be typed there, told by the words after its blanks: a date, a time, a number, a text."""
        return KINDS.get(self.gaps[0], "text")


class Slot(NamedTuple):
    """One of the places that repeat: what is written, and what is signed."""

    head: str
    blanks: tuple[Blank, ...]


class Paper(NamedTuple):
    """The whole sheet: page 1 up to `below`, page 2 the notes."""

    title: str
    above: tuple[str, ...]
    fields: tuple[Blank, ...]
    caption: str
    written_head: str
    signed_head: str
    slots: tuple[Slot, ...]
    signed: tuple[str, ...]
    signed_count: int
    below: tuple[str, ...]
    notes_head: str
    notes: tuple[tuple[str, ...], ...]
    cap: str = ""
    """What the programme gives at most in a year of what the form asks for."""


def paper_of(programme: Programme, form: Form) -> Paper:
    """The sheet of a form."""
    lines = _lines(programme, form)
    rows = [line.split("\t") for line in lines if "\t" in line]
    above, below = _around(lines, form)
    heads = _heads(rows, form)
    signed = tuple(name for name in form.repeat.fields if name.endswith(SIGNED)) if form.repeat else ()
    return Paper(
        title=form.title,
        above=above,
        fields=tuple(Blank(name) for name in form.fields),
        caption=f"{form.repeat.title} {form.repeat.times} 格" if form.repeat else "",
        written_head=heads[0],
        signed_head=heads[1],
        slots=tuple(_slots(rows, form.repeat)) if form.repeat else (),
        signed=signed,
        signed_count=len(signed),
        below=below,
        notes_head=_notes_head(programme, form),
        notes=tuple(tuple(remark.splitlines()) for remark in _notes(lines, form)),
        cap=_cap(programme, form),
    )


def limit_of(programme: Programme, form: Form) -> tuple[str, Fraction] | None:
    """The kind of award that the form asks for, and its limit of a year; None where no rule limits it."""
    limits = (limit for rule in programme.rules for limit in rule.limit.items())
    return next((limit for limit in limits if limit[0] in form.title), None)


def _cap(programme: Programme, form: Form) -> str:
    """當年度補休上限 12 小時."""
    limit = limit_of(programme, form)
    return f"當年度{limit[0]}上限 {number_words(limit[1])} {unit_of(limit[0])}" if limit else ""


def _lines(programme: Programme, form: Form) -> tuple[str, ...]:
    """The lines of the plan that print the form; none where they do not name its fields."""
    clause = programme.plan.by_name.get(form.source.clauses[0]) if form.source.clauses else None
    lines = clause.lines if clause else ()
    return lines if all(any(name in line for line in lines) for name in form.fields) else ()


def _around(lines: Sequence[str], form: Form) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What the plan prints above and below the rows of the form, its titles apart."""
    tabs = [number for number, line in enumerate(lines) if "\t" in line]
    if not tabs:
        return (), ()
    above = [line for line in lines[: tabs[0]] if line != form.title and not _is_mark(line)]
    return tuple(above), tuple(lines[tabs[-1] + 1 :])


def _is_mark(line: str) -> bool:
    """Whether a line only names the annex: 【附件2】."""
    return line.startswith("【") and line.endswith("】")


def _heads(rows: Sequence[Sequence[str]], form: Form) -> tuple[str, str]:
    """What the plan prints over the two columns of the slots: the row before the first slot."""
    first = next((number for number, row in enumerate(rows) if _is_slot(row, form.repeat)), 0)
    head = rows[first - 1] if first else ()
    return (head[0], head[1]) if len(head) == COLUMNS else (form.repeat.title if form.repeat else "", "核章")


def _is_slot(row: Sequence[str], repeat: FormTable | None) -> bool:
    """Whether a row is the first slot: 課程1 …."""
    return bool(repeat) and row[0].startswith(f"{repeat.title}1" if repeat else "")


def _slots(rows: Sequence[Sequence[str]], repeat: FormTable) -> Iterator[Slot]:
    """Every slot, with the words around its blanks as the plan prints them in the first."""
    printed = next((row[0] for row in rows if _is_slot(row, repeat)), "")
    written = [name for name in repeat.fields if not name.endswith(SIGNED)]
    gaps = {name: _gaps(printed, name, written) for name in written}
    for number in range(1, repeat.times + 1):
        head = f"{repeat.title}{number}"
        yield Slot(head, tuple(Blank(name, gaps[name]) for name in written))


def _gaps(printed: str, name: str, names: Sequence[str]) -> tuple[str, ...]:
    """The words after each blank of a field: 年, 月, 日 for 「完成日期：   年   月    日」."""
    ends = "|".join(re.escape(f"{other}：") for other in names)
    found = re.search(rf"{re.escape(name)}：(.*?)(?=\S*(?:{ends})|$)", printed)
    return tuple(found[1].split()) or ("",) if found else ("",)


def _notes_head(programme: Programme, form: Form) -> str:
    """The line that the plan prints over the remarks; ours where it prints none."""
    prefix = f"{form.source.clauses[0]}、" if form.source.clauses else ""
    below = [clause for clause in programme.plan.clauses if prefix and clause.name.startswith(prefix)]
    return below[0].lines[0].rstrip("：") if below else "注意事項"


def _notes(lines: Sequence[str], form: Form) -> Iterator[str]:
    """The remarks that do not stand among the rows of the form already."""
    printed = "".join("".join(lines).split())
    for remark in form.remarks:
        if "".join(remark.split()) not in printed:
            yield remark
