"""Processes that are killed at any moment, and two of them at once."""

import os
import random
import runpy
import signal
import time
from pathlib import Path
from types import SimpleNamespace

import pytest

from mulu.publish.engine import opened
from mulu.publish.refused import Refused

TOOL = SimpleNamespace(**runpy.run_path(str(Path(__file__).parents[1] / "publishing.py")))
KILLS = 25


@pytest.fixture
def folder(tmp_path, ask):
    """A target after its first publication."""
    folder = tmp_path / "share" / "site"
    folder.parent.mkdir()
    TOOL.publish(folder, site(1), 1, ask._replace(is_first=True))
    return folder


def site(number: int) -> list:
    """Pages enough for a kill to fall between them."""
    return TOOL.site(str(number), {f"course/{one}": f"{one} {number}" for one in range(60)})


def test_a_kill_at_a_random_moment_costs_no_reader_anything(folder, ask):
    """SIGKILL, whatever the process is at, time after time; the last run completes the site."""
    chance = random.Random(8)
    for number in range(2, KILLS + 2):
        child = os.fork()
        if not child:
            TOOL.publish(folder, site(number), number, ask)
            os._exit(0)
        time.sleep(chance.random() * 0.05)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        assert TOOL.faults(TOOL.contents(folder)) == []
    TOOL.publish(folder, site(0), KILLS + 2, ask)
    files = TOOL.contents(folder)
    assert all(files[file.address] == file.content for file in site(0))
    assert TOOL.untrue(folder) == []


def test_of_two_at_once_one_is_refused_by_the_name_of_the_other(folder, ask):
    """Also another process; and it changes nothing."""
    before = TOOL.contents(folder)

    def other():
        ours = ask._replace(who="主機 乙，程序 77")
        with pytest.raises(
            Refused, match="另一個 mulu publish 正在公布到這裡（主機 甲，程序 1）；請等它結束。"
        ):
            TOOL.publish(folder, site(3), 3, ours)
        os._exit(7)

    with opened(folder, ask):
        assert TOOL.in_child(other) == 7
        assert TOOL.contents(folder) == before
    assert TOOL.publish(folder, site(3), 3, ask)


def test_the_lock_of_a_killed_process_is_gone_with_it(folder, ask):
    """Nobody has to delete a file before the next publication."""

    def child():
        with opened(folder, ask._replace(who="主機 丙，程序 5")):
            os._exit(137)

    assert TOOL.in_child(child) == 137
    assert TOOL.publish(folder, site(2), 2, ask)
