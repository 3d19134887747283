"""Which tokens are common: what is typed is looked up by the rarer ones, which lead to fewer finds.

It is told from a sample, so that it hardly ever changes and is soon told anew.
"""

from base64 import b64encode
from collections.abc import Iterable, Mapping
from typing import NamedTuple

import numpy as np

from mulu.pages.find import Find
from mulu.search.index import PAIR, index_of
from mulu.search.sample import sampled

MOST = 300
"""The commonest tokens, which are named."""
SEVERAL = 3
"""A token is not rare when so many of the sample have it."""
BITS = 16_384
"""Those that are not rare set a bit each; a rare one that shares it is taken for one of them."""


class Common(NamedTuple):
    """The commonest tokens, and bits for all that are not rare."""

    named: tuple[str, ...] = ()
    bits: str = ""


def common_tokens(numbered: Mapping[int, Find]) -> Common:
    """What is common among the finds, the commonest tokens first."""
    sample = [(number, numbered[number]) for number in sampled(numbered) if number in numbered]
    if not sample:
        return Common()
    index = index_of(sample)
    tokens, counts = np.unique(index.tokens[index.tokens >= PAIR], return_counts=True)
    several = counts >= SEVERAL
    names = map(index.name, tokens[several].tolist())
    ranked = sorted(zip((-counts[several]).tolist(), names, strict=True))
    every = [name for _, name in ranked]
    return Common(tuple(every[:MOST]), bits_of(every))


def bits_of(tokens: Iterable[str]) -> str:
    """A bit for each token, in base64."""
    bits = np.zeros(BITS, dtype=np.uint8)
    bits[[bit_of(token) for token in tokens]] = 1
    return b64encode(np.packbits(bits).tobytes()).decode()


def bit_of(token: str) -> int:
    """The bit of a token: by its first character, its last and how many it has."""
    return (ord(token[0]) * 7919 + ord(token[-1]) * 104_729 + len(token) * 31) % BITS
