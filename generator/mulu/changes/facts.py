"""Which facts a publication prints: of courses, menus, activities, runs, rules, notes, forms and pages.

A fact is a name (kind, id, key) and the words that are printed. Words are one line each, so that the file
of the records can be looked at in a spreadsheet; of what is too long to be told in a sentence only a digest
is kept, by which it is known that it has changed.
"""

from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from typing import NamedTuple, TypeAlias

from mulu.changes.conditions import rule_condition, tier_condition
from mulu.changes.wording import ended_words, number_of, places_words, text_of, when_of
from mulu.programme.activity import Activity, Run
from mulu.programme.catalog import Catalog, Programme
from mulu.programme.course import Course, Form, Menu
from mulu.programme.records import PAGE_ADDRESS, FactName, Records
from mulu.programme.rule import Rule, Tier, unit_of
from mulu.programme.source import Note, Source
from mulu.programme.when import Missing, printed_number

Facts: TypeAlias = Mapping[FactName, str]
Pairs: TypeAlias = Iterator[tuple[str, str]]
"""The keys of one thing, each with its words; those without words are not printed."""

HELD = "courses/"
"""How the keys begin of the courses that a menu holds; their ids stand in rows, which are numbered."""
IN_A_ROW = 20

LONGEST = 1_000
"""How many characters of a fact are kept: a cell must stay one that a spreadsheet can hold."""


class Thing(NamedTuple):
    """A thing that has facts: its kind and its id."""

    kind: str
    id: str


def printed_facts(catalog: Catalog, titles: Mapping[str, str], events: Iterable[tuple[str, str]]) -> Facts:
    """Everything that a site prints: pages by their addresses, events by their ids, and the catalogue.

    `titles` are those of pages, `events` those of calendars, each with its date in words.
    """
    facts = dict(catalog_facts(catalog))
    for to, title in titles.items():
        if PAGE_ADDRESS.fullmatch(to):
            facts[FactName("page", to, "title")] = one_line(title)
    for event, when in events:
        facts[FactName("event", event, "when")] = one_line(when)
    return {name: words for name, words in facts.items() if words}


def catalog_facts(catalog: Catalog) -> Facts:
    """The facts that changes are told of."""
    found = course_facts(catalog.courses.values())
    for (kind, name), pairs in things(catalog):
        for key, words in pairs:
            if words:
                found[FactName(kind, name, key)] = one_line(words)
    return found


def course_facts(courses: Iterable[Course]) -> dict[FactName, str]:
    """The facts of courses; there may be thousands, and a named tuple's own way takes twice as long."""
    found: dict[FactName, str] = {}
    make = tuple.__new__
    for course in courses:
        name, platform = course.id, course.platform
        found[make(FactName, ("course", name, "title"))] = one_line(course.title)
        found[make(FactName, ("course", name, "hours"))] = printed_number(course.hours)
        if platform:
            found[make(FactName, ("course", name, "platform"))] = one_line(platform.title)
        if course.ended:
            found[make(FactName, ("course", name, "ended"))] = one_line(ended_words(course.ended))
    return found


def things(catalog: Catalog) -> Iterator[tuple[Thing, Pairs]]:
    """Everything but courses that has facts, with its keys."""
    for one in catalog.programmes:
        yield from programme_things(one)
    for standings in catalog.standings.values():
        for told in standings.corrections:
            name = correction_id(standings.programme, told.month.key, told.unit)
            yield Thing("correction", name), iter((("reason", told.reason),))


def correction_id(programme: str, month: str, unit: str) -> str:
    """What a correction is called: taoyuan-98/98-07/u02."""
    return f"{programme}/{month}/{unit}"


def programme_things(programme: Programme) -> Iterator[tuple[Thing, Pairs]]:
    """A programme and everything in it, in the order of its files."""
    home = programme.id
    yield Thing("programme", home), programme_pairs(programme)
    for number, document in enumerate(programme.documents, 1):
        words = f"{when_of(document.date)}{document.number}{document.what}"
        yield Thing("document", f"{home}#{number}"), iter((("title", words),))
    for menu in programme.menus:
        yield Thing("menu", f"{home}/{menu.id}"), menu_pairs(menu)
    for activity in programme.activities:
        yield Thing("activity", f"{home}/{activity.id}"), activity_pairs(activity)
        for run in activity.runs:
            yield Thing("run", f"{home}/{activity.id}#run-{run.number}"), run_pairs(run, activity.run_unit)
    for rule in programme.rules:
        yield Thing("rule", f"{home}/{rule.id}"), rule_pairs(rule)
    for note in programme.notes.values():
        yield Thing("note", f"{home}/{note.id}"), note_pairs(note)
    for form in programme.forms:
        yield Thing("form", f"{home}/{form.id}"), form_pairs(form)
    for clause in programme.plan.clauses:
        pairs = (("title", clause.name), ("text", digest(*clause.lines)))
        yield Thing("clause", f"{home}#{clause.name}"), iter(pairs)


def programme_pairs(programme: Programme) -> Pairs:
    """What a programme is called, and how long it goes."""
    yield "title", programme.title
    yield "name", programme.name
    yield "period", when_of(programme.period)


def menu_pairs(menu: Menu) -> Pairs:
    """A menu: what it promises, and the ids of its courses, so many in a row."""
    yield "title", f"{menu.label}－{menu.title}" if menu.label else menu.title
    yield "hours", number_of(menu.hours)
    if isinstance(menu.rows, Missing):
        yield "state", menu.rows.words
        return
    ids = [row.course.id for row in menu.rows]
    for first in range(0, len(ids), IN_A_ROW):
        yield f"{HELD}{first // IN_A_ROW + 1}", " ".join(ids[first : first + IN_A_ROW])


def activity_pairs(activity: Activity) -> Pairs:
    """An activity: when, until when, where, for whom, for how many."""
    yield "title", activity.title
    yield "when", when_of(activity.when)
    yield "deadline", when_of(activity.deadline)
    yield "place", text_of(activity.venue)
    yield "audience", text_of(activity.audience)
    yield "places", places_words(activity.places)


def run_pairs(run: Run, unit: str) -> Pairs:
    """A run, by its number: its date with its time of day, where it is, and whether it takes place."""
    yield "title", f"第 {run.number} {unit}"
    yield "when", f"{when_of(run.when)} {run.hours}".strip()
    yield "place", run.venue
    yield "audience", run.audience
    yield "places", number_of(run.places)
    yield "state", run.state


def rule_pairs(rule: Rule) -> Pairs:
    """A rule: its clause, its sentences, until when, and of each tier what is asked and given."""
    yield "title", rule.title
    yield from source_pairs("", rule.source)
    yield "window", when_of(rule.window)
    quotes = (rule.combine_quote, rule.limit_quote, rule.once_quote, rule.use_within_quote)
    yield from zip(("combine_quote", "limit_quote", "once_quote", "use_within_quote"), quotes, strict=True)
    yield "condition", digest(rule_condition(rule))
    for tier in rule.tiers:
        yield from tier_pairs(tier)


def tier_pairs(tier: Tier) -> Pairs:
    """A tier: its clause and sentence, what is asked and what is given."""
    head = f"tier/{tier.id}/"
    yield from source_pairs(head, tier.source)
    yield f"{head}condition", digest(tier_condition(tier))
    gifts = [
        *(
            f"{kind}{number_of(number)}{unit_of(kind)}"
            for one in tier.gives
            for kind, number in one.gives.items()
        ),
        *(one.text for one in tier.gives if one.text),
    ]
    yield f"{head}gives", "、".join(gifts)


def source_pairs(head: str, source: Source) -> Pairs:
    """Where the plan says it, and in which words."""
    yield f"{head}clause", "；".join(source.clauses)
    yield f"{head}quote", source.quote


def note_pairs(note: Note) -> Pairs:
    """A note: its name, its question, what the site does, and how it may be read."""
    yield "title", note.label
    yield "question", note.question
    yield "shown", note.shown
    yield "readings", digest(*note.readings) if note.readings else ""


def form_pairs(form: Form) -> Pairs:
    """A form: whether it is there, and a digest of what it asks for."""
    yield "title", form.title
    yield "state", form.state.words if form.state else ""
    table = form.repeat
    repeated = (table.title, str(table.times), *table.fields) if table else ()
    yield "text", digest(*form.fields, "", *repeated, "", *form.remarks)


def one_line(words: str) -> str:
    """The words in one line; of very many the first, and a digest of all."""
    line = words if words.isprintable() and "  " not in words else " ".join(words.split())
    line = line.strip()
    return line if len(line) <= LONGEST else f"{line[:LONGEST]}…（{digest(line)}）"


def digest(*texts: str) -> str:
    """What stands for texts that are not told, only known to be the same or not."""
    return sha256("\x1f".join(texts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def news(records: Records, facts: Facts) -> tuple[tuple[FactName, str], ...]:
    """The facts that are new or have changed, those that were known first; no words for what is gone."""
    known = records.facts
    changed = [
        (name, now) for name, prints in known.items() if (now := facts.get(name, "")) != prints[-1].words
    ]
    return (*changed, *((name, words) for name, words in facts.items() if name not in known))
