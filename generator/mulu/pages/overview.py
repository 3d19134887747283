"""A programme's own page: everything the plan says, in short, with the way to each part of it."""

from collections.abc import Iterator
from typing import NamedTuple

from mulu.pages import address
from mulu.pages.awards import NO_RULE
from mulu.pages.bites import bites
from mulu.pages.counts import activity_count, menu_words
from mulu.pages.dates import Role, WhenFacts, when_facts
from mulu.pages.guide import data_day, guide_of
from mulu.pages.menu_rules import deadline
from mulu.pages.page import Layout, Link, Page, Section
from mulu.pages.rule_facts import gift_kinds
from mulu.pages.sources import NoteFacts, QuoteFacts, basis_of, cites, note_facts, notes_of, quote_of
from mulu.programme.catalog import Document, Paragraph, Person, Programme
from mulu.programme.catalog import Section as PlanSection
from mulu.programme.rule import Rule
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


class TextFacts(NamedTuple):
    """A paragraph of the plan with its clause and tags of its notes."""

    title: str
    text: str
    cites: tuple[Link, ...]
    notes: tuple[NoteFacts, ...]


class DoubtFacts(NamedTuple):
    """A note of the plan, and the pages that it touches."""

    note: NoteFacts
    bites: tuple[Link, ...]


class OverviewFacts(NamedTuple):
    """Everything that a plan says, in the order in which a reader asks."""

    title: str
    year: str
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
        year=f"年度：原文{programme.year.value}" if isinstance(programme.year, Missing) else "",
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
    says = "、".join(kinds) or ("條件與條文" if programme.rules else NO_RULE.rstrip("。"))
    yield Door("獎勵", says, address.of_awards(programme.id))
    forms = [form for form in programme.forms if not form.state]
    if programme.forms:
        yield Door("表件", f"{len(forms)} 份" if forms else "原文未載", address.of_forms(programme.id))


def _deadlines(programme: Programme) -> tuple[DeadlineFacts, ...]:
    """The last days of rules, activities and the programme, in the order of the days."""
    found = [*_rule_deadlines(programme), *_activity_deadlines(programme)]
    what = Link("計畫期間", address.of_schedule(programme.id))
    notes = notes_of(programme, [name for name, note in programme.notes.items() if note.on == "period"])
    found.append((programme.period, DeadlineFacts(when_facts(programme.period), what, notes)))
    return tuple(facts for _, facts in sorted(found, key=lambda pair: _last_day(pair[0])))


def _last_day(when: When | Missing) -> str:
    """What sorts a date by its last day; those without one come last."""
    last = when.last if isinstance(when, When) else None
    return last.isoformat() if last else "~"


def _rule_deadlines(programme: Programme) -> Iterator[tuple[When | Missing, DeadlineFacts]]:
    """What a rule's window closes."""
    for rule in programme.rules:
        when = rule.window or programme.period
        what = Link(_rule_words(rule), address.of_rule(programme.id, rule.id))
        on = [name for name in rule.source.notes if programme.notes[name].on == "window"]
        yield when, DeadlineFacts(deadline(programme, rule), what, notes_of(programme, on))


def _rule_words(rule: Rule) -> str:
    """What a rule gives, and its title: 嘉獎（獎勵措施）."""
    kinds = "、".join(gift_kinds(rule))
    return f"{kinds}（{rule.title}）" if kinds else rule.title


def _activity_deadlines(programme: Programme) -> Iterator[tuple[When | Missing, DeadlineFacts]]:
    """What an activity asks for until a day that the plan gives."""
    for activity in programme.activities:
        if isinstance(activity.deadline, When):
            what = Link(activity.title, address.of_activity(programme.id, activity.id))
            on = [name for name in activity.source.notes if programme.notes[name].on == "deadline"]
            when = when_facts(activity.deadline, Role.DEADLINE)
            yield activity.deadline, DeadlineFacts(when, what, notes_of(programme, on))


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
    roles: dict[str, list[str]] = {}
    for each in programme.organisations:
        roles.setdefault(each.role, []).append(each.name)
    return tuple(RoleFacts(role, tuple(names)) for role, names in roles.items())


def _paragraph(programme: Programme, paragraph: Paragraph | PlanSection) -> TextFacts:
    """A paragraph with its clause and tags of its notes."""
    title = paragraph.title if isinstance(paragraph, PlanSection) else ""
    source = paragraph.source
    return TextFacts(title, paragraph.text, cites(programme, source), notes_of(programme, source))


def _doubts(programme: Programme) -> tuple[DoubtFacts, ...]:
    """Every note, with the pages that it touches."""
    places = bites(programme)
    return tuple(
        DoubtFacts(note_facts(programme, note), tuple(places.get(name, ())))
        for name, note in programme.notes.items()
    )
