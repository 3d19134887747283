"""Calendars as .ics files (RFC 5545): whole days, no time zone, no reminder, nothing of the clock.

icalendar escapes, folds and joins; it takes a moment to load, so it is loaded for the first event.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, time, timedelta
from functools import lru_cache

from mulu.file import File
from mulu.pages.calendars import Calendar, Event

PRODUCT = "-//mulu//calendar//ZH-TW"


def calendar_files(calendars: Iterable[Calendar]) -> Iterator[File]:
    """Every calendar as a file."""
    for calendar in calendars:
        yield File(calendar.address, _ics(calendar))


def _ics(calendar: Calendar) -> bytes:
    from icalendar import Calendar as Ics
    from icalendar import vText

    ics, name = Ics(), vText(calendar.name)  # icalendar escapes no name by itself
    ics.add("prodid", PRODUCT)
    ics.add("version", "2.0")
    ics.add("name", name)
    ics.add("x-wr-calname", name)
    before, end, after = ics.to_ical().rpartition(b"END:VCALENDAR")
    return b"".join((before, *map(_vevent, calendar.events), end, after))


@lru_cache(maxsize=10_000)
def _vevent(event: Event) -> bytes:
    """An event of whole days, whose end is the day after its last; it leaves the reader's time free.

    Most stand in three files, and writing takes longer than anything else about them.
    """
    from icalendar import Event as Vevent

    vevent = Vevent()
    vevent.add("uid", uid(event))
    vevent.add("dtstamp", datetime.combine(event.stamp, time(), UTC))
    vevent.add("sequence", event.sequence)
    vevent.add("dtstart", event.first)
    vevent.add("dtend", event.last + timedelta(days=1))
    vevent.add("summary", event.title)
    vevent.add("description", event.description)
    vevent.add("categories", [event.kind])
    if event.venue:
        vevent.add("location", event.venue)
    vevent.add("status", event.status)
    vevent.add("transp", "TRANSPARENT")
    content: bytes = vevent.to_ical()
    return content


def uid(event: Event) -> str:
    """The event's id as a calendar keeps it: national-104.app.run-1@mulu."""
    return f"{event.id.replace('/', '.').replace('#', '.')}@mulu"
