"""The whole way: from files to the text of statistics.csv and the report of it."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from mulu.office.asked import Asked
from mulu.office.collect import collect
from mulu.office.harvest import LeftOut, Taken
from mulu.office.ratios import without_made
from mulu.office.renamed import renamed
from mulu.office.shape import Change, as_csv, changes, merged, of_rows, shaped
from mulu.programme.place import Problem, Problems
from mulu.reading.personal import personal_faults
from mulu.reading.statistics import MONTH, UNIT, parts_of
from mulu.reading.table import read_table


class Gathered(NamedTuple):
    """statistics.csv as it is now, and the report: `rows` are those of the files, `added` those that are new.

    `untold` are measures that no file told, of those that only offices can tell.
    """

    text: str
    rows: int
    added: int
    total: int
    taken: tuple[Taken, ...]
    left: tuple[LeftOut, ...]
    changes: tuple[Change, ...]
    untold: tuple[str, ...]


def gather(paths: Sequence[Path], asked: Asked, before: Path | None) -> Gathered:
    """What these files tell beside what the table `before` holds; raises Problems where any is unsure."""
    harvest = collect(paths, asked)
    figures = without_made(harvest.figures, asked.frame.measures, harvest.left, harvest.problems)
    measures = tuple(asked.frame.measures)
    rows = list(rows_before(before, asked)) if before and not harvest.problems else []
    told = [name for name in measures if any(name in row for row in rows)]
    harvest.problems += renamed(harvest, asked.frame.measures, told)
    if harvest.problems:
        raise Problems(tuple(sorted(set(harvest.problems))))
    new = shaped(figures, asked)
    old = of_rows(rows, told)
    whole = merged(new, old)
    return Gathered(
        text=as_csv(whole, tuple(asked.frame.own), measures),
        rows=len(new),
        added=len(new.index.difference(old.index)),
        total=len(whole),
        taken=tuple(harvest.taken),
        left=tuple(harvest.left),
        changes=tuple(changes(new, old, asked.frame.measures)),
        untold=tuple(name for name in needed(asked) if name not in whole.columns),
    )


def needed(asked: Asked) -> Iterator[str]:
    """The measures that only offices can tell: neither worked out nor decided by people."""
    for name, one in asked.frame.measures.items():
        if not parts_of(one) and not one.is_judged:
            yield name


def rows_before(path: Path, asked: Asked) -> Iterator[Mapping[str, str]]:
    """The rows of the table that was there before, by the ids of its columns; raises Problems."""
    problems: list[Problem] = []
    search = partial(personal_faults, known=asked.frame.known)
    rows = list(read_table(path, path.as_posix(), asked.frame.columns, problems, search=search))
    if problems:
        raise Problems(tuple(problems))
    for row in rows:
        yield {**row.cells, UNIT: row.cells[UNIT], MONTH: row.cells[MONTH]}
