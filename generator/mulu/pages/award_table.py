"""一眼看懂 (part `tiers`): who, by which route, gets what, and where the plan says so."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from mulu.pages import address
from mulu.pages.conditions import Words, award_words, condition_words, plain
from mulu.pages.dates import WhenFacts
from mulu.pages.menu_rules import deadline, deadline_notes
from mulu.pages.page import Link
from mulu.pages.routes import NUMBERS, changed_measures, routes_of
from mulu.pages.rule_facts import NO_GIFT, SCOPES, is_penalty, measures_in
from mulu.pages.sources import NoteFacts, cites, notes_of
from mulu.programme.catalog import Programme
from mulu.programme.rule import Award, Rule, Scope, Tier

ONE_WAY = "這裡只列要點，條件要全部符合；完整的條件、上限與疑義，以各項的原文為準。"
SEVERAL_WAYS = (
    "這裡只列要點：有兩條以上路徑的，走其中一條就可以，那一條的條件要全部符合；"
    "完整的條件、上限與疑義，以各項的原文為準。"
)


class GiftFacts(NamedTuple):
    """What a tier gives, and who receives it; no recipient means the person."""

    words: str
    to: str


class RouteFacts(NamedTuple):
    """One way to a tier; `span` is how many columns it fills, `label` names it where it stands as a block."""

    condition: Words
    notes: tuple[NoteFacts, ...]
    label: str
    span: int


class TierRow(NamedTuple):
    """One tier at one look; `none` stands in the place of an award where nothing is given."""

    routes: tuple[RouteFacts, ...]
    gifts: tuple[GiftFacts, ...]
    none: str
    cites: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class TierGroup:
    """The tiers of one rule at one look."""

    scope: str
    rule: Link
    when: WhenFacts
    notes: tuple[NoteFacts, ...]
    rows: tuple[TierRow, ...]
    count: int


class AwardTable(NamedTuple):
    """The rules of a programme at one look; `notes_at` is the page of the notes, empty for the same page."""

    caption: str
    heads: tuple[str, ...]
    groups: tuple[TierGroup, ...]
    notes_at: str = ""


def award_table(programme: Programme) -> AwardTable | None:
    """The rules that reward, for the page that shows their notes further down; None where there is none."""
    rules = [rule for rule in programme.rules if rewards(rule)]
    if not rules:
        return None
    width = max(len(routes_of(tier.when)) for rule in rules for tier in rule.tiers)
    return AwardTable(
        caption=SEVERAL_WAYS if width > 1 else ONE_WAY,
        heads=tuple(f"路徑{number}" for number in NUMBERS[:width]) if width > 1 else ("條件",),
        groups=tuple(_group(programme, rule, width) for rule in rules),
    )


def rewards(rule: Rule) -> bool:
    """Whether a rule speaks of what somebody earns: no penalty, and not when a course is completed."""
    return not is_penalty(rule) and rule.scope is not Scope.COURSE


def _group(programme: Programme, rule: Rule, width: int) -> TierGroup:
    """A rule at one look."""
    return TierGroup(
        scope=SCOPES[rule.scope],
        rule=Link(rule.title, address.of_rule(programme.id, rule.id)),
        when=deadline(programme, rule),
        notes=deadline_notes(programme, rule),
        rows=tuple(_row(programme, rule, tier, width) for tier in rule.tiers),
        count=len(rule.tiers),
    )


def _row(programme: Programme, rule: Rule, tier: Tier, width: int) -> TierRow:
    """A tier at one look."""
    return TierRow(
        routes=tuple(_routes(programme, rule, tier, width)),
        gifts=tuple(_gift(award, rule) for award in tier.gives),
        none="" if tier.gives else NO_GIFT,
        cites=cites(programme, tier.source if tier.source.clauses else rule.source),
    )


def _routes(programme: Programme, rule: Rule, tier: Tier, width: int) -> Iterator[RouteFacts]:
    """The routes to a tier, each with what the rule asks besides; the last one fills the row."""
    routes = routes_of(tier.when)
    also = plain("，另須") + condition_words(programme, rule.requires) if rule.requires else ()
    notes = _notes_by_route(programme, rule, tier)
    for number, (route, named) in enumerate(zip(routes, notes, strict=True), 1):
        yield RouteFacts(
            condition=condition_words(programme, route) + also,
            notes=notes_of(programme, named),
            label=f"路徑{NUMBERS[number - 1]}" if len(routes) > 1 else "",
            span=width - len(routes) + 1 if number == len(routes) else 1,
        )


def _notes_by_route(programme: Programme, rule: Rule, tier: Tier) -> Sequence[Sequence[str]]:
    """For each route the notes that its result may hang on; those of no one route stand with the first."""
    asked = [dict.fromkeys(measures_in(route)) for route in routes_of(tier.when)]
    readings = [(one.note, changed_measures(tier, one)) for one in rule.readings if tier.id in one.tiers]
    found = [
        [*(note for note, names in readings if not names.isdisjoint(own)), *_doubts(programme, own)]
        for own in asked
    ]
    placed = {name for several in found for name in several}
    found[0] += [note for note, _ in readings if note not in placed]
    required = tuple(_doubts(programme, measures_in(rule.requires)))
    return [(*several, *required) for several in found]


def _doubts(programme: Programme, names: Iterable[str]) -> Iterator[str]:
    """The notes of these measures that have several readings, and all those of what people judge."""
    for measure in (programme.measures[name] for name in names):
        notes = measure.source.notes
        yield from (name for name in notes if measure.is_judged or programme.notes[name].readings)


def _gift(award: Award, rule: Rule) -> GiftFacts:
    """An award and its recipients."""
    return GiftFacts(award_words(award, rule), "、".join(award.to))
