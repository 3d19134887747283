"""The partition of every month: decided once a year, then only coarsened; what was published stands."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from mulu.disclosure.blocks import EMPTY, Pool, State, Town, coarsened
from mulu.disclosure.earlier import Earlier, Printed
from mulu.programme.catalog import Disclosure
from mulu.programme.counts import Statistics
from mulu.programme.month import Month
from mulu.programme.standing import Block, Partition
from mulu.standings.presence import People

POOL = "pool-"
"""What the id of a pool begins with."""
POOLED = "其他（規模較小單位合計）"


def towns(statistics: Statistics, crowd: People, limits: Disclosure) -> dict[Month, Town]:
    """What blocks are made by, month by month."""
    group = {unit.id: unit.group for unit in statistics.units.values()}
    was = {unit.id: unit.was for unit in statistics.units.values()}
    order = {unit: number for number, unit in enumerate(statistics.units)}
    return {month: Town(sizes, group, order, was, limits) for month, sizes in crowd.items()}


def partitions(
    statistics: Statistics, places: Mapping[Month, Town], earlier: Earlier
) -> dict[Month, Partition]:
    """The blocks of every month; months with the same blocks share one partition."""
    found: dict[Month, Partition] = {}
    named: dict[State, Partition] = {}
    for _, months in groupby(sorted(places), key=lambda month: month.year):
        for month, state in states(list(months), places, earlier):
            found[month] = named.setdefault(state, partition_of(state, statistics, places[month]))
    return found


def states(
    months: Sequence[Month], places: Mapping[Month, Town], earlier: Earlier
) -> Iterator[tuple[Month, State]]:
    """The state of each month of a year.

    Months before the first that was published stand on its blocks: else it would not be a coarsening.
    """
    state = EMPTY
    first = next((month for month in months if earlier.blocks.get(month)), None)
    for month in months:
        town = places[month]
        state = numbered(coarsened(state, town)) if state == EMPTY else coarsened(state, town)
        if month in earlier.blocks:
            state = as_printed(state, earlier.blocks[month], town)
        elif first and month < first:
            state = as_printed(state, there_of(earlier.blocks[first], town), town)
        yield month, state


def there_of(printed: Printed, town: Town) -> Printed:
    """The blocks as far as their units are there."""
    own = {name: tuple(town.there(units)) for name, units in printed.items()}
    return {name: units for name, units in own.items() if units}


def numbered(state: State) -> State:
    """The same with the pools numbered from 1 on, as they are at the beginning of a year."""
    pools = (Pool(number, pool.members) for number, pool in enumerate(state.pools, 1))
    return State(state.singles, tuple(pools))


def as_printed(state: State, printed: Printed, town: Town) -> State:
    """The blocks that were published; units of which nothing was stay where they are, without the others."""
    known = {name: town.in_order(town.order.keys() & units) for name, units in printed.items()}
    covered = {unit for units in known.values() for unit in units}
    pools = {number_of(name): units for name, units in known.items() if name.startswith(POOL)}
    alone = (units for name, units in known.items() if not name.startswith(POOL))
    singles = {unit for units in alone for unit in units if unit in town.sizes}
    highest = max((*pools, *(pool.number for pool in state.pools)), default=0)
    for pool in state.pools:
        if rest := tuple(unit for unit in pool.members if unit not in covered):
            highest += pool.number in pools
            pools[highest if pool.number in pools else pool.number] = rest
    singles |= state.singles - covered
    return State(frozenset(singles), tuple(Pool(number, pools[number]) for number in sorted(pools)))


def number_of(block: str) -> int:
    """The number of a pool: 2 of pool-2."""
    return int(block.removeprefix(POOL))


def partition_of(state: State, statistics: Statistics, town: Town) -> Partition:
    """The state as pages get it: units that stand alone in the official order, then the pools."""
    units, several = statistics.units, len({unit.group for unit in statistics.units.values()}) > 1
    singles = [Block(name, units[name].title, (name,)) for name in town.in_order(state.singles)]
    pools = [pool_block(pool, statistics, is_named=several) for pool in state.pools]
    blocks = (*singles, *pools)
    return Partition(blocks, {unit: block.id for block in blocks for unit in block.members})


def pool_block(pool: Pool, statistics: Statistics, *, is_named: bool) -> Block:
    """A pool with the groups of its members, which stand in its title where there are several."""
    groups = tuple(dict.fromkeys(statistics.units[unit].group for unit in pool.members))
    title = f"{POOLED}：{'、'.join(filter(None, groups))}" if is_named and any(groups) else POOLED
    return Block(f"{POOL}{pool.number}", title, pool.members, is_pool=True, groups=groups)
