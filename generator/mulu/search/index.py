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
from mulu.search.tokens import ends_of, seams_in, title_in, words_in

Numbers: TypeAlias = NDArray[np.int64]

CHARACTER = 18
PAIR = 1 << CHARACTER
"""Pairs of characters begin here, single ones lie below."""
WORDS = 1 << 2 * CHARACTER
"""Words begin here."""
FIND = 20
"""How many bits hold the number of a find: a million are enough for a folder of pages."""
NUMBER = (1 << FIND) - 1
HAN_BLOCKS = ((0x3005, 0x3008), (0x3400, 0xA000), (0xF900, 0xFB00), (0x20000, 0x40000))


class Index(NamedTuple):
    """One row for each token and find, sorted by token, by whether it stands only in the text, by find.

    A find that has a token in its title has no second row for its text. `words` are the words by number.
    """

    tokens: Numbers
    is_text: Numbers
    finds: Numbers
    words: Sequence[str]

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
        (*pairs(titles), 0),
        (*singles(titles), 0),
        (*each(ends_in, titles, words), 0),
        (*each(seams_in, titles, words), 0),
        (*each(title_in, titles, words), 0),
        (*pairs(texts), 1),
        (*each(words_in, texts, words), 1),
        (*each(seams_in, texts, words), 1),
    ]
    return sorted_rows([(tokens, numbers[lines], kind) for tokens, lines, kind in rows], list(words))


def one_line(text: str) -> str:
    """The text in one line, so that a line is a find."""
    return text.replace("\n", " ") if "\n" in text else text


Placed: TypeAlias = tuple[Numbers, Numbers]
"""Tokens, and the line that each stands in."""


def pairs(folded: str) -> Placed:
    """Every two Han characters that stand together."""
    codes, lines = codes_of(folded)
    han = is_han(codes)
    both = han[:-1] & han[1:]
    return (codes[:-1][both] << CHARACTER) | codes[1:][both], lines[:-1][both]


def singles(folded: str) -> Placed:
    """Every Han character."""
    codes, lines = codes_of(folded)
    han = is_han(codes)
    return codes[han], lines[han]


def codes_of(folded: str) -> Placed:
    """Every character as a number, and its line."""
    codes = np.frombuffer(folded.encode("utf-32-le"), dtype=np.uint32).astype(np.int64)
    return codes, np.cumsum(codes == ord("\n"))


def is_han(codes: Numbers) -> NDArray[np.bool_]:
    """Which of the characters are Han."""
    found = np.zeros(len(codes), dtype=np.bool_)
    for first, end in HAN_BLOCKS:
        found |= (first <= codes) & (codes < end)
    return found


def ends_in(folded: str) -> Iterator[str]:
    """Every word, and what it ends in."""
    yield from (end for word in words_in(folded) for end in ends_of(word))


def each(found_in: Callable[[str], Iterator[str]], folded: str, words: dict[str, int]) -> Placed:
    """What is found in each line, as tokens; a new one gets the next number."""
    lines = enumerate(folded.split("\n"))
    found = [(words.setdefault(one, len(words)), line) for line, text in lines for one in found_in(text)]
    rows = np.array(found, dtype=np.int64).reshape(-1, 2)
    return rows[:, 0] + WORDS, rows[:, 1]


def sorted_rows(rows: Sequence[tuple[Numbers, Numbers, int]], words: Sequence[str]) -> Index:
    """The rows in order, each once; the title's before the text's."""
    keys = np.concatenate([(tokens << FIND | finds) << 1 | kind for tokens, finds, kind in rows])
    keys = np.sort(keys)
    where = keys >> 1
    is_first = np.ones(len(keys), dtype=np.bool_)
    is_first[1:] = where[1:] != where[:-1]
    keys, where = keys[is_first], where[is_first]
    by_kind = np.sort((where >> FIND << 1 | keys & 1) << FIND | where & NUMBER)
    return Index(by_kind >> FIND + 1, by_kind >> FIND & 1, by_kind & NUMBER, words)
