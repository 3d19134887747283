"""The small line of a unit's months in a row of the standings."""

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from mulu.pages.charts import Canvas, spots
from mulu.pages.pieces import Pieces, fig, plain, said
from mulu.programme.standing import Cell

WIDTH, HEIGHT, EDGE = 96.0, 24.0, 2.0


class SparkFacts(NamedTuple):
    """A line, the dotted line of the first tier (empty where there is none), and both in a sentence."""

    path: str
    bound: str
    says: Pieces


def spark_facts(canvas: Canvas, high: float, cells: Sequence[Cell]) -> SparkFacts | None:
    """The line of these cells, one a month; `high` is the highest value of all rows. None for no figure."""
    line = tuple(spots(canvas.months, cells))
    if not line:
        return None
    runs = groupby(enumerate(line), key=lambda pair: pair[1].month - pair[0])
    pieces = (
        "L".join(f"{across(canvas, one.month)} {up(one.value, high)}" for _, one in run) for _, run in runs
    )
    first, last = line[0], line[-1]
    says = said(
        plain(f"{first.month}月"), " ", fig(first.cell), "，", plain(f"{last.month}月"), " ", fig(last.cell)
    )
    return SparkFacts("".join(f"M{piece}" for piece in pieces), bound_of(canvas, high), says)


def bound_of(canvas: Canvas, high: float) -> str:
    """How far up the first tier begins; empty where it lies above all values."""
    low = canvas.tiers[0].interval.low if canvas.tiers else None
    return up(float(low), high) if low is not None and low <= high else ""


def highest(canvas: Canvas, rows: Sequence[Sequence[Cell]]) -> float:
    """The number at the upper edge of all rows: no row's value is higher, nor is the first tier's bound."""
    low = canvas.tiers[0].interval.low if canvas.tiers else None
    values = [spot.value for cells in rows for spot in spots(canvas.months, cells)]
    return max([*values, float(low or 0), 0.01])


def across(canvas: Canvas, month: int) -> str:
    """How far right a month stands: all months that were published fill the width."""
    first, last = canvas.months[0], canvas.months[-1]
    share = (month - first) / (last - first) if last > first else 1.0
    return f"{EDGE + (WIDTH - 2 * EDGE) * share:.1f}"


def up(value: float, high: float) -> str:
    """How far below the upper edge a value stands."""
    return f"{HEIGHT - EDGE - (HEIGHT - 2 * EDGE) * value / high:.1f}"
