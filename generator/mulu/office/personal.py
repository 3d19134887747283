"""Personal data in what offices keep: the file is refused whole, before anything of it is told."""

import re
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from unicodedata import normalize

from mulu.office.asked import Asked
from mulu.office.cells import is_a_number
from mulu.office.monthwords import month_atom, months_within
from mulu.programme.place import Place, Problem
from mulu.programme.when import FIRST_ROC_YEAR
from mulu.reading.messages import fault
from mulu.reading.personal import MEND, PERSONAL, personal_faults
from mulu.reading.personalwords import IDENTITY, NAME, YOUNGEST, kinds_in
from mulu.reading.sheet import Sheet, SheetRow
from mulu.text import without_blanks

SIGNED = re.compile(
    r"承辦人|承辦|聯絡人|填表人|製表人|股長|科長|課長|組長|主任|單位主管|主管|機關首長|首長|人事|主計"
)
"""Below a table, a place for somebody to sign."""
DAY = re.compile(r"(?:(?:中華)?民國)?(?P<year>[0-9]{2,4})[-/.年][0-9]{1,2}[-/.月][0-9]{1,2}日?")


def refusals(sheets: Sequence[Sheet], name: str, asked: Asked) -> list[Problem]:
    """Why the file is refused, if it is; what is no sign of a person in a report of months is passed over."""
    known = asked.frame.known
    groups = {unit.group for unit in asked.frame.own.values()} - {""}
    passed = set(chain.from_iterable(passed_over(list(sheet.rows), asked) for sheet in sheets))
    words = {*known.words, *groups, *passed}
    nameless = [sheet._replace(title="") if sheet.title in words else sheet for sheet in sheets]
    return personal_faults(nameless, name, known=known._replace(words=words))


def passed_over(rows: Sequence[SheetRow], asked: Asked) -> Iterator[str]:
    """Days near to the months of the report, which nobody was born on, and the places to sign below it."""
    texts = {cell for _, cells in rows for cell in cells if cell and not is_a_number(cell)}
    years = {*asked.years, *(part.year for text in texts for part in months_within(text))} - {0}
    newest = max(years, default=0)
    yield from (text for text in texts if newest and year_of(text) > newest - YOUNGEST)
    yield from (
        text for text in texts if newest and (part := month_atom(text)) and part.year > newest - YOUNGEST
    )
    last = max((row for row, cells in rows if any(map(is_a_number, cells))), default=0)
    below = chain.from_iterable(cells for row, cells in rows if row > last)
    yield from (text for text in below if SIGNED.fullmatch(without_blanks(text)))


def year_of(text: str) -> int:
    """The Gregorian year of a day; 0 where the text is none."""
    found = DAY.fullmatch(without_blanks(normalize("NFKC", text)))
    if found is None:
        return 0
    digits = found["year"]
    return int(digits) + (FIRST_ROC_YEAR if len(digits) < len("1911") else 0)


def named_by_persons(paths: Sequence[Path], asked: Asked) -> Iterator[Problem]:
    """Files whose names hold personal data; they are told by their number. A unit's name is none."""
    for number, path in enumerate(paths, 1):
        is_unit = asked.names.is_unit(path.stem)
        if not is_unit and {IDENTITY, NAME}.intersection(kinds_in(path.stem)):
            says = "檔名含個人資料，不讀"
            yield fault(PERSONAL, Place(f"第 {number} 個檔案"), says=says, mend="請改用月份或單位作檔名。")


def rows_of_persons(name: str, row: int) -> Problem:
    """The refusal of a file with one row a person."""
    says = "統計檔含個人資料（一列一人的資料），整個檔案不讀"
    return fault(PERSONAL, Place(name, row=row), says=says, mend=MEND)
