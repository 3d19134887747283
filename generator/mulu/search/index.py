"""Finds become an index: every token with the finds that hold it, in the title or only in the text.

A token is a number: a Han character, a pair of them, or a word numbered from WORDS on. So two million
of them are sorted at once by numpy.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from mulu.pages.find import Find
from mulu.search.fold import fold, joined
from mulu.search.tokens import ends_of, joints_at, marks_in, seams_at, words_at, words_in

Numbers: TypeAlias = NDArray[np.int64]

CHARACTER = 18
PAIR = 1 << CHARACTER
"""Pairs of characters begin here, single ones lie below."""
WORDS = 1 << 2 * CHARACTER
"""Words begin here."""
FIND = 20
"""How many bits hold the number of a find: a million are enough for a folder of pages."""
NUMBER = (1 << FIND) - 1
PLACE = 2
PLACES = 1 << PLACE
"""Where a text has a token is told too, counted anew after so many characters: so those that do not stand
together are mostly known without reading the text (site_templates/shell/search/5-weigh.js)."""
SPOT = FIND + PLACE
"""How many bits hold a spot: the number of a find, and one of the places of its text."""
HAN_BLOCKS = ((0x3005, 0x3008), (0x3400, 0xA000), (0xF900, 0xFB00), (0x20000, 0x40000))


class Index(NamedTuple):
    """One row for each token and find, sorted by token, by whether it stands only in the text, by find.

    A find that has a token in its title has no further row for its text; of a text, `spots` are its number
    times PLACES and each place where it has the token. `words` are the words by number.
    """

    tokens: Numbers
    is_text: Numbers
    spots: Numbers
    words: Sequence[str]

    @property
    def finds(self) -> Numbers:
        """The number of each row's find."""
        return np.where(self.is_text, self.spots >> PLACE, self.spots)

    def name(self, token: int) -> str:
        """The token as it is looked up."""
        if token >= WORDS:
            return self.words[token - WORDS]
        last = chr(token % PAIR)
        return chr(token // PAIR) + last if token >= PAIR else last


def index_of(finds: Sequence[tuple[int, Find]]) -> Index:
    """The index of finds, each with its number."""
    words: dict[str, int] = {}
    numbers = np.array([number for number, _ in finds], dtype=np.int64)
    titles = joined(fold("\n".join(one_line(one.title) for _, one in finds)))
    texts = joined(fold("\n".join(one_line(one.text) for _, one in finds)))
    rows = [
        (pairs(titles), 0),
        (singles(titles), 0),
        (each(ends_in, titles, words), 0),
        (each(seams_at, titles, words), 0),
        (each(joints_at, titles, words), 0),
        (each(title_in, titles, words), 0),
        (pairs(texts), 1),
        (each(words_at, texts, words), 1),
        (each(seams_at, texts, words), 1),
        (each(joints_at, texts, words), 1),
    ]
    keys = [keys_of(found, numbers, kind) for found, kind in rows]
    return sorted_rows(np.concatenate(keys), list(words))


def one_line(text: str) -> str:
    """The text in one line, so that a line is a find."""
    return text.replace("\n", " ") if "\n" in text else text


class Placed(NamedTuple):
    """Tokens, the line that each stands in, and its place there."""

    tokens: Numbers
    lines: Numbers
    places: Numbers


def pairs(folded: str) -> Placed:
    """Every two Han characters that stand together."""
    codes, lines, places = codes_of(folded)
    han = is_han(codes)
    both = han[:-1] & han[1:]
    return Placed((codes[:-1][both] << CHARACTER) | codes[1:][both], lines[:-1][both], places[:-1][both])


def singles(folded: str) -> Placed:
    """Every Han character."""
    codes, lines, places = codes_of(folded)
    han = is_han(codes)
    return Placed(codes[han], lines[han], places[han])


def codes_of(folded: str) -> Placed:
    """Every character as a number, its line, and its place in it."""
    codes = np.frombuffer(folded.encode("utf-32-le"), dtype=np.uint32).astype(np.int64)
    is_end = codes == ord("\n")
    lines = np.cumsum(is_end)
    starts = np.concatenate(([0], np.flatnonzero(is_end) + 1))
    return Placed(codes, lines, np.arange(len(codes)) - starts[lines])


def is_han(codes: Numbers) -> NDArray[np.bool_]:
    """Which of the characters are Han."""
    found = np.zeros(len(codes), dtype=np.bool_)
    for first, end in HAN_BLOCKS:
        found |= (first <= codes) & (codes < end)
    return found


def ends_in(folded: str) -> Iterator[tuple[str, int]]:
    """Every word, and what it ends in."""
    yield from ((end, 0) for word in words_in(folded) for end in ends_of(word))


def title_in(folded: str) -> Iterator[tuple[str, int]]:
    """The mark of a short title."""
    yield from ((mark, 0) for mark in marks_in(folded))


def each(found_in: Callable[[str], Iterator[tuple[str, int]]], folded: str, words: dict[str, int]) -> Placed:
    """What is found in each line, as tokens; a new one gets the next number."""
    lines = enumerate(folded.split("\n"))
    found = [
        (words.setdefault(one, len(words)), line, place)
        for line, text in lines
        for one, place in found_in(text)
    ]
    tokens, at, places = np.array(found, dtype=np.int64).reshape(-1, 3).T
    return Placed(tokens + WORDS, at, places)


def keys_of(found: Placed, numbers: Numbers, kind: int) -> Numbers:
    """In one number each: the token, its find, whether it stands in the text, and at which place there."""
    places = found.places % PLACES * kind
    return ((found.tokens << FIND | numbers[found.lines]) << 1 | kind) << PLACE | places


def sorted_rows(keys: Numbers, words: Sequence[str]) -> Index:
    """The rows in order, each once; those of a text that has the token in its title are left out."""
    keys = np.sort(keys)
    keys = keys[is_new(keys)]
    kinds = keys >> PLACE & 1
    firsts = np.maximum.accumulate(np.where(is_new(keys >> PLACE + 1), np.arange(len(keys)), 0))
    is_kept = kinds == kinds[firsts]
    keys, kinds = keys[is_kept], kinds[is_kept]
    finds = keys >> PLACE + 1 & NUMBER
    spots = np.where(kinds, finds << PLACE | keys & PLACES - 1, finds)
    by_kind = np.sort((keys >> SPOT + 1 << 1 | kinds) << SPOT | spots)
    return Index(by_kind >> SPOT + 1, by_kind >> SPOT & 1, by_kind & (1 << SPOT) - 1, words)


def is_new(values: Numbers) -> NDArray[np.bool_]:
    """Which of the values are not those before them."""
    found = np.ones(len(values), dtype=np.bool_)
    found[1:] = values[1:] != values[:-1]
    return found
