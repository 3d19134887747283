"""`mulu new`: a programme begins."""

import re
from collections.abc import Mapping
from pathlib import Path

import click

FIRST, LAST = 1, 199
"""Years of the ROC that a plan may have (format.md, section 1)."""


@click.command()
@click.argument("programme", metavar="代號")
@click.option("--title", required=True, help="計畫全名，照原文。")
@click.option("--year", type=click.IntRange(FIRST, LAST), help="民國年度；原文沒有寫的不要加。")
@click.option("-C", "folder", type=click.Path(path_type=Path, file_okay=False), default=".")
def new(programme: str, title: str, year: int | None, folder: Path) -> None:
    """開始一個新的計畫；空的資料夾會先變成一個完整的專案。"""
    from mulu.office.start import NewProgramme, programme_files, project_files

    files = dict(programme_files(NewProgramme(id_of(programme), title_of(title), year)))
    refuse_what_is_there(folder, files)
    files = {name: text for name, text in project_files() if not (folder / name).exists()} | files
    for name, text in files.items():
        write_new(folder / name, text)
        click.echo(f"寫入 {name}")
    click.echo(f"接著把原文貼進 content/plans/{programme}.txt，再執行 mulu check。", err=True)


def id_of(programme: str) -> str:
    """The id of a programme; wrong usage where it is none."""
    from mulu.reading.values import Wrong, as_id

    try:
        return as_id(programme)
    except Wrong as wrong:
        raise click.UsageError(f"{wrong.says}。{wrong.mend}") from wrong


def title_of(words: str) -> str:
    """A title of one line; wrong usage where it is empty, runs on, or would name a clause of the plan."""
    title = " ".join(words.split())
    if not title or title.startswith("@") or re.search(r"[\x00-\x1f\x7f]", words):
        raise click.UsageError("--title 請寫計畫的全名，一行，不以 @ 開頭。")
    return title


def refuse_what_is_there(folder: Path, files: Mapping[str, str]) -> None:
    """Nothing that somebody has written is written over."""
    there = [name for name in files if (folder / name).exists()]
    if there:
        raise click.UsageError(f"{there[0]} 已經存在；請用別的代號，或直接修改這個檔案。")


def write_new(path: Path, text: str) -> None:
    """A file that was not there before."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except OSError as error:
        raise click.ClickException(f"{path} 不能寫入（{type(error).__name__}）。") from error
