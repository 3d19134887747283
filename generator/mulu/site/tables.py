"""Tables to take along: CSV that a spreadsheet opens as it stands, and what describes all (Data Package)."""

import re
from collections.abc import Iterable, Mapping, Sequence
from csv import writer
from hashlib import sha256
from io import StringIO
from json import dumps

from mulu.file import File
from mulu.pages import address
from mulu.pages.data import Weight
from mulu.pages.tables import Row, Table
from mulu.programme.catalog import Catalog

BOM = "\ufeff"
END = "\r\n"
NUMBER = re.compile(r"[0-9]+(\.[0-9]+)?")
RISKY = ("=", "+", "-", "@", "\t")
"""How a text begins that a spreadsheet would take for a formula."""


def table_file(table: Table) -> File:
    """A table as CSV: UTF-8 with BOM, lines end in CR LF, no cell is a formula."""
    rows = (tuple(field.name for field in table.fields), *table.rows)
    text = written(rows)
    if has_formula(text):
        text = written(tuple(tuple(map(harmless, row)) for row in rows))
    return File(table.address, (BOM + text).encode())


def written(rows: Sequence[Row]) -> str:
    """Rows as CSV; where no cell has to stand in quotes they are joined, which is much faster."""
    text = END.join([",".join(row) for row in rows]) + END
    is_plain = '"' not in text and text.count("\n") == text.count("\r") == len(rows)
    if is_plain and text.count(",") == len(rows) * (len(rows[0]) - 1):
        return text
    page = StringIO(newline="")
    writer(page, lineterminator=END).writerows(rows)
    return page.getvalue()


def has_formula(text: str) -> bool:
    """Whether a cell may begin like a formula."""
    there = [risky for risky in RISKY if risky in text]
    return any(f"{before}{risky}" in text for risky in there for before in (",", "\n", '"'))


def harmless(text: str) -> str:
    """A cell that a spreadsheet takes for text: what begins like a formula gets an apostrophe before it."""
    return f"'{text}" if text.startswith(RISKY) else text


def package_file(catalog: Catalog, tables: Iterable[Table], weights: Mapping[str, Weight]) -> File:
    """datapackage.json: what each table holds, as the standard Data Package describes it."""
    told: dict[str, object] = {
        "profile": "tabular-data-package",
        "name": "mulu",
        "title": catalog.title,
        "resources": [resource(table, weights[table.address]) for table in tables],
    }
    if catalog.licence:
        told["licenses"] = [{"name": "other", "title": catalog.licence}]
    return File(address.PACKAGE, (dumps(told, ensure_ascii=False, indent=1) + "\n").encode())


def resource(table: Table, weight: Weight) -> Mapping[str, object]:
    """One table in the package."""
    name = table.address.rpartition("/")[2]
    told: dict[str, object] = {
        "profile": "tabular-data-resource",
        "name": name.removesuffix(".csv"),
        "path": name,
        "title": table.title,
        "description": f"{'示範資料，非真實統計。' if table.is_demonstration else ''}{table.says}",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": weight.size,
        "hash": f"sha256:{weight.digest}",
        "dialect": {"delimiter": ",", "lineTerminator": END, "quoteChar": '"', "doubleQuote": True},
        "schema": {
            "fields": [
                {"name": field.name, "type": kind(table, place), "description": field.says}
                for place, field in enumerate(table.fields)
            ],
            "missingValues": [""],
        },
    }
    if table.source:
        told["sources"] = [{"title": table.source}]
    return told


def kind(table: Table, place: int) -> str:
    """The type of a column: hours are numbers where each is one (a third of an hour is written 1/3)."""
    type_of = table.fields[place].type
    if type_of != "hours":
        return type_of
    return (
        "number"
        if all(NUMBER.fullmatch(text) for text in {row[place] for row in table.rows} - {""})
        else "string"
    )


def weights(files: Iterable[File]) -> Mapping[str, Weight]:
    """How large each file is, and its digest."""
    return {file.address: Weight(len(file.content), sha256(file.content).hexdigest()) for file in files}
