"""Folding of text and the wording of days: what reading, search and pages have in common."""

from datetime import date
from unicodedata import normalize

FIRST_YEAR = 1912
"""The year 1 of the ROC (民國)."""

WEEKDAYS = "一二三四五六日"


def without_blanks(text: str) -> str:
    """The text with every blank, tab and line end taken out."""
    return "".join(text.split())


def fold_clause(text: str) -> str:
    """The form in which quotes and clause names are compared: width, blanks and ㄧ/一 do not matter."""
    folded = without_blanks(normalize("NFKC", text)).replace("ㄧ", "一")
    return normalize("NFKC", folded)


def roc_day(day: date) -> str:
    """A day as plans print it (104年4月23日); the day is in or after 1912."""
    return f"{day.year - FIRST_YEAR + 1}年{day.month}月{day.day}日"


def weekday(day: date) -> str:
    """The day of the week in one character, 一 to 日."""
    return WEEKDAYS[day.weekday()]
