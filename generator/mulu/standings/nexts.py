"""How far the next tier is: every single measure that leads there by itself, each an alternative."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from typing import NamedTuple, TypeAlias

from mulu.programme.catalog import Programme
from mulu.programme.outcome import Gain, Given, Outcome
from mulu.programme.rule import Measure, Number, Operator, Rule, Tier
from mulu.rules.decide import Decision, decide, most_in
from mulu.rules.gains import gifts_of
from mulu.rules.steps import Step, steps_to
from mulu.standings.values import Values
from mulu.standings.verdicts import keys_of


class Distance(NamedTuple):
    """A bound of one measure, what is lacking to it (None: not known), and that times the denominator."""

    tier: str
    measure: str
    operator: Operator
    bound: Fraction
    short: Fraction | None
    total: Fraction | None = None


Way: TypeAlias = tuple[str, Step]
"""A tier, and the one step that leads there."""


def distances(
    programme: Programme, rule: Rule, several: Iterable[Values]
) -> Iterator[tuple[tuple[Distance, ...], ...]]:
    """For each unit and each decision of the rule the ways to the next tier, people's judgement granted.

    Units of which the rule says the same have the same ways, and each its own distance.
    """
    granted = as_granted(programme)
    judged = {name: True for name, one in programme.measures.items() if one.is_judged and one.is_answer}
    each = [Given(one.numbers, {**one.answers, **judged}) for one in several]
    known: dict[object, tuple[tuple[Way, ...], ...]] = {}
    for given, key in zip(each, keys_of(rule, each), strict=True):
        if key not in known:
            known[key] = tuple(tuple(ways_of(granted, one, given)) for one in decide(granted, rule, given))
        yield tuple(tuple(distances_of(ways, programme.measures, given.numbers)) for ways in known[key])


def as_granted(programme: Programme) -> Programme:
    """The programme in which what people judge is given like any answer."""
    judged = {name: one for name, one in programme.measures.items() if one.is_judged and one.is_answer}
    granted = {name: replace(one, is_judged=False) for name, one in judged.items()}
    return replace(programme, measures={**programme.measures, **granted})


def ways_of(programme: Programme, decision: Decision, given: Given) -> Iterator[Way]:
    """The single steps to the nearest tier that gives more than is sure and has any."""
    for tier in higher(decision):
        routes = steps_to(programme, decision.rule, tier.id, given)
        steps = [route[0] for route in routes if len(route) == 1 and route[0].kind == "measure"]
        if steps and () not in routes:
            yield from ((tier.id, step) for step in steps)
            return


def higher(decision: Decision) -> list[Tier]:
    """The tiers that give more than is sure, from the least on."""
    sure = min(map(worth, decision.verdict.gains))
    if decision.verdict.outcome is Outcome.NOT_COVERED:
        return []
    tiers = [tier for tier in decision.rule.tiers if tier.id in decision.tiers]
    every = [(worth(Gain((tier.id,), tuple(gifts_of([tier])))), tier) for tier in tiers]
    return [tier for own, tier in sorted(every, key=lambda pair: pair[0]) if own > sure]


def worth(gain: Gain) -> tuple[bool, Fraction]:
    """What outcomes are compared by."""
    return bool(gain.tiers), most_in(gain)


def distances_of(
    ways: Iterable[Way], measures: Mapping[str, Measure], numbers: Mapping[str, Fraction]
) -> Iterator[Distance]:
    """How far each measure is; where a measure has several bounds, from the nearest."""
    found: dict[str, Distance] = {}
    for tier, step in ways:
        one = distance_of(step, tier, measures, numbers)
        if one and (step.id not in found or one.bound < found[step.id].bound):
            found[step.id] = one
    yield from found.values()


def distance_of(
    step: Step, tier: str, measures: Mapping[str, Measure], numbers: Mapping[str, Fraction]
) -> Distance | None:
    """How far a step is; None where its bound is not known."""
    assert step.operator is not None
    bound = step.bound.value if isinstance(step.bound, Number) else numbers.get(step.bound or "")
    if bound is None:
        return None
    value = numbers.get(step.id)
    short = None if value is None else bound - value
    ratio, total = measures[step.id].ratio, None
    if ratio and short is not None and ratio[1] in numbers:
        total = short * numbers[ratio[1]] * measures[step.id].per
    return Distance(tier, step.id, step.operator, bound, short, total)
