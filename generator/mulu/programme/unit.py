"""Units: the offices whose standing is published, and what is said about a programme's statistics."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from mulu.programme.month import Month
from mulu.programme.place import Place


@dataclass(frozen=True, slots=True)
class Unit:
    """An office (單位、課室、機關): its official name, its agency, and the group that sums are printed for.

    `was` are the ids of the units that it follows: one where it was renamed, several where they were
    merged; of a split unit each part names the same. `ended` is the last month that it was there.
    """

    id: str
    title: str
    place: Place
    agency: str = ""
    group: str = ""
    was: tuple[str, ...] = ()
    ended: Month | None = None
    facets: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Correction:
    """A figure that was corrected after it was published (更正): of which month and unit, and why."""

    month: Month
    unit: str
    reason: str
    place: Place
