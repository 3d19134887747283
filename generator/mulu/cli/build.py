"""`mulu build`: the whole site into a folder."""

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import click

from mulu.cli.faults import EXPOSED, REFUSED, WARNINGS
from mulu.rebuild import alone, task, unchanged


@click.command()
@click.option("-C", "folder", type=click.Path(path_type=Path, exists=True, file_okay=False), default=".")
@click.option("--site", type=click.Path(path_type=Path, file_okay=False), help="寫到哪個資料夾，預設 site。")
@click.option("--strict", is_flag=True, help="有提醒也不寫出（結束碼 3）。")
def build(folder: Path, site: Path | None, *, strict: bool) -> None:
    """讀 catalog/ 與 content/，寫出整個網站；上次寫過、沒有變動的不再重做。"""
    gc.disable()  # a short run that keeps nearly all it makes: collecting only costs time
    target = site or folder / "site"
    asked = task(folder.resolve(), target)

    def tell(warnings: Sequence[str]) -> None:
        for warning in warnings:
            click.echo(warning, err=True)
        if strict and warnings:
            raise SystemExit(WARNINGS)

    if done := unchanged(asked):
        tell(done.warnings)
    else:
        with refusals_shown(), alone(asked) as now:
            from mulu.builds import built

            done = built(now, tell)
    click.echo(f"{target}：{done.pages} 頁，這次寫出 {done.written} 個檔案。")


@contextmanager
def refusals_shown() -> Iterator[None]:
    """Whatever keeps the site from being written is said, and ends the command."""
    from mulu.cli.faults import faults_shown
    from mulu.disclosure.exposed import Exposed
    from mulu.publish.folder import ForeignFolder

    with faults_shown():
        try:
            yield
        except Exposed as exposed:
            click.echo(f"{exposed}\n沒有寫出任何檔案。", err=True)
            raise SystemExit(EXPOSED) from exposed
        except ForeignFolder as foreign:
            click.echo(str(foreign), err=True)
            raise SystemExit(REFUSED) from foreign
