"""The scale of a measure: from nothing to the most, which stretch comes to what (pages.md, 5.7)."""

from collections.abc import Iterator, Sequence
from itertools import accumulate, groupby
from operator import itemgetter, or_
from typing import NamedTuple

from mulu.programme.catalog import Programme
from mulu.programme.outcome import Gift, Outcome
from mulu.programme.rule import Rule
from mulu.rules.along import Found, found_at
from mulu.rules.intervals import Interval, merged, spanned, stretches
from mulu.rules.leaves import compares, ends_of
from mulu.rules.setting import setting
from mulu.rules.trees import Leaf


class Part(NamedTuple):
    """A stretch throughout which a rule comes to the same."""

    interval: Interval
    found: Found


class Step(NamedTuple):
    """A stretch of one settled outcome, or in doubt for the same notes, then with the outcomes of each part.

    `is_gap`: the text as written gives nothing here though it gives something for less.
    """

    interval: Interval
    parts: tuple[Part, ...]
    is_gap: bool = False

    @property
    def found(self) -> Found:
        """What its first part comes to."""
        return self.parts[0].found


class Scale(NamedTuple):
    """A measure of a rule from nothing to the most; `satisfied` is what it supposes to hold besides."""

    measure: str
    steps: tuple[Step, ...]
    satisfied: tuple[Leaf, ...]


class Told(NamedTuple):
    """What neighbours share that are told as one."""

    outcome: Outcome
    what: tuple[Gift, ...] | tuple[str, ...]
    is_gap: bool = False


def scales(programme: Programme, rule: Rule) -> Iterator[Scale]:
    """A scale for each measure that can be followed by itself and has several outcomes."""
    for name in measured_by_numbers(rule):
        scale = scale_of(programme, rule, name)
        if scale and len(scale.steps) > 1:
            yield scale


def measured_by_numbers(rule: Rule) -> tuple[str, ...]:
    """The measures that a rule holds against numbers alone, in its order; not those that serve as bounds."""
    compared = tuple(compares(rule))
    values = [(one.measure, bound.value) for one in compared for bound in one.bounds]
    moving = {name for measure, value in values if isinstance(value, str) for name in (measure, value)}
    return tuple(dict.fromkeys(name for name, _ in values if name not in moving))


def scale_of(programme: Programme, rule: Rule, name: str) -> Scale | None:
    """The scale of one measure; None where what stands beside it cannot all hold at once."""
    beside = setting(programme, rule, [name])
    if beside is None:
        return None
    measure = programme.measures[name]
    intervals = tuple(stretches(ends_of(compares(rule), name), is_whole=measure.is_whole))
    found = found_at(beside.programme, rule, beside.case.given, ({name: one.point} for one in intervals))
    at = dict(zip(intervals, found, strict=True))
    parts = [Part(interval, one) for interval, one in merged(intervals, at.__getitem__)]
    return Scale(name, tuple(steps(parts)), beside.satisfied)


def steps(parts: Sequence[Part]) -> Iterator[Step]:
    """Neighbours joined that are told as one: of one outcome, or in doubt for the same notes."""
    given = accumulate((part.found.verdict.outcome is Outcome.REACHED for part in parts), or_)
    pairs = [(told(part.found, is_after=after), part) for part, after in zip(parts, given, strict=True)]
    for told_as, several in groupby(pairs, key=itemgetter(0)):
        run = tuple(part for _, part in several)
        yield Step(spanned(run[0].interval, run[-1].interval), run, told_as.is_gap)


def told(found: Found, *, is_after: bool) -> Told:
    """What a part has in common with those that it is told with; `is_after`: less than it gives something."""
    verdict = found.verdict
    if verdict.outcome is Outcome.UNDETERMINED:
        return Told(verdict.outcome, verdict.hangs.notes, is_gap=found.is_unwritten and is_after)
    return Told(verdict.outcome, verdict.gains[0].gifts)
