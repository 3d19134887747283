"""The combinations of readings of a rule, laid out once: each is the rule as it then says."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import product

from mulu.programme.rule import Combine, Compare, Condition, Reading, Rule
from mulu.rules.trees import Leaf, Tree, others, tree_of


@dataclass(frozen=True, slots=True, eq=False)
class Way:
    """One combination of readings, and what it makes of the rule.

    `choice` is for each note the number of its reading, 0 for the text as written; `asks` are for each
    tier the numbers of the brief's conditions that must hold.
    """

    choice: tuple[int, ...]
    rule: Rule
    asks: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Brief:
    """What is decided at once: the tiers of a rule, or one of them where each is decided by itself.

    `conditions` are those of all ways, each once; `trees` are the same over their `leaves`. `linked` are
    the measures that are compared with each other.
    """

    rule: Rule
    notes: tuple[str, ...]
    conditions: tuple[Condition, ...]
    ways: tuple[Way, ...]
    leaves: tuple[Leaf, ...]
    trees: tuple[Tree, ...]
    linked: tuple[str, ...]


def briefs_of(rule: Rule) -> tuple[Brief, ...]:
    """A rule with all its ways; of `each` one brief a tier, unless a reading takes them together."""
    if rule.combine is not Combine.EACH or any(reading.combine for reading in rule.readings):
        return (brief_of(rule),)
    return tuple(brief_of(alone(rule, tier.id)) for tier in rule.tiers)


def alone(rule: Rule, tier: str) -> Rule:
    """The rule with one of its tiers, and those readings that change something of it."""
    readings = tuple(one for one in rule.readings if tier in one.tiers or one.requires)
    tiers = tuple(one for one in rule.tiers if one.id == tier)
    return replace(rule, tiers=tiers, readings=readings, combine=Combine.BEST)


def brief_of(rule: Rule) -> Brief:
    """A rule with every combination of its readings, the text as written first."""
    by_note: dict[str, list[Reading | None]] = {}
    for reading in rule.readings:
        by_note.setdefault(reading.note, [None]).append(reading)
    conditions: dict[int, Condition] = {}
    ways = []
    for choice in product(*(enumerate(readings) for readings in by_note.values())):
        readings = [reading for _, reading in choice if reading]
        if not any(is_hidden(reading, readings[place + 1 :]) for place, reading in enumerate(readings)):
            ways.append(way_of(rule, tuple(number for number, _ in choice), readings, conditions))
    leaves: dict[Leaf, int] = {}
    trees = tuple(tree_of(one, leaves) for one in conditions.values())
    compares = (leaf for leaf in leaves if isinstance(leaf, Compare))
    linked = dict.fromkeys(
        name for leaf in compares if others(leaf) for name in (leaf.measure, *others(leaf))
    )
    return Brief(
        rule, tuple(by_note), tuple(conditions.values()), tuple(ways), tuple(leaves), trees, tuple(linked)
    )


def way_of(
    rule: Rule, choice: tuple[int, ...], readings: Sequence[Reading], conditions: dict[int, Condition]
) -> Way:
    """One combination; its conditions are added to those of the other ways."""
    read = read_as(rule, readings)
    required = [one for one in (rule.requires, *(reading.requires for reading in readings)) if one]
    for one in (*required, *(tier.when for tier in read.tiers)):
        conditions.setdefault(id(one), one)
    numbers = {name: number for number, name in enumerate(conditions)}
    needed = tuple(numbers[id(one)] for one in required)
    return Way(choice, read, tuple((*needed, numbers[id(tier.when)]) for tier in read.tiers))


def is_hidden(reading: Reading, later: Sequence[Reading]) -> bool:
    """Whether everything that a reading changes is changed again by a later one: it then says nothing."""
    replaced = {name for one in later for name in one.tiers}
    is_all = reading.requires is None and reading.combine is None
    return is_all and bool(reading.tiers) and replaced.issuperset(reading.tiers)


def read_as(rule: Rule, readings: Iterable[Reading]) -> Rule:
    """The rule with the tiers and the combination of these readings; where two replace one tier, the later.

    Each of the two alone is another combination, so that nothing is lost by it.
    """
    for reading in readings:
        tiers = tuple(replace(tier, when=reading.tiers.get(tier.id, tier.when)) for tier in rule.tiers)
        rule = replace(rule, tiers=tiers, combine=reading.combine or rule.combine)
    return rule


def without(choice: tuple[int, ...], number: int) -> tuple[int, ...]:
    """The same combination, but for one note the text as written."""
    return (*choice[:number], 0, *choice[number + 1 :])
