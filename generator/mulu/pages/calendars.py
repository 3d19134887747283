"""What a reader can put into a calendar of their own: the schedule's items as events of whole days.

A calendar knows days only. So an item without a day or a month has no event, a month stands on its
first day and says so, and a long period is its first day and its last: a bar over weeks would hide
what else happens. A run's time of day stands in the title, since over several days the plan does not
say of which it is the time.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from mulu.pages import address
from mulu.pages.dates import Role, span_words
from mulu.pages.guide import dated
from mulu.pages.items import OFF, Item, items_of, of_activity
from mulu.pages.page import Link
from mulu.programme.activity import Activity
from mulu.programme.catalog import Catalog, Programme
from mulu.programme.records import Records
from mulu.programme.rule import Rule
from mulu.programme.when import FIRST_ROC_YEAR, Missing, Point, Precision, Shape, Span, When

LONGEST = 14
"""How many days one event covers at most: two weeks of class are one, a summer is not."""

END = "結束"
LIMIT = "期限"
TENTATIVE = "暫定"
STATUS = {TENTATIVE: "TENTATIVE", **dict.fromkeys(OFF, "CANCELLED")}
"""What a calendar calls a date that nobody should rely on.

A run that is put off (延期) is cancelled on its old day, so that a calendar which has that day already
takes it away; with a new day the same event is confirmed again.
"""

ONLY_MONTH = "原文只寫到月份；這一項放在那個月的第一天，不是說當天辦理。"
ONLY_START = "起日原文只寫到月份；這一項放在那個月的第一天，不是說當天開始。"


class Event(NamedTuple):
    """One entry of a calendar: whole days from `first` to `last`, both included.

    `id` names it for good (national-104/app#run-1); `when` is its date as the records print it;
    `status` is CONFIRMED, TENTATIVE or CANCELLED; `stamp` is the day of the data.
    """

    id: str
    when: str
    first: date
    last: date
    title: str
    description: str
    kind: str
    venue: str
    status: str
    stamp: date
    sequence: int = 0


class Calendar(NamedTuple):
    """A calendar file: its address, its name, and at least one event."""

    address: str
    name: str
    events: tuple[Event, ...]


class Wording(NamedTuple):
    """What an event is called, its date in words, and what is said about that date."""

    title: str
    when: str
    says: str = ""


def calendars(catalog: Catalog) -> Iterator[Calendar]:
    """Every calendar of the site: of activities, of programmes, of all; none without an event."""
    for calendar in _every(catalog):
        if calendar.events:
            events = tuple(_counted(event, catalog.records) for event in calendar.events)
            yield calendar._replace(events=events)


def calendar_link(to: str, events: tuple[Event, ...]) -> Link | None:
    """The link to a calendar file with what it holds; None where there is no such file."""
    return Link(f"加入行事曆（ICS，{len(events)} 項）", to) if events else None


def events_of(items: Iterable[Item]) -> tuple[Event, ...]:
    """The events of these items by day."""
    events = (event for item in items for event in _events(item))
    return tuple(sorted(events, key=lambda event: (event.first, event.id)))


def activity_events(programme: Programme, activity: Activity) -> tuple[Event, ...]:
    """The events of one activity: its own dates, its runs', its phases' and its deadline."""
    return events_of(of_activity(programme, activity))


def _every(catalog: Catalog) -> Iterator[Calendar]:
    whole: list[Event] = []
    for programme in catalog.programmes:
        for one in programme.activities:
            to = address.of_activity_calendar(programme.id, one.id)
            yield Calendar(to, f"{programme.name}：{one.title}", activity_events(programme, one))
        events = events_of(items_of(programme))
        whole += events
        yield Calendar(address.of_programme_calendar(programme.id), programme.name, events)
    whole.sort(key=lambda event: (event.first, event.id))
    yield Calendar(address.CALENDAR, catalog.title, tuple(whole))


def _counted(event: Event, records: Records) -> Event:
    """The event with how often its date has changed since it was first published."""
    return event._replace(sequence=records.times_changed("event", event.id, "when", event.when))


def _events(item: Item) -> Iterator[Event]:
    """An event for the day or the month by which the schedule places the item."""
    point, span = item.point, item.span
    if point is None or span is None or point.precision is Precision.YEAR:
        return
    if item.is_plan and point.precision is Precision.MONTH:
        return  # a plan that ends in December does not end on its first day
    if point.precision is Precision.MONTH:
        yield _month(item, point, span)
    elif item.role is Role.DEADLINE or not isinstance(span.start, Point):
        yield _days(item, point, point, "" if item.after.endswith(END) else LIMIT)
    elif not isinstance(span.end, Point) or span.end.precision is not Precision.DAY:
        yield _days(item, point, point, "開始")
    elif (span.end.first - point.first).days < LONGEST:
        yield _days(item, point, span.end, "")
    else:
        yield _days(item, point, point, "開始")
        yield _days(replace(item, id=f"{item.id}-end"), span.end, span.end, END)


def _days(item: Item, first: Point, last: Point, ending: str) -> Event:
    words = span_words(Span(Shape.THROUGH, first, last))
    return _event(item, first.first, last.last, Wording(f"{_name(item)}{ending}", words))


def _month(item: Item, point: Point, span: Span) -> Event:
    """The first day of the month, in whose title the months stand; of a deadline the last month."""
    if item.role is Role.DEADLINE:
        span = replace(span, start=point, end=point, bound=span.bound.replace("起", ""))
    ending = LIMIT if item.role is Role.DEADLINE and not item.after.endswith(END) else ""
    says = ONLY_MONTH if not isinstance(span.end, Point) or not span.end.day else ONLY_START
    title = f"（月份）{_name(item)}{ending} {span_words(span, known=Point(point.year))}"
    return _event(item, point.first, point.first, Wording(title, span_words(span), says))


def _name(item: Item) -> str:
    """The title with what follows it: 進階班 第1期."""
    return f"{item.title}{item.after}" if item.after == END else f"{item.title} {item.after}".rstrip()


def _event(item: Item, first: date, last: date, wording: Wording) -> Event:
    mark, hours = _mark(item), item.run.hours if item.run else ""
    before, after = f"（{mark}）" if mark else "", f" {hours}" if hours else ""
    return Event(
        id=item.id,
        when=f"{mark} {wording.when}{after}".lstrip(),
        first=first,
        last=last,
        title=f"{before}{wording.title}{after}{_of(item)}",
        description="\n".join(_lines(item, wording)),
        kind=item.kind,
        venue=_venue(item),
        status=STATUS.get(mark, "CONFIRMED"),
        stamp=_stamp(item.programme, first),
    )


def _mark(item: Item) -> str:
    """What stands before the title where nobody should rely on the date."""
    if item.run and item.is_off:
        return item.run.state
    return TENTATIVE if item.span and item.span.is_tentative else ""


def _of(item: Item) -> str:
    """A rule's title does not tell which plan's it is: 獎勵措施期限（高雄市 103年度）."""
    return f"（{item.programme.name}）" if isinstance(item.of, Rule) else ""


def _lines(item: Item, wording: Wording) -> Iterator[str]:
    """The plan, its words for the date, what the schedule says beside it, where it stands."""
    yield item.programme.title
    if isinstance(item.when, When):
        yield f"日期：{item.when.words}"
    yield from filter(None, (wording.says, "，".join(item.details)))
    if item.of and item.of.source.clauses:
        yield f"依據：{'；'.join(item.of.source.clauses)}"
    if item.of and item.of.source.quote:
        yield f"原文：{item.of.source.quote}"
    yield from (f"疑義 {note.label}：{note.shown}" for note in item.notes)
    yield f"網站上的頁：{' › '.join(_way(item))}"


def _way(item: Item) -> Iterator[str]:
    """Where the page stands that tells more; a file outside the site cannot link to it."""
    yield from ("計畫", item.programme.name)
    if isinstance(item.of, Activity):
        yield from ("活動", item.of.title)
    elif item.of:
        yield "獎勵"


def _venue(item: Item) -> str:
    if item.run and item.run.venue:
        return item.run.venue
    venue = item.of.venue if isinstance(item.of, Activity) else None
    return venue if isinstance(venue, str) else ""


def _stamp(programme: Programme, first: date) -> date:
    """The day of the youngest document; else the first of the plan's period, of its year, of the event."""
    day = dated(programme).day
    if day:
        return date.fromisoformat(day)
    if isinstance(programme.period, When) and programme.period.first:
        return programme.period.first
    return first if isinstance(programme.year, Missing) else date(programme.year + FIRST_ROC_YEAR, 1, 1)
