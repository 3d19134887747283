"""A whole site, in memory, with all that a publication writes down of it."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from mulu.build import Draft
    from mulu.changes.facts import Facts
    from mulu.file import File
    from mulu.programme.records import FactName, PrintedFigure, Records


class Site(NamedTuple):
    """A site that is ready: what the catalogue gave, every file, the numbers of finds, its facts.

    `withdrawn` is what the ledger is to say of figures that are withdrawn now; `is_stale` if a new epoch of
    numbers would pay.
    """

    draft: "Draft"
    files: tuple["File", ...]
    order: str
    facts: "Facts" = MappingProxyType({})
    withdrawn: tuple["PrintedFigure", ...] = ()
    is_stale: bool = False

    @property
    def records(self) -> "Records":
        """The ledger as it stands, without what is withdrawn now."""
        return without(self.draft.catalog.records, self.withdrawn)


def without(records: "Records", withdrawn: "Sequence[PrintedFigure]") -> "Records":
    """The ledger without its last rows, which are these and not written yet."""
    return replace(records, figures=records.figures[: len(records.figures) - len(withdrawn)])


def built(
    project: Path,
    elsewhere: Path | None,
    *,
    is_renewed: bool = False,
    withdrawn: "tuple[PrintedFigure, ...]" = (),
) -> Site:
    """The whole site, in memory; `is_renewed` if the numbers of its search files begin again.

    `withdrawn` are those rows of the records that are not written yet.
    """
    from mulu.build import announced, draft, every_file, facts_of, found_in, laid_out, numbering
    from mulu.disclosure.ledger import settled
    from mulu.mkdocs_plugin import materials_of

    read = draft(project, elsewhere)
    read = renewed(read) if is_renewed else read
    ready = announced(read, len(settled(without(read.catalog.records, withdrawn))) + 1)
    materials = materials_of(project, ready)
    layout = laid_out(ready, materials)
    found = cache(lambda: found_in(ready.catalog, layout.pages))
    files = tuple(every_file(ready, layout, found))
    numbers = numbering(ready, found())
    facts = facts_of(ready, materials)
    return Site(ready, files, numbers.order, facts, withdrawn, numbers.is_stale)


def renewed(ready: "Draft") -> "Draft":
    """The same in a new epoch of search numbers; raises Refused where nothing was numbered yet."""
    from mulu.programme.records import Numbering
    from mulu.publish.refused import Refused

    records = ready.catalog.records
    if not records.numbering.keys:
        raise Refused("還沒有公布過，搜尋的編號本來就從頭排起；請拿掉 --new-epoch。")
    records = replace(records, numbering=Numbering(records.numbering.epoch + 1))
    return ready._replace(catalog=replace(ready.catalog, records=records))


def keep(ledger: Path, site: Site, facts: "Sequence[tuple[FactName, str]]", number: int) -> None:
    """What search files are numbered by and what pages print is written down, before any reader has it."""
    from mulu.disclosure.ledger import keep_facts, keep_order

    keep_order(ledger, site.order)
    if facts:
        keep_facts(ledger, site.draft.catalog.records, facts, number)
