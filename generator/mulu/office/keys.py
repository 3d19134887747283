"""Which columns say whom, when and what a row of a sheet is about."""

from collections import Counter
from collections.abc import Sequence

from mulu.office.names import folded
from mulu.office.rows import UNIT_HEAD, Keys, Reader


def keys_of(reader: Reader) -> Keys | None:
    """The columns that say what a row is about; None where the sheet holds no table that we know."""
    units = unit_columns(reader)
    dated = Counter(
        index for row in reader.grid.rows for index in range(reader.grid.width) if reader.is_month(row, index)
    )
    named = Counter(
        index
        for row in reader.grid.rows
        for index in range(reader.grid.width)
        if reader.is_measure(row, index)
    )
    if units and not is_of_one(reader, units, dated):
        rows = [row for row in reader.grid.rows if reader.is_keyed(row, Keys(units))]
        return Keys(units, *label_columns(reader, rows, units))
    month = max(dated, key=lambda index: (index in reader.month_columns, dated[index]), default=None)
    if month is not None and (month in reader.month_columns or dated[month] > 1):
        return Keys(month=month)
    return Keys(measure=named.most_common(1)[0][0]) if named else None


def unit_columns(reader: Reader) -> tuple[int, ...]:
    """The columns of units: ids, titles or both; where no unit is known, the one that is titled so."""
    grid = reader.grid
    counts = Counter(
        index
        for cells in grid.rows.values()
        for index, text in enumerate(cells)
        if text and reader.names.is_unit(text)
    )
    best = max(counts.values(), default=0)
    if best:
        return tuple(sorted(index for index, count in counts.items() if 2 * count >= best))
    heads = (
        index
        for cells in grid.rows.values()
        for index, text in enumerate(cells)
        if UNIT_HEAD.fullmatch(folded(text))
    )
    return tuple(index for index in heads)[:1]


def is_of_one(reader: Reader, units: tuple[int, ...], dated: Counter[int]) -> bool:
    """Whether the only unit that is named is the one that the whole sheet is about."""
    rows = [row for row in reader.grid.rows if reader.is_keyed(row, Keys(units))]
    if len(rows) > 1:
        return False
    has_figures = any(map(str.isdigit, "".join(text for row in rows for text in reader.grid.rows[row])))
    return not has_figures and (bool(rows) or max(dated.values(), default=0) > 1)


def label_columns(
    reader: Reader, rows: Sequence[int], units: tuple[int, ...]
) -> tuple[int | None, int | None]:
    """The columns in which each row of a unit names its month, and its measure."""
    month = measure = None
    for index in range(reader.grid.width):
        if index in units:
            continue
        told = [row for row in rows if reader.grid.text(row, index)]
        if told and month is None and all(reader.is_month(row, index) for row in told):
            month = index
        elif (
            told
            and measure is None
            and all(reader.names.measure_of(reader.grid.text(row, index)) for row in told)
        ):
            measure = index
    return month, measure
