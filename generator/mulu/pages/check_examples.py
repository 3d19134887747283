"""填入範例: one case that reaches the rules, worked out from the rules themselves."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from math import ceil

from mulu.pages.dates import point_words
from mulu.pages.facts import number_words
from mulu.programme.catalog import Programme
from mulu.programme.rule import (
    OWN_MAIN,
    PERCENT,
    AllOf,
    Answer,
    AnyOf,
    Combine,
    Compare,
    Condition,
    Done,
    Measure,
    Operator,
    Rule,
)
from mulu.programme.when import Point
from mulu.rules.judge import MAIN, days_of
from mulu.rules.leaves import conditions_of, leaves

BASE = Fraction(10)
"""What a ratio of an example is taken of."""

JUST_OVER = Fraction(1)
LITTLE = Fraction(1, 10)
"""How much over a bound an example goes: a tenth of a share, else 1."""


@dataclass(frozen=True, slots=True)
class Example:
    """What is filled in: numbers as typed, answers, menus that are done, by which day, the grade."""

    numbers: Mapping[str, str] = field(default_factory=dict)
    answers: Mapping[str, str] = field(default_factory=dict)
    menus: frozenset[str] = frozenset()
    day: str = ""
    grade: str = ""


def example_of(programme: Programme, rules: Iterable[Rule]) -> Example:
    """A case in which the rules are reached, as far as they go together."""
    draft = _Draft(programme)
    several = tuple(rules)
    for rule in several:
        draft.reach(rule)
    for rule in several:
        draft.leave_rest(rule)
    return Example(
        numbers={name: _typed(programme.measures[name], value) for name, value in draft.numbers.items()},
        answers=draft.answers,
        menus=frozenset(draft.menus),
        day=draft.day,
        grade=draft.grade,
    )


def _typed(measure: Measure, value: Fraction) -> str:
    """A number as a reader types it: a share in percent."""
    return number_words(value * 100 if measure.unit == PERCENT else value)


@dataclass(slots=True)
class _Draft:
    """An example in the making: what was set first stays."""

    programme: Programme
    numbers: dict[str, Fraction] = field(default_factory=dict)
    answers: dict[str, str] = field(default_factory=dict)
    menus: list[str] = field(default_factory=list)
    day: str = ""
    grade: str = ""

    def reach(self, rule: Rule) -> None:
        """Adds what the rule's first tier wants in every reading, or each where they stand by themselves.

        Menus are done as the first rule wants them.
        """
        takes_menus = not self.menus
        tiers = rule.tiers if rule.combine is Combine.EACH else rule.tiers[:1]
        asked = (*(reading.requires for reading in rule.readings), rule.requires)
        for condition in (*asked, *(tier.when for tier in tiers)):
            if condition:
                self._satisfy(condition, takes_menus=takes_menus)
        if takes_menus and self.menus:
            last = days_of(rule.window, self.programme.period).last
            self.day = point_words(Point(last.year, last.month, last.day)) if last else ""

    def leave_rest(self, rule: Rule) -> None:
        """What else the rule measures is nothing, since what is not known could be anything."""
        for condition in conditions_of(rule):
            for leaf in leaves(condition):
                if isinstance(leaf, Compare):
                    self._set(self.programme.measures[leaf.measure], Fraction())

    def _satisfy(self, condition: Condition, *, takes_menus: bool) -> None:
        match condition:
            case AllOf(conditions=several):
                for one in several:
                    self._satisfy(one, takes_menus=takes_menus)
            case AnyOf(conditions=(first, *_)):
                self._satisfy(first, takes_menus=takes_menus)
            case Compare():
                self._compare(condition)
            case Answer(measure=name, is_yes=is_yes):
                self.answers.setdefault(name, "yes" if is_yes else "no")
            case Done(menus=menus) if takes_menus:
                self._do(menus)

    def _compare(self, condition: Compare) -> None:
        """The lowest value within the bounds; a bound that is another measure is set to 1 with it."""
        value = Fraction()
        for bound in condition.bounds:
            if isinstance(bound.value, str):
                self._set(self.programme.measures[bound.value], JUST_OVER)
                value = self.numbers[bound.value]
            elif bound.operator is Operator.AT_LEAST:
                value = bound.value.value
            elif bound.operator is Operator.OVER:
                value = bound.value.value + (LITTLE if bound.value.is_share else JUST_OVER)
        self._set(self.programme.measures[condition.measure], value)

    def _set(self, measure: Measure, value: Fraction) -> None:
        """Gives a measure its value; one that is made of others gets it by those."""
        if measure.ratio:
            over, under = (self.programme.measures[name] for name in measure.ratio)
            self._set(under, BASE)
            wanted = value * self.numbers[under.id] * measure.per
            self._set(over, Fraction(ceil(wanted)) if over.is_whole else wanted)
        elif measure.sum:
            first, *others = (self.programme.measures[name] for name in measure.sum)
            self._set(first, value)
            for other in others:
                self._set(other, Fraction())
        else:
            self.numbers.setdefault(measure.id, value)

    def _do(self, menus: Iterable[str]) -> None:
        """Marks menus as done, the reader's own main one by the first grade."""
        for name in menus:
            main = next((menu for menu in self.programme.menus if menu.kind == MAIN), None)
            if name == OWN_MAIN and main:
                self.grade = main.grade
                self.menus.append(main.id)
            elif name != OWN_MAIN:
                self.menus.append(name)
