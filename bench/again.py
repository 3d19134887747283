"""Builds a site again: nothing changed, one title changed, one month of statistics added; hugo takes turns.

python bench/again.py --courses 10000 --menus 500 --units 500 --months 12 --runs 5
python bench/again.py --runs 3 --work /dev/shm/bench
"""

import argparse
import csv
import io
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from statistics import median

from run import HERE, PEERS, Builder, Run, catalogue, clean, environment, hugo, lay_out, line, mulu, once

PEER = "ordinary"


def main(arguments: Sequence[str] | None = None) -> None:
    """Measures and prints a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--courses", type=int, default=10_000)
    parser.add_argument("--menus", type=int, default=500)
    parser.add_argument("--units", type=int, default=500, help="mulu's alone; hugo's site has none")
    parser.add_argument("--months", type=int, default=12)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--peer", choices=PEERS, default=PEER, help="which hugo")
    parser.add_argument("--work", type=Path, help="keep catalogue and sites in this folder")
    asked = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="mulu-bench-") as temporary:
        work = asked.work or Path(temporary)
        catalogue(work, asked.courses, asked.menus)
        lay_out(work, asked.peer, is_files=False)
        units(work / "catalogue", asked.units, asked.months)
        subprocess.run((sys.executable, "-c", NUMBER, str(work / "catalogue")), check=True)
        found = measured(work, hugo(work, asked.peer, None), asked)
    print(table(found, PEERS[asked.peer]))


NUMBER = """
import sys
from pathlib import Path
from mulu.build import draft, found_in, laid_out
from mulu.mkdocs_plugin import materials_of
from mulu.search.order import order_text
project = Path(sys.argv[1])
ready = draft(project)
path = project / "catalog" / "records" / "order.txt"
path.parent.mkdir(parents=True, exist_ok=True)
pages = laid_out(ready, materials_of(project, ready)).pages
path.write_text(order_text(found_in(ready.catalog, pages).order), "utf-8")
"""
"""What can be found keeps its numbers, as in every site that was published once."""


def units(project: Path, count: int, months: int) -> None:
    """One programme more, with so many units and months."""
    more = ("--units", str(count), "--months", str(months))
    subprocess.run((sys.executable, str(HERE / "units.py"), str(project), *more), check=True)


def measured(work: Path, peer: Builder, asked: argparse.Namespace) -> Mapping[str, list[Run]]:
    """The runs of each case; one round is not counted."""
    builder, found = mulu(work, is_kept=True), dict[str, list[Run]]()
    for at in range(asked.runs + 1):
        for name, ready in cases(work, builder, peer, asked, at):
            who = peer if name == peer.name else builder
            ready()
            run = once(who.command, {**environment(work), **who.environment})
            if at:
                found.setdefault(name, []).append(run)
    return found


def cases(
    work: Path, builder: Builder, peer: Builder, asked: argparse.Namespace, at: int
) -> Iterator[tuple[str, Callable[[], None]]]:
    """Each case, and what is done before it."""
    project, further = work / "catalogue", asked.months + at
    yield peer.name, lambda: clean(peer)
    yield "cold", lambda: clean(builder)
    yield "nothing changed", lambda: None
    yield "one title changed", lambda: retitle(project, at)
    yield "one month added", lambda: units(project, asked.units, further + 1)


def retitle(project: Path, at: int) -> None:
    """One course, each time another, has another title."""
    path = project / "catalog" / "courses.csv"
    rows = list(csv.reader(io.StringIO(path.read_text("utf-8"))))
    rows[len(rows) // 2 + at][1] += "（新版）"
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, lineterminator="\n").writerows(rows)


def table(found: Mapping[str, Sequence[Run]], peer: str) -> str:
    """The medians as a Markdown table."""
    whole = median(run.cpu for run in found[peer])
    head = ("", "CPU s, median (least to most)", f"x {peer}, cold", "wall s", "peak MB")
    lines = [line(head), line(["---", *["---:"] * (len(head) - 1)])]
    for name, runs in found.items():
        cpu = sorted(run.cpu for run in runs)
        told = f"{median(cpu):.2f} ({cpu[0]:.2f} to {cpu[-1]:.2f})"
        wall, most = median(run.wall for run in runs), median(run.megabytes for run in runs)
        lines.append(line([name, told, f"{median(cpu) / whole:.3f}", f"{wall:.2f}", f"{most:.0f}"]))
    return "\n".join(lines)


if __name__ == "__main__":
    main()
