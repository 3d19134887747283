"""The chart of a unit's months, drawn from printed figures alone; geometry in percent of its box."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property, reduce
from itertools import groupby
from math import ceil, gcd, lcm
from typing import NamedTuple

from mulu.pages.ends import end_words
from mulu.pages.pieces import Piece, fig
from mulu.pages.unit_ground import Ground
from mulu.pages.unit_levels import Level
from mulu.pages.unit_words import is_share
from mulu.programme.rule import Measure
from mulu.programme.standing import Cell, Shown

LEFT, RIGHT, TOP, BOTTOM = 7.0, 88.0, 3.0, 90.0
"""Where the drawing lies in its box: beside it stand the numbers, below it the months."""
CLOSE = 6.0
"""Labels at the ends of two lines that are nearer stand above and below (14 of 240 pixels)."""
MONTHS = 12
TICKS = 7
"""So many lines across at most."""
FEW = 3
"""With fewer lines across than this there are some between them."""
ROOM = 8.0
"""A band that is lower has no room for its name."""


class BandFacts(NamedTuple):
    """A tier as a band: its edges, its class, and its name with its bounds."""

    y: str
    height: str
    kind: str
    name: str
    ends: str
    label: str


class TickFacts(NamedTuple):
    """A number or a month beside the drawing."""

    at: str
    words: str


class GridFacts(NamedTuple):
    """What stands behind the lines: the same for all units whose highest values are alike."""

    bands: tuple[BandFacts, ...]
    across: str
    ticks: tuple[TickFacts, ...]
    months: tuple[TickFacts, ...]


class EndFacts(NamedTuple):
    """The last value of a line, as a figure beside it."""

    fig: Piece
    x: str
    y: str


class TrendFacts(NamedTuple):
    """The chart: a path for the unit, one for all units together, dots, and the values at their ends."""

    title: str
    measure: str
    grid: GridFacts
    own: str
    every: str
    dots: str
    own_end: EndFacts
    every_end: EndFacts | None


class Spot(NamedTuple):
    """A printed figure in its month."""

    month: int
    value: float
    cell: Shown


@dataclass(frozen=True)
class Canvas:
    """What the charts of a programme share: the measure, its tiers, the months, the line of all units.

    `grids` keeps what stands behind the lines by the highest number, `paths` the line of all units.
    """

    measure: Measure
    tiers: tuple[Level, ...]
    months: tuple[int, ...]
    every: tuple[Spot, ...]
    grids: dict[int, GridFacts] = field(default_factory=dict)
    paths: dict[int, str] = field(default_factory=dict)

    @cached_property
    def highest(self) -> float:
        """The highest value of the line of all units."""
        return max((one.value for one in self.every), default=0.0)

    @cached_property
    def last(self) -> float:
        """The highest bound of a tier."""
        ends = (end for tier in self.tiers for end in (tier.interval.low, tier.interval.high) if end)
        return max(map(float, ends), default=0.0)

    @cached_property
    def step(self) -> int:
        """How far apart the lines across are: so that every bound has its own."""
        bounds = [end for tier in self.tiers for end in (tier.interval.low, tier.interval.high) if end]
        whole = [int(end * lcm(*(one.denominator for one in bounds))) for end in bounds]
        return max(1, reduce(gcd, whole)) if whole else 1


def canvas_of(ground: Ground) -> Canvas | None:
    """What the charts share; None where nothing can be drawn."""
    if not ground.main:
        return None
    months = tuple(month.month.number for month in ground.year)
    cells = [month.total.cells[ground.main] for month in ground.year]
    measure = ground.measure(ground.main)
    return Canvas(measure, ground.levels, months, tuple(spots(months, cells)))


def spots(months: Iterable[int], cells: Iterable[Cell]) -> Iterator[Spot]:
    """The figures among the cells, one for each of the months, worth what their words say."""
    for month, cell in zip(months, cells, strict=True):
        if isinstance(cell, Shown):
            yield Spot(month, float(cell.words), cell)


def trend_facts(canvas: Canvas, title: str, cells: Sequence[Cell]) -> TrendFacts | None:
    """The chart of a unit by its cells of the months; None where fewer than two of them are figures."""
    own = tuple(spots(canvas.months, cells))
    if len(own) < 2:
        return None
    high = high_of(canvas, max([one.value for one in own]))
    if high not in canvas.paths:
        canvas.paths[high] = path_of(high, canvas.every)
    own_end, every_end = ends_of(high, own[-1], canvas.every[-1] if canvas.every else None)
    return TrendFacts(
        title=title,
        measure=canvas.measure.title,
        grid=grid_of(canvas, high),
        own=path_of(high, own),
        every=canvas.paths[high],
        dots="".join([f"M{point_of(one.month)} {place(high, one.value):.1f}h0" for one in own]),
        own_end=own_end,
        every_end=every_end,
    )


def high_of(canvas: Canvas, value: float) -> int:
    """The number at the upper edge: above the value, and far enough above the last bound to name its band."""
    value = max(value, canvas.highest)
    step = tick_step(canvas, max(value, canvas.last))
    return step * max(ceil(value / step), ceil(canvas.last / step) + 1, 1)


def tick_step(canvas: Canvas, highest: float) -> int:
    """How far apart the lines across are, so that there are not too many."""
    step = canvas.step
    while highest / step < FEW and step % 2 == 0:
        step //= 2
    for times in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000):
        if highest / (step * times) <= TICKS - 1:
            return step * times
    return ceil(highest / (TICKS - 1))


def grid_of(canvas: Canvas, high: int) -> GridFacts:
    """What stands behind the lines, made once for each upper edge."""
    if high not in canvas.grids:
        step = tick_step(canvas, high - 1) if high > 1 else 1
        numbers = range(0, high + 1, step)
        canvas.grids[high] = GridFacts(
            bands=tuple(bands_in(canvas, high)),
            across="".join(f"M{LEFT:.0f} {place(high, number):.1f}H{RIGHT:.0f}" for number in numbers),
            ticks=tuple(TickFacts(y_of(high, number), str(number)) for number in numbers),
            months=tuple(TickFacts(x_of(number), f"{number}月") for number in range(1, MONTHS + 1)),
        )
    return canvas.grids[high]


def bands_in(canvas: Canvas, high: int) -> Iterator[BandFacts]:
    """The tiers as bands, the lowest first."""
    is_in_percent = is_share(canvas.measure)
    for number, tier in enumerate(canvas.tiers):
        low = float(tier.interval.low or 0)
        upper = float(tier.interval.high) if tier.interval.high is not None else float(high)
        top, bottom = place(high, upper), place(high, low)
        yield BandFacts(
            y=f"{top:.1f}",
            height=f"{bottom - top:.1f}",
            kind="low" if number == 0 else "high",
            name=tier.name,
            ends=end_words(tier.interval, is_share=False, unit="％" if is_in_percent else "").replace(
                " ％", "％"
            ),
            label=f"{top + 5:.1f}%" if bottom - top > ROOM else "",
        )


def ends_of(high: int, own: Spot, every: Spot | None) -> tuple[EndFacts, EndFacts | None]:
    """The values at the ends of both lines; where they would meet one stands above and one below."""
    at = place(high, own.value)
    if every is None:
        return end(own, at), None
    other = place(high, every.value)
    if own.month == every.month and abs(at - other) < CLOSE:
        middle, is_above = (at + other) / 2, at <= other
        middle = min(max(middle, TOP + CLOSE / 2), BOTTOM - CLOSE / 2)
        shift = CLOSE / 2 if is_above else -CLOSE / 2
        at, other = middle - shift, middle + shift
    return end(own, at), end(every, other)


def end(spot: Spot, at: float) -> EndFacts:
    """A value beside the end of its line."""
    return EndFacts(fig(spot.cell), f"{across(spot.month) + 1:.1f}%", f"{at + 1.8:.1f}%")


def path_of(high: int, line: Sequence[Spot]) -> str:
    """A line through figures of months that follow each other; a gap where one is missing."""
    runs = groupby(enumerate(line), key=lambda pair: pair[1].month - pair[0])
    pieces = (
        "L".join(f"{point_of(one.month)} {place(high, one.value):.1f}" for _, one in run) for _, run in runs
    )
    return "".join(f"M{piece}" for piece in pieces)


def place(high: int, value: float) -> float:
    """How far below the upper edge of the box a value stands."""
    return BOTTOM - (BOTTOM - TOP) * value / high


def across(month: int) -> float:
    """How far from the left edge of the box a month stands."""
    return LEFT + (RIGHT - LEFT) * (month - 1) / (MONTHS - 1)


def y_of(high: int, value: float) -> str:
    """The same as an attribute."""
    return f"{place(high, value):.1f}%"


@cache
def x_of(month: int) -> str:
    """The same as an attribute."""
    return f"{across(month):.1f}%"


@cache
def point_of(month: int) -> str:
    """The same in a path."""
    return f"{across(month):.1f}"
