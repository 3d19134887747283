"""Finds as gaps, a character each: those of one token, to and fro. For all at once see `entries.py`."""

from array import array
from collections.abc import Iterable
from itertools import accumulate, pairwise
from sys import byteorder

FIRST = ord("#")
"""The smallest character of a gap; blank, `!` and `\"` lie below it."""
SKIPPED = ((0x5C, 1), (0x7F, 33), (0x2028, 2), (0xD800, 0x800), (0xFEFF, 1), (0xFFF0, 16))
"""Characters that stand for themselves nowhere in a script, and how many follow: a gap steps over them."""


def numbers_in(gaps: str) -> list[int]:
    """The finds that gaps stand for, in their order."""
    codes: Iterable[int] = array("I", gaps.encode("utf-32-le" if byteorder == "little" else "utf-32-be"))
    highest = max(codes, default=0)
    for start, count in reversed(SKIPPED):
        if highest >= start:
            codes = [code - count if code >= start + count else code for code in codes]
    return [number - 1 for number in accumulate(code - (FIRST - 1) for code in codes)]


def gaps_between(numbers: Iterable[int]) -> str:
    """What numbers in their order are kept as: how far each is from the one before it, the first from -1."""
    return "".join(chr(code_of(later - earlier)) for earlier, later in pairwise((-1, *numbers)))


def code_of(gap: int) -> int:
    """The character of a gap."""
    code = gap + FIRST - 1
    for start, count in SKIPPED:
        code += count if code >= start else 0
    return code
