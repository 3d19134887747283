"""Condition x what is given -> Truth (format.md, section 7, 1 and 2). Numbers are exact."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from mulu.programme.course import Menu
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
    Measure,
    Number,
    Operator,
    Unless,
)
from mulu.programme.when import Missing, When

MAIN = "main"


@dataclass(frozen=True, slots=True)
class Days:
    """The days that count, both ends included; None where an end is open or not known."""

    first: date | None = None
    last: date | None = None

    def hold(self, day: date | None) -> Truth:
        """Whether a day counts; of a day that is not known nobody can tell, unless every day does."""
        if self.first is None and self.last is None:
            return Truth.YES
        if day is None:
            return Truth.UNKNOWN
        is_early = self.first is not None and day < self.first
        is_late = self.last is not None and day > self.last
        return Truth.NO if is_early or is_late else Truth.YES


@dataclass(frozen=True, slots=True)
class Case:
    """What a rule is asked about: the plan's measures and menus, the days that count, and what is given.

    `supposed` are values of measures that nobody has told, to see what would then be.
    """

    measures: Mapping[str, Measure]
    menus: tuple[Menu, ...]
    days: Days
    given: Given
    supposed: Mapping[str, Fraction] = field(default_factory=dict)


def days_of(window: When | Missing | None, period: When | Missing) -> Days:
    """The days of a window; an unknown start counts as the period's start."""
    whole = days_in(period)
    if window is None:
        return whole
    own = days_in(window)
    return Days(own.first or (whole.first if isinstance(window, When) else None), own.last)


def days_in(when: When | Missing) -> Days:
    """The first and the last day of a date, as far as it has them."""
    return Days(when.first, when.last) if isinstance(when, When) and when.spans else Days()


def judge(condition: Condition, case: Case) -> Truth:
    """Whether a condition holds."""
    match condition:
        case Compare():
            return compared(condition, case)
        case Answer(measure=name, is_yes=wanted):
            answer = answer_of(case.measures[name], case.given)
            return Truth.UNKNOWN if answer is None else truth(answer is wanted)
        case Done(menus=menus):
            return least(done(name, case) for name in menus)
        case AllOf(conditions=several):
            return least(judge(one, case) for one in several)
        case AnyOf(conditions=several):
            return greatest(judge(one, case) for one in several)
        case Unless(condition=one):
            return judge(one, case).opposite


def truth(holds: bool) -> Truth:
    """Yes or no."""
    return Truth.YES if holds else Truth.NO


def least(several: Iterable[Truth]) -> Truth:
    """All of several: no if one is no, else unknown if one is unknown."""
    return min(several, default=Truth.YES)


def greatest(several: Iterable[Truth]) -> Truth:
    """Any of several: yes if one is yes, else unknown if one is unknown."""
    return max(several, default=Truth.NO)


def compared(condition: Compare, case: Case) -> Truth:
    """Whether a measure lies within all its bounds."""
    value = value_of(case.measures[condition.measure], case)
    if value is None:
        return Truth.UNKNOWN
    return least([within(value, bound, case) for bound in condition.bounds])


def within(value: Fraction, bound: Bound, case: Case) -> Truth:
    """Whether a value keeps to one bound."""
    end = end_of(bound, case)
    if end is None:
        return Truth.UNKNOWN
    match bound.operator:
        case Operator.AT_LEAST:
            return truth(value >= end)
        case Operator.AT_MOST:
            return truth(value <= end)
        case Operator.OVER:
            return truth(value > end)
        case Operator.UNDER:
            return truth(value < end)


def end_of(bound: Bound, case: Case) -> Fraction | None:
    """The number of a bound, which may be another measure's value."""
    if isinstance(bound.value, Number):
        return bound.value.value
    return value_of(case.measures[bound.value], case)


def value_of(measure: Measure, case: Case) -> Fraction | None:
    """The value of a measure: as supposed or given, else made of others, else what an open one counts as."""
    if measure.id in case.supposed:
        return case.supposed[measure.id]
    if measure.is_judged:
        return None
    if measure.id in case.given.numbers:
        return case.given.numbers[measure.id]
    value = quotient(measure, case) if measure.ratio else added(measure, case) if measure.sum else None
    return Fraction(measure.blank) if value is None and measure.blank else value


def added(measure: Measure, case: Case) -> Fraction | None:
    """The parts of a measure together; nothing where one is unknown."""
    parts = [value_of(case.measures[name], case) for name in measure.sum]
    known = [part for part in parts if part is not None]
    return sum(known, Fraction()) if len(known) == len(parts) else None


def quotient(measure: Measure, case: Case) -> Fraction | None:
    """A / (b x per); nothing where one is unknown, or b is 0 (分母為0)."""
    assert measure.ratio is not None
    over, under = (value_of(case.measures[name], case) for name in measure.ratio)
    if over is None or not under:
        return None
    return over / (under * measure.per)


def answer_of(measure: Measure, given: Given) -> bool | None:
    """The answer to a measure that is asked; a judged one is never known."""
    if measure.is_judged:
        return None
    if measure.id in given.answers:
        return given.answers[measure.id]
    return measure.blank == "yes" if measure.blank else None


def done(name: str, case: Case) -> Truth:
    """Whether all courses of a menu were completed on days that count."""
    if name != OWN_MAIN:
        return menu_done(menu_of(name, case), case)
    found = own_mains_done(case)
    return found.pop() if len(found) == 1 else Truth.UNKNOWN if found else Truth.NO


def own_mains_done(case: Case) -> set[Truth]:
    """Whether the main menu of the reader's grade is done; where no grade is given, any may be it."""
    return {menu_done(menu, case) for menu in own_mains(case)}


def own_mains(case: Case) -> list[Menu]:
    """The main menus that may be the reader's own."""
    grade = case.given.grade
    return [menu for menu in case.menus if menu.kind == MAIN and (not grade or menu.grade == grade)]


def menu_of(name: str, case: Case) -> Menu:
    """The menu of this id."""
    return next(menu for menu in case.menus if menu.id == name)


def menu_done(menu: Menu, case: Case) -> Truth:
    """Whether a menu is done: every course of it, or the menu itself where that is what was told."""
    if case.given.done is None:
        return Truth.UNKNOWN
    if isinstance(menu.rows, Missing) or (menu.id in case.given.done and not is_course(menu.id, case)):
        return completed(menu.id, case)
    return least(completed(row.course.id, case) for row in menu.rows)


def is_course(name: str, case: Case) -> bool:
    """Whether a course has this id, which then means the course and not a menu."""
    lists = (menu.rows for menu in case.menus if not isinstance(menu.rows, Missing))
    return any(row.course.id == name for rows in lists for row in rows)


def completed(name: str, case: Case) -> Truth:
    """Whether a course or a menu was completed on a day that counts."""
    done_on = case.given.done or {}
    return case.days.hold(done_on[name]) if name in done_on else Truth.NO
