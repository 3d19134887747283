"""Units -> blocks: who is large enough stands alone, everybody else in a pool (design.md, section 6).

A state is what holds after a month: the units that stand alone, and the pools. It is decided on the first
month of a year and from then on only made coarser, so that no month can be taken from the one before.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from mulu.programme.catalog import Disclosure

LEAST = 5
"""Under so many people no unit stands alone, whatever it was at the beginning of the year."""


class Pool(NamedTuple):
    """Several units that are only told of together; units that ended stay in it to the end of the year."""

    number: int
    members: tuple[str, ...]


class State(NamedTuple):
    """The units that stand alone, and the pools by their numbers."""

    singles: frozenset[str]
    pools: tuple[Pool, ...]

    def home(self) -> dict[str, int]:
        """Each unit with the number of its pool, 0 where it stands alone."""
        pooled = {unit: pool.number for pool in self.pools for unit in pool.members}
        return {**dict.fromkeys(self.singles, 0), **pooled}


EMPTY = State(frozenset(), ())
"""Before the first month of a year."""


class Town(NamedTuple):
    """All that blocks are made by in a month.

    How many people are in each unit that is there, the group and the place in the official order of every
    unit, the units that each one follows (`was`), and the limits.
    """

    sizes: Mapping[str, int]
    group: Mapping[str, str]
    order: Mapping[str, int]
    was: Mapping[str, tuple[str, ...]]
    limits: Disclosure

    def ascending(self, units: Iterable[str]) -> list[str]:
        """The smallest first, equal ones in the official order."""
        return sorted(units, key=lambda unit: (self.sizes[unit], self.order[unit]))

    def in_order(self, units: Iterable[str]) -> tuple[str, ...]:
        """As the units stand in units.csv, each once."""
        return tuple(sorted(set(units), key=self.order.__getitem__))

    def there(self, units: Iterable[str]) -> list[str]:
        """Those of the units that are there this month."""
        return [unit for unit in units if unit in self.sizes]

    def people(self, units: Iterable[str]) -> int:
        """How many people they have together."""
        return sum(self.sizes[unit] for unit in self.there(units))


def is_sound(units: Iterable[str], town: Town) -> bool:
    """Whether a sum over these units tells nothing of a few.

    Enough of them are there this month, and without the largest, whose people know its figure, there are
    still enough people. Units that ended do not count: their figures no longer move.
    """
    sizes = [town.sizes[unit] for unit in units if unit in town.sizes]
    if len(sizes) < town.limits.pool_of:
        return False
    return sum(sizes) - max(sizes) >= town.limits.at_least


def coarsened(before: State, town: Town) -> State:
    """The state of a month after that of the month before; of EMPTY the decision of the year."""
    home = before.home()
    fresh = [unit for unit in town.sizes if unit not in home]
    state = followed(before, home, fresh, town) if fresh else before
    gone = [unit for unit in state.singles if unit not in town.sizes]
    state = State(state.singles.difference(gone), state.pools) if gone else state
    places = state.home() if fresh else home
    outcast = [unit for unit in fresh if unit not in places]
    outcast += [unit for unit in state.singles if town.sizes[unit] < LEAST]
    return settled(placed(state, town.in_order(outcast), town) if outcast else state, town)


def placed(state: State, units: Sequence[str], town: Town) -> State:
    """The same with these units: a new one that is large enough alone, any other in its group's pool."""
    singles, pools = set(state.singles), {pool.number: list(pool.members) for pool in state.pools}
    of_group: dict[str, int] = {}
    for pool in state.pools:
        for unit in pool.members:
            of_group.setdefault(town.group[unit], pool.number)
    for unit in units:
        if unit not in singles and town.sizes[unit] >= town.limits.at_least:
            singles.add(unit)
        else:
            singles.discard(unit)
            number = of_group.setdefault(town.group[unit], max(pools, default=0) + 1)
            pools.setdefault(number, []).append(unit)
    return State(frozenset(singles), pools_of(pools, town))


def pools_of(pools: Mapping[int, Iterable[str]], town: Town) -> tuple[Pool, ...]:
    """The pools by their numbers, members in the official order."""
    return tuple(Pool(number, town.in_order(pools[number])) for number in sorted(pools))


# --- who follows whom ------------------------------------------------------------------------------------


def followed(before: State, home: Mapping[str, int], fresh: Sequence[str], town: Town) -> State:
    """The same where units were renamed, merged or split: what is new stands where its former units stood.

    One that was renamed keeps its block; a merged one takes all blocks of those that it was; parts of a
    split unit, and what it left of itself, stay together in one.
    """
    singles, pools = set(before.singles), {pool.number: set(pool.members) for pool in before.pools}
    for family in families(home, fresh, town):
        numbers = sorted({home[unit] for unit in family if home.get(unit)})
        members = {unit for number in numbers for unit in pools.pop(number)} | family
        heirs = {unit for unit in family if unit not in home}
        replaced = {former for heir in heirs for former in town.was[heir] if former not in town.sizes}
        members -= replaced
        singles -= family
        if len(members) == 1 and not numbers:
            singles |= members
        elif members:
            number = numbers[0] if numbers else pool_for(members, pools, town)
            pools[number] = pools.get(number, set()) | members
    return State(frozenset(singles), pools_of(pools, town))


def pool_for(members: set[str], pools: Mapping[int, set[str]], town: Town) -> int:
    """The pool for parts of a unit: one of their own where they are enough, else that of their group."""
    groups = {town.group[unit] for unit in members}
    near = (
        number
        for number in sorted(pools)
        if not groups.isdisjoint(town.group[unit] for unit in pools[number])
    )
    own = max(pools, default=0) + 1
    return own if is_sound(members, town) else next(near, own)


def families(home: Mapping[str, int], fresh: Sequence[str], town: Town) -> Iterator[set[str]]:
    """New units with all that they were, those joined that share a former unit or a pool of one."""
    found: list[tuple[set[str], set[int]]] = []
    for unit in fresh:
        formers = [former for former in town.was[unit] if former in home]
        if not formers:
            continue
        family, numbers = {unit, *formers}, {home[former] for former in formers} - {0}
        for one in [one for one in found if not (family.isdisjoint(one[0]) and numbers.isdisjoint(one[1]))]:
            family, numbers = family | one[0], numbers | one[1]
            found.remove(one)
        found.append((family, numbers))
    return (family for family, _ in found)


# --- until every pool is sound ----------------------------------------------------------------------------


def settled(state: State, town: Town) -> State:
    """The same with every pool made sound, as far as there are units enough.

    A pool takes the next smallest units of its groups. One that cannot be made so shares a pool with
    the smallest other; the last one takes the next smallest of all, and in the end everything.
    """
    if all(is_sound(pool.members, town) for pool in state.pools):
        return state
    for pool in state.pools:
        state = filled(state, pool, town)
    while poor := next((pool for pool in state.pools if not is_sound(pool.members, town)), None):
        others = [pool for pool in state.pools if pool.number != poor.number]
        if not others:
            return filled(state, poor, town, of_all=True)
        state = shared(state, poor, min(others, key=lambda one: (town.people(one.members), one.number)), town)
    return state


def filled(state: State, pool: Pool, town: Town, *, of_all: bool = False) -> State:
    """The same where a pool has taken as many of the next smallest units as make it sound.

    Nothing is taken where that would not do, but of all units, where then nothing stands alone any more.
    """
    members, taken = list(pool.members), []
    groups = {town.group[unit] for unit in pool.members}
    near = [unit for unit in state.singles if of_all or town.group[unit] in groups]
    for unit in town.ascending(near):
        if is_sound(members, town):
            break
        taken.append(unit)
        members.append(unit)
    if not taken or not (of_all or is_sound(members, town)):
        return state
    return with_pool(state, Pool(pool.number, town.in_order(members)), taken)


def shared(state: State, poor: Pool, other: Pool, town: Town) -> State:
    """The same where two pools have become one, which keeps the lower number."""
    number = min(poor.number, other.number)
    left = tuple(pool for pool in state.pools if pool.number not in (poor.number, other.number))
    one = Pool(number, town.in_order((*poor.members, *other.members)))
    return filled(with_pool(State(state.singles, left), one, ()), one, town)


def with_pool(state: State, pool: Pool, taken: Iterable[str]) -> State:
    """The same with this pool in the place of its number, and without the units that it took."""
    others = (one for one in state.pools if one.number != pool.number)
    pools = tuple(sorted((*others, pool), key=lambda one: one.number))
    return State(state.singles.difference(taken), pools)
