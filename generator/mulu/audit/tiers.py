"""What a tier tells of how many people did something: every count that would have given the same words."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import product
from math import ceil, floor
from typing import NamedTuple, TypeAlias

from mulu.audit.statements import NUMBER, counts_in
from mulu.audit.world import SHARES, World
from mulu.pages.unit_words import outcome_words
from mulu.programme.month import Month
from mulu.programme.outcome import Given
from mulu.programme.records import PrintedFigure
from mulu.programme.rule import Combine, Rule
from mulu.rules.decide import decide_all
from mulu.rules.leaves import compares, ends_of
from mulu.standings.additive import measures_in
from mulu.standings.verdicts import last_month, month_of, unit_rules

TIER = ".tier."
ANSWERS = {"是": True, "否": False}

Range: TypeAlias = tuple[int, int]
Box: TypeAlias = tuple[Range, ...]
"""For each count its least and greatest value."""


class Share(NamedTuple):
    """A completion: its measure, the count that it is of, and of how many people."""

    measure: str
    counted: str
    scale: Fraction


class Room(NamedTuple):
    """The counts of a unit in a month that would have been told in the same words, and what told them."""

    unit: str
    month: Month
    counts: tuple[str, ...]
    boxes: tuple[Box, ...]
    sources: tuple[PrintedFigure, ...]

    def values(self, count: str) -> frozenset[int]:
        """Every value that a count can have."""
        place = self.counts.index(count)
        return frozenset(value for box in self.boxes for value in range(box[place][0], box[place][1] + 1))


def rooms(figures: Iterable[PrintedFigure], world: World) -> Iterator[Room]:
    """The room of every unit of which a tier or a band tells something about people's counts."""
    if not world.counted:
        return
    judge = Judge(world)
    by_unit: dict[tuple[str, Month], list[PrintedFigure]] = {}
    for one in figures:
        if len(one.members) == 1:
            by_unit.setdefault((one.members[0], one.month), []).append(one)
    told: dict[tuple[str, Month], list[tuple[PrintedFigure, Rule]]] = {}
    for (unit, month), own in by_unit.items():
        for one in own:
            rule = (
                judge.rules.get(one.what.removeprefix(TIER).partition(".")[0])
                if one.what.startswith(TIER)
                else None
            )
            if rule:
                told.setdefault((unit, month_of(month, judge.last[rule.id])), []).append((one, rule))
    for key in sorted({*told, *by_unit}):
        room = judge.room(key, by_unit.get(key, ()), told.get(key, ()))
        if room:
            yield room


class Judge:
    """Decides the rules about every count that a unit can have; equal questions once."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.shares = tuple(name for name in world.measures if world.is_completion(name))
        counted = {*self.shares, *world.counted}
        self.rules = {
            rule.id: rule for rule in unit_rules(world.programme) if not counted.isdisjoint(measures_in(rule))
        }
        self.last = {rule.id: last_month(world.programme, rule) for rule in self.rules.values()}
        self.known: dict[object, Mapping[str, tuple[Box, ...]]] = {}

    def room(
        self,
        key: tuple[str, Month],
        own: Sequence[PrintedFigure],
        told: Sequence[tuple[PrintedFigure, Rule]],
    ) -> Room | None:
        """What is left of all counts by the bands and tiers of a unit in a month."""
        unit, month = key
        shares = tuple(self.shares_of(unit, month))
        counts = tuple(dict.fromkeys(share.counted for share in shares))
        boxes: tuple[Box, ...] = (tuple((0, self.top(name, shares)) for name in counts),)
        sources: list[PrintedFigure] = []
        for one in own:
            share = next((share for share in shares if share.measure == one.what), None)
            if share and not NUMBER.fullmatch(one.words):
                band = counts_in(one.words, share.scale)
                box = tuple(band if name == share.counted else (0, self.top(name, shares)) for name in counts)
                boxes, sources = common(boxes, (box,)), [*sources, one]
        words = {one.what: one.words for one in own}
        for one, rule in told:
            same = self.boxes(rule, one.what, shares, words).get(one.words)
            if same:
                boxes, sources = common(boxes, same), [*sources, one]
        return Room(unit, month, counts, boxes, tuple(sources)) if sources else None

    def shares_of(self, unit: str, month: Month) -> Iterator[Share]:
        """The completions of a unit of which it is known how many people there are."""
        for name in self.shares:
            measure = self.world.measures[name]
            assert measure.ratio is not None
            people = self.world.public(unit, month, measure.ratio[1])
            if people is not None:
                yield Share(name, measure.ratio[0], Fraction(people) * measure.per)

    def top(self, count: str, shares: Sequence[Share]) -> int:
        """The most that a count can be."""
        measure = self.world.measures
        return min(
            floor(share.scale / measure[share.measure].per) for share in shares if share.counted == count
        )

    def boxes(
        self, rule: Rule, what: str, shares: tuple[Share, ...], words: Mapping[str, str]
    ) -> Mapping[str, tuple[Box, ...]]:
        """For each wording of a verdict the counts that lead to it."""
        names = tuple(name for name in measures_in(rule) if name in self.world.measures)
        beside = tuple((name, words.get(name, "")) for name in names if name not in self.shares)
        question = (rule.id, what, shares, beside)
        if question not in self.known:
            found: dict[str, list[Box]] = {}
            for box in self.regions(rule, shares):
                for said in self.words_in(rule, what, shares, box, dict(beside)):
                    found.setdefault(said, []).append(box)
            self.known[question] = {said: tuple(several) for said, several in found.items()}
        return self.known[question]

    def regions(self, rule: Rule, shares: Sequence[Share]) -> Iterator[Box]:
        """Counts that no boundary of the rule tells apart."""
        counts = tuple(dict.fromkeys(share.counted for share in shares))
        each = [tuple(self.ranges(rule, name, shares)) for name in counts]
        for box in product(*each):
            least = dict(zip(counts, (low for low, _ in box), strict=True))
            most = dict(zip(counts, (high for _, high in box), strict=True))
            if all(
                least[name] <= most.get(whole, HUGE)
                for name in counts
                for whole in self.world.chain(name)[1:]
            ):
                yield box

    def ranges(self, rule: Rule, count: str, shares: Sequence[Share]) -> Iterator[Range]:
        """A count from boundary to boundary."""
        top, starts = self.top(count, shares), {0}
        for share in shares:
            if share.counted == count:
                for end in ends_of(compares(rule), share.measure):
                    starts |= {ceil(end * share.scale), floor(end * share.scale) + 1}
        starts |= {ceil(end) for end in ends_of(compares(rule), count)}
        ordered = sorted(start for start in starts if start <= top)
        yield from zip(ordered, [*(start - 1 for start in ordered[1:]), top], strict=True)

    def words_in(
        self, rule: Rule, what: str, shares: Sequence[Share], box: Box, words: Mapping[str, str]
    ) -> frozenset[str]:
        """What would be printed of any of these counts, whatever is not printed beside them."""
        numbers = self.amounts(shares, box)
        numbers |= {share.measure: numbers[share.counted] / share.scale for share in shares if share.scale}
        free = [name for name, said in words.items() if not said and self.is_number(name)]
        answers = {name: ANSWERS[said] for name, said in words.items() if said in ANSWERS}
        printed = {name: self.worth(name, said) for name, said in words.items() if NUMBER.fullmatch(said)}
        spots = [sorted({Fraction(), *ends_of(compares(rule), name)}) for name in free]
        givens = (
            Given({**numbers, **printed, **dict(zip(free, several, strict=True))}, answers)
            for several in product(*spots)
        )
        tier = what.removeprefix(TIER).partition(".")[2]
        found = set()
        for decisions in decide_all(self.world.programme, rule, givens):
            for one in decisions:
                if rule.combine is not Combine.EACH or one.tiers == (tier,):
                    found.add(outcome_words(rule, one.verdict)[0])
        return frozenset(found)

    def amounts(self, shares: Sequence[Share], box: Box) -> dict[str, Fraction]:
        """A value of each count that lies in its range, no part more than its whole."""
        counts = tuple(dict.fromkeys(share.counted for share in shares))
        ranges = dict(zip(counts, box, strict=True))
        found: dict[str, Fraction] = {}
        for name in sorted(counts, key=lambda name: len(self.world.chain(name))):
            low, high = ranges[name]
            tops = [found[whole] for whole in self.world.chain(name)[1:] if whole in found]
            found[name] = max(Fraction(low), min([Fraction(high), *tops]))
        return found

    def is_number(self, name: str) -> bool:
        """Whether a measure is a number that somebody knows."""
        one = self.world.measures[name]
        return not (one.is_answer or one.is_judged or name in self.world.counted)

    def worth(self, name: str, words: str) -> Fraction:
        """What printed words are worth."""
        return Fraction(words) / (100 if self.world.measures[name].unit in SHARES else 1)


HUGE = float("inf")


def common(some: Sequence[Box], others: Sequence[Box]) -> tuple[Box, ...]:
    """What lies in a box of the one and in a box of the other."""
    found = []
    for one, other in product(some, others):
        box = tuple((max(a[0], b[0]), min(a[1], b[1])) for a, b in zip(one, other, strict=True))
        if all(low <= high for low, high in box):
            found.append(box)
    return tuple(dict.fromkeys(found))
