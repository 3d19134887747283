"""What must hold for rules before anything is decided by them: measures, menus, notes, windows."""

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import NamedTuple

from mulu.programme.place import Place, Problem
from mulu.programme.rule import OWN_MAIN, Measure, Operator, Scope
from mulu.programme.when import Missing, When
from mulu.reading.checks import named_twice
from mulu.reading.conditions import ConditionEntry, Tested, measures_within, menus_within
from mulu.reading.lookup import Lookup
from mulu.reading.measures import is_share
from mulu.reading.messages import fault, quoted
from mulu.reading.record import Item, Way
from mulu.reading.rules import RuleEntry

SCOPE_WORDS = {Scope.UNIT: "單位", Scope.PERSON: "個人", Scope.COURSE: "課程"}
"""Whom a rule or a measure is for, in a complaint."""


class RuleHome(NamedTuple):
    """What a rule may name, and the programme's period, which is its window where it gives none."""

    measures: Lookup[Measure]
    menus: Lookup[str]
    period: When | Missing | None


def conditions_of(entry: RuleEntry) -> Iterator[tuple[ConditionEntry, Way]]:
    """Every condition of a rule and the way to it."""
    if entry.requires:
        yield entry.requires, ("requires",)
    for number, tier in enumerate(entry.tiers):
        yield tier.when, ("tiers", number, "when")
    for number, reading in enumerate(entry.readings):
        for name, replaced in reading.tiers.items():
            yield replaced.when, ("readings", number, "tiers", name, "when")
        if reading.requires:
            yield reading.requires, ("readings", number, "requires")


def rule_faults(item: Item[RuleEntry], home: RuleHome) -> Iterator[Problem]:
    """Everything that one rule names and should not: measures, menus, tiers."""
    for condition, way in conditions_of(item.entry):
        for tested in measures_within(condition, way):
            yield from measure_faults(item, home, tested)
        for menu, inner in menus_within(condition, way):
            yield from menu_faults(item, home, menu, inner)
    yield from tier_faults(item)


def measure_faults(item: Item[RuleEntry], home: RuleHome, tested: Tested) -> Iterator[Problem]:
    """A condition names known measures, of those that the rule is for, and compares like with like."""
    name, place = tested.measure, item.place(*tested.way)
    yield from home.measures.unknown(name, place, code="M301")
    measure = home.measures.get(name)
    if measure is None:
        return
    yield from scope_faults(item.entry.scope, measure, place)
    if (tested.limits.answer is not None) != measure.is_answer:
        mend = f"請寫 {name}: yes 或 no。" if measure.is_answer else "請寫 at_least、at_most、over 或 under。"
        yield fault("M301", place, says=f"量{quoted(name)}的比較方式不對", mend=mend)
    yield from bound_faults(item, home, measure, tested)


def scope_faults(scope: Scope, measure: Measure, place: Place) -> Iterator[Problem]:
    """What a rule asks is known of those that it is for: units, persons, or a course of a person."""
    if measure.of is not scope:
        says = f"{SCOPE_WORDS[scope]}的規則用了{SCOPE_WORDS[measure.of]}的量{quoted(measure.id)}"
        mend = f"請改用 of: {scope.value} 的量，或把規則改為 for: {measure.of.value}。"
        yield fault("M301", place, says=says, mend=mend)


def bound_faults(
    item: Item[RuleEntry], home: RuleHome, measure: Measure, tested: Tested
) -> Iterator[Problem]:
    """A share is compared with shares, a number with numbers, and a measure with a known one."""
    for operator in Operator:
        bound = getattr(tested.limits, operator.value)
        place = item.place(*tested.way, operator.value)
        if isinstance(bound, str):
            yield from home.measures.unknown(bound, place, code="M301")
            bound = home.measures.get(bound)
            yield from scope_faults(item.entry.scope, bound, place) if bound else ()
        if bound is not None and is_share(bound) != is_share(measure):
            unit = "％" if is_share(measure) else measure.unit or "數"
            says = f"量{quoted(measure.id)}的單位是{unit}，與這個界限不同"
            yield fault("M301", place, says=says, mend="比率請寫 90%，數請不加百分號。")


def menu_faults(item: Item[RuleEntry], home: RuleHome, menu: str, way: Way) -> Iterator[Problem]:
    """A rule of persons names menus that are there; neither a unit nor a course completes a menu."""
    if item.entry.scope is not Scope.PERSON:
        scope = item.entry.scope
        mend = f"請改用 of: {scope.value} 的量，或把規則改為 for: person。"
        yield fault("M301", item.place(*way), says=f"{SCOPE_WORDS[scope]}的規則不能用 done", mend=mend)
    elif menu != OWN_MAIN:
        yield from home.menus.unknown(menu, item.place(*way))


def tier_faults(item: Item[RuleEntry]) -> Iterator[Problem]:
    """Tiers are told apart by their ids, and a reading changes tiers that are there."""
    ids = [(tier.id, item.place("tiers", number, "id")) for number, tier in enumerate(item.entry.tiers)]
    yield from named_twice(ids, "級")
    known = Lookup("這一級", "這條規則的 tiers", dict(ids))
    for number, reading in enumerate(item.entry.readings):
        for name in reading.tiers:
            yield from known.unknown(name, item.place("readings", number, "tiers", name))


def window_faults(item: Item[RuleEntry], period: When | Missing | None) -> Iterator[Problem]:
    """Days count in one stretch, and a window whose start is not known is spoken of in a note."""
    window = item.entry.window.value if item.entry.window else period
    place = item.place("window")
    if in_parts(window) and names_menus(item.entry):
        says = f"規則{quoted(item.entry.title)}的期間不只一段，完成日算不算在內無法判斷"
        mend = "window 請只寫一段，例如 104年3月至4月；幾段各有獎勵的，請一段寫成一條規則。"
        yield fault("M103", place, says=says, mend=mend)
    if starts_unknown(window) and not item.entry.notes:
        mend = "請在 programme.yml 加一則註記說明起算日，並寫在這條規則的 notes。"
        says = f"規則{quoted(item.entry.title)}的起算日不明，也沒有註記"
        yield fault("M306", place, says=says, mend=mend)


def in_parts(window: When | Missing | None) -> bool:
    """Whether a date is several stretches of days: 3月及9月."""
    return isinstance(window, When) and len(window.spans) > 1


def names_menus(entry: RuleEntry) -> bool:
    """Whether a rule asks on which days menus were completed."""
    return any(True for condition, way in conditions_of(entry) for _ in menus_within(condition, way))


def starts_unknown(window: When | Missing | None) -> bool:
    """Whether the plan does not say when this begins; None is not known to us and no fault here."""
    if isinstance(window, When):
        return not window.spans or any(isinstance(span.start, Missing) for span in window.spans)
    return isinstance(window, Missing)


def measure_links(measures: Mapping[str, Measure]) -> Mapping[str, tuple[str, ...]]:
    """The measures that each measure is made of."""
    return {name: (*chain(one.ratio or ()), *one.sum) for name, one in measures.items()}
