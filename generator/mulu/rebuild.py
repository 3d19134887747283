"""What is built again: nothing where all that is read and all that was written is as it was.

This is asked before anything large is loaded: nine in ten runs of a scheduled task find nothing to do.
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import mulu
from mulu.keeping.inputs import Digests, inputs_of
from mulu.keeping.shelf import Shelf, shelf_of
from mulu.keeping.written import Look, looks
from mulu.site.folder import templates_folder

LAST = "last"
"""The last build is kept under this name, until a further one begins to write."""

LOCK = "lock"
COURSES = re.compile(r"catalog/courses(\.\w+|/.*)")
STATISTICS = re.compile(r"catalog/programmes/([^/]+)/statistics(?:\.\w+|/.*)")


class Outcome(NamedTuple):
    """What a build tells: how many pages the site has, how many files were written, each warning."""

    pages: int
    written: int
    warnings: tuple[str, ...] = ()


class Last(NamedTuple):
    """The last build: what it read, how it left each file of the target, and what it told."""

    inputs: Digests
    looks: Mapping[str, Look]
    pages: int
    warnings: tuple[str, ...]


class Task(NamedTuple):
    """A project to be built into a target; what it reads, and what was kept of the last time, if anything."""

    project: Path
    target: Path
    inputs: Digests | None
    shelf: Shelf | None
    last: Last | None
    look: Look | None


def task(project: Path, target: Path) -> Task:
    """The build of this project into this target, both as they are found now."""
    target = target.resolve()
    inputs, shelf = inputs_of(project, target, code()), shelf_of(project, target)
    look = shelf.look(LAST) if shelf else None
    return Task(project, target, inputs, shelf, last_of(shelf, target) if shelf and inputs else None, look)


def code() -> Mapping[str, Path]:
    """The folders of mulu itself and of its templates."""
    return {"mulu": Path(mulu.__file__).parent, "site_templates": templates_folder()}


def last_of(shelf: Shelf, target: Path) -> Last | None:
    """The last build; None where none is known, or where a file of the target was touched since."""
    kept = shelf.get(LAST)
    if not isinstance(kept, tuple):
        return None
    last = Last(*kept)
    return last if last.looks.items() <= looks(target).items() else None


def unchanged(asked: Task) -> Outcome | None:
    """What the last build told, where another one would read and write the same; else None."""
    if asked.last is None or asked.last.inputs != asked.inputs:
        return None
    return Outcome(asked.last.pages, 0, asked.last.warnings)


def forget(asked: Task) -> None:
    """From now on files of the target are written, and no build is known that left them as they are."""
    if asked.shelf:
        asked.shelf.drop(LAST)


def keep(asked: Task, outcome: Outcome, left: Mapping[str, Look]) -> None:
    """What this build has read, and how it left each file of the target, is known to the next one."""
    if asked.shelf and asked.inputs is not None:
        asked.shelf.put(LAST, (dict(asked.inputs), dict(left), outcome.pages, outcome.warnings))


@contextmanager
def alone(asked: Task) -> Iterator[Task]:
    """No other build of this user writes into the target; the task as it is when one has ended that did."""
    if asked.shelf is None:
        yield asked
        return
    from filelock import FileLock

    with FileLock(asked.shelf.folder / LOCK):
        is_same = asked.shelf.look(LAST) == asked.look
        yield asked if is_same else task(asked.project, asked.target)


class Changed(NamedTuple):
    """What is other than before: the statistics of these programmes, and maybe tables of courses."""

    programmes: frozenset[str]
    are_courses: bool


def changed(before: Digests, now: Digests) -> Changed | None:
    """What the files tell that changed; None where any other file did."""
    names = {name for name, _ in before.items() ^ now.items()}
    found = [name for name in names if COURSES.fullmatch(name) and name in before and name in now]
    told = {name: its[1] for name in names if (its := STATISTICS.fullmatch(name))}
    return Changed(frozenset(told.values()), bool(found)) if names == {*found, *told} else None
