"""How findings are worded, for the office's eyes only: which figure follows from which printed ones."""

from collections.abc import Iterable, Sequence
from math import ceil, floor
from typing import TYPE_CHECKING

from mulu.audit.field import NEAR
from mulu.audit.statements import NEXT, NEXT_TOTAL, Sum
from mulu.audit.world import Cell, World
from mulu.programme.month import Month
from mulu.programme.records import PrintedFigure
from mulu.programme.standing import MOVE, RANK, TOTAL

if TYPE_CHECKING:
    from mulu.audit.tiers import Room

MANY = 4
"""So many printed figures are named; the others are counted."""


def fixed_words(
    cell: Cell,
    low: float,
    high: float,
    sources: Sequence[PrintedFigure],
    world: World,
    insider: str = "",
) -> str:
    """「丁所」98年9月的數位學習認證總時數可由……推得。"""
    unit, month, name = cell
    who = f"「{world.title(insider)}」的人員知道自己的數字，" if insider else ""
    what = f"「{world.title(unit)}」{month.words}的{world.measures[name].title}"
    return f"{who}{what}可由{named(sources, world)}推得（{span(low, high, is_whole=world.is_whole(name))}）"


def room_words(room: "Room", name: str, world: World) -> str:
    """The same for a count of people that bands or tiers leave too few values."""
    values = sorted(room.values(name))
    return fixed_words((room.unit, room.month, name), values[0], values[-1], room.sources, world)


def crowd_words(one: Sum, world: World) -> str:
    """The same for a sum over too few units or people."""
    units = "、".join(f"「{world.title(unit)}」" for unit in sorted(one.units)[:MANY])
    more = f"等 {len(one.units)} 個單位" if len(one.units) > MANY else ""
    what = f"{units}{more}{one.month.words}的{world.measures[one.measure].title}合計"
    told = span(one.low, one.high, is_whole=world.is_whole(one.measure))
    return f"{what}可由{named(one.sources, world)}推得（{told}），人數或單位太少"


def contrary_words(cell: Cell, sources: Sequence[PrintedFigure], world: World) -> str:
    """The complaint that no table leads to what is printed, so that nothing can be said to be safe."""
    unit, month, name = cell
    what = f"「{world.title(unit)}」{month.words}的{world.measures[name].title}"
    return f"印出的數字互相矛盾，不能確定{what}推不出來：{named(sources, world)}"


def span(low: float, high: float, *, is_whole: bool) -> str:
    """From where to where a figure can be."""
    if is_whole:
        least, most = str(max(ceil(low - NEAR), 0)), str(floor(high + NEAR))
    else:
        least, most = f"{max(low, 0.0):.2f}", f"{high:.2f}"
    return f"只能是 {least}" if least == most else f"只能在 {least} 到 {most} 之間"


def named(sources: Iterable[PrintedFigure], world: World) -> str:
    """The printed figures that something follows from."""
    each = list(dict.fromkeys(figure_words(one, world) for one in sources))
    if not each:
        return "印出的數字"
    more = f"等 {len(each)} 個數字" if len(each) > MANY else ""
    return "、".join(each[:MANY]) + more


def figure_words(one: PrintedFigure, world: World) -> str:
    """A printed figure: whose, of which month, what of it, and its words."""
    return f"{block_words(one, world)}{month_words(one.month)}的{what_words(one.what, world)} {one.words}"


def block_words(one: PrintedFigure, world: World) -> str:
    """Whose figure it is."""
    if one.block == TOTAL:
        return "全部單位"
    if len(one.members) == 1:
        return f"「{world.title(one.members[0])}」"
    return f"「其他」（{len(one.members)} 個單位合計）"


def month_words(month: Month) -> str:
    """The month of a figure."""
    return month.words


def what_words(what: str, world: World) -> str:
    """What of a block is printed."""
    if what in world.measures:
        return world.measures[what].title
    kinds = {RANK: "名次", MOVE: "名次變動", ".tier.": "級距", NEXT: "距下一級", NEXT_TOTAL: "距下一級合計"}
    return next((words for start, words in kinds.items() if what.startswith(start)), what)
