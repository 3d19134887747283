"""Random sites, one after the other, and random kills between them."""

import runpy
import tempfile
from pathlib import Path
from types import SimpleNamespace

from hypothesis import given, settings
from hypothesis import strategies as st

from mulu.file import File
from mulu.publish.compare import offered
from mulu.publish.engine import looked_at
from mulu.publish.plan import Wanted, plan

TOOL = SimpleNamespace(**runpy.run_path(str(Path(__file__).parents[1] / "publishing.py")))
NAMES = st.sampled_from(["a", "b", "x/a", "x/y/a", "目 錄/#1 100%", "z"])
SITES = st.dictionaries(NAMES, st.sampled_from(["one", "two", "three"]), max_size=6)
KILLS = st.one_of(st.none(), st.integers(1, 60))
DAYS = st.integers(0, 2)
STEPS = st.lists(st.tuples(SITES, KILLS, DAYS), min_size=1, max_size=14)


def site(pages: dict[str, str]) -> list[File]:
    """A site of these pages, with a style that changes when any of them does."""
    return TOOL.site(" ".join(sorted(pages.values())), pages)


@settings(max_examples=40, deadline=None)
@given(STEPS)
def test_the_target_holds_the_last_site_and_what_is_kept(steps):
    """Whatever was published before, and wherever it was killed; and what the manifest says is true."""
    with tempfile.TemporaryDirectory() as top:
        folder = Path(top, "share", "site")
        folder.parent.mkdir()
        Path(top, "project").mkdir()
        ask = TOOL.asked(Path(top, "project"), accepts_shrink=True)
        day = 0
        for number, (pages, kill, days) in enumerate(steps, 1):
            day += days
            ask = ask._replace(now=TOOL.NOON + day * TOOL.DAY, is_first=is_first(folder))
            put(folder, site(pages), number, ask, kill)
            assert TOOL.faults(TOOL.contents(folder)) == []
        check(folder, site(pages), number, ask)


def is_first(folder: Path) -> bool:
    """Whether nothing was published here yet."""
    return not any((folder.with_name("site.mulu") / name).exists() for name in ("manifest", "journal"))


def put(folder: Path, files: list[File], number: int, ask, kill: int | None) -> None:
    """A publication, killed at this step if it has so many."""

    def run() -> None:
        with TOOL.Steps(kill or 0, TOOL.die).watched():
            TOOL.publish(folder, files, number, ask)

    assert TOOL.in_child(run) in (0, 137)


def check(folder: Path, files: list[File], number: int, ask) -> None:
    """After one more run the target is the last site and what is kept for those who still read."""
    put(folder, files, number + 1, ask._replace(is_first=is_first(folder)), None)
    lying = TOOL.contents(folder)
    wanted = {file.address: file.content for file in files}
    assert {name: lying.get(name) for name in wanted} == wanted
    assert TOOL.untrue(folder) == []
    target = looked_at(folder, ask._replace(is_first=False))
    assert lying.keys() - wanted.keys() == target.manifest.kept.keys()
    again = plan(target, offered(files), ask._replace(is_verified=True), Wanted(number + 2))
    assert (again.is_empty, again.foreign, again.repaired) == (True, (), ())
