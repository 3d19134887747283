"""The two ways to a site in its target: the whole of it, or only what is touched."""

from collections.abc import Callable, Iterator, Sequence
from functools import cache

from mulu.build import Draft, Found, Layout, draft, found_in, index_files, laid_out, page_files
from mulu.file import File
from mulu.partly import Site, renewal
from mulu.publish.folder import renew, write
from mulu.reading.shelf import read_whole
from mulu.rebuild import Changed, Outcome, Task, changed, forget, keep, unchanged
from mulu.remains import Remains, as_plain, as_remains, remains_of

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
    from mulu.mkdocs_plugin import materials_of

    ready = draft(asked.project)
    warnings = tuple(map(str, ready.warnings))
    tell(warnings)
    materials = materials_of(asked.project, ready)
    layout = laid_out(ready, materials)
    found = cache(lambda: found_in(ready.catalog, layout.pages))
    forget_all(asked)
    written = write(every_file(ready, layout, found), asked.target)
    outcome = Outcome(len(ready.pages) + len(materials.written), written, warnings)
    if materials.is_repeatable:
        keep_all(asked, outcome, remains_of(ready.catalog, layout, found()))
    return outcome


def every_file(ready: Draft, layout: Layout, found: Callable[[], Found]) -> Iterator[File]:
    """Every file of the site; what can be found is worked out when all pages are made."""
    yield from page_files(ready, layout)
    yield from index_files(ready.catalog, found())


def built_partly(asked: Task, which: Changed, tell: Tell) -> Outcome | None:
    """Only the files that may be other are made; None, and nothing told, where it takes the whole."""
    kept = asked.shelf.get(REMAINS) if asked.shelf else None
    if kept is None or asked.last is None:
        return None
    whole = read_whole(asked.project)
    site = Site(as_remains(kept), asked.last.looks.keys(), lambda name: (asked.target / name).read_bytes())
    made = renewal(site, whole, which.programmes, are_courses=which.are_courses)
    if made is None:
        return None
    warnings = tuple(map(str, whole.warnings))
    tell(warnings)
    forget_all(asked)
    written = renew(made.files, made.gone, asked.target)
    outcome = Outcome(asked.last.pages, written, warnings)
    keep_all(asked, outcome, made.remains)
    return outcome


def forget_all(asked: Task) -> None:
    """Nothing is known any more of how the target was left."""
    forget(asked)
    if asked.shelf:
        asked.shelf.drop(REMAINS)


def keep_all(asked: Task, outcome: Outcome, remains: Remains) -> None:
    """What this build leaves is kept, what it read and wrote last of all."""
    if asked.shelf:
        asked.shelf.put(REMAINS, as_plain(remains))
    keep(asked, outcome)
