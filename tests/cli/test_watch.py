"""What counts as a change: of which files, and when whoever writes them has done."""

from pathlib import Path

import pytest

from mulu.cli.watch import PATIENCE, changes, files_below, watched


class Clock:
    """Time that passes only while somebody waits."""

    def __init__(self) -> None:
        self.time = 0.0

    def now(self) -> float:
        """What it shows."""
        return self.time

    def wait(self, seconds: float) -> None:
        """So much later."""
        self.time += seconds


def seen(*states: str) -> list[str]:
    """Which of these states, looked at one after the other, are worked on; the last one stays."""
    coming, clock, found = list(states), Clock(), []

    def look() -> dict[str, tuple[int, int, int]]:
        name = coming.pop(0) if len(coming) > 1 else coming[0]
        return {name: (0, 0, 0)}

    for state in changes(look, clock.wait, clock.now):
        found.append(min(state))
        if len(coming) == 1:
            return found
    return found


@pytest.mark.parametrize(
    ("states", "worked_on"),
    [
        (["a"], ["a"]),
        (["a", "a", "b", "b", "b"], ["a", "b"]),
        (["a", "b1", "b2", "b3", "b3", "b3"], ["a", "b3"]),
        (["a", "b", "b", "c", "c"], ["a", "b", "c"]),
        (["a", "b", "b", "a", "a"], ["a", "b", "a"]),
    ],
)
def test_what_is_worked_on(states: list[str], worked_on: list[str]) -> None:
    """First what there is; then every change, once nothing more is written."""
    assert seen(*states) == worked_on


def test_whoever_never_ends_writing_is_not_waited_for() -> None:
    """After half a second what there is counts; the rest is the next change."""
    clock = Clock()
    number = iter(range(1_000_000))
    states = changes(lambda: {"x": (next(number), 0, 0)}, clock.wait, clock.now)
    next(states)
    next(states)
    assert clock.time < 2 * PATIENCE


def test_files_of_a_project_and_what_is_none(tmp_path: Path) -> None:
    """Data, hand-written pages, settings; not what office programs and editors lay beside them."""
    for name in ("catalog/programmes/a/rules.yml", "content/guide/index.md", "mkdocs.yml", "site/index.html"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x", "utf-8")
    for name in ("~$rules.xlsx", ".~lock.rules.ods#", ".rules.yml.swp", "Thumbs.db"):
        (tmp_path / "catalog/programmes/a" / name).write_text("x", "utf-8")
    own = {Path(path).name for path in watched(tmp_path) if path.startswith(str(tmp_path))}
    assert own == {"rules.yml", "index.md", "mkdocs.yml"}


@pytest.mark.parametrize("change", ["longer", "exchanged", "gone", "another"])
def test_every_change_is_told(tmp_path: Path, change: str) -> None:
    """Another size, another file under the same name, a file that is gone, a new one."""
    path, beside = tmp_path / "a.csv", tmp_path.parent / f"{tmp_path.name}.new"
    path.write_text("1", "utf-8")
    before = dict(files_below(str(tmp_path)))
    if change == "longer":
        path.write_text("12", "utf-8")
    elif change == "exchanged":
        beside.write_text("2", "utf-8")
        beside.replace(path)
    elif change == "gone":
        path.unlink()
    else:
        (tmp_path / "b.csv").write_text("1", "utf-8")
    assert dict(files_below(str(tmp_path))) != before


def test_a_folder_that_is_not_there_has_no_files(tmp_path: Path) -> None:
    """Nobody stops because a folder is moved away for a moment."""
    assert list(files_below(str(tmp_path / "nowhere"))) == []
