"""The block 現在 of the home page: every dated item, for the day script to pick from."""

from collections.abc import Sequence
from typing import NamedTuple

from mulu.pages import address
from mulu.pages.dates import WhenFacts
from mulu.pages.items import Item, item_when, items_of
from mulu.pages.page import Link
from mulu.programme.catalog import Catalog
from mulu.programme.when import Precision


class TodayItem(NamedTuple):
    """A dated item: its link, what follows it, the plan it belongs to, and its date."""

    title: str
    address: str
    when: WhenFacts
    after: str = ""
    context: str = ""
    details: tuple[str, ...] = ()
    notes: tuple[Link, ...] = ()
    is_plan: bool = False


class LeftOut(NamedTuple):
    """An item whose date contradicts its plan: it is named and never picked."""

    title: str
    address: str
    words: str
    notes: tuple[Link, ...]


class TodayFacts(NamedTuple):
    """What the part `today` shows; `uncounted` says how many items have no month, or nothing."""

    dated: tuple[TodayItem, ...]
    left_out: tuple[LeftOut, ...]
    uncounted: str
    schedule: str = address.SCHEDULE


def today_facts(catalog: Catalog) -> TodayFacts:
    """Every item of the catalogue that has a month or a day, and why the others are left out."""
    several = len(catalog.programmes) > 1
    items = [item for programme in catalog.programmes for item in items_of(programme) if not item.is_off]
    placed = [item for item in items if item.precision and item.precision > Precision.YEAR]
    return TodayFacts(
        dated=tuple(_today_item(item, is_named=several) for item in placed),
        left_out=tuple(_left_out(item) for item in items if not item.is_settled),
        uncounted=_uncounted(items),
    )


def _today_item(item: Item, *, is_named: bool) -> TodayItem:
    return TodayItem(
        title=item.title,
        address=item.address,
        when=item_when(item),
        after=item.after,
        context=item.programme.name if is_named and not item.is_plan else "",
        details=item.details,
        notes=_note_links(item),
        is_plan=item.is_plan,
    )


def _left_out(item: Item) -> LeftOut:
    when = item_when(item)
    return LeftOut(item.title, item.address, f"原文作「{when.words}」，與計畫年度不符", _note_links(item))


def _note_links(item: Item) -> tuple[Link, ...]:
    """Links to the notes where the item's own page shows them."""
    return tuple(
        Link(f"疑義 {note.label}", f"{item.address}#{address.note_anchor(note.label)}") for note in item.notes
    )


def _uncounted(items: Sequence[Item]) -> str:
    """How many items have only a year, and how many no date."""
    settled = [item for item in items if item.is_settled]
    yearly = sum(item.precision is Precision.YEAR for item in settled)
    undated = sum(item.precision is None for item in settled)
    parts = [f"只寫年度的 {yearly} 項"] if yearly else []
    parts += [f"日期未載或另行公告的 {undated} 項"] if undated else []
    return "、".join(parts)
