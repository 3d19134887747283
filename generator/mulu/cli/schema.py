"""`mulu schema`: the JSON Schemas of all files of the catalogue."""

import json
from pathlib import Path

import click


@click.command()
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), help="寫到這個資料夾，一個檔案一份。"
)
def schema(out: Path | None) -> None:
    """印出各資料檔的 JSON Schema，編輯器可用來提示與檢查。"""
    from mulu.reading.schemas import schemas

    if out is None:
        click.echo(json.dumps(schemas(), ensure_ascii=False, indent=2))
        return
    out.mkdir(parents=True, exist_ok=True)
    for name, one in schemas().items():
        path = out / f"{name}.schema.json"
        path.write_text(json.dumps(one, ensure_ascii=False, indent=2) + "\n", encoding="utf-8", newline="\n")
    click.echo(f"{out}：{len(schemas())} 份。")
