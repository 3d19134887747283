"""Which figures finished files print: a table of address patterns and their readers, each a pass over text.

Templates write every figure by one macro, so one pattern finds them all. Whatever else a file says in
digits is not a figure, and `digits.py` asks what it is.
"""

import csv
import json
import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from html import unescape
from io import StringIO
from sys import intern
from typing import Any, NamedTuple, TypeAlias

from mulu.file import File
from mulu.programme.month import ROC, Month
from mulu.programme.standing import figure_key

MARK = re.compile(
    r'<(?:data class="fig" value|text class="fig" data-f)="([^"]*)"[^<>]*>([^<]*)</(?:data|text)>'
)
"""A figure in a page and in a chart: its key and its words."""

WAS = re.compile(r'<data class="was" value="([^"]*)">([^<]*)</data>')
"""A figure that was printed before, in the log of changes: its key and its words of then."""

SIGN, PAST = b'class="fig"', b'class="was"'
IN_SCRIPT = rb"class=\"fig\""
MONTH_KEY = re.compile(r"([1-9][0-9]{0,2})-(0[1-9]|1[0-2])")

Pair: TypeAlias = tuple[str, str]
"""A figure's key and its words."""

Reader: TypeAlias = Callable[[bytes], Iterator[Pair]]


class Mark(NamedTuple):
    """A figure as a file prints it."""

    key: str
    words: str
    address: str


class Name(NamedTuple):
    """What a key names: taoyuan-98/98-09/u07/avg_hours."""

    programme: str
    month: Month
    block: str
    what: str


def marks(files: Iterable[File]) -> Iterator[Mark]:
    """Every figure of every file that can hold figures; one that a file repeats in the same words once."""
    for file in files:
        reader = reader_of(file.address)
        for key, words in dict.fromkeys(reader(file.content)) if reader else ():
            yield Mark(unescape(key) if "&" in key else key, unescape(words), file.address)


def reader_of(address: str) -> Reader | None:
    """What reads a file's figures; None where it holds none."""
    return next((reader for pattern, reader in READERS if pattern.fullmatch(address)), None)


def page_figures(content: bytes) -> Iterator[Pair]:
    """The figures of a page: its own and those of its charts."""
    return iter(MARK.findall(content.decode("utf-8")) if SIGN in content else ())


def past_marks(files: Iterable[File]) -> Iterator[Mark]:
    """Every figure that a page says was printed before."""
    for file in files:
        if PAST in file.content:
            for key, words in WAS.findall(file.content.decode("utf-8")):
                yield Mark(unescape(key), unescape(words), file.address)


def search_figures(content: bytes) -> Iterator[Pair]:
    """The figures of a search file, where texts stand as JSON: there should be none."""
    return page_figures("\n".join(texts_in(value_of(content))).encode()) if IN_SCRIPT in content else iter(())


def value_of(content: bytes) -> Any:
    """The value that a search file hands over, whatever it is."""
    return json.loads(content[content.index(b",") + 1 : content.rindex(b")")])


def texts_in(value: object) -> Iterator[str]:
    """Every text of a value, at any depth."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | dict):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from texts_in(inner)


def table_figures(content: bytes) -> Iterator[Pair]:
    """The figures of a download: each row with a value or with words is one, of its unit where it has one."""
    for row in csv.DictReader(StringIO(content.decode("utf-8-sig"), newline="")):
        told = row.get("value") or row.get("words") or ""
        month = as_month(row.get("month") or "")
        if told and month:
            block, what = row.get("unit") or row.get("block") or "", row.get("measure") or ""
            yield figure_key(row.get("programme") or "", month, block, what), told


READERS: tuple[tuple[re.Pattern[str], Reader], ...] = (
    (re.compile(r".*\.html"), page_figures),
    (re.compile(r"data/[^/]*\.csv"), table_figures),
    (re.compile(r"search/.*\.js"), search_figures),
)
"""Which files hold figures, and what reads them."""


def name_of(key: str) -> Name | None:
    """What a key names; None where it is no key."""
    parts = key.split("/")
    month = as_month(parts[1]) if len(parts) == 4 else None
    return Name(intern(parts[0]), month, intern(parts[2]), intern(parts[3])) if month else None


@lru_cache(maxsize=4096)
def as_month(words: str) -> Month | None:
    """The month of a key; None where it is none."""
    found = MONTH_KEY.fullmatch(words)
    return Month(int(found[1]) + ROC, int(found[2])) if found else None
