"""`mulu build`: the whole site into a folder."""

import gc
from pathlib import Path

import click

from mulu.cli.faults import EXPOSED, REFUSED, WARNINGS, faults_shown


@click.command()
@click.option("-C", "folder", type=click.Path(path_type=Path, exists=True, file_okay=False), default=".")
@click.option("--site", type=click.Path(path_type=Path, file_okay=False), help="寫到哪個資料夾，預設 site。")
@click.option("--strict", is_flag=True, help="有提醒也不寫出（結束碼 3）。")
def build(folder: Path, site: Path | None, *, strict: bool) -> None:
    """讀 catalog/ 與 content/，寫出整個網站。"""
    gc.disable()  # a short run that keeps nearly all it makes: collecting only costs time
    from mulu.build import draft, site_files
    from mulu.disclosure.exposed import Exposed
    from mulu.mkdocs_plugin import materials_of
    from mulu.publish.folder import ForeignFolder, write

    target = site or folder / "site"
    with faults_shown():
        try:
            ready = draft(folder.resolve())
        except Exposed as exposed:
            click.echo(f"{exposed}\n沒有寫出任何檔案。", err=True)
            raise SystemExit(EXPOSED) from exposed
        for warning in ready.warnings:
            click.echo(str(warning), err=True)
        if strict and ready.warnings:
            raise SystemExit(WARNINGS)
        materials = materials_of(folder.resolve(), ready)
        try:
            written = write(site_files(ready, materials), target)
        except ForeignFolder as foreign:
            click.echo(str(foreign), err=True)
            raise SystemExit(REFUSED) from foreign
    click.echo(f"{target}：{len(ready.pages) + len(materials.written)} 頁，這次寫出 {written} 個檔案。")
