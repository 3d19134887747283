"""records/: what was printed. facts.csv has a row each time that a fact was new or had changed.

Only `publish` writes it. There may be tens of thousands of rows, so a row becomes a fact straight
away; only one that does not fit is held against the model, which then names every fault of it.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from mulu.programme.place import Problem
from mulu.programme.records import FactName, Printed, Records
from mulu.reading.entry import Entry, Text, Whole, as_words
from mulu.reading.folder import table_files
from mulu.reading.ledger import read_ledger
from mulu.reading.messages import quoted
from mulu.reading.order import read_order
from mulu.reading.record import read_row
from mulu.reading.table import Columns, Row, read_table
from mulu.reading.values import Wrong, as_whole

TITLES = {"publication": "公布次別", "kind": "種類", "id": "代號", "key": "項目", "printed": "印出的字"}
PAGE = "page"
ADDRESS = re.compile(r"(?:[a-z0-9_-]+/)*[a-z0-9_-]+\.html")
"""The id of a page is its address: a page is written there that leads on, so it stays within the site."""
MACHINE_WRITTEN = "這個檔案只由 mulu publish 寫入；請還原成上次公布時的樣子。"
COLUMNS = Columns(TITLES, tuple(TITLES))


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
    facts: dict[FactName, dict[int, str]] = {}
    for path, name in table_files(top, folder, "facts", problems):
        for row in read_table(path, name, COLUMNS, problems):
            try:
                add(row, facts)
            except Wrong as wrong:
                problems += row_faults(row, wrong)
    ledger = read_ledger(folder, folder.name if elsewhere else "catalog/records", problems)
    histories = {name: history(printed) for name, printed in facts.items()}
    return Records(histories, ledger.figures, ledger.publications, read_order(folder, problems))


def add(row: Row, facts: dict[FactName, dict[int, str]]) -> None:
    """Adds the fact that a row writes; raises Wrong where it does not fit or was there before."""
    cells = row.cells
    publication = as_publication(cells["publication"])
    name = FactName(filled(cells["kind"]), filled(cells["id"]), filled(cells["key"]))
    if name.kind == PAGE and not ADDRESS.fullmatch(name.id):
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
