"""Small rules to be decided, built as rules.yml would be read."""

from collections.abc import Mapping
from fractions import Fraction
from types import SimpleNamespace
from typing import Any

import pytest

from mulu.programme.catalog import Eligibility, Person, Programme
from mulu.programme.course import Course, Menu, MenuRow
from mulu.programme.outcome import Given
from mulu.programme.place import Place
from mulu.programme.rule import (
    AllOf,
    Answer,
    AnyOf,
    Award,
    Bound,
    Combine,
    Compare,
    Condition,
    Done,
    Measure,
    Number,
    Operator,
    Reading,
    Rule,
    Scope,
    Tier,
    Unless,
)
from mulu.programme.source import Plan
from mulu.programme.when import Missing
from mulu.reading.dates import parse_when

HERE = Place("rules.yml", 1)
PEOPLE = (Person("公務人員", True), Person("教師", False), Person("約聘人員", None))
COURSES = {name: Course(name, name, Fraction(2), HERE) for name in ("a", "b", "c", "d")}


def measure(name: str, **kinds: Any) -> Measure:
    """A measure of persons."""
    return Measure(name, name, Scope.PERSON, HERE, **kinds)


def menu(name: str, courses: str | None, kind: str = "side", grade: str = "") -> Menu:
    """A menu of courses, each named by a letter; None where the list is lost."""
    rows = Missing.LOST if courses is None else tuple(MenuRow(COURSES[letter], "") for letter in courses)
    return Menu(name, name, kind, Fraction(2), rows, HERE, count=1, grade=grade)


MEASURES = {
    one.id: one
    for one in (
        measure("hours"),
        measure("digital", part_of="hours"),
        measure("posts", is_whole=True),
        measure("updates", is_whole=True),
        measure("headcount", is_whole=True, is_public=True),
        measure("rate", ratio=("updates", "headcount"), per=Fraction(2)),
        measure("together", sum=("hours", "posts")),
        measure("open_hours", blank="5"),
        measure("off_duty", is_answer=True),
        measure("in_time", is_answer=True, blank="yes"),
        measure("results", is_answer=True, is_judged=True),
    )
}
MENUS = (
    menu("main-a", "a", "main", "簡任"),
    menu("main-b", "b", "main", "薦任"),
    menu("side-1", "bc"),
    menu("side-2", "cd"),
    menu("lost", None),
)


def compare(name: str, **bounds: Any) -> Compare:
    """A measure within bounds: numbers, or the names of measures."""
    ends = ((key, str(end)) for key, end in bounds.items())
    values = ((key, end if end[:1].isalpha() else Number(Fraction(end))) for key, end in ends)
    return Compare(name, tuple(Bound(Operator(key), value) for key, value in values))


def tier(name: str, when: Condition, **gives: int) -> Tier:
    """A tier and what it gives."""
    return Tier(
        name, when, HERE, (Award({key: Fraction(one) for key, one in gives.items()}),) if gives else ()
    )


def rule(*tiers: Tier, combine: str = "best", window: str = "", **more: Any) -> Rule:
    """A rule of persons; without a window the year counts."""
    days = parse_when(window, None) if window else None
    return Rule("rule", "rule", Scope.PERSON, tiers, HERE, combine=Combine(combine), window=days, **more)


def reading(
    note: str, *, combine: str = "", requires: Condition | None = None, **tiers: Condition
) -> Reading:
    """One way to read a note."""
    return Reading(note, note, HERE, tiers, Combine(combine) if combine else None, requires)


def programme(*rules: Rule) -> Programme:
    """A plan of the year 103 with these rules."""
    year = parse_when("103年1月1日至12月31日", None)
    return Programme(
        "plan",
        "plan",
        103,
        year,
        Plan("plan.txt", ()),
        HERE,
        eligibility=Eligibility(PEOPLE),
        menus=MENUS,
        measures=MEASURES,
        rules=rules,
    )


def given(numbers: Mapping[str, object] | None = None, **more: Any) -> Given:
    """What is known: numbers, and whatever else."""
    exact = {name: Fraction(str(value)) for name, value in (numbers or {}).items()}
    return Given(exact, **more)


@pytest.fixture(scope="session")
def make() -> SimpleNamespace:
    """What builds conditions, rules and plans."""
    return SimpleNamespace(
        all=lambda *several: AllOf(several),
        any=lambda *several: AnyOf(several),
        answer=Answer,
        compare=compare,
        done=lambda *menus: Done(menus),
        given=given,
        menus=MENUS,
        programme=programme,
        reading=reading,
        rule=rule,
        tier=tier,
        unless=Unless,
    )
