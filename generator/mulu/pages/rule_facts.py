"""A rule with the plan's sentences: its tiers, its limits, its procedures and its notes."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from mulu.pages import address
from mulu.pages.conditions import Words, award_words, condition_words
from mulu.pages.dates import WhenFacts
from mulu.pages.facts import number_words
from mulu.pages.menu_rules import deadline
from mulu.pages.page import Link
from mulu.pages.sources import NoteFacts, QuoteFacts, cites, note_facts, notes_of, quote_of
from mulu.programme.catalog import Programme, Section
from mulu.programme.rule import (
    PENALTIES,
    AllOf,
    Answer,
    AnyOf,
    Compare,
    Condition,
    Measure,
    Rule,
    Scope,
    Tier,
    Unless,
    unit_of,
)
from mulu.programme.source import Source

NO_GIFT = "只判斷是否符合"
"""What stands in the place of an award where a tier gives nothing."""

NO_COMBINE = "同時達到幾項時，擇優或併計，原文沒有規定。"

SCOPES = {Scope.PERSON: "個人", Scope.UNIT: "單位", Scope.COURSE: "課程"}
"""Whom a rule speaks about, in a word."""


class LevelFacts(NamedTuple):
    """A tier in the plan's words, with tags of the notes about it and about what it measures."""

    head: str
    is_gain: bool
    quote: QuoteFacts | None
    condition: Words
    notes: tuple[NoteFacts, ...]


class FormulaFacts(NamedTuple):
    """How a measure is made of others, in words, with the plan's own sentence."""

    title: str
    words: str
    quote: QuoteFacts | None
    notes: tuple[NoteFacts, ...]


class LimitFacts(NamedTuple):
    """What a rule gives at most, or until when it has to be used, with the plan's sentence."""

    words: str
    quote: QuoteFacts | None


class ProcedureFacts(NamedTuple):
    """A paragraph of the plan that says how a rule is carried out."""

    title: str
    text: str
    cites: tuple[Link, ...]
    notes: tuple[NoteFacts, ...]


class RuleFacts(NamedTuple):
    """A rule with everything the plan says of it; `tags` are notes that stand further up the page."""

    anchor: str
    title: str
    scope: str
    when_head: str
    when: WhenFacts
    when_notes: tuple[NoteFacts, ...]
    quote: QuoteFacts | None
    levels_head: str
    levels: tuple[LevelFacts, ...]
    formulas: tuple[FormulaFacts, ...]
    requires: Words
    requires_quotes: tuple[QuoteFacts, ...]
    requires_notes: tuple[NoteFacts, ...]
    combine: QuoteFacts | None
    combine_says: str
    limits: tuple[LimitFacts, ...]
    limit_notes: tuple[NoteFacts, ...]
    procedures: tuple[ProcedureFacts, ...]
    notes: tuple[NoteFacts, ...]
    tags: tuple[NoteFacts, ...]


def gift_kinds(rule: Rule) -> tuple[str, ...]:
    """The kinds of awards that a rule gives, in its order."""
    return tuple(dict.fromkeys(kind for tier in rule.tiers for award in tier.gives for kind in award.gives))


def is_penalty(rule: Rule) -> bool:
    """Whether a rule takes instead of giving."""
    return not PENALTIES.isdisjoint(gift_kinds(rule))


def rules_in_full(programme: Programme, rules: Sequence[Rule]) -> Iterator[RuleFacts]:
    """Every rule; a note stands under the first rule that names it, later rules lead up to it."""
    seen: set[str] = set()
    for rule in rules:
        named = tuple(dict.fromkeys(note_ids(programme, rule)))
        fresh = [name for name in named if name not in seen]
        yield _rule(programme, rule, fresh=fresh, above=[name for name in named if name in seen])
        seen.update(fresh)


def _rule(programme: Programme, rule: Rule, *, fresh: Sequence[str], above: Sequence[str]) -> RuleFacts:
    """One rule with the plan's sentences, its limits and its notes."""
    asked = [programme.measures[name] for name in measures_in(rule.requires)]
    return RuleFacts(
        anchor=address.rule_anchor(rule.id),
        title=rule.title,
        scope=SCOPES[rule.scope],
        when_head="完成期限" if rule.window and gift_kinds(rule) else "期間",
        when=deadline(programme, rule),
        when_notes=_notes_on(programme, rule, "window"),
        quote=quote_of(programme, rule.source),
        levels_head=levels_head(rule),
        levels=tuple(_level(programme, rule, tier) for tier in rule.tiers),
        formulas=tuple(_formulas(programme, rule)),
        requires=condition_words(programme, rule.requires) if rule.requires else (),
        requires_quotes=tuple(filter(None, (quote_of(programme, each.source) for each in asked))),
        requires_notes=notes_of(programme, *(each.source for each in asked)),
        combine=_sentence(programme, rule, rule.combine_quote),
        combine_says=_combine_says(programme, rule),
        limits=tuple(_limits(programme, rule)),
        limit_notes=_limit_notes(programme, rule),
        procedures=tuple(_procedure(programme, each) for each in _sections(programme, rule)),
        notes=tuple(_note(programme, name) for name in fresh),
        tags=notes_of(programme, above),
    )


def _level(programme: Programme, rule: Rule, tier: Tier) -> LevelFacts:
    """A tier in the plan's words, and in ours where the plan's are not quoted."""
    return LevelFacts(
        head="；".join(award_words(award, rule) for award in tier.gives) or NO_GIFT,
        is_gain=bool(tier.gives) and not is_penalty(rule),
        quote=quote_of(programme, tier.source),
        condition=condition_words(programme, tier.when),
        notes=tier_notes(programme, rule, tier),
    )


def levels_head(rule: Rule) -> str:
    """What the tiers of a rule are called: 額度 of an award, 懲處, 條件 where nothing is given."""
    if is_penalty(rule):
        return "懲處"
    return "額度" if gift_kinds(rule) else "條件"


def tier_notes(programme: Programme, rule: Rule, tier: Tier) -> tuple[NoteFacts, ...]:
    """The notes about a tier: its own, those of what it measures, and of readings that change it."""
    measures = (programme.measures[name].source for name in measures_in(tier.when))
    readings = [reading.note for reading in rule.readings if tier.id in reading.tiers]
    return notes_of(programme, tier.source, readings, *measures)


def _formulas(programme: Programme, rule: Rule) -> Iterator[FormulaFacts]:
    """How each measure of the tiers is worked out, where the plan says so."""
    names = dict.fromkeys(name for tier in rule.tiers for name in measures_in(tier.when))
    for measure in (programme.measures[name] for name in names):
        if measure.ratio or measure.sum:
            quote, notes = quote_of(programme, measure.source), notes_of(programme, measure.source)
            yield FormulaFacts(measure.title, _formula(programme, measure), quote, notes)


def _formula(programme: Programme, measure: Measure) -> str:
    """數位學習認證總時數 ÷ 編制內公務人員總數."""
    titles = [programme.measures[name].title for name in measure.ratio or measure.sum]
    if not measure.ratio:
        return " ＋ ".join(titles)
    over, under = titles
    times = f"（{under} × {number_words(measure.per)}）" if measure.per != 1 else under
    return f"{over} ÷ {times}"


def _combine_says(programme: Programme, rule: Rule) -> str:
    """That the plan has no sentence for several tiers at once, where a note is about that."""
    is_doubted = any(programme.notes[name].on == "combine" for name in note_ids(programme, rule))
    return NO_COMBINE if is_doubted and not rule.combine_quote else ""


def _limit_notes(programme: Programme, rule: Rule) -> tuple[NoteFacts, ...]:
    """Tags of the notes about combining and about limits, those of readings that combine, too."""
    on = _notes_on(programme, rule, "limit", "use_within_months", "combine", "once")
    readings = notes_of(programme, [reading.note for reading in rule.readings if reading.combine])
    return tuple(dict.fromkeys((*on, *readings)))


def _note(programme: Programme, name: str) -> NoteFacts:
    """A note, open where there are several readings: on them the result hangs."""
    note = programme.notes[name]
    return note_facts(programme, note, is_open=bool(note.readings))


def note_ids(programme: Programme, rule: Rule) -> Iterator[str]:
    """The notes that a rule, its tiers, its measures or its procedures name."""
    yield from rule.source.notes
    for tier in rule.tiers:
        yield from tier.source.notes
    for condition in (rule.requires, *(tier.when for tier in rule.tiers)):
        for name in measures_in(condition):
            yield from programme.measures[name].source.notes
    yield from (reading.note for reading in rule.readings)
    for section in _sections(programme, rule):
        yield from section.source.notes


def _notes_on(programme: Programme, rule: Rule, *keys: str) -> tuple[NoteFacts, ...]:
    """Tags of the rule's notes that stand beside one of its keys."""
    return notes_of(programme, [name for name in rule.source.notes if programme.notes[name].on in keys])


def measures_in(condition: Condition | None) -> Iterator[str]:
    """The measures that a condition asks for."""
    match condition:
        case Compare(measure=name) | Answer(measure=name):
            yield name
        case AllOf(conditions=several) | AnyOf(conditions=several):
            for one in several:
                yield from measures_in(one)
        case Unless(condition=one):
            yield from measures_in(one)


def _sentence(programme: Programme, rule: Rule, sentence: str) -> QuoteFacts | None:
    """A sentence of the plan about a rule, with the clause it stands in: the rule's own before others."""
    if not sentence:
        return None
    wanted = "".join(sentence.split())
    clauses = sorted(
        programme.plan.clauses, key=lambda clause: not clause.name.startswith(rule.source.clauses)
    )
    holding = (clause.name for clause in clauses if wanted in "".join("".join(clause.lines).split()))
    first = next(holding, None)
    return QuoteFacts(sentence, cites(programme, Source((first,)) if first else rule.source))


def _limits(programme: Programme, rule: Rule) -> Iterator[LimitFacts]:
    """What a rule gives at most, and until when it has to be used."""
    if rule.is_once_a_year:
        words = "" if rule.once_quote else "一年以獎勵 1 次為限。"
        yield LimitFacts(words, _sentence(programme, rule, rule.once_quote))
    limit = _sentence(programme, rule, rule.limit_quote)
    for kind, number in rule.limit.items():
        yield LimitFacts(f"{kind}一年至多 {number_words(number)} {unit_of(kind)}。", limit)
    if rule.use_within_months:
        words = f"使用期限：課程完成次日起 {rule.use_within_months} 個月內。"
        yield LimitFacts(words, _sentence(programme, rule, rule.use_within_quote))


def _sections(programme: Programme, rule: Rule) -> Iterator[Section]:
    """The further paragraphs of the plan that stand under the rule's clauses."""
    for section in programme.sections:
        if any(clause.startswith(rule.source.clauses) for clause in section.source.clauses):
            yield section


def _procedure(programme: Programme, section: Section) -> ProcedureFacts:
    """A paragraph with its clause and tags of its notes."""
    return ProcedureFacts(
        section.title, section.text, cites(programme, section.source), notes_of(programme, section.source)
    )
