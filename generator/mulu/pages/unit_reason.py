"""這個結果怎麼來: from the numerator to the tier, each with the plan's sentence (pages.md, 5.10)."""

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from mulu.pages import address
from mulu.pages.facts import number_words
from mulu.pages.pieces import NOTHING, Piece, Pieces, fig, plain, plainly, said
from mulu.pages.sources import NoteFacts, QuoteFacts
from mulu.pages.standing_words import CUT
from mulu.pages.unit_ground import Ground
from mulu.pages.unit_levels import LOW_ENDS, Level
from mulu.pages.unit_lines import line_judged, ruling_of
from mulu.pages.unit_words import is_top, joined, with_unit
from mulu.programme.rule import Compare, Measure, Number, Operator, Rule
from mulu.programme.source import Source
from mulu.programme.standing import Line, Ruling, Shown, Withheld


class StepFacts(NamedTuple):
    """A step: its name, a sentence, the plan's own words, and tags of notes on the page of the awards."""

    name: str
    says: Pieces
    quiet: Pieces = NOTHING
    quotes: tuple[QuoteFacts, ...] = ()
    notes: tuple[NoteFacts, ...] = ()


class ReasonFacts(NamedTuple):
    """The steps, and where the rule and its notes stand."""

    steps: tuple[StepFacts, ...]
    awards: str


SIGNS = {Operator.AT_LEAST: "≦", Operator.OVER: "＜", Operator.AT_MOST: "≦", Operator.UNDER: "＜"}
"""A bound as it stands beside the value: 24 ≦ 27.40 ≦ 32."""


def reason_facts(ground: Ground, line: Line) -> ReasonFacts | None:
    """The steps to the result of the drawn measure; None where there is none."""
    if not ground.main or ground.is_items or ground.rule is None:
        return None
    judged = line_judged(ground, line.block.id, ground.rule)
    measure = ground.measure(ground.main)
    if judged is None or measure.ratio is None or not isinstance(judged.cells.get(measure.id), Shown):
        return None
    ruling = ruling_of(line, ground.rule)
    steps = [*parts(ground, measure, judged), comparison(ground, ground.rule, judged, ruling)]
    return ReasonFacts((*steps, *besides(ground)), address.of_awards(ground.programme.id))


def parts(ground: Ground, measure: Measure, line: Line) -> Iterator[StepFacts]:
    """Numerator, denominator, and one divided by the other."""
    over, under = (ground.measure(name) for name in measure.ratio or ("", ""))
    top, below = (line.cells.get(one.id, Withheld.NOT_APPLICABLE) for one in (over, under))
    month = plain((ground.deadline or ground.latest.month).words)
    source = said("來源：", *plainly(ground.standings.source), "，", month)
    told = said(f"{over.title} ", *with_unit(over, top))
    yield StepFacts("分子", told, source, notes=ground.notes(over.source))
    told = said(f"{under.title} ", *with_unit(under, below))
    yield StepFacts("分母", told, notes=ground.notes(under.source))
    times = (" × ", plain(number_words(measure.per))) if measure.per != 1 else ()
    told = said(fig(top), " ÷ ", fig(below), *times, " ＝ ", *with_unit(measure, line.cells[measure.id]))
    yield StepFacts("相除", told, said(CUT))


def comparison(ground: Ground, rule: Rule, line: Line, ruling: Ruling | None) -> StepFacts:
    """The figure held against each tier, and the sentence of the one that it reaches, else of the first."""
    lines = [(level.tier, tier_line(ground, level, line, ruling)) for level in ground.levels]
    told = [one for _, one in lines if one]
    reached = [tier for tier, one in lines if one and one[-1].words == MET]
    quotes = (ground.quote(tier.source) for tier in (reached or list(rule.tiers[:1]))[-1:])
    notes = ground.notes(*hanging(ruling))
    return StepFacts("比條文", joined(told, "；"), quotes=tuple(filter(None, quotes)), notes=notes)


MET, NOT_MET = "，符合", "，不符合"


def hanging(ruling: Ruling | None) -> Iterator[Source]:
    """The notes that a verdict hangs on."""
    if ruling and not isinstance(ruling.verdict, Withheld):
        yield Source(notes=ruling.verdict.hangs.notes)


def tier_line(ground: Ground, level: Level, line: Line, ruling: Ruling | None) -> Pieces:
    """嘉獎1次：24 ≦ 27.40 ≦ 32，符合; nothing where the printed figure does not tell."""
    found, cell = level.compare, line.cells.get(ground.main)
    if not isinstance(cell, Shown):
        return NOTHING
    is_cut = is_above(ground, found, cell, ruling)
    if is_cut is None:
        return NOTHING
    lows = [one for one in found.bounds if one.operator in LOW_ENDS]
    parts: list[Piece | str] = [*plainly(level.name), "："]
    for one in lows:
        parts += [plain(bound_of(one.value)), f" {SIGNS[one.operator]} "]
    parts.append(fig(cell))
    for one in found.bounds:
        if one not in lows:
            parts += [f" {SIGNS[one.operator]} ", plain(bound_of(one.value))]
    return said(
        *parts, "（捨去前的數字較大）" if is_cut else "", MET if holds(found, cell, is_cut) else NOT_MET
    )


def is_above(ground: Ground, compare: Compare, cell: Shown, ruling: Ruling | None) -> bool | None:
    """Whether the figure lies above a bound that its printed words only reach; None where nobody tells.

    Only bounds that must be exceeded, or must not be, hang on it; how far the next tier is tells it.
    """
    strict = (one.value for one in compare.bounds if one.operator in (Operator.OVER, Operator.AT_MOST))
    if not any(isinstance(end, Number) and end.value == cell.value for end in strict):
        return False
    shorts = [one.short for one in (ruling.nexts if ruling else ()) if one.measure == ground.main]
    if any(isinstance(short, Shown) and short.value == 0 for short in shorts):
        return False
    return True if shorts or (ruling and ground.rule and is_top(ground.rule, ruling)) else None


def bound_of(value: Number | str) -> str:
    """A bound in digits; shares in per cent, as figures are printed."""
    if isinstance(value, str):
        return value
    return number_words(value.value * 100) if value.is_share else number_words(value.value)


def holds(compare: Compare, cell: Shown, is_cut: bool) -> bool:
    """Whether the figure lies within all bounds; `is_cut`: it is a little more than its words."""
    ends = ((one.operator, one.value.value) for one in compare.bounds if isinstance(one.value, Number))
    return all(keeps(operator, cell.value, end, is_cut=is_cut) for operator, end in ends)


def keeps(operator: Operator, value: Fraction, end: Fraction, *, is_cut: bool) -> bool:
    """Whether a value keeps to one bound."""
    match operator:
        case Operator.AT_LEAST:
            return value >= end
        case Operator.OVER:
            return value > end or (is_cut and value == end)
        case Operator.AT_MOST:
            return value < end or (not is_cut and value == end)
        case Operator.UNDER:
            return value < end


def besides(ground: Ground) -> Iterator[StepFacts]:
    """What people decide besides the figures."""
    if ground.judged_words:
        says = said(f"「{ground.judged_words}」，由主辦機關認定，數字不能代替")
        yield StepFacts("另須", says, notes=ground.judged_notes)
