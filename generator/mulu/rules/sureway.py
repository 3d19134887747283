"""The smallest raise of one measure after which no reading can take an award away."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import chain, pairwise
from math import ceil, floor
from typing import NamedTuple, TypeAlias

from mulu.programme.catalog import Programme
from mulu.programme.outcome import Gain, Given, Outcome, Verdict
from mulu.programme.rule import Compare, Measure, Rule
from mulu.rules.decide import Decision, decide_all, most_in
from mulu.rules.gains import key_of
from mulu.rules.judge import Case, days_of, end_of, value_of
from mulu.rules.ways import briefs_of


class SureWay(NamedTuple):
    """How much more of a measure is enough, or with `is_over` just not enough, and what it then gives."""

    measure: str
    add: Fraction
    is_over: bool
    gain: Gain


class Try(NamedTuple):
    """A value to try: `add` leads up to it, or with `is_over` to the end that it lies beyond."""

    value: Fraction
    add: Fraction
    is_over: bool = False


class Raise(NamedTuple):
    """A measure raised to a value, and all that may then be given."""

    measure: str
    value: Fraction
    add: Fraction
    is_over: bool
    givens: tuple[Given, ...]


Ends: TypeAlias = Mapping[str, tuple[Fraction, ...]]
"""For each measure that a rule compares, the values at which something may change, in their order."""


def sure_way(programme: Programme, rule: Rule, given: Given) -> SureWay | None:
    """The raise that is the smallest part of where it leads; none where no measure by itself is enough."""
    case = Case(programme.measures, programme.menus, days_of(rule.window, programme.period), given)
    raises = tuple(raises_of(rule, case))
    now, *then = decide_all(programme, rule, chain([given], *(one.givens for one in raises)))
    found: dict[str, tuple[Raise, Gain]] = {}
    for one in raises:
        each, then = then[: len(one.givens)], then[len(one.givens) :]
        if gain := sure_gain(now, each):
            found.setdefault(one.measure, (one, gain))
    nearest = min(found.values(), key=lambda pair: pair[0].add / pair[0].value, default=None)
    if nearest is None:
        return None
    one, gain = nearest
    return SureWay(one.measure, one.add, one.is_over, gain)


def raises_of(rule: Rule, case: Case) -> Iterator[Raise]:
    """Every raise of one measure that may change something, those of one measure from the smallest on."""
    ends = ends_in(rule, case)
    for measure in (case.measures[name] for name in ends):
        for one in tries(measure, value_of(measure, case), ends[measure.id]):
            givens = tuple(givens_with(measure, one.value, case, ends))
            yield Raise(measure.id, one.value, one.add, one.is_over, givens)


def ends_in(rule: Rule, case: Case) -> Ends:
    """The ends of each measure that can be raised: of a ratio that is not itself given, its numerator."""
    ends: dict[str, set[Fraction]] = {}
    for leaf in compares(rule):
        name, factor = lever_of(case.measures[leaf.measure], case)
        known = (end_of(bound, case) for bound in leaf.bounds)
        ends.setdefault(name, set()).update(end * factor for end in known if end is not None)
    return {name: tuple(sorted(several)) for name, several in ends.items()}


def compares(rule: Rule) -> Iterator[Compare]:
    """Every comparison of a rule, in the order of the text."""
    leaves = (leaf for brief in briefs_of(rule) for leaf in brief.leaves)
    yield from (leaf for leaf in leaves if isinstance(leaf, Compare))


def lever_of(measure: Measure, case: Case) -> tuple[str, Fraction]:
    """What has to be raised for a measure to rise, and by how much for one of it."""
    if measure.ratio is None or measure.id in case.given.numbers:
        return measure.id, Fraction(1)
    numerator, denominator = measure.ratio
    below = value_of(case.measures[denominator], case)
    return (numerator, below * measure.per) if below else (measure.id, Fraction(1))


def tries(measure: Measure, value: Fraction | None, ends: Sequence[Fraction]) -> Iterator[Try]:
    """Every value above the present one at which something may change, the smallest first."""
    if value is None:
        return
    if measure.is_whole:
        wholes = sorted({whole for end in ends for whole in (ceil(end), floor(end) + 1)})
        yield from (Try(Fraction(whole), whole - value) for whole in wholes if whole > value)
        return
    for end, following in pairwise((*ends, None)):
        assert end is not None
        if end > value:
            yield Try(end, end - value)
        if end >= value:
            yield Try(end + 1 if following is None else (end + following) / 2, end - value, is_over=True)


def givens_with(measure: Measure, value: Fraction, case: Case, ends: Ends) -> Iterator[Given]:
    """What may be given where a measure has a value: all that it is part of rises with it, or does not."""
    for numbers in raised(measure, value, case, ends):
        yield replace(case.given, numbers={**case.given.numbers, **numbers})


def raised(measure: Measure, value: Fraction, case: Case, ends: Ends) -> Iterator[Mapping[str, Fraction]]:
    """A measure at a value, with every value that what it is part of may then have."""
    whole = case.measures.get(measure.part_of)
    before, its_value = value_of(measure, case), value_of(whole, case) if whole else None
    if whole is None or before is None or its_value is None:
        yield {measure.id: value}
    elif whole.is_public or whole.id not in case.given.numbers:
        yield from [{measure.id: value}] if value <= its_value else ()
    else:
        most = its_value + value - before
        for one in between(max(value, its_value), most, ends.get(whole.id, ()), is_whole=whole.is_whole):
            yield from ({measure.id: value, **more} for more in raised(whole, one, case, ends))


def between(low: Fraction, high: Fraction, ends: Iterable[Fraction], *, is_whole: bool) -> Sequence[Fraction]:
    """Both ends of a stretch, those within that may change something, and a value between any two."""
    if low > high:
        return ()
    points = sorted({low, high, *(end for end in ends if low < end < high)})
    middles = [(one + other) / 2 for one, other in pairwise(points)]
    if not is_whole:
        return (*points, *middles)
    wholes = {whole for one in (*points, *middles) for whole in (floor(one), ceil(one))}
    return tuple(Fraction(whole) for whole in sorted(wholes) if low <= whole <= high)


def sure_gain(now: Sequence[Decision], each: Sequence[Sequence[Decision]]) -> Gain | None:
    """What is reached in all that may be given, no reading against it, and is more than is sure now."""
    for place, before in enumerate(now):
        verdicts = [decisions[place].verdict for decisions in each]
        if verdicts and all(is_more(one, before.verdict) for one in verdicts):
            (gain, *others) = (one.gains[0] for one in verdicts)
            if all(key_of(other) == key_of(gain) for other in others):
                return gain
    return None


def is_more(verdict: Verdict, before: Verdict) -> bool:
    """Whether something is reached, and more than was sure."""
    return verdict.outcome is Outcome.REACHED and worth(verdict.gains[0]) > min(map(worth, before.gains))


def worth(gain: Gain) -> tuple[bool, Fraction]:
    """What outcomes are compared by."""
    return bool(gain.tiers), most_in(gain)
