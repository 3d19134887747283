"""Private contacts, and characters that look lost, in a text of the catalogue."""

import re
from collections.abc import Iterable, Iterator, Sequence
from unicodedata import normalize

from mulu.programme.place import Place, Problem
from mulu.reading.messages import fault, quoted, warning
from mulu.reading.values import doubtful

E_MAIL = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
PHONE = re.compile(
    r"(?<![\d第-])"  # a letter's number (第0950062300號) is no phone
    r"(?:09\d{2}-?\d{3}-?\d{3}|\(0\d{1,3}\) ?\d{3,4}-?\d{3,4}|0\d{1,3}-\d{3,4}-?\d{3,4})"
    r"(?![\d號-])"
)
MOBILE = re.compile(r"(?<![\d第-])09\d{2}-?\d{3}-?\d{3}(?![\d號-])")
IDENTITY = re.compile(r"(?<![A-Za-z0-9])[A-Z][A-D1289]\d{8}(?![A-Za-z0-9])")
LETTERS = "ABCDEFGHJKLMNPQRSTUVXYWZIO"
"""The letters of identity numbers in the order of their values, 10 to 35."""
needs_a_look = re.compile(r"[@?\uff20\d](?:(?<!\d)|(?:\D*\d){7})").search
"""Finds an @, a `?`, or the eight digits of a telephone number in a text that may hold a contact or a lost
character: most texts have none and need no closer look."""
NO_CONTACT = "請刪去；機關的公開聯絡方式請放在機關網站，這裡只留機關名稱。"
MENDS = {"身分證統一編號": "請刪去；目錄裡不放任何人的證號。"}
"""How to mend a text with a contact, where that differs from kind to kind."""
WEIGHTS = (1, 9, 8, 7, 6, 5, 4, 3, 2, 1, 1)


def is_identity(number: str) -> bool:
    """Whether the last digit of an identity number agrees with the others."""
    area = LETTERS.index(number[0]) + 10
    second = number[1] if number[1].isdigit() else str((LETTERS.index(number[1]) + 10) % 10)
    digits = [area // 10, area % 10, int(second), *map(int, number[2:])]
    return sum(digit * weight for digit, weight in zip(digits, WEIGHTS, strict=True)) % 10 == 0


def is_id_number(text: str) -> bool:
    """Whether the whole text is an identity number, whose last digit agrees with the others."""
    return IDENTITY.fullmatch(text) is not None and is_identity(text)


def contact_in(text: str) -> str:
    """What kind of private contact stands in a text; empty where there is none."""
    if not needs_a_look(text):
        return ""
    plain = normalize("NFKC", text)
    if any(is_identity(found[0]) for found in IDENTITY.finditer(plain)):
        return "身分證統一編號"
    if E_MAIL.search(plain):
        return "電子郵件"
    return "電話號碼" if PHONE.search(plain) else ""


def personal_in(text: str) -> str:
    """What of one person alone stands in a plan's text, where an office's own contact may stand."""
    kind = contact_in(text)
    if not kind:
        return ""
    return kind if kind == "身分證統一編號" or MOBILE.search(normalize("NFKC", text)) else ""


def personal_lines(lines: Sequence[str], name: str) -> Iterator[Problem]:
    """The lines of a plan's text that hold an identity number or a mobile telephone's."""
    for number, line in enumerate(lines, 1):
        if kind := personal_in(line):
            mend = "請以「略」字代替；原文的其他文字不動。"
            yield fault("M209", Place(name, number), says=f"計畫原文裡有{kind}", mend=mend)


def is_address(text: str) -> bool:
    """Whether a text is an address on the web, whose digits are nobody's."""
    return text.startswith(("http://", "https://"))


def suspect_texts(texts: Iterable[tuple[str, Place]]) -> Iterator[Problem]:
    """A private contact is a fault whose value is not told; a `?` among Han is a warning."""
    for text, place in texts:
        if is_address(text):
            continue
        if kind := contact_in(text):
            yield fault("M209", place, says=f"文字裡有{kind}", mend=MENDS.get(kind, NO_CONTACT))
        if doubtful(text):
            mend = "可能是轉檔時遺失的字；請與原文核對，確實是問號時請用全形「？」。"
            yield warning("M105", place, says=f"{quoted(text)}的漢字之間有半形「?」", mend=mend)
