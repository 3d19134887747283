"""What happens when: the schedule of all programmes, and one a programme."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from mulu.pages import address
from mulu.pages.agenda import AgendaList, agenda
from mulu.pages.calendars import calendar_link, events_of
from mulu.pages.guide import all_days, crumbs_of, data_day
from mulu.pages.items import Item, items_of
from mulu.pages.months import YearFacts, years
from mulu.pages.page import Layout, Link, Page, Section
from mulu.pages.sources import NoteFacts, basis_of, note_facts
from mulu.programme.catalog import Catalog, Programme

ONLY_MONTHS = "原文只寫月份的，就只畫到月份。"
NUMBERS = "一兩三四五六七八九十"


class ScheduleFacts(NamedTuple):
    """The lead, a table a year, the three lists, the notes beside the dates, the calendar, the way on."""

    lead: str
    years: tuple[YearFacts, ...]
    agenda: tuple[AgendaList, ...]
    notes: tuple[NoteFacts, ...]
    calendar: Link | None
    links: tuple[Link, ...]


def schedule_pages(catalog: Catalog) -> Iterator[Page]:
    """The schedule of all programmes, then each programme's own."""
    yield _all(catalog)
    for programme in catalog.programmes:
        yield _one(programme)


def _all(catalog: Catalog) -> Page:
    programmes = catalog.programmes
    items = [item for programme in programmes for item in items_of(programme)]
    links = tuple(Link(f"{one.name}的時程", address.of_schedule(one.id)) for one in programmes)
    return Page(
        address=address.SCHEDULE,
        layout=Layout.WIDE,
        section=Section.SCHEDULE,
        template="schedule.html",
        title="時程",
        facts=ScheduleFacts(
            lead=f"{_count(len(programmes))}計畫的活動、研習與期限。{ONLY_MONTHS}",
            years=years(items, is_named=len(programmes) > 1),
            agenda=agenda(items, is_named=len(programmes) > 1),
            notes=_notes(items),
            calendar=calendar_link(address.CALENDAR, events_of(items)),
            links=links,
        ),
        basis=tuple(basis_of(programme, programme.source) for programme in programmes),
        data_day=all_days(catalog),
        words=("時程", "行事曆", "期限"),
    )


def _one(programme: Programme) -> Page:
    items = list(items_of(programme))
    links = [Link("活動", address.of_activities(programme.id))] if programme.activities else []
    links += [Link("獎勵", address.of_awards(programme.id)), Link("全部計畫的時程", address.SCHEDULE)]
    return Page(
        address=address.of_schedule(programme.id),
        layout=Layout.WIDE,
        section=Section.PROGRAMMES,
        template="schedule.html",
        title="時程",
        facts=ScheduleFacts(
            lead=f"這個計畫的活動、研習與期限。{ONLY_MONTHS}",
            years=years(items, is_named=False),
            agenda=agenda(items, is_named=False),
            notes=_notes(items),
            calendar=calendar_link(address.of_programme_calendar(programme.id), events_of(items)),
            links=tuple(links),
        ),
        crumbs=crumbs_of(programme),
        basis=(basis_of(programme, programme.source),),
        data_day=data_day(programme),
        context=programme.name,
        words=("時程", programme.name),
    )


def _notes(items: Sequence[Item]) -> tuple[NoteFacts, ...]:
    """The notes that stand beside a date of these items, each once."""
    notes = {note.label: note_facts(item.programme, note) for item in items for note in item.notes}
    return tuple(notes.values())


def _count(number: int) -> str:
    return f"{NUMBERS[number - 1]}個" if 0 < number <= len(NUMBERS) else f"{number} 個"
