"""What is given beside a measure or two: the rest of their branch satisfied, every other branch at nothing.

So the outcome of a rule can be followed along a measure, from nothing to the most.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from mulu.programme.catalog import Programme
from mulu.programme.outcome import Given, Truth
from mulu.programme.rule import OWN_MAIN, AllOf, Answer, AnyOf, Compare, Condition, Done, Rule, Unless
from mulu.programme.when import Missing
from mulu.rules.intervals import stretches
from mulu.rules.judge import MAIN, Case, days_of, end_of, judge
from mulu.rules.leaves import all_leaves, named, required, speaks_of, tiers_of
from mulu.rules.trees import Leaf


class Setting(NamedTuple):
    """What is given, the leaves that it satisfies, and the programme as it is then decided by.

    In that programme nothing is left to judge, and a menu is done or not, whatever courses it holds.
    """

    programme: Programme
    case: Case
    satisfied: tuple[Leaf, ...]


def setting(programme: Programme, rule: Rule, free: Sequence[str]) -> Setting | None:
    """What satisfies all that stands with the free measures; None where no one thing does."""
    wanted = tuple(dict.fromkeys(wanted_with(rule, frozenset(free))))
    judged = simplified(programme, rule)
    days = days_of(rule.window, programme.period)
    start = started(judged, rule, wanted, days.last or days.first)
    case = filled(Case(judged.measures, judged.menus, days, start), wanted)
    if any(judge(leaf, case) is not Truth.YES for leaf in wanted):
        return None
    return Setting(judged, case, wanted)


def simplified(programme: Programme, rule: Rule) -> Programme:
    """The programme in which what people judge is given like any answer, with the rule's menus alone."""
    measures = {name: replace(one, is_judged=False) for name, one in programme.measures.items()}
    asked = {name for leaf in all_leaves(rule) if isinstance(leaf, Done) for name in leaf.menus}
    own = {one for name in asked for one in own_names(programme, name)}
    menus = tuple(replace(menu, rows=Missing.LOST) for menu in programme.menus if menu.id in own)
    return replace(programme, measures=measures, menus=menus)


def wanted_with(rule: Rule, free: frozenset[str]) -> Iterator[Leaf]:
    """The leaves that stand in one branch with the free measures, and those of what is asked besides."""
    tiers = (condition for _, condition in tiers_of(rule) if speaks_of(condition, free))
    for condition in (*required(rule), *tiers):
        yield from beside(condition, free)


def beside(condition: Condition, free: frozenset[str]) -> Iterator[Leaf]:
    """The leaves that have to hold for the free measures to decide; of alternatives those that name one."""
    match condition:
        case AllOf(conditions=several):
            for one in several:
                yield from beside(one, free)
        case AnyOf(conditions=several):
            for one in [one for one in several if speaks_of(one, free)] or several[:1]:
                yield from beside(one, free)
        case Unless():
            return
        case _:
            if free.isdisjoint(named(condition)):
                yield condition


def started(programme: Programme, rule: Rule, wanted: Iterable[Leaf], day: date | None) -> Given:
    """Nothing of every measure, but the answers and the menus that are wanted."""
    asked = dict.fromkeys(name for leaf in all_leaves(rule) for name in named(leaf))
    answers = {name: False for name in asked if programme.measures[name].is_answer}
    answers |= {leaf.measure: leaf.is_yes for leaf in wanted if isinstance(leaf, Answer)}
    menus = (name for leaf in wanted if isinstance(leaf, Done) for name in leaf.menus)
    done = {own: day for name in menus for own in own_names(programme, name)}
    return Given({name: Fraction() for name in asked if name not in answers}, answers, done)


def own_names(programme: Programme, name: str) -> Iterator[str]:
    """A menu; for the main menu of one's own grade all of them, as no grade is given."""
    mains = (menu.id for menu in programme.menus if menu.kind == MAIN)
    yield from mains if name == OWN_MAIN else (name,)


def filled(case: Case, wanted: Iterable[Leaf]) -> Case:
    """The same with a number for every comparison that is wanted; first those that serve as bounds."""
    compared = [leaf for leaf in wanted if isinstance(leaf, Compare)]
    bounds = {name for leaf in compared for name in [*named(leaf)][1:]}
    for name in sorted(dict.fromkeys(leaf.measure for leaf in compared), key=lambda name: name not in bounds):
        case = placed(name, compared, case, Truth.YES)
    return case


def placed(name: str, compared: Iterable[Compare], case: Case, wanted: Truth) -> Case:
    """The same with the smallest number for which all comparisons of a measure hold, or none does."""
    own = [leaf for leaf in compared if leaf.measure == name]
    ends = filter(None, (end_of(bound, case) for leaf in own for bound in leaf.bounds))
    trials = (with_numbers(case, {name: one.point}) for one in stretches((Fraction(), *ends)))
    fitting = (trial for trial in trials if all(judge(leaf, trial) is wanted for leaf in own))
    return next(fitting, case)


def with_numbers(case: Case, numbers: Mapping[str, Fraction]) -> Case:
    """The same case with other numbers."""
    return replace(case, given=replace(case.given, numbers={**case.given.numbers, **numbers}))
