"""The audit before every publication: what finished files print, and what could be worked out from it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.util import find_spec
from typing import NamedTuple

from mulu.audit.agreement import (
    corrected_in_pools,
    disagreements,
    figures_of,
    holes,
    printed,
    reprinted,
)
from mulu.audit.changelog import invented, named
from mulu.audit.digits import public_texts, unmarked
from mulu.audit.finding import Finding
from mulu.audit.marks import marks, past_marks
from mulu.file import File
from mulu.programme.catalog import Catalog
from mulu.programme.counts import Statistics
from mulu.programme.month import Month
from mulu.programme.records import PrintedFigure, Records

PARTITION, MARKS, PROGRAMS = "partition", "marks", "programs"
"""The proofs, as the ledger writes them; the first one runs in every build."""

SOLVER = "scipy"


class Report(NamedTuple):
    """What an audit found: today's figures, whatever would expose something, and which proofs ran.

    `known` is what readers could work out before today, which can only be told.
    """

    figures: tuple[PrintedFigure, ...]
    findings: tuple[Finding, ...]
    proofs: tuple[str, ...]
    known: tuple[Finding, ...] = ()


def has_solver() -> bool:
    """Whether the extra `audit` is installed."""
    return find_spec(SOLVER) is not None


def audit(
    files: Sequence[File],
    catalog: Catalog,
    statistics: Mapping[str, Statistics],
    *,
    with_programs: bool = True,
) -> Report:
    """The whole audit of a finished site, against everything that was published before."""
    today, faults = printed(marks(files))
    figures = tuple(figures_of(today, catalog))
    earlier = catalog.records.seen
    findings = [
        *faults,
        *unmarked(files, public_texts(catalog)),
        *disagreements(today, catalog, earlier),
        *invented(past_marks(files), catalog, earlier),
        *named(files, catalog),
        *reprinted(figures, earlier, titles_of(catalog)),
        *holes(figures),
        *(found for one in catalog.standings.values() for found in corrected_in_pools(one)),
    ]
    if not with_programs:
        return Report(figures, tuple(findings), (PARTITION, MARKS))
    followed = tuple(inferred(figures, catalog, statistics))
    findings += (one for one in followed if not one.is_known)
    known = tuple(one for one in followed if one.is_known)
    return Report(figures, tuple(findings), (PARTITION, MARKS, PROGRAMS), known)


def titles_of(catalog: Catalog) -> Mapping[str, str]:
    """What units and pools are called."""
    return {
        block.id: block.title
        for one in catalog.standings.values()
        for month in one.months.values()
        for block in month.partition.blocks
    }


def inferred(
    figures: Iterable[PrintedFigure], catalog: Catalog, statistics: Mapping[str, Statistics]
) -> Iterator[Finding]:
    """What could be worked out of the figures of each programme that has statistics."""
    from mulu.audit.inference import inferences  # only now: a site without statistics needs none of it
    from mulu.audit.world import World

    today = by_programme(figures)
    earlier = by_programme(catalog.records.seen)
    for programme in catalog.programmes:
        if programme.id in statistics and today.get(programme.id):
            withdrawn = withdrawn_units(catalog.records, programme.id)
            world = World(programme, statistics[programme.id], catalog.disclosure, withdrawn)
            yield from inferences(world, earlier.get(programme.id, ()), today[programme.id])


def withdrawn_units(records: Records, programme: str) -> frozenset[tuple[str, Month]]:
    """Of whose figures in which month it is too late to hide anything; TOTAL: of everybody's."""
    own = (one for one in records.withdrawals if one.programme == programme)
    return frozenset((unit, one.month) for one in own for unit in (one.block, *one.members))


def by_programme(figures: Iterable[PrintedFigure]) -> Mapping[str, Sequence[PrintedFigure]]:
    """The figures of each programme, in their order."""
    found: dict[str, list[PrintedFigure]] = {}
    for one in figures:
        found.setdefault(one.programme, []).append(one)
    return found
