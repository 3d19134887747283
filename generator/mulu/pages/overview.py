"""A programme's own page: everything the plan says, in short, with the way to each part of it."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from mulu.pages import address
from mulu.pages.awards import NO_RULE
from mulu.pages.bites import bites
from mulu.pages.counts import activity_count, menu_words
from mulu.pages.dates import MISSING_WORDS, Role, WhenFacts, when_facts
from mulu.pages.guide import data_day, guide_of
from mulu.pages.items import item_when, of_activity
from mulu.pages.menu_rules import deadline, deadline_notes
from mulu.pages.page import Layout, Link, Page, Section
from mulu.pages.rule_facts import gift_kinds
from mulu.pages.sources import NoteFacts, QuoteFacts, basis_of, cites, note_facts, notes_of, quote_of
from mulu.programme.activity import Table
from mulu.programme.catalog import Document, Organisation, Paragraph, Person, Programme
from mulu.programme.catalog import Section as PlanSection
from mulu.programme.rule import PENALTIES, Rule, Scope
from mulu.programme.source import Source
from mulu.programme.when import Missing, When


class Door(NamedTuple):
    """A box that leads on: what is behind it and how much of it."""

    title: str
    says: str
    address: str


class DocumentFacts(NamedTuple):
    """A letter that issued or amended the plan."""

    date: WhenFacts | None
    number: str
    what: str
    notes: tuple[NoteFacts, ...]


class DeadlineFacts(NamedTuple):
    """A date until when something has to be done."""

    when: WhenFacts
    what: Link
    notes: tuple[NoteFacts, ...]


class PersonFacts(NamedTuple):
    """A kind of person and what is in doubt about it."""

    kind: str
    notes: tuple[NoteFacts, ...]


class PeopleFacts(NamedTuple):
    """Whom the plan covers, whom it does not, and who is open."""

    covered: tuple[PersonFacts, ...]
    excluded: tuple[PersonFacts, ...]
    undecided: tuple[PersonFacts, ...]
    quote: QuoteFacts | None
    notes: tuple[NoteFacts, ...]


class RoleFacts(NamedTuple):
    """A role in the plan and the offices that have it."""

    role: str
    names: tuple[str, ...]
    cites: tuple[Link, ...]
    notes: tuple[NoteFacts, ...]


class TextFacts(NamedTuple):
    """A text of the plan, line by line, with its tables, its clause and tags of its notes."""

    title: str
    text: tuple[str, ...]
    cites: tuple[Link, ...]
    notes: tuple[NoteFacts, ...]
    tables: tuple[Table, ...] = ()


class DoubtFacts(NamedTuple):
    """A note of the plan, and the pages that it touches."""

    note: NoteFacts
    bites: tuple[Link, ...]


class OverviewFacts(NamedTuple):
    """Everything that a plan says, in the order in which a reader asks."""

    title: str
    year: str
    year_notes: tuple[NoteFacts, ...]
    documents: tuple[DocumentFacts, ...]
    doors: tuple[Door, ...]
    deadlines: tuple[DeadlineFacts, ...]
    people: PeopleFacts | None
    goals: tuple[TextFacts, ...]
    roles: tuple[RoleFacts, ...]
    abbreviations: tuple[tuple[str, str], ...]
    basis: tuple[TextFacts, ...]
    funding: TextFacts | None
    sections: tuple[TextFacts, ...]
    doubts_head: str
    doubts: tuple[DoubtFacts, ...]


def overview_page(programme: Programme) -> Page:
    """Everything of a programme, and the way to its other pages."""
    here = address.of_programme(programme.id)
    return Page(
        address=here,
        layout=Layout.GUIDED,
        section=Section.PROGRAMMES,
        template="overview.html",
        title=programme.name,
        facts=_overview(programme),
        crumbs=(Link("計畫", address.PROGRAMMES),),
        guide=guide_of(programme, here),
        basis=(basis_of(programme, programme.source),),
        data_day=data_day(programme),
        context=programme.name,
        words=(programme.title, programme.name),
    )


def _overview(programme: Programme) -> OverviewFacts:
    """All blocks of the page."""
    return OverviewFacts(
        title=programme.title,
        year=_year(programme) if isinstance(programme.year, Missing) else "",
        year_notes=_notes_on(programme, "year"),
        documents=tuple(_document(programme, each) for each in programme.documents),
        doors=tuple(_doors(programme)),
        deadlines=_deadlines(programme),
        people=_people(programme),
        goals=tuple(_paragraph(programme, each) for each in programme.goals),
        roles=_roles(programme),
        abbreviations=tuple(programme.abbreviations.items()),
        basis=tuple(_paragraph(programme, each) for each in programme.basis),
        funding=_paragraph(programme, programme.funding) if programme.funding else None,
        sections=tuple(_paragraph(programme, each) for each in programme.sections),
        doubts_head=f"疑義 {len(programme.notes)} 則",
        doubts=_doubts(programme),
    )


def _year(programme: Programme) -> str:
    """That the plan does not say its year, in the words of the note about it where there is one."""
    said = [note.shown.partition("。")[0] for note in programme.notes.values() if note.on == "year"]
    return next(iter(said), f"年度：{MISSING_WORDS[Missing.NOT_STATED]}")


def _notes_on(programme: Programme, key: str) -> tuple[NoteFacts, ...]:
    """The notes that stand beside a key of programme.yml itself."""
    return notes_of(programme, [name for name, note in programme.notes.items() if note.on == key])


def _document(programme: Programme, document: Document) -> DocumentFacts:
    """A letter with tags of its notes."""
    date = when_facts(document.date) if document.date else None
    return DocumentFacts(date, document.number, document.what, notes_of(programme, document.source))


def _doors(programme: Programme) -> Iterator[Door]:
    """The boxes that lead on; what the plan has not has none, but awards answer even with no."""
    if programme.menus:
        yield Door("套餐", menu_words(programme), address.of_menus(programme.id))
    if programme.activities:
        yield Door("活動", f"{activity_count(programme)} 項", address.of_activities(programme.id))
    kinds = dict.fromkeys(kind for rule in programme.rules for kind in gift_kinds(rule))
    kinds = {kind: None for kind in kinds if kind not in PENALTIES}
    says = "、".join(kinds) or ("條件與條文" if programme.rules else NO_RULE.rstrip("。"))
    yield Door("獎勵", says, address.of_awards(programme.id))
    if any(rule.scope is Scope.UNIT for rule in programme.rules):
        yield Door("單位", "各單位到哪裡了", address.of_standings(programme.id))
    forms = [form for form in programme.forms if not form.state]
    if programme.forms:
        yield Door("表件", f"{len(forms)} 份" if forms else "原文未附", address.of_forms(programme.id))


def _deadlines(programme: Programme) -> tuple[DeadlineFacts, ...]:
    """The last days of rules, activities and the programme, in the order of the days."""
    found = [*_rule_deadlines(programme), *_activity_deadlines(programme)]
    what = Link("計畫期間", address.of_schedule(programme.id))
    period = DeadlineFacts(when_facts(programme.period), what, _notes_on(programme, "period"))
    found.append((programme.period, period))
    return tuple(facts for _, facts in sorted(found, key=lambda pair: _last_day(pair[0])))


def _last_day(when: When | Missing) -> str:
    """What sorts a date by its last day; those without one come last."""
    last = when.last if isinstance(when, When) else None
    return last.isoformat() if last else "~"


def _rule_deadlines(programme: Programme) -> Iterator[tuple[When | Missing, DeadlineFacts]]:
    """What a rule's window closes, where it is not an activity's own deadline."""
    taken = {None, *(activity.deadline for activity in programme.activities)}
    for rule in programme.rules:
        if rule.window not in taken and rule.window is not None and rule.scope is not Scope.COURSE:
            what = Link(_rule_words(rule), address.of_rule(programme.id, rule.id))
            notes = deadline_notes(programme, rule)
            yield rule.window, DeadlineFacts(deadline(programme, rule), what, notes)


def _rule_words(rule: Rule) -> str:
    """What a rule gives, and its title: 嘉獎（獎勵措施）."""
    kinds = "、".join(gift_kinds(rule))
    return f"{kinds}（{rule.title}）" if kinds else rule.title


def _activity_deadlines(programme: Programme) -> Iterator[tuple[When | Missing, DeadlineFacts]]:
    """What an activity asks for until a day that the plan gives, and a month's period that ends on a day."""
    for activity in programme.activities:
        for item in of_activity(programme, activity):
            if item.role is Role.DEADLINE and isinstance(item.when, When):
                what = Link(f"{item.title}{item.after}", item.address)
                notes = tuple(note_facts(programme, note) for note in item.notes)
                is_own = item.when is activity.deadline
                when = when_facts(item.when, Role.DEADLINE) if is_own else item_when(item)
                yield item.when, DeadlineFacts(when, what, notes)


def _people(programme: Programme) -> PeopleFacts | None:
    """The three lists of persons."""
    if not (eligibility := programme.eligibility):
        return None
    covered, excluded, undecided = (
        tuple(_person(programme, each) for each in eligibility.people if each.is_covered is answer)
        for answer in (True, False, None)
    )
    source = eligibility.source
    return PeopleFacts(covered, excluded, undecided, quote_of(programme, source), notes_of(programme, source))


def _person(programme: Programme, person: Person) -> PersonFacts:
    """A kind of person with tags of its notes."""
    return PersonFacts(person.kind, notes_of(programme, person.source))


def _roles(programme: Programme) -> tuple[RoleFacts, ...]:
    """The offices by role, in the order of the plan."""
    roles: dict[str, list[Organisation]] = {}
    for each in programme.organisations:
        roles.setdefault(each.role, []).append(each)
    return tuple(_role(programme, role, offices) for role, offices in roles.items())


def _role(programme: Programme, role: str, offices: Sequence[Organisation]) -> RoleFacts:
    """A role with its offices, the clauses that say so and tags of their notes."""
    clauses = dict.fromkeys(clause for office in offices for clause in office.source.clauses)
    notes = notes_of(programme, *(office.source for office in offices))
    names = tuple(office.name for office in offices)
    return RoleFacts(role, names, cites(programme, Source(tuple(clauses))), notes)


def _paragraph(programme: Programme, paragraph: Paragraph | PlanSection) -> TextFacts:
    """A paragraph with its clause and tags of its notes."""
    title, tables = ("", ()) if isinstance(paragraph, Paragraph) else (paragraph.title, paragraph.tables)
    named = (paragraph.source, *(table.source for table in tables))
    lines = tuple(filter(None, paragraph.text.split("\n")))
    return TextFacts(title, lines, cites(programme, paragraph.source), notes_of(programme, *named), tables)


def _doubts(programme: Programme) -> tuple[DoubtFacts, ...]:
    """Every note, with the pages that it touches."""
    places = bites(programme)
    return tuple(
        DoubtFacts(note_facts(programme, note), tuple(places.get(name, ())))
        for name, note in programme.notes.items()
    )
