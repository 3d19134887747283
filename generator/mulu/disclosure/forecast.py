"""What will show of a programme's units, before anything is published."""

from typing import NamedTuple

from mulu.programme.standing import PublicMonth, PublicStandings, Withheld


class Forecast(NamedTuple):
    """How many units are there in the last month, in how many pools some stand, and how much is told.

    `judged` are the units of which every rule is told; None where the programme has no rule of units.
    """

    month: PublicMonth
    units: int
    pooled: int
    pools: int
    alone: int
    judged: int | None


def forecast(public: PublicStandings) -> Forecast:
    """The last month of the standings, counted."""
    own = public.latest
    blocks = own.partition.blocks
    singles = [own.lines[block.id] for block in blocks if not block.is_pool]
    pools = [block for block in blocks if block.is_pool]
    pooled = sum(len(block.members) for block in pools)
    judged = sum(all(not isinstance(one.verdict, Withheld) for one in line.rulings) for line in singles)
    has_rules = any(line.rulings for line in own.lines.values())
    units = len(singles) + pooled
    return Forecast(own, units, pooled, len(pools), len(singles), judged if has_rules else None)
