"""`mulu check`: everything that is wrong with the data, or that nothing is."""

import gc
import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mulu.cli.faults import exit_code, told
from mulu.programme.place import Problem, Problems

if TYPE_CHECKING:
    from mulu.programme.catalog import Catalog


@click.command()
@click.option("-C", "folder", type=click.Path(path_type=Path, exists=True, file_okay=False), default=".")
@click.option("--json", "as_json", is_flag=True, help="印成 JSON，供程式讀取。")
@click.option("--strict", is_flag=True, help="有提醒也算不通過（結束碼 3）。")
@click.pass_context
def check(ctx: click.Context, folder: Path, *, as_json: bool, strict: bool) -> None:
    """檢查 catalog/ 與 content/ 的全部資料，不寫出任何檔案。"""
    gc.disable()  # a short run that keeps nearly all it makes: collecting only costs time
    from mulu.reading.shelf import read

    catalog: Catalog | None = None
    try:
        catalog, found = read(folder.resolve())
    except Problems as problems:
        found = problems.problems
    click.echo(as_data(found) if as_json else in_words(found, catalog))
    ctx.exit(exit_code(found, strict=strict))


def in_words(found: Sequence[Problem], catalog: "Catalog | None") -> str:
    """The faults as a clerk reads them, then what was read."""
    lines = [told(found)] if found else ["沒有問題。"]
    return "\n".join([*lines, summary(catalog)] if catalog else lines)


def summary(catalog: "Catalog") -> str:
    """How much was read, in one line."""
    every = catalog.programmes
    counts = [
        f"{len(every)} 個計畫",
        f"{len(catalog.courses)} 門課程",
        f"{sum(len(one.menus) for one in every)} 套套餐",
        f"{sum(len(one.activities) for one in every)} 項活動",
        f"{sum(len(one.rules) for one in every)} 條規則",
        f"{sum(len(one.forms) for one in every)} 份表件",
        f"{sum(len(one.notes) for one in every)} 則註記",
    ]
    return f"讀了 {'、'.join(counts)}。"


def as_data(found: Sequence[Problem]) -> str:
    """The faults as JSON: a list of objects with place, code and sentences."""
    rows = [
        {
            **one.place._asdict(),
            "code": one.code,
            "says": one.says,
            "mend": one.mend,
            "warning": one.is_warning,
        }
        for one in found
    ]
    return json.dumps(rows, ensure_ascii=False, indent=1)
