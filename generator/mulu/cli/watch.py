"""Which files of a project have changed: asked of the disk again and again, since every disk answers that."""

import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from time import monotonic, sleep
from typing import TypeAlias

from mulu.reading.folder import is_passed_over
from mulu.site.templates import templates_folder

PAUSE = 0.1
"""Seconds between two looks."""
CALM = 0.05
"""Seconds in which nothing more may be written before anything is done."""
PATIENCE = 0.5
"""So long is waited for whoever is still writing: an editor saves in two steps, an office program in more."""

Mark: TypeAlias = tuple[int, int, int]
"""When a file was written, how large it is, and which file it is: one that was exchanged is another."""

Marks: TypeAlias = Mapping[str, Mark]


def watched(folder: Path) -> Marks:
    """Every file that the site is made of, with what tells that it changed."""
    found: dict[str, Mark] = {}
    for top in (folder / "catalog", folder / "content", templates_folder()):
        found.update(files_below(str(top)))
    alone = folder / "mkdocs.yml"
    if alone.exists():
        found[str(alone)] = mark_of(alone.stat())
    return found


def files_below(top: str) -> Iterator[tuple[str, Mark]]:
    """The files in a folder and all below, but for those that office programs leave beside their own."""
    try:
        with os.scandir(top) as entries:
            for entry in entries:
                if is_passed_over(entry.name):
                    continue
                try:
                    if entry.is_dir(follow_symlinks=False):
                        yield from files_below(entry.path)
                    else:
                        yield entry.path, mark_of(entry.stat(follow_symlinks=False))
                except FileNotFoundError:
                    continue  # taken away meanwhile
    except (FileNotFoundError, NotADirectoryError, PermissionError):
        return


def mark_of(found: os.stat_result) -> Mark:
    """What tells that a file changed."""
    return found.st_mtime_ns, found.st_size, found.st_ino


def changes(
    look: Callable[[], Marks],
    wait: Callable[[float], None] = sleep,
    now: Callable[[], float] = monotonic,
) -> Iterator[Marks]:
    """The state of the files now, and each time that they changed and nobody is writing any more.

    What changes while the last change is worked on is seen afterwards, so that nothing half-written stays.
    """
    known = look()
    yield known
    while True:
        wait(PAUSE)
        seen = look()
        if seen == known:
            continue
        known = settled(seen, look, wait, now)
        yield known


def settled(
    seen: Marks, look: Callable[[], Marks], wait: Callable[[float], None], now: Callable[[], float]
) -> Marks:
    """The state of the files once two looks agree, or after as long as anybody waits."""
    end = now() + PATIENCE
    while now() < end:
        wait(CALM)
        again = look()
        if again == seen:
            break
        seen = again
    return seen
