"""What menus earn that are completed together, decided by the rules that count them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from mulu.pages import address
from mulu.pages.conditions import condition_words
from mulu.pages.gain_words import NONE, OPEN, choice_words, gain_words
from mulu.pages.menu_rules import award_words, counting_rules
from mulu.pages.rule_facts import is_penalty
from mulu.pages.sources import NoteFacts, notes_of
from mulu.programme.catalog import Programme
from mulu.programme.course import Menu
from mulu.programme.outcome import Outcome, Verdict
from mulu.programme.rule import Rule
from mulu.programme.when import Missing
from mulu.rules.along import together
from mulu.rules.decide import decide_all
from mulu.rules.setting import setting


class PairGift(NamedTuple):
    """What a rule gives for menus together: `kind` is good, none or open; the last has notes, at a page."""

    kind: str
    words: str
    notes: tuple[NoteFacts, ...] = ()
    notes_at: str = ""


def pair_gifts(
    programme: Programme, several: Sequence[tuple[str, Sequence[Menu]]]
) -> tuple[tuple[PairGift, ...], ...]:
    """For each grade with its menus what every rule gives, in the order of the rules."""
    by_rule = [tuple(_by_rule(programme, rule, several)) for rule in menu_awards(programme)]
    return tuple(zip(*by_rule, strict=True)) if by_rule else tuple(() for _ in several)


def menu_awards(programme: Programme) -> tuple[Rule, ...]:
    """The rules that reward persons for menus."""
    counting = {rule.id for rules in counting_rules(programme).values() for rule in rules}
    return tuple(rule for rule in programme.rules if rule.id in counting and not is_penalty(rule))


def also_required(programme: Programme) -> tuple[str, ...]:
    """What these rules ask besides the menus: 補休另須全部課程皆於公餘時間完成."""
    asked = ((rule, rule.requires) for rule in menu_awards(programme))
    return tuple(
        f"{award_words(rule)}另須{''.join(piece.words for piece in condition_words(programme, required))}"
        for rule, required in asked
        if required
    )


def _by_rule(
    programme: Programme, rule: Rule, several: Sequence[tuple[str, Sequence[Menu]]]
) -> Iterator[PairGift]:
    """What one rule gives for each, all that it asks besides being so and every course done in time."""
    beside = setting(programme, rule, ())
    if beside is None:
        return
    judged = replace(beside.programme, menus=programme.menus)
    days = beside.case.days
    tiers = [tier.id for tier in rule.tiers]
    givens = (
        replace(beside.case.given, grade=grade, done=_done(menus, days.last or days.first))
        for grade, menus in several
    )
    for decisions in decide_all(judged, rule, givens):
        yield _gift(programme, rule, together(decisions, tiers))


def _done(menus: Sequence[Menu], day: date | None) -> Mapping[str, date | None]:
    """Every course of these menus on one day; a menu whose list is lost by itself."""
    lost = {menu.id: day for menu in menus if isinstance(menu.rows, Missing)}
    listed = (row for menu in menus if not isinstance(menu.rows, Missing) for row in menu.rows)
    return lost | {row.course.id: day for row in listed}


def _gift(programme: Programme, rule: Rule, verdict: Verdict) -> PairGift:
    """What a rule gives, in words; nothing is said to be nothing of its own kind of award."""
    kind = award_words(rule)
    if verdict.outcome is Outcome.UNDETERMINED:
        words = f"{kind}：未定（{choice_words(verdict.gains, rule)}）"
        notes = notes_of(programme, verdict.hangs.notes)
        return PairGift(OPEN, words, notes, address.of_awards(programme.id))
    (gain,) = verdict.gains
    return PairGift("good" if gain.tiers else NONE, gain_words(gain, rule, f"{kind}：無"))
