"""What is missing to a tier, route by route."""

from collections.abc import Iterable
from fractions import Fraction
from itertools import chain, islice, product
from typing import NamedTuple, TypeAlias

from mulu.programme.catalog import Programme
from mulu.programme.outcome import Given, Truth
from mulu.programme.rule import (
    OWN_MAIN,
    AllOf,
    Answer,
    AnyOf,
    Bound,
    Compare,
    Condition,
    Done,
    Number,
    Operator,
    Rule,
    Unless,
)
from mulu.programme.when import Missing
from mulu.rules.decide import coverage
from mulu.rules.judge import (
    Case,
    completed,
    days_of,
    done,
    end_of,
    judge,
    menu_done,
    menu_of,
    own_mains,
    value_of,
)
from mulu.rules.sureway import SureWay as SureWay
from mulu.rules.sureway import sure_way as sure_way

MOST_ROUTES = 64
"""How many routes to one tier are told at most."""

OPPOSITE = {
    Operator.AT_LEAST: Operator.UNDER,
    Operator.AT_MOST: Operator.OVER,
    Operator.OVER: Operator.AT_MOST,
    Operator.UNDER: Operator.AT_LEAST,
}
LOW_ENDS = (Operator.AT_LEAST, Operator.OVER)
"""The bounds that more of a measure can meet."""


class Step(NamedTuple):
    """One thing that is missing, of the kind measure, answer or menu.

    Of a measure: the bound, and how much is short of it (None: not known). Of an answer: `is_yes`. Of a
    menu: its id, own-main where the grade is not known, and the courses that are left.
    """

    kind: str
    id: str
    operator: Operator | None = None
    bound: Number | str | None = None
    short: Fraction | None = None
    is_yes: bool = True
    courses: tuple[str, ...] = ()


Route: TypeAlias = tuple[Step, ...]
"""All that is missing on one way to a tier."""

HERE: tuple[Route, ...] = ((),)
"""Nothing is missing."""
NOWHERE: tuple[Route, ...] = ()
"""There is no way."""


def steps_to(programme: Programme, rule: Rule, tier: str, given: Given) -> tuple[Route, ...]:
    """The routes to a tier as written, each with what is missing; an empty one where the tier is reached.

    No route where it cannot be: a bound is passed, or the rule does not speak of this kind of person.
    """
    if coverage(programme, rule, given) is Truth.NO:
        return NOWHERE
    case = Case(programme.measures, programme.menus, days_of(rule.window, programme.period), given)
    when = next(one.when for one in rule.tiers if one.id == tier)
    return routes(AllOf((when, rule.requires)) if rule.requires else when, case)


def routes(condition: Condition, case: Case, *, is_wanted: bool = True) -> tuple[Route, ...]:
    """The routes to a condition that holds, or to one that does not where that is what is wanted."""
    match condition:
        case Unless(condition=one):
            return routes(one, case, is_wanted=not is_wanted)
        case AllOf(conditions=several) | AnyOf(conditions=several):
            each = [routes(one, case, is_wanted=is_wanted) for one in several]
            return all_of(each) if isinstance(condition, AllOf) is is_wanted else any_of(each)
        case Compare(measure=name, bounds=bounds):
            each = [to_bound(name, bound if is_wanted else opposite(bound), case) for bound in bounds]
            return all_of(each) if is_wanted else any_of(each)
        case Answer(measure=name, is_yes=is_yes):
            return to_answer(Answer(name, is_yes is is_wanted), case)
        case Done(menus=menus):
            each = [to_menu(name, case) if is_wanted else from_menu(name, case) for name in menus]
            return all_of(each) if is_wanted else any_of(each)


def all_of(each: Iterable[tuple[Route, ...]]) -> tuple[Route, ...]:
    """The routes on which all is met: one of each taken together."""
    found = (tuple(dict.fromkeys(chain.from_iterable(together))) for together in product(*each))
    return tuple(dict.fromkeys(islice(found, MOST_ROUTES)))


def any_of(each: Iterable[tuple[Route, ...]]) -> tuple[Route, ...]:
    """The routes on which one at least is met; none of them is needed where one is."""
    several = list(each)
    if any(() in found for found in several):
        return HERE
    return tuple(dict.fromkeys(islice(chain.from_iterable(several), MOST_ROUTES)))


def opposite(bound: Bound) -> Bound:
    """The bound that holds where this one does not."""
    return Bound(OPPOSITE[bound.operator], bound.value)


def to_bound(name: str, bound: Bound, case: Case) -> tuple[Route, ...]:
    """A measure within a bound: more of it leads there, less of it is not to be had."""
    holds = judge(Compare(name, (bound,)), case)
    if holds is Truth.YES:
        return HERE
    if holds is Truth.NO and bound.operator not in LOW_ENDS:
        return NOWHERE
    value, end = value_of(case.measures[name], case), end_of(bound, case)
    short = None if value is None or end is None else end - value
    return ((Step("measure", name, bound.operator, bound.value, short),),)


def to_answer(wanted: Answer, case: Case) -> tuple[Route, ...]:
    """An answer that is wanted."""
    is_given = judge(wanted, case) is Truth.YES
    return HERE if is_given else ((Step("answer", wanted.measure, is_yes=wanted.is_yes),),)


def to_menu(name: str, case: Case) -> tuple[Route, ...]:
    """A menu that is to be done: the courses of it that are not yet."""
    if done(name, case) is Truth.YES:
        return HERE
    mains = own_mains(case) if name == OWN_MAIN else [menu_of(name, case)]
    if not mains:
        return NOWHERE
    if len(mains) > 1:
        return ((Step("menu", name),),)
    menu = mains[0]
    is_told = case.given.done is not None and menu_done(menu, case) is Truth.UNKNOWN  # but for its day
    rows = () if is_told or isinstance(menu.rows, Missing) else menu.rows
    left = tuple(row.course.id for row in rows if completed(row.course.id, case) is Truth.NO)
    return ((Step("menu", menu.id, courses=left),),)


def from_menu(name: str, case: Case) -> tuple[Route, ...]:
    """A menu that must not be done: what is done cannot be undone."""
    return NOWHERE if done(name, case) is Truth.YES else HERE
