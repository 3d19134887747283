"""The measures of rules.yml: what is counted or asked."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Annotated

from pydantic import AfterValidator

from mulu.programme.place import Place, Problem
from mulu.programme.rule import Measure, Scope
from mulu.reading.entry import MeasureId, Number, OneOf, OneOrMany, Sourced, Text, YesNo, as_error
from mulu.reading.lookup import Lookup, unknown_ids
from mulu.reading.record import Item
from mulu.reading.values import Wrong

SCOPES = tuple(scope.value for scope in Scope)


def as_pair(measures: tuple[str, ...]) -> tuple[str, ...]:
    """What is divided, and by what."""
    if len(measures) != 2:
        raise as_error(Wrong("M007", f"ratio 有 {len(measures)} 個量", "請寫兩個量：[分子, 分母]。"))
    return measures


MeasureIds = Annotated[tuple[MeasureId, ...], OneOrMany()]


class MeasureEntry(Sourced):
    """A measure of rules.yml."""

    title: Text
    of: Annotated[Scope, OneOf(*SCOPES, make=Scope)]
    unit: Text = ""
    answer: Annotated[str, OneOf("yes-no")] = ""
    whole: YesNo = False
    monthly: YesNo = False
    public: YesNo = False
    judged: YesNo = False
    part_of: MeasureId = ""
    ratio: Annotated[MeasureIds, AfterValidator(as_pair)] = ()
    per: Number = Fraction(1)
    sum: MeasureIds = ()
    blank: Text = ""


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
