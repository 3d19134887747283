"""The finds from which it is told what is common."""

from collections.abc import Mapping

from mulu.pages.find import Find

SAMPLE = 1_000


def sampled(numbered: Mapping[int, Find]) -> range:
    """The numbers of the finds that it is told from."""
    step = max(numbered, default=0) // SAMPLE + 1
    return range(0, SAMPLE * step, step)
