"""programme.yml: what a plan is, whom it covers, what it says besides, and its notes."""

import re
from collections.abc import Iterator, Mapping
from typing import Annotated

from pydantic import Field, WithJsonSchema

from mulu.programme.catalog import (
    Document,
    Eligibility,
    Organisation,
    Paragraph,
    Person,
    Section,
)
from mulu.programme.place import Problem
from mulu.programme.source import Note
from mulu.programme.when import FIRST_ROC_YEAR, Missing
from mulu.reading.dates import LAST_ROC_YEAR, parse_month
from mulu.reading.entry import (
    MISSING_WORDS,
    TEXT,
    Cited,
    Id,
    Ids,
    Moment,
    OneOf,
    OneOrMany,
    ParagraphEntry,
    Paragraphs,
    ShortFor,
    Sourced,
    Text,
    Texts,
    YesNo,
    by,
    moment,
    or_missing,
)
from mulu.reading.messages import fault, quoted
from mulu.reading.plantables import Tables, table_nouns, uneven_rows
from mulu.reading.record import Item
from mulu.reading.values import Wrong, as_text

DIGITS = re.compile(r"[1-9][0-9]{0,3}")
PLAN_FILE = re.compile(r"[a-z0-9][a-z0-9-]*\.txt")


def as_plan_file(words: str) -> str:
    """The name of a plain text in content/plans."""
    text = as_text(words)
    if not PLAN_FILE.fullmatch(text):
        raise Wrong("M101", f"{quoted(text)}不是 content/plans 內的檔名", "請寫檔名，如 kaohsiung-103.txt。")
    return text


def as_year(words: str) -> int:
    """A ROC year (103); four digits are a Gregorian one."""
    is_number = DIGITS.fullmatch(words) is not None
    if is_number:
        year = int(words) - FIRST_ROC_YEAR if len(words) == len("2014") else int(words)
        if 1 <= year <= LAST_ROC_YEAR:
            return year
    mend = "請只填民國年的數字，例如 103；原文沒有寫的，請填 未載。"
    raise Wrong("M103" if is_number else "M102", f"{quoted(words)}不是年度", mend)


def as_month(words: str) -> str:
    """A month, written 115-03, 115年3月 or 2026-03."""
    parse_month(words)
    return words


Year = Annotated[
    int | Missing,
    or_missing(as_year),
    WithJsonSchema({"anyOf": [{"type": "integer"}, {"enum": MISSING_WORDS}]}),
]


class DocumentEntry(Sourced):
    """A letter that issued or amended the plan."""

    number: Text
    date: Moment | None = None
    what: Text = ""


class OrganisationEntry(Sourced):
    """An office and its role."""

    role: Text
    name: Text


class PersonEntry(Sourced):
    """Whether a kind of person is covered."""

    covered: Annotated[str, OneOf("yes", "no", "open")]


class EligibilityEntry(Sourced):
    """Whom the plan covers, each kind of person by itself."""

    people: dict[Text, Annotated[PersonEntry, ShortFor("covered")]]


class SectionEntry(Sourced):
    """Whatever else the plan says."""

    title: Text
    text: Text = ""
    tables: Tables = ()


class StatisticsEntry(Cited):
    """Where the statistics come from, and when the next ones come; without a source they are refused."""

    source: Text = ""
    notes: Ids = ()
    next: Moment | None = None
    demonstration: YesNo = False


class CorrectionEntry(Sourced):
    """A figure that was printed and is corrected."""

    month: Annotated[str, by(as_month), WithJsonSchema(TEXT)]
    unit: Id
    reason: Text


class NoteEntry(Sourced):
    """A gap, contradiction or loss in the plan."""

    label: Text = ""
    question: Text = ""
    shown: Text
    readings: Texts = ()
    on: Text = ""


class ProgrammeEntry(Cited):
    """programme.yml."""

    title: Text
    short: Text = ""
    year: Year
    period: Moment
    plan: Annotated[str, by(as_plan_file), WithJsonSchema({"type": "string", "pattern": "\\.txt$"})]
    agency: Id = ""
    series: Id = ""
    draft: YesNo = False
    documents: Annotated[tuple[DocumentEntry, ...], OneOrMany()] = ()
    organisations: Annotated[tuple[OrganisationEntry, ...], OneOrMany()] = ()
    abbreviations: dict[Text, Text] = Field(default_factory=dict)
    eligibility: EligibilityEntry | None = None
    basis: Paragraphs = ()
    goals: Paragraphs = ()
    funding: Annotated[ParagraphEntry, ShortFor("text")] | None = None
    sections: Annotated[tuple[SectionEntry, ...], OneOrMany()] = ()
    statistics: StatisticsEntry | None = None
    corrections: Annotated[tuple[CorrectionEntry, ...], OneOrMany()] = ()
    notes: dict[Id, NoteEntry] = Field(default_factory=dict, description="疑義")


def documents(entry: ProgrammeEntry) -> tuple[Document, ...]:
    """The letters, the one that issued the plan first."""
    return tuple(Document(one.number, moment(one.date), one.what, one.source) for one in entry.documents)


def organisations(entry: ProgrammeEntry) -> tuple[Organisation, ...]:
    """The offices and their roles."""
    return tuple(Organisation(one.role, one.name, one.source) for one in entry.organisations)


def eligibility(entry: EligibilityEntry | None) -> Eligibility | None:
    """Whom the plan covers; `open` is neither yes nor no."""
    if entry is None:
        return None
    answers = {"yes": True, "no": False, "open": None}
    people = (Person(kind, answers[one.covered], one.source) for kind, one in entry.people.items())
    return Eligibility(tuple(people), entry.source)


def paragraph(entry: ParagraphEntry | None) -> Paragraph | None:
    """An item of a list of text, or a text that stands alone."""
    return Paragraph(entry.text, entry.source) if entry else None


def paragraphs(entries: tuple[ParagraphEntry, ...]) -> tuple[Paragraph, ...]:
    """The items of a list of text."""
    return tuple(Paragraph(one.text, one.source) for one in entries)


def sections(entry: ProgrammeEntry) -> tuple[Section, ...]:
    """Whatever else the plan says, in its order."""
    return tuple(Section(one.title, one.text, one.source, table_nouns(one.tables)) for one in entry.sections)


def section_faults(item: Item[ProgrammeEntry]) -> Iterator[Problem]:
    """A section that says nothing, and rows of its tables that are longer or shorter than their columns."""
    for number, section in enumerate(item.entry.sections):
        if not section.text and not section.tables:
            says, mend = f"{quoted(section.title)}沒有內容", "請填 text 或 tables，或刪去這一節。"
            yield fault("M007", item.place("sections", number), says=says, mend=mend)
        for table, one in enumerate(section.tables):
            way = ("sections", number, "tables", table, "rows")
            yield from uneven_rows(one, (item.place(*way, row) for row in range(len(one.rows))))


def notes(item: Item[ProgrammeEntry]) -> Mapping[str, Note]:
    """Every note by its id; one without a label is called 註 and its number."""
    return {
        key: Note(
            id=key,
            label=one.label or f"註{number}",
            shown=one.shown,
            place=item.place("notes", key),
            question=one.question,
            readings=one.readings,
            on=one.on,
            source=one.source,
        )
        for number, (key, one) in enumerate(item.entry.notes.items(), 1)
    }
