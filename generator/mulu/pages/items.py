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
from mulu.programme.activity import KINDS, Activity, Run
from mulu.programme.catalog import Programme
from mulu.programme.rule import Rule, Scope
from mulu.programme.source import Note
from mulu.programme.when import FIRST_ROC_YEAR, Missing, Point, Precision, Span, When

ON_PERIODS = frozenset({"when"})
ON_DEADLINES = frozenset({"deadline", "window"})
"""The keys whose notes stand beside a date: of what goes on, and of what ends."""

INSIDE = frozenset({"workshop", "showcase", "forum", "visit"})
"""Kinds of activity whose period is one inside which they take place on some days."""

OFF = frozenset({"取消", "延期"})
"""States of a run that does not take place when it says."""


@dataclass(frozen=True, slots=True)
class Item:
    """One span of one thing: its title, what follows the title, and what it hangs on.

    `kind` is what a reader chooses by: a kind of activity, or 期限. `details` are words beside it;
    `count` is how many runs lie inside the span.

    `span` is None where the plan gives no date. `is_settled` is false where the date contradicts the
    plan's year: it is shown in its words and placed nowhere. `is_inside`: it takes place on some days
    inside the span, not all along. `is_off`: the run does not take place then. `is_plan`: it is the
    programme itself.

    `id` names the span for good, whatever its date (national-104/app#run-1): by it a calendar and the
    records know it again. `of` and `run` are what it is the date of; `of` is None for the programme.
    """

    programme: Programme
    title: str
    address: str
    role: Role
    when: When | Missing
    span: Span | None = None
    kind: str = "期限"
    after: str = ""
    details: tuple[str, ...] = ()
    count: str = ""
    notes: tuple[Note, ...] = ()
    is_settled: bool = True
    is_inside: bool = False
    is_off: bool = False
    is_plan: bool = False
    id: str = ""
    of: Activity | Rule | None = None
    run: Run | None = None

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
    """All items of a programme: its activities in the plan's order, then its deadlines.

    A rule whose window is an activity's own deadline (競賽) is not told a second time.
    """
    for activity in programme.activities:
        yield from of_activity(programme, activity)
    taken = {activity.deadline for activity in programme.activities}
    for rule in programme.rules:
        if rule.window not in taken:
            yield from of_rule(programme, rule)
    if isinstance(programme.period, When):
        to = address.of_programme(programme.id)
        whole = Item(programme, programme.name, to, Role.DEADLINE, programme.period)
        yield from _deadline(replace(whole, after="結束", is_plan=True, id=f"{programme.id}#end"))


def of_activity(programme: Programme, activity: Activity) -> Iterator[Item]:
    """An activity's own dates, its runs' and its deadline."""
    plain = _of_activity(programme, activity)
    when = left_when(activity)
    if when is not None and not are_all_dated(activity):
        count = _count(activity) if when == activity.when else ""
        whole = replace(plain, when=when, details=counts(activity), count=count, id=f"{plain.id}#when")
        yield from _spans(whole, among=activity.when)
    for run in activity.runs:
        if run.when is not None:
            yield from _spans(_of_run(plain, run, activity.run_unit))
    for number, phase in enumerate(activity.phases, 1):
        if phase.when is not None:
            name = f"{plain.id}#phase-{number}"
            yield from _spans(replace(plain, when=phase.when, after=phase.title, id=name))
    if activity.deadline is not None:
        notes = date_notes(programme, activity.source.notes, ON_DEADLINES)
        last = replace(plain, role=Role.DEADLINE, when=activity.deadline, notes=notes)
        yield from _deadline(replace(last, id=f"{plain.id}#deadline"))


def _of_activity(programme: Programme, activity: Activity) -> Item:
    """What all dates of an activity have in common."""
    return Item(
        programme,
        activity.title,
        address.of_activity(programme.id, activity.id),
        Role.PERIOD,
        Missing.NOT_STATED,
        kind=KINDS[activity.kind],
        notes=date_notes(programme, activity.source.notes, ON_PERIODS),
        is_inside=activity.kind in INSIDE or bool(activity.runs or activity.run_count),
        id=f"{programme.id}/{activity.id}",
        of=activity,
    )


def _of_run(plain: Item, run: Run, unit: str) -> Item:
    return replace(
        plain,
        role=Role.RUN,
        when=run.when or Missing.NOT_STATED,
        after=f"第{run.number}{unit}",
        details=tuple(filter(None, (run.state, run.venue, run.audience))),
        notes=date_notes(plain.programme, run.notes, ON_PERIODS),
        is_off=run.state in OFF,
        id=f"{plain.id}#run-{run.number}",
        run=run,
    )


def of_rule(programme: Programme, rule: Rule) -> Iterator[Item]:
    """The last day of a rule's window; one without a window goes with the programme's period."""
    if rule.window is None or rule.scope is Scope.COURSE:
        return
    kinds = dict.fromkeys(kind for tier in rule.tiers for award in tier.gives for kind in award.gives)
    to = address.of_awards(programme.id)
    details = ("、".join(kinds),) if kinds else ()
    whole = Item(programme, rule.title, to, Role.DEADLINE, rule.window, details=details, of=rule)
    notes = date_notes(programme, rule.source.notes, ON_DEADLINES)
    yield from _deadline(replace(whole, notes=notes, id=f"{programme.id}#rule-{rule.id}"))


def _spans(whole: Item, among: When | Missing | None = None) -> Iterator[Item]:
    """An item for each span; a span that begins in a month and ends on a day has its last day too.

    Spans are numbered as they stand `among` all of the date, so that each keeps its id when another
    becomes a run's own.
    """
    if isinstance(whole.when, Missing) or not whole.when.spans:
        yield whole
    elif not is_settled(whole.programme, whole.when):
        yield replace(whole, is_settled=False)
    else:
        every = among.spans if isinstance(among, When) else whole.when.spans
        for number, span in enumerate(every, 1):
            if span in whole.when.spans:
                name = whole.id if number == 1 else f"{whole.id}-{number}"
                yield from _span(replace(whole, span=span, id=name), span)


def _span(one: Item, span: Span) -> Iterator[Item]:
    yield one
    if _ends_on_a_day(span):
        after, name = f"{one.after}結束", f"{one.id}-end"
        yield replace(one, role=Role.DEADLINE, after=after, details=(), id=name)


def _deadline(whole: Item) -> Iterator[Item]:
    """The last day of a date, where there is one."""
    if isinstance(whole.when, Missing) or not whole.when.spans:
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
    """How many runs there are, in the plan's words where it has its own (預定辦理4期).

    Of a single one nothing is said: the plan may call it a class (1班).
    """
    if activity.run_words:
        return activity.run_words
    count = activity.run_count
    return f"{number_words(count)} 期" if isinstance(count, Fraction) and count > 1 else ""


def counts(activity: Activity) -> tuple[str, ...]:
    """How often and how long: 4 期，每期 6 天."""
    runs = _runs(activity)
    words = [runs] if runs else []
    if isinstance(activity.days_each, Fraction):
        words.append(f"{f'每{activity.run_unit} ' if runs else ''}{number_words(activity.days_each)} 天")
    return ("，".join(words),) if words else ()


def date_notes(programme: Programme, ids: tuple[str, ...], keys: frozenset[str]) -> tuple[Note, ...]:
    """Those notes that stand beside one of these keys."""
    notes = (programme.notes[name] for name in ids)
    return tuple(note for note in notes if note.on in keys)


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
