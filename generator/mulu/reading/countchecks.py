"""What must hold between the figures of a unit: parts and wholes, ratios, what never falls in a year."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import lru_cache
from itertools import chain, groupby
from typing import NamedTuple

from mulu.programme.month import Month
from mulu.programme.place import Problem
from mulu.programme.rule import Measure
from mulu.programme.unit import Unit
from mulu.reading.figures import amount, denied, over_all, over_whole
from mulu.reading.measures import is_share
from mulu.reading.messages import fault, quoted
from mulu.reading.statistics import Frame, PlacedCounts, parts_of
from mulu.rules.spots import Tie, ceiling, limits_of

HOW_FALL = "請更正其中一個月；是更正過或確實減少的，請在 programme.yml 的 corrections 寫月份、單位與原因。"
NEARLY = 0.99
"""Of the reach of a decimal, what the error of a float cannot bridge."""
Figures = Mapping[str, Fraction]
Spot = tuple[str, Month]


class Terms(NamedTuple):
    """What the figures of a programme must keep to; those that are `growing` never fall within a year."""

    measures: Mapping[str, Measure]
    units: Mapping[str, Unit]
    headcount: str
    ties: Sequence[Tie]
    tops: Figures
    sums: Sequence[Measure]
    monthly: Collection[str]
    growing: Collection[str]
    excused: frozenset[Spot]


def terms_of(
    frame: Frame, columns: Collection[str], *, waived: Collection[str], excused: Iterable[Spot]
) -> Terms:
    """The terms of a table with these columns.

    `waived` are measures of which a note says that they may fall, `excused` are units and months of which
    a correction says that they did.
    """
    measures = frame.measures
    sums = [one for one in measures.values() if one.sum]
    names = {*columns, *(one.id for one in sums)}
    tops = {name: top for name in columns if (top := ceiling(name, measures)) is not None}
    grows = {name for name in growing(measures) if name in columns and name not in waived}
    monthly = frozenset(name for name in columns if measures[name].is_monthly)
    ties = limits_of([name for name in measures if name in names], measures)
    excused = frozenset(excused)
    return Terms(measures, frame.own, frame.headcount, ties, tops, sums, monthly, grows, excused)


def growing(measures: Mapping[str, Measure]) -> Iterator[str]:
    """What is counted on from January: whatever is added up or divided, and counts; averages may fall."""
    every = measures.values()
    added = {*chain.from_iterable((*parts_of(one), one.part_of) for one in every)}
    for name, one in measures.items():
        is_added = name in added or one.is_whole or bool(one.part_of)
        if is_added and not (one.is_public or one.is_monthly or one.ratio or one.is_answer):
            yield name


def count_problems(rows: Iterable[PlacedCounts], terms: Terms) -> Iterator[Problem]:
    """Every figure that contradicts another of the same unit, of its month or an earlier one of the year."""
    for _, year in groupby(sorted(rows, key=unit_and_month), lambda one: unit_and_month(one)[:2]):
        yield from year_problems(list(year), terms)


def unit_and_month(one: PlacedCounts) -> tuple[str, int, int]:
    """What sorts rows: all of a unit together, as the months follow each other."""
    return (one.counts.unit, *one.counts.month)


def year_problems(rows: Sequence[PlacedCounts], terms: Terms) -> Iterator[Problem]:
    """The contradictions in one year of one unit."""
    before: dict[str, PlacedCounts] = {}
    added: Figures = dict.fromkeys(terms.monthly, Fraction())
    for one in rows:
        yield from people_problems(one, terms)
        added = added_up(added, one.counts.numbers)
        known = known_of(one, added, terms)
        yield from over_problems(one, known, terms)
        yield from ratio_problems(one, known, terms)
        for name in terms.growing:
            if name in one.counts.numbers:
                if name in before and one.counts.numbers[name] < before[name].counts.numbers[name]:
                    yield from fallen(before[name], one, name, terms)
                before[name] = one


def people_problems(one: PlacedCounts, terms: Terms) -> Iterator[Problem]:
    """A unit that reports has people."""
    counts, name = one.counts, terms.headcount
    if not (counts.numbers or counts.answers or counts.not_applicable) or not name:
        return
    place, title = one.row.place(name), terms.measures[name].title
    if name not in counts.numbers:
        mend = "請補上人數；整個月沒有送資料時，這一列的數字請全部留空白。"
        yield fault("M403", place, says=f"有數字的一列沒有寫{title}", mend=mend)
    elif not counts.numbers[name]:
        mend = "請更正人數；那個月還沒有人的單位，這一列的數字請全部留空白。"
        yield fault("M403", place, says=f"{title}是 0", mend=mend)


def added_up(before: Figures, numbers: Figures) -> Figures:
    """What is counted by the month, added from January; after a month without figure it is not known."""
    return {name: value + numbers[name] for name, value in before.items() if name in numbers}


def known_of(one: PlacedCounts, added: Figures, terms: Terms) -> Figures:
    """The figures at the month's end, sums worked out too."""
    known = {name: value for name, value in one.counts.numbers.items() if name not in terms.monthly}
    known.update(added)
    for measure in terms.sums:
        if measure.id not in known and all(part in known for part in measure.sum):
            known[measure.id] = sum((known[part] for part in measure.sum), Fraction())
    return known


def over_problems(one: PlacedCounts, known: Figures, terms: Terms) -> Iterator[Problem]:
    """Parts that are more than their whole, and shares of more than everything."""
    for low, high in terms.ties:
        is_told = high == terms.headcount and not known.get(high)
        if low in known and high in known and known[low] > known[high] and not is_told:
            told = low if one.row.cells.get(low) else high
            yield over_whole(Tie(low, high), known, terms.measures, one.row.place(told))
    for name, top in terms.tops.items():
        value = known.get(name, one.given.get(name))
        if value is not None and value > top and name in one.row.cells:
            yield over_all(terms.measures[name], value, top, one.row.place(name))


def ratio_problems(one: PlacedCounts, known: Figures, terms: Terms) -> Iterator[Problem]:
    """Ratios and sums that are given and differ from what their parts come to, beyond the last decimal."""
    for name, value in one.given.items():
        measure = terms.measures[name]
        last = last_place(len(one.row.cells[name].rstrip("%％").partition(".")[2]), is_share(measure))
        if is_surely_near(measure, value, known, nearly(last) * NEARLY):
            continue
        other = worked_out(measure, known, terms.measures)
        if other is not None and abs(value - other) >= last:
            yield denied(measure, value, other, one.row.place(name))


def is_surely_near(measure: Measure, value: Fraction, known: Figures, reach: float) -> bool:
    """Whether a ratio of known parts is so near that it need not be worked out exactly, which is slow."""
    over, under = (known.get(part) for part in measure.ratio or ("", ""))
    if over is None or not under:
        return False
    return abs(nearly(value) - nearly(over) / (nearly(under) * nearly(measure.per))) < reach


def nearly(value: Fraction) -> float:
    """The value as a float, faster than by float()."""
    return value.numerator / value.denominator


def worked_out(measure: Measure, known: Figures, measures: Mapping[str, Measure]) -> Fraction | None:
    """What a ratio or a sum comes to; nothing where a part is not known, or nothing can be divided by it."""
    parts = [known.get(part, worked_out(measures[part], known, measures)) for part in parts_of(measure)]
    there = [part for part in parts if part is not None]
    if not there or len(there) < len(parts):
        return None
    if measure.ratio:
        return there[0] / (there[1] * measure.per) if there[1] else None
    return sum(there, Fraction())


@lru_cache(maxsize=100)
def last_place(decimals: int, is_percent: bool) -> Fraction:
    """What one more in the last place of a written number is worth."""
    return Fraction(1, 10 ** (decimals + 2 * is_percent))


def fallen(before: PlacedCounts, one: PlacedCounts, name: str, terms: Terms) -> Iterator[Problem]:
    """A figure that is less than earlier in the year, though nobody said that it was corrected."""
    now, then = one.counts, before.counts
    if not terms.excused.isdisjoint(((now.unit, now.month), (then.unit, then.month))):
        return
    measure = terms.measures[name]
    earlier, later = amount(then.numbers[name], measure), amount(now.numbers[name], measure)
    says = f"{quoted(terms.units[now.unit].title)}的{measure.title}，{then.month.words} {earlier}"
    says += f"，{now.month.words}降為 {later}"
    yield fault("M403", one.row.place(name), says=says, mend=HOW_FALL)
