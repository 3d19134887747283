"""`mulu publish`: build, audit, write the ledger ahead, copy, settle."""

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from mulu.cli.faults import WARNINGS, faults_shown

if TYPE_CHECKING:
    from mulu.audit.audit import Report
    from mulu.build import Draft
    from mulu.file import File
    from mulu.programme.records import PrintedFigure, Publication, Records

EXPOSED = 4
REFUSED = 5
HALF_WAY = 6
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
@click.option("--first", is_flag=True, help="第一次公布到這個資料夾。")
@click.option("--strict", is_flag=True, help="有提醒或少做一種檢查，就不公布（結束碼 3）。")
@click.option(
    "--records",
    type=click.Path(path_type=Path, file_okay=False),
    help="公布紀錄的資料夾，預設 catalog/records。",
)
def publish(target: Path, folder: Path, records: Path | None, *, first: bool, strict: bool) -> None:
    """檢查、稽核後，把網站公布到 TARGET，並登記印出的數字。"""
    gc.disable()  # a short run that keeps nearly all it makes: collecting only costs time
    project = folder.resolve()
    elsewhere = records.resolve() if records else None
    with faults_shown(), refusals_shown(), alone(elsewhere or project / "catalog" / "records") as ledger:
        site = built(project, elsewhere)
        stop_at_warnings(site, is_strict=strict)
        refuse(target, site, is_first=first)
        report = audited(site, is_strict=strict)
        hand_over(target, ledger, site, report)


@contextmanager
def refusals_shown() -> Iterator[None]:
    """A target that may not be written, or a figure that may not be told, is said and ends the command."""
    from mulu.disclosure.exposed import Exposed
    from mulu.publish.target import Refused

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

    from mulu.publish.target import Refused

    ledger.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(ledger / LOCK, timeout=0):
            yield ledger
    except Timeout as taken:
        raise Refused("另一個 mulu publish 正在公布，請等它結束。") from taken


def built(project: Path, elsewhere: Path | None) -> Site:
    """The whole site, in memory."""
    from mulu.build import draft, numbering, site_files
    from mulu.mkdocs_plugin import materials_of

    ready = draft(project, elsewhere)
    materials = materials_of(project, ready)
    return Site(ready, tuple(site_files(ready, materials)), numbering(ready, materials))


def stop_at_warnings(site: Site, *, is_strict: bool) -> None:
    """Every warning is told; under --strict one is enough to stop."""
    for warning in site.draft.warnings:
        click.echo(str(warning), err=True)
    if is_strict and site.draft.warnings:
        raise click.exceptions.Exit(WARNINGS)


def refuse(target: Path, site: Site, *, is_first: bool) -> None:
    """Raises Refused where the target is somebody else's, or is not at the ledger's last publication."""
    from mulu.disclosure.ledger import settled
    from mulu.publish.target import refuse_others, refuse_strangers

    refuse_strangers(target)
    known = settled(site.draft.catalog.records)
    refuse_others(target, [one.digest for one in known], [one.is_done for one in known], is_first=is_first)


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


def hand_over(target: Path, ledger: Path, site: Site, report: "Report") -> None:
    """The figures are in the ledger, then the site is at the target, then both say so."""
    from mulu.disclosure.ledger import keep_order, news, settle
    from mulu.publish.folder import write
    from mulu.publish.target import Head, Refused, head_in, is_same, sign

    records = site.draft.catalog.records
    found = news(records, report.figures)
    if not found and is_settled(records) and head_in(target) and is_same(site.files, target):
        click.echo(f"{target}：與第 {len(records.publications)} 次公布相同，沒有要改的。")
        return
    try:
        every = intended(ledger, site, report, found)
        keep_order(ledger, site.order)
    except OSError as error:
        raise Refused(f"公布紀錄 {ledger} 不能寫入（{error}），沒有公布。") from error
    try:
        written = write(site.files, target)
        sign(target, Head(every[-1].number, every[-1].digest))
        settle(ledger, every)
    except OSError as error:
        click.echo(f"{target}：公布到一半停了（{error}）；請再執行一次，會接著完成。", err=True)
        raise click.exceptions.Exit(HALF_WAY) from error
    click.echo(f"{target}：第 {every[-1].number} 次公布，寫出 {written} 個檔案，登記 {len(found)} 個數字。")


def is_settled(records: "Records") -> bool:
    """Whether the last publication came to its end."""
    known = records.publications
    return (
        bool(known)
        and known[-1].is_done
        and all(one.publication <= len(known) for one in records.figures[-1:])
    )


def intended(
    ledger: Path, site: Site, report: "Report", found: Sequence["PrintedFigure"]
) -> "tuple[Publication, ...]":
    """Every publication, at the end the one that is now written ahead: a new one, or one that was killed."""
    from mulu.disclosure.ledger import intend

    records = site.draft.catalog.records
    months = [month for one in site.draft.catalog.standings.values() for month in one.months]
    day = max(months).last_day.isoformat() if months else ""
    known = records.publications
    is_killed = bool(known) and not known[-1].is_done and not found
    if is_killed and (known[-1].data_day, known[-1].proofs) == (day, report.proofs) and not orphans(records):
        return known
    return intend(ledger, records, found, data_day=day, proofs=report.proofs)


def orphans(records: "Records") -> bool:
    """Whether there are figures of a publication that was killed before it had its line."""
    return any(one.publication > len(records.publications) for one in records.figures[-1:])
