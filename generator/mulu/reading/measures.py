"""The measures of rules.yml: what is counted or asked."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Annotated

from pydantic import AfterValidator, ValidationInfo

from mulu.programme.place import Place, Problem
from mulu.programme.rule import PERCENT, Measure, Number, Scope
from mulu.reading.entry import MeasureId, OneOf, OneOrMany, Sourced, Text, YesNo, as_error
from mulu.reading.entry import Number as Amount
from mulu.reading.lookup import Lookup, unknown_ids
from mulu.reading.messages import fault, quoted
from mulu.reading.record import Item
from mulu.reading.values import Wrong, as_number, as_share, as_yes_no

SCOPES = tuple(scope.value for scope in Scope)


def as_pair(measures: tuple[str, ...]) -> tuple[str, ...]:
    """What is divided, and by what."""
    if len(measures) != 2:
        raise as_error(Wrong("M007", f"ratio 有 {len(measures)} 個量", "請寫兩個量：[分子, 分母]。"))
    return measures


def as_factor(number: Fraction) -> Fraction:
    """By what a denominator is multiplied; by nothing it cannot be."""
    if not number:
        raise as_error(Wrong("M102", "per 是 0，不能作除數", "請填大於 0 的數，或刪去 per。"))
    return number


def as_unit(words: str) -> str:
    """What a measure is counted in; of a share one sign, however wide it was typed."""
    return PERCENT if words == "%" else words


def as_blank(words: str, info: ValidationInfo) -> str:
    """What an open answer counts as: yes or no, or an exact number; a share as the share of one."""
    try:
        if info.data.get("answer"):
            return "yes" if as_yes_no(words) else "no"
        return str(as_share(words) if info.data.get("unit") == PERCENT else as_number(words))
    except Wrong as wrong:
        raise as_error(wrong) from wrong


MeasureIds = Annotated[tuple[MeasureId, ...], OneOrMany()]


class MeasureEntry(Sourced):
    """A measure of rules.yml."""

    title: Text
    of: Annotated[Scope, OneOf(*SCOPES, make=Scope)]
    unit: Annotated[Text, AfterValidator(as_unit)] = ""
    answer: Annotated[str, OneOf("yes-no")] = ""
    whole: YesNo = False
    monthly: YesNo = False
    public: YesNo = False
    judged: YesNo = False
    part_of: MeasureId = ""
    ratio: Annotated[MeasureIds, AfterValidator(as_pair)] = ()
    per: Annotated[Amount, AfterValidator(as_factor)] = Fraction(1)
    sum: MeasureIds = ()
    blank: Annotated[Text, AfterValidator(as_blank)] = ""


def named_measures(item: Item[MeasureEntry]) -> Iterator[tuple[str, Place]]:
    """The measures that a measure is made of or a part of, and where it names them."""
    if item.entry.part_of:
        yield item.entry.part_of, item.place("part_of")
    for key, measures in (("ratio", item.entry.ratio), ("sum", item.entry.sum)):
        for number, measure in enumerate(measures):
            yield measure, item.place(key, number)


def measure_strangers(item: Item[MeasureEntry], measures: Lookup[Measure]) -> Iterator[Problem]:
    """The measures that a measure names and rules.yml does not hold."""
    yield from unknown_ids(measures, named_measures(item), code="M301")


def part_faults(name: str, item: Item[MeasureEntry], measures: Mapping[str, Measure]) -> Iterator[Problem]:
    """What a measure is made or a part of is counted like it: of the same, in numbers, shares with shares."""
    own = measures[name]
    for other, place in named_measures(item):
        if (one := measures.get(other)) is None:
            continue
        if one.of is not own.of:
            says = f"量{quoted(name)}是 of: {own.of.value}，{quoted(other)}卻是 of: {one.of.value}"
            yield fault("M301", place, says=says, mend="請改用同一種對象的量。")
        if own.is_answer or one.is_answer:
            yield fault("M301", place, says="是非題不能計算", mend="請改用數字的量，或刪去這一項。")
        elif other not in item.entry.ratio and is_share(one) != is_share(own):
            says = f"量{quoted(name)}與{quoted(other)}，一個是％，一個不是"
            yield fault("M301", place, says=says, mend="比率只與比率相加、相比，數只與數相加、相比。")


def is_share(one: Measure | Number) -> bool:
    """Whether this is a share of a hundred."""
    return one.is_share if isinstance(one, Number) else one.unit == PERCENT


def measure(name: str, item: Item[MeasureEntry]) -> Measure:
    """The noun of a measure."""
    entry = item.entry
    return Measure(
        id=name,
        title=entry.title,
        of=entry.of,
        place=item.place(),
        unit=entry.unit,
        is_answer=bool(entry.answer),
        is_whole=entry.whole,
        is_monthly=entry.monthly,
        is_public=entry.public,
        is_judged=entry.judged,
        part_of=entry.part_of,
        ratio=(entry.ratio[0], entry.ratio[1]) if entry.ratio else None,
        per=entry.per,
        sum=entry.sum,
        blank=entry.blank,
        source=entry.source,
    )


def measures_by_id(items: Mapping[str, Item[MeasureEntry]]) -> Mapping[str, Measure]:
    """Every measure, in the order of the file."""
    return {name: measure(name, item) for name, item in items.items()}
