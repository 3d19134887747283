"""What a folded text is looked up by: pairs of Han characters, and words of other letters and digits.

Where a word touches a Han character, the two letters next to it make a pair with it (43條, 第43); where
two words follow each other, the end of the one with the beginning of the other (er-b of Power BI). The
browser cuts what is typed in the same way (site_templates/shell/search/2-tokens.js).
"""

import re
from collections.abc import Iterator

from mulu.search.fold import HAN

WORD = re.compile(rf"[^\s{HAN}]+")
SEAM = re.compile(rf"[{HAN}](?=([^\s{HAN}]{{1,2}}))|[^\s{HAN}]{{1,2}}(?=([{HAN}]))")
JOINT = re.compile(rf"([^\s{HAN}]{{1,2}}) +(?=([^\s{HAN}]))")
DAY = re.compile(r"(?<![0-9])([0-9]{2,4})年([0-9]{1,2})月([0-9]{1,2})日")
MONTH_DAY = re.compile(r"(?<![0-9])([0-9]{1,2})月([0-9]{1,2})日")
ROC = 1911
SHORT = 8
MARKS, FIRST_MARK = 20_000, 0x4E00
LONGEST = 24
"""A longer word is looked up by its beginning; what is typed is cut likewise."""


def days_in(folded: str) -> Iterator[str]:
    """The days that a text names, as 20150423: how 2015-04-23 is folded too; then each without its year."""
    for year, month, day in DAY.findall(folded):
        full = int(year) + ROC if int(year) < ROC else int(year)
        yield f"{full:04}{int(month):02}{int(day):02}"
    yield from (f"{int(month):02}{int(day):02}" for month, day in MONTH_DAY.findall(folded))


def words_in(folded: str) -> Iterator[str]:
    """The words of other letters than Han characters, and the days."""
    yield from (word for word, _ in words_at(folded))


def words_at(folded: str) -> Iterator[tuple[str, int]]:
    """The words and days, and where each begins; a day stands alone, wherever it is."""
    yield from ((word[0][:LONGEST], word.start()) for word in WORD.finditer(folded))
    yield from ((day, 0) for day in days_in(folded))


def seams_in(folded: str) -> Iterator[str]:
    """Where words and Han characters touch: the character with the two letters beside it."""
    yield from (seam for seam, _ in seams_at(folded))


def seams_at(folded: str) -> Iterator[tuple[str, int]]:
    """The seams, and where each begins."""
    yield from ((found[0] + (found[1] or found[2]), found.start()) for found in SEAM.finditer(folded))


def joints_at(folded: str) -> Iterator[tuple[str, int]]:
    """Where two words follow each other: how the first ends, a dash (no folded text has one), a letter."""
    yield from ((f"{found[1]}-{found[2]}", found.start()) for found in JOINT.finditer(folded))


def marks_in(folded: str) -> Iterator[str]:
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
