"""Tables of a plan as they stand in it: in an activity or in a section of programme.yml."""

from collections.abc import Iterable, Iterator
from typing import Annotated

from mulu.programme.activity import Table
from mulu.programme.place import Place, Problem
from mulu.reading.entry import Cell, OneOrMany, Sourced, Text
from mulu.reading.messages import fault


class TableEntry(Sourced):
    """A table of the plan as it stands."""

    title: Text = ""
    columns: Annotated[tuple[Cell, ...], OneOrMany()]
    rows: tuple[Annotated[tuple[Cell, ...], OneOrMany()], ...]


Tables = Annotated[tuple[TableEntry, ...], OneOrMany()]


def table_nouns(entries: Iterable[TableEntry]) -> tuple[Table, ...]:
    """The nouns of these tables."""
    return tuple(Table(one.title, one.columns, one.rows, one.source) for one in entries)


def uneven_rows(table: TableEntry, places: Iterable[Place]) -> Iterator[Problem]:
    """Rows of a table that are longer or shorter than its columns; `places` are those of its rows."""
    for cells, place in zip(table.rows, places, strict=True):
        if len(cells) != len(table.columns):
            says = f"這一列有 {len(cells)} 格，表有 {len(table.columns)} 欄"
            yield fault("M004", place, says=says, mend='請補上或刪去儲存格；空格寫成 ""。')
