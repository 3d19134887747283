"""What the self-check asks: the measures and menus that the rules of one scope name, and nothing else."""

from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from mulu.pages.facts import number_words
from mulu.pages.menu_table import count_of, name_of, short_name
from mulu.pages.sources import NoteFacts, notes_of
from mulu.programme.catalog import Person, Programme
from mulu.programme.course import Menu
from mulu.programme.rule import OWN_MAIN, PERCENT, Answer, Done, Measure, Rule, Scope
from mulu.programme.when import Missing
from mulu.rules.judge import MAIN
from mulu.rules.leaves import conditions_of, leaves, named

HOURS_OF_A_YEAR = "8784"
"""More hours than a leap year has nobody has learned."""

UNKNOWN = "請選擇"


class Choice(NamedTuple):
    """One of the answers to choose from; `anchor` is of the note that it brings with it."""

    value: str
    words: str
    is_chosen: bool = False
    anchor: str = ""


class Ask(NamedTuple):
    """One thing that is asked: `kind` says what may be typed, `most` what is too much to be true."""

    id: str
    name: str
    label: str
    kind: str
    unit: str = ""
    hint: str = ""
    most: str = ""
    part_of: str = ""
    choices: tuple[Choice, ...] = ()
    example: str = ""
    notes: tuple[NoteFacts, ...] = ()


class MenuAsk(NamedTuple):
    """One menu: whether all of it is done, by which day, and what else a rule asks of its courses."""

    id: str
    menu: str
    name: str
    short: str
    says: str
    grade: str
    has_list: bool
    day: Ask
    marks: tuple[Ask, ...]
    example: bool = False


def rules_of(programme: Programme, scope: Scope) -> tuple[Rule, ...]:
    """The programme's rules about persons, units or courses."""
    return tuple(rule for rule in programme.rules if rule.scope is scope)


def asked_menus(programme: Programme, rules: Iterable[Rule]) -> tuple[Menu, ...]:
    """The menus that count for these rules or against them, in the plan's order."""
    wanted = {menu for rule in rules for one in _dones(rule) for menu in one.menus}
    return tuple(
        menu for menu in programme.menus if menu.id in wanted or (menu.kind == MAIN and OWN_MAIN in wanted)
    )


def asked_measures(programme: Programme, rules: Collection[Rule]) -> tuple[Measure, ...]:
    """The measures to type in: those that the rules name, of a ratio or a sum its parts; none is judged."""
    marks = {name for rule in rules for name in marks_of(rule)}
    wanted: set[str] = set()
    for name in {name for rule in rules for name in measures_of(rule)} - marks:
        wanted.update(_parts(programme, name))
    return tuple(measure for measure in programme.measures.values() if measure.id in wanted)


def measures_of(rule: Rule) -> tuple[str, ...]:
    """The measures that a rule names, in any reading, bounds too."""
    return tuple(dict.fromkeys(n for one in conditions_of(rule) for leaf in leaves(one) for n in named(leaf)))


def asked_by(programme: Programme, rule: Rule) -> tuple[str, ...]:
    """The measures that a rule names, and those that they are made of."""
    return tuple(
        dict.fromkeys(part for name in measures_of(rule) for part in (name, *_parts(programme, name)))
    )


def marks_of(rule: Rule) -> tuple[str, ...]:
    """The answers that a rule about menus requires of their courses: they are asked menu by menu."""
    is_about_menus = all(isinstance(leaf, Done) for tier in rule.tiers for leaf in leaves(tier.when))
    if not is_about_menus or rule.requires is None:
        return ()
    return tuple(leaf.measure for leaf in leaves(rule.requires) if isinstance(leaf, Answer))


def grades_of(menus: Iterable[Menu]) -> tuple[str, ...]:
    """The 官等 that a reader may have: those of the main menus."""
    return tuple(dict.fromkeys(menu.grade for menu in menus if menu.grade))


def kind_ask(programme: Programme, scope: str) -> Ask | None:
    """Which kind of person of 適用對象 the reader is; None where the plan names none."""
    people = programme.eligibility.people if programme.eligibility else ()
    if not people:
        return None
    choices = (Choice("", UNKNOWN), *(_kind(programme, person) for person in people))
    return Ask(f"{scope}-kind", "kind", "人員類別", "choice", choices=choices)


def measure_ask(programme: Programme, measure: Measure, prefix: str, example: str = "") -> Ask:
    """How one measure is asked."""
    is_person = measure.of is not Scope.UNIT
    return Ask(
        id=f"{prefix}-{measure.id}",
        name=measure.id,
        label=measure.title,
        kind=_kind_of(measure),
        unit=measure.unit,
        most=HOURS_OF_A_YEAR if is_person and measure.unit == "小時" else "",
        part_of=measure.part_of,
        choices=_answers(measure) if measure.is_answer else (),
        example=example,
        notes=notes_of(programme, measure.source),
    )


def menu_ask(menu: Menu, marks: tuple[Ask, ...], prefix: str, day: str, *, is_example: bool) -> MenuAsk:
    """How one menu is asked."""
    at = f"{prefix}-{menu.id}"
    count = count_of(menu)
    says = (f"{number_words(menu.hours)} 小時", f"{count} 門" if count is not None else "")
    return MenuAsk(
        id=at,
        menu=menu.id,
        name=name_of(menu),
        short=short_name(menu),
        says="，".join(filter(None, says)),
        grade=menu.grade,
        has_list=not isinstance(menu.rows, Missing),
        day=Ask(f"{at}-day", menu.id, "最後一門完成日期", "date", example=day),
        marks=tuple(mark._replace(id=f"{at}-{mark.name}", notes=()) for mark in marks),
        example=is_example,
    )


def _dones(rule: Rule) -> Iterator[Done]:
    """Everything that a rule says of menus."""
    return (leaf for one in conditions_of(rule) for leaf in leaves(one) if isinstance(leaf, Done))


def _parts(programme: Programme, name: str) -> Iterator[str]:
    """The measure itself, or what it is made of."""
    measure = programme.measures[name]
    if measure.ratio or measure.sum:
        for part in measure.ratio or measure.sum:
            yield from _parts(programme, part)
    elif not measure.is_judged:
        yield name


def _kind(programme: Programme, person: Person) -> Choice:
    notes = notes_of(programme, person.source)
    return Choice(person.kind, person.kind, anchor=notes[0].anchor if notes else "")


def _kind_of(measure: Measure) -> str:
    if measure.is_answer:
        return "choice"
    if measure.unit == PERCENT:
        return "share"
    return "whole" if measure.is_whole else "number"


def _answers(measure: Measure) -> tuple[Choice, ...]:
    """Yes or no, or nothing yet; an open answer that counts as something is shown as chosen."""
    yes, no = (Choice(value, words, measure.blank == value) for value, words in (("yes", "是"), ("no", "否")))
    return (yes, no) if measure.blank else (Choice("", UNKNOWN), yes, no)
