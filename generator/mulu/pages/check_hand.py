"""The conditions of a programme's rules as a list to tick by hand, with the plan's sentences."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from mulu.pages.check_asks import asked_by
from mulu.pages.conditions import Words, award_words, condition_words, plain
from mulu.pages.dates import WhenFacts
from mulu.pages.menu_rules import deadline, deadline_notes
from mulu.pages.rule_facts import (
    NO_GIFT,
    SCOPES,
    LimitFacts,
    RuleFacts,
    measures_in,
    rules_in_full,
    tier_notes,
)
from mulu.pages.sources import NoteFacts, QuoteFacts, notes_of, quote_of
from mulu.programme.catalog import Programme
from mulu.programme.rule import AllOf, AnyOf, Condition, Rule, Tier, Unless

ALL = "全部符合"
ANY = "符合其中一列"
NONE = "沒有任何一列全部符合"


class HandTier(NamedTuple):
    """One tier: what it gives, and its routes, each a list of what must all hold; `asks`: of how many."""

    id: str
    gives: str
    asks: str
    routes: tuple[tuple[Words, ...], ...]
    quote: QuoteFacts | None
    notes: tuple[NoteFacts, ...]


class HandRule(NamedTuple):
    """A rule to tick by hand; the script takes its sentences from here, too."""

    id: str
    anchor: str
    title: str
    scope: str
    when: WhenFacts
    when_notes: tuple[NoteFacts, ...]
    quote: QuoteFacts | None
    requires: tuple[Words, ...]
    tiers: tuple[HandTier, ...]
    combine: QuoteFacts | None
    limits: tuple[LimitFacts, ...]
    notes: tuple[NoteFacts, ...]


def hand_rules(programme: Programme, rules: Sequence[Rule]) -> Iterator[HandRule]:
    """Every rule as a list to tick."""
    for rule, facts in zip(rules, rules_in_full(programme, rules), strict=True):
        yield _rule(programme, rule, facts)


def _rule(programme: Programme, rule: Rule, facts: RuleFacts) -> HandRule:
    return HandRule(
        id=rule.id,
        anchor=facts.anchor,
        title=rule.title,
        scope=SCOPES[rule.scope],
        when=deadline(programme, rule),
        when_notes=deadline_notes(programme, rule),
        quote=quote_of(programme, rule.source),
        requires=tuple(_items(programme, rule.requires)) if rule.requires else (),
        tiers=tuple(_tier(programme, rule, tier) for tier in rule.tiers),
        combine=facts.combine,
        limits=facts.limits,
        notes=notes_of(programme, *(programme.measures[name].source for name in asked_by(programme, rule))),
    )


def _tier(programme: Programme, rule: Rule, tier: Tier) -> HandTier:
    is_turned = isinstance(tier.when, Unless)
    quote = quote_of(programme, tier.source)
    in_words = quote is not None and _is_disputed(rule, tier)
    routes = ((plain(quote.sentence),),) if quote and in_words else tuple(_routes(programme, tier.when))
    return HandTier(
        id=tier.id,
        gives="；".join(award_words(award, rule) for award in tier.gives) or NO_GIFT,
        asks=NONE if is_turned else ANY if len(routes) > 1 else ALL,
        routes=routes,
        quote=None if in_words else quote,
        notes=tier_notes(programme, rule, tier),
    )


def _is_disputed(rule: Rule, tier: Tier) -> bool:
    """Whether a reading asks more of what the tier measures: a bound printed here would take a side."""
    own = set(measures_in(tier.when))
    return any(not own.isdisjoint(measures_in(reading.requires)) for reading in rule.readings)


def _routes(programme: Programme, condition: Condition) -> Iterator[tuple[Words, ...]]:
    """The ways of a condition, each a list; of 不符合 those that must not be taken."""
    match condition:
        case Unless(condition=one):
            yield from _routes(programme, one)
        case AnyOf(conditions=several):
            for one in several:
                yield tuple(_items(programme, one))
        case _:
            yield tuple(_items(programme, condition))


def _items(programme: Programme, condition: Condition) -> Iterator[Words]:
    """What must all hold, one by one."""
    several = condition.conditions if isinstance(condition, AllOf) else (condition,)
    return (condition_words(programme, one) for one in several)
