"""The ways to a tier (路徑一, 路徑二): the branches of its `any`, and those that a reading changes."""

from mulu.pages.rule_facts import measures_in
from mulu.programme.rule import AnyOf, Condition, Reading, Tier

NUMBERS = "一二三"
"""A tier with more branches than these is told as one route that names them all."""


def routes_of(condition: Condition) -> tuple[Condition, ...]:
    """The branches of `any`; every other condition is one route."""
    if isinstance(condition, AnyOf) and 1 < len(condition.conditions) <= len(NUMBERS):
        return condition.conditions
    return (condition,)


def changed_measures(tier: Tier, reading: Reading) -> frozenset[str]:
    """The measures of those routes to a tier that a reading takes away, changes or adds."""
    if tier.id not in reading.tiers:
        return frozenset()
    written, read = routes_of(tier.when), routes_of(reading.tiers[tier.id])
    routes = [one for one in written if one not in read] + [one for one in read if one not in written]
    return frozenset(name for route in routes for name in measures_in(route))
