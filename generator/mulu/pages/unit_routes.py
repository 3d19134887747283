"""What else a rule says of a unit: other routes to a tier, conditions decided each by itself, other rules."""

from collections.abc import Iterator
from typing import NamedTuple

from mulu.pages.conditions import condition_words
from mulu.pages.pieces import NOTHING, Pieces, plain, plainly, said
from mulu.pages.sources import NoteFacts, QuoteFacts
from mulu.pages.standing_words import formula
from mulu.pages.unit_ground import Ground
from mulu.pages.unit_levels import first_measure
from mulu.pages.unit_lines import line_judged, ruling_of
from mulu.pages.unit_lines import rulings as rulings_of
from mulu.pages.unit_words import TierFacts, joined, open_words, short_words, with_unit
from mulu.programme.outcome import Outcome
from mulu.programme.rule import Combine, Rule, Tier
from mulu.programme.source import Source
from mulu.programme.standing import Line, Ruling, Withheld
from mulu.rules.leaves import leaves, named


class RouteFacts(NamedTuple):
    """Another measure of the rule: its title, how it is made, its figure, and how far it is from a tier."""

    title: str
    made: Pieces
    says: Pieces
    ways: Pieces
    notes: tuple[NoteFacts, ...]


class ItemFacts(NamedTuple):
    """A condition that is decided by itself: its words, the figures that it asks for, the result."""

    title: str
    condition: Pieces
    figures: tuple[Pieces, ...]
    tier: TierFacts
    open: Pieces
    notes: tuple[NoteFacts, ...]
    quote: QuoteFacts | None


class ItemsFacts(NamedTuple):
    """A rule that decides each of its conditions by itself."""

    title: str
    anchor: str
    caption: Pieces
    items: tuple[ItemFacts, ...]


def routes(ground: Ground, line: Line) -> Iterator[RouteFacts]:
    """The measures of the first rule that are not drawn, each with its figure and what is lacking.

    Where the deadline is past the figures are those that decided.
    """
    if ground.rule is None or ground.is_items:
        return
    ruling = ruling_of(line, ground.rule)
    judged = line_judged(ground, line.block.id, ground.rule) or line
    for name in ground.rated:
        if name == ground.main or ground.measure(name).is_public:
            continue
        measure, cell = ground.measure(name), judged.cells.get(name, Withheld.NOT_APPLICABLE)
        yield RouteFacts(
            title=measure.title,
            made=formula(ground, measure) if measure.ratio else NOTHING,
            says=with_unit(measure, cell),
            ways=NOTHING if ground.deadline else ways_by(ground, name, line, ruling),
            notes=ground.notes(measure.source),
        )


def ways_by(ground: Ground, name: str, line: Line, ruling: Ruling | None) -> Pieces:
    """How far each tier is by one measure."""
    found = []
    for one in ruling.nexts if ruling else ():
        if one.measure == name and ground.rule:
            cell = line.cells.get(name, Withheld.NOT_APPLICABLE)
            goal = said("要達", *plainly(ground.tier_name(ground.rule, one.tier)), "級距，")
            found.append(said(*goal, *short_words(ground.measure(name), one, cell)))
    return joined(found, "；")


def items(ground: Ground, line: Line) -> Iterator[ItemsFacts]:
    """Every rule that decides its conditions each by itself, with the figures that it goes by."""
    for rule in ground.rules:
        if rule.combine is Combine.EACH:
            judged = line_judged(ground, line.block.id, rule)
            rulings = {tier: one for one in rulings_of(line, rule) for tier in one.tiers}
            told = (
                item(ground, rule, tier, judged, rulings[tier.id])
                for tier in rule.tiers
                if tier.id in rulings
            )
            yield ItemsFacts(rule.title, f"items-{rule.id}", caption(ground, rule), tuple(told))


def caption(ground: Ground, rule: Rule) -> Pieces:
    """That conditions are not added up, and of which month the figures are."""
    month = ground.deadlines.get(rule.id)
    until = ("依期限 ", plain(f"{month.words}底"), "的數字；") if month else ()
    return said(*until, "各項分別判斷，不加總、不排名。")


def item(ground: Ground, rule: Rule, tier: Tier, line: Line | None, ruling: Ruling) -> ItemFacts:
    """One condition with the unit's figures."""
    name = first_measure(tier)
    words = "".join(piece.words for piece in condition_words(ground.programme, tier.when))
    choices = open_words(rule, ruling.verdict)
    hangs = ruling.verdict.hangs.notes if not isinstance(ruling.verdict, Withheld) else ()
    return ItemFacts(
        title=ground.measure(name).title if name else rule.title,
        condition=plainly(words) if not name or words != ground.measure(name).title else NOTHING,
        figures=tuple(figures(ground, tier, line)) if line else (),
        tier=ground.tier(ruling),
        open=plainly(choices) if choices and not ruling_says_missing(ruling) else NOTHING,
        notes=ground.notes(tier.source, Source(notes=hangs)),
        quote=ground.quote(tier.source),
    )


def ruling_says_missing(ruling: Ruling) -> bool:
    """Whether a verdict is open for nothing but figures that are not there."""
    verdict = ruling.verdict
    is_open = not isinstance(verdict, Withheld) and verdict.outcome is Outcome.UNDETERMINED
    return is_open and not isinstance(verdict, Withheld) and not verdict.hangs.notes


def figures(ground: Ground, tier: Tier, line: Line) -> Iterator[Pieces]:
    """Every figure that a condition asks for; of a ratio also what it is made of."""
    asked = dict.fromkeys(name for leaf in leaves(tier.when) for name in named(leaf))
    for name in asked:
        measure = ground.measure(name)
        if measure.is_judged or name not in line.cells:
            continue
        parts = [part for part in measure.ratio or () if part in line.cells]
        for one in (*parts, name):
            yield said(f"{ground.measure(one).title}：", *with_unit(ground.measure(one), line.cells[one]))
