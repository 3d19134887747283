"""One month as it is printed: a line for each block, ranks among those that stand alone, the total."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import NamedTuple

from mulu.disclosure.blocks import Town
from mulu.disclosure.earlier import Earlier
from mulu.disclosure.lines import sum_cells, unit_cells
from mulu.disclosure.muted import Muted
from mulu.disclosure.past import Carried
from mulu.disclosure.rulings import Court, no_rulings, rulings, with_nexts
from mulu.disclosure.sums import Ledge, Sums, derived, own_sums, pool_sums, protected, total_sums
from mulu.disclosure.told import Teller
from mulu.programme.month import Month
from mulu.programme.standing import (
    MOVE,
    RANK,
    TOTAL,
    Block,
    Cell,
    Line,
    Partition,
    PublicMonth,
    Ruling,
    Shown,
    Withheld,
    figure_key,
)
from mulu.standings.ranks import ranks
from mulu.standings.values import Values

ALL = "全部"
FINEST = 10000
"""The most parts of one that are printed: hundredths of a per cent."""
NOT_APPLICABLE = Withheld.NOT_APPLICABLE


class Press(NamedTuple):
    """All that months are made from."""

    court: Court
    towns: Mapping[Month, Town]
    partitions: Mapping[Month, Partition]
    earlier: Earlier
    tellers: Mapping[str, Teller]
    muted: Muted

    def reported(self, month: Month) -> dict[str, Values]:
        """The values of every unit that reported in a month."""
        court = self.court
        there = (unit for unit in self.towns[month].sizes if (unit, month) in court.spoken)
        return {unit: court.values[unit, month] for unit in there}


def public_month(
    press: Press, month: Month, carried: Mapping[str, Carried], before: Mapping[str, int], *, with_next: bool
) -> tuple[PublicMonth, dict[str, int]]:
    """A month with its ranks, which the next one is held against."""
    partition = press.partitions[month]
    told = dict(told_before(press, month))
    ledge = Ledge(press.towns[month], rows_of(press, month), carried, press.court.kinds, told)
    sums = {block.id: sums_of(block, ledge, press, month) for block in partition.blocks}
    lines, places = unit_lines(press, month, ledge, before, with_next=with_next)
    for block in partition.blocks:
        if block.is_pool:
            lines[block.id] = sum_line(press, month, block, sums[block.id])
    total, summed, left_out = total_of(partition, sums, ledge)
    return PublicMonth(month, partition, lines, sum_line(press, month, total, summed), left_out), places


def unit_lines(
    press: Press, month: Month, ledge: Ledge, before: Mapping[str, int], *, with_next: bool
) -> tuple[dict[str, Line], dict[str, int]]:
    """The lines of all units that stand alone, in the official order, and their ranks."""
    singles = [block for block in press.partitions[month].blocks if not block.is_pool]
    cells = {block.id: cells_of(press, month, block.id, ledge) for block in singles}
    said = {block.id: rulings(press.court, month, block.id) for block in singles}
    said = with_nexts(press.court, month, said) if with_next else said
    places = ranks_of(cells, press.court.kinds.ranked)
    lines = {}
    for block in singles:
        rank, move = rank_cells(press, month, block.id, cells[block.id], places, before)
        lines[block.id] = line(press, month, block, cells[block.id], rank, move, said[block.id])
    return lines, places


def cells_of(press: Press, month: Month, unit: str, ledge: Ledge) -> dict[str, Cell]:
    """The cells of a unit that stands alone; where it is muted, what is known anyhow."""
    court = press.court
    told = court.told.get((unit, month), frozenset())
    prefix = figure_key(court.programme.id, month, unit, "")
    cells = unit_cells(ledge.values[unit], court.kinds, told, press.tellers, prefix)
    if (unit, month) in court.alone:
        return cells
    return {
        name: Withheld.PROTECTED
        if isinstance(cell, Shown) and not court.kinds.measures[name].is_public
        else cell
        for name, cell in cells.items()
    }


def told_before(press: Press, month: Month) -> Iterator[tuple[str, Carried]]:
    """What readers know of the members of a pool that took in others this year.

    They know what those told alone had last, and what the rest had together when all of them had last
    reported: only what came since is new.
    """
    own = press.partitions[month]
    months = sorted((one for one in press.partitions if one.year == month.year and one < month), reverse=True)
    others = [one for one in months if press.partitions[one] is not own]
    sets = {one: {block.members for block in press.partitions[one].blocks} for one in others}
    for block in (block for block in own.blocks if block.is_pool):
        last = next((one for one in others if block.members not in sets[one]), None)
        for unit in block.members if last else ():
            told = (one for one in months if last and one <= last and is_reported(unit, one, press))
            known = (rows_at(unit, one, press) for one in told)
            if rows := next((rows for rows in known if rows), ()):
                yield unit, rows


def is_reported(unit: str, month: Month, press: Press) -> bool:
    """Whether all have reported a month who stood in one block with a unit, or with those that it was."""
    own, town = press.partitions[month], press.towns[month]
    names = (unit,) if unit in own.block_of else town.was.get(unit, ())
    homes = {own.block_of[name] for name in names if name in own.block_of}
    members = (name for block in own.blocks if block.id in homes for name in town.there(block.members))
    return all((name, month) in press.court.spoken for name in members)


def rows_at(unit: str, month: Month, press: Press) -> Carried:
    """What a unit had reported by a month; where it was not there yet, those that it was."""
    values, was = press.court.values, press.towns[month].was
    several = (unit,) if (unit, month) in values else was.get(unit, ())
    return tuple(row for name in several if (row := values.get((name, month))))


def rows_of(press: Press, month: Month) -> dict[str, Values | None]:
    """What every unit that is there has, as far as it has a row."""
    return {unit: press.court.values.get((unit, month)) for unit in press.towns[month].sizes}


def sums_of(block: Block, ledge: Ledge, press: Press, month: Month) -> Sums | None:
    """What a block adds to the total; None where it was not reported."""
    is_muted = (block.id, month) in press.muted
    if block.is_pool:
        was_printed = (month, block.id) in press.earlier.told
        sums = pool_sums(block.members, ledge, was_printed=was_printed)
    else:
        row = ledge.values[block.id]
        is_spoken = (block.id, month) in press.court.spoken
        sums = own_sums(row, ledge.kinds) if row and is_spoken else None
    return derived(protected(sums, ledge.kinds), ledge.kinds) if sums and is_muted else sums


def total_of(
    partition: Partition, sums: Mapping[str, Sums | None], ledge: Ledge
) -> tuple[Block, Sums, tuple[str, ...]]:
    """The block of everything, its sums, and the blocks that it does not hold."""
    held = [block for block in partition.blocks if sums[block.id] is not None]
    left_out = tuple(block.id for block in partition.blocks if sums[block.id] is None)
    units = [unit for block in held for unit in block.members]
    ended = [unit for unit in ledge.carried if unit not in partition.block_of]
    found = total_sums([one for one in sums.values() if one is not None], units, ended, ledge)
    members = ledge.town.in_order((*units, *ended))
    groups = tuple(dict.fromkeys(ledge.town.group[unit] for unit in members))
    return Block(TOTAL, ALL, members, is_pool=True, groups=groups), found, left_out


def sum_line(press: Press, month: Month, block: Block, sums: Sums | None) -> Line:
    """The line of a pool, or of everything."""
    prefix = figure_key(press.court.programme.id, month, block.id, "")
    cells = sum_cells(sums, press.court.kinds, prefix)
    return line(press, month, block, cells, NOT_APPLICABLE, NOT_APPLICABLE, no_rulings(press.court, prefix))


def line(
    press: Press,
    month: Month,
    block: Block,
    cells: Mapping[str, Cell],
    rank: Cell,
    move: Cell,
    said: tuple[Ruling, ...],
) -> Line:
    """A line, with the measures that were printed differently before."""
    figures = cells.items() if month in press.earlier.blocks else ()
    otherwise = press.earlier.was_otherwise
    corrected = tuple(
        name
        for name, cell in figures
        if isinstance(cell, Shown) and otherwise(month, block.id, name, cell.words)
    )
    return Line(block, cells, rank, move, said, corrected)


def ranks_of(cells: Mapping[str, Mapping[str, Cell]], ranked: str) -> dict[str, int]:
    """The ranks of all that have a figure; none where nothing is ranked."""
    figures = ((unit, own[ranked]) for unit, own in cells.items() if ranked)
    shown = ((unit, cell.value) for unit, cell in figures if isinstance(cell, Shown))
    return ranks({unit: value.numerator * FINEST // value.denominator for unit, value in shown})


def rank_cells(
    press: Press,
    month: Month,
    unit: str,
    cells: Mapping[str, Cell],
    places: Mapping[str, int],
    before: Mapping[str, int],
) -> tuple[Cell, Cell]:
    """The rank of a unit, and how far it has moved since the month before."""
    ranked = press.court.kinds.ranked
    if unit not in places:
        cell = cells[ranked] if ranked else NOT_APPLICABLE
        return (cell if isinstance(cell, Withheld) else NOT_APPLICABLE), NOT_APPLICABLE
    prefix = figure_key(press.court.programme.id, month, unit, "")
    rank = places[unit]
    was = before.get(unit, before.get(press.court.formers.get(unit, "")))
    if was is None:
        move: Cell = NOT_APPLICABLE
    else:
        words = "－" if was == rank else f"升 {was - rank}" if was > rank else f"降 {rank - was}"
        move = Shown(f"{prefix}{MOVE}", words, Fraction(was - rank))
    return Shown(f"{prefix}{RANK}", str(rank), Fraction(rank)), move
