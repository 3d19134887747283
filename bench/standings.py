"""What units cost: standings, blocks, proof and pages, added to a build; and the proof of many months.

python bench/standings.py build --units 500 --runs 5 --work /dev/shm   # a busy disk is not measured
python bench/standings.py release --units 500 --months 12
python bench/standings.py proof --units 8000 --months 120
"""

import argparse
import csv
import gc
import os
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from random import Random
from statistics import median
from time import process_time

from mulu.disclosure.proof import Witness, prove, prove_partitions
from mulu.disclosure.release import press_of, release
from mulu.programme.catalog import Programme
from mulu.programme.counts import Statistics
from mulu.programme.records import NO_RECORDS
from mulu.programme.standing import TOTAL, Block, Line, PublicMonth, PublicStandings
from mulu.reading.shelf import read_whole
from mulu.standings.presence import followers, people, presence

ROOT = Path(__file__).parents[1]
PLAN = "taoyuan-98"
SIZES = (3, 5, 8, 12, 15, 20, 30, 40)
IN_A_GROUP = 40
CALL = "import sys; from mulu.cli import run; sys.argv[0] = 'mulu'; run()"
Row = tuple[object, ...]


def main(arguments: Sequence[str] | None = None) -> None:
    """Measures what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("what", choices=("build", "release", "proof"))
    parser.add_argument("--units", type=int, default=500)
    parser.add_argument("--months", type=int, default=12)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--work", type=Path, help="where the project and its site lie meanwhile")
    asked = parser.parse_args(arguments)
    gc.disable()  # as every command does
    with tempfile.TemporaryDirectory(prefix="mulu-bench-", dir=asked.work) as folder:
        project = made(Path(folder), asked.units, asked.months)
        measure = {"build": built, "release": released, "proof": proved}[asked.what]
        measure(project, asked.runs)


def made(folder: Path, units: int, months: int) -> Path:
    """A copy of the real project in which Taoyuan has so many made-up units and months."""
    for name in ("catalog", "content"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    for other in ("zhunan-107", "chiayi-105"):
        shutil.rmtree(folder / "catalog" / "programmes" / other)
    random = Random(1)
    names = [f"u{number:05}" for number in range(units)]
    write(folder / "catalog" / "units.csv", unit_rows(names))
    own = folder / "catalog" / "programmes" / PLAN
    write(own / "statistics.csv", statistic_rows(names, months, random))
    text = (own / "programme.yml").read_text("utf-8")
    (own / "programme.yml").write_text(without(text, "corrections"), "utf-8")
    return folder


def write(path: Path, rows: Iterator[Row]) -> None:
    """A table."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(rows)


def unit_rows(names: Sequence[str]) -> Iterator[Row]:
    """Units in groups of forty."""
    yield ("id", "title", "agency", "group")
    yield from ((name, f"{name}室", "taoyuan", f"第{at // IN_A_GROUP}組") for at, name in enumerate(names))


def statistic_rows(names: Sequence[str], months: int, random: Random) -> Iterator[Row]:
    """Hours that grow, and people who now and then come and go."""
    yield ("unit", "month", "certified", "established", "avg_posts")
    sizes = {name: random.choice(SIZES) for name in names}
    hours = dict.fromkeys(names, 0)
    for number in range(months):
        year, month = divmod(number, 12)
        hours = dict.fromkeys(names, 0) if month == 0 else hours
        for name in names:
            if random.random() < 0.002:
                sizes[name] = max(1, sizes[name] + random.randint(-2, 2))
            hours[name] += random.randint(0, 40 * sizes[name])
            posts = (month + 1) * 3 + random.randint(0, 2)
            yield (name, f"{98 + year}-{month + 1:02}", hours[name] / 10, sizes[name], posts)


def without(text: str, key: str) -> str:
    """A file of YAML without one of its keys."""
    lines, found, is_inside = text.splitlines(keepends=True), [], False
    for line in lines:
        is_inside = line.startswith(f"{key}:") or (is_inside and line[:1] in " \n-#")
        found += [] if is_inside else [line]
    return "".join(found)


def built(project: Path, runs: int) -> None:
    """CPU of a build with and without the statistics, taking turns."""
    own = project / "catalog" / "programmes" / PLAN / "statistics.csv"
    used: dict[str, list[float]] = {"with": [], "without": []}
    for number in range(runs + 1):
        for name in used:
            shutil.move(own, project / "away") if name == "without" else None
            seconds = cpu_of(project)
            shutil.move(project / "away", own) if name == "without" else None
            used[name] += [seconds] if number else []  # the first round fills caches
    most, least = median(used["with"]), median(used["without"])
    print(f"with {most:.2f} s, without {least:.2f} s, added {most - least:.2f} s CPU")


def cpu_of(project: Path) -> float:
    """What one build uses, its children included."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-c", CALL, "build", "-C", str(project), "--site", str(project / "site")]
    shutil.rmtree(project / "site", ignore_errors=True)
    subprocess.run(command, check=True, capture_output=True, env=os.environ)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def released(project: Path, runs: int) -> None:
    """CPU of what may be told, and of its proof."""
    programme, statistics = read(project)
    limits = read_whole(project).catalog.disclosure
    used = []
    for _ in range(runs):
        start = process_time()
        public = release(programme, statistics, limits, NO_RECORDS)
        middle = process_time()
        prove(public, programme, statistics, limits, NO_RECORDS)
        used.append((middle - start, process_time() - middle))
    print(f"release {median(one for one, _ in used):.2f} s, proof {median(two for _, two in used):.2f} s CPU")


def proved(project: Path, runs: int) -> None:
    """CPU of the proof of partitions alone: every unit in every month."""
    programme, statistics = read(project)
    limits = read_whole(project).catalog.disclosure
    press = press_of(programme, statistics, limits, NO_RECORDS)
    lines = {month: empty_month(month, partition) for month, partition in press.partitions.items()}
    public = PublicStandings(PLAN, "", statistics.headcount, (), statistics.units, lines)
    used = []
    for _ in range(runs):
        start = process_time()
        crowd = people(statistics, presence(statistics))
        witness = Witness(statistics.units, followers(statistics.units), crowd, limits, press.earlier)
        prove_partitions(public, witness)
        used.append(process_time() - start)
    print(f"proof of {len(statistics.rows)} units and months {median(used):.2f} s CPU")


def empty_month(month, partition) -> PublicMonth:
    """A month of which only the blocks are looked at."""
    lines = {block.id: Line(block, {}) for block in partition.blocks}
    return PublicMonth(month, partition, lines, Line(Block(TOTAL, TOTAL, tuple(partition.block_of)), {}))


def read(project: Path) -> tuple[Programme, Statistics]:
    """The programme with its statistics."""
    whole = read_whole(project)
    programme = next(one for one in whole.catalog.programmes if one.id == PLAN)
    return programme, replace(whole.statistics[PLAN])


if __name__ == "__main__":
    main()
