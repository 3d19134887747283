"""Who may come to an activity: conditions of entry in words, and the way through what they require."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from mulu.pages import address
from mulu.pages.page import Link
from mulu.programme.activity import Activity, Wanted
from mulu.programme.catalog import Programme

OWN_WORDS = {"以參加過": "以"}
"""What stands before words that say for themselves what must have been done (曾參加…之人員)."""


class WantedFacts(NamedTuple):
    """One condition: 以參加過, the activity with its link or words without one, 為限."""

    before: str
    words: str
    address: str
    after: str


class EntryFacts(NamedTuple):
    """先修: 基礎班 → 進階班 → APP班（資訊人員亦可報名）, and each condition by itself."""

    chain: tuple[Link, ...]
    here: str
    also: str
    conditions: tuple[WantedFacts, ...]


def entry_facts(programme: Programme, activity: Activity) -> EntryFacts | None:
    """The conditions of entry, None where the plan has none."""
    entry = activity.entry
    if entry is None:
        return None
    kinds = (
        (entry.must, "以參加過", "為限"),
        (entry.must_not, "以未曾參加", "為限"),
        (entry.first, "", "優先"),
        (entry.also, "", "亦可報名"),
    )
    return EntryFacts(
        chain=tuple(_chain(programme, activity)),
        here=activity.title,
        also=f"（{'、'.join(wanted.words for wanted in entry.also)}亦可報名）" if entry.also else "",
        conditions=tuple(
            condition
            for wanted, before, after in kinds
            for condition in _conditions(programme, wanted, before, after)
        ),
    )


def _conditions(
    programme: Programme, wanted: Iterable[Wanted], before: str, after: str
) -> Iterator[WantedFacts]:
    """Each condition; words of the plan's own (資訊人員, 曾參加…) are not something to have 參加過."""
    titles = {activity.id: activity.title for activity in programme.activities}
    for one in wanted:
        to = address.of_activity(programme.id, one.activity) if one.activity else ""
        is_title = one.words == titles.get(one.activity)
        yield WantedFacts(before if is_title else OWN_WORDS.get(before, before), one.words, to, after)


def _chain(programme: Programme, activity: Activity) -> Iterator[Link]:
    """The activities that must come before, the first of them first."""
    by_id = {other.id: other for other in programme.activities}
    entry = activity.entry
    for wanted in entry.must if entry else ():
        if wanted.activity in by_id:
            before = by_id[wanted.activity]
            yield from _chain(programme, before)
            yield Link(before.title, address.of_activity(programme.id, before.id))
