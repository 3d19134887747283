"""The ledger of what readers have seen, written ahead: rows, then `intended`, then the site, then `done`.

A kill at any point loses nothing: rows without a line count as published and get their line from the
next publication, and an open intent counts as published for ever.
"""

import csv
import os
from collections.abc import Iterable, Mapping, Sequence
from io import StringIO
from operator import itemgetter
from pathlib import Path

from mulu.programme.records import FactName, PrintedFigure, Publication, Records
from mulu.reading.ledger import (
    DONE,
    FIGURE_TITLES,
    FIGURES,
    INTENDED,
    NOTHING_YET,
    PUBLICATION_TITLES,
    PUBLICATIONS,
    Cells,
    digest_of,
)

FOR_WRITING = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
ORDER = "order.txt"
"""What reading/order.py reads."""
FACTS = "facts.csv"
FACT_TITLES = ("publication", "kind", "id", "key", "printed")
"""What reading/records.py reads."""


def news(records: Records, today: Iterable[PrintedFigure]) -> tuple[PrintedFigure, ...]:
    """The figures of today that were never printed for these units in these words, or not the last time."""
    last = latest(records.figures)
    return tuple(one for one in today if last.get(name_of(one)) != (one.members, one.words))


def latest(figures: Iterable[PrintedFigure]) -> Mapping[tuple[str, ...], tuple[tuple[str, ...], str]]:
    """For whom and in which words each figure was printed the last time."""
    return {name_of(one): (one.members, one.words) for one in figures}


def name_of(figure: PrintedFigure) -> tuple[str, ...]:
    """Which figure it is, whatever it says."""
    return (figure.programme, figure.month.key, figure.block, figure.what)


def settled(records: Records) -> tuple[Publication, ...]:
    """Every publication; one that was killed between its rows and its line is given its line."""
    known = records.publications
    number = len(known) + 1
    own = [one for one in records.figures if one.publication == number]
    return (*known, chained(known, own)) if own else known


def chained(
    before: Sequence[Publication],
    rows: Iterable[PrintedFigure],
    *,
    data_day: str = "",
    proofs: Sequence[str] = (),
) -> Publication:
    """The publication of these rows, intended, chained to those before."""
    number = len(before) + 1
    line = (str(number), data_day, " ".join(proofs))
    head = before[-1].digest if before else NOTHING_YET
    digest = digest_of(head, line, map(figure_cells, rows))
    return Publication(number, data_day, tuple(proofs), digest, is_done=False)


def intend(
    folder: Path, records: Records, found: Iterable[PrintedFigure], *, data_day: str, proofs: Sequence[str]
) -> tuple[Publication, ...]:
    """Every publication with a new one at the end, whose figures and line are written before any reader."""
    before = settled(records)
    number = len(before) + 1
    rows = [one._replace(publication=number) for one in found]
    publication = chained(before, rows, data_day=data_day, proofs=proofs)
    folder.mkdir(parents=True, exist_ok=True)
    if len(before) > len(records.publications):
        write_publications(folder, before)  # one that was killed gets its line before it is joined by another
    if rows:
        write_table(folder / FIGURES, FIGURE_TITLES, map(figure_cells, (*records.figures, *rows)))
    write_publications(folder, (*before, publication))
    return (*before, publication)


def settle(folder: Path, publications: Sequence[Publication]) -> None:
    """The last of these publications is done."""
    write_publications(folder, (*publications[:-1], publications[-1]._replace(is_done=True)))


def write_publications(folder: Path, publications: Iterable[Publication]) -> None:
    """The list of publications says this."""
    write_table(folder / PUBLICATIONS, PUBLICATION_TITLES, map(publication_cells, publications))


def keep_order(folder: Path, order: str) -> None:
    """The numbers that the search files call things by are these, before any reader has such a file."""
    replace_file(folder / ORDER, order.encode("utf-8"))


def keep_facts(folder: Path, records: Records, found: Iterable[tuple[FactName, str]], number: int) -> None:
    """These facts are written down as printed by this publication, after everything that was before it."""
    before = [(one.publication, *name, one.words) for name, prints in records.facts.items() for one in prints]
    before.sort(key=itemgetter(0))  # of one publication they stay in the order in which each first was
    rows = (*before, *((number, *name, words) for name, words in found))
    write_table(folder / FACTS, FACT_TITLES, ((str(first), *rest) for first, *rest in rows))


def figure_cells(one: PrintedFigure) -> Cells:
    """The row of a figure."""
    members = " ".join(one.members)
    return (str(one.publication), one.programme, one.month.key, one.block, members, one.what, one.words)


def publication_cells(one: Publication) -> Cells:
    """The line of a publication."""
    state = DONE if one.is_done else INTENDED
    return (str(one.number), one.data_day, " ".join(one.proofs), one.digest, state)


def write_table(path: Path, titles: Iterable[str], rows: Iterable[Cells]) -> None:
    """The file holds these rows, on the disk: beside it first, then moved, so that it is never half."""
    text = StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(titles)
    writer.writerows(rows)
    replace_file(path, text.getvalue().encode("utf-8"))


def replace_file(path: Path, content: bytes) -> None:
    """The file holds these bytes: written beside it first, then moved."""
    beside = path.with_name(f"{path.name}.new")
    write_down(beside, content)
    os.replace(beside, path)  # noqa: PTH105  tests let this very call fail
    keep_names(path.parent)


def write_down(path: Path, content: bytes) -> None:
    """The bytes are in the file and on the disk."""
    handle = os.open(path, FOR_WRITING, 0o644)
    try:
        left = memoryview(content)
        while left:
            left = left[os.write(handle, left) :]
        os.fsync(handle)
    finally:
        os.close(handle)


def keep_names(folder: Path) -> None:
    """The names in a folder are on the disk, where the system can promise that."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
