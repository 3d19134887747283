"""The lines of a unit: whose figures it has in which month, and what the rules say of them."""

from mulu.pages.unit_ground import Ground
from mulu.programme.rule import Rule
from mulu.programme.standing import Cell, Line, PublicMonth, Ruling, Withheld


def line_of(unit: str, month: PublicMonth) -> Line | None:
    """The line of the block that a unit stands in; none where it was not there."""
    block = month.partition.block_of.get(unit)
    return month.lines[block] if block else None


def series(ground: Ground, unit: str) -> tuple[Cell, ...]:
    """The drawn figure of a unit in each month of the year; not that of a pool that it is in."""
    return tuple([own_cell(unit, month, ground.main) for month in ground.year])


def own_cell(unit: str, month: PublicMonth, measure: str) -> Cell:
    """A unit's own figure; 併計 while it stands in a pool."""
    line = line_of(unit, month)
    if line is None:
        return Withheld.NOT_APPLICABLE
    if line.block.is_pool:
        return Withheld.POOLED
    return line.cells.get(measure, Withheld.NOT_APPLICABLE)


def is_reported(ground: Ground, line: Line) -> bool:
    """Whether a block has a figure, or a reason why there is none, other than that nothing came in."""
    told = [line.cells.get(name) for name in ground.reported]
    return any(cell is not Withheld.MISSING for cell in told) if told else True


def line_judged(ground: Ground, unit: str, rule: Rule) -> Line | None:
    """The line whose figures a rule goes by: the last one's, or the deadline's where that is past.

    A unit that was renamed since stands there under its former name; none where it stood in a pool.
    """
    if rule.id not in ground.deadlines:
        line = line_of(unit, ground.latest)
    else:
        month = ground.standings.months.get(ground.deadlines[rule.id])
        line = line_of(unit, month) if month else None
        formers = ground.standings.units[unit].was
        if month and line is None and len(formers) == 1 and len(ground.heirs[formers[0]]) == 1:
            line = line_of(formers[0], month)
    return line if line and not line.block.is_pool else None


def rulings(line: Line, rule: Rule | None) -> tuple[Ruling, ...]:
    """What one rule says of a block: one ruling, or of `each` one for every tier."""
    return tuple([one for one in line.rulings if rule and one.rule == rule.id])


def ruling_of(line: Line, rule: Rule | None) -> Ruling | None:
    """The first of them."""
    return next((one for one in line.rulings if rule and one.rule == rule.id), None)
