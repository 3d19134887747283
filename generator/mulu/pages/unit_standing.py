"""The first screen of a unit's page: its figure, its tier, and both in a sentence with what is next."""

from collections.abc import Iterator
from typing import NamedTuple

from mulu.pages.ends import end_words
from mulu.pages.pieces import NOTHING, Piece, Pieces, fig, plain, plainly, said
from mulu.pages.unit_ground import Ground
from mulu.pages.unit_lines import ruling_of
from mulu.pages.unit_words import (
    ASK,
    JUDGED,
    NONE,
    TOP,
    TierFacts,
    is_share,
    is_top,
    joined,
    open_words,
    short_words,
    total_words,
    unit_after,
    with_unit,
)
from mulu.programme.standing import Line, Next, Ruling, Shown, Withheld


class StandingFacts(NamedTuple):
    """The figure with its title, the tier, and the sentence; `strong` is what to do next."""

    title: str
    value: Piece
    unit: str
    tier: TierFacts | None
    says: Pieces
    strong: Pieces
    after: Pieces


def standing_facts(ground: Ground, title: str, line: Line) -> StandingFacts | None:
    """The first screen of a unit that stands alone; None where its rule decides each condition by itself."""
    rule = ground.rule
    ruling = ruling_of(line, rule)
    if ground.is_items or not (names := lead_names(ground)):
        return None
    measure, cell = ground.measure(names[0]), line.cells.get(names[0], Withheld.NOT_APPLICABLE)
    after = ground.sign_after(names[0], cell) or unit_after(measure)
    strong, further = next_sentence(ground, line, ruling) if ruling else (NOTHING, NOTHING)
    return StandingFacts(
        title=measure.title,
        value=fig(cell),
        unit=after.strip() if isinstance(cell, Shown) else "",
        tier=ground.tier(ruling) if ruling else None,
        says=said(
            *opening(ground, title, line, names), *(tier_sentence(ground, line, ruling) if ruling else ())
        ),
        strong=strong,
        after=further,
    )


def lead_names(ground: Ground) -> tuple[str, ...]:
    """The measures that the sentence tells: the drawn one, else everything that the tiers compare."""
    return (ground.main,) if ground.main else ground.rated


def opening(ground: Ground, title: str, line: Line, names: tuple[str, ...]) -> Iterator[Piece | str]:
    """累計到 9月底，丙處數位學習平均認證時數 27.40 小時."""
    yield "累計到 "
    yield plain(f"{ground.latest.month.words}底")
    yield f"，{title}"
    parts = []
    for name in names:
        cell = line.cells.get(name, Withheld.NOT_APPLICABLE)
        parts.append(said(f"{ground.measure(name).title} ", *with_unit(ground.measure(name), cell)))
    yield from joined(parts, "、")


def tier_sentence(ground: Ground, line: Line, ruling: Ruling) -> Iterator[Piece | str]:
    """Where the figure lies and what that comes to, from the deadline's figures where that is past."""
    rule, facts = ground.by_id[ruling.rule], ground.tier(ruling)
    if isinstance(ruling.verdict, Withheld):
        if ruling.verdict is Withheld.PROTECTED:
            yield "。達成率與級距可能看得出個人，不公布；"
            yield ASK
        else:
            yield "。"
        return
    if not ground.deadline:
        yield from lies_in(ground, line, ruling)
    yield f"，{rule.title}"
    if ground.deadline:
        yield "依期限 "
        yield plain(f"{ground.deadline.words}底")
        yield "的數字判斷，"
    yield "結果：" if facts.kind != NONE else ""
    yield facts.fig
    if choices := open_words(rule, ruling.verdict):
        yield "　"
        yield from plainly(choices)
    if ruling.verdict.is_judged:
        yield f"（{JUDGED}）"
    yield "。"


def lies_in(ground: Ground, line: Line, ruling: Ruling) -> Iterator[Piece | str]:
    """，落在 24（含）至 32（含）小時: the stretch of the tier that is reached by the drawn measure."""
    cell = line.cells.get(ground.main)
    if isinstance(ruling.verdict, Withheld) or not isinstance(cell, Shown):
        return
    value = cell.value * (100 if is_share(ground.measure(ground.main)) else 1)
    for level in ground.levels:
        interval = level.interval
        if level.tier.id in ruling.verdict.gains[-1].tiers and interval.holds(value):
            yield "，落在 " if interval.high is not None else "，"
            yield plain(end_words(interval, is_share=False))
            yield unit_after(ground.measure(ground.main)) or "％"


def next_sentence(ground: Ground, line: Line, ruling: Ruling) -> tuple[Pieces, Pieces]:
    """What leads to the next tier, and the same for all people together."""
    rule = ground.by_id[ruling.rule]
    if is_top(rule, ruling):
        return said(f"{TOP}。"), NOTHING
    if ground.deadline or isinstance(ruling.verdict, Withheld):
        return NOTHING, NOTHING
    own = [one for one in ruling.nexts if one.measure == ground.main] or list(ruling.nexts)
    if not own:
        return NOTHING, NOTHING
    goal = said("要", "達", *plainly(ground.tier_name(rule, own[0].tier)), "級距，")
    ways = joined([way_words(ground, line, one) for one in own], "，或")
    totals = [total_of(ground, one) for one in own]
    total = joined([one for one in totals if one], "，或")
    return said(*goal, *ways), said("（", *total, "）。") if total else said("。")


def way_words(ground: Ground, line: Line, one: Next) -> Pieces:
    """數位學習平均認證時數須再增加超過 4.60 小時."""
    measure = ground.measure(one.measure)
    cell = line.cells.get(one.measure, Withheld.NOT_APPLICABLE)
    return said(measure.title, *short_words(measure, one, cell))


def total_of(ground: Ground, one: Next) -> Pieces:
    """The same for all people together."""
    ratio = ground.measure(one.measure).ratio
    return total_words(ground.measure(ratio[0]), one) if ratio else NOTHING
