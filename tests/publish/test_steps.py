"""Whatever happens at whichever step of a publication, readers miss nothing and the next run completes it."""

import errno
import os
import random
import runpy
import shutil
from collections.abc import Mapping
from pathlib import Path
from types import SimpleNamespace

import pytest

from mulu.publish.refused import Refused

TOOL = SimpleNamespace(**runpy.run_path(str(Path(__file__).parents[1] / "publishing.py")))
OLDEST = TOOL.site("0", {"course/b": "same"})
OLD = TOOL.site("1", {"course/a": "a 1", "course/b": "same", "course/gone": "1"})
NEW = TOOL.site("2", {"course/a": "a 2", "course/b": "same", "new/c": "2"})
LATER = TOOL.NOON + 20 * TOOL.DAY
NUMBER = 12
"""Late enough for what ceased at the first publication to be taken away."""


def put(folder: Path, *, is_first: bool, number: int = NUMBER) -> object:
    """The publication that something happens to."""
    ask = TOOL.asked(folder.parent / "project", is_first=is_first, now=LATER)
    return TOOL.publish(folder, NEW, number, ask)


@pytest.fixture(params=["first", "next"])
def base(request, tmp_path):
    """A target that is empty, or one that holds an old site with an asset that is due to be taken away."""
    (tmp_path / "project").mkdir()
    folder = tmp_path / "base" / "site"
    folder.parent.mkdir()
    if request.param == "next":
        ask = TOOL.asked(tmp_path / "project", is_first=True)
        TOOL.publish(folder, OLDEST, 1, ask)
        TOOL.publish(folder, OLD, 2, ask._replace(is_first=False))
        (folder / "theirs.txt").write_text("theirs")
    return TOOL.Base(tmp_path / "project", folder, TOOL.contents(folder))


def copy(base, number: int) -> Path:
    """The target once more, with everything beside it."""
    folder = base.project.parent / str(number)
    shutil.copytree(base.folder.parent, folder)
    (folder / "project").mkdir(exist_ok=True)
    return folder / "site"


def steps_of(base) -> int:
    """How many steps the publication takes when nothing happens."""
    with TOOL.Steps().watched() as steps:
        put(copy(base, 0), is_first=not base.before)
    return steps.count


def look(folder: Path, base) -> None:
    """Every page is whole and as it was or as it will be, and whatever it needs is there."""
    files = TOOL.contents(folder)
    assert TOOL.faults(files) == []
    new = {file.address: file.content for file in NEW}
    for address, content in files.items():
        assert content in (base.before.get(address), new.get(address)), address


def complete(folder: Path, base, *, is_first: bool) -> None:
    """The next run needs no hand: it ends with the new site, what ceased, and what was never ours."""
    put(folder, is_first=is_first, number=NUMBER)
    put(folder, is_first=False, number=NUMBER + 1)
    files = TOOL.contents(folder)
    over = {file.address for file in OLDEST if file.address.endswith(".css")}
    staying = [*(file.address for file in OLD if file not in OLDEST), "theirs.txt"]
    wanted = {name: base.before[name] for name in staying if name in base.before} | as_mapping()
    assert {name: one for name, one in files.items() if name not in over} == wanted
    assert TOOL.untrue(folder) == []
    assert put(folder, is_first=False, number=NUMBER + 2) is None
    assert sorted(path.name for path in folder.with_name("site.mulu").iterdir()) == [
        "holder",
        "lock",
        "manifest",
    ]


def as_mapping() -> Mapping[str, bytes]:
    """The new site by address."""
    return {file.address: file.content for file in NEW}


def is_still_first(folder: Path) -> bool:
    """Whether no publication has reached this target or been decided."""
    stage = folder.with_name("site.mulu")
    return not (stage / "manifest").exists() and not (stage / "journal").exists()


@pytest.mark.parametrize("every", [False, True], ids=["once", "from-then-on"])
@pytest.mark.parametrize("error", ["ENOSPC", "EACCES", "EIO", "EBUSY"])
def test_a_step_that_fails_costs_no_reader_anything(base, error, every):
    """Each step of a publication fails in turn; nobody sees half of anything."""
    for number in range(1, steps_of(base) + 1):
        folder = copy(base, number)
        steps = TOOL.Steps(number, TOOL.failing(getattr(errno, error)), every=every)
        try:
            with steps.watched():
                done = put(folder, is_first=not base.before)
        except Refused:
            assert TOOL.contents(folder) == base.before, steps.names
        else:
            assert done, steps.names
        look(folder, base)
        complete(folder, base, is_first=is_still_first(folder))
        shutil.rmtree(folder.parent)


def test_a_kill_at_any_step_costs_no_reader_anything(base):
    """The process is gone at each step in turn, half a write included, and the next one at one of its own."""
    chance = random.Random(8)
    for number in range(1, steps_of(base) + 1):
        folder = copy(base, number)
        killed(folder, number, is_first=not base.before)
        look(folder, base)
        killed(folder, chance.randint(1, 40), is_first=is_still_first(folder))
        look(folder, base)
        complete(folder, base, is_first=is_still_first(folder))
        shutil.rmtree(folder.parent)


def killed(folder: Path, number: int, *, is_first: bool) -> None:
    """A process publishes and is gone at this step."""

    def run() -> None:
        with TOOL.Steps(number, TOOL.die).watched():
            put(folder, is_first=is_first)

    assert TOOL.in_child(run) in (0, 137)


def test_steps_are_counted_at_all(base):
    """The proof above tries what it says: every kind of step is among those that fail."""
    with TOOL.Steps().watched() as steps:
        put(copy(base, 0), is_first=not base.before)
    assert set(steps.names) == set(TOOL.STEPS)
    assert os.open.__name__ == "open"
