"""What a rule says of a unit, in words: the tier that its figures reach, and how far the next one is."""

import re
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import NamedTuple

from mulu.pages.conditions import award_words
from mulu.pages.facts import number_words
from mulu.pages.gain_words import choice_words, gives_awards
from mulu.pages.pieces import NOTHING, Piece, Pieces, fig, plain, said
from mulu.programme.outcome import Outcome, Verdict
from mulu.programme.rule import Combine, Measure, Operator, Rule, Tier
from mulu.programme.standing import Cell, Next, Ruling, Shown, Withheld

JUDGED = "數字已達，另由機關認定"
"""What may be said where everything that is counted is reached and people decide the rest."""

TOP = "已達最高級距"
UNSETTLED = "結果未定，見疑義"
NO_TIER = "沒有單一數字可達下一級"
"""Where no one measure by itself leads to the next tier."""
OVER = "期限已過"
"""Where nothing that is reached later counts any more."""
ASK = "級距請洽人事單位。"
"""What is said where no tier may be told."""

NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")
ANSWERS = ("是", "否")
GOOD, OPEN, NONE = "good", "open", "none"


class TierFacts(NamedTuple):
    """The tier of a unit as a figure, and the frame that it stands in: good, open or none; empty for none."""

    fig: Piece
    kind: str


def tier_facts(rule: Rule, ruling: Ruling, measures: Mapping[str, Measure]) -> TierFacts:
    """The tier that figures reach: never an award, which is for people to give (TY-A7)."""
    verdict = ruling.verdict
    if isinstance(verdict, Withheld):
        return TierFacts(fig(verdict), "")
    words, kind = outcome_words(rule, verdict)
    missing = [measures[name].title for name in verdict.hangs.measures if measures[name].is_public]
    if kind == OPEN and missing and not verdict.hangs.notes:
        words = f"{'、'.join(missing)}未載"
    return TierFacts(Piece(words, ruling.key), kind)


def outcome_words(rule: Rule, verdict: Verdict) -> tuple[str, str]:
    """The word for a verdict, and its frame."""
    is_item = not gives_awards(rule)
    match verdict.outcome:
        case Outcome.REACHED:
            return ("符合" if is_item else level_words(rule, verdict.gains[-1].tiers)), GOOD
        case Outcome.NOT_REACHED:
            return ("未符合" if is_item else "未達"), NONE
        case Outcome.UNDETERMINED if verdict.is_judged:
            return (JUDGED if is_item else level_words(rule, verdict.gains[-1].tiers)), GOOD
    return Outcome.UNDETERMINED.value, OPEN


def level_words(rule: Rule, reached: tuple[str, ...]) -> str:
    """達嘉獎1次級距: the tiers whose figures are reached, by what they give."""
    given = dict.fromkeys(gift for tier in rule.tiers if tier.id in reached for gift in gifts_of(rule, tier))
    return f"達{'、'.join(given)}級距"


def gifts_of(rule: Rule, tier: Tier) -> Iterator[str]:
    """What a tier gives, without to whom: 嘉獎1次."""
    return (award_words(award, rule).removeprefix("各") for award in tier.gives)


def tier_name(rule: Rule, tier: str) -> str:
    """What a tier is called: by what it gives; the rule's title where it gives nothing."""
    gifts = dict.fromkeys(gifts_of(rule, next(one for one in rule.tiers if one.id == tier)))
    return "、".join(gifts) or rule.title


def open_words(rule: Rule, verdict: Verdict | Withheld) -> str:
    """Both outcomes of a verdict that is not settled: 無獎勵，或嘉獎1次; else nothing."""
    if isinstance(verdict, Withheld) or verdict.is_judged or verdict.outcome is not Outcome.UNDETERMINED:
        return ""
    return choice_words(verdict.gains, rule).replace("各", "")


def is_top(rule: Rule, ruling: Ruling) -> bool:
    """Whether the highest tier of a rule is reached by figures."""
    verdict = ruling.verdict
    if isinstance(verdict, Withheld) or ruling.nexts or rule.combine is Combine.EACH:
        return False
    if not (verdict.outcome is Outcome.REACHED or verdict.is_judged):
        return False
    worth = {tier.id: sum(n for award in tier.gives for n in award.gives.values()) for tier in rule.tiers}
    return max(worth.values()) == max((worth[tier] for tier in verdict.gains[-1].tiers), default=-1)


def bound_words(measure: Measure, one: Next) -> str:
    """The bound as the plan has it: 32, 90％."""
    if is_share(measure):
        return f"{number_words(one.bound * 100)}％"
    return number_words(one.bound)


def is_share(measure: Measure) -> bool:
    """Whether a measure is told in percent."""
    return measure.unit in ("％", "%")


def unit_after(measure: Measure) -> str:
    """What a measure is counted in, as it stands after a number; a share carries its own sign."""
    return f" {measure.unit}" if measure.unit and not is_share(measure) else ""


def with_unit(measure: Measure, cell: Cell) -> Pieces:
    """A figure with what it is counted in; a band carries its own signs."""
    if not isinstance(cell, Shown):
        return said(fig(cell))
    after = unit_after(measure) or ("％" if is_share(measure) and "％" not in cell.words else "")
    return said(fig(cell), after if cell.words not in ANSWERS else "")


def band_ends(cell: Cell) -> tuple[Fraction, Fraction] | None:
    """The two ends of a printed band in per cent; None where none is printed."""
    if not isinstance(cell, Shown) or "％" not in cell.words:
        return None
    low = cell.value * 100
    above = [Fraction(number) for number in NUMBER.findall(cell.words)]
    return low, next((number for number in reversed(above) if number > low), Fraction(100))


def band_short_words(one: Next, cell: Cell) -> Pieces:
    """How far a tier is from a printed band: from the band's ends and the bound, and nothing else."""
    ends = band_ends(cell)
    if ends is None:
        return said(fig(one.short))
    least, most = one.bound * 100 - ends[1], one.bound * 100 - ends[0]
    if least <= 0:
        return said("差 ", plain(number_words(most)), " 個百分點以內")
    return said("還差 ", plain(f"{number_words(least)} 至 {number_words(most)}"), " 個百分點")


def short_words(measure: Measure, one: Next, cell: Cell) -> Pieces:
    """How far a tier is by one measure, worded by the kind of boundary; `cell` is the figure itself."""
    if not isinstance(one.short, Shown):
        return band_short_words(one, cell)
    bound, unit = plain(bound_words(measure, one)), unit_after(measure)
    after = " 個百分點" if is_share(measure) else unit
    if one.operator is Operator.AT_LEAST:
        return said("還差 ", fig(one.short), after)
    if one.short.value == 0:
        return said("恰為 ", bound, "，須超過 ", bound, unit)
    return said("須再增加超過 ", fig(one.short), after)


def total_words(base: Measure, one: Next) -> Pieces:
    """The same for all people of the unit together, in what is counted; nothing where that is not told."""
    if not isinstance(one.total, Shown) or (isinstance(one.short, Shown) and one.short.value == 0):
        return NOTHING
    over = "超過 " if one.operator is Operator.OVER else " "
    return said(f"全單位合計{over}", fig(one.total), unit_after(base))


def next_words(
    measures: Mapping[str, Measure], cells: Mapping[str, Cell], nexts: Iterable[Next], *, named: bool
) -> Pieces:
    """The ways to the next tier, each by one measure; `named`: with the measure's title before each."""
    ways = []
    for one in nexts:
        measure = measures[one.measure]
        cell = cells.get(one.measure, Withheld.NOT_APPLICABLE)
        ways.append(said(measure.title if named else "", *short_words(measure, one, cell)))
    return joined(ways, "，或")


def joined(sentences: Iterable[Pieces], between: str) -> Pieces:
    """Several sentences as one."""
    found: list[Piece] = []
    for one in sentences:
        found += [Piece(between), *one] if found and one else one
    return tuple(found)
