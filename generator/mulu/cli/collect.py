"""`mulu collect`: from what offices keep to statistics.csv."""

import gc
import json
from codecs import BOM_UTF8
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mulu.cli.faults import faults_shown

if TYPE_CHECKING:
    from mulu.programme.month import Month


@click.command()
@click.argument(
    "files",
    metavar="檔案…",
    nargs=-1,
    required=True,
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
)
@click.option("--programme", required=True, help="計畫代號，例如 taoyuan-98。")
@click.option("-C", "folder", type=click.Path(path_type=Path, exists=True, file_okay=False), default=".")
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    help="寫到這個 .csv；已有的月份保留，新的加進去。",
)
@click.option("--month", help="表上沒有寫月份時，是哪一個月，例如 115-03。")
@click.option("--json", "as_json", is_flag=True, help="報告印成 JSON，供程式讀取。")
def collect(
    files: tuple[Path, ...],
    programme: str,
    folder: Path,
    out: Path | None,
    month: str | None,
    *,
    as_json: bool,
) -> None:
    """把各單位的統計表收成 statistics.csv；有一格不確定，就不寫出，並說是哪一格。"""
    gc.disable()  # a short run that keeps nearly all it makes: collecting only costs time
    if out is not None and out.suffix.lower() != ".csv":
        raise click.UsageError("--out 請寫 .csv 檔，例如 statistics.csv。")
    wanted = month_of(month)
    from mulu.office.asked import NoProgramme, asked_of
    from mulu.office.gather import gather
    from mulu.office.report import as_data, in_words

    try:
        with faults_shown():
            asked = asked_of(folder.resolve(), programme, wanted)
            found = gather(files, asked, out if out is not None and out.exists() else None)
    except NoProgramme as wrong:
        raise click.UsageError(str(wrong)) from wrong
    if out is not None:
        write(out, found.text)
    if as_json:
        data = as_data(found, asked) | ({} if out else {"statistics": found.text})
        click.echo(json.dumps(data, ensure_ascii=False, indent=1))
        return
    click.echo(in_words(found, asked), err=True)
    click.echo(f"寫入 {out}。", err=True) if out else click.echo(found.text, nl=False)


def month_of(words: str | None) -> "Month | None":
    """The month that was named; wrong usage where it is none."""
    from mulu.programme.month import Month
    from mulu.reading.dates import parse_month
    from mulu.reading.values import Wrong

    try:
        return Month(*parse_month(words)) if words else None
    except Wrong as wrong:
        raise click.UsageError(f"--month {wrong.says}。{wrong.mend}") from wrong


def write(path: Path, text: str) -> None:
    """The file holds the text, or, where that fails, what it held before."""
    beside = path.with_name(f".{path.name}.new")
    try:
        has_mark = path.exists() and path.read_bytes().startswith(BOM_UTF8)
        beside.write_text(text, encoding="utf-8-sig" if has_mark else "utf-8", newline="\n")
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise click.ClickException(
            f"{path} 不能寫入（{type(error).__name__}）；請關閉開著它的程式再試。"
        ) from error
