"""Which rules count a menu, until when, and for what."""

from collections.abc import Iterator, Mapping

from mulu.pages.dates import Role, WhenFacts, when_facts
from mulu.pages.sources import NoteFacts, notes_of
from mulu.programme.catalog import Programme
from mulu.programme.rule import OWN_MAIN, AllOf, AnyOf, Condition, Done, Rule, Scope


def counting_rules(programme: Programme) -> Mapping[str, tuple[Rule, ...]]:
    """For each menu the rules about persons that count it, in the order of the rules."""
    rules: dict[str, list[Rule]] = {}
    for rule in programme.rules:
        if rule.scope is Scope.PERSON:
            for menu in dict.fromkeys(_counted_menus(programme, rule)):
                rules.setdefault(menu, []).append(rule)
    return {menu: tuple(found) for menu, found in rules.items()}


def deadline(programme: Programme, rule: Rule) -> WhenFacts:
    """The days that count: the rule's window, else the programme's period, of which no day is a deadline."""
    if rule.window is not None:
        return when_facts(rule.window, Role.DEADLINE)
    period = when_facts(programme.period, is_settled=False)
    return period if period.is_blank else period._replace(words=f"計畫期間（{period.words}）")


def deadline_notes(programme: Programme, rule: Rule) -> tuple[NoteFacts, ...]:
    """The notes on the days that count: whether the last one is included."""
    return notes_of(programme, [name for name in rule.source.notes if programme.notes[name].on == "window"])


def award_words(rule: Rule) -> str:
    """What a rule gives, in a word or two: 嘉獎; the rule's title where it gives only words."""
    kinds = dict.fromkeys(kind for tier in rule.tiers for award in tier.gives for kind in award.gives)
    return "、".join(kinds) or rule.title


def _counted_menus(programme: Programme, rule: Rule) -> Iterator[str]:
    conditions = [tier.when for tier in rule.tiers] + ([rule.requires] if rule.requires else [])
    for condition in conditions:
        for menu in _named(condition):
            if menu == OWN_MAIN:
                yield from (main.id for main in programme.menus if main.kind == "main")
            else:
                yield menu


def _named(condition: Condition) -> Iterator[str]:
    """The menus whose completion helps; what stands under `unless` does not count for the rule."""
    match condition:
        case Done(menus):
            yield from menus
        case AllOf(conditions) | AnyOf(conditions):
            for inner in conditions:
                yield from _named(inner)
        case _:
            return
