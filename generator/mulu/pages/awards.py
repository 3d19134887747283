"""What is rewarded: every programme's rules at one look, then each with the plan's sentences."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from mulu.pages import address
from mulu.pages.conditions import Words, award_words, condition_words, plain
from mulu.pages.dates import WhenFacts
from mulu.pages.guide import all_days, crumbs_of, data_day, guide_of
from mulu.pages.menu_rules import deadline, deadline_notes
from mulu.pages.page import Basis, Layout, Link, Page, Section
from mulu.pages.rule_facts import (
    NO_GIFT,
    PENALTIES,
    SCOPES,
    RuleFacts,
    gift_kinds,
    measures_in,
    rules_in_full,
    tier_notes,
)
from mulu.pages.sources import NoteFacts, basis_of, cites, notes_of
from mulu.programme.catalog import Catalog, Programme
from mulu.programme.rule import Award, Rule, Scope, Tier

NO_RULE = "這個計畫沒有獎勵規定。"
NO_UNIT_RULE = "這個計畫沒有單位獎勵。"


class GiftFacts(NamedTuple):
    """What a tier gives, and who receives it; no recipient means the person."""

    words: str
    to: str


class TierRow(NamedTuple):
    """One tier at one look."""

    condition: Words
    gifts: tuple[GiftFacts, ...]
    cites: tuple[Link, ...]
    notes: tuple[NoteFacts, ...]


@dataclass(frozen=True, slots=True)
class TierGroup:
    """The tiers of one rule at one look."""

    scope: str
    rule: Link
    when: WhenFacts
    notes: tuple[NoteFacts, ...]
    rows: tuple[TierRow, ...]
    count: int
    notes_at: str = ""
    """The page that shows the notes, empty where it is the same page."""


class AwardsFacts(NamedTuple):
    """Everything that a programme rewards; penalties last."""

    lead: str
    groups: tuple[TierGroup, ...]
    rules: tuple[RuleFacts, ...]
    unit_line: str
    links: tuple[Link, ...]


class ProgrammeAwards(NamedTuple):
    """One programme in the list of all."""

    programme: Link
    anchor: str
    groups: tuple[TierGroup, ...]
    none: str
    unit_line: str


class AwardIndexFacts(NamedTuple):
    """All programmes with their rules."""

    lead: str
    programmes: tuple[ProgrammeAwards, ...]


def award_pages(catalog: Catalog) -> Iterator[Page]:
    """The list of all rules, and a page for each programme."""
    yield index_page(catalog)
    for programme in catalog.programmes:
        yield awards_page(programme)


def index_page(catalog: Catalog) -> Page:
    """What every programme rewards, at one look."""
    return Page(
        address=address.AWARDS,
        layout=Layout.WIDE,
        section=Section.AWARDS,
        template="award_index.html",
        title="獎勵",
        facts=AwardIndexFacts(
            "各計畫獎勵什麼、條件是什麼。點名稱看原文、期限與疑義。",
            tuple(_programme_awards(each) for each in catalog.programmes),
        ),
        basis=tuple(_basis(each) for each in catalog.programmes),
        data_day=all_days(catalog),
    )


def awards_page(programme: Programme) -> Page:
    """What one programme rewards, with the sentences that say so."""
    here = address.of_awards(programme.id)
    return Page(
        address=here,
        layout=Layout.GUIDED,
        section=Section.PROGRAMMES,
        template="awards.html",
        title="獎勵",
        facts=_awards(programme),
        crumbs=crumbs_of(programme),
        guide=guide_of(programme, here),
        basis=(_basis(programme),),
        data_day=data_day(programme),
        context=programme.name,
        words=tuple(rule.title for rule in programme.rules),
    )


def is_penalty(rule: Rule) -> bool:
    """Whether a rule takes instead of giving."""
    return not PENALTIES.isdisjoint(gift_kinds(rule))


def _basis(programme: Programme) -> Basis:
    """The clauses of all rules."""
    return basis_of(programme, *(rule.source for rule in programme.rules))


def _awards(programme: Programme) -> AwardsFacts:
    """The look, then every rule."""
    rules = sorted(programme.rules, key=is_penalty)
    return AwardsFacts(
        lead="先看總表，再看每一項的期限、原文與疑義。" if rules else NO_RULE,
        groups=tuple(_groups(programme)),
        rules=tuple(rules_in_full(programme, rules)),
        unit_line=_unit_line(programme),
        links=_next(programme),
    )


def _programme_awards(programme: Programme) -> ProgrammeAwards:
    """One programme at one look."""
    return ProgrammeAwards(
        programme=Link(programme.name, address.of_awards(programme.id)),
        anchor=f"awards-{programme.id}",
        groups=tuple(
            replace(group, notes_at=address.of_awards(programme.id)) for group in _groups(programme)
        ),
        none="" if programme.rules else NO_RULE,
        unit_line=_unit_line(programme),
    )


def _unit_line(programme: Programme) -> str:
    """The sentence for a programme that rewards persons alone."""
    has_unit_rule = any(rule.scope is Scope.UNIT for rule in programme.rules)
    return NO_UNIT_RULE if programme.rules and not has_unit_rule else ""


def _next(programme: Programme) -> tuple[Link, ...]:
    """Where a reader goes from here."""
    lines = [
        Link("看套餐", address.of_menus(programme.id)) if programme.menus else None,
        *(
            Link(form.title, address.of_form(programme.id, form.id))
            for form in programme.forms
            if not form.state
        ),
        Link("看時程", address.of_schedule(programme.id)),
    ]
    return tuple(line for line in lines if line)


def _groups(programme: Programme) -> Iterator[TierGroup]:
    """The rules that reward, each with its tiers; their notes stand further down on the same page."""
    yield from (_group(programme, rule) for rule in programme.rules if rewards(rule))


def rewards(rule: Rule) -> bool:
    """Whether a rule speaks of what somebody earns: no penalty, and not when a course is completed."""
    return not is_penalty(rule) and rule.scope is not Scope.COURSE


def _group(programme: Programme, rule: Rule) -> TierGroup:
    """A rule at one look."""
    return TierGroup(
        scope=SCOPES[rule.scope],
        rule=Link(rule.title, address.of_rule(programme.id, rule.id)),
        when=deadline(programme, rule),
        notes=deadline_notes(programme, rule),
        rows=tuple(_row(programme, rule, tier) for tier in rule.tiers),
        count=len(rule.tiers),
    )


def _row(programme: Programme, rule: Rule, tier: Tier) -> TierRow:
    """A tier at one look, with what the rule asks besides."""
    also = plain("，另須") + condition_words(programme, rule.requires) if rule.requires else ()
    return TierRow(
        condition=condition_words(programme, tier.when) + also,
        gifts=tuple(_gift(award, rule) for award in tier.gives) or (GiftFacts(NO_GIFT, ""),),
        cites=cites(programme, tier.source if tier.source.clauses else rule.source),
        notes=tuple(dict.fromkeys((*tier_notes(programme, rule, tier), *_required_notes(programme, rule)))),
    )


def _required_notes(programme: Programme, rule: Rule) -> tuple[NoteFacts, ...]:
    """The notes of what a rule asks besides."""
    return notes_of(programme, *(programme.measures[name].source for name in measures_in(rule.requires)))


def _gift(award: Award, rule: Rule) -> GiftFacts:
    """An award and its recipients."""
    return GiftFacts(award_words(award, rule), "、".join(award.to))
