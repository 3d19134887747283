"""What `mulu publish` says while it hands a site over."""

from typing import TYPE_CHECKING

import click

from mulu.cli.faults import HALF_WAY
from mulu.programme.standing import TOTAL

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from mulu.programme.records import PrintedFigure
    from mulu.publish.compare import Plan
    from mulu.publish.move import Published


def foreseen(ready: "Plan", target: "Path") -> str:
    """What a publication would do, a line a file."""
    lines = [f"{'新增' if one.is_new else '改變'} {one.offer.address}" for one in ready.changes]
    lines += [f"下架 {address}" for address in ready.ceased]
    lines += [f"收走 {address}" for address in ready.removals]
    lines += [f"修好 {address}" for address in ready.repaired]
    lines += [f"不是 mulu 的，會留著 {address}" for address in ready.foreign]
    return "\n".join([*lines, f"{target}：{len(ready.changes)} 個檔案要寫；沒有寫。"])


def withdrawn_words(rows: "Iterable[PrintedFigure]") -> "Iterator[str]":
    """What is withdrawn from now on; who printed or saved it has it still."""
    for one in rows:
        whose = "全部單位" if one.block == TOTAL else f"「{one.block}」"
        yield f"收回 {one.programme} {one.month.words}{whose}的數字，從此不予公開。"
        yield "公布紀錄仍記得這些數字有人看過；已經印出或存下的收不回來，請另外通知。"


def progress() -> "Callable[[int, int], None]":
    """How far it is, on a terminal and after two seconds; nothing otherwise."""
    from sys import stderr
    from time import monotonic

    start = monotonic()

    def tell(done: int, total: int) -> None:
        if stderr.isatty() and monotonic() - start > 2 and (done % 50 == 0 or done == total):
            end = "\n" if done == total else ""
            click.echo(f"\r公布 {done}/{total}{end}", err=True, nl=False)

    return tell


def stop_half_way(done: "Published", staying: int = 0) -> None:
    """The command ends with 6 where a file stayed as it was; it is named.

    `staying` is how many files should have gone since figures in them were withdrawn.
    """
    if staying:
        click.echo(f"{staying} 個留給舊頁面的檔案有人正在使用，收回的數字還在裡面；請再執行一次。", err=True)
    for address in done.refused:
        click.echo(f"{address}：有人正在使用，這次沒有換上；下一次公布會換上。", err=True)
    if done.halt:
        click.echo(
            f"公布到一半停了：{done.halt}；還有 {done.left} 個檔案。請再執行一次，會接著完成。", err=True
        )
    if done.halt or done.refused or staying:
        raise click.exceptions.Exit(HALF_WAY)
