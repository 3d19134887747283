"""What a rule comes to at chosen values of a measure or two, in all readings and in the text as written."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import product, repeat
from typing import NamedTuple

from mulu.programme.catalog import Programme
from mulu.programme.outcome import Gain, Given, Hangs, Outcome, Verdict
from mulu.programme.rule import Rule
from mulu.rules.decide import Decision, decide_all
from mulu.rules.leaves import required, speaks_of, tiers_of


class Found(NamedTuple):
    """A verdict; `is_unwritten`: it is open, and the text as written gives nothing."""

    verdict: Verdict
    is_unwritten: bool = False


def found_at(
    programme: Programme, rule: Rule, given: Given, values: Iterable[Mapping[str, Fraction]]
) -> Iterator[Found]:
    """What the tiers that speak of these measures come to at each of their values."""
    several = [dict(one) for one in values]
    givens = [replace(given, numbers={**given.numbers, **one}) for one in several]
    tiers = tiers_with(rule, frozenset(name for one in several for name in one))
    read = decide_all(programme, rule, givens)
    written = decide_all(programme, replace(rule, readings=()), givens) if rule.readings else repeat(())
    for decisions, plain in zip(read, written, strict=False):
        verdict = together(decisions, tiers)
        is_open = verdict.outcome is Outcome.UNDETERMINED
        yield Found(verdict, is_open and together(plain, tiers).outcome is Outcome.NOT_REACHED)


def tiers_with(rule: Rule, measures: frozenset[str]) -> frozenset[str]:
    """The tiers that name one of these measures; all of them where the rule asks for one besides."""
    if any(speaks_of(one, measures) for one in required(rule)):
        return frozenset(tier.id for tier in rule.tiers)
    return frozenset(name for name, condition in tiers_of(rule) if speaks_of(condition, measures))


def together(decisions: Sequence[Decision], tiers: Collection[str]) -> Verdict:
    """One verdict of those decisions that are about these tiers: what each gives stands beside the other."""
    own = [one.verdict for one in decisions if not set(tiers).isdisjoint(one.tiers)]
    if len(own) == 1:
        return own[0]
    gains = tuple(dict.fromkeys(side_by_side(several) for several in product(*(one.gains for one in own))))
    if len(gains) > 1:
        notes = dict.fromkeys(note for one in own for note in one.hangs.notes)
        return Verdict(Outcome.UNDETERMINED, gains, Hangs(notes=tuple(notes)))
    return Verdict(Outcome.REACHED if gains[0].tiers else Outcome.NOT_REACHED, gains)


def side_by_side(gains: Iterable[Gain]) -> Gain:
    """Several gains as one, nothing added up."""
    several = tuple(gains)
    tiers = tuple(tier for one in several for tier in one.tiers)
    return Gain(tiers, tuple(gift for one in several for gift in one.gifts))
