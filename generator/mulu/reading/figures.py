"""What figures that are given together must hold: no part over its whole, no ratio that its parts deny."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction

from mulu.programme.outcome import Given
from mulu.programme.place import Place, Problem
from mulu.programme.rule import Measure
from mulu.reading.checks import number_words
from mulu.reading.measures import is_share
from mulu.reading.messages import fault
from mulu.rules.judge import Case, Days, value_of
from mulu.rules.spots import Tie, ceiling, limits_of

Figures = Mapping[str, Fraction]


def amount(value: Fraction, measure: Measure) -> str:
    """A value with its unit; a share as a percentage."""
    if is_share(measure):
        return f"{number_words(value * 100)}％"
    return f"{number_words(value)} {measure.unit}".strip()


def disagreements(
    told: Figures, measures: Mapping[str, Measure], places: Mapping[str, Place]
) -> Iterator[Problem]:
    """The faults between figures; `places` are those of what is told."""
    worked_out = worked_out_of(told, measures)
    for name, value in told.items():
        if name in worked_out and worked_out[name] != value:
            yield denied(measures[name], value, worked_out[name], places[name])
        top = ceiling(name, measures)
        if top is not None and value > top:
            yield over_all(measures[name], value, top, places[name])
    known = {**worked_out, **told}
    for tie in limits_of(tuple(known), measures):
        if known[tie.low] > known[tie.high] and (tie.low in told or tie.high in told):
            place = places[tie.low if tie.low in told else tie.high]
            yield over_whole(tie, known, measures, place)


def worked_out_of(told: Figures, measures: Mapping[str, Measure]) -> Figures:
    """What ratios and sums come to, of those whose parts are told."""
    plain = {name: replace(one, blank="", is_judged=False) for name, one in measures.items()}
    found = {}
    for name, one in plain.items():
        beside = {other: value for other, value in told.items() if other != name}
        value = value_of(one, Case(plain, (), Days(), Given(beside))) if one.ratio or one.sum else None
        if value is not None:
            found[name] = value
    return found


def denied(measure: Measure, value: Fraction, other: Fraction, place: Place) -> Problem:
    """The complaint that a figure is not what its parts come to."""
    says = f"{measure.title}填 {amount(value, measure)}，由其他數字算出的是 {amount(other, measure)}"
    return fault("M403", place, says=says, mend="請更正其中一個數字；算得出來的可以不填。")


def over_all(measure: Measure, value: Fraction, top: Fraction, place: Place) -> Problem:
    """The complaint that a share is more than everything."""
    says = f"{measure.title} {amount(value, measure)}超過 {amount(top, measure)}"
    return fault("M403", place, says=says, mend="分子是分母的一部分，請更正這個數字。")


def over_whole(tie: Tie, known: Figures, measures: Mapping[str, Measure], place: Place) -> Problem:
    """The complaint that a part is more than its whole."""
    low, high = measures[tie.low], measures[tie.high]
    says = f"{low.title} {amount(known[tie.low], low)}多於{high.title} {amount(known[tie.high], high)}"
    return fault("M403", place, says=says, mend="前者包含在後者之內，請更正其中一個數字。")
