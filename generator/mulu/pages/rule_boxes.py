"""The boxes that stand with the menus: until when a rule counts them, how it adds up, what is in doubt."""

from collections.abc import Iterator
from typing import NamedTuple

from mulu.pages import address
from mulu.pages.dates import WhenFacts
from mulu.pages.menu_rules import award_words, counting_rules
from mulu.pages.page import Link
from mulu.pages.rule_facts import LevelFacts, LimitFacts, RuleFacts, rules_in_full
from mulu.pages.sources import NoteFacts, QuoteFacts, notes_of
from mulu.programme.catalog import Programme
from mulu.programme.rule import Rule

BOX_KEYS = ("window", "combine", "limit", "once", "use_within_months")
"""The keys of a rule that its box shows; notes that stand beside one of them stand in the box."""


class RuleBox(NamedTuple):
    """Until when a rule counts menus, its limits and sentences; `awards` leads to the rest."""

    title: str
    term: str
    when: WhenFacts
    limits: tuple[LimitFacts, ...]
    combine: QuoteFacts | None
    levels: tuple[LevelFacts, ...]
    notes: tuple[NoteFacts, ...]
    awards: Link


def rule_boxes(programme: Programme) -> tuple[RuleBox, ...]:
    """A box for each rule that counts menus."""
    counting = {rule.id for rules in counting_rules(programme).values() for rule in rules}
    return tuple(_boxes(programme, [rule for rule in programme.rules if rule.id in counting]))


def _boxes(programme: Programme, rules: list[Rule]) -> Iterator[RuleBox]:
    """The boxes in the order of the rules; a note stands in the first box that names it."""
    seen: set[str] = set()
    for rule, facts in zip(rules, rules_in_full(programme, rules), strict=True):
        beside = [name for name in rule.source.notes if programme.notes[name].on in BOX_KEYS]
        yield _box(programme, rule, facts, notes_of(programme, [name for name in beside if name not in seen]))
        seen.update(beside)


def _box(programme: Programme, rule: Rule, facts: RuleFacts, notes: tuple[NoteFacts, ...]) -> RuleBox:
    return RuleBox(
        title=f"{award_words(rule)}的期限",
        term="完成期限",
        when=facts.when,
        limits=facts.limits,
        combine=facts.combine,
        levels=facts.levels,
        notes=notes,
        awards=Link(f"{rule.title}：全部條文與疑義", address.of_rule(programme.id, rule.id)),
    )
