"""What units that ended within a year leave behind: their last figures stay in the sums to December."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from mulu.programme.unit import Unit
from mulu.standings.presence import followers
from mulu.standings.values import Values

Carried: TypeAlias = tuple[Values, ...]
"""The last figures of a unit; where it ended before it reported any, those of the units that it was."""


@dataclass(frozen=True, slots=True)
class Past:
    """A year so far: the units that were there, and what each last reported."""

    units: Mapping[str, Unit]
    seen: frozenset[str] = field(default=frozenset())
    last: Mapping[str, Values] = field(default_factory=dict)

    def after(self, there: Iterable[str], reported: Mapping[str, Values]) -> "Past":
        """The same after one more month."""
        return Past(self.units, self.seen.union(there), {**self.last, **reported})

    def carried(self, there: Mapping[str, int]) -> dict[str, Carried]:
        """Of every unit that is there no more, and that none follows who is or was, its last figures."""
        gone = self.seen.difference(there)
        if not gone:
            return {}
        heirs, known = followers(self.units), self.seen.union(there)
        ended = [unit for unit in self.units if unit in gone and known.isdisjoint(heirs.get(unit, ()))]
        return {unit: tuple(self.left_by(unit, heirs)) for unit in ended}

    def left_by(self, unit: str, heirs: Mapping[str, tuple[str, ...]]) -> Iterator[Values]:
        """The last figures of a unit, else of those that it followed first."""
        if unit in self.last:
            yield self.last[unit]
            return
        for former in self.units[unit].was:
            if former in self.seen and next(heir for heir in heirs[former] if heir in self.seen) == unit:
                yield from self.left_by(former, heirs)
