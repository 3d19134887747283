"""A sheet as an office laid it out: every cell by row and column, merged cells filled with what they show."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from mulu.programme.place import Place
from mulu.reading.csvtable import csv_sheet
from mulu.reading.filekind import SUFFIXES, check_kind
from mulu.reading.messages import quoted
from mulu.reading.sheet import Area, Sheet, letter
from mulu.reading.values import Wrong

MOST_FILLED = 100_000
"""Over how many cells one merged cell may be spread and still be filled."""


@dataclass(frozen=True, slots=True)
class Grid:
    """The rows that are not empty, all equally long; `areas` are the merged cells by each place in them."""

    file: str
    sheet: str
    rows: Mapping[int, Sequence[str]]
    areas: Mapping[tuple[int, int], Area]
    width: int

    def text(self, row: int, index: int) -> str:
        """What the cell shows; a merged cell shows it everywhere."""
        cells = self.rows.get(row, ())
        return cells[index] if index < len(cells) else ""

    def texts(self, row: int) -> tuple[str, ...]:
        """The different texts of a row, from left to right; a merged cell counts once."""
        return tuple(dict.fromkeys(filter(None, self.rows.get(row, ()))))

    def place(self, row: int = 0, index: int | None = None) -> Place:
        """Where a cell, a row or the sheet stands."""
        column = "" if index is None else letter(index)
        return Place(self.file, sheet=self.sheet, row=row, column=column)

    def is_spread(self, row: int, index: int) -> bool:
        """Whether the cell is part of a merged one."""
        return (row, index) in self.areas


def sheets_of(path: Path) -> list[Sheet]:
    """The visible sheets of a file; raises Wrong where it is of no kind that we read."""
    kind = path.suffix.lower()
    if kind not in SUFFIXES:
        mend = "請用試算表開啟，另存成 .xlsx、.ods 或 .csv，再收一次。"
        raise Wrong("M002", f"不讀{quoted(path.name)}這種檔案", mend)
    check_kind(path)
    if kind == ".xlsx":
        from mulu.reading.xlsxtable import xlsx_sheets

        return xlsx_sheets(path)
    if kind == ".ods":
        from mulu.reading.odstable import ods_sheets

        return ods_sheets(path)
    return [csv_sheet(path)]


def grid_of(sheet: Sheet, file: str) -> Grid:
    """The sheet with its merged cells filled."""
    rows = {number: list(cells) for number, cells in sheet.rows}
    areas: dict[tuple[int, int], Area] = {}
    for area in sheet.areas:
        spots = list(_spots(area, rows))
        areas.update(dict.fromkeys(spots, area))
        _fill(rows, area, spots)
    width = max(map(len, rows.values()), default=0)
    return Grid(
        file, sheet.title, {number: _widened(rows[number], width) for number in sorted(rows)}, areas, width
    )


def _spots(area: Area, rows: Mapping[int, object]) -> Iterator[tuple[int, int]]:
    """The places of a merged cell, as far as its rows hold anything; a vast one only marks its corner."""
    size = (area.bottom - area.top + 1) * (area.right - area.left + 1)
    if size > MOST_FILLED:
        yield area.top, area.left
        return
    for row in range(area.top, area.bottom + 1):
        if row in rows:
            yield from ((row, index) for index in range(area.left, area.right + 1))


def _fill(rows: dict[int, list[str]], area: Area, spots: Sequence[tuple[int, int]]) -> None:
    """Every place of the area shows what its corner shows."""
    corner = rows.get(area.top, [])
    if area.left >= len(corner) or not corner[area.left]:
        return
    for row, index in spots:
        cells = rows[row]
        cells.extend([""] * (index + 1 - len(cells)))
        cells[index] = corner[area.left]


def _widened(cells: list[str], width: int) -> Sequence[str]:
    return (*cells, *[""] * (width - len(cells)))
