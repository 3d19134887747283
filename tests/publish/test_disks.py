"""Real disks that are full or may not be written, where the system lets us mount some."""

import errno
import os
import runpy
import subprocess
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from mulu.file import File
from mulu.publish import disk
from mulu.publish.refused import Refused

TOOL = SimpleNamespace(**runpy.run_path(str(Path(__file__).parents[1] / "publishing.py")))
SIZE = 400_000
BIG = 300_000


def mount(*words: str) -> bool:
    """Whether the system let us mount."""
    try:
        return subprocess.run(("mount", *words), capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        return False


@pytest.fixture
def small(tmp_path) -> Iterator[Path]:
    """A disk of 400 KB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    if not mount("-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", str(folder)):
        pytest.skip("nothing may be mounted here; test_steps.py has a disk full at every step")
    yield folder
    subprocess.run(("umount", str(folder)), check=True)


def bigger(version: str) -> list[File]:
    """A site with a file that fits once, not twice."""
    return [*TOOL.site(version), File("data/all.csv", version.encode() * BIG)]


def test_a_full_disk_is_known_before(small, ask):
    """Nothing is prepared that could not be finished."""
    folder = small / "site"
    TOOL.publish(folder, TOOL.site("1"), 1, ask._replace(is_first=True))
    before = TOOL.contents(folder)
    TOOL.publish(folder, bigger("2"), 2, ask)
    assert TOOL.contents(folder).keys() > before.keys()
    before = TOOL.contents(folder)
    with pytest.raises(Refused, match="空間不夠"):
        TOOL.publish(folder, bigger("3"), 3, ask)
    assert TOOL.contents(folder) == before


def test_a_disk_that_fills_up_meanwhile(small, ask, monkeypatch):
    """Somebody else took the room after we had looked: refused, and what was prepared is gone again."""
    folder = small / "site"
    TOOL.publish(folder, bigger("1"), 1, ask._replace(is_first=True))
    before = TOOL.contents(folder)
    monkeypatch.setattr(disk, "room", lambda _: 10**9)
    with pytest.raises(Refused, match=r"空間不夠.*清出空間"):
        TOOL.publish(folder, bigger("2"), 2, ask)
    assert TOOL.contents(folder) == before
    assert not (small / "site.mulu/new").exists()
    (folder / "data/all.csv").unlink()
    TOOL.publish(folder, TOOL.site("2"), 2, ask)
    assert TOOL.faults(TOOL.contents(folder)) == []


def test_a_disk_that_may_not_be_written(tmp_path, ask):
    """Its publication stays as it is, and there is a sentence instead of a traceback."""
    folder = tmp_path / "disk" / "site"
    folder.mkdir(parents=True)
    if not mount("-t", "tmpfs", "-o", "size=1m", "tmpfs", str(folder.parent)):
        pytest.skip("nothing may be mounted here; test_refusals.py lets the steps fail")
    try:
        TOOL.publish(folder, TOOL.site("1"), 1, ask._replace(is_first=True))
        before = TOOL.contents(folder)
        assert mount("-o", "remount,ro", str(folder.parent))
        with pytest.raises(Refused, match="不能寫入"):
            TOOL.publish(folder, TOOL.site("2"), 2, ask)
        assert TOOL.contents(folder) == before
    finally:
        subprocess.run(("umount", str(folder.parent)), check=True)


def test_a_disk_that_takes_so_many_bytes_and_no_more(tmp_path, ask, monkeypatch):
    """Without any mount: whatever the number of bytes, readers have the old site or the new one."""
    folder = tmp_path / "share" / "site"
    folder.parent.mkdir()
    TOOL.publish(folder, TOOL.site("1"), 1, ask._replace(is_first=True))
    before = TOOL.contents(folder)
    real = os.write
    left = [700]

    def write(handle, content):
        if len(content) > left[0]:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        left[0] -= len(content)
        return real(handle, content)

    monkeypatch.setattr(os, "write", write)
    with pytest.raises(Refused, match="空間不夠"):
        TOOL.publish(folder, TOOL.site("2"), 2, ask)
    assert TOOL.contents(folder) == before
    left[0] = 10**6
    TOOL.publish(folder, TOOL.site("2"), 2, ask)
    assert TOOL.untrue(folder) == []


def test_a_target_that_is_a_disk_of_its_own_has_its_stage_inside(tmp_path, ask):
    """From one disk to another nothing can be moved at once."""
    folder = tmp_path / "share"
    folder.mkdir()
    if not mount("-t", "tmpfs", "-o", "size=1m", "tmpfs", str(folder)):
        pytest.skip("nothing may be mounted here")
    try:
        TOOL.publish(folder, TOOL.site("1"), 1, ask._replace(is_first=True))
        TOOL.publish(folder, TOOL.site("2"), 2, ask)
        assert (folder / ".mulu-publish/manifest").exists()
        assert not (tmp_path / "share.mulu").exists()
        assert TOOL.faults(TOOL.contents(folder)) == []
    finally:
        subprocess.run(("umount", str(folder)), check=True)
