"""Figures into the shape of statistics.csv: a row for each unit and month, by pandas."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import pandas as pd

from mulu.office.asked import Asked
from mulu.office.cells import value_of
from mulu.office.harvest import Figure
from mulu.programme.rule import Measure

UNIT, MONTH = "unit", "month"
KEY = [UNIT, MONTH]


class Change(NamedTuple):
    """A figure that was there before and is told differently now; `after` is empty where it is not told."""

    unit: str
    month: str
    measure: str
    before: str
    after: str


def shaped(figures: Iterable[Figure], asked: Asked) -> pd.DataFrame:
    """A row for each unit and month, a column for each measure that was told, every cell as its words."""
    rows = [(one.unit, one.month.key, one.measure, one.words, one.is_across) for one in figures]
    long = pd.DataFrame(rows, columns=[*KEY, "measure", "words", "across"], dtype=object)
    wide = without_early(long).pivot(index=KEY, columns="measure", values="words")
    measures = [name for name in asked.frame.measures if name in wide.columns]
    return wide.reindex(columns=measures).fillna("").astype(object)


def without_early(long: pd.DataFrame) -> pd.DataFrame:
    """Without the empty rows of units before their first figure: side by side, months leave such cells."""
    when = long[MONTH].map(sortable)
    is_told = long["words"] != ""
    first = when.where(is_told).groupby(long[UNIT]).transform("min")
    is_early = long["across"].astype(bool) & first.notna() & (when < first.fillna(""))
    return long[~is_early]


def sortable(month: str) -> str:
    """A month's key so that texts follow each other as the months do: 98-03 before 107-01."""
    return month.zfill(len("107-01"))


def of_rows(rows: Iterable[Mapping[str, str]], measures: Sequence[str]) -> pd.DataFrame:
    """The rows of a statistics.csv that was there before, in the same shape."""
    table = pd.DataFrame(list(rows), columns=[*KEY, *measures], dtype=object)
    return table.fillna("").set_index(KEY)


def merged(new: pd.DataFrame, before: pd.DataFrame) -> pd.DataFrame:
    """What was there before with what is new; an empty cell takes nothing away."""
    told = new.where(new != "")
    whole = told.combine_first(before.where(before != ""))
    return whole.fillna("").astype(object)


def changes(new: pd.DataFrame, before: pd.DataFrame, measures: Mapping[str, Measure]) -> Iterator[Change]:
    """The figures that were there before and are told differently now, or not any more."""
    both = new.index.intersection(before.index)
    for name in [name for name in new.columns if name in before.columns]:
        pairs = pd.DataFrame({"before": before.loc[both, name], "after": new.loc[both, name]})
        for unit, month, old, now in (
            pairs[pairs["before"] != pairs["after"]].reset_index().itertuples(index=False)
        ):
            if old and not (now and is_same(old, now, measures[name])):
                yield Change(unit, month, name, old, now)


def is_same(one: str, other: str, measure: Measure) -> bool:
    """Whether two cells say the same though they are written differently (27.4, 27.40; yes, 是)."""
    answers = {"是": "yes", "否": "no"}
    if measure.is_answer:
        return answers.get(one, one) == answers.get(other, other)
    values = value_of(one, measure), value_of(other, measure)
    return None not in values and values[0] == values[1]


def sorted_rows(table: pd.DataFrame, order: Sequence[str]) -> pd.DataFrame:
    """The rows month by month, in each the units in the official order."""
    places = {unit: number for number, unit in enumerate(order)}
    rows = table.reset_index()
    keys = pd.DataFrame(
        {"when": rows[MONTH].map(sortable), "place": rows[UNIT].map(places).fillna(len(places))}
    )
    return rows.loc[keys.sort_values(["when", "place"], kind="stable").index]


def as_csv(table: pd.DataFrame, order: Sequence[str], measures: Sequence[str]) -> str:
    """The text of statistics.csv."""
    columns = [name for name in measures if name in table.columns]
    rows = sorted_rows(table, order)[[*KEY, *columns]]
    return str(rows.to_csv(index=False, lineterminator="\n"))
