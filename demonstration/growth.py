"""How a figure grows through a year: by uneven steps that are always the same, up to what was asked for."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from hashlib import sha256

MONTHS = range(1, 13)
LIGHTEST, WEIGHTS = 4, 9
"""A month brings at least this much, and at most a bit more than three times as much."""


def grown(anchors: Mapping[int, Fraction], step: Fraction, seed: str) -> dict[int, Fraction]:
    """The figure at each month's end: it never falls, stands on steps, and meets each anchor exactly."""
    found: dict[int, Fraction] = {}
    before, value = 0, Fraction(0)
    for month, target in sorted(anchors.items()):
        found |= dict(_between((before, value), (month, target), step, seed))
        before, value = month, target
    return found


def _between(
    start: tuple[int, Fraction], end: tuple[int, Fraction], step: Fraction, seed: str
) -> Iterator[tuple[int, Fraction]]:
    """The months after the start up to the end, each with its figure."""
    months = range(start[0] + 1, end[0] + 1)
    whole, done = sum(_weight(seed, month) for month in months), 0
    for month in months:
        done += _weight(seed, month)
        exact = start[1] + (end[1] - start[1]) * done / whole
        yield month, end[1] if month == end[0] else exact // step * step


def _weight(seed: str, month: int) -> int:
    """How much of the year a month brings; always the same for the same seed."""
    return LIGHTEST + sha256(f"{seed}/{month}".encode()).digest()[0] % WEIGHTS
