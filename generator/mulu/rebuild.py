"""What is built again: nothing where all that is read and all that was written is as it was."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import mulu
from mulu.keeping.inputs import Digests, inputs_of
from mulu.keeping.shelf import Shelf, shelf_of
from mulu.keeping.written import looks
from mulu.publish.folder import LIST, listed

LAST = "last"
"""What the last build left is kept under this name."""

LOCK = "lock"


class Outcome(NamedTuple):
    """What a build tells: how many pages the site has, how many files were written, each warning."""

    pages: int
    written: int
    warnings: tuple[str, ...] = ()


class Task(NamedTuple):
    """A project to be built into a target, what it reads, and where things are kept, if anywhere."""

    project: Path
    target: Path
    inputs: Digests | None
    shelf: Shelf | None


def task(project: Path, target: Path) -> Task:
    """The build of this project into this target, both as they are found now."""
    target = target.resolve()
    return Task(project, target, inputs_of(project, target, code()), shelf_of(project, target))


def code() -> Mapping[str, Path]:
    """The folders of mulu itself and of its templates."""
    from mulu.site.folder import templates_folder

    return {"mulu": Path(mulu.__file__).parent, "site_templates": templates_folder()}


def unchanged(asked: Task) -> Outcome | None:
    """What the last build told, where another one would read and write the same; else None."""
    if asked.shelf is None or asked.inputs is None:
        return None
    kept = asked.shelf.get(LAST)
    if not isinstance(kept, tuple):
        return None
    inputs, written, pages, warnings = kept
    if inputs != asked.inputs or not written.items() <= looks(asked.target).items():
        return None
    return Outcome(pages, 0, warnings)


def keep(asked: Task, outcome: Outcome) -> None:
    """What this build has read and written is known to the next one."""
    if asked.shelf is None or asked.inputs is None:
        return
    there, ours = looks(asked.target), {LIST, *listed(asked.target)}
    if ours <= there.keys():
        written = {address: there[address] for address in sorted(ours)}
        asked.shelf.put(LAST, (dict(asked.inputs), written, outcome.pages, outcome.warnings))


@contextmanager
def alone(asked: Task) -> Iterator[None]:
    """No other build of this user writes into the target meanwhile; one that does is waited for."""
    if asked.shelf is None:
        yield
        return
    from filelock import FileLock

    with FileLock(asked.shelf.folder / LOCK):
        yield


def built(asked: Task, tell: Callable[[Sequence[str]], None]) -> Outcome:
    """The whole site is in the target; warnings are told before, since they may be a reason not to go on."""
    from mulu.build import draft, site_files
    from mulu.mkdocs_plugin import materials_of
    from mulu.publish.folder import write

    ready = draft(asked.project)
    warnings = tuple(map(str, ready.warnings))
    tell(warnings)
    materials = materials_of(asked.project, ready)
    written = write(site_files(ready, materials), asked.target)
    outcome = Outcome(len(ready.pages) + len(materials.written), written, warnings)
    if materials.is_repeatable:
        keep(asked, outcome)
    return outcome
