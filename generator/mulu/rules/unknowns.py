"""What nobody has told, and all that it could be, as far as a rule can tell the difference."""

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import replace
from enum import Enum
from fractions import Fraction
from typing import NamedTuple, TypeAlias

from mulu.programme.outcome import Hangs, Truth
from mulu.programme.rule import OWN_MAIN, Answer, Compare, Done, Number
from mulu.rules.intervals import stretches
from mulu.rules.judge import Case, judge, own_mains_done, truth, value_of
from mulu.rules.trees import Leaf, others

ANY_NUMBER = frozenset({Fraction(1)})
"""What a measure is tried around that is compared with no number."""


class Kind(Enum):
    """What can be unknown."""

    MEASURE = "measure"
    ANSWER = "answer"
    MENU = "menu"


class Could(NamedTuple):
    """One thing that something unknown could be: its value where it has one, and how its leaves then hold."""

    value: Fraction | None
    holds: tuple[tuple[int, Truth], ...]


class Unknown(NamedTuple):
    """A measure, an answer or a menu that nobody has told, and everything that it could be."""

    kind: Kind
    name: str
    leaves: tuple[int, ...]
    could: tuple[Could, ...]


Asked: TypeAlias = Sequence[tuple[int, Leaf]]
"""The leaves, with their numbers, in which something is not known."""


def unknowns_of(leaves: Sequence[Leaf], case: Case, open_ones: Iterable[int]) -> Iterator[Unknown]:
    """Everything that nobody has told in these leaves, each once, in the order of the text."""
    found: dict[tuple[Kind, str], list[tuple[int, Leaf]]] = {}
    for number in open_ones:
        for key in names_in(leaves[number], case):
            found.setdefault(key, []).append((number, leaves[number]))
    for (kind, name), asked in found.items():
        could = values_of(name, asked, leaves, case) if kind is Kind.MEASURE else yes_or_no(asked)
        yield Unknown(kind, name, tuple(number for number, _ in asked), tuple(could))


def names_in(leaf: Leaf, case: Case) -> Iterator[tuple[Kind, str]]:
    """What is not known in a leaf."""
    match leaf:
        case Answer(measure=name):
            yield Kind.ANSWER, name
        case Done(menus=(name,)):
            yield Kind.MENU, name
        case Compare():
            names = dict.fromkeys((leaf.measure, *others(leaf)))
            yield from ((Kind.MEASURE, name) for name in names if value_of(case.measures[name], case) is None)


def yes_or_no(asked: Asked) -> Iterator[Could]:
    """An answer or a menu could be either."""
    for is_yes in (True, False):
        wanted = ((number, not isinstance(leaf, Answer) or leaf.is_yes) for number, leaf in asked)
        yield Could(None, tuple((number, truth(one is is_yes)) for number, one in wanted))


def values_of(name: str, asked: Asked, leaves: Sequence[Leaf], case: Case) -> Iterator[Could]:
    """A value for each way in which the leaves may hold together."""
    found: dict[object, Could] = {}
    for value in points_near(name, asked, leaves, case):
        supposed = replace(case, supposed={name: value})
        one = Could(value, tuple((number, judge(leaf, supposed)) for number, leaf in asked))
        is_tied = any(holds is Truth.UNKNOWN for _, holds in one.holds)
        found.setdefault(one if is_tied else one.holds, one)
    yield from found.values()


def points_near(name: str, asked: Asked, leaves: Sequence[Leaf], case: Case) -> Iterator[Fraction]:
    """A value at each end that a measure is compared with, and one between any two."""
    beside = [other for _, leaf in asked for other in beside_in(leaf, name)]
    values = [value_of(case.measures[other], case) for other in beside]
    own = (end for _, leaf in asked for end in numbers_of(leaf, name))
    ends = (
        linked_ends(leaves, case) if None in values else {*own, *(one for one in values if one is not None)}
    )
    is_whole = case.measures[name].is_whole
    points = (stretch.point for stretch in stretches(ends or ANY_NUMBER, is_whole=is_whole))
    return (point for point in points if not is_whole or point.denominator == 1)


def beside_in(leaf: Leaf, name: str) -> tuple[str, ...]:
    """The measures that a leaf compares with this one."""
    assert isinstance(leaf, Compare)
    return others(leaf) if leaf.measure == name else (leaf.measure,)


def numbers_of(leaf: Leaf, name: str) -> Iterator[Fraction]:
    """The numbers that a leaf compares this measure with."""
    if isinstance(leaf, Compare) and leaf.measure == name:
        yield from (bound.value.value for bound in leaf.bounds if isinstance(bound.value, Number))


def linked_ends(leaves: Sequence[Leaf], case: Case) -> Set[Fraction]:
    """Ends close enough together that unknown measures, compared with each other, can stand in any order."""
    compares = [leaf for leaf in leaves if isinstance(leaf, Compare)]
    linked = {name for leaf in compares if others(leaf) for name in (leaf.measure, *others(leaf))}
    values = {value_of(case.measures[name], case) for name in linked}
    ends = {end for name in linked for leaf in compares for end in numbers_of(leaf, name)}
    close: Set[Fraction] = (ends | {value for value in values if value is not None}) or ANY_NUMBER
    for _ in range(len(linked) - 1):
        close = {stretch.point for stretch in stretches(close)}
    return close


def asked_for(kind: Kind, name: str, case: Case) -> Hangs:
    """What has to be told for something to be known."""
    match kind:
        case Kind.MEASURE:
            return Hangs(measures=tuple(dict.fromkeys(untold(name, case))))
        case Kind.ANSWER:
            return Hangs(measures=(name,))
        case Kind.MENU if name == OWN_MAIN:
            found = own_mains_done(case)
            return Hangs(menus=(OWN_MAIN,) if Truth.UNKNOWN in found else (), on_grade=len(found) > 1)
        case Kind.MENU:
            return Hangs(menus=(name,))


def untold(name: str, case: Case) -> Iterator[str]:
    """The measures that have to be told for this one to have a value."""
    measure = case.measures[name]
    if value_of(measure, case) is not None:
        return
    parts = [part for part in (measure.ratio or measure.sum) if value_of(case.measures[part], case) is None]
    if measure.is_judged or not parts:
        yield name
    for part in parts:
        yield from untold(part, case)
