"""Personal data in a raw table: searched for before anything else is told of it, and never repeated.

Whatever a sound table of statistics holds (units, months, figures, the titles of its columns) is known
and passed over, so that no such table can be refused; of everything else the least sign is enough.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from mulu.programme.place import Place, Problem
from mulu.reading.messages import fault
from mulu.reading.personalwords import NAME, PERSONS, kinds_in, may_be_a_name
from mulu.reading.sheet import Sheet, SheetRow, letter
from mulu.reading.units import as_month
from mulu.reading.values import Wrong

PERSONAL = "M401"
FIGURE = r"(?:0|[1-9][0-9]{0,2}(?:,[0-9]{3})+|[1-9][0-9]*)(?:\.[0-9]+)?[%％]?"
MONTH = r"[0-9]{2,4}-[0-9]{1,2}|[0-9]{1,4}年[0-9]{1,2}月"
MONTHS = re.compile(MONTH)
SOUND = re.compile(rf"|{FIGURE}|{MONTH}|[是否]|yes|no|不適用|[-－\u2010-\u2015─/]+|N/A|無")
"""A figure, a share, a month, an answer, or what is often written where there is none."""
MEND = "請改成每個單位每月一列的合計數；任何人的資料都不要放進目錄的資料夾，也請從舊的存檔刪去。"
SLIPS = 2
"""So many rows of one unit and month may still be a slip; more are rows of persons."""
LEAST_NAMES = 3
"""Of how many short words that may be names a column is one of names."""


class Known(NamedTuple):
    """What a table may hold and is nobody's: the titles of its columns, and the ids and titles of units.

    `unit`, `month` and `people` are what the columns of units, months and headcounts may be called.
    """

    words: Collection[str]
    unit: Collection[str] = ()
    month: Collection[str] = ()
    people: Collection[str] = ()


class Sign(NamedTuple):
    """A sign of personal data: of which kind, and at which row and column of which sheet it stands."""

    kind: str
    sheet: int
    row: int = 0
    column: int = -1


def personal_faults(sheets: Sequence[Sheet], name: str, *, known: Known) -> list[Problem]:
    """Why the file is refused: each kind of personal data once, at its first place, without its value."""
    signs = [sign for number, sheet in enumerate(sheets) for sign in signs_in(sheet, number, known)]
    counts = Counter(sign.kind for sign in signs)
    first = {sign.kind: sign for sign in reversed(signs)}
    return [refusal(first[kind], count, name, is_one=len(sheets) == 1) for kind, count in counts.items()]


def refusal(sign: Sign, count: int, name: str, *, is_one: bool) -> Problem:
    """The complaint about one kind; no cell is repeated, nor the title of a column or a sheet."""
    sheet = "" if is_one else f"第 {sign.sheet + 1} 張"
    place = Place(name, sheet=sheet, row=sign.row, column=letter(sign.column) if sign.column >= 0 else "")
    also = f"，共 {count} 處" if count > 1 else ""
    return fault(PERSONAL, place, says=f"統計檔含個人資料（{sign.kind}{also}），整個檔案不讀", mend=MEND)


def signs_in(sheet: Sheet, number: int, known: Known) -> Iterator[Sign]:
    """Every sign in a sheet and in its title."""
    rows = [*sheet.rows]
    cells = set(chain.from_iterable(cells for _, cells in rows))
    odd = {cell for cell in cells if not SOUND.fullmatch(cell)}.difference(known.words)
    newest = max(map(year_of, filter(MONTHS.fullmatch, cells)), default=0)
    found = {cell: kinds for cell in odd if (kinds := kinds_in(cell, newest))}
    yield from (Sign(kind, number) for kind in kinds_in(sheet.title))
    for row, line in rows if found else ():
        for index, cell in enumerate(line):
            yield from (Sign(kind, number, row, index) for kind in found.get(cell, ()))
    if not found:
        yield from (Sign(NAME, number, *spot) for spot in short_names(rows, odd))
        yield from (Sign(PERSONS, number, row) for row in rows_of_persons(rows, known))


def year_of(cell: str) -> int:
    """The year of a month; 0 where there is no such month."""
    try:
        return as_month(cell).year
    except Wrong:
        return 0


def short_names(rows: Sequence[SheetRow], odd: Collection[str]) -> Iterator[tuple[int, int]]:
    """The first cell of each column in which most odd words could be names, though none is surely one."""
    columns: dict[int, dict[str, int]] = {}
    for row, cells in rows[1:] if odd else ():
        for index, cell in enumerate(cells):
            if cell in odd:
                columns.setdefault(index, {}).setdefault(cell, row)
    for index, words in columns.items():
        names = [row for word, row in words.items() if may_be_a_name(word)]
        if len(names) >= LEAST_NAMES and 2 * len(names) >= len(words):
            yield names[0], index


def rows_of_persons(rows: Sequence[SheetRow], known: Known) -> Iterator[int]:
    """The first row too many, where most units have several rows a month and no headcount."""
    titles = list(rows[0][1]) if rows else []
    unit, month, people = (index_of(titles, names) for names in (known.unit, known.month, known.people))
    if unit is None or month is None or people is not None:
        return
    keys = [(row, cells[unit], cells[month]) for row, cells in rows[1:] if len(cells) > max(unit, month)]
    often = Counter((name, when) for _, name, when in keys)
    crowded = [key for key, count in often.items() if count > SLIPS and key[0]]
    if 2 * len(crowded) >= len(often) and crowded:
        yield next(row for row, name, when in keys if (name, when) == crowded[0])


def index_of(titles: Sequence[str], names: Collection[str]) -> int | None:
    """At which index the first column stands that has one of these names."""
    return next((index for index, title in enumerate(titles) if title in names), None)
