"""No year is handed in twice, and none goes on where the one before ended.

Figures that are mostly those of the year before are a warning. Who is told of together is decided anew
each January: figures that still hold last year's would be told of one unit by what others had in December.
"""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import groupby, pairwise
from typing import NamedTuple

from mulu.programme.counts import Counts, Statistics
from mulu.programme.month import ROC
from mulu.programme.place import Place, Problem
from mulu.programme.rule import Scope
from mulu.reading.countchecks import growing
from mulu.reading.messages import fault, warning
from mulu.reading.programmefolder import Bound
from mulu.reading.reports import waived_measures

LEAST = 10
"""So many figures must be there to tell whether most are those of the year before."""
FEWEST, MONTHS = 3, 3
"""So many units, and so many months of the year before, tell whether figures went on in January."""
MOST = Fraction(9, 10)
ANEW = "數字每年從一月重新累計；跨年累計的，請扣去前一年最後一個月的數字。"
MEND = "請確認沒有把去年的檔案改名後再交一次；確實相同時不必處理。"


class Edition(NamedTuple):
    """The rows of one year of a series: by unit and number of the month, and the file of the first.

    `growing` are the measures that are counted on from January, with their titles.
    """

    year: int
    file: str
    rows: Mapping[tuple[str, int], Counts]
    public: frozenset[str]
    growing: Mapping[str, str]


def last_years_files(bound: Sequence[Bound]) -> Iterator[Problem]:
    """The years of a series whose figures are mostly those of the year before, unit by unit."""
    by_series: dict[str, list[Edition]] = {}
    for one in bound:
        if one.programme and one.reported.statistics:
            series = one.programme.series or f"/{one.programme.id}"
            by_series.setdefault(series, []).extend(editions(one.reported.statistics, one))
    for every in by_series.values():
        for before, now in pairwise(sorted(every, key=lambda one: (one.year, one.file))):
            yield from same_figures(before, now)
            yield from gone_on(before, now)


def public_of(one: Bound) -> frozenset[str]:
    """The measures that are known outside anyhow, and may well be those of last year."""
    measures = one.programme.measures.values() if one.programme else ()
    return frozenset(measure.id for measure in measures if measure.is_public)


def growing_of(one: Bound) -> dict[str, str]:
    """The measures that are counted on from January, but those of which a note says that they may fall."""
    if one.programme is None or one.volume.head is None:
        return {}
    measures = {name: each for name, each in one.programme.measures.items() if each.of is Scope.UNIT}
    waived = waived_measures(one.volume.head, one.programme)
    return {name: measures[name].title for name in growing(measures) if name not in waived}


def editions(statistics: Statistics, bound: Bound) -> Iterator[Edition]:
    """The statistics of a programme, year by year."""
    public, grows = public_of(bound), growing_of(bound)
    rows = sorted(statistics.rows.values(), key=lambda counts: counts.month)
    for year, group in groupby(rows, lambda counts: counts.month.year):
        own = {(counts.unit, counts.month.number): counts for counts in group}
        yield Edition(year, next(iter(own.values())).place.file, own, public, grows)


def same_figures(before: Edition, now: Edition) -> Iterator[Problem]:
    """The warning that more than half of the figures equal those of the same unit and month before."""
    pairs = list(pairs_of(before, now))
    same = sum(then == figure for then, figure in pairs)
    if len(pairs) >= LEAST and 2 * same > len(pairs):
        says = f"{now.year - ROC}年的數字，與 {before.year - ROC}年（{before.file}）同單位同月份的相比，"
        says += f"{len(pairs)} 個裡有 {same} 個相同"
        yield warning("M405", Place(now.file), says=says, mend=MEND)


def pairs_of(before: Edition, now: Edition) -> Iterator[tuple[Fraction, Fraction]]:
    """Each figure of the earlier year beside that of the later; what is public, and 0, tells nothing."""
    for spot, counts in now.rows.items():
        if (former := before.rows.get(spot)) is not None:
            for name, figure in counts.numbers.items():
                if figure and name not in now.public and name in former.numbers:
                    yield former.numbers[name], figure


def gone_on(before: Edition, now: Edition) -> Iterator[Problem]:
    """The measures of which hardly any unit begins the year with less than it ended the last one with."""
    if now.year != before.year + 1 or len({number for _, number in before.rows}) < MONTHS:
        return
    last, first = ends_of(before), ends_of(now, is_first=True)
    for name, title in now.growing.items():
        pairs = [
            (last[unit].numbers[name], row)
            for unit, row in first.items()
            if unit in last and last[unit].numbers.get(name) and name in row.numbers
        ]
        kept = [row for figure, row in pairs if row.numbers[name] >= figure]
        if len(pairs) >= FEWEST and len(kept) >= MOST * len(pairs):
            says = f"{kept[0].month.words}的{title}，{len(pairs)} 個單位裡有 {len(kept)} 個不少於"
            says += f" {last[kept[0].unit].month.words}，沒有從一月重新累計"
            yield fault("M403", kept[0].place, says=says, mend=ANEW)


def ends_of(edition: Edition, *, is_first: bool = False) -> dict[str, Counts]:
    """Of each unit the last row of the year, or the first."""
    ordered = sorted(edition.rows.values(), key=lambda counts: counts.month, reverse=is_first)
    return {counts.unit: counts for counts in ordered}
