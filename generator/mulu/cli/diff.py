"""`mulu diff`: what differs for readers from the last publication."""

import gc
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mulu.cli.faults import faults_shown

if TYPE_CHECKING:
    from mulu.programme.catalog import Catalog

EXPOSED = 4


@click.command()
@click.option("-C", "folder", type=click.Path(path_type=Path, exists=True, file_okay=False), default=".")
@click.option(
    "--records",
    type=click.Path(path_type=Path, file_okay=False),
    help="公布紀錄的資料夾，預設 catalog/records。",
)
@click.option("--markdown", "as_markdown", is_flag=True, help="印成 Markdown，可貼進簽。")
@click.option("--json", "as_json", is_flag=True, help="印成 JSON，供程式讀取。")
def diff(folder: Path, records: Path | None, *, as_markdown: bool, as_json: bool) -> None:
    """說明和上一次公布有什麼不同；不寫出任何檔案。"""
    gc.disable()  # a short run that keeps nearly all it makes: collecting only costs time
    from mulu.changes.entries import coming, last_of
    from mulu.cli.diffwords import as_data, in_markdown, in_words

    if as_markdown and as_json:
        raise click.UsageError("--markdown 和 --json 只能選一個。")
    catalog = told(folder.resolve(), records.resolve() if records else None)
    tell = as_data if as_json else in_markdown if as_markdown else in_words
    click.echo(tell(coming(catalog), last_of(catalog.records)))


def told(folder: Path, records: Path | None) -> "Catalog":
    """The catalogue with all that may be told of units; 1 where it has faults, 4 where it would tell more."""
    from mulu.build import published
    from mulu.disclosure.exposed import Exposed
    from mulu.reading.shelf import read_whole

    with faults_shown():
        whole = read_whole(folder, records)
    try:
        return published(whole)
    except Exposed as exposed:
        click.echo(str(exposed), err=True)
        raise click.exceptions.Exit(EXPOSED) from exposed
