"""The facts box of an activity: kind, dates, people, places, and the plan's further lines."""

from collections.abc import Iterable, Iterator
from fractions import Fraction

from mulu.pages import address
from mulu.pages.calendars import activity_events, calendar_link
from mulu.pages.dates import Role, when_facts
from mulu.pages.facts import FactLine, FactRow, line, number_words, row
from mulu.pages.items import is_settled
from mulu.pages.page import Link
from mulu.pages.runs import has_table
from mulu.pages.sources import NoteFacts, cites, note_facts
from mulu.programme.activity import KINDS, Activity, Places
from mulu.programme.catalog import Programme
from mulu.programme.when import Missing, When

ONE_RUN = Fraction(1)
"""Not told as a number of runs: the plan may call it a class (1班)."""


def fact_rows(programme: Programme, activity: Activity, above: Iterable[Link]) -> tuple[FactRow, ...]:
    """All rows of the box, in the order of the pages; what the file leaves out has no row."""
    return (
        row("種類", [line(KINDS[activity.kind])]),
        *(row("屬於", [FactLine(link.words, link.address)]) for link in above),
        *_dates(programme, activity),
        *_people(programme, activity),
        *_size(programme, activity),
        *_places(programme, activity),
        *(row(fact.term, [line(fact.value)]) for fact in activity.facts),
        *_basis(programme, activity),
        *_calendar(programme, activity),
    )


def _dates(programme: Programme, activity: Activity) -> Iterator[FactRow]:
    terms = (
        ("期間", "when", activity.when, Role.PERIOD),
        ("受理期限" if activity.kind == "reading" else "期限", "deadline", activity.deadline, Role.DEADLINE),
    )
    for term, key, when, role in terms:
        if when is not None:
            yield row(term, [_date(programme, when, role)], notes_on(programme, activity, key))


def _date(programme: Programme, when: When | Missing, role: Role) -> FactLine:
    if isinstance(when, Missing):
        return line(when)
    return FactLine(when=when_facts(when, role, is_settled=is_settled(programme, when)))


def _people(programme: Programme, activity: Activity) -> Iterator[FactRow]:
    if activity.audience is not None:
        yield row("對象", [line(activity.audience)], notes_on(programme, activity, "audience"))
    if activity.places is not None:
        term = "人數" if activity.places.at_most is None else "名額"
        yield row(term, places_lines(activity.places), notes_on(programme, activity, "places"))


def places_lines(places: Places) -> Iterator[FactLine]:
    """How many may come: 每一地方政府至多 50 人, 可增 10 人為限（50＋10）."""
    if places.words:
        yield FactLine(places.words)
    elif places.number is not None:
        yield line(places.number, " 人")
    if places.at_most is not None:
        yield FactLine(f"{places.each}至多 {number_words(places.at_most)} 人")
    if places.extra is not None:
        both = f"（{number_words(places.at_most)}＋{number_words(places.extra)}）" if places.at_most else ""
        yield FactLine(f"{places.extra_each}可增 {number_words(places.extra)} 人為限{both}")


def _size(programme: Programme, activity: Activity) -> Iterator[FactRow]:
    """How often and how long, unless the table of runs says it."""
    if has_table(activity):
        return
    for term, key, number, unit in (
        ("期數", "runs", activity.run_count, " 期"),
        ("天數", "days_each", activity.days_each, " 天"),
        ("時數", "hours_each", activity.hours_each, " 小時"),
    ):
        if number is not None and not (key == "runs" and number == ONE_RUN):
            yield row(term, [line(number, unit)], notes_on(programme, activity, key))


def _places(programme: Programme, activity: Activity) -> Iterator[FactRow]:
    if activity.venue is not None:
        yield row("地點", [line(activity.venue)], notes_on(programme, activity, "place"))
    if activity.platform is not None:
        yield row("平台", [line(activity.platform.title)], notes_on(programme, activity, "platform"))


def _basis(programme: Programme, activity: Activity) -> Iterator[FactRow]:
    links = cites(programme, activity.source)
    if links:
        yield row("依據", [FactLine(link.words, link.address) for link in links])


def _calendar(programme: Programme, activity: Activity) -> Iterator[FactRow]:
    """The calendar file, where a date of the activity has a day or a month."""
    to = address.of_activity_calendar(programme.id, activity.id)
    link = calendar_link(to, activity_events(programme, activity))
    if link:
        yield row("行事曆", [FactLine(link.words, link.address, is_file=True)])


def notes_on(programme: Programme, activity: Activity, key: str) -> tuple[NoteFacts, ...]:
    """Those notes of an activity that stand beside one of its keys."""
    notes = (programme.notes[name] for name in activity.source.notes)
    return tuple(note_facts(programme, note) for note in notes if note.on == key)
