"""The activities of a programme: the list in the plan's order, and a page for each."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from mulu.pages import address
from mulu.pages.activity_facts import fact_rows, notes_on
from mulu.pages.bites import activity_parts
from mulu.pages.dates import WhenFacts, when_facts
from mulu.pages.entry import EntryFacts, entry_facts
from mulu.pages.facts import FactRow
from mulu.pages.guide import crumbs_of, data_day, guide_of
from mulu.pages.items import counts, is_settled
from mulu.pages.page import Layout, Link, Page, Section
from mulu.pages.runs import RunsFacts, runs_facts
from mulu.pages.sources import NoteFacts, QuoteFacts, basis_of, notes_of, quote_of
from mulu.programme.activity import KINDS, Activity, Entry, Phase, Table
from mulu.programme.catalog import Catalog, Programme
from mulu.programme.source import Source
from mulu.programme.when import Missing, When
from mulu.text import is_under

SHORT = 60
"""A purpose of so many characters at most is the lead; a longer one is a paragraph."""

AS_LISTED = "順序依原文所列。"
UNDATED = {
    "camp": "順序依原文所列。各階段日期、比重與通過條件原文未載。",
    "mentorship": "順序依原文所列。各步驟日期原文未載。",
    "consulting": "順序依原文所列。各步驟日期原文未載。",
}
"""What is said under phases without dates of those kinds whose phases a reader takes for dated ones."""


class ActivityRow(NamedTuple):
    """A line of a list of activities; `depth` is how far it stands under another.

    `clause` is the closest of its clauses: 陸、7（二）1（1） rather than 陸、9.
    """

    title: str
    address: str
    kind: str
    depth: int
    clause: str
    when: WhenFacts | None
    says: str


class ActivityListFacts(NamedTuple):
    """The activities of one programme."""

    lead: str
    caption: str
    rows: tuple[ActivityRow, ...]
    schedule: str


class StepFacts(NamedTuple):
    """A numbered step: its title, a further sentence, its date where it has one."""

    title: str
    text: tuple[str, ...]
    when: WhenFacts | None


class ActivityFacts(NamedTuple):
    """One activity completely; what it does not have is empty."""

    lead: str
    purpose: tuple[str, ...]
    facts: tuple[FactRow, ...]
    runs: RunsFacts | None
    entry: EntryFacts | None
    steps: tuple[StepFacts, ...]
    steps_say: str
    steps_notes: tuple[NoteFacts, ...]
    entry_notes: tuple[NoteFacts, ...]
    runs_notes: tuple[NoteFacts, ...]
    text: tuple[str, ...]
    tables: tuple[Table, ...]
    quotes: tuple[QuoteFacts, ...]
    under: tuple[ActivityRow, ...]
    under_caption: str
    related: tuple[Link, ...]
    notes: tuple[NoteFacts, ...]


def activity_pages(catalog: Catalog) -> Iterator[Page]:
    """The list of each programme that has activities, and a page an activity."""
    for programme in catalog.programmes:
        if programme.activities:
            yield _list(programme)
        for activity in programme.activities:
            yield _page(catalog, programme, activity)


def _list(programme: Programme) -> Page:
    here = address.of_activities(programme.id)
    tops = [activity for activity in programme.activities if not activity.under]
    return Page(
        address=here,
        layout=Layout.GUIDED,
        section=Section.PROGRAMMES,
        template="activities.html",
        title="活動",
        facts=ActivityListFacts(
            lead=f"{len(tops)} 項活動，依原文的順序；往內縮的屬於上面一項。",
            caption="活動、種類與期間",
            rows=tuple(_rows(programme, tops)),
            schedule=address.of_schedule(programme.id),
        ),
        crumbs=crumbs_of(programme),
        guide=guide_of(programme, here),
        basis=(basis_of(programme, *(activity.source for activity in tops)),),
        data_day=data_day(programme),
        context=programme.name,
        words=("活動", programme.name),
    )


def _rows(programme: Programme, activities: Iterable[Activity], depth: int = 0) -> Iterator[ActivityRow]:
    """These activities, each followed by those under it."""
    for activity in activities:
        yield _row(programme, activity, depth)
        yield from _rows(programme, children(programme, activity), depth + 1)


def _row(programme: Programme, activity: Activity, depth: int) -> ActivityRow:
    return ActivityRow(
        title=activity.title,
        address=address.of_activity(programme.id, activity.id),
        kind=KINDS[activity.kind],
        depth=depth,
        clause=max(activity.source.clauses, key=len, default=""),
        when=_when(programme, activity),
        says=_contradiction(programme, activity),
    )


def _contradiction(programme: Programme, activity: Activity) -> str:
    """That a date is printed as it stands though it lies outside the plan's years; else nothing."""
    is_fine = activity.when is None or is_settled(programme, activity.when)
    return "" if is_fine else "（原文如此，與計畫年度不符）"


def _when(programme: Programme, activity: Activity) -> WhenFacts | None:
    if activity.when is None:
        return None
    return when_facts(activity.when, is_settled=is_settled(programme, activity.when))


def children(programme: Programme, activity: Activity) -> tuple[Activity, ...]:
    """The activities that stand directly under this one."""
    return tuple(other for other in programme.activities if other.under == activity.id)


def _page(catalog: Catalog, programme: Programme, activity: Activity) -> Page:
    above = _above(programme, activity)
    links = (Link("活動", address.of_activities(programme.id)), *above)
    return Page(
        address=address.of_activity(programme.id, activity.id),
        layout=Layout.GUIDED,
        section=Section.PROGRAMMES,
        template="activity.html",
        title=activity.title,
        facts=_facts(catalog, programme, activity, above),
        crumbs=crumbs_of(programme, *links),
        guide=guide_of(programme, address.of_activities(programme.id)),
        basis=(basis_of(programme, activity.source),),
        data_day=data_day(programme),
        context=programme.name,
        words=(activity.title, KINDS[activity.kind], *_texts(activity.audience)),
    )


def _facts(
    catalog: Catalog, programme: Programme, activity: Activity, above: tuple[Link, ...]
) -> ActivityFacts:
    purpose = _texts(activity.purpose)
    is_short = len(purpose) == 1 and len(purpose[0]) <= SHORT
    below = children(programme, activity)
    sources = _sources(activity)
    quotes = (quote_of(programme, source) for source in sources)
    lead = purpose[0] if is_short else _lead(programme, activity, len(below))
    return ActivityFacts(
        lead=lead,
        purpose=() if is_short else purpose,
        facts=fact_rows(programme, activity, above[-1:]),
        runs=runs_facts(programme, activity),
        entry=entry_facts(programme, activity),
        steps=tuple(_steps(programme, activity)),
        steps_say=_steps_say(activity),
        steps_notes=_notes_in(programme, activity, "phases", activity.phases),
        entry_notes=_notes_in(programme, activity, "entry", filter(None, [activity.entry])),
        runs_notes=notes_on(programme, activity, "runs"),
        text=tuple(words for words in _texts(activity.text) if words != lead),
        tables=activity.tables,
        quotes=tuple(quote for quote in quotes if quote),
        under=tuple(_rows(programme, below)),
        under_caption=f"「{activity.title}」之下的各項",
        related=tuple(_related(catalog, programme, activity)),
        notes=notes_of(programme, *sources, *(run.notes for run in activity.runs)),
    )


def _lead(programme: Programme, activity: Activity, below: int) -> str:
    """What it is, in a line, where the plan's own purpose is long or not there."""
    text = _texts(activity.text)
    if not activity.purpose and len(text) == 1 and len(text[0]) <= SHORT:
        return text[0]
    parts = [KINDS[activity.kind]] if activity.kind != "measure" or not below else []
    if isinstance(activity.when, When):
        parts.append(activity.when.words + _contradiction(programme, activity))
    parts += counts(activity)
    parts += [f"其下 {below} 項"] if below else []
    return "，".join(parts) + "。"


def _texts(text: str | Missing | None) -> tuple[str, ...]:
    """The paragraphs of a text."""
    return tuple(filter(None, text.split("\n"))) if isinstance(text, str) else ()


def _above(programme: Programme, activity: Activity) -> tuple[Link, ...]:
    """The activities that this one belongs to, the highest first."""
    by_id = {other.id: other for other in programme.activities}
    links: list[Link] = []
    while activity.under:
        activity = by_id[activity.under]
        links.insert(0, Link(activity.title, address.of_activity(programme.id, activity.id)))
    return tuple(links)


def _sources(activity: Activity) -> tuple[Source, ...]:
    """Everything in the activity that names clauses, sentences or notes."""
    return (activity.source, *(part.source for part in activity_parts(activity)))


def _notes_in(
    programme: Programme, activity: Activity, key: str, parts: Iterable[Entry | Phase]
) -> tuple[NoteFacts, ...]:
    """Tags of the notes that stand beside a key of the activity or are named in what it holds."""
    named = notes_of(programme, *(part.source for part in parts))
    return tuple(dict.fromkeys((*notes_on(programme, activity, key), *named)))


def _steps(programme: Programme, activity: Activity) -> Iterator[StepFacts]:
    for phase in activity.phases:
        settled = phase.when is None or is_settled(programme, phase.when)
        when = None if phase.when is None else when_facts(phase.when, is_settled=settled)
        yield StepFacts(phase.title, _texts(phase.text), when)


def _steps_say(activity: Activity) -> str:
    is_dated = any(phase.when is not None for phase in activity.phases)
    return AS_LISTED if is_dated else UNDATED.get(activity.kind, AS_LISTED)


def _related(catalog: Catalog, programme: Programme, activity: Activity) -> Iterator[Link]:
    """Where to go on: the same activity elsewhere, the menus, the schedule."""
    yield from _same_elsewhere(catalog, activity)
    if activity.kind == "menus" and programme.menus:
        yield Link("看套餐與課程", address.of_menus(programme.id))
    yield from _rewarded(programme, activity)
    yield Link("全部活動", address.of_activities(programme.id))
    yield Link("時程", address.of_schedule(programme.id))


def _rewarded(programme: Programme, activity: Activity) -> Iterator[Link]:
    """The rules that stand in the activity's own clauses, or below them."""
    for rule in programme.rules:
        if any(is_under(one, own) for one in rule.source.clauses for own in activity.source.clauses):
            yield Link(f"看獎懲：{rule.title}", address.of_rule(programme.id, rule.id))


def _same_elsewhere(catalog: Catalog, activity: Activity) -> Iterator[Link]:
    to, _, name = activity.see.partition("/")
    for programme in catalog.programmes:
        if programme.id == to:
            yield from (
                Link(f"另一計畫的同名活動：{programme.name}　{other.title}", address.of_activity(to, name))
                for other in programme.activities
                if other.id == name
            )
