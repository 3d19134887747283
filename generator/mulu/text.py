"""Folding of text and the wording of days and numbers: what several rooms have in common."""

import re
from datetime import date
from fractions import Fraction
from functools import lru_cache
from unicodedata import normalize

FIRST_YEAR = 1912
"""The year 1 of the ROC (民國)."""

WEEKDAYS = "一二三四五六日"

DIGITS = "零一二三四五六七八九"

NUMBER = re.compile(r"(?:[0-9]+|[一二三四五六七八九十]+)(?![\u4e00-\u9fff])|[（(]")
"""How the name of an inner clause goes on; a title does not begin so."""


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


def numeral(number: int) -> str:
    """A whole number from 0 to 99 in Chinese: 三、十、十二、二十、九十九.

    Raises:
        ValueError: for any other number.

    """
    if not 0 <= number < 100:
        raise ValueError(number)
    tens, ones = divmod(number, 10)
    if not tens:
        return DIGITS[ones]
    return ("" if tens == 1 else DIGITS[tens]) + "十" + (DIGITS[ones] if ones else "")


def weekday(day: date) -> str:
    """The day of the week in one character, 一 to 日."""
    return WEEKDAYS[day.weekday()]


def number_words(number: Fraction) -> str:
    """A number as the plans print it: 2, 0.5; a fraction that no decimal ends stays a fraction."""
    return _quotient_words(number.numerator, number.denominator)


@lru_cache(maxsize=4096)
def _quotient_words(numerator: int, denominator: int) -> str:
    if denominator == 1:
        return str(numerator)
    number = Fraction(numerator, denominator)
    decimal = f"{float(number):.6f}".rstrip("0")
    return decimal if Fraction(decimal) == number else f"{numerator}/{denominator}"


def is_under(name: str, parent: str) -> bool:
    """Whether a clause belongs to an earlier one: 陸、6（三） to 陸、6, but 陸、10 not to 陸、1.

    Where a plan lost its outer numbers, the parent is named by number and title: 3、1 belongs to 3、目標.
    """
    if name == parent:
        return False
    if name.startswith(parent):
        return not (parent[-1].isdigit() and name[len(parent)].isdigit())
    number, _, title = parent.partition("、")
    below = name.removeprefix(f"{number}、")
    return bool(title) and below != name and not NUMBER.match(title) and bool(NUMBER.match(below))
