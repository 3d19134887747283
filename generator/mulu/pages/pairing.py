"""Which main goes with which side, and what two sides have in common."""

from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from mulu.pages.facts import number_words
from mulu.pages.menu_table import anchor_of, count_of, courses_of, short_name, sum_words
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
    """A main and a side together: hours and courses, each course once; `side` names the column."""

    hours: str
    courses: str
    side: str
    address: str
    is_blank: bool = False


class MatrixRow(NamedTuple):
    """A main with its pairings."""

    head: MatrixHead
    grade: str
    cells: tuple[MatrixCell, ...]


class MatrixFacts(NamedTuple):
    """Every main with every side."""

    sides: tuple[MatrixHead, ...]
    mains: tuple[MatrixRow, ...]


class SharedFacts(NamedTuple):
    """Two menus that share courses, and what they come to together."""

    menus: str
    says: str


def matrix(programme: Programme) -> MatrixFacts | None:
    """The pairing of mains and sides; None where the plan does not pair."""
    mains = [menu for menu in programme.menus if menu.kind == "main"]
    sides = [menu for menu in programme.menus if menu.kind == "side"]
    if not (mains and sides):
        return None
    return MatrixFacts(
        sides=tuple(_head(side) for side in sides),
        mains=tuple(
            MatrixRow(_head(main), main.grade, tuple(_cell(main, side) for side in sides)) for main in mains
        ),
    )


def shared(programme: Programme) -> tuple[SharedFacts, ...]:
    """Each two sides that have courses in common, with the hours of both together."""
    sides = [menu for menu in programme.menus if menu.kind == "side"]
    return tuple(_shared(sides))


def _shared(sides: list[Menu]) -> Iterator[SharedFacts]:
    for one, other in combinations(sides, 2):
        both = courses_of(one, other)
        common = len(courses_of(one)) + len(courses_of(other)) - len(both)
        if common:
            yield SharedFacts(
                menus=f"{short_name(one)}＋{short_name(other)}",
                says=f"兩份相同的 {common} 門只算一次：合計 {sum_words(both)}",
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
