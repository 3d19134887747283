"""Sentences about units, in pieces: what is a figure, what is a number of the plan, and what is plain text.

Every figure of statistics is printed by the part `fig`, which marks it with its key; numbers of the plan
and of the calendar are marked as such. So whoever reads a finished page knows of each digit what it is.
"""

import re
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from mulu.programme.standing import Cell, Shown, Withheld

NUMBERS = re.compile(r"([0-9][0-9.,]*)")


class Piece(NamedTuple):
    """Words: of a figure with its `key`, of a number that is no figure, or in the place of one (`why`)."""

    words: str
    key: str = ""
    is_plain: bool = False
    why: str = ""


Pieces: TypeAlias = tuple[Piece, ...]
"""A sentence."""

WHY = {
    Withheld.POOLED: "併計：人數少，或為保護其他單位，與其他單位合併公布。",
    Withheld.PROTECTED: "不予公開：可能看得出個人，不公布。",
    Withheld.MISSING: "未提供：原始資料沒有這個數字。",
    Withheld.NOT_APPLICABLE: "不適用：這一欄對它沒有意義。",
}
"""The sentence for each word that stands in the place of a figure."""

BLANKS = {reason: Piece(reason.value, why=why) for reason, why in WHY.items()}
NOTHING: Pieces = ()


def fig(cell: Cell) -> Piece:
    """A figure, or the word in its place with the sentence for it."""
    return Piece(cell.words, cell.key) if isinstance(cell, Shown) else BLANKS[cell]


@lru_cache(maxsize=4096)
def plain(words: str) -> Piece:
    """A number of the plan or of the calendar, with whatever stands around it."""
    return Piece(words, is_plain=True)


def said(*parts: "str | Piece") -> Pieces:
    """A sentence of these parts; a text must not hold any digit."""
    return tuple([part if isinstance(part, Piece) else Piece(part) for part in parts if part])


@lru_cache(maxsize=4096)
def plainly(words: str) -> Pieces:
    """Words of the plan or of the calendar, whose numbers are marked as such."""
    parts = NUMBERS.split(words)
    return tuple(plain(part) if place % 2 else Piece(part) for place, part in enumerate(parts) if part)
