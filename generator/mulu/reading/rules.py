"""The rules of rules.yml: tiers that speak about the same thing, and how they may be read."""

from typing import Annotated

from pydantic import Field

from mulu.programme.rule import Combine, Condition, Reading, Rule, Scope, Tier
from mulu.reading.conditions import AwardKind, ConditionEntry, Gifts, condition, gifts
from mulu.reading.entry import (
    Entry,
    Id,
    Moment,
    Number,
    OneOf,
    OneOrMany,
    Sourced,
    Text,
    Whole,
    YesNo,
    moment,
)
from mulu.reading.measures import SCOPES, MeasureEntry
from mulu.reading.record import Item

CombineWord = Annotated[Combine | None, OneOf(*(one.value for one in Combine), make=Combine)]


class TierEntry(Sourced):
    """One level of a rule."""

    id: Id
    when: ConditionEntry
    gives: Gifts = ()


class ReplacedEntry(Entry):
    """What a reading puts in the place of a tier's condition."""

    when: ConditionEntry


class ReadingEntry(Sourced):
    """One way to read what the plan leaves open."""

    note: Id
    says: Text
    tiers: dict[Id, ReplacedEntry] = Field(default_factory=dict)
    combine: CombineWord = None
    requires: ConditionEntry | None = None


class RuleEntry(Sourced):
    """A rule of rules.yml."""

    id: Id
    title: Text
    clause: Text
    scope: Annotated[Scope, OneOf(*SCOPES, make=Scope)] = Field(alias="for")
    tiers: Annotated[tuple[TierEntry, ...], OneOrMany()]
    window: Moment | None = None
    requires: ConditionEntry | None = None
    combine: CombineWord = None
    combine_quote: Text = ""
    limit: dict[AwardKind, Number] = Field(default_factory=dict)
    limit_quote: Text = ""
    once: YesNo = False
    once_quote: Text = ""
    use_within_months: Whole | None = None
    use_within_quote: Text = ""
    readings: Annotated[tuple[ReadingEntry, ...], OneOrMany()] = ()


class RulesFile(Entry):
    """rules.yml."""

    measures: dict[str, MeasureEntry] = Field(default_factory=dict)
    rules: tuple[RuleEntry, ...] = ()


def condition_or_none(entry: ConditionEntry | None) -> Condition | None:
    """The condition of a key that may be left out."""
    return condition(entry) if entry else None


def tier(entry: TierEntry, number: int, item: Item[RuleEntry]) -> Tier:
    """The noun of a tier."""
    place = item.place("tiers", number)
    return Tier(entry.id, condition(entry.when), place, gifts(entry.gives), entry.source)


def reading(entry: ReadingEntry, number: int, item: Item[RuleEntry]) -> Reading:
    """The noun of a reading."""
    return Reading(
        note=entry.note,
        says=entry.says,
        place=item.place("readings", number),
        tiers={name: condition(one.when) for name, one in entry.tiers.items()},
        combine=entry.combine,
        requires=condition_or_none(entry.requires),
    )


def rule(item: Item[RuleEntry]) -> Rule:
    """The noun of a rule."""
    entry = item.entry
    return Rule(
        id=entry.id,
        title=entry.title,
        scope=entry.scope,
        tiers=tuple(tier(one, number, item) for number, one in enumerate(entry.tiers)),
        place=item.place(),
        window=moment(entry.window),
        requires=condition_or_none(entry.requires),
        combine=entry.combine or Combine.EACH,
        combine_quote=entry.combine_quote,
        limit=entry.limit,
        limit_quote=entry.limit_quote,
        is_once_a_year=entry.once,
        once_quote=entry.once_quote,
        use_within_months=entry.use_within_months,
        use_within_quote=entry.use_within_quote,
        readings=tuple(reading(one, number, item) for number, one in enumerate(entry.readings)),
        source=entry.source,
    )
