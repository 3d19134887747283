"""What could be: everything that nobody has told, in every way that all of it could be together."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import product
from math import prod
from typing import NamedTuple

from mulu.programme.outcome import Truth
from mulu.rules.judge import Case, judge
from mulu.rules.trees import held, leaves_in, open_leaves
from mulu.rules.unknowns import Could, Unknown, unknowns_of
from mulu.rules.ways import Brief

MOST = 20_000
"""How many pairs of tiers are looked at at most to see what could be; what goes beyond it stays unknown."""


class World(NamedTuple):
    """One way that all could be: what each unknown is, and how each leaf then holds."""

    could: tuple[Could, ...]
    holds: Sequence[Truth]


class Worlds(NamedTuple):
    """All that could be: `tried` are the unknowns that differ from one to another, `rest` stay unknown."""

    tried: tuple[Unknown, ...]
    rest: tuple[Unknown, ...]
    each: tuple[World, ...]


def worlds_of(brief: Brief, case: Case, holds: Sequence[Truth]) -> Worlds:
    """All that could be of what leaves a tier open."""
    unknowns = tuple(unknowns_of(brief.leaves, case, relevant(brief, holds)))
    tried = affordable(brief, unknowns)
    rest = tuple(unknown for unknown in unknowns if unknown not in tried)
    each = product(*(unknown.could for unknown in tried))
    return Worlds(
        tried, rest, tuple(world(brief, case, holds, list(zip(tried, could, strict=True))) for could in each)
    )


def relevant(brief: Brief, holds: Sequence[Truth]) -> Sequence[int]:
    """The leaves that leave a tier open in one way or another."""
    truths = [held(tree, holds) for tree in brief.trees]
    asks = {asked for way in brief.ways for asked in way.asks}
    open_asks = (asked for asked in asks if all_of(asked, truths) is Truth.UNKNOWN)
    trees = {number for asked in open_asks for number in asked}
    return sorted({leaf for number in trees for leaf in open_leaves(brief.trees[number], holds)})


def all_of(asked: Sequence[int], truths: Sequence[Truth]) -> Truth:
    """Whether all holds that a tier asks for."""
    return min(truths[number] for number in asked)


def affordable(brief: Brief, unknowns: Sequence[Unknown]) -> tuple[Unknown, ...]:
    """The unknowns that can be tried out together; where they are too many, those that most tiers ask for."""
    left = MOST // (len(brief.ways) * len(brief.rule.tiers) ** 2)
    if prod(len(unknown.could) for unknown in unknowns) <= left:
        return tuple(unknowns)
    tiers = tiers_asking(brief)
    taken = set()
    for unknown in sorted(unknowns, key=lambda one: -len(set().union(*(tiers[leaf] for leaf in one.leaves)))):
        if len(unknown.could) <= left:
            left //= len(unknown.could)
            taken.add(unknown)
    return tuple(unknown for unknown in unknowns if unknown in taken)


def tiers_asking(brief: Brief) -> Sequence[set[int]]:
    """For each leaf the tiers that ask for it, in any way."""
    tiers: list[set[int]] = [set() for _ in brief.leaves]
    for place, asked in {pair for way in brief.ways for pair in enumerate(way.asks)}:
        for leaf in {leaf for number in asked for leaf in leaves_in(brief.trees[number])}:
            tiers[leaf].add(place)
    return tiers


def world(brief: Brief, case: Case, holds: Sequence[Truth], pairs: Sequence[tuple[Unknown, Could]]) -> World:
    """What holds where each unknown is one thing that it could be.

    A leaf that compares one unknown measure with another holds by the values of both.
    """
    known = list(holds)
    for _, could in pairs:
        for number, truth in could.holds:
            known[number] = truth
    still = {number for unknown, _ in pairs for number in unknown.leaves if known[number] is Truth.UNKNOWN}
    values = {unknown.name: could.value for unknown, could in pairs if could.value is not None}
    for number in still:
        known[number] = judge(brief.leaves[number], replace(case, supposed=values))
    return World(tuple(could for _, could in pairs), known)
