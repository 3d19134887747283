"""Proof that every figure is a sum over whole blocks, read off what is to be published.

It shares with `release` how many people are where, and nothing of how blocks are made.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from mulu.disclosure.blocks import LEAST
from mulu.disclosure.earlier import Earlier, Printed, earlier
from mulu.disclosure.exposed import Exposed
from mulu.disclosure.lineproof import prove_lines
from mulu.programme.catalog import Disclosure, Programme
from mulu.programme.counts import Statistics
from mulu.programme.records import Records
from mulu.programme.standing import TOTAL, Block, Line, Partition, PublicMonth, PublicStandings, Shown
from mulu.programme.unit import Unit
from mulu.standings.presence import People, followers, people, presence, without_unheard


@dataclass(frozen=True, slots=True)
class Witness:
    """All that months are held against, apart from what is published."""

    units: Mapping[str, Unit]
    heirs: Mapping[str, tuple[str, ...]]
    crowd: People
    limits: Disclosure
    earlier: Earlier
    public: frozenset[str] = field(default=frozenset())
    """The measures that are known anyhow."""


def prove(
    public: PublicStandings,
    programme: Programme,
    statistics: Statistics,
    disclosure: Disclosure,
    records: Records,
) -> None:
    """Raises Exposed unless the standings keep what was promised (design.md, section 6)."""
    statistics = without_unheard(statistics)
    crowd = people(statistics, presence(statistics))
    known = frozenset(name for name, one in programme.measures.items() if one.is_public)
    before = earlier(records, programme)
    witness = Witness(statistics.units, followers(statistics.units), crowd, disclosure, before, known)
    prove_partitions(public, witness)
    prove_lines(public, programme, statistics)


def prove_partitions(public: PublicStandings, witness: Witness) -> None:
    """Blocks are whole, large enough, only ever coarser within a year, and as they were published."""
    past: list[PublicMonth] = []
    torn: list[PublicMonth] = []
    for month in sorted(public.months):
        own = public.months[month]
        if past and past[-1].month.year != month.year:
            past, torn = [], []
        if not past or is_changed(own, past[-1], witness):
            prove_whole(own, witness.crowd[month])
            torn = past[:] if past and not is_coarser(own, past[-1], witness) else torn
        for one in torn:
            prove_coarser(own, one, witness)
        prove_sizes(own, witness, past[-1].partition if past else None)
        prove_unmoved(own, witness)
        prove_withdrawn(own, witness)
        past.append(own)


def is_changed(own: PublicMonth, before: PublicMonth, witness: Witness) -> bool:
    """Whether the blocks, or the units that are there, are others than the month before."""
    crowd = witness.crowd
    return own.partition is not before.partition or crowd[own.month].keys() != crowd[before.month].keys()


def prove_whole(own: PublicMonth, sizes: Mapping[str, int]) -> None:
    """Every unit that is there stands in one block, and what the month says of that agrees with itself."""
    named = [unit for block in own.partition.blocks for unit in block.members]
    where = {unit: block.id for block in own.partition.blocks for unit in block.members}
    if len(named) != len(where) or where != own.partition.block_of:
        raise Exposed(f"{own.month.words}有單位同時屬於兩個區塊，或區塊與單位對不起來。")
    if lost := [unit for unit in sizes if unit not in where]:
        raise Exposed(f"{own.month.words}的單位「{lost[0]}」不屬於任何區塊。")
    for block in own.partition.blocks:
        if not block.is_pool and block.members != (block.id,):
            raise Exposed(f"{own.month.words}的「{block.title}」不是合併的區塊，卻不只一個單位。")


def is_coarser(own: PublicMonth, before: PublicMonth, witness: Witness) -> bool:
    """Whether no block of the month before is torn apart, whatever is printed of it."""
    now = own.partition.block_of
    others = (block for block in before.partition.blocks if block.is_pool or now.get(block.id) != block.id)
    return not any(is_torn(block, own.partition, witness) for block in others)


def is_torn(block: Block, now: Partition, witness: Witness) -> bool:
    """Whether those who were in a block, or follow, are in several now; of a pool, whether one is in none."""
    each = [places_of(unit, now, witness) for unit in block.members]
    return len(set().union(*each)) > 1 or (block.is_pool and not all(each))


def prove_coarser(own: PublicMonth, before: PublicMonth, witness: Witness) -> None:
    """No block of which something was printed is torn apart by one of which something is printed now."""
    for block in before.partition.blocks:
        if is_torn(block, own.partition, witness) and has_figures(before.lines[block.id], witness.public):
            places = set[str]().union(*(places_of(unit, own.partition, witness) for unit in block.members))
            if any(has_figures(own.lines[place], witness.public) for place in places):
                says = f"{own.month.words}把{before.month.words}的「{block.title}」拆開了"
                raise Exposed(f"{says}，兩個月相減就會看出其中的單位。")


def places_of(unit: str, now: Partition, witness: Witness) -> set[str]:
    """The blocks of a unit, or of those that follow it."""
    if unit in now.block_of:
        return {now.block_of[unit]}
    return {now.block_of[heir] for heir in witness.heirs.get(unit, ()) if heir in now.block_of}


def prove_sizes(own: PublicMonth, witness: Witness, before: Partition | None) -> None:
    """Whoever has a figure is many enough; what was published once is known, and may be printed again."""
    sizes, printed = witness.crowd[own.month], witness.earlier.blocks.get(own.month, {})
    most = witness.limits.at_least
    for block in own.partition.blocks:
        if block.is_pool:
            is_enough = is_many(block.members, sizes, witness.limits)
        else:
            number = sizes.get(block.id, 0)
            is_enough = number >= most or (number >= LEAST and was_there(block.id, before, witness))
        if is_enough:
            continue
        is_known = (own.month, block.id) in witness.earlier.told
        if is_known and set(printed[block.id]) == set(block.members):
            continue
        if has_figures(own.lines[block.id], witness.public):
            raise Exposed(f"{own.month.words}的「{block.title}」人數太少，不得公布。")
    if has_figures(own.total, witness.public) and not is_many(own.total.block.members, sizes, witness.limits):
        raise Exposed(f"{own.month.words}全部單位合計的人數太少，不得公布。")


def prove_withdrawn(own: PublicMonth, witness: Witness) -> None:
    """What was withdrawn is not printed again, nor what it could be taken from."""
    withdrawn = {one.block for one in witness.earlier.withdrawn if one.month == own.month}
    gone = [line for line in own.lines.values() if {line.block.id, TOTAL} & withdrawn]
    for line in [*gone, own.total] if gone else ():
        if has_figures(line, witness.public):
            raise Exposed(f"{own.month.words}的「{line.block.title}」已經收回，不得再公布。")


def is_many(units: tuple[str, ...], sizes: Mapping[str, int], limits: Disclosure) -> bool:
    """Whether there are enough units, and enough people without those of the largest."""
    there = sorted(sizes[unit] for unit in units if unit in sizes)
    return len(there) >= limits.pool_of and sum(there[:-1]) >= limits.at_least


def was_there(unit: str, before: Partition | None, witness: Witness) -> bool:
    """Whether a unit, or one that it was, had a block in the month before."""
    return before is not None and any(name in before.block_of for name in (unit, *witness.units[unit].was))


def has_figures(line: Line, public: frozenset[str]) -> bool:
    """Whether anything is printed that is not known anyhow."""
    return any(isinstance(cell, Shown) and name not in public for name, cell in line.cells.items())


def prove_unmoved(own: PublicMonth, witness: Witness) -> None:
    """A month that was published stands on the same blocks; what is new in it touches none of them."""
    printed = witness.earlier.blocks.get(own.month)
    if not printed:
        return
    covered = {unit: name for name, units in printed.items() for unit in units}
    for block in own.partition.blocks:
        if not has_figures(own.lines[block.id], frozenset()):
            continue
        names = {covered[unit] for unit in block.members if unit in covered}
        if names and not is_same(block, names, printed, witness):
            raise Exposed(
                f"{own.month.words}的「{block.title}」與已公布的區塊不同；已公布的月份不得改用別的單位重印。"
            )


def is_same(block: Block, names: set[str], printed: Printed, witness: Witness) -> bool:
    """Whether a block has the id and the members with which it was published."""
    if names != {block.id}:
        return False
    return set(block.members) == {unit for unit in printed[block.id] if unit in witness.units}
