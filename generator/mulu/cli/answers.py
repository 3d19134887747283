"""Everything that `mulu judge` tells of one case, before it is put into words or JSON."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from mulu.programme.catalog import Programme
from mulu.programme.outcome import Given, Outcome, Truth
from mulu.programme.rule import OWN_MAIN, PENALTIES, AllOf, Combine, Done, Rule, Tier
from mulu.programme.when import Missing as Gap
from mulu.rules.decide import Decision, decide, most_in
from mulu.rules.judge import MAIN, Case, days_of
from mulu.rules.leaves import conditions_of, leaves
from mulu.rules.readings import Read, read_each
from mulu.rules.steps import Route, SureWay, routes, steps_to, sure_way


class Missing(NamedTuple):
    """A tier that is not reached, and the routes to it; of a penalty the routes away from it."""

    tier: Tier
    routes: tuple[Route, ...]


class Answer(NamedTuple):
    """One decision, what each reading makes of it where it hangs on notes, and what is missing."""

    decision: Decision
    reads: Mapping[str, tuple[Read, ...]]
    missing: tuple[Missing, ...]


class Answers(NamedTuple):
    """All of one case."""

    programme: Programme
    rule: Rule
    given: Given
    each: tuple[Answer, ...]
    sure: SureWay | None
    late: tuple[tuple[str, date], ...]
    """What was completed on days that do not count."""


def answers_to(programme: Programme, rule: Rule, given: Given) -> Answers:
    """What a rule says of a case, and what follows from it."""
    each = tuple(answer(programme, one, given) for one in decide(programme, rule, given))
    sure = None if is_penalty(rule.tiers) else sure_way(programme, rule, given)
    return Answers(programme, rule, given, each, sure, tuple(late_in(programme, rule, given)))


def answer(programme: Programme, decision: Decision, given: Given) -> Answer:
    """One decision with all that is told of it."""
    notes = decision.verdict.hangs.notes
    reads = {note: tuple(read_each(programme, decision, note, given)) for note in notes}
    return Answer(decision, reads, tuple(missing_in(programme, decision, given)))


def missing_in(programme: Programme, decision: Decision, given: Given) -> Iterator[Missing]:
    """The tiers that would give more, each with what is missing."""
    if decision.verdict.outcome is Outcome.NOT_COVERED:
        return
    for tier in decision.rule.tiers:
        if tier.id in decision.tiers and may_add(decision, tier):
            found = Missing(tier, ways_to(programme, decision.rule, tier, given))
            if found.routes and () not in found.routes:
                yield found


def may_add(decision: Decision, tier: Tier) -> bool:
    """Whether a tier gives more than is sure already: of the best, only a larger one does."""
    if decision.rule.combine is not Combine.BEST or not tier.gives:
        return True
    own = max((number for award in tier.gives for number in award.gives.values()), default=None)
    return own is None or own > min(map(most_in, decision.verdict.gains))


def ways_to(programme: Programme, rule: Rule, tier: Tier, given: Given) -> tuple[Route, ...]:
    """The routes to a tier, or away from one that punishes."""
    if not is_penalty((tier,)):
        return steps_to(programme, rule, tier.id, given)
    case = Case(programme.measures, programme.menus, days_of(rule.window, programme.period), given)
    whole = AllOf((rule.requires, tier.when)) if rule.requires else tier.when
    return routes(whole, case, is_wanted=False)


def case_of(answers: Answers) -> Case:
    """The case as the judge sees it."""
    programme, days = answers.programme, days_of(answers.rule.window, answers.programme.period)
    return Case(programme.measures, programme.menus, days, answers.given)


def late_in(programme: Programme, rule: Rule, given: Given) -> Iterator[tuple[str, date]]:
    """What was completed on a day that does not count, of all that the rule asks for."""
    days, asked = days_of(rule.window, programme.period), set(completable(programme, rule))
    for name, day in (given.done or {}).items():
        if day and name in asked and days.hold(day) is Truth.NO:
            yield name, day


def completable(programme: Programme, rule: Rule) -> Iterator[str]:
    """The menus that a rule names, every main menu where it names the reader's own, and their courses."""
    leaf = (leaf for condition in conditions_of(rule) for leaf in leaves(condition))
    named = {name for one in leaf if isinstance(one, Done) for name in one.menus}
    for menu in programme.menus:
        if menu.id in named or (OWN_MAIN in named and menu.kind == MAIN):
            yield menu.id
            yield from () if isinstance(menu.rows, Gap) else (row.course.id for row in menu.rows)


def is_penalty(tiers: Sequence[Tier]) -> bool:
    """Whether all that these tiers give is to be feared."""
    kinds = {kind for tier in tiers for award in tier.gives for kind in award.gives}
    return bool(kinds) and kinds <= PENALTIES
