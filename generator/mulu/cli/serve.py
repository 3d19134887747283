"""`mulu serve`: a thin name for `mkdocs serve`."""

from pathlib import Path

import click


@click.command()
@click.option("-C", "folder", type=click.Path(path_type=Path, exists=True, file_okay=False), default=".")
@click.option("--at", default="127.0.0.1:8000", show_default=True, help="在本機哪個位址預覽。")
def serve(folder: Path, at: str) -> None:
    """在自己的電腦上預覽；資料一改就重建。"""
    from mulu.mkdocs_plugin import preview

    preview(folder, at)
