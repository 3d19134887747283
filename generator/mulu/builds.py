"""The two ways to a site in its target: the whole of it, or only what is touched."""

from collections.abc import Callable, Mapping, Sequence
from functools import cache

from mulu.file import Look
from mulu.partly import Site, renewal
from mulu.publish.folder import Left, renew, write
from mulu.rebuild import Changed, Outcome, Task, changed, forget, keep, unchanged
from mulu.remains import Remains, as_plain, as_remains, remains_of
from mulu.reread import NOUNS, keep_nouns, reread

REMAINS = "remains"
"""What a build leaves to one that makes only some pages is kept under this name."""

Tell = Callable[[Sequence[str]], None]
"""Tells the warnings, before anything is written: they may be a reason not to go on."""


def built(asked: Task, tell: Tell) -> Outcome:
    """The site is in the target: only what is touched is made where that can be told, else the whole."""
    if done := unchanged(asked):
        tell(done.warnings)
        return done
    which = changed(asked.last.inputs, asked.inputs) if asked.last and asked.inputs else None
    return (which and built_partly(asked, which, tell)) or built_wholly(asked, tell)


def built_wholly(asked: Task, tell: Tell) -> Outcome:
    """Every file is made; those that are as they were are not written."""
    from mulu.build import draft, every_file, found_in, laid_out
    from mulu.mkdocs_plugin import materials_of

    ready = draft(asked.project)
    warnings = tuple(map(str, ready.warnings))
    tell(warnings)
    materials = materials_of(asked.project, ready)
    layout = laid_out(ready, materials)
    found = cache(lambda: found_in(ready.catalog, layout.pages))
    forget_all(asked, NOUNS)
    left: Left = {}
    written = write(every_file(ready, layout, found), asked.target, left)
    outcome = Outcome(len(ready.pages) + len(materials.written), written, warnings)
    if materials.is_repeatable:
        keep_nouns(asked, ready.catalog)
        keep_all(asked, outcome, remains_of(ready.catalog, layout, found()), left)
    return outcome


def built_partly(asked: Task, which: Changed, tell: Tell) -> Outcome | None:
    """Only the files that may be other are made; None, and nothing told, where it takes the whole."""
    kept = asked.shelf.get(REMAINS) if asked.shelf else None
    if kept is None or asked.last is None:
        return None
    before = as_remains(kept)
    site = Site(before, asked.last.looks.keys(), lambda name: (asked.target / name).read_bytes())
    read = reread(asked, which, before)
    made = renewal(site, read.catalog, read.touched) if read else None
    if read is None or made is None:
        return None
    tell(read.warnings)
    forget_all(asked)
    left: Left = {}
    written = renew(made.files, made.gone, asked.target, left)
    outcome = Outcome(asked.last.pages, written, read.warnings)
    there = {name: look for name, look in asked.last.looks.items() if name not in made.gone}
    keep_all(asked, outcome, made.remains, there | left)
    return outcome


def forget_all(asked: Task, *names: str) -> None:
    """Nothing is known any more of how the target was left, nor what is kept under these names."""
    forget(asked)
    for name in (REMAINS, *names):
        if asked.shelf:
            asked.shelf.drop(name)


def keep_all(asked: Task, outcome: Outcome, remains: Remains, there: Mapping[str, Look]) -> None:
    """What this build leaves is kept, what it read and wrote last of all."""
    if asked.shelf:
        asked.shelf.put(REMAINS, as_plain(remains))
    keep(asked, outcome, there)
