"""The tab 資料: what can be taken along, and what its columns mean (pages.md, 5.14)."""

from collections.abc import Iterator, Mapping, Sequence
from math import ceil
from typing import NamedTuple

from mulu.pages import address
from mulu.pages.guide import all_days
from mulu.pages.page import Layout, Link, Page, Section
from mulu.pages.tables import Field, Table
from mulu.programme.catalog import Catalog

KILO = 1024


class Weight(NamedTuple):
    """How many bytes a file has, and its digest (SHA-256)."""

    size: int
    digest: str


class DownloadFacts(NamedTuple):
    """A file: its name with format and size, what it holds, how many rows, until when."""

    words: str
    address: str
    says: str
    row_count: str
    until: str
    digest: str
    is_demonstration: bool


class DownloadsFacts(NamedTuple):
    """The table of files."""

    caption: str
    rows: tuple[DownloadFacts, ...]


class FieldsFacts(NamedTuple):
    """The columns of a file."""

    title: str
    anchor: str
    fields: tuple[Field, ...]


class StatusFacts(NamedTuple):
    """A word of the column status: how it reads in a page, and what it means."""

    status: str
    words: str
    says: str


class DataFacts(NamedTuple):
    """The page: files, what `status` means, the columns of each, the licence, digests."""

    lead: str
    downloads: DownloadsFacts
    calendars: tuple[Link, ...]
    statuses: tuple[StatusFacts, ...]
    fields: tuple[FieldsFacts, ...]
    licence: str
    links: tuple[Link, ...]


STATUSES = (
    StatusFacts("shown", "公布", "value 有數字，或 words 有文字。"),
    StatusFacts("pooled", "併計", "人數少，或為保護其他單位，與其他單位合併公布；看 block 指的合計。"),
    StatusFacts("withheld", "不予公開", "可能看得出個人，不公布。"),
    StatusFacts("missing", "未提供", "原始資料沒有這個數字。"),
    StatusFacts("not_applicable", "不適用", "這一欄對它沒有意義。"),
)


def data_pages(catalog: Catalog) -> Iterator[Page]:
    """The page of the tab; its table is drawn when the files are made."""
    yield data_page(catalog, (), {})


def data_page(catalog: Catalog, tables: Sequence[Table], weights: Mapping[str, Weight]) -> Page:
    """The page with these files."""
    return Page(
        address=address.DATA,
        layout=Layout.WIDE,
        section=Section.DATA,
        template="data.html",
        title="資料",
        facts=data_facts(catalog, tables, weights),
        data_day=max((table.until for table in tables if table.source), default="") or all_days(catalog),
    )


def data_facts(catalog: Catalog, tables: Sequence[Table], weights: Mapping[str, Weight]) -> DataFacts:
    """Everything of the page."""
    has_units = any(table.source for table in tables)
    return DataFacts(
        lead="整份帶走：每個檔都是 UTF-8 的 CSV，試算表可直接開啟；時程另有行事曆（ICS）。",
        downloads=DownloadsFacts(
            "文字以 = + - @ 開頭的，前面加一個 ' 號，免得試算表當成公式。",
            tuple(download(table, weights[table.address]) for table in tables),
        ),
        calendars=(Link("全部時程（ICS）", address.CALENDAR),) if catalog.programmes else (),
        statuses=STATUSES if has_units else (),
        fields=tuple(fields_of(tables)),
        licence=catalog.licence,
        links=(Link("檔案的機器說明（datapackage.json）", address.PACKAGE),) if tables else (),
    )


def download(table: Table, weight: Weight) -> DownloadFacts:
    """One file."""
    return DownloadFacts(
        words=f"{table.title}（CSV，{ceil(weight.size / KILO)} KB）",
        address=table.address,
        says=table.says,
        row_count=f"{len(table.rows):,}",
        until=table.until,
        digest=weight.digest,
        is_demonstration=table.is_demonstration,
    )


def fields_of(tables: Sequence[Table]) -> Iterator[FieldsFacts]:
    """The columns of each kind of file, once: the files of units have the same."""
    seen = set()
    for table in tables:
        if table.fields not in seen:
            seen.add(table.fields)
            title = "單位統計" if table.source else table.title
            yield FieldsFacts(title, f"fields-{len(seen)}", table.fields)
