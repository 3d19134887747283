"""No year is handed in twice: statistics whose figures are mostly those of the year before (a warning)."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import groupby, pairwise
from typing import NamedTuple

from mulu.programme.counts import Counts, Statistics
from mulu.programme.month import ROC
from mulu.programme.place import Place, Problem
from mulu.reading.messages import warning
from mulu.reading.programmefolder import Bound

LEAST = 10
"""So many figures must be there to tell whether most are those of the year before."""
MEND = "請確認沒有把去年的檔案改名後再交一次；確實相同時不必處理。"


class Edition(NamedTuple):
    """The rows of one year of a series: by unit and number of the month, and the file of the first."""

    year: int
    file: str
    rows: Mapping[tuple[str, int], Counts]
    public: frozenset[str]


def last_years_files(bound: Sequence[Bound]) -> Iterator[Problem]:
    """The years of a series whose figures are mostly those of the year before, unit by unit."""
    by_series: dict[str, list[Edition]] = {}
    for one in bound:
        if one.programme and one.reported.statistics:
            series = one.programme.series or f"/{one.programme.id}"
            by_series.setdefault(series, []).extend(editions(one.reported.statistics, public_of(one)))
    for every in by_series.values():
        for before, now in pairwise(sorted(every, key=lambda one: (one.year, one.file))):
            yield from same_figures(before, now)


def public_of(one: Bound) -> frozenset[str]:
    """The measures that are known outside anyhow, and may well be those of last year."""
    measures = one.programme.measures.values() if one.programme else ()
    return frozenset(measure.id for measure in measures if measure.is_public)


def editions(statistics: Statistics, public: frozenset[str]) -> Iterator[Edition]:
    """The statistics of a programme, year by year."""
    rows = sorted(statistics.rows.values(), key=lambda counts: counts.month)
    for year, group in groupby(rows, lambda counts: counts.month.year):
        own = {(counts.unit, counts.month.number): counts for counts in group}
        yield Edition(year, next(iter(own.values())).place.file, own, public)


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
