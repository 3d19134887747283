"""Everything of a plan that has a date, or says that it has none: activities, runs, deadlines."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from mulu.pages import address
from mulu.pages.dates import (
    Role,
    WhenFacts,
    dated_words,
    last_day_words,
    span_facts,
    span_words,
    when_facts,
)
from mulu.pages.facts import number_words
from mulu.programme.activity import Activity, Run
from mulu.programme.catalog import Programme
from mulu.programme.rule import Rule
from mulu.programme.source import Note
from mulu.programme.when import FIRST_ROC_YEAR, Missing, Point, Precision, Span, When

ON_DATES = frozenset({"when", "window", "deadline"})
"""The keys whose notes stand beside a date."""

INSIDE = frozenset({"workshop", "showcase", "forum", "visit"})
"""Kinds of activity whose period is one inside which they take place on some days."""

OFF = frozenset({"取消", "延期"})
"""States of a run that does not take place when it says."""


@dataclass(frozen=True, slots=True)
class Item:
    """One span of one thing: its title, what follows the title, and what it hangs on.

    `details` are words beside it; `count` is how many runs lie inside the span.

    `span` is None where the plan gives no date. `is_settled` is false where the date contradicts the
    plan's year: it is shown in its words and placed nowhere. `is_inside`: it takes place on some days
    inside the span, not all along. `is_off`: the run does not take place then. `is_plan`: it is the
    programme itself.
    """

    programme: Programme
    title: str
    address: str
    role: Role
    when: When | Missing
    span: Span | None = None
    after: str = ""
    details: tuple[str, ...] = ()
    count: str = ""
    notes: tuple[Note, ...] = ()
    is_settled: bool = True
    is_inside: bool = False
    is_off: bool = False
    is_plan: bool = False

    @property
    def precision(self) -> Precision | None:
        """How finely the day is known by which the item is sorted; None where it is not placed."""
        point = self.point
        return point.precision if point else None

    @property
    def point(self) -> Point | None:
        """Where the item is sorted: its start, for a deadline its end."""
        if self.span is None or not self.is_settled:
            return None
        ends = (self.span.start, self.span.end)
        ordered = reversed(ends) if self.role is Role.DEADLINE else ends
        return next((point for point in ordered if isinstance(point, Point)), None)


def items_of(programme: Programme) -> Iterator[Item]:
    """All items of a programme: its activities in the plan's order, then its deadlines."""
    for activity in programme.activities:
        yield from of_activity(programme, activity)
    for rule in programme.rules:
        yield from of_rule(programme, rule)
    if isinstance(programme.period, When):
        to = address.of_programme(programme.id)
        whole = Item(
            programme, programme.name, to, Role.DEADLINE, programme.period, after="結束", is_plan=True
        )
        yield from _deadline(whole)


def of_activity(programme: Programme, activity: Activity) -> Iterator[Item]:
    """An activity's own dates, its runs' and its deadline."""
    to = address.of_activity(programme.id, activity.id)
    notes = date_notes(programme, activity.source.notes)
    is_inside = activity.kind in INSIDE or bool(activity.runs or activity.run_count)
    plain = Item(
        programme, activity.title, to, Role.PERIOD, Missing.NOT_STATED, notes=notes, is_inside=is_inside
    )
    when = left_when(activity)
    if when is not None and not are_all_dated(activity):
        count = _count(activity) if when == activity.when else ""
        yield from _spans(replace(plain, when=when, details=counts(activity), count=count))
    for run in activity.runs:
        if run.when is not None:
            yield from _spans(_of_run(plain, run))
    for phase in activity.phases:
        if phase.when is not None:
            yield from _spans(replace(plain, when=phase.when, after=phase.title))
    if activity.deadline is not None:
        yield from _deadline(replace(plain, role=Role.DEADLINE, when=activity.deadline))


def _of_run(plain: Item, run: Run) -> Item:
    return replace(
        plain,
        role=Role.RUN,
        when=run.when or Missing.NOT_STATED,
        after=f"第{run.number}期",
        details=tuple(filter(None, (run.state, run.venue, run.audience))),
        notes=date_notes(plain.programme, run.notes),
        is_off=run.state in OFF,
    )


def of_rule(programme: Programme, rule: Rule) -> Iterator[Item]:
    """The last day of a rule's window, or of the programme's period where the rule has none."""
    window = rule.window or programme.period
    kinds = dict.fromkeys(kind for tier in rule.tiers for award in tier.gives for kind in award.gives)
    to = address.of_awards(programme.id)
    notes = date_notes(programme, rule.source.notes)
    details = ("、".join(kinds),) if kinds else ()
    yield from _deadline(Item(programme, rule.title, to, Role.DEADLINE, window, details=details, notes=notes))


def _spans(whole: Item) -> Iterator[Item]:
    """An item for each span; a span that begins in a month and ends on a day has its last day too."""
    if isinstance(whole.when, Missing):
        yield whole
    elif not is_settled(whole.programme, whole.when):
        yield replace(whole, is_settled=False)
    else:
        for span in whole.when.spans:
            yield replace(whole, span=span)
            if _ends_on_a_day(span):
                yield replace(whole, span=span, role=Role.DEADLINE, after=f"{whole.after}結束", details=())


def _deadline(whole: Item) -> Iterator[Item]:
    """The last day of a date, where there is one."""
    if isinstance(whole.when, Missing):
        yield whole
    elif not is_settled(whole.programme, whole.when):
        yield replace(whole, is_settled=False)
    else:
        yield from (replace(whole, span=span) for span in whole.when.spans[-1:] if span.last)


def _ends_on_a_day(span: Span) -> bool:
    if not isinstance(span.start, Point) or not isinstance(span.end, Point):
        return False
    return span.start.precision < span.end.precision is Precision.DAY


def _points(span: Span) -> tuple[Point, ...]:
    return tuple(point for point in (span.start, span.end) if isinstance(point, Point))


def are_all_dated(activity: Activity) -> bool:
    """Whether each of the runs that the plan counts has a date of its own."""
    dated = sum(isinstance(run.when, When) for run in activity.runs)
    wanted = activity.run_count if isinstance(activity.run_count, Fraction) else 1
    return dated > 0 and dated >= wanted


def left_when(activity: Activity) -> When | Missing | None:
    """The activity's date without those parts that are a run's own."""
    taken = {span for run in activity.runs if isinstance(run.when, When) for span in run.when.spans}
    when = activity.when
    if not isinstance(when, When) or taken.isdisjoint(when.spans):
        return when
    left = tuple(span for span in when.spans if span not in taken)
    return When("及".join(map(span_words, left)), left) if left else None


def _count(activity: Activity) -> str:
    """How many runs lie inside a month, a year or several: 4 期."""
    spans = activity.when.spans if isinstance(activity.when, When) else ()
    is_wide = len(spans) == 1 and spans[0].precision < Precision.DAY
    return _runs(activity) if is_wide else ""


def _runs(activity: Activity) -> str:
    """How many runs there are; of a single one nothing is said: the plan may call it a class (1班)."""
    count = activity.run_count
    return f"{number_words(count)} 期" if isinstance(count, Fraction) and count > 1 else ""


def counts(activity: Activity) -> tuple[str, ...]:
    """How often and how long: 4 期，每期 6 天."""
    runs = _runs(activity)
    words = [runs] if runs else []
    if isinstance(activity.days_each, Fraction):
        words.append(f"{'每期 ' if runs else ''}{number_words(activity.days_each)} 天")
    return ("，".join(words),) if words else ()


def date_notes(programme: Programme, ids: tuple[str, ...]) -> tuple[Note, ...]:
    """Those notes that stand beside a date."""
    notes = (programme.notes[name] for name in ids)
    return tuple(note for note in notes if note.on in ON_DATES)


def years_of(programme: Programme) -> range | None:
    """The Gregorian years that a programme speaks of, None where it says none."""
    years = [] if isinstance(programme.year, Missing) else [programme.year + FIRST_ROC_YEAR]
    if isinstance(programme.period, When):
        years += [point.year for span in programme.period.spans for point in _points(span)]
    return range(min(years), max(years) + 1) if years else None


def is_within(span: Span, years: range | None) -> bool:
    """Whether a span touches the years; without years, or points, nothing contradicts it."""
    points = [point.year for point in _points(span)]
    return not years or not points or (min(points) < years.stop and max(points) >= years.start)


def is_settled(programme: Programme, when: When | Missing) -> bool:
    """Whether no part of a date lies outside the programme's years."""
    return isinstance(when, Missing) or all(is_within(span, years_of(programme)) for span in when.spans)


def item_when(item: Item) -> WhenFacts:
    """The item's date with weekdays; the day script says nothing of a date that is only a year."""
    if isinstance(item.when, Missing) or item.span is None or item.precision is Precision.YEAR:
        return when_facts(item.when, item.role, is_settled=False)
    words = dated_words(item.when, item.span)
    if item.role is Role.DEADLINE and isinstance(item.span.start, Point) and item.span.start != item.span.end:
        words = last_day_words(item.when, item.span)
    return WhenFacts(words, item.role.value, (span_facts(item.span),), is_tentative=item.span.is_tentative)
