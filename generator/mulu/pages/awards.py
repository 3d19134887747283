"""What is rewarded: every programme's rules at one look, then each with scales and the plan's sentences."""

from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from mulu.pages import address
from mulu.pages.award_table import AwardTable, award_table
from mulu.pages.guide import all_days, crumbs_of, data_day, guide_of
from mulu.pages.page import Basis, Layout, Link, Page, Section
from mulu.pages.rate_tables import RatesFacts, measures_in_table, rate_table
from mulu.pages.rule_facts import RuleFacts, is_penalty, rules_in_full
from mulu.pages.scales import ScaleFacts, rule_scales
from mulu.pages.sources import NoteFacts, basis_of
from mulu.programme.catalog import Catalog, Programme
from mulu.programme.rule import Rule, Scope

NO_RULE = "這個計畫沒有獎勵規定。"
NO_UNIT_RULE = "這個計畫沒有單位獎勵。"


class RuleOnPage(NamedTuple):
    """A rule with the scales of its measures, and the table of two rates where it tests two at once."""

    facts: RuleFacts
    scales: tuple[ScaleFacts, ...]
    rates: RatesFacts | None


class AwardsFacts(NamedTuple):
    """Everything that a programme rewards, penalties last; `check` leads to the self-check, if any."""

    lead: str
    check: Link | None
    links: tuple[Link, ...]
    table: AwardTable | None
    rules: tuple[RuleOnPage, ...]
    unit_line: str


class ProgrammeAwards(NamedTuple):
    """One programme in the list of all."""

    programme: Link
    anchor: str
    table: AwardTable | None
    none: str
    unit_line: str


class AwardIndexFacts(NamedTuple):
    """All programmes with their rules."""

    lead: str
    check: Link
    programmes: tuple[ProgrammeAwards, ...]


def award_pages(catalog: Catalog) -> Iterator[Page]:
    """The list of all rules, and a page for each programme."""
    tables = {programme.id: award_table(programme) for programme in catalog.programmes}
    yield index_page(catalog, tables)
    for programme in catalog.programmes:
        yield awards_page(programme, tables[programme.id])


def index_page(catalog: Catalog, tables: Mapping[str, AwardTable | None]) -> Page:
    """What every programme rewards, at one look."""
    return Page(
        address=address.AWARDS,
        layout=Layout.WIDE,
        section=Section.AWARDS,
        template="award_index.html",
        title="獎勵",
        facts=AwardIndexFacts(
            "各計畫獎勵什麼、條件是什麼。點名稱看原文、期限與疑義。",
            Link("自我檢核", address.CHECKS),
            tuple(_programme_awards(each, tables[each.id]) for each in catalog.programmes),
        ),
        basis=tuple(_basis(each) for each in catalog.programmes),
        data_day=all_days(catalog),
    )


def awards_page(programme: Programme, table: AwardTable | None) -> Page:
    """What one programme rewards, with the sentences that say so below its table."""
    here = address.of_awards(programme.id)
    return Page(
        address=here,
        layout=Layout.GUIDED,
        section=Section.PROGRAMMES,
        template="awards.html",
        title="獎勵",
        facts=_awards(programme, table),
        crumbs=crumbs_of(programme),
        guide=guide_of(programme, here),
        basis=(_basis(programme),),
        data_day=data_day(programme),
        context=programme.name,
        words=tuple(rule.title for rule in programme.rules),
    )


def _basis(programme: Programme) -> Basis:
    """The clauses of all rules."""
    return basis_of(programme, *(rule.source for rule in programme.rules))


def _awards(programme: Programme, table: AwardTable | None) -> AwardsFacts:
    """The look, then every rule."""
    return AwardsFacts(
        lead="先看總表，再看每一項的級距、期限、原文與疑義。" if programme.rules else NO_RULE,
        check=_check(programme),
        links=_next(programme),
        table=table,
        rules=tuple(_rules(programme)),
        unit_line=_unit_line(programme),
    )


def _rules(programme: Programme) -> Iterator[RuleOnPage]:
    """Every rule in full, penalties last; of these no scale is shown, as they are text only."""
    rules = sorted(programme.rules, key=is_penalty)
    for rule, facts in zip(rules, rules_in_full(programme, rules), strict=True):
        yield RuleOnPage(facts, (), None) if is_penalty(rule) else _measured(programme, rule, facts)


def _measured(programme: Programme, rule: Rule, facts: RuleFacts) -> RuleOnPage:
    """A rule with its scales and its table; the notes that these hang on stand under them."""
    apart = measures_in_table(programme, rule)
    scales = []
    notes = facts.notes
    for scale in rule_scales(programme, rule, but=apart):
        own, notes = _split(notes, scale.labels)
        scales.append(scale._replace(notes=own))
    rates = rate_table(programme, rule) if apart else None
    if rates:
        own, notes = _split(notes, rates.labels)
        rates = rates._replace(notes=own)
    return RuleOnPage(facts._replace(notes=notes), tuple(scales), rates)


def _split(
    notes: tuple[NoteFacts, ...], labels: Collection[str]
) -> tuple[tuple[NoteFacts, ...], tuple[NoteFacts, ...]]:
    """The notes of these labels, and the others."""
    own = tuple(note for note in notes if note.label in labels)
    return own, tuple(note for note in notes if note.label not in labels)


def _programme_awards(programme: Programme, table: AwardTable | None) -> ProgrammeAwards:
    """One programme at one look; the notes of its table stand on its own page."""
    here = address.of_awards(programme.id)
    return ProgrammeAwards(
        programme=Link(programme.name, here),
        anchor=f"awards-{programme.id}",
        table=table and table._replace(notes_at=here),
        none="" if programme.rules else NO_RULE,
        unit_line=_unit_line(programme),
    )


def _unit_line(programme: Programme) -> str:
    """The sentence for a programme that rewards persons alone."""
    return NO_UNIT_RULE if programme.rules and not _has_unit_rule(programme) else ""


def _has_unit_rule(programme: Programme) -> bool:
    """Whether units are rewarded."""
    return any(rule.scope is Scope.UNIT for rule in programme.rules)


def _check(programme: Programme) -> Link | None:
    """The way to the self-check; there is none where no rule is about persons."""
    is_for_persons = any(rule.scope is Scope.PERSON for rule in programme.rules)
    return Link("用自己的時數檢核", address.of_check(programme.id)) if is_for_persons else None


def _next(programme: Programme) -> tuple[Link, ...]:
    """Where a reader goes from here."""
    lines = [
        Link("看單位統計", address.of_standings(programme.id)) if _has_unit_rule(programme) else None,
        Link("看套餐", address.of_menus(programme.id)) if programme.menus else None,
        *(
            Link(form.title, address.of_form(programme.id, form.id))
            for form in programme.forms
            if not form.state
        ),
        Link("看時程", address.of_schedule(programme.id)),
    ]
    return tuple(line for line in lines if line)
