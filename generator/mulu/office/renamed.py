"""A column that is called otherwise than in other months: left out, its measure would miss in silence."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from mulu.office.columns import STRANGE
from mulu.office.harvest import Figure, Harvest, LeftOut
from mulu.programme.month import Month
from mulu.programme.place import Problem
from mulu.programme.rule import Measure
from mulu.reading.messages import fault, quoted


def renamed(
    harvest: Harvest, measures: Mapping[str, Measure], before: Collection[str] = ()
) -> Iterator[Problem]:
    """The strange columns of months that lack a measure which other months have.

    `before` are the measures that the table held before.
    """
    told: dict[Month, set[str]] = {}
    for figure in harvest.figures:
        told.setdefault(figure.month, set()).update([figure.measure] if figure.words else ())
    every = set(before).union(*told.values())
    for one in harvest.left:
        for month in months_beside(one, harvest.figures) if one.why == STRANGE else ():
            if lacking := [name for name in measures if name in every - told[month]]:
                yield strange(one, month, measures[lacking[0]])
                break


def months_beside(one: LeftOut, figures: Sequence[Figure]) -> list[Month]:
    """The months of the sheet in which a column was left out."""
    spot = (one.place.file, one.place.sheet)
    return sorted({figure.month for figure in figures if (figure.place.file, figure.place.sheet) == spot})


def strange(one: LeftOut, month: Month, measure: Measure) -> Problem:
    """The complaint about one column."""
    says = f"不認得的欄名{quoted(one.what)}，而{month.words}沒有{quoted(measure.title)}，別的月份有"
    mend = f"是同一項的，欄名請改成「{measure.title}」；不是的，請刪去這一欄。"
    return fault("M004", one.place, says=says, mend=mend)
