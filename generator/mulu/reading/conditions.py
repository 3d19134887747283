"""The conditions and awards of rules.yml (format.md, section 7)."""

from collections.abc import Iterator, Mapping
from typing import Annotated, NamedTuple, Self

from pydantic import ConfigDict, Field, WithJsonSchema, model_validator

from mulu.programme.rule import (
    AllOf,
    Answer,
    AnyOf,
    Award,
    Bound,
    Compare,
    Condition,
    Done,
    Number,
    Operator,
    Unless,
)
from mulu.reading.entry import Entry, OneOrMany, ShortFor, Text, Texts, YesNo, as_error, by
from mulu.reading.entry import Number as Amount
from mulu.reading.messages import did_you_mean, quoted
from mulu.reading.record import Way
from mulu.reading.values import Wrong, as_measure_id, as_number, as_share

YES_OR_NO = "yes/no"
"""The key that an answer stands under; no file writes it."""
AWARDS = ("嘉獎", "記功", "記大功", "申誡", "記過", "補休")
"""What a rule may give, as printed; anything else is `text`."""


def as_bound(words: str) -> Number | str:
    """The number or share that a bound compares with, or the measure whose value it takes."""
    text = words.strip()
    if text[:1].isascii() and text[:1].isalpha():
        return as_measure_id(text)
    if text.endswith(("%", "％")):
        return Number(as_share(text), is_share=True)
    return Number(as_number(text))


def as_award(words: str) -> str:
    """A kind of award that is compared by its number."""
    if words in AWARDS:
        return words
    known = f"可用 {'、'.join(AWARDS)}；其他獎勵請寫在 text。"
    mend = did_you_mean(words, (*AWARDS, "to", "text")) or known
    raise Wrong("M006", f"沒有{quoted(words)}這種獎懲", mend)


BoundValue = Annotated[Number | str, by(as_bound), WithJsonSchema({"type": ["number", "string"]})]
AwardKind = Annotated[str, by(as_award), WithJsonSchema({"enum": list(AWARDS)})]


class LimitsEntry(Entry):
    """What must hold of one measure: bounds, or an answer."""

    at_least: BoundValue | None = None
    at_most: BoundValue | None = None
    over: BoundValue | None = None
    under: BoundValue | None = None
    answer: YesNo | None = Field(None, alias="yes/no")

    @model_validator(mode="after")
    def is_not_empty(self) -> Self:
        """A measure without a bound says nothing."""
        if not self.model_fields_set:
            raise as_error(Wrong("M007", "這個量沒有界限", "請寫 at_least、at_most、over 或 under。"))
        return self


class ConditionEntry(Entry):
    """A condition; every key that is not done, any, all or unless is a measure."""

    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[str, Annotated[LimitsEntry, ShortFor(YES_OR_NO)]]
    within = LimitsEntry

    done: Texts = ()
    any: tuple["ConditionEntry", ...] = ()
    all: tuple["ConditionEntry", ...] = ()
    unless: "ConditionEntry | None" = None

    @model_validator(mode="after")
    def is_not_empty(self) -> Self:
        """A condition without an entry would always hold."""
        if not self.model_fields_set:
            raise as_error(Wrong("M007", "條件是空的", "請寫至少一項條件。"))
        return self

    @property
    def measures(self) -> Mapping[str, LimitsEntry]:
        """What must hold of each measure."""
        return self.__pydantic_extra__


class GiftEntry(Entry):
    """What a tier gives, and to whom."""

    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[AwardKind, Amount]

    to: Texts = ()
    text: Text = ""


Gifts = Annotated[tuple[GiftEntry, ...], OneOrMany()]


def bounds(entry: LimitsEntry) -> tuple[Bound, ...]:
    """The bounds of a measure."""
    pairs = ((one, getattr(entry, one.value)) for one in Operator)
    return tuple(Bound(operator, value) for operator, value in pairs if value is not None)


def limits(measure: str, entry: LimitsEntry) -> Condition:
    """What must hold of one measure."""
    if entry.answer is not None:
        return Answer(measure, entry.answer)
    return Compare(measure, bounds(entry))


def parts(entry: ConditionEntry) -> Iterator[Condition]:
    """The entries of a condition, each a condition of its own."""
    for measure, one in entry.measures.items():
        yield limits(measure, one)
    if entry.done:
        yield Done(entry.done)
    if entry.any:
        yield AnyOf(tuple(condition(one) for one in entry.any))
    if entry.all:
        yield AllOf(tuple(condition(one) for one in entry.all))
    if entry.unless:
        yield Unless(condition(entry.unless))


def condition(entry: ConditionEntry) -> Condition:
    """All entries of a condition hold."""
    found = tuple(parts(entry))
    return found[0] if len(found) == 1 else AllOf(found)


def gifts(entries: tuple[GiftEntry, ...]) -> tuple[Award, ...]:
    """What a tier gives."""
    return tuple(Award(dict(one.__pydantic_extra__ or {}), one.to, one.text) for one in entries)


class Tested(NamedTuple):
    """A measure that a condition tests, what must hold of it, and the way to it."""

    measure: str
    limits: LimitsEntry
    way: Way


def measures_within(entry: ConditionEntry, way: Way) -> Iterator[Tested]:
    """Every measure in a condition, however deep."""
    for measure, one in entry.measures.items():
        yield Tested(measure, one, (*way, measure))
    for inner, inner_way in conditions_within(entry, way):
        yield from measures_within(inner, inner_way)


def menus_within(entry: ConditionEntry, way: Way) -> Iterator[tuple[str, Way]]:
    """Every menu that must be done, and the way to it."""
    for number, menu in enumerate(entry.done):
        yield menu, (*way, "done", number)
    for inner, inner_way in conditions_within(entry, way):
        yield from menus_within(inner, inner_way)


def conditions_within(entry: ConditionEntry, way: Way) -> Iterator[tuple[ConditionEntry, Way]]:
    """The conditions directly inside, and the way to each."""
    for key in ("any", "all"):
        for number, inner in enumerate(getattr(entry, key)):
            yield inner, (*way, key, number)
    if entry.unless:
        yield entry.unless, (*way, "unless")
