"""Courses, and the menus (套餐) that put them together."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType
from typing import NamedTuple

from mulu.programme.place import Place
from mulu.programme.source import NO_SOURCE, Source
from mulu.programme.when import Missing, When


@dataclass(frozen=True, slots=True)
class Platform:
    """A place where courses are read; `url` is empty where the plan gives none."""

    id: str
    title: str
    url: str = ""


class Course(NamedTuple):
    """A course; its title is the platform's and never corrected, its hours are 認證時數."""

    id: str
    title: str
    hours: Fraction | Missing
    place: Place
    platform: Platform | None = None
    url: str = ""
    description: str = ""
    was: tuple[str, ...] = ()
    ended: When | None = None
    facets: Mapping[str, str] = MappingProxyType({})


class MenuRow(NamedTuple):
    """A course's membership in a menu: the category belongs to the membership, not to the course."""

    course: Course
    category: str


@dataclass(frozen=True, slots=True)
class Menu:
    """A set of courses that count together (主餐, 副餐, 組裝課程).

    `hours` and `count` are as the plan prints them; `rows` is Missing.LOST where the list is lost.
    `kind` is main, side or set; `grade` (官等) is given for a main menu only.
    """

    id: str
    title: str
    kind: str
    hours: Fraction
    rows: tuple[MenuRow, ...] | Missing
    place: Place
    count: int | None = None
    grade: str = ""
    label: str = ""
    category: str = ""
    platform: Platform | None = None
    path: tuple[str, ...] = ()
    text: str = ""
    source: Source = NO_SOURCE


@dataclass(frozen=True, slots=True)
class FormTable:
    """The part of a form that repeats: its title, how often it is printed, and its fields."""

    title: str
    times: int
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """A form (表件) of a plan in the plan's words; `state` is Missing.LOST where it is lost."""

    id: str
    title: str
    place: Place
    state: Missing | None = None
    fields: tuple[str, ...] = ()
    repeat: FormTable | None = None
    remarks: tuple[str, ...] = ()
    source: Source = NO_SOURCE


def added(hours: Iterable[Fraction | Missing]) -> Fraction:
    """The sum of the hours that are known, exactly; whole numbers are added, denominator by denominator."""
    sums: dict[int, int] = {}
    for number in hours:
        if not isinstance(number, Missing):
            below = number.denominator
            sums[below] = sums.get(below, 0) + number.numerator
    return sum((Fraction(above, below) for below, above in sums.items()), Fraction())
