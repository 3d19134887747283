"""`mulu check`: everything that is wrong with the data, or that nothing is."""

import gc
import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mulu.cli.faults import EXPOSED, exit_code, told
from mulu.programme.place import Problem, Problems

if TYPE_CHECKING:
    from mulu.disclosure.forecast import Forecast
    from mulu.programme.catalog import Catalog
    from mulu.reading.shelf import Whole


@click.command()
@click.option("-C", "folder", type=click.Path(path_type=Path, exists=True, file_okay=False), default=".")
@click.option("--json", "as_json", is_flag=True, help="印成 JSON，供程式讀取。")
@click.option("--strict", is_flag=True, help="有提醒也算不通過（結束碼 3）。")
@click.pass_context
def check(ctx: click.Context, folder: Path, *, as_json: bool, strict: bool) -> None:
    """檢查 catalog/ 與 content/ 的全部資料，不寫出任何檔案。"""
    gc.disable()  # a short run that keeps nearly all it makes: collecting only costs time
    from mulu.reading.shelf import read_whole

    whole: Whole | None = None
    try:
        whole = read_whole(folder.resolve())
        found = whole.warnings
    except Problems as problems:
        found = problems.problems
    lines, is_refused = foretold(whole) if whole and whole.statistics else ([], False)
    click.echo(as_data(found) if as_json else in_words(found, whole.catalog if whole else None))
    for line in lines if is_refused or not as_json else ():
        click.echo(line, err=as_json)
    ctx.exit(EXPOSED if is_refused else exit_code(found, strict=strict))


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


def foretold(whole: "Whole") -> tuple[list[str], bool]:
    """What will show of each programme's units, a line each, and whether something must not be published."""
    from mulu.disclosure.exposed import Exposed
    from mulu.disclosure.forecast import forecast
    from mulu.disclosure.released import released

    lines, is_refused = [], False
    for programme in whole.catalog.programmes:
        if statistics := whole.statistics.get(programme.id):
            try:
                public = released(programme, statistics, whole.catalog)
                lines.append(f"{programme.name} {forecast_words(forecast(public))}")
            except Exposed as exposed:
                lines.append(f"{programme.name} 不得公布：{exposed}")
                is_refused = True
    return lines, is_refused


def forecast_words(one: "Forecast") -> str:
    """98年12月：60 個單位，其中 9 個併計（2 個合併），51 個公布，50 個看得到級距。"""
    words = [f"{one.month.month.words}：{one.units} 個單位"]
    words += [f"其中 {one.pooled} 個併計（{one.pools} 個合併）"] if one.pooled else []
    words += [f"{one.alone} 個公布"]
    words += [] if one.judged is None else [f"{one.judged} 個看得到級距"]
    return f"{'，'.join(words)}。"


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
