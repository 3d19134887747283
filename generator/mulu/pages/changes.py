"""最新異動: what differs from one publication to the next, the newest first (pages.md, 5.13).

The page stays of one size, however often a site is published: it tells of so many publications and of so
many things at most, and says what it leaves out. Whoever needs everything asks `mulu diff`.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from mulu.changes.change import Bit, Change, Entry, Group
from mulu.changes.entries import entries
from mulu.pages import address
from mulu.pages.change_links import address_of
from mulu.pages.page import Layout, Link, Page, Section
from mulu.pages.pieces import NUMBERS
from mulu.programme.catalog import Catalog
from mulu.text import roc_day

MOST_ENTRIES = 24
"""Publications on the page: two years of monthly ones."""
MOST_LINES = 600
"""Things on the page: an entry that would exceed them is left out, and all before it; never the newest."""
MOST_IN_A_GROUP = 150
"""Things in one group of an entry."""

NOT_YET = "尚未公布"
FIRST = "第一次公布，沒有前一次可以比較。"
FIRST_FACTS = "從這一次起登記課程、時程與條文，下一次起比較。"
NOTHING = "還沒有公布過，沒有可以比較的。"
LEAD = "每次公布和前一次有什麼不同，最新的在前。只換版面或說明的公布不列。"
OLDER = "更早的公布不再列出。"


class BitFacts(NamedTuple):
    """A piece of a sentence: a figure with its key, now or in the past, a number that is none, or words."""

    words: str
    key: str = ""
    is_past: bool = False
    is_plain: bool = False


class LineFacts(NamedTuple):
    """One thing: its title with where it leads, the programme, what has changed, why."""

    title: tuple[BitFacts, ...]
    address: str
    programme: tuple[BitFacts, ...]
    sentences: tuple[tuple[BitFacts, ...], ...]
    reason: tuple[BitFacts, ...]


class GroupFacts(NamedTuple):
    """The lines of a group; without any it says that there are none. `more` says what is left out."""

    title: str
    is_figures: bool
    lines: tuple[LineFacts, ...]
    more: tuple[BitFacts, ...]


class EntryFacts(NamedTuple):
    """A publication: how it is headed, the day of its data, what is said of a first one, its groups."""

    title: tuple[BitFacts, ...]
    anchor: str
    day: str
    says: str
    groups: tuple[GroupFacts, ...]


class ChangesFacts(NamedTuple):
    """The page."""

    lead: str
    entries: tuple[EntryFacts, ...]
    nothing: str
    older: str
    is_demonstration: bool


def change_pages(catalog: Catalog) -> Iterator[Page]:
    """The page; what nobody has published yet has no number."""
    yield changes_page(catalog)


def changes_page(catalog: Catalog, number: int = 0) -> Page:
    """The page, as the publication of this number has it."""
    told, is_older = fitting(entries(catalog, number=number))
    facts = tuple(entry_facts(catalog, one) for one in told)
    is_demonstration = any(Group.FIGURES in one.changes for one in told) and any(
        one.is_demonstration for one in catalog.standings.values()
    )
    return Page(
        address=address.CHANGES,
        layout=Layout.WIDE,
        section=Section.DATA,
        template="changes.html",
        title="最新異動",
        facts=ChangesFacts(
            LEAD, facts, "" if facts else NOTHING, OLDER if is_older else "", is_demonstration
        ),
        crumbs=(Link(Section.DATA.title, Section.DATA.index),),
        data_day=facts[0].day if facts else "",
    )


def fitting(every: Iterable[Entry]) -> tuple[list[Entry], bool]:
    """The newest entries that there is room for, and whether there are older ones."""
    told: list[Entry] = []
    lines = 0
    for one in every:
        lines += sum(min(len(changes), MOST_IN_A_GROUP) for changes in one.changes.values())
        if told and (len(told) == MOST_ENTRIES or lines > MOST_LINES):
            return told, True
        told.append(one)
    return told, False


def entry_facts(catalog: Catalog, entry: Entry) -> EntryFacts:
    """One entry. Of a first one only groups with something in them are told."""
    groups = tuple(
        group_facts(catalog, group, entry.changes.get(group, ()))
        for group in Group
        if group in entry.changes or not entry.is_first
    )
    return EntryFacts(
        title=plainly(f"第 {entry.number} 次公布" if entry.number else NOT_YET),
        anchor=f"publication-{entry.number}" if entry.number else "coming",
        day=roc_day(date.fromisoformat(entry.day)) if entry.day else "",
        says=first_words(entry) if entry.is_first else "",
        groups=groups,
    )


def first_words(entry: Entry) -> str:
    """What is said where nothing of the catalogue was known before."""
    return FIRST if entry.number == 1 else FIRST_FACTS


def group_facts(catalog: Catalog, group: Group, changes: Sequence[Change]) -> GroupFacts:
    """The changes of one group, as many as fit."""
    lines = tuple(line_facts(catalog, one) for one in changes[:MOST_IN_A_GROUP])
    left = len(changes) - len(lines)
    more = plainly(f"另有 {left} 項，這裡不列。") if left else ()
    return GroupFacts(group.value, group is Group.FIGURES, lines, more)


def line_facts(catalog: Catalog, change: Change) -> LineFacts:
    """One thing that has changed."""
    return LineFacts(
        title=plainly(change.title),
        address=address_of(catalog, change),
        programme=plainly(change.programme),
        sentences=tuple(tuple(pieces(one.bits)) for one in change.sentences),
        reason=plainly(change.reason),
    )


def pieces(bits: Iterable[Bit]) -> Iterator[BitFacts]:
    """The pieces of a sentence; numbers in its words are marked as none of statistics."""
    for bit in bits:
        if bit.key:
            yield BitFacts(bit.words, bit.key, bit.is_past)
        else:
            yield from plainly(bit.words)


def plainly(words: str) -> tuple[BitFacts, ...]:
    """Words whose numbers are those of plans and of the calendar."""
    parts = enumerate(NUMBERS.split(words))
    return tuple(BitFacts(part, is_plain=place % 2 == 1) for place, part in parts if part)
