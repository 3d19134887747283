"""records/: what was printed. facts.csv has a row each time that a fact was new or had changed.

Only `publish` writes it. There may be tens of thousands of rows, so a file that is as it was written is
read in one go. Any other is read as every table: a row becomes a fact straight away, and only one that
does not fit is held against the model, which then names every fault of it.
"""

import csv
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import lru_cache
from io import StringIO
from pathlib import Path
from typing import TypeAlias

from mulu.programme.place import Problem
from mulu.programme.records import PAGE_ADDRESS, FactName, Printed, Records
from mulu.reading.entry import Entry, Text, Whole, as_words
from mulu.reading.filekind import LIMIT
from mulu.reading.folder import table_files
from mulu.reading.ledger import read_ledger
from mulu.reading.messages import quoted
from mulu.reading.order import read_order
from mulu.reading.record import read_row
from mulu.reading.table import Columns, Row, read_table
from mulu.reading.textfile import read_bytes, utf8
from mulu.reading.values import Wrong, as_text, as_whole

TITLES = {"publication": "公布次別", "kind": "種類", "id": "代號", "key": "項目", "printed": "印出的字"}
PAGE = "page"
MACHINE_WRITTEN = "這個檔案只由 mulu publish 寫入；請還原成上次公布時的樣子。"
COLUMNS = Columns(TITLES, tuple(TITLES))
FIRST_LINE = f"{','.join(TITLES)}\n"

Histories: TypeAlias = dict[FactName, tuple[Printed, ...]]


class FactRow(Entry):
    """A row of facts.csv; which kinds there are is not asked, and an empty `printed` says: no longer."""

    publication: Whole
    kind: Text
    id: Text
    key: Text
    printed: Text = ""


def read_records(root: Path, problems: list[Problem], elsewhere: Path | None = None) -> Records:
    """Everything that was published; nothing where there is no such file yet.

    `elsewhere` is the folder of the records where they are kept outside of the project.
    """
    folder = elsewhere or root / "catalog" / "records"
    top = folder if elsewhere else root
    histories: Histories = {}
    for path, name in table_files(top, folder, "facts", problems):
        histories |= read_as_written(path) or read_as_table(path, name, problems)
    ledger = read_ledger(folder, folder.name if elsewhere else "catalog/records", problems)
    return Records(histories, ledger.figures, ledger.publications, read_order(folder, problems))


def read_as_written(path: Path) -> Histories | None:
    """The facts of a file that is just as `publish` wrote it; None where anything about it is otherwise."""
    if path.suffix != ".csv":
        return None
    with suppress(Wrong, ValueError, csv.Error):
        text = utf8(read_bytes(path, LIMIT)) or ""
        if text.startswith(FIRST_LINE):
            as_text(text)  # whatever hides in any cell is found at once
            return histories_in(csv.reader(StringIO(text[len(FIRST_LINE) :], newline=""), strict=True))
    return None


def histories_in(rows: Iterator[list[str]]) -> Histories:
    """The histories of rows that follow each other by publication; raises ValueError at any other."""
    found: Histories = {}
    last, number = "", 0
    make, is_address = tuple.__new__, PAGE_ADDRESS.fullmatch  # a named tuple's own way takes twice as long
    for publication, kind, name, key, printed in rows:
        if publication != last:
            before, number, last = number, as_publication(publication), publication
            if number <= before:
                raise ValueError(publication)
        if not (kind and name and key) or (kind == PAGE and not is_address(name)):
            raise ValueError(name)
        fact, once = make(FactName, (kind, name, key)), (make(Printed, (number, printed)),)
        own = found.setdefault(fact, once)
        if own is not once:
            if own[-1].publication == number:
                raise ValueError(name)
            found[fact] = own + once
    return found


def read_as_table(path: Path, name: str, problems: list[Problem]) -> Histories:
    """The facts of a file that somebody else may have saved, or with every fault of it."""
    facts: dict[FactName, dict[int, str]] = {}
    for row in read_table(path, name, COLUMNS, problems):
        try:
            add(row, facts)
        except Wrong as wrong:
            problems += row_faults(row, wrong)
    return {fact: history(printed) for fact, printed in facts.items()}


def add(row: Row, facts: dict[FactName, dict[int, str]]) -> None:
    """Adds the fact that a row writes; raises Wrong where it does not fit or was there before."""
    cells = row.cells
    publication = as_publication(cells["publication"])
    name = FactName(filled(cells["kind"]), filled(cells["id"]), filled(cells["key"]))
    if name.kind == PAGE and not PAGE_ADDRESS.fullmatch(name.id):
        raise Wrong("M101", f"{quoted(name.id)}不是這個網站的網址", MACHINE_WRITTEN)
    printed = facts.setdefault(name, {})
    if publication in printed:
        says = f"第 {publication} 次公布的{quoted(' '.join(name))}寫了兩次"
        raise Wrong("M202", says, MACHINE_WRITTEN)
    printed[publication] = as_words(cells["printed"])


@lru_cache(maxsize=1000)
def as_publication(words: str) -> int:
    """The number of a publication."""
    return as_whole(words)


@lru_cache(maxsize=1000)
def filled(cell: str) -> str:
    """The words of a cell that may not be empty; the rows of one thing stand together."""
    if not cell:
        raise Wrong("M007", "這一格是空的", "請填寫這一格。")
    return as_words(cell)


def row_faults(row: Row, wrong: Wrong) -> Iterator[Problem]:
    """Every fault of a row that does not fit."""
    found: list[Problem] = []
    read_row(FactRow, row, found)
    yield from found or [wrong.at(row.place())]


def history(printed: Mapping[int, str]) -> tuple[Printed, ...]:
    """What was printed, by publication; how the rows of the file are sorted does not matter."""
    return tuple(Printed(publication, printed[publication]) for publication in sorted(printed))
