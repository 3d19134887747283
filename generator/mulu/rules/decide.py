"""A rule x what is given -> Verdict: every reading is followed, and where all agree it is settled.

format.md, section 7, 3 to 5.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import NamedTuple

from mulu.programme.catalog import Programme
from mulu.programme.outcome import Gain, Given, Hangs, Outcome, Truth, Verdict
from mulu.programme.rule import Rule, Scope
from mulu.rules.gains import Key, first_of, key_of, outcomes
from mulu.rules.judge import Case, days_of, judge, value_of
from mulu.rules.trees import held, leaves_in
from mulu.rules.unknowns import Unknown, asked_for, names_in
from mulu.rules.ways import Brief, briefs_of, without
from mulu.rules.worlds import Worlds, all_of, worlds_of

NOT_COVERED = Gain(is_covered=False)


class Decision(NamedTuple):
    """A verdict, and the tiers that it is about: of `each` one tier, else all tiers of the rule."""

    rule: Rule
    tiers: tuple[str, ...]
    verdict: Verdict


class Facts(NamedTuple):
    """All that a verdict depends on: how each leaf holds, and where one is unknown, what is not told."""

    holds: tuple[Truth, ...]
    covered: Truth
    untold: tuple[Hangs, ...] = ()
    ends: tuple[Fraction | None, ...] = ()


class Found(NamedTuple):
    """What one way comes to: in each world its outcomes by their keys."""

    choice: tuple[int, ...]
    each: tuple[Mapping[Key, Gain], ...]


def decide(programme: Programme, rule: Rule, given: Given) -> tuple[Decision, ...]:
    """What a rule says of what is given: one decision, or one for each tier that is decided by itself."""
    return next(decide_all(programme, rule, [given]))


def decide_all(programme: Programme, rule: Rule, givens: Iterable[Given]) -> Iterator[tuple[Decision, ...]]:
    """The same for many: the rule is laid out once, and equal facts are followed through once."""
    briefs = briefs_of(rule)
    days = days_of(rule.window, programme.period)
    tiers = [tuple(tier.id for tier in brief.rule.tiers) for brief in briefs]
    known: list[dict[Facts, Verdict]] = [{} for _ in briefs]
    for given in givens:
        case = Case(programme.measures, programme.menus, days, given)
        covered = coverage(programme, rule, given)
        verdicts = (
            verdict(brief, case, covered, before) for brief, before in zip(briefs, known, strict=True)
        )
        yield tuple(Decision(rule, names, one) for names, one in zip(tiers, verdicts, strict=True))


def coverage(programme: Programme, rule: Rule, given: Given) -> Truth:
    """Whether the rule speaks of this kind of person; a kind that the plan does not name is open."""
    people = programme.eligibility.people if programme.eligibility else ()
    if rule.scope is not Scope.PERSON or not given.kind or not people:
        return Truth.YES
    known = {person.kind: person.is_covered for person in people}.get(given.kind)
    return Truth.UNKNOWN if known is None else Truth.YES if known else Truth.NO


def verdict(brief: Brief, case: Case, covered: Truth, known: dict[Facts, Verdict]) -> Verdict:
    """What the combinations of readings agree on; `known` holds what was found for equal facts."""
    if covered is Truth.NO:
        return Verdict(Outcome.NOT_COVERED, (NOT_COVERED,))
    facts = facts_of(brief, case, covered)
    if facts not in known:
        known[facts] = followed(brief, case, facts)
    return known[facts]


def facts_of(brief: Brief, case: Case, covered: Truth) -> Facts:
    """How each leaf holds; where one is unknown also what is not told, and the bounds that are measures."""
    holds = tuple(judge(leaf, case) for leaf in brief.leaves)
    if Truth.UNKNOWN not in holds:
        return Facts(holds, covered)
    unknown = (leaf for leaf, truth in zip(brief.leaves, holds, strict=True) if truth is Truth.UNKNOWN)
    untold = tuple(asked_for(*name, case) for leaf in unknown for name in names_in(leaf, case))
    return Facts(holds, covered, untold, tuple(value_of(case.measures[name], case) for name in brief.linked))


def followed(brief: Brief, case: Case, facts: Facts) -> Verdict:
    """The verdict: every reading is followed in every world."""
    worlds = worlds_of(brief, case, facts.holds)
    found = found_in(brief, worlds)
    gains = first_of(gains for way in found for gains in way.each)  # the text as written before readings
    if facts.covered is Truth.UNKNOWN:
        gains[key_of(NOT_COVERED)] = NOT_COVERED
    if len(gains) == 1:
        (only,) = gains.values()
        return Verdict(Outcome.REACHED if only.tiers else Outcome.NOT_REACHED, (only,))
    open_ones = [*deciding(worlds, found), *staying_open(brief, worlds)]
    hangs = joined(asked_for(one.kind, one.name, case) for one in open_ones)
    hangs = replace(hangs, notes=notes_deciding(brief, found), on_kind=facts.covered is Truth.UNKNOWN)
    return Verdict(Outcome.UNDETERMINED, ordered(gains.values()), hangs, is_judged=only_judged(case, hangs))


def found_in(brief: Brief, worlds: Worlds) -> tuple[Found, ...]:
    """What each way comes to in each world; equal truths are followed once."""
    truths = [[held(tree, world.holds) for tree in brief.trees] for world in worlds.each]
    found = []
    for way in brief.ways:
        asked = [tuple(all_of(one, each) for one in way.asks) for each in truths]
        known = {one: outcomes(way.rule, one) for one in dict.fromkeys(asked)}
        found.append(Found(way.choice, tuple(known[one] for one in asked)))
    return tuple(found)


def notes_deciding(brief: Brief, found: Sequence[Found]) -> tuple[str, ...]:
    """The notes whose readings make a difference to what is possible."""
    keys = {way.choice: frozenset(key for gains in way.each for key in gains) for way in found}
    return tuple(
        note
        for number, note in enumerate(brief.notes)
        if any(keys[choice] != keys[without(choice, number)] for choice in keys)
    )


def deciding(worlds: Worlds, found: Sequence[Found]) -> Iterator[Unknown]:
    """What is unknown and makes a difference in some world, all else being the same.

    Worlds stand in the order of a counter whose last wheel turns fastest; `step` is how far one turn leads.
    """
    ways = [[frozenset(gains) for gains in way.each] for way in found]
    step = len(worlds.each)
    for unknown in worlds.tried:
        size = len(unknown.could)
        step //= size
        unturned = [place - place // step % size * step for place in range(len(worlds.each))]
        if any(keys[place] != keys[before] for keys in ways for place, before in enumerate(unturned)):
            yield unknown


def staying_open(brief: Brief, worlds: Worlds) -> Iterator[Unknown]:
    """What is too much to be tried out, and leaves a condition open in some world."""
    for unknown in worlds.rest:
        trees = [tree for tree in brief.trees if not set(unknown.leaves).isdisjoint(leaves_in(tree))]
        if any(held(tree, world.holds) is Truth.UNKNOWN for tree in trees for world in worlds.each):
            yield unknown


def joined(several: Iterable[Hangs]) -> Hangs:
    """Everything that several hang on."""
    each = tuple(several)
    return Hangs(
        measures=tuple(dict.fromkeys(name for one in each for name in one.measures)),
        menus=tuple(dict.fromkeys(name for one in each for name in one.menus)),
        on_grade=any(one.on_grade for one in each),
    )


def only_judged(case: Case, hangs: Hangs) -> bool:
    """Whether nothing is open but what people decide."""
    is_told = not (hangs.notes or hangs.menus or hangs.on_grade or hangs.on_kind)
    return is_told and all(case.measures[name].is_judged for name in hangs.measures)


def ordered(gains: Iterable[Gain]) -> tuple[Gain, ...]:
    """From not covered and nothing to the most."""
    return tuple(sorted(gains, key=lambda one: (one.is_covered, bool(one.tiers), most_in(one), one.tiers)))


def most_in(one: Gain) -> Fraction:
    """All numbers of a gain together."""
    return sum((gift.number for gift in one.gifts), Fraction())
