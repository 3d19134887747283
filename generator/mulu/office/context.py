"""What titles, the name of the sheet and the name of the file say of all figures below them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePath
from typing import NamedTuple

from mulu.office.asked import Asked
from mulu.office.grid import Grid
from mulu.office.monthwords import NOTHING, Part, compact, months_within
from mulu.office.names import folded
from mulu.office.rows import REMARK
from mulu.reading.messages import quoted
from mulu.reading.values import Wrong


class Unsaid(Wrong):  # told once for the table
    """What is wrong with the titles of a whole table, or missing in them."""


class Saying(NamedTuple):
    """A text that stands above a table, and where: 標題, 工作表, 檔名."""

    where: str
    text: str


def sayings(grid: Grid, rows: Iterable[int]) -> Iterator[Saying]:
    """The titles of these rows, the name of the sheet and that of the file."""
    for row in rows:
        yield from (Saying("標題", text) for text in grid.texts(row) if not REMARK.fullmatch(folded(text)))
    if grid.sheet:
        yield Saying("工作表", grid.sheet)
    yield Saying("檔名", PurePath(grid.file).stem)


@dataclass(frozen=True)
class Context:
    """What holds for a whole table, as far as somebody asks for it."""

    said: Sequence[Saying]
    asked: Asked

    @cached_property
    def part(self) -> Part:
        """The month or year that the texts name; raises Wrong where two name different ones.

        Where they differ, the month that was asked for holds if it is among them.
        """
        told = list(self._told())
        wanted = Part(*self.asked.month) if self.asked.month else NOTHING
        if wanted.year and (not told or any(part.joined(wanted) for _, part in told)):
            return wanted
        found, first = wanted, None
        for one, part in told:
            both = found.joined(part)
            if both is None:
                raise _differing(first, one)
            first, found = first or one, both
        return found

    @cached_property
    def year(self) -> int:
        """The year that holds for a month without one; 0 where neither text nor plan tells it."""
        years = {part.year for _, part in self._told() if part.year}
        if len(years) > 1:
            names = "、".join(quoted(one.text) for one, part in self._told() if part.year)
            raise Unsaid("M103", f"年份互相矛盾：{names}", "請更正其中一個，或在欄名寫出年份。")
        month = self.asked.month
        return max(years, default=self.asked.year or (month.year if month else 0))

    @cached_property
    def measure(self) -> str:
        """The measure that a text names alone; titles come before the name of the sheet."""
        names = self.asked.names
        for one in self.said:
            found, called = names.measures_within(one.text), names.measure_of(one.text)
            if called or len(found) == 1:
                return called.measure if called else found[0]
        return ""

    @cached_property
    def unit(self) -> str:
        """The name of the one unit that the texts name; empty where they name none; raises Wrong for two."""
        names = self.asked.names
        told: dict[frozenset[str], tuple[str, Saying]] = {}
        for one in self.said:
            found = names.units_within(one.text)
            if len(found) == 1:
                told.setdefault(frozenset(unit.id for unit in names.units[found[0]]), (found[0], one))
        if len(told) > 1:
            (_, first), (_, second), *_ = told.values()
            says = f"單位互相矛盾：{first.where}{quoted(first.text)}，{second.where}{quoted(second.text)}"
            raise Unsaid("M201", says, "請更正其中一個。")
        return next((name for name, _ in told.values()), "")

    def _told(self) -> Iterator[tuple[Saying, Part]]:
        """Each text that names one month, or one year; one that names several says nothing."""
        for one in self.said:
            parts = months_within(one.text)
            if one.where != "標題" and not parts:
                parts = tuple(filter(None, [compact(one.text)]))
            if len(parts) == 1:
                yield one, parts[0]


def _differing(first: Saying | None, second: Saying) -> Wrong:
    """The complaint that two texts name different months."""
    other = f"{first.where}{quoted(first.text)}" if first else "--month"
    says = f"月份互相矛盾：{other}，{second.where}{quoted(second.text)}"
    return Unsaid("M103", says, "請更正其中一個；或用 --month 指明是哪個月，例如 --month 115-03。")
