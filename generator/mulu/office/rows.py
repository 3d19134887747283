"""Which rows of a sheet are titles, heads, units, totals: the tables in it, one below the other."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum
from itertools import pairwise
from typing import NamedTuple

from mulu.office.cells import is_a_number
from mulu.office.grid import Grid
from mulu.office.monthwords import Part, as_meant, is_bare, month_atom
from mulu.office.names import Names, folded
from mulu.reading.values import Wrong

UNIT_HEAD = re.compile(
    r"(?:服務)?(?:單位|機關|機關單位|機關\(單位\)|單位\(機關\)|機關/單位|單位/機關|課室|處室|局處|處所|部門|學校|校)(?:名稱|別|代號|代碼|名)?"
    r"|unit"
)
MONTH_HEAD = re.compile(r"(?:統計|資料|年度)?(?:月份|月別|年月|年/月|月)|month")
MEASURE_HEAD = re.compile(r"(?:統計|評分)?(?:項目|指標|數據)(?:名稱)?|量|measure")
TOTAL = re.compile(
    r"(?P<of>.*?)(?:合計|總計|小計|總和|共計|總數|加總)(?:\(.*\))?|計|全部|全體|total|sum|subtotal"
)
AVERAGE = re.compile(r".*(?:平均|平均數|平均值)|average|mean")
REMARK = re.compile(r"[(]?(?:[註注]|備[註考]|說明|附[註注]|※|[*]).*")
SIGNED = re.compile(
    r"(?:承辦|聯絡|填表|製表|審核|覆核|複核|核章|列印|資料來源|單位主管|主管|機關首長|首長|股長|科長|課長|組長|主任|主計|人事).*"
)
"""Below a table, a place for somebody to sign, or what was noted there."""
LONGEST_LABEL = 16


class Kind(Enum):
    """What a row is."""

    KEYED = "unit"
    TOTAL = "total"
    AVERAGE = "average"
    GROUP = "group"
    HEAD = "head"
    OTHER = "other"


class Keys(NamedTuple):
    """The columns that say whom, when and what a row is about; where there is none, head or title say it."""

    units: tuple[int, ...] = ()
    month: int | None = None
    measure: int | None = None

    @property
    def all(self) -> frozenset[int]:
        """The columns that hold no figures."""
        return frozenset((*self.units, *(one for one in (self.month, self.measure) if one is not None)))


class Body(NamedTuple):
    """A row below a head."""

    row: int
    kind: Kind


@dataclass(slots=True)
class Block:
    """A table in a sheet: the titles above it, its head, its rows."""

    titles: tuple[int, ...]
    head: tuple[int, ...]
    body: list[Body] = field(default_factory=list)

    def rows(self, kind: Kind) -> tuple[int, ...]:
        """The rows of this kind."""
        return tuple(one.row for one in self.body if one.kind is kind)


class Reader(NamedTuple):
    """A sheet that is looked at, with what units and measures are called.

    `month_columns` are titled as columns of months, so that 98.03 or 3 is a month there and no number.
    """

    grid: Grid
    names: Names
    month_columns: frozenset[int]

    def blocks(self, keys: Keys) -> list[Block]:
        """The tables of the sheet, in their order."""
        found: list[Block] = []
        pending: list[Body] = []
        for row in self.grid.rows:
            one = Body(row, self.kind(row, keys))
            is_begun = bool(found) or any(before.kind is Kind.HEAD for before in pending)
            is_body = one.kind is Kind.KEYED or (is_begun and self.is_below(one, keys))
            if not is_body:
                pending.append(one)
                continue
            if not found or any(before.kind is Kind.HEAD for before in pending):
                found.append(begun(pending))
            else:
                found[-1].body.extend(pending)
            found[-1].body.append(one)
            pending = []
        if found:
            found[-1].body.extend(Body(one.row, Kind.OTHER) for one in pending)
        return found

    def is_below(self, one: Body, keys: Keys) -> bool:
        """Whether a row without a unit that we know stands below a head: a total, a group, a stranger."""
        if one.kind is not Kind.OTHER:
            return one.kind in BELOW
        labels = [text for index in keys.units if (text := self.grid.text(one.row, index))]
        is_named = any(not is_a_number(text) and not is_a_head(folded(text)) for text in labels)
        return is_named and any(is_a_number(text) for _, text in self.beside(one.row, keys))

    def kind(self, row: int, keys: Keys) -> Kind:
        """What this row is."""
        if self.is_keyed(row, keys):
            return Kind.KEYED
        if self.is_head(row, keys):
            return Kind.HEAD
        texts = self.grid.texts(row)
        labels = [folded(text) for text in texts if not is_a_number(text) and len(text) <= LONGEST_LABEL]
        has_numbers = any(map(is_a_number, texts))
        if any(map(TOTAL.fullmatch, labels)) and has_numbers:
            return Kind.TOTAL
        if any(map(AVERAGE.fullmatch, labels)) and has_numbers:
            return Kind.AVERAGE
        return Kind.GROUP if len(texts) == 1 and folded(texts[0]) in self.names.groups else Kind.OTHER

    def is_keyed(self, row: int, keys: Keys) -> bool:
        """Whether the row is a unit's; of a sheet of one unit, a month's or a measure's."""
        if keys.units:
            return any(self.names.is_unit(self.grid.text(row, index)) for index in keys.units)
        if keys.month is not None:
            return self.is_month(row, keys.month)
        return keys.measure is not None and self.is_measure(row, keys.measure)

    def is_head(self, row: int, keys: Keys) -> bool:
        """Whether the row says what stands in the columns below it."""
        keyed = [folded(self.grid.text(row, index)) for index in sorted(keys.all)]
        others = [(index, text) for index, text in self.beside(row, keys) if text]
        if any(is_a_number(text) for _, text in others):
            return follows(text for _, text in others) and self.is_headed(keyed, others)
        if any(is_a_head(one) for one in keyed):
            return True
        is_title = len(self.grid.texts(row)) == 1 and not self.is_spread_right(row, keys)
        return not is_title and any(self.is_atom(text) for _, text in others)

    def is_headed(self, keyed: Sequence[str], others: Sequence[tuple[int, str]]) -> bool:
        """Whether numbers are surely months: beside the title of a key, or years and months in full."""
        is_full = all((part := month_atom(text)) and part.year for _, text in others)
        return all(map(is_a_head, keyed)) if any(keyed) else is_full

    def is_spread_right(self, row: int, keys: Keys) -> bool:
        """Whether the only text of a row is spread over columns of figures, and over them alone."""
        spots = [index for index in range(self.grid.width) if self.grid.text(row, index)]
        return len(spots) > 1 and not keys.all & {*spots}

    def beside(self, row: int, keys: Keys) -> Iterator[tuple[int, str]]:
        """The cells of a row outside of the columns that say what it is about."""
        cells = self.grid.rows[row]
        return ((index, cells[index]) for index in range(self.grid.width) if index not in keys.all)

    def is_atom(self, text: str) -> bool:
        """Whether a cell is nothing but a measure, a month, a year or a span."""
        return bool(month_atom(text) or self.names.measure_of(text) or dated_measure(text, self.names))

    def is_month(self, row: int, index: int) -> bool:
        """Whether the cell is a month by itself, and no number that looks like one."""
        text = self.grid.text(row, index)
        part = month_atom(text)
        if index in self.month_columns:
            return bool((part and part.month) or is_bare(text))
        return bool(part and part.month and not is_a_number(text))

    def is_measure(self, row: int, index: int) -> bool:
        """Whether the cell names a measure, in a row of figures."""
        named = self.names.measure_of(self.grid.text(row, index))
        others = [text for at, text in enumerate(self.grid.rows[row]) if at != index and text]
        return named is not None and not any(
            map(self.is_atom, (text for text in others if not is_a_number(text)))
        )


def reader_of(grid: Grid, names: Names) -> Reader:
    """The sheet, ready to be looked at; a title that is spread over several columns names none of them."""
    headed = (
        index
        for row, cells in grid.rows.items()
        for index, text in enumerate(cells)
        if text and MONTH_HEAD.fullmatch(folded(text)) and not is_wide(grid, row, index)
    )
    return Reader(grid, names, frozenset(headed))


def is_wide(grid: Grid, row: int, index: int) -> bool:
    """Whether a cell is merged with others to its sides."""
    area = grid.areas.get((row, index))
    return area is not None and area.left < area.right


BELOW = frozenset({Kind.TOTAL, Kind.AVERAGE, Kind.GROUP})


def begun(pending: Sequence[Body]) -> Block:
    """The table that begins below these rows; without a head all of them are titles."""
    first = next((number for number, one in enumerate(pending) if one.kind is Kind.HEAD), len(pending))
    titles, head = pending[:first], pending[first:]
    return Block(tuple(one.row for one in titles), tuple(one.row for one in head))


def follows(texts: Iterable[str]) -> bool:
    """Whether these cells are months that follow each other; one that may be two months counts as any."""
    every = list(texts)
    parts = [told_month(text, every) for text in every]
    months = [(part.year, part.month) for part in parts if part]
    sure = [month for month in months if month[1]]
    return len(months) == len(every) > 1 and all(one < other for one, other in pairwise(sure))


def told_month(text: str, beside: Sequence[str]) -> Part | None:
    """The month of a cell, without its number where it may be two; None where it is no month."""
    if is_bare(text):
        return Part(month=int(text))
    try:
        part = month_atom(as_meant(text, beside))
    except Wrong:
        return Part(1)
    return part if part and part.month else None


def is_a_head(name: str) -> bool:
    """Whether a folded text is the title of a column of units, months or measures."""
    return any(head.fullmatch(name) for head in (UNIT_HEAD, MONTH_HEAD, MEASURE_HEAD))


def dated_measure(text: str, names: Names) -> tuple[Part, str] | None:
    """The month and the measure that one cell holds together (3月數位學習認證總時數)."""
    dense = folded(text)
    for end in range(len(dense) - 1, 1, -1):
        if dense[end - 1] in "月份底止計" and (part := month_atom(dense[:end])):
            called = names.measure_of(dense[end:])
            return (part, called.measure) if called else None
    return None
