"""What ties a fact to the plan: clause, sentence and note; and the plan's text itself."""

from collections.abc import Mapping
from dataclasses import dataclass

from mulu.programme.place import Place


@dataclass(frozen=True, slots=True)
class Source:
    """Where the plan says it: the clauses, the sentence word for word, the notes beside it (ids)."""

    clauses: tuple[str, ...] = ()
    quote: str = ""
    notes: tuple[str, ...] = ()


NO_SOURCE = Source()


@dataclass(frozen=True, slots=True)
class Note:
    """A gap, contradiction or loss in the plan (疑義): `shown` is what the site prints.

    `on` is the key of the mapping that the note stands beside, empty for the whole mapping.
    """

    id: str
    label: str
    shown: str
    place: Place
    question: str = ""
    readings: tuple[str, ...] = ()
    on: str = ""
    source: Source = NO_SOURCE


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause of a plan's text: its name and its lines; a table row is a line with tabs."""

    name: str
    lines: tuple[str, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan's text as it stands in content/plans, cut into its clauses."""

    file: str
    clauses: tuple[Clause, ...]

    @property
    def by_name(self) -> Mapping[str, Clause]:
        """Every clause by its name."""
        return {clause.name: clause for clause in self.clauses}
