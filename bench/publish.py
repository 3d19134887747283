"""Publishes one change into a folder of ten thousand files, time and again, and prints what it took.

python bench/publish.py --files 10000 --runs 7
python bench/publish.py --work /dev/shm/bench-publish     # in memory: a busy disk is not measured
"""

import argparse
import os
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from time import monotonic, process_time, sleep, time
from typing import NamedTuple

from mulu.file import File
from mulu.publish.compare import Offered, offered
from mulu.publish.engine import carry_out, opened, prepare
from mulu.publish.manifest import Head
from mulu.publish.plan import Wanted, plan
from mulu.publish.target import Asked

PAGE = 7_000
FOLDER = 500


class Spent(NamedTuple):
    """What one publication took, from the locked folder to the last move."""

    wall: float
    cpu: float


def main(arguments: Sequence[str] | None = None) -> None:
    """Measures and prints a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--files", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--work", type=Path, help="where the target is; by default a temporary folder")
    asked = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="mulu-publish-", dir=asked.work) as work:
        print("| | wall s, median (least to most) | CPU s, median |", "| --- | ---: | ---: |", sep="\n")
        for name, spent in measured(Path(work), asked.files, asked.runs):
            walls = sorted(one.wall for one in spent)
            cpu = median(one.cpu for one in spent)
            print(f"| {name} | {median(walls):.2f} ({walls[0]:.2f} to {walls[-1]:.2f}) | {cpu:.2f} |")


def measured(work: Path, files: int, runs: int) -> list[tuple[str, list[Spent]]]:
    """The first publication, then others with one change each, and some with none."""
    (work / "project").mkdir()
    ask = Asked(work / "project", "bench", int(time()), sleep, is_first=True)
    names = [f"courses/{number // FOLDER}/{number}.html" for number in range(files)]
    known = {one.address: one for one in offered(File(name, page(name, 0)) for name in names)}
    first = published(work, list(known.values()), 1, ask)
    ask = ask._replace(is_first=False)
    found: dict[str, list[Spent]] = {}
    for run in range(2, 2 * runs + 2, 2):
        change = names[run * 37 % files]
        (known[change],) = offered([File(change, page(change, run))])
        spent = published(work, list(known.values()), run, ask)
        found.setdefault("one page changed, digests known", []).append(spent)
        (known[change],) = offered([File(change, page(change, run + 1))])
        sites = [File(one.address, one.content()) for one in known.values()]
        found.setdefault("one page changed, every file hashed", []).append(
            published(work, sites, run + 1, ask)
        )
        found.setdefault("nothing changed, digests known", []).append(
            published(work, list(known.values()), 99, ask)
        )
        checked = ask._replace(is_verified=True)
        found.setdefault("nothing changed, --verify", []).append(
            published(work, list(known.values()), 99, checked)
        )
    return [("first publication", [first]), *found.items()]


def page(name: str, run: int) -> bytes:
    """A page as heavy as those of a catalogue."""
    return f"{name} {run} ".encode().ljust(PAGE, b"x")


def published(work: Path, site: Sequence[Offered | File], number: int, ask: Asked) -> Spent:
    """One publication, its files hashed first where they are not known."""
    start, cpu = monotonic(), process_time()
    with opened(work / "site", ask) as found:
        files = (one if isinstance(one, Offered) else next(offered([one])) for one in site)
        ready = plan(found.target, files, ask, Wanted(number))
        if not ready.is_empty:
            carry_out(found.target, prepare(found.target, ready), Head(number, "0" * 64), ask)
    return Spent(monotonic() - start, process_time() - cpu)


if __name__ == "__main__":
    os.umask(0o022)
    main()
