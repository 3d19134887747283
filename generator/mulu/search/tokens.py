"""What a folded text is looked up by: pairs of Han characters, and words of other letters and digits.

Where a word touches a Han character, the two letters next to it make a pair with it (43條, 第43). The
browser cuts what is typed in the same way (site_templates/shell/search/2-tokens.js).
"""

import re
from collections.abc import Iterator

from mulu.search.fold import HAN

WORD = re.compile(rf"[^\s{HAN}]+")
SEAM = re.compile(rf"[{HAN}](?=([^\s{HAN}]{{1,2}}))|[^\s{HAN}]{{1,2}}(?=([{HAN}]))")
PAIR = re.compile(rf"(?=([{HAN}]{{2}}))")
ROC_DAY = re.compile(r"(?<![0-9])([0-9]{2,3})年([0-9]{1,2})月([0-9]{1,2})日")
ROC = 1911
SHORT = 8
MARKS, FIRST_MARK = 20_000, 0x4E00
LONGEST = 24
"""A longer word is looked up by its beginning; what is typed is cut likewise."""


def pairs_in(folded: str) -> Iterator[str]:
    """Every two Han characters that stand together."""
    yield from PAIR.findall(folded)


def days_in(folded: str) -> Iterator[str]:
    """The days that a text names, as 20150423: how 2015-04-23 is folded too."""
    for year, month, day in ROC_DAY.findall(folded):
        yield f"{int(year) + ROC:04}{int(month):02}{int(day):02}"


def words_in(folded: str) -> Iterator[str]:
    """The words of other letters than Han characters, and the days."""
    yield from (word[:LONGEST] for word in WORD.findall(folded))
    yield from days_in(folded)


def seams_in(folded: str) -> Iterator[str]:
    """Where words and Han characters touch: the character with the two letters beside it."""
    yield from (found[0] + (found[1] or found[2]) for found in SEAM.finditer(folded))


def title_in(folded: str) -> Iterator[str]:
    """The mark of a short title as a whole: many others may hold it, and it comes before them."""
    whole = " ".join(folded.split())
    if 0 < len(whole) <= SHORT:
        mark = 0
        for char in whole:
            mark = (mark * 31 + ord(char)) % MARKS**2
        yield f"={chr(FIRST_MARK + mark // MARKS)}{chr(FIRST_MARK + mark % MARKS)}"


def ends_of(word: str) -> Iterator[str]:
    """The word and what it ends in, from two letters on: mail finds email."""
    yield from (word[start:] for start in range(max(1, len(word) - 1)))
