"""What is said of figures that were published and withdrawn: whose and of which month, no more."""

from collections.abc import Iterator

from mulu.pages.pieces import Pieces, plain, plainly, said
from mulu.pages.unit_ground import Ground
from mulu.pages.unit_lines import line_of
from mulu.programme.standing import TOTAL, Withdrawal

EVERYBODY = "全部單位"


def withdrawn_lines(ground: Ground) -> Iterator[Pieces]:
    """A line for all that was withdrawn."""
    for one in ground.standings.withdrawn:
        if one.month in ground.standings.months:
            yield withdrawn_line(ground, one)


def withdrawn_from(ground: Ground, unit: str) -> Iterator[Pieces]:
    """The lines of what was withdrawn of a unit, of a pool that it stood in, or of everybody."""
    for one in ground.standings.withdrawn:
        month = ground.standings.months.get(one.month)
        line = line_of(unit, month) if month else None
        if line and one.covers(one.month, line.block.id):
            yield withdrawn_line(ground, one)


def withdrawn_line(ground: Ground, one: Withdrawal) -> Pieces:
    """收回：98年9月，乙局的數字公布後收回，不再公開。"""
    line = ground.standings.months[one.month].lines.get(one.block)
    whose = EVERYBODY if one.block == TOTAL or line is None else line.block.title
    return said("收回：", plain(one.month.words), "，", *plainly(whose), "的數字公布後收回，不再公開。")
