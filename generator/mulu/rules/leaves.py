"""The conditions of a rule in all its readings, down to their smallest parts."""

from collections.abc import Iterable, Iterator
from fractions import Fraction

from mulu.programme.rule import AllOf, AnyOf, Compare, Condition, Done, Number, Rule, Unless
from mulu.rules.trees import Leaf


def required(rule: Rule) -> Iterator[Condition]:
    """What a rule asks besides its tiers, in any reading."""
    several = (rule.requires, *(reading.requires for reading in rule.readings))
    return (one for one in several if one)


def tiers_of(rule: Rule) -> Iterator[tuple[str, Condition]]:
    """The condition of every tier as written, then as it is read."""
    yield from ((tier.id, tier.when) for tier in rule.tiers)
    for reading in rule.readings:
        yield from reading.tiers.items()


def conditions_of(rule: Rule) -> Iterator[Condition]:
    """Every condition of a rule."""
    yield from required(rule)
    yield from (condition for _, condition in tiers_of(rule))


def leaves(condition: Condition) -> Iterator[Leaf]:
    """The smallest parts of a condition, those under `unless` too."""
    match condition:
        case AllOf(conditions=several) | AnyOf(conditions=several):
            for one in several:
                yield from leaves(one)
        case Unless(condition=one):
            yield from leaves(one)
        case _:
            yield condition


def all_leaves(rule: Rule) -> Iterator[Leaf]:
    """The smallest parts of every condition of a rule."""
    for condition in conditions_of(rule):
        yield from leaves(condition)


def compares(rule: Rule) -> Iterator[Compare]:
    """Every comparison of a rule."""
    return (leaf for leaf in all_leaves(rule) if isinstance(leaf, Compare))


def named(leaf: Leaf) -> Iterator[str]:
    """The measures that a leaf names: the one it is about, then those that serve as its bounds."""
    if not isinstance(leaf, Done):
        yield leaf.measure
    if isinstance(leaf, Compare):
        yield from (bound.value for bound in leaf.bounds if isinstance(bound.value, str))


def speaks_of(condition: Condition, measures: frozenset[str]) -> bool:
    """Whether a condition names one of these measures."""
    return any(name in measures for leaf in leaves(condition) for name in named(leaf))


def ends_of(compared: Iterable[Compare], measure: str) -> set[Fraction]:
    """The numbers that comparisons hold a measure against."""
    bounds = (bound for one in compared if one.measure == measure for bound in one.bounds)
    return {bound.value.value for bound in bounds if isinstance(bound.value, Number)}
