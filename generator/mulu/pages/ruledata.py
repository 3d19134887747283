"""A programme's rules as plain data, for the script that decides them in the reader's browser."""

from collections.abc import Iterable, Iterator
from datetime import date
from fractions import Fraction
from typing import NamedTuple, TypeAlias

from mulu.pages import address
from mulu.pages.dates import MISSING_WORDS
from mulu.pages.menu_table import name_of
from mulu.programme.catalog import Catalog, Programme
from mulu.programme.course import Course, Menu
from mulu.programme.rule import (
    OWN_MAIN,
    AllOf,
    Answer,
    AnyOf,
    Award,
    Bound,
    Compare,
    Condition,
    Done,
    Measure,
    Number,
    Reading,
    Rule,
    Tier,
    Unless,
)
from mulu.programme.source import Note
from mulu.programme.when import Missing, When
from mulu.rules.judge import MAIN, Days, days_in, days_of
from mulu.rules.leaves import all_leaves

Json: TypeAlias = "str | int | bool | list[Json] | dict[str, Json] | None"
Object: TypeAlias = "dict[str, Json]"

COVERED = {True: "yes", False: "no", None: "open"}
"""Whether a kind of person is covered, as programme.yml says it."""


class RuleData(NamedTuple):
    """The rules of a programme as data, and the address of the script that holds them."""

    address: str
    rules: Object


def rules_data(catalog: Catalog) -> Iterator[RuleData]:
    """The rules of every programme that has any."""
    for programme in catalog.programmes:
        if programme.rules:
            yield RuleData(address.of_rule_data(programme.id), rule_data(programme))


def rule_data(programme: Programme) -> Object:
    """All that deciding the rules of a programme takes, and the words to tell what they come to."""
    people = programme.eligibility.people if programme.eligibility else ()
    menus = menus_of(programme)
    notes = dict.fromkeys(name for rule in programme.rules for name in notes_of(rule))
    return {
        "programme": programme.id,
        "name": programme.name,
        "title": programme.title,
        "period": days(days_in(programme.period)),
        "measures": {name: measure_data(one) for name, one in programme.measures.items()},
        "menus": [menu_data(menu) for menu in menus],
        "courses": {course.id: course_data(course) for course in courses_of(menus)},
        "kinds": [[person.kind, COVERED[person.is_covered]] for person in people],
        "rules": [one_rule(programme, rule) for rule in programme.rules],
        "notes": {name: note_data(programme.notes[name]) for name in notes},
    }


def notes_of(rule: Rule) -> tuple[str, ...]:
    """The notes of a rule, of its tiers and of its readings, each once."""
    tiers = (name for tier in rule.tiers for name in tier.source.notes)
    return tuple(dict.fromkeys((*rule.source.notes, *tiers, *(reading.note for reading in rule.readings))))


def note_data(note: Note) -> Object:
    """What is in doubt, and how it can be read."""
    return {
        "label": note.label,
        "question": note.question,
        "shown": note.shown,
        "readings": list(note.readings),
    }


def measure_data(measure: Measure) -> Object:
    """What is counted or asked, and how it is made of others."""
    return {
        "title": measure.title,
        "unit": measure.unit,
        "of": measure.of.value,
        "answer": measure.is_answer,
        "whole": measure.is_whole,
        "judged": measure.is_judged,
        "public": measure.is_public,
        "ratio": list(measure.ratio) if measure.ratio else None,
        "per": str(measure.per),
        "sum": list(measure.sum),
        "blank": measure.blank,
        "part_of": measure.part_of,
    }


def menu_data(menu: Menu) -> Object:
    """A menu with its courses, None where the list is lost."""
    courses: Json = None if isinstance(menu.rows, Missing) else [row.course.id for row in menu.rows]
    return {
        "id": menu.id,
        "name": name_of(menu),
        "kind": menu.kind,
        "grade": menu.grade,
        "hours": str(menu.hours),
        "courses": courses,
        "count": menu.count,
    }


def menus_of(programme: Programme) -> tuple[Menu, ...]:
    """The menus that a rule names; every main menu where the reader's own is asked for."""
    asked = (leaf for rule in programme.rules for leaf in all_leaves(rule) if isinstance(leaf, Done))
    named = {name for leaf in asked for name in leaf.menus}
    return tuple(
        menu for menu in programme.menus if menu.id in named or (menu.kind == MAIN and OWN_MAIN in named)
    )


def courses_of(menus: Iterable[Menu]) -> Iterator[Course]:
    """The courses of these menus, some of them more than once."""
    for menu in menus:
        if not isinstance(menu.rows, Missing):
            yield from (row.course for row in menu.rows)


def course_data(course: Course) -> Object:
    """A course's title and its hours, None where they are not known."""
    return {
        "title": course.title,
        "hours": None if isinstance(course.hours, Missing) else str(course.hours),
    }


def one_rule(programme: Programme, rule: Rule) -> Object:
    """A rule as written, and all that its readings change."""
    return {
        "id": rule.id,
        "title": rule.title,
        "scope": rule.scope.value,
        "window": window_data(rule.window),
        "days": days(days_of(rule.window, programme.period)),
        "combine": rule.combine.value,
        "limit": numbers(rule.limit.items()),
        "once": rule.is_once_a_year,
        "use_within_months": rule.use_within_months,
        "requires": condition_data(rule.requires) if rule.requires else None,
        "tiers": [tier_data(rule, tier) for tier in rule.tiers],
        "readings": [reading_data(reading) for reading in rule.readings],
        "notes": list(notes_of(rule)),
    }


def tier_data(rule: Rule, tier: Tier) -> Object:
    """A tier with the sentence that it obeys; where it has none of its own, that of the rule."""
    clauses = tier.source.clauses or rule.source.clauses
    return {
        "id": tier.id,
        "when": condition_data(tier.when),
        "gives": [award_data(award) for award in tier.gives],
        "clause": "；".join(clauses),
        "quote": tier.source.quote or rule.source.quote,
    }


def award_data(award: Award) -> Object:
    """What is given, and who receives it."""
    return {"gives": numbers(award.gives.items()), "to": list(award.to), "text": award.text}


def reading_data(reading: Reading) -> Object:
    """One way to read what is in doubt, and what it changes."""
    return {
        "note": reading.note,
        "says": reading.says,
        "tiers": {name: condition_data(one) for name, one in reading.tiers.items()},
        "combine": reading.combine.value if reading.combine else "",
        "requires": condition_data(reading.requires) if reading.requires else None,
    }


def condition_data(condition: Condition) -> Object:
    """A condition, its numbers exact."""
    match condition:
        case Compare(measure=name, bounds=bounds):
            return {"measure": name, "bounds": [[one.operator.value, end_data(one)] for one in bounds]}
        case Answer(measure=name, is_yes=is_yes):
            return {"answer": name, "yes": is_yes}
        case Done(menus=menus):
            return {"done": list(menus)}
        case AllOf(conditions=several):
            return {"all": [condition_data(one) for one in several]}
        case AnyOf(conditions=several):
            return {"any": [condition_data(one) for one in several]}
        case Unless(condition=one):
            return {"unless": condition_data(one)}


def end_data(bound: Bound) -> Json:
    """The number of a bound, or the measure whose value it is."""
    return str(bound.value.value) if isinstance(bound.value, Number) else {"measure": bound.value}


def numbers(pairs: Iterable[tuple[str, Fraction]]) -> Object:
    """Kinds of award with their exact numbers."""
    return {kind: str(number) for kind, number in pairs}


def window_data(window: When | Missing | None) -> Json:
    """The days that count, as the plan words them and as far as it gives them."""
    if window is None:
        return None
    words = MISSING_WORDS[window] if isinstance(window, Missing) else window.words
    first, last = days(days_in(window))
    return {"words": words, "first": first, "last": last}


def days(span: Days) -> list[Json]:
    """The first and the last day in ISO, None where there is none."""
    return [iso(span.first), iso(span.last)]


def iso(day: date | None) -> str | None:
    """A day in ISO."""
    return day.isoformat() if day else None
