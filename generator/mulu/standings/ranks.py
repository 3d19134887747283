"""Ranks: 1 to k without holes; equals share one, and the next rank follows it (1, 2, 2, 3)."""

from collections.abc import Mapping


def ranks(values: Mapping[str, int]) -> dict[str, int]:
    """The rank of each unit by what is printed of it, in the smallest part that is printed.

    So the order tells nothing more than the words.
    """
    places = {value: place for place, value in enumerate(sorted(set(values.values()), reverse=True), 1)}
    return {unit: places[value] for unit, value in values.items()}
