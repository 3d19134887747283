"""A programme's folder becomes a programme."""

from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from mulu.programme.catalog import Programme
from mulu.programme.place import Problem
from mulu.programme.source import Source
from mulu.reading import programmes
from mulu.reading.chapters import ACTIVITIES, read_activities, read_forms, read_menus, read_rules
from mulu.reading.contacts import suspect_texts
from mulu.reading.library import Library
from mulu.reading.persons import named_persons
from mulu.reading.reports import Reported, read_statistics
from mulu.reading.runs import read_runs, run_notes, run_strangers, run_texts, runs_of, runs_twice
from mulu.reading.volume import Volume, read_volume, short_names, wording_faults


class Bound(NamedTuple):
    """A volume with its programme, None where it could not be made, and what is reported of its units."""

    volume: Volume
    programme: Programme | None
    reported: Reported = Reported()

    @property
    def is_draft(self) -> bool:
        """Whether it is checked and not built."""
        return bool(self.volume.head and self.volume.head.entry.draft)


def read_programme(root: Path, folder: Path, library: Library, problems: list[Problem]) -> Bound:
    """The programme of a folder, with every fault of its files."""
    volume = read_volume(root, folder, problems)
    rows = read_runs(root, folder, volume.year, problems)
    problems += chain(runs_twice(rows), run_strangers(rows, volume.lookup(ACTIVITIES, "活動")))
    texts = list(run_texts(rows))
    problems += chain(suspect_texts(texts), named_persons(texts), short_names(volume, texts))
    problems += wording_faults(volume, list(run_notes(rows)))
    menus = read_menus(volume, library, problems)
    activities = read_activities(volume, library, runs_of(rows), problems)
    measures, rules = read_rules(volume, menus, problems)
    forms = read_forms(volume, problems)
    bare = bare_programme(volume, library, problems)
    if bare is None:
        return Bound(volume, None)
    whole = replace(bare, menus=menus, activities=activities, measures=measures, rules=rules, forms=forms)
    return Bound(volume, whole, read_statistics(root, volume, whole, library, problems))


def bare_programme(volume: Volume, library: Library, problems: list[Problem]) -> Programme | None:
    """The programme as programme.yml tells it, None where that is faulty."""
    if volume.head is None or volume.plan is None:
        return None
    entry = volume.head.entry
    problems += programmes.section_faults(volume.head)
    if entry.agency:
        problems += library.agencies.unknown(entry.agency, volume.head.place("agency"))
    return Programme(
        id=volume.id,
        title=entry.title,
        year=entry.year,
        period=entry.period.value,
        plan=volume.plan,
        place=volume.head.place(),
        short=entry.short,
        agency=entry.agency,
        series=entry.series,
        documents=programmes.documents(entry),
        organisations=programmes.organisations(entry),
        abbreviations=entry.abbreviations,
        eligibility=programmes.eligibility(entry.eligibility),
        basis=programmes.paragraphs(entry.basis),
        goals=programmes.paragraphs(entry.goals),
        funding=programmes.paragraph(entry.funding),
        sections=programmes.sections(entry),
        notes=volume.notes,
        source=Source(entry.clauses, entry.quote),
    )
