"""`mulu explain`: the office's own account of a unit's figures, which is never published."""

import gc
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mulu.cli.faults import faults_shown

if TYPE_CHECKING:
    from mulu.programme.catalog import Programme
    from mulu.programme.counts import Statistics
    from mulu.programme.month import Month
    from mulu.reading.shelf import Whole


@click.command()
@click.argument("unit", metavar="單位")
@click.option("--programme", help="計畫代號；單位只在一個計畫有統計時可以省略。")
@click.option("--month", help="月份，例如 98-09；省略時是最後一個月。")
@click.option("-C", "folder", type=click.Path(path_type=Path, exists=True, file_okay=False), default=".")
@click.option("--json", "as_json", is_flag=True, help="印成 JSON，供程式讀取。")
def explain(unit: str, programme: str | None, month: str | None, folder: Path, *, as_json: bool) -> None:
    """說明一個單位的數字、級距、併計怎麼來的；僅供機關內部，不得公布。"""
    gc.disable()  # a short run that keeps nearly all it makes: collecting only costs time
    from mulu.cli.explaindata import as_data
    from mulu.cli.explainfacts import facts_of
    from mulu.cli.explainwords import WARNING, in_words
    from mulu.reading.shelf import read_whole

    with faults_shown():
        whole = read_whole(folder.resolve())
    plan, name = asked_of(whole, unit, programme)
    facts = facts_of(whole, plan, name, month_of(whole.statistics[plan.id], name, month))
    if as_json:
        click.echo(WARNING, err=True)
    click.echo(as_data(facts) if as_json else in_words(facts))


def asked_of(whole: "Whole", unit: str, programme: str | None) -> "tuple[Programme, str]":
    """The programme, and the unit by its id or its title; wrong usage where there is none, or several."""
    from mulu.reading.messages import did_you_mean, quoted

    plans = {one.id: one for one in whole.catalog.programmes if one.id in whole.statistics}
    if programme is not None and programme not in plans:
        says = f"計畫{quoted(programme)}沒有統計。{did_you_mean(programme, plans)}"
        raise click.UsageError(says)
    asked = [programme] if programme else list(plans)
    found = [(plan, name) for plan in asked for name in named(whole.statistics[plan], unit)]
    if not found:
        known = {name for plan in asked for name in whole.statistics[plan].units}
        raise click.UsageError(f"沒有單位{quoted(unit)}。{did_you_mean(unit, known)}")
    if len(found) > 1:
        several = "、".join(f"{name} --programme {plan}" for plan, name in found)
        raise click.UsageError(f"不只一個{quoted(unit)}，請指明：{several}。")
    return plans[found[0][0]], found[0][1]


def named(statistics: "Statistics", unit: str) -> list[str]:
    """The units of this id, else of this title, that the statistics have rows of."""
    heard = {name for name, _ in statistics.rows}
    if unit in heard:
        return [unit]
    return [name for name, one in statistics.units.items() if one.title == unit and name in heard]


def month_of(statistics: "Statistics", unit: str, asked: str | None) -> "Month":
    """The month that is asked for, else the last one of the unit; wrong usage where it has none."""
    months = sorted(month for name, month in statistics.rows if name == unit)
    if asked is None:
        return months[-1]
    for month in months:
        if asked in (month.key, month.words):
            return month
    raise click.UsageError(f"「{asked}」沒有這個單位的統計；有 {months[0].key} 至 {months[-1].key}。")
