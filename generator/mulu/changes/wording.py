"""How values of the catalogue are worded as facts: dates, numbers and places as the site prints them."""

from fractions import Fraction

from mulu.programme.activity import Places
from mulu.programme.when import Missing, Point, When, printed_number
from mulu.text import number_words


def when_of(when: When | Missing | None) -> str:
    """A date in the plan's words; a day that is written in numbers alone is worded as plans do."""
    if when is None:
        return ""
    if isinstance(when, Missing):
        return when.words
    is_plain = len(when.spans) == 1 and "-" in when.words and "月" not in when.words
    return when_in_full(when) if is_plain else when.words


def when_in_full(when: When) -> str:
    """A date of one span with year, month and day: 104-04-23 is 104年4月23日."""
    span = when.spans[0]
    points = [point.words for point in (span.start, span.end) if isinstance(point, Point)]
    words = "至".join(dict.fromkeys(points))
    before = "暫定" if span.is_tentative else ""
    return f"{before}{words}{span.bound}"


def ended_words(ended: When) -> str:
    """Since when a course is no longer offered: 115年3月起下架."""
    start = ended.spans[0].start
    return f"{start.words if isinstance(start, Point) else ended.words}起下架"


def number_of(number: Fraction | Missing | None) -> str:
    """A number, or the word where the plan gives none; nothing where the key was left out."""
    return "" if number is None else printed_number(number)


def text_of(text: str | Missing | None) -> str:
    """Words of the plan, or the word for what it does not say; nothing where the key was left out."""
    return text.words if isinstance(text, Missing) else text or ""


def places_words(places: Places | None) -> str:
    """How many may come: 每一地方政府至多 50 人，可增 10 人."""
    if places is None:
        return ""
    words = [places.words or number_of(places.number)]
    words += [f"{places.each}至多 {number_words(places.at_most)} 人"] if places.at_most else []
    words += [f"{places.extra_each}可增 {number_words(places.extra)} 人"] if places.extra else []
    return "，".join(filter(None, words))
