"""read_whole(folder): the whole catalogue with all statistics, or all that is wrong with it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from mulu.programme.activity import Activity
from mulu.programme.catalog import Catalog, Disclosure, Programme
from mulu.programme.counts import Statistics
from mulu.programme.place import Place, Problem, Problems
from mulu.programme.records import Records
from mulu.programme.when import Missing
from mulu.reading.checks import named_twice
from mulu.reading.folder import links_in, programme_folders, stray_files
from mulu.reading.handwritten import handwritten_faults
from mulu.reading.library import Library, read_library
from mulu.reading.lookup import Lookup
from mulu.reading.messages import fault, quoted
from mulu.reading.missingrows import missing_rows
from mulu.reading.names import NamesEntry
from mulu.reading.programmefolder import Bound, read_programme
from mulu.reading.records import read_records
from mulu.reading.yearchecks import last_years_files


class Whole(NamedTuple):
    """The catalogue, the statistics of those programmes that have any by their ids, and the warnings."""

    catalog: Catalog
    statistics: Mapping[str, Statistics]
    warnings: tuple[Problem, ...]


def read(folder: Path) -> tuple[Catalog, tuple[Problem, ...]]:
    """The catalogue and the warnings; raises Problems with all faults of all files."""
    whole = read_whole(folder)
    return whole.catalog, whole.warnings


def read_whole(folder: Path, records_folder: Path | None = None) -> Whole:
    """The catalogue, all statistics and the warnings; raises Problems with all faults of all files.

    `records_folder` is where the records are kept outside of the project.
    """
    problems = list(folder_faults(folder))
    records = read_records(folder, problems, records_folder)
    library = read_library(folder, records, problems)
    bound = [read_programme(folder, path, library, problems) for path in programme_folders(folder)]
    problems += chain(
        same_names(bound), same_years(bound), unknown_elsewhere(bound), handwritten_faults(folder)
    )
    problems += chain(missing_rows(bound), last_years_files(bound))
    told = tuple(sorted(set(problems)))
    if library.names is None or not all(problem.is_warning for problem in told):
        raise Problems(told)
    whole = catalog(library.names, library, bound=bound, records=records)
    return Whole(whole, reported(whole, bound), told)


def reported(whole: Catalog, bound: Sequence[Bound]) -> Mapping[str, Statistics]:
    """The statistics of the programmes of the catalogue, in its order; those of drafts are left out."""
    found = {one.volume.id: one.reported.statistics for one in bound}
    told = ((programme.id, found[programme.id]) for programme in whole.programmes)
    return {name: statistics for name, statistics in told if statistics is not None}


def folder_faults(folder: Path) -> Iterator[Problem]:
    """What is wrong before any file is opened: links, and names that say nothing to us."""
    if not (folder / "catalog").is_dir():
        mend = "請在專案的資料夾執行，或用 -C 指定它。"
        yield fault("M001", Place("catalog"), says="這裡沒有 catalog 資料夾", mend=mend)
    yield from links_in(folder, folder / "catalog")
    yield from stray_files(folder)


def same_names(bound: Sequence[Bound]) -> Iterator[Problem]:
    """Two folders whose names differ by case only make one address on many systems."""
    yield from named_twice(((one.volume.id, Place(one.volume.name)) for one in bound), "計畫代號")


def same_years(bound: Sequence[Bound]) -> Iterator[Problem]:
    """Two programmes of one series and year; whose year is not known may be any."""
    first: dict[tuple[str, int], Bound] = {}
    for one in bound:
        head = one.volume.head
        if head is None or not head.entry.series or isinstance(head.entry.year, Missing):
            continue
        before = first.setdefault((head.entry.series, head.entry.year), one)
        if before is not one:
            says = f"{quoted(head.entry.series)}的 {head.entry.year} 年度已有計畫 {before.volume.name}"
            mend = "修正請加在原計畫的 documents；另一個計畫請用別的 series 或 year。"
            yield fault("M202", head.place("series"), says=says, mend=mend)


def elsewhere(bound: Sequence[Bound]) -> Lookup[str]:
    """Every activity of every programme as PROGRAMME/ID."""
    found = {one.volume.id: one.volume.lookup("activities.yml", "活動") for one in bound}
    titles = {f"{plan}/{name}": title for plan, own in found.items() for name, title in own.things.items()}
    return Lookup("活動", "catalog/programmes", titles, is_open=any(own.is_open for own in found.values()))


def unknown_elsewhere(bound: Sequence[Bound]) -> Iterator[Problem]:
    """Activities that name the same activity of another programme, which is not there."""
    known = elsewhere(bound)
    for one in bound:
        for activity in one.programme.activities if one.programme else ():
            if activity.see:
                yield from known.unknown(activity.see, activity.place)


def catalog(names: NamesEntry, library: Library, *, bound: Sequence[Bound], records: Records) -> Catalog:
    """The noun of it all; a draft was checked and is left out."""
    drafts = frozenset(one.volume.id for one in bound if one.is_draft)
    whole = [one.programme for one in bound if one.programme and not one.is_draft]
    whole.sort(key=newest_first)
    return Catalog(
        title=names.title,
        courses=library.courses.things,
        programmes=tuple(without_drafts(programme, drafts) for programme in whole),
        platforms=library.platforms.things,
        agencies=names.agencies,
        facets=names.facets,
        synonyms=names.synonyms,
        searches=names.searches,
        keeper=names.keeper,
        publisher=names.publisher,
        licence=names.licence,
        links=names.links,
        disclosure=Disclosure(names.disclosure.at_least, names.disclosure.pool_of),
        records=records,
    )


def newest_first(programme: Programme) -> tuple[bool, int, str]:
    """What sorts programmes: the latest year first, last those whose year is not known."""
    is_known = not isinstance(programme.year, Missing)
    return (not is_known, -programme.year if isinstance(programme.year, int) else 0, programme.id)


def without_drafts(programme: Programme, drafts: frozenset[str]) -> Programme:
    """The programme, without words that lead into a draft."""
    return replace(programme, activities=tuple(leading_on(one, drafts) for one in programme.activities))


def leading_on(activity: Activity, drafts: frozenset[str]) -> Activity:
    """The activity; where it leads into a draft, it leads nowhere."""
    return replace(activity, see="") if activity.see.partition("/")[0] in drafts else activity
