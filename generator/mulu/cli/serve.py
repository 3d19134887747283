"""`mulu serve`: the site on this computer, laid out anew after every change, faults included."""

import gc
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mulu.cli.faults import REFUSED

if TYPE_CHECKING:
    from mulu.cli.edition import Edition
    from mulu.cli.webserver import Desk

PORT = 8000
HIGHEST = 65535


@click.command()
@click.option("-C", "folder", type=click.Path(path_type=Path, exists=True, file_okay=False), default=".")
@click.option("--at", default=f"127.0.0.1:{PORT}", show_default=True, help="在本機哪個位址預覽。")
def serve(folder: Path, at: str) -> None:
    """在自己的電腦上預覽；存檔後一秒內看到，有錯就列出，改好就恢復。按 Ctrl-C 結束。"""
    from mulu.cli.webserver import desk_at

    host, port = address_of(at)
    try:
        desk = desk_at(host, port)
    except (OSError, UnicodeError) as error:
        click.echo(f"{at} 不能使用（{said(error)}）；{elsewhere(host, port)}", err=True)
        raise click.exceptions.Exit(REFUSED) from error
    try:
        preview(folder.resolve(), desk)
    except KeyboardInterrupt:
        click.echo("預覽結束。")
    finally:
        desk.close()


def address_of(at: str) -> tuple[str, int]:
    """The host and the port of 127.0.0.1:8000; wrong usage where it is none."""
    host, _, port = at.rpartition(":")
    if not port.isascii() or not port.isdecimal() or int(port) > HIGHEST:
        raise click.UsageError(f"「{at}」不是位址；請寫主機和埠號，例如 --at 127.0.0.1:{PORT}。")
    return host.strip("[]") or "127.0.0.1", int(port)


def said(error: Exception) -> str:
    """Why an address cannot be used."""
    from errno import EADDRINUSE

    if isinstance(error, OSError) and (error.errno == EADDRINUSE or getattr(error, "winerror", 0) == 10048):
        return "已被別的程式使用，也許是另一個 mulu serve"
    return getattr(error, "strerror", None) or str(error)


def elsewhere(host: str, port: int) -> str:
    """What to do about it."""
    other = port + 1 if PORT <= port < HIGHEST else PORT
    return f"請結束那個程式，或換一個位址：mulu serve --at {host}:{other}"


def preview(folder: Path, desk: "Desk") -> None:
    """The site is served and kept up to date, for ever."""
    from mulu.cli.edition import Workshop
    from mulu.cli.watch import changes, watched

    workshop = Workshop(folder)
    click.echo(f"{desk.address}　預覽中；存檔後網頁會自己更新。按 Ctrl-C 結束。")
    for _ in changes(lambda: watched(folder)):
        announced(desk, workshop.edition)


def announced(desk: "Desk", made: "Callable[[], Edition]") -> None:
    """Another edition is served, and said with how long it took."""
    from time import perf_counter

    start = perf_counter()
    gc.disable()  # an edition keeps nearly all it makes: collecting would only cost time
    edition = made()
    changed = desk.serve(edition)
    seconds = perf_counter() - start
    if edition.faults:
        click.echo(edition.faults, err=True)
    else:
        click.echo(f"更新了 {changed} 個檔案（{seconds:.1f} 秒）。")
    gc.enable()
