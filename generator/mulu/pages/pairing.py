"""Which main goes with which side and what both earn, and what two sides have in common."""

from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from mulu.pages.facts import number_words
from mulu.pages.menu_table import anchor_of, count_of, courses_of, short_name, sum_words
from mulu.pages.pair_gifts import PairGift, also_required, menu_awards, pair_gifts
from mulu.programme.catalog import Programme
from mulu.programme.course import Menu
from mulu.programme.when import Missing


class MatrixHead(NamedTuple):
    """A side (or main): its name, its hours and courses, and where its list stands."""

    name: str
    title: str
    says: str
    address: str


class MatrixCell(NamedTuple):
    """A main and a side together: hours and courses, each course once, and what the rules give for both.

    `side` names the column.
    """

    hours: str
    courses: str
    side: str
    address: str
    is_blank: bool = False
    gifts: tuple[PairGift, ...] = ()


class MatrixRow(NamedTuple):
    """A main with its pairings."""

    head: MatrixHead
    grade: str
    cells: tuple[MatrixCell, ...]


class MatrixFacts(NamedTuple):
    """Every main with every side."""

    caption: str
    sides: tuple[MatrixHead, ...]
    mains: tuple[MatrixRow, ...]


class SharedFacts(NamedTuple):
    """Two menus that share courses, and what they come to together, with the main menu of one's own grade."""

    menus: str
    says: str
    gifts: tuple[PairGift, ...] = ()


def matrix(programme: Programme) -> MatrixFacts | None:
    """The pairing of mains and sides; None where the plan does not pair."""
    mains = [menu for menu in programme.menus if menu.kind == "main"]
    sides = [menu for menu in programme.menus if menu.kind == "side"]
    if not (mains and sides):
        return None
    gifts = iter(pair_gifts(programme, [(main.grade, (main, side)) for main in mains for side in sides]))
    return MatrixFacts(
        caption=_caption(programme),
        sides=tuple(_head(side) for side in sides),
        mains=tuple(_row(main, sides, gifts) for main in mains),
    )


def _caption(programme: Programme) -> str:
    """What stands in a cell, and what the rules ask besides."""
    says = "每一格：主餐與副餐合計的認證時數與課程門數"
    if menu_awards(programme):
        says += "，以及都在期限內完成時，依規定可得的獎勵"
    return "。".join([says, *also_required(programme), "點選名稱看課程。"])


def _row(main: Menu, sides: list[Menu], gifts: Iterator[tuple[PairGift, ...]]) -> MatrixRow:
    cells = tuple(_cell(main, side)._replace(gifts=next(gifts)) for side in sides)
    return MatrixRow(_head(main), main.grade, cells)


def shared(programme: Programme) -> tuple[SharedFacts, ...]:
    """Each two sides that have courses in common, with the hours of both together."""
    mains = [menu for menu in programme.menus if menu.kind == "main"]
    sides = [menu for menu in programme.menus if menu.kind == "side"]
    pairs = [pair for pair in combinations(sides, 2) if _common(*pair)]
    gifts = pair_gifts(programme, [("", (*mains, *pair)) for pair in pairs])
    return tuple(_shared(*pair)._replace(gifts=each) for pair, each in zip(pairs, gifts, strict=True))


def _common(one: Menu, other: Menu) -> int:
    """How many courses two menus share."""
    return len(courses_of(one)) + len(courses_of(other)) - len(courses_of(one, other))


def _shared(one: Menu, other: Menu) -> SharedFacts:
    return SharedFacts(
        menus=f"{short_name(one)}＋{short_name(other)}",
        says=f"兩份相同的 {_common(one, other)} 門只算一次：合計 {sum_words(courses_of(one, other))}",
    )


def _head(menu: Menu) -> MatrixHead:
    count = count_of(menu)
    parts = [f"{number_words(menu.hours)} 小時", f"{count} 門" if count is not None else ""]
    if menu.kind == "main" and menu.platform:
        parts.append(menu.platform.title)
    return MatrixHead(
        name=short_name(menu),
        title=menu.title if menu.label else "",
        says="，".join(filter(None, parts)),
        address=f"#{anchor_of(menu)}",
    )


def _cell(main: Menu, side: Menu) -> MatrixCell:
    name = f"{side.label} {side.title}".strip()
    if isinstance(main.rows, Missing) or isinstance(side.rows, Missing):
        return MatrixCell("課程清單未附", "", name, f"#{anchor_of(side)}", is_blank=True)
    both = courses_of(main, side)
    return MatrixCell(sum_words(both), f"{len(both)} 門", name, f"#{anchor_of(side)}")
