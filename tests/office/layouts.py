"""The shapes in which offices keep statistics, and how files of them are made."""

import csv
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

import xlsxwriter

from mulu.office.cells import value_of
from mulu.programme.month import Month
from mulu.programme.rule import Measure
from mulu.programme.unit import Unit
from mulu.standings.additive import additive

Rows = list[list[str]]
WIDE = {code: code + 0xFEE0 for code in map(ord, "0123456789.,%")}
"""The same characters in full width."""


class Typed(str):
    """What was typed as text and stays text, though it looks like a number."""

    __slots__ = ()


@dataclass(frozen=True)
class Case:
    """Statistics to be laid out: `told` has the words of each unit, month and measure."""

    title: str
    measures: Mapping[str, Measure] = field(repr=False)
    names: tuple[str, ...]
    units: tuple[Unit, ...]
    months: tuple[Month, ...]
    told: Mapping[tuple[str, Month], Mapping[str, str]]

    def cell(self, unit: Unit, month: Month, name: str) -> str:
        """The words of a cell; empty where the unit was not there."""
        return self.told.get((unit.id, month), {}).get(name, "")

    def there(self, month: Month) -> list[Unit]:
        """The units that have a row in a month."""
        return [unit for unit in self.units if (unit.id, month) in self.told]

    def csv(self) -> str:
        """The statistics.csv that is to come of it."""
        lines = [",".join(("unit", "month", *self.names))]
        for month in self.months:
            for unit in self.there(month):
                lines.append(
                    ",".join((unit.id, month.key, *(self.cell(unit, month, name) for name in self.names)))
                )
        return "\n".join((*lines, ""))

    def total(self, units: Sequence[Unit], month: Month, name: str) -> str:
        """The sum of a measure over units; empty for what cannot be added."""
        if name not in additive(self.measures):
            return ""
        words = (self.cell(unit, month, name) for unit in units)
        whole = sum((value_of(word, self.measures[name]) or Fraction(0) for word in words), Fraction(0))
        return f"{float(whole):.4f}".rstrip("0").rstrip(".")

    def head(self, name: str) -> str:
        """A measure as a head writes it, with its unit where it has one."""
        one = self.measures[name]
        return f"{one.title}（{one.unit}）" if one.unit not in ("", "％") else one.title


@dataclass
class Page:
    """A sheet that is being laid out; `merged` are its merged cells (first row, column, last row, column)."""

    name: str
    rows: Rows = field(default_factory=list)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)

    def add(self, *cells: str) -> int:
        """One more row; its number, counted from 0."""
        self.rows.append(list(cells))
        return len(self.rows) - 1

    def merge(self, top: int, left: int, bottom: int, right: int) -> None:
        """Cells become one, as far as they are more than one."""
        if (top, left) != (bottom, right):
            self.merged.append((top, left, bottom, right))


def in_words(month: Month) -> str:
    """A month as a title writes it."""
    return f"{month.year - 1911}年{month.number}月"


def by_group(units: Sequence[Unit]) -> dict[str, list[Unit]]:
    """The units of each group, groups in the order in which they come."""
    found: dict[str, list[Unit]] = {}
    for unit in units:
        found.setdefault(unit.group, []).append(unit)
    return found


def monthly_page(case: Case, month: Month, name: str) -> Page:
    """A sheet of one month: titles, groups merged down, units, subtotals, a total, a note."""
    page, width = Page(name), len(case.names) + 2
    page.add(f"{case.title}{in_words(month)}份數位學習統計表", *[""] * (width - 1))
    page.merge(0, 0, 0, width - 1)
    page.add(*[""] * (width - 1), f"製表日期：{month.year - 1911}年12月5日")
    page.add("組別", "單　位", *map(case.head, case.names))
    for group, units in by_group(case.there(month)).items():
        top = len(page.rows)
        for unit in units:
            page.add(group, f" {unit.title} ", *(case.cell(unit, month, name) for name in case.names))
        page.merge(top, 0, len(page.rows) - 1, 0)
        page.add("", "小計", *(case.total(units, month, name) for name in case.names))
    page.add("總計", "", *(case.total(case.there(month), month, name) for name in case.names))
    page.add("註：本表由各單位填報，僅供示範。")
    return page


def monthly_sheets(case: Case, folder: Path) -> list[Path]:
    """A workbook with a sheet for each month."""
    pages = [monthly_page(case, month, f"{month.number}月") for month in case.months]
    return [workbook(folder / "各月統計.xlsx", pages)]


def monthly_files(case: Case, folder: Path) -> list[Path]:
    """A file for each month in cp950, with wide digits, marks between thousands, and the total first."""
    found = []
    for month in case.months:
        rows = [[f"{in_words(month)}"], ["項次", "機關名稱", *map(case.head, case.names)]]
        units = case.there(month)
        rows.append(["", "合計", *(grouped(case.total(units, month, name)) for name in case.names)])
        for number, unit in enumerate(units, 1):
            cells = (grouped(case.cell(unit, month, name)) for name in case.names)
            rows.append([str(number), unit.title, *cells])
        found.append(table(folder / f"{month.key}.csv", rows, "cp950"))
    return found


def months_over_measures(case: Case, folder: Path) -> list[Path]:
    """Units down and months across, each month merged over its measures."""
    page = Page("全年")
    page.add(case.title)
    months = [(in_words(month), name) for month in case.months for name in case.names]
    top = page.add("單位", *(month for month, _ in months))
    page.add("", *(case.head(name) for _, name in months))
    page.merge(top, 0, top + 1, 0)
    for number in range(len(case.months)):
        first = 1 + number * len(case.names)
        page.merge(top, first, top, first + len(case.names) - 1)
    for unit in case.units:
        page.add(unit.title, *(case.cell(unit, month, name) for month in case.months for name in case.names))
    totals = (case.total(case.units, month, name) for month in case.months for name in case.names)
    page.add("合計", *totals)
    return [workbook(folder / "統計.xlsx", [page])]


def measures_over_months(case: Case, folder: Path) -> list[Path]:
    """Units down and months across, each measure merged over its months; the year stands in the title."""
    page = Page("統計")
    page.add(f"{case.title}{case.months[0].year - 1911}年度統計")
    spots = [(name, month) for name in case.names for month in case.months]
    top = page.add("代號", "單位", *(case.head(name) for name, _ in spots))
    page.add("", "", *(f"{month.number}月" for _, month in spots))
    for number in range(len(case.names)):
        first = 2 + number * len(case.months)
        page.merge(top, first, top, first + len(case.months) - 1)
    for unit in case.units:
        page.add(unit.id, unit.title, *(case.cell(unit, month, name) for name, month in spots))
    return [workbook(folder / "統計.xlsx", [page])]


def an_office_each(case: Case, folder: Path) -> list[Path]:
    """A file for each unit: months down and measures across."""
    found = []
    for unit in case.units:
        page = Page("統計")
        page.add(f"{unit.title}數位學習統計")
        page.add("月份", *map(case.head, case.names))
        for month in case.months:
            if (unit.id, month) in case.told:
                page.add(in_words(month), *(case.cell(unit, month, name) for name in case.names))
        found.append(workbook(folder / f"{unit.id}.xlsx", [page]))
    return found


def an_office_each_turned(case: Case, folder: Path) -> list[Path]:
    """A sheet for each unit: measures down and months across, dotted."""
    pages = []
    for unit in case.units:
        months = [month for month in case.months if (unit.id, month) in case.told]
        page = Page(unit.title)
        page.add("項目", *dotted(months))
        for name in case.names:
            page.add(case.head(name), *(case.cell(unit, month, name) for month in months))
        pages.append(page)
    return [workbook(folder / "各單位.xlsx", pages)]


def dotted(months: Sequence[Month]) -> list[str]:
    """The months as 98.03; as numbers where a neighbour tells 98.10 from 98.1, else as text."""
    words = [f"{month.year - 1911}.{month.number:02}" for month in months]
    return words if any(month.number < 10 for month in months) else list(map(Typed, words))


def measures_down(case: Case, folder: Path) -> list[Path]:
    """Each unit merged over its measures, months across."""
    page = Page("明細")
    page.add("單位", "項目", *(in_words(month) for month in case.months))
    for unit in case.units:
        top = len(page.rows)
        for name in case.names:
            page.add(unit.title, case.head(name), *(case.cell(unit, month, name) for month in case.months))
        page.merge(top, 0, len(page.rows) - 1, 0)
    return [workbook(folder / "統計.xlsx", [page])]


def one_below_the_other(case: Case, folder: Path) -> list[Path]:
    """A sheet with the table of each month below that of the month before, each with its title."""
    page = Page("工作表1")
    for month in case.months:
        for row in monthly_page(case, month, "").rows:
            page.add(*row)
        page.add()
    return [workbook(folder / "統計.xlsx", [page])]


def long_table(case: Case, folder: Path) -> list[Path]:
    """A row for each unit and month."""
    rows = [["單位名稱", "月份", *map(case.head, case.names)]]
    for month in case.months:
        for unit in case.there(month):
            rows.append([unit.title, in_words(month), *(case.cell(unit, month, name) for name in case.names)])
    return [table(folder / "統計.csv", rows, "utf-8-sig")]


SHAPES: Mapping[str, Callable[[Case, Path], list[Path]]] = {
    "一個月一張": monthly_sheets,
    "一個月一檔": monthly_files,
    "月在量上面": months_over_measures,
    "量在月上面": measures_over_months,
    "一個單位一檔": an_office_each,
    "一個單位一張": an_office_each_turned,
    "量在列": measures_down,
    "一張接一張": one_below_the_other,
    "一列一月": long_table,
}
"""Every shape by what it is called."""


def grouped(words: str) -> str:
    """A number with marks between its thousands, in wide digits."""
    whole, point, rest = words.partition(".")
    return f"{int(whole):,}{point}{rest}".translate(WIDE) if whole.isdecimal() else words


def numbers(words: str) -> float | None:
    """The number that a spreadsheet would keep for a cell; None for text."""
    if isinstance(words, Typed):
        return None
    try:
        return float(words)
    except ValueError:
        return None


def workbook(path: Path, pages: Sequence[Page]) -> Path:
    """An .xlsx of these sheets, numbers kept as numbers."""
    with xlsxwriter.Workbook(path) as book:
        plain = book.add_format()
        for page in pages:
            sheet = book.add_worksheet(page.name)
            for top, left, bottom, right in page.merged:
                sheet.merge_range(top, left, bottom, right, "", plain)
            covered = set(covered_by(page.merged))
            for row, cells in enumerate(page.rows):
                for column, words in enumerate(cells):
                    number = numbers(words)
                    if (row, column) in covered or not words:
                        continue
                    if number is not None:
                        sheet.write_number(row, column, number)
                    else:
                        sheet.write_string(row, column, words)
    return path


def covered_by(merged: Sequence[tuple[int, int, int, int]]) -> Iterator[tuple[int, int]]:
    """The cells that merged ones cover."""
    for top, left, bottom, right in merged:
        for row in range(top, bottom + 1):
            yield from ((row, column) for column in range(left, right + 1) if (row, column) != (top, left))


def table(path: Path, rows: Sequence[Sequence[str]], encoding: str) -> Path:
    """A .csv of these rows."""
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file).writerows(rows)
    return path
