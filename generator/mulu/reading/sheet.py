"""What every kind of table file becomes: a sheet of rows of shown text, counted as a spreadsheet counts."""

from collections.abc import Iterable, Sequence
from string import ascii_uppercase
from typing import NamedTuple, TypeAlias

from mulu.reading.values import Wrong

SheetRow: TypeAlias = tuple[int, Sequence[str]]
"""The number of a row that is not empty, and its cells without surrounding blanks."""

NOT_CALCULATED = "#未計算"
"""Stands in a cell whose formula was never calculated; an error word like Excel's own."""

LONGEST_REPEAT = 1_000
"""How many equal cells or rows a file may ask for with one word, and how many empty rows on end."""

LAST_ROW = 1_048_576
"""The last row that a spreadsheet has."""

ERROR_WORDS = frozenset(
    {
        "#DIV/0!",
        "#N/A",
        "#NAME?",
        "#NULL!",
        "#NUM!",
        "#REF!",
        "#VALUE!",
        "#SPILL!",
        "#CALC!",
        "#FIELD!",
        "#BLOCKED!",
        "#CONNECT!",
        "#UNKNOWN!",
        "#GETTING_DATA",
        NOT_CALCULATED,
        *(f"Err:{number}" for number in range(500, 600)),
    }
)
"""What a spreadsheet shows in place of a value."""


class WrongCell(Wrong):
    """A complaint that knows its sheet, its row and, where there is one, its column letter."""

    def __init__(self, wrong: Wrong, *, row: int, sheet: str = "", column: str = "") -> None:
        super().__init__(wrong.code, wrong.says, wrong.mend)
        self.sheet = sheet
        self.row = row
        self.column = column


class Stored(str):
    """The shown text of a cell that the spreadsheet keeps as a number."""

    __slots__ = ()


class Area(NamedTuple):
    """Cells that were merged into one: the first and the last row, the first and the last column's index."""

    top: int
    left: int
    bottom: int
    right: int


class Sheet(NamedTuple):
    """One sheet: its rows that are not empty, and the cells that span others, as (row, column letter).

    A CSV file is one plain sheet without a title, whose rows all have to be equally long. `areas` are
    the same spanning cells with all that they cover.
    """

    title: str
    rows: Iterable[SheetRow]
    spans: tuple[tuple[int, str], ...] = ()
    is_plain: bool = False
    areas: tuple[Area, ...] = ()
    is_hidden: bool = False


def letter(index: int) -> str:
    """The letter of the column with this index: 0 is A, 26 is AA."""
    letters = ""
    number = index + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = ascii_uppercase[rest] + letters
    return letters


def index_of(letters: str) -> int:
    """The index of the column with these letters: 0 for A, 26 for AA."""
    number = 0
    for one in letters:
        number = number * len(ascii_uppercase) + ascii_uppercase.index(one) + 1
    return number - 1


def trimmed(cells: Sequence[str]) -> Sequence[str]:
    """The cells without the empty ones at the end."""
    end = len(cells)
    while end and not cells[end - 1]:
        end -= 1
    return cells[:end]
