"""What is said of figures that were published and withdrawn: whose and of which months, no more."""

from collections.abc import Iterable, Iterator

from mulu.pages.pieces import Pieces, plain, plainly, said
from mulu.pages.unit_ground import Ground
from mulu.pages.unit_lines import line_of
from mulu.programme.month import Month
from mulu.programme.standing import TOTAL, Withdrawal

EVERYBODY = "全部單位"


def withdrawn_lines(ground: Ground) -> Iterator[Pieces]:
    """A line for each unit, pool or everybody whose figures were withdrawn."""
    months = ground.standings.months
    yield from lines_of(ground, [one for one in ground.standings.withdrawn if one.month in months])


def withdrawn_from(ground: Ground, unit: str) -> Iterator[Pieces]:
    """The lines of what was withdrawn of a unit, of a pool that it stood in, or of everybody."""
    months, own = ground.standings.months, []
    for one in ground.standings.withdrawn:
        line = line_of(unit, months[one.month]) if one.month in months else None
        if line and one.covers(one.month, line.block.id):
            own.append(one)
    yield from lines_of(ground, own)


def lines_of(ground: Ground, several: Iterable[Withdrawal]) -> Iterator[Pieces]:
    """收回：98年9月、98年10月，乙局的數字公布後收回，不再公開。"""
    by_name: dict[str, list[Month]] = {}
    for one in several:
        by_name.setdefault(name_of(ground, one), []).append(one.month)
    for name, months in by_name.items():
        words = "、".join(month.words for month in months)
        yield said("收回：", plain(words), "，", *plainly(name), "的數字公布後收回，不再公開。")


def name_of(ground: Ground, one: Withdrawal) -> str:
    """Whose figures they were."""
    line = ground.standings.months[one.month].lines.get(one.block)
    return EVERYBODY if one.block == TOTAL or line is None else line.block.title
