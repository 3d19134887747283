"""`mulu publish`: build, audit, write the ledger ahead, copy, settle."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from mulu.cli.faults import WARNINGS, faults_shown
from mulu.cli.intent import intended, is_settled
from mulu.cli.publishwords import HALF_WAY, foreseen, progress, stop_half_way

if TYPE_CHECKING:
    from mulu.audit.audit import Report
    from mulu.build import Draft
    from mulu.file import File
    from mulu.publish.compare import Plan
    from mulu.publish.target import Asked, Target

EXPOSED = 4
REFUSED = 5
LOCK = ".lock"
WITHOUT_SOLVER = "沒有安裝稽核的求解程式，這次沒有檢查能不能由印出的數字推算；安裝：pip install 'mulu[audit]'"


class Site(NamedTuple):
    """A site that is ready: what the catalogue gave, every file, and the numbers of what can be found."""

    draft: "Draft"
    files: tuple["File", ...]
    order: str


@click.command()
@click.argument("target", type=click.Path(path_type=Path, file_okay=False))
@click.option("-C", "folder", type=click.Path(path_type=Path, exists=True, file_okay=False), default=".")
@click.option("--first", "is_first", is_flag=True, help="第一次公布到這個資料夾。")
@click.option("--dry-run", "is_dry", is_flag=True, help="只說會改什麼，什麼都不寫。")
@click.option("--if-changed", "is_quiet", is_flag=True, help="沒有變動就什麼都不說（給排程用）。")
@click.option("--verify", "is_verified", is_flag=True, help="逐一比對資料夾裡的全部內容，不同的都修好。")
@click.option("--accept-shrink", "accepts_shrink", is_flag=True, help="網頁或統計少了一成以上也公布。")
@click.option("--strict", "is_strict", is_flag=True, help="有提醒或少做一種檢查，就不公布（結束碼 3）。")
@click.option(
    "--records",
    type=click.Path(path_type=Path, file_okay=False),
    help="公布紀錄的資料夾，預設 catalog/records。",
)
def publish(target: Path, folder: Path, records: Path | None, **asked: bool) -> None:
    """檢查、稽核後，把網站公布到 TARGET，並登記印出的數字。"""
    gc.disable()  # a short run that keeps nearly all it makes: collecting only costs time
    project, wish = folder.resolve(), Wish(**asked)
    elsewhere = records.resolve() if records else None
    with faults_shown(), refusals_shown(), alone(elsewhere or project / "catalog" / "records") as ledger:
        ask = asked_of(project, wish)
        with place(target, ask, is_dry=wish.is_dry) as found:
            site = built(project, elsewhere)
            stop_at_warnings(site, is_strict=wish.is_strict)
            ready = planned(found, site, ask)
            if wish.is_dry:
                click.echo(foreseen(ready, target))
            else:
                hand_over(found, ledger, site, ready, ask, wish)


class Wish(NamedTuple):
    """The switches of the command line."""

    is_first: bool = False
    is_dry: bool = False
    is_quiet: bool = False
    is_verified: bool = False
    accepts_shrink: bool = False
    is_strict: bool = False


def asked_of(project: Path, wish: Wish) -> "Asked":
    """What the engine is asked for; the only place that knows a clock and a name of this computer."""
    from os import getpid
    from platform import node
    from time import sleep, time

    from mulu.publish.target import Asked

    return Asked(
        project,
        f"主機 {node()}，程序 {getpid()}",
        int(time()),
        sleep,
        is_first=wish.is_first,
        is_verified=wish.is_verified,
        accepts_shrink=wish.accepts_shrink,
    )


@contextmanager
def place(folder: Path, ask: "Asked", *, is_dry: bool) -> Iterator["Target"]:
    """The target, for us alone; whatever a killed run had decided there is finished first, and told."""
    from mulu.publish.engine import looked_at, opened

    if is_dry:
        found = looked_at(folder, ask)
        if found.waiting:
            click.echo(f"{folder}：上次的公布沒有完成，下一次執行會先接著完成。")
            raise click.exceptions.Exit(HALF_WAY)
        yield found
        return
    with opened(folder, ask, progress()) as place:
        if place.finished:
            click.echo(f"{folder}：接著完成了第 {place.finished.number} 次公布。", err=True)
            stop_half_way(place.finished)
        yield place.target


def planned(target: "Target", site: Site, ask: "Asked") -> "Plan":
    """What this publication will do; raises Refused where the ledger is not the target's."""
    from mulu.disclosure.ledger import settled
    from mulu.publish.chain import refuse_unequal
    from mulu.publish.compare import offered
    from mulu.publish.plan import Wanted, plan

    known = settled(site.draft.catalog.records)
    refuse_unequal(target, [one.digest for one in known], [one.is_done for one in known])
    counts = {"課程": len(site.draft.catalog.courses)}
    return plan(target, offered(site.files), ask, Wanted(len(known) + 1, counts))


@contextmanager
def refusals_shown() -> Iterator[None]:
    """A target that may not be written, or a figure that may not be told, is said and ends the command."""
    from mulu.disclosure.exposed import Exposed
    from mulu.publish.refused import Refused

    try:
        yield
    except Refused as refused:
        click.echo(f"{refused}（什麼都沒有改）", err=True)
        raise click.exceptions.Exit(REFUSED) from refused
    except Exposed as exposed:
        click.echo(f"{exposed}\n沒有公布，也沒有登記。", err=True)
        raise click.exceptions.Exit(EXPOSED) from exposed


@contextmanager
def alone(ledger: Path) -> Iterator[Path]:
    """The folder of the ledger, which no other publication writes meanwhile."""
    from filelock import FileLock, Timeout

    from mulu.publish.refused import Refused

    ledger.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(ledger / LOCK, timeout=0):
            yield ledger
    except Timeout as taken:
        raise Refused("另一個 mulu publish 正在公布，請等它結束。") from taken


def built(project: Path, elsewhere: Path | None) -> Site:
    """The whole site, in memory."""
    from mulu.build import draft, site_and_order
    from mulu.mkdocs_plugin import materials_of
    from mulu.search.order import order_text

    ready = draft(project, elsewhere)
    files, order = site_and_order(ready, materials_of(project, ready))
    return Site(ready, tuple(files), order_text(order()))


def stop_at_warnings(site: Site, *, is_strict: bool) -> None:
    """Every warning is told; under --strict one is enough to stop."""
    for warning in site.draft.warnings:
        click.echo(str(warning), err=True)
    if is_strict and site.draft.warnings:
        raise click.exceptions.Exit(WARNINGS)


def audited(site: Site, *, is_strict: bool) -> "Report":
    """What the audit found where it found nothing to stop at; else the command ends with 4, or with 3."""
    from mulu.audit.audit import audit, has_solver

    catalog, statistics = site.draft.catalog, site.draft.statistics
    can_solve = has_solver() or not statistics
    if not can_solve:
        click.echo(WITHOUT_SOLVER, err=True)
        if is_strict:
            raise click.exceptions.Exit(WARNINGS)
    report = audit(site.files, catalog, statistics, with_programs=can_solve)
    if report.findings:
        click.echo("\n".join(map(str, report.findings)), err=True)
        click.echo(
            f"稽核找到 {len(report.findings)} 處可能看出少數人的資料；沒有公布，也沒有登記。", err=True
        )
        raise click.exceptions.Exit(EXPOSED)
    return report


def hand_over(target: "Target", ledger: Path, site: Site, ready: "Plan", ask: "Asked", wish: Wish) -> None:
    """The figures are in the ledger, then the site is at the target, then both say so."""
    from mulu.disclosure.ledger import keep_order, news, settle
    from mulu.publish.engine import carry_out, prepare
    from mulu.publish.manifest import Head
    from mulu.publish.refused import Refused

    records = site.draft.catalog.records
    report = audited(site, is_strict=wish.is_strict)
    found = news(records, report.figures)
    if ready.is_empty and not found and is_settled(records):
        if not wish.is_quiet:
            click.echo(f"{target.folder}：與第 {len(records.publications)} 次公布相同，沒有要改的。")
        return
    prepared = prepare(target, ready)
    try:
        every = intended(ledger, site.draft.catalog, report, found)
        keep_order(ledger, site.order)
    except OSError as error:
        raise Refused(f"公布紀錄 {ledger} 不能寫入（{error}），沒有公布。") from error
    done = carry_out(target, prepared, Head(every[-1].number, every[-1].digest), ask, progress())
    for address in ready.repaired:
        click.echo(f"{address}：被改過或不見了，已經修好。", err=True)
    for address in ready.foreign:
        click.echo(f"{address}：不是 mulu 放的，留著沒有動。", err=True)
    stop_half_way(done)
    try:
        settle(ledger, every)
    except OSError as error:
        click.echo(f"公布紀錄 {ledger} 不能寫入（{error}）；請再執行一次，會接著完成。", err=True)
        raise click.exceptions.Exit(HALF_WAY) from error
    click.echo(
        f"{target.folder}：第 {done.number} 次公布，寫出 {done.moved} 個檔案，登記 {len(found)} 個數字。"
    )
