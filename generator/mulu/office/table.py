"""One table of a sheet while it is read: what stands around its figures, and what came of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from mulu.office.asked import Asked
from mulu.office.columns import Column
from mulu.office.context import Context
from mulu.office.grid import Grid
from mulu.office.harvest import Figure, Harvest, LeftOut
from mulu.office.rows import Block, Keys, Kind
from mulu.programme.month import Month
from mulu.programme.rule import Measure
from mulu.reading.values import Wrong


@dataclass(slots=True)
class Table:
    """A table that is read; `cells` are the figures that were taken, by row and column.

    `across` are the months that its columns name; `before` is the table above it, where it goes on
    with the same head, as over two printed pages.
    """

    grid: Grid
    block: Block
    keys: Keys
    context: Context
    harvest: Harvest
    columns: Sequence[Column]
    before: "Table | None" = None
    across: tuple[Month, ...] = ()
    cells: dict[tuple[int, int], tuple[Figure, ...]] = field(default_factory=dict)

    @property
    def asked(self) -> Asked:
        """What is asked for."""
        return self.context.asked

    @property
    def measures(self) -> Mapping[str, Measure]:
        """The measures of units."""
        return self.asked.names.measures

    @property
    def keyed(self) -> tuple[int, ...]:
        """The rows of units; in a sheet of one unit those of its months or measures."""
        return self.block.rows(Kind.KEYED)

    @property
    def head_row(self) -> int:
        """The lowest row of the head; of a table without one its first row."""
        return self.block.head[-1] if self.block.head else self.block.body[0].row

    def complain(self, wrong: Wrong, row: int = 0, index: int | None = None) -> None:
        """There is one more thing that is unsure, in this cell or, without a row, in the head."""
        self.harvest.problems.append(wrong.at(self.grid.place(row or self.head_row, index)))

    def leave(self, what: str, why: str, *, row: int = 0, index: int | None = None) -> None:
        """Something is left out, and that is told."""
        self.harvest.left.append(LeftOut(self.grid.place(row or self.head_row, index), what, why))
