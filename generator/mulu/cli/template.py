"""`mulu template`: a blank table to fill in."""

import csv
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mulu.cli.collect import month_of
from mulu.cli.faults import faults_shown

if TYPE_CHECKING:
    from mulu.office.blank import Blank

TABLES = ("courses", "units", "runs", "statistics")


@click.command()
@click.argument("table", metavar="表", type=click.Choice(TABLES))
@click.option("--out", required=True, type=click.Path(path_type=Path, dir_okay=False), help=".xlsx 或 .csv。")
@click.option("--programme", help="計畫代號；runs 與 statistics 要寫。")
@click.option("--month", help="statistics 的月份，例如 115-03。")
@click.option("-C", "folder", type=click.Path(path_type=Path, exists=True, file_okay=False), default=".")
def template(table: str, out: Path, programme: str | None, month: str | None, folder: Path) -> None:
    """產生一張空白的表：欄名、可選的代號、各單位的列都已填好。"""
    if out.suffix.lower() not in {".xlsx", ".csv"}:
        raise click.UsageError("--out 請寫 .xlsx 或 .csv 檔。")
    if out.exists():
        raise click.UsageError(f"{out} 已經存在；請用別的檔名，以免蓋掉填好的內容。")
    blank = blank_of(table, folder.resolve(), programme, month)
    try:
        out.write_bytes(as_csv(blank) if out.suffix.lower() == ".csv" else as_xlsx(blank))
    except OSError as error:
        raise click.ClickException(f"{out} 不能寫入（{type(error).__name__}）。") from error
    click.echo(f"寫入 {out}：{len(blank.columns)} 欄，{len(blank.rows)} 列。", err=True)


def blank_of(table: str, root: Path, programme: str | None, month: str | None) -> "Blank":
    """The table that is asked for; wrong usage where something to ask it by is missing."""
    from mulu.office.blank import blank_courses, blank_units

    with faults_shown():
        if table == "courses":
            return blank_courses(root)
        if table == "units":
            return blank_units(root)
        return blank_of_programme(table, root, programme, month)


def blank_of_programme(table: str, root: Path, programme: str | None, month: str | None) -> "Blank":
    """A table that belongs to one programme."""
    from mulu.office.asked import NoProgramme, activities_of, asked_of
    from mulu.office.blank import blank_runs, blank_statistics

    if not programme:
        raise click.UsageError(f"{table} 是一個計畫的表，請加 --programme 計畫代號。")
    wanted = month_of(month)
    if table == "statistics" and wanted is None:
        raise click.UsageError("statistics 每月一份，請加 --month，例如 --month 115-03。")
    try:
        if wanted is None or table == "runs":
            return blank_runs(activities_of(root, programme))
        return blank_statistics(asked_of(root, programme, wanted), wanted)
    except NoProgramme as wrong:
        raise click.UsageError(str(wrong)) from wrong


def as_csv(blank: "Blank") -> bytes:
    """The table as CSV that Excel opens as UTF-8."""
    from mulu.office.blank import as_rows

    text = StringIO()
    csv.writer(text, lineterminator="\r\n").writerows(as_rows(blank))
    return text.getvalue().encode("utf-8-sig")


def as_xlsx(blank: "Blank") -> bytes:
    """The table as a workbook; a refusal that names the way out where nothing can write one."""
    from mulu.office.blankbook import workbook

    try:
        return workbook(blank)
    except ImportError as error:
        says = "寫 .xlsx 要另外安裝 xlsxwriter（pip install 'mulu[office]'）；或把 --out 改成 .csv。"
        raise click.ClickException(says) from error
