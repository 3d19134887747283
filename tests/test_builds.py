"""After any edits and whatever happened in between, a site is byte for byte what a first build makes."""

import csv
import io
import runpy
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mulu.build import draft, found_in, laid_out
from mulu.mkdocs_plugin import materials_of
from mulu.programme.place import Problems
from mulu.publish import folder as writing
from mulu.search.order import order_text

TOOL = SimpleNamespace(**runpy.run_path(str(Path(__file__).with_name("rebuilding.py"))))
COURSES = "catalog/courses.csv"
STATISTICS = "catalog/programmes/demo-104/statistics.csv"
ORDER = "catalog/records/order.txt"
WORDS = st.text('信任資安 a1,"&<第', min_size=1, max_size=6).map(str.strip).filter(bool)


class Site:
    """A project that is edited and built, and the same project built for the first time after each edit."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.project: Path = TOOL.small_project(folder / "project")
        self.target = folder / "site"
        self.count = 0

    def build(self) -> object:
        """What a build tells; a fault, where it has one."""
        return self._built(self.target, self.folder / "cache")

    def is_as_new(self) -> bool:
        """Whether the target holds what a first build of the same project makes."""
        self.count += 1
        fresh = self.folder / f"fresh-{self.count}"
        told = self._built(fresh, self.folder / f"cache-{self.count}")
        if isinstance(told, Problems):
            return isinstance(self.build(), Problems)
        return bool(TOOL.contents(fresh) == TOOL.contents(self.target))

    def _built(self, target: Path, cache: Path) -> object:
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("XDG_CACHE_HOME", str(cache))
            try:
                return TOOL.build(self.project, target)
            except Problems as problems:
                return problems


@contextmanager
def site() -> Iterator[Site]:
    """A project that was built once."""
    with tempfile.TemporaryDirectory() as folder:
        one = Site(Path(folder))
        one.build()
        yield one


Edit = Callable[[Site], None]


def in_table(name: str, row: int, column: int, words: str) -> Edit:
    """Another text in a cell of a table."""

    def edit(one: Site) -> None:
        path = one.project / name
        rows = list(csv.reader(io.StringIO(path.read_text("utf-8")))) if path.exists() else []
        if len(rows) < 2:
            return
        its = rows[1 + row % (len(rows) - 1)]
        its[column % len(its)] = words
        with path.open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream).writerows(rows)

    return edit


def added(name: str, words: str) -> Edit:
    """A file goes on with these words."""

    def edit(one: Site) -> None:
        path = one.project / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text((path.read_text("utf-8") if path.exists() else "") + words, "utf-8")

    return edit


def replaced(name: str, old: str, new: str) -> Edit:
    """A file says something else."""

    def edit(one: Site) -> None:
        path = one.project / name
        path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")

    return edit


def without(name: str) -> Edit:
    """A file or folder of the project, the target or the cache is gone."""

    def edit(one: Site) -> None:
        path = one.folder / name
        shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)

    return edit


def numbered(one: Site) -> None:
    """The numbers of the search are kept, as after a publication."""
    with suppress(Problems):
        ready = draft(one.project)
        order = found_in(ready.catalog, laid_out(ready, materials_of(one.project, ready)).pages).order
        (one.project / ORDER).parent.mkdir(exist_ok=True)
        (one.project / ORDER).write_text(order_text(order), "utf-8")


def killed_at(step: int, edit: Edit) -> Edit:
    """An edit, and a build of it that is killed at one of its files."""

    def killed(one: Site) -> None:
        edit(one)
        left = [step]

        def until(name: str) -> Callable[..., object]:
            call = getattr(writing, name)

            def written(*given: object) -> object:
                left[0] -= 1
                if left[0] < 0:
                    raise KeyboardInterrupt
                return call(*given)

            return written

        with pytest.MonkeyPatch.context() as patch, suppress(KeyboardInterrupt):
            for name in ("_put", "_write"):
                patch.setattr(writing, name, until(name))
            one.build()

    return killed


MONTH = "a-office,104-05,41,{0},\nb-office,104-05,36,{0},\nd-office,104-05,14,3,\n"
WORDS_OF_COURSES = st.builds(in_table, st.just(COURSES), st.integers(0, 3), st.sampled_from([1, 4, 7]), WORDS)
FIGURES = st.builds(
    in_table,
    st.just(STATISTICS),
    st.integers(0, 11),
    st.sampled_from([2, 3]),
    st.integers(0, 60).map(str),
)
MONTHS = st.integers(14, 40).map(lambda number: added(STATISTICS, MONTH.format(number)))
OTHERS = st.one_of(
    st.builds(in_table, st.just(COURSES), st.integers(0, 3), st.integers(0, 7), WORDS),
    st.builds(in_table, st.just("catalog/units.csv"), st.integers(0, 3), st.integers(0, 2), WORDS),
    WORDS.map(lambda words: added(COURSES, f"new,{words},2,gangdu,,,,\n")),
    WORDS.map(lambda words: added("content/guide/index.md", f"\n## 再說\n\n{words}\n")),
    st.sampled_from(
        [
            added("content/guide/index.md", "\n[課程](../courses/trust.html#C)\n"),
            added("content/guide/more.md", "# 其他\n"),
            replaced("catalog/catalog.yml", "基礎餐]", "信任的速度]"),
            replaced("catalog/catalog.yml", "測試目錄", "目錄"),
            replaced("catalog/programmes/demo-104/menus.yml", "[trust]", "[trust, old-ethics]"),
            replaced("catalog/programmes/demo-104/menus.yml", "基礎餐", "副餐"),
            replaced("catalog/programmes/demo-104/rules.yml", "單位獎勵", "機關獎勵"),
            replaced("catalog/programmes/demo-104/runs.csv", "一樓教室", "二樓教室"),
            replaced("mkdocs.yml", "language: zh-Hant", "language: en"),
            replaced("mkdocs.yml", "plugins:", "extra: {a: b}\nplugins:"),
            without("project/content/guide/more.md"),
            without(f"project/{STATISTICS}"),
            without("site/index.html"),
            without("site"),
            without("cache"),
            numbered,
            without(f"project/{ORDER}"),
        ]
    ),
)
EDITS = st.one_of(WORDS_OF_COURSES, FIGURES, MONTHS, OTHERS)


@given(st.lists(EDITS, min_size=1, max_size=4))
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
def test_after_any_edits_the_site_is_as_if_it_were_built_for_the_first_time(edits: list[Edit]) -> None:
    """Tables, YAML, pages, configuration, records, the target and the cache, in any order."""
    with site() as one:
        for edit in edits:
            edit(one)
            one.build()
        assert one.is_as_new()


@given(st.booleans(), st.lists(WORDS_OF_COURSES | FIGURES | MONTHS, min_size=1, max_size=3))
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
def test_what_is_made_in_part_is_as_new(has_numbers: bool, edits: list[Edit]) -> None:
    """The words of courses and the statistics: what people change from month to month."""
    with site() as one:
        if has_numbers:
            numbered(one)
            one.build()
        for edit in edits:
            edit(one)
            one.build()
        assert one.is_as_new()


@given(st.integers(0, 12), WORDS_OF_COURSES | FIGURES | OTHERS)
@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_build_that_was_killed_is_made_good_by_the_next(step: int, edit: Edit) -> None:
    """At whichever file, whether all were made or a few."""
    with site() as one:
        killed_at(step, edit)(one)
        one.build()
        assert one.is_as_new()


@pytest.mark.parametrize(
    ("edit", "most"),
    [(in_table(COURSES, 0, 1, "信任的力量"), 30), (added(STATISTICS, MONTH.format(20)), 12)],
)
def test_only_what_is_touched_is_made(edit: Edit, most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither MkDocs nor any other page takes part when a title or a month changes."""
    with site() as one:
        numbered(one)
        one.build()
        monkeypatch.setattr("mulu.builds.built_wholly", pytest.fail)
        edit(one)
        told = one.build()
        assert 0 < told.written <= most  # type: ignore[attr-defined]  # an Outcome: nothing is at fault
        assert one.build().written == 0  # type: ignore[attr-defined]  # likewise
        monkeypatch.undo()
        assert one.is_as_new()


def test_two_builds_at_once_leave_a_whole_site() -> None:
    """The second waits for the first; what both leave is whole, and known to the next."""
    with site() as one, pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(one.folder / "cache"))
        in_table(COURSES, 0, 1, "信任的力量")(one)
        command = [sys.executable, "-m", "mulu", "build", "-C", str(one.project), "--site", str(one.target)]
        both = [subprocess.Popen(command, stdout=subprocess.DEVNULL) for _ in range(2)]
        assert [each.wait() for each in both] == [0, 0]
        assert one.build().written == 0  # type: ignore[attr-defined]  # an Outcome: nothing is at fault
        assert one.is_as_new()
