"""One programme's folder: its files as trees, what its programme.yml says, and the plan's text."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from mulu.programme.place import Place, Problem
from mulu.programme.source import Clause, Note, Plan
from mulu.programme.when import FIRST_ROC_YEAR, Missing, When
from mulu.reading.contacts import needs_a_look, suspect_texts
from mulu.reading.folder import PROGRAMME_FILES
from mulu.reading.lookup import Lookup, unknown_ids
from mulu.reading.mentions import foreign_words, named_notes, unnamed_notes, wording_of
from mulu.reading.messages import fault
from mulu.reading.persons import holds_a_name, named_persons
from mulu.reading.plan import read_plan
from mulu.reading.programmes import ProgrammeEntry, as_year, notes
from mulu.reading.record import Item, read_entry
from mulu.reading.shortnames import holds_a_short_name, unexplained
from mulu.reading.values import Wrong, as_id, as_missing
from mulu.reading.yamlfile import Tree, read_yaml

HEAD = "programme.yml"
STAND_IN_YEAR = 2012
"""The year for dates without one while programme.yml is faulty itself: one fault is told once."""


class Volume(NamedTuple):
    """A programme's folder as far as it could be read; `faulty` are files that could not."""

    id: str
    name: str
    folder: Path
    trees: Mapping[str, Tree]
    faulty: frozenset[str]
    head: Item[ProgrammeEntry] | None
    notes: Mapping[str, Note]
    plan: Plan | None
    year: int | None

    @property
    def period(self) -> When | Missing | None:
        """The programme's period, None while programme.yml is faulty."""
        return self.head.entry.period.value if self.head else None

    def lookup(self, file: str, kind: str) -> Lookup[str]:
        """The ids that a list of mappings writes, each with its title."""
        tree = self.trees.get(file)
        titles = titles_in(tree) if tree else {}
        is_partial = tree is not None and len(titles) < entry_count(tree)
        return Lookup(kind, file, titles, is_open=is_partial or file in self.faulty)


def titles_in(tree: Tree) -> dict[str, str]:
    """The titles of a list of mappings by their ids, whether or not the rest of each fits."""
    entries = tree.value if isinstance(tree.value, list) else []
    named = [one for one in entries if isinstance(one, dict) and isinstance(one.get("id"), str)]
    return {str(one["id"]): str(one.get("title", "")) for one in named}


def entry_count(tree: Tree) -> int:
    """How many ids a file should write; where it is no list at all, more than it does."""
    return len(tree.value) if isinstance(tree.value, list) else 1


def read_volume(root: Path, folder: Path, problems: list[Problem]) -> Volume:
    """The folder of a programme, with the faults of its programme.yml and of the plan's text."""
    name = folder.relative_to(root).as_posix()
    trees = read_trees(folder, name, problems)
    tree = trees.get(HEAD)
    year = year_of(tree)
    head = read_entry(ProgrammeEntry, tree, (), problems, year=year) if tree else None
    problems += folder_name(folder.name, name)
    return Volume(
        id=folder.name,
        name=name,
        folder=folder,
        trees={file: tree for file, tree in trees.items() if tree},
        faulty=frozenset(file for file, tree in trees.items() if not tree),
        head=head,
        notes=notes(head) if head else {},
        plan=plan_of(root, head, problems),
        year=year,
    )


def read_trees(folder: Path, name: str, problems: list[Problem]) -> dict[str, Tree | None]:
    """Every YAML file of the folder, None where it cannot be read."""
    there = [file for file in PROGRAMME_FILES if (folder / file).exists()]
    if HEAD not in there:
        place = Place(f"{name}/{HEAD}")
        problems.append(
            fault("M007", place, says="缺少這個檔案", mend="每個計畫的資料夾都要有 programme.yml。")
        )
    trees = {file: read_yaml(folder / file, f"{name}/{file}", problems) for file in there}
    return {HEAD: None, **trees}


def folder_name(words: str, name: str) -> Iterator[Problem]:
    """The folder's name is the programme's id."""
    try:
        as_id(words)
    except Wrong as wrong:
        yield wrong.at(Place(name))


def year_of(tree: Tree | None) -> int | None:
    """The programme's year (Gregorian), None where the plan gives none."""
    words = tree.value.get("year") if tree and isinstance(tree.value, dict) else None
    if not isinstance(words, str):
        return STAND_IN_YEAR
    try:
        return None if as_missing(words) else as_year(words) + FIRST_ROC_YEAR
    except Wrong:
        return STAND_IN_YEAR


def plan_of(root: Path, head: Item[ProgrammeEntry] | None, problems: list[Problem]) -> Plan | None:
    """The plan's text, None where programme.yml does not name one that can be read."""
    if head is None:
        return None
    name = f"content/plans/{head.entry.plan}"
    if (root / name).exists():
        return read_plan(root / name, name, problems)
    mend = f"請把計畫原文存成 {name}。"
    problems.append(fault("M001", head.place("plan"), says=f"沒有 {name}", mend=mend))
    return None


def wording_faults(volume: Volume, named: list[tuple[str, Place]]) -> Iterator[Problem]:
    """What the files say of the plan holds: clauses, quotes and notes; `named` are notes of runs."""
    trees = volume.trees.values()
    named = [*chain.from_iterable(named_notes(tree) for tree in trees), *named]
    if volume.head:
        yield from unknown_ids(Lookup("註記", HEAD, volume.notes), named)
        if not volume.faulty - {HEAD}:
            yield from unnamed_notes(volume.trees[HEAD], {name for name, _ in named})
    if volume.plan:
        wording = wording_of(volume.plan)
        yield from chain.from_iterable(foreign_words(tree, wording) for tree in trees)
    yield from suspect_texts(texts_of(volume, needs_a_look))
    yield from named_persons(texts_of(volume, holds_a_name))


def texts_of(volume: Volume, is_asked: Callable[[str], object]) -> Iterator[tuple[str, Place]]:
    """The texts of the folder's YAML files that are asked for, each with its place."""
    for tree in volume.trees.values():
        yield from ((words, tree.places[way]) for way, words in tree.texts if is_asked(words))


def short_names(volume: Volume, texts: Iterable[tuple[str, Place]]) -> Iterator[Problem]:
    """The short names of offices that the folder, these further texts or the plan leave unexplained."""
    if volume.head:
        plan = ((line, clause.place) for clause in clauses_in(volume.plan) for line in clause.lines)
        yield from unexplained(
            chain(texts_of(volume, holds_a_short_name), texts, plan), volume.head.entry.abbreviations
        )


def clauses_in(plan: Plan | None) -> tuple[Clause, ...]:
    """The clauses of a plan's text; none where it could not be read."""
    return plan.clauses if plan else ()
