"""activities.yml: what a programme holds besides its menus."""

from collections.abc import Iterator
from typing import Annotated, NamedTuple, Self

from pydantic import Field, model_validator

from mulu.programme.activity import KINDS, Activity, Entry, Fact, Phase, Places, Run, Wanted
from mulu.programme.course import Platform
from mulu.programme.place import Place, Problem
from mulu.reading.entry import Entry as Keys
from mulu.reading.entry import (
    Id,
    MissingWord,
    Moment,
    Number,
    NumberOrMissing,
    OneOf,
    OneOrMany,
    ShortFor,
    Sourced,
    Text,
    TextOrMissing,
    as_error,
    by,
    moment,
)
from mulu.reading.lookup import Lookup
from mulu.reading.messages import quoted
from mulu.reading.plantables import Tables, table_nouns, uneven_rows
from mulu.reading.record import Item
from mulu.reading.values import Wrong, as_id

ENTRY_KEYS = ("must", "must_not", "first", "also")


def as_elsewhere(words: str) -> str:
    """The same activity in another programme: PROGRAMME/ID."""
    parts = words.strip().split("/")
    if len(parts) != 2:
        mend = "請寫成「計畫代號/活動代號」，例如 national-104/consulting。"
        raise Wrong("M101", f"{quoted(words)}不是另一計畫的活動", mend)
    return "/".join(as_id(part) for part in parts)


def is_id(words: str) -> bool:
    """Whether these words are an id and not words of the plan."""
    try:
        return bool(as_id(words))
    except Wrong:
        return False


class RunsEntry(Keys):
    """How many runs there are: a number, the plan's words for it, and what it says of their dates."""

    number: NumberOrMissing
    words: Text = ""
    dates: MissingWord | None = None


class PlacesEntry(Sourced):
    """How many people may come."""

    number: NumberOrMissing | None = None
    words: Text = ""
    each: Text = ""
    at_most: Number | None = None
    extra: Number | None = None
    extra_each: Text = ""


class PhaseEntry(Sourced):
    """A step of an activity."""

    title: Text
    when: Moment | None = None
    text: Text = ""


class WantedEntry(Keys):
    """A condition of entry: an activity of this programme by id, words of the plan, or both."""

    activity: Id = ""
    words: Text = ""

    @model_validator(mode="after")
    def is_not_empty(self) -> Self:
        """A condition that names nobody says nothing."""
        if not self.activity and not self.words:
            mend = "請寫 activity（活動代號）或 words（原文的話）。"
            raise as_error(Wrong("M007", "這項參加條件是空的", mend))
        return self

    @property
    def named(self) -> str:
        """The id of the activity that is meant; empty where words alone say it."""
        return self.activity or (self.words if is_id(self.words) else "")


Wanteds = Annotated[tuple[Annotated[WantedEntry, ShortFor("words")], ...], OneOrMany()]


class EntryEntry(Sourced):
    """Who may come: activities of this programme by id, or words of the plan."""

    must: Wanteds = ()
    must_not: Wanteds = ()
    first: Wanteds = ()
    also: Wanteds = ()


class ActivityEntry(Sourced):
    """An activity of activities.yml."""

    id: Id
    title: Text
    kind: Annotated[str, OneOf(*KINDS)]
    under: Id = ""
    purpose: TextOrMissing | None = None
    audience: TextOrMissing | None = None
    place: TextOrMissing | None = None
    text: TextOrMissing | None = None
    when: Moment | None = None
    deadline: Moment | None = None
    runs: Annotated[RunsEntry, ShortFor("number")] | None = None
    days_each: NumberOrMissing | None = None
    hours_each: NumberOrMissing | None = None
    places: Annotated[PlacesEntry, ShortFor("number")] | None = None
    phases: Annotated[tuple[Annotated[PhaseEntry, ShortFor("title")], ...], OneOrMany()] = ()
    entry: EntryEntry | None = None
    platform: Id = ""
    facts: dict[Text, TextOrMissing] = Field(default_factory=dict)
    see: Annotated[str, by(as_elsewhere)] = ""
    tables: Tables = ()


class Around(NamedTuple):
    """What an activity may name: activities of its programme (id and title) and platforms."""

    activities: Lookup[str]
    platforms: Lookup[Platform]


def activity_strangers(item: Item[ActivityEntry], around: Around) -> Iterator[Problem]:
    """The ids of an activity that name nothing."""
    entry = item.entry
    if entry.under:
        yield from around.activities.unknown(entry.under, item.place("under"))
    if entry.platform:
        yield from around.platforms.unknown(entry.platform, item.place("platform"))
    for words, place in wanted_ids(item):
        yield from around.activities.unknown(words, place)


def wanted_ids(item: Item[ActivityEntry], keys: tuple[str, ...] = ENTRY_KEYS) -> Iterator[tuple[str, Place]]:
    """The activities that a condition of entry names by id."""
    for key in keys:
        for number, wanted in enumerate(getattr(item.entry.entry, key, ())):
            if wanted.named:
                yield wanted.named, item.place("entry", key, number)


def uneven_tables(item: Item[ActivityEntry]) -> Iterator[Problem]:
    """Rows of a table that are longer or shorter than its columns."""
    for number, table in enumerate(item.entry.tables):
        yield from uneven_rows(
            table, (item.place("tables", number, "rows", row) for row in range(len(table.rows)))
        )


def as_wanted(entry: WantedEntry, activities: Lookup[str]) -> Wanted:
    """Words of the plan, or an activity under its title; both where the plan words it in its own way."""
    own = "" if is_id(entry.words) else entry.words
    return Wanted(own or activities.get(entry.named) or entry.named, entry.named)


def entry_noun(entry: EntryEntry | None, activities: Lookup[str]) -> Entry | None:
    """Who may come."""
    if entry is None:
        return None
    must, must_not, first, also = (
        tuple(as_wanted(wanted, activities) for wanted in getattr(entry, key)) for key in ENTRY_KEYS
    )
    return Entry(must, must_not, first, also, entry.source)


def places_noun(entry: PlacesEntry | None) -> Places | None:
    """How many people may come."""
    if entry is None:
        return None
    return Places(
        number=entry.number,
        words=entry.words,
        each=entry.each,
        at_most=entry.at_most,
        extra=entry.extra,
        extra_each=entry.extra_each,
        source=entry.source,
    )


def activity(item: Item[ActivityEntry], around: Around, runs: tuple[Run, ...]) -> Activity:
    """The noun of an activity, with its runs."""
    entry = item.entry
    return Activity(
        id=entry.id,
        title=entry.title,
        kind=entry.kind,
        place=item.place(),
        under=entry.under,
        purpose=entry.purpose,
        audience=entry.audience,
        venue=entry.place,
        text=entry.text,
        when=moment(entry.when),
        deadline=moment(entry.deadline),
        run_count=entry.runs.number if entry.runs else None,
        run_words=entry.runs.words if entry.runs else "",
        run_dates=entry.runs.dates if entry.runs else None,
        days_each=entry.days_each,
        hours_each=entry.hours_each,
        places=places_noun(entry.places),
        phases=tuple(Phase(one.title, moment(one.when), one.text, one.source) for one in entry.phases),
        entry=entry_noun(entry.entry, around.activities),
        platform=around.platforms.get(entry.platform),
        facts=tuple(Fact(term, value) for term, value in entry.facts.items()),
        see=entry.see,
        tables=table_nouns(entry.tables),
        runs=runs,
        source=entry.source,
    )
