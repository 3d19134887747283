"""Programmes and the catalogue: everything else, looked up by id."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from mulu.programme.activity import Activity, Table
from mulu.programme.course import Course, Form, Menu, Platform, added
from mulu.programme.place import Place
from mulu.programme.records import NO_RECORDS, Records
from mulu.programme.rule import Measure, Rule
from mulu.programme.source import NO_SOURCE, Note, Plan, Source
from mulu.programme.standing import PublicStandings
from mulu.programme.when import Missing, When


@dataclass(frozen=True, slots=True)
class Document:
    """A letter that issued or amended a plan: its number, its date and what it did (函訂)."""

    number: str
    date: When | Missing | None
    what: str
    source: Source = NO_SOURCE


@dataclass(frozen=True, slots=True)
class Organisation:
    """An office and its role (指導機關, 主辦機關) in the plan's words."""

    role: str
    name: str
    source: Source = NO_SOURCE


@dataclass(frozen=True, slots=True)
class Person:
    """A kind of person: covered, not covered, or open (None) with the notes that say why."""

    kind: str
    is_covered: bool | None
    source: Source = NO_SOURCE


@dataclass(frozen=True, slots=True)
class Eligibility:
    """Whom a plan covers (適用對象), each kind of person by itself."""

    people: tuple[Person, ...]
    source: Source = NO_SOURCE


@dataclass(frozen=True, slots=True)
class Section:
    """Whatever else the plan says, in its order."""

    title: str
    text: str
    source: Source = NO_SOURCE
    tables: tuple[Table, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One item of a list of text (依據, 目標): the words and where they stand."""

    text: str
    source: Source = NO_SOURCE


@dataclass(frozen=True, slots=True)
class Programme:
    """One plan of one year (推動方案、實施計畫), with everything it says."""

    id: str
    title: str
    year: int | Missing
    period: When | Missing
    plan: Plan
    place: Place
    short: str = ""
    agency: str = ""
    series: str = ""
    documents: tuple[Document, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    abbreviations: Mapping[str, str] = field(default_factory=dict)
    eligibility: Eligibility | None = None
    basis: tuple[Paragraph, ...] = ()
    goals: tuple[Paragraph, ...] = ()
    funding: Paragraph | None = None
    sections: tuple[Section, ...] = ()
    notes: Mapping[str, Note] = field(default_factory=dict)
    menus: tuple[Menu, ...] = ()
    activities: tuple[Activity, ...] = ()
    measures: Mapping[str, Measure] = field(default_factory=dict)
    rules: tuple[Rule, ...] = ()
    forms: tuple[Form, ...] = ()
    source: Source = NO_SOURCE

    @property
    def name(self) -> str:
        """The short title where there is one, else the official title."""
        return self.short or self.title


@dataclass(frozen=True, slots=True)
class Disclosure:
    """The limits of what may be told (design.md, section 6): people in a block, units in a pool."""

    at_least: int = 10
    pool_of: int = 3


@dataclass(frozen=True, slots=True)
class Catalog:
    """Everything that was read, in the order of the files.

    `standings` are what may be told of each programme's units, by its id; reading leaves them empty.
    """

    title: str
    courses: Mapping[str, Course]
    programmes: tuple[Programme, ...]
    platforms: Mapping[str, Platform] = field(default_factory=dict)
    agencies: Mapping[str, str] = field(default_factory=dict)
    facets: Mapping[str, str] = field(default_factory=dict)
    synonyms: tuple[tuple[str, ...], ...] = ()
    searches: tuple[str, ...] = ()
    keeper: str = ""
    publisher: str = ""
    licence: str = ""
    links: Mapping[str, str] = field(default_factory=dict)
    disclosure: Disclosure = Disclosure()
    records: Records = NO_RECORDS
    standings: Mapping[str, PublicStandings] = field(default_factory=dict)


def total_hours(courses: tuple[Course, ...]) -> Fraction:
    """The hours of these courses together, each course once; unknown hours count as nothing."""
    return added({course.id: course.hours for course in courses}.values())
