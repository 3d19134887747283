"""The report of what was collected: in words for a person, as data for a program."""

from collections.abc import Iterator, Sequence

from mulu.office.asked import Asked
from mulu.office.gather import Gathered
from mulu.office.harvest import LeftOut, Taken
from mulu.office.shape import Change
from mulu.programme.month import Month
from mulu.reading.messages import quoted


def in_words(found: Gathered, asked: Asked) -> str:
    """What was taken from where, what was left out and why, what changed."""
    lines = ["取用：", *(f"  {words}" for words in taken_words(found.taken, asked))]
    lines += ["未取用：", *(f"  {left_words(one)}" for one in found.left)] if found.left else []
    lines += ["變更：", *(f"  {change_words(one, asked)}" for one in found.changes)] if found.changes else []
    return "\n".join([*lines, *summary(found, asked)])


def taken_words(taken: Sequence[Taken], asked: Asked) -> Iterator[str]:
    """Each part of a column: file, sheet, cells, measure, months, rows."""
    for one in taken:
        title = asked.names.measures[one.measure].title
        yield f"{one.place} {one.cells} → {title}（{one.measure}），{months_words(one.months)}，{one.rows} 列"


def months_words(months: Sequence[Month]) -> str:
    """The months in a few words."""
    if len(months) < 3:
        return "、".join(month.words for month in months)
    return f"{months[0].words}至{months[-1].words}（{len(months)} 個月）"


def left_words(one: LeftOut) -> str:
    """What was not taken, where, and why."""
    return f"{one.place} {quoted(one.what)}：{one.why}"


def change_words(one: Change, asked: Asked) -> str:
    """A figure before and now; one that is told no more stays as it was."""
    unit = asked.frame.own.get(one.unit)
    name = f"{unit.title if unit else one.unit} {one.month} {asked.names.measures[one.measure].title}"
    if not one.after:
        return f"{name}：這次空白，保留原有的 {one.before}"
    return f"{name}：{one.before} → {one.after}"


def summary(found: Gathered, asked: Asked) -> Iterator[str]:
    """How much was taken in all, what is missing, and what comes next."""
    yield f"這次取了 {found.rows} 列，其中 {found.added} 列是新的；統計表共 {found.total} 列。"
    if found.untold:
        titles = "、".join(asked.names.measures[name].title for name in found.untold)
        yield f"沒有取到：{titles}。要公布就要補上這幾欄。"
    if any(one.after for one in found.changes):
        yield "已公布的月份有變更時，請在 programme.yml 的 corrections 寫明原因。"


def as_data(found: Gathered, asked: Asked) -> dict[str, object]:
    """The same for a program."""
    return {
        "programme": asked.programme,
        "rows": found.rows,
        "added": found.added,
        "total": found.total,
        "taken": [
            {
                **place_data(one),
                "cells": one.cells,
                "measure": one.measure,
                "months": [month.key for month in one.months],
                "rows": one.rows,
            }
            for one in found.taken
        ],
        "left_out": [
            {
                **place_data(one),
                "row": one.place.row,
                "column": one.place.column,
                "what": one.what,
                "why": one.why,
            }
            for one in found.left
        ],
        "changes": [one._asdict() for one in found.changes],
        "untold": list(found.untold),
    }


def place_data(one: Taken | LeftOut) -> dict[str, object]:
    """The file and the sheet."""
    return {"file": one.place.file, "sheet": one.place.sheet}
