"""The entries of an index, all at once: its tokens with the gaps between their finds."""

from collections.abc import Iterator

import numpy as np

from mulu.search.gaps import FIRST, SKIPPED
from mulu.search.index import Index, Numbers
from mulu.search.shards import Entry


def entries(index: Index) -> Iterator[Entry]:
    """Every token with its gaps."""
    if not len(index.tokens):
        return
    groups = index.tokens << 1 | index.is_text
    starts = np.flatnonzero(np.concatenate(([True], groups[1:] != groups[:-1])))
    text = characters_of(gaps_of(index.finds, starts))
    ends = np.append(starts[1:], len(groups)).tolist()
    token, titles = -1, ""
    for group, start, end in zip(groups[starts].tolist(), starts.tolist(), ends, strict=True):
        if group >> 1 != token:
            if titles:
                yield Entry(index.name(token), titles, "")
            token, titles = group >> 1, ""
        if group & 1:
            yield Entry(index.name(token), titles, text[start:end])
            titles = ""
        else:
            titles = text[start:end]
    if titles:
        yield Entry(index.name(token), titles, "")


def gaps_of(finds: Numbers, starts: Numbers) -> Numbers:
    """How far each find is from the one before it; the first of a group from -1."""
    before = np.empty_like(finds)
    before[1:] = finds[:-1]
    before[starts] = -1
    return finds - before


def characters_of(gaps: Numbers) -> str:
    """A character for each gap."""
    codes = gaps + (FIRST - 1)
    for start, count in SKIPPED:
        codes = codes + (codes >= start) * count
    return codes.astype(np.uint32).tobytes().decode("utf-32-le")
