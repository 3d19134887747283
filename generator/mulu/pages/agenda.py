"""Everything by date (part `agenda`): what has a day, what has a month, what has neither."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from mulu.pages.dates import Role, WhenFacts
from mulu.pages.items import Item, item_when
from mulu.pages.sources import NoteFacts, note_facts
from mulu.programme.when import Precision, When


class AgendaEntry(NamedTuple):
    """A date and what it is the date of; the notes stand on the same page.

    `programme` and `kind` are what a reader may choose by.
    """

    when: WhenFacts
    title: str
    address: str
    after: str
    context: str
    details: tuple[str, ...]
    notes: tuple[NoteFacts, ...]
    programme: str
    kind: str


class AgendaList(NamedTuple):
    """One of the three lists."""

    title: str
    anchor: str
    entries: tuple[AgendaEntry, ...]


def agenda(items: Sequence[Item], *, is_named: bool) -> tuple[AgendaList, ...]:
    """The three lists, those that hold something; `is_named`: entries name their programme."""
    dated = sorted(_of(items, lambda item: item.precision is Precision.DAY), key=_order)
    monthly = sorted(_of(items, lambda item: item.precision is Precision.MONTH), key=_order)
    undated = _of(items, lambda item: item.precision in (None, Precision.YEAR))
    lists = (
        ("有日期的", "dated", dated),
        ("只知道月份的", "monthly", monthly),
        ("日期未載", "undated", undated),
    )
    return tuple(
        AgendaList(title, anchor, tuple(_entry(item, is_named=is_named) for item in own))
        for title, anchor, own in lists
        if own
    )


def _of(items: Iterable[Item], is_wanted: Callable[[Item], bool]) -> list[Item]:
    return [item for item in items if is_wanted(item)]


def _order(item: Item) -> tuple[str, str]:
    """By the day that the item is placed on, then by its last."""
    point, span = item.point, item.span
    return (str(point.first) if point else "", str(span.last) if span else "")


def _entry(item: Item, *, is_named: bool) -> AgendaEntry:
    return AgendaEntry(
        when=item_when(item),
        title=item.title,
        address=item.address,
        after=item.after,
        context=item.programme.name if is_named and not item.is_plan else "",
        details=tuple(_details(item)),
        notes=tuple(note_facts(item.programme, note) for note in item.notes),
        programme=item.programme.name,
        kind=item.kind,
    )


def _details(item: Item) -> Iterator[str]:
    """What the item is, and why its date is not placed."""
    if item.role is Role.DEADLINE and not item.after:
        yield "期限"
    yield from item.details
    if isinstance(item.when, When) and not item.is_settled:
        yield "與計畫年度不符，不列入任何月份"
    elif item.precision is Precision.YEAR:
        yield "原文只寫年度"
