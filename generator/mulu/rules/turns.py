"""Which rules need trying: where doing more could end what a tier gives, or bring what it threatens."""

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from mulu.programme.rule import (
    PENALTIES,
    AllOf,
    Answer,
    AnyOf,
    Compare,
    Condition,
    Done,
    Measure,
    Operator,
    Rule,
    Tier,
    Unless,
)
from mulu.rules.leaves import leaves

FLOORS = (Operator.AT_LEAST, Operator.OVER)


class Turns(NamedTuple):
    """Whether doing more can make a condition hold, and whether it can end it."""

    on: bool
    off: bool


def may_drop(rule: Rule, measures: Mapping[str, Measure]) -> bool:
    """Whether more could be less in the text as written: an upper bound, or `unless`, before a gain."""
    conditions = [tier.when for tier in rule.tiers] + ([rule.requires] if rule.requires else [])
    fixed = steady(conditions, measures)
    required = turns(rule.requires, fixed) if rule.requires else Turns(on=False, off=False)
    return any(is_harmed(tier, required, fixed) for tier in rule.tiers)


def is_harmed(tier: Tier, required: Turns, fixed: Collection[str]) -> bool:
    """Whether doing more can end what a tier gives, or bring what it threatens."""
    own = turns(tier.when, fixed)
    kinds = {kind for award in tier.gives for kind in award.gives}
    ends_gain = not kinds or bool(kinds - PENALTIES) or any(award.text for award in tier.gives)
    is_feared = bool(kinds & PENALTIES)
    return (ends_gain and (own.off or required.off)) or (is_feared and (own.on or required.on))


def turns(condition: Condition, fixed: Collection[str]) -> Turns:
    """What doing more can do to a condition; an answer is neither more nor less."""
    match condition:
        case Compare(measure=name, bounds=bounds):
            floors = [bound.operator in FLOORS for bound in bounds if name not in fixed]
            return Turns(on=any(floors), off=not all(floors))
        case Answer():
            return Turns(on=False, off=False)
        case Done():
            return Turns(on=True, off=False)
        case AllOf(conditions=several) | AnyOf(conditions=several):
            found = [turns(one, fixed) for one in several]
            return Turns(on=any(one.on for one in found), off=any(one.off for one in found))
        case Unless(condition=one):
            inner = turns(one, fixed)
            return Turns(on=inner.off, off=inner.on)


def steady(conditions: Sequence[Condition], measures: Mapping[str, Measure]) -> frozenset[str]:
    """The measures that nobody raises: what serves as a bound, what others are divided by, what is public."""
    compares = (leaf for one in conditions for leaf in leaves(one) if isinstance(leaf, Compare))
    ends = {bound.value for compare in compares for bound in compare.bounds if isinstance(bound.value, str)}
    wholes = {one.ratio[1] for one in measures.values() if one.ratio}
    return frozenset((*ends, *wholes, *(one.id for one in measures.values() if one.is_public)))
