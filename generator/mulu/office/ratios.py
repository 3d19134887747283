"""Ratios and sums that offices work out themselves: they agree with their parts, and the parts are enough."""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from mulu.office.cells import shortest, value_of
from mulu.office.harvest import Figure, LeftOut
from mulu.programme.place import Place, Problem
from mulu.programme.rule import Measure
from mulu.reading.checks import number_words
from mulu.reading.measures import is_share
from mulu.reading.messages import fault, quoted
from mulu.reading.statistics import NOT_APPLICABLE, parts_of
from mulu.reading.values import Wrong

ROUNDED = 4
"""With so many decimals a sentence tells what a ratio comes to."""


def without_made(
    figures: Iterable[Figure], measures: Mapping[str, Measure], left: list[LeftOut], problems: list[Problem]
) -> list[Figure]:
    """The figures without those that their parts tell; one that its parts deny is among the problems."""
    every = list(figures)
    told = {(one.unit, one.month.key, one.measure): one.words for one in every}
    kept: list[Figure] = []
    columns: dict[Place, LeftOut] = {}
    for one in every:
        measure = measures[one.measure]
        exact = made_of(one, measure, told, measures) if is_made(one, measure) else None
        if exact is None:
            kept += alone(one, measure, problems)
        elif is_near(one.words, exact, measure):
            column = one.place._replace(row=0)
            columns.setdefault(column, LeftOut(column, measure.title, "由其他量算出，已核對"))
        else:
            problems.append(denied(one, measure, exact))
    left += columns.values()
    return kept


def is_made(one: Figure, measure: Measure) -> bool:
    """Whether a figure is a number that others come to."""
    return bool(parts_of(measure)) and one.words not in ("", NOT_APPLICABLE)


def alone(one: Figure, measure: Measure, problems: list[Problem]) -> Iterator[Figure]:
    """The figure as it stands; a ratio whose parts nobody told is written like any other number."""
    if not is_made(one, measure):
        yield one
        return
    try:
        yield one._replace(words=shortest(one.words, measure))
    except Wrong as wrong:
        problems.append(wrong.at(one.place))


def made_of(
    one: Figure, measure: Measure, told: Mapping[tuple[str, str, str], str], measures: Mapping[str, Measure]
) -> Fraction | None:
    """What the parts of a measure come to; None where one is not told, or nothing can be divided by it."""
    words = [told.get((one.unit, one.month.key, part), "") for part in parts_of(measure)]
    values = [value_of(word, measures[part]) for word, part in zip(words, parts_of(measure), strict=True)]
    known = [value for value in values if value is not None]
    if len(known) < len(values):
        return None
    if not measure.ratio:
        return sum(known, Fraction(0))
    whole = known[1] * measure.per
    return known[0] / whole if whole else None


def is_near(words: str, exact: Fraction, measure: Measure) -> bool:
    """Whether a figure is the exact one, rounded or cut off to its digits; a share also as a part of one."""
    digits = words.removesuffix("%")
    least = Fraction(1, 10 ** len(digits.partition(".")[2]))
    scales = (100, 1) if is_share(measure) and digits == words else (100 if is_share(measure) else 1,)
    return any(abs(Fraction(digits) - exact * scale) < least for scale in scales)


def denied(one: Figure, measure: Measure, exact: Fraction) -> Problem:
    """The complaint that a figure is not what its parts come to."""
    scaled = exact * (100 if is_share(measure) else 1)
    near = number_words(Fraction(int(scaled * 10**ROUNDED), 10**ROUNDED))
    says = f"{measure.title}填{quoted(one.words)}，由其他數字算出的是 {near}"
    return fault("M403", one.place, says=says, mend="請更正其中一個數字；算得出來的可以不填。")
