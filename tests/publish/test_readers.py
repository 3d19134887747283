"""Readers walk through a site while it is published twenty times: nothing is missing, torn or dead."""

import multiprocessing
import random
import runpy
import time
from multiprocessing.synchronize import Event
from pathlib import Path
from types import SimpleNamespace

import pytest

TOOL = SimpleNamespace(**runpy.run_path(str(Path(__file__).parents[1] / "publishing.py")))
PUBLICATIONS = 20
OPEN = 8
"""For so many publications a reader keeps a page open and follows it; two more pass while it does."""


def version(number: int) -> list:
    """A site in which pages change, come and go each time."""
    pages = {f"course/{one}": f"course {one} {number // (1 + one % 3)}" for one in range(12)}
    pages |= {f"new/{number + one}": "comes and goes" for one in range(3)}
    return TOOL.site(str(number), pages)


def walk(folder: Path, is_over: Event, rounds, results) -> None:
    """One reader: opens the front page, then one that it leads to."""
    chance = random.Random(8)
    wrong = []
    while not is_over.is_set():
        content = (folder / "index.html").read_bytes()
        wrong += faults(folder, "index.html", content)
        name = chance.choice(
            [line[6:] for line in content.decode().splitlines() if line.startswith("links ")]
        )
        wrong += faults(folder, name, (folder / name).read_bytes())
        rounds.value += 1
    results.put(wrong)


def faults(folder: Path, name: str, content: bytes) -> list[str]:
    """What a reader of this page finds wrong: the page itself, what it loads now, and where it leads now."""
    text = content.decode()
    names = [line.split(" ")[1] for line in text.splitlines() if line.startswith(("needs ", "links "))]
    there = {one: (folder / one).read_bytes() for one in names if (folder / one).exists()}
    return [f"{name}: {wrong}" for wrong in TOOL.faults_of(content, there)]


def hold(folder: Path, is_over: Event, rounds, results) -> None:
    """Another reader: has front pages open, and follows each again and again while new ones are published."""
    held: dict[int, bytes] = {}
    wrong = []
    while not is_over.is_set():
        content = (folder / "index.html").read_bytes()
        newest = int(content.split()[1])
        held = {one: old for one, old in {**held, newest: content}.items() if one > newest - OPEN}
        for one, old in held.items():
            wrong += faults(folder, f"front page of {one} during {newest}", old)
        rounds.value += 1
    results.put(wrong)


@pytest.mark.parametrize("held_back", [0.0, 0.0005])
def test_readers_miss_nothing(tmp_path, held_back):
    """Two readers, one of whom keeps pages open for eight publications; slow shares make each move slower."""
    (tmp_path / "project").mkdir()
    folder = tmp_path / "share" / "site"
    folder.parent.mkdir()
    ask = TOOL.asked(tmp_path / "project", accepts_shrink=True)
    TOOL.publish(folder, version(1), 1, ask._replace(is_first=True))
    kind = multiprocessing.get_context("fork")
    is_over, results = kind.Event(), kind.Queue()
    rounds = [kind.Value("i", 0), kind.Value("i", 0)]
    for one, count in zip((walk, hold), rounds, strict=True):
        kind.Process(target=one, args=(folder, is_over, count, results), daemon=True).start()
    for number in range(2, PUBLICATIONS + 2):
        publish_slowly(folder, number, ask, held_back)
        wait_for(rounds)
    is_over.set()
    assert [results.get(timeout=60) for _ in rounds] == [[], []]


def wait_for(rounds) -> None:
    """Each reader has gone round once more; one who sleeps for ten publications proves nothing."""
    before = [count.value for count in rounds]
    end = time.monotonic() + 60
    while any(count.value == old for count, old in zip(rounds, before, strict=True)):
        assert time.monotonic() < end, "a reader has stopped"
        time.sleep(0.001)


def publish_slowly(folder: Path, number: int, ask, seconds: float) -> None:
    """A publication on a share, where each move takes its time; a day passes between two."""
    day = ask._replace(now=ask.now + number * TOOL.DAY)
    with TOOL.Steps(1, lambda: time.sleep(seconds), every=True).watched():
        assert TOOL.publish(folder, version(number), number, day)
