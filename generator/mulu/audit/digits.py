"""A digit that is not marked: in the text of a unit's page, or in an attribute, it may be a figure."""

import csv
import json
import re
from collections.abc import Iterable, Iterator
from html import unescape
from io import StringIO

from mulu.audit.finding import Finding
from mulu.audit.marks import value_of
from mulu.file import File
from mulu.pages.address import CHANGES
from mulu.programme.catalog import Catalog, Programme
from mulu.programme.standing import PublicStandings

UNITS = "units/"
BLOCK = re.compile(r"search/e[0-9]+/b[0-9]+\.js")
"""What search shows of finds."""
TABLE = re.compile(r"data/[^/]*-units\.csv")
PACKAGE = "data/datapackage.json"
SIZE = "bytes"
"""The one number that the description of the downloads has."""
TITLES = ("unit_title", "group", "measure_title")
"""The columns of a download that hold words; in the others digits are figures, names and months."""
DECIMALS = re.compile(r"\d\.\d")
ARTICLE = re.compile(r"<article\b.*?</article>", re.DOTALL)
TITLE = re.compile(r"<title>(.*?)</title>|<meta name=\"?description\"?\s+content=\"([^\"]*)\"", re.DOTALL)
MARKED = re.compile(
    r'<data class="(?:fig|was)"[^<>]*>[^<]*</data>|<text class="fig"[^<>]*>[^<]*</text>'
    r"|<time\b.*?</time>|<q\b.*?</q>|<blockquote\b.*?</blockquote>"
    r'|<span class="plain"[^<>]*>[^<]*</span>|<text class="plain"[^<>]*>[^<]*</text>',
    re.DOTALL,
)
"""What may hold digits: figures, days, the plan's words, and numbers of the plan and of the calendar."""

FREE = (
    "href|id|class|for|aria-labelledby|aria-describedby|aria-controls|colspan|rowspan|data-l|xmlns|datetime"
    "|x|y|x1|x2|y1|y2|cx|cy|r|rx|ry|dx|dy|d|points|width|height|viewBox|transform|offset"
)
"""Attributes that may hold digits: addresses, names, and where a chart draws what is printed."""

ATTRIBUTE = re.compile(rf'\s(?!(?:{FREE})=)([\w:-]+)="([^"]*\d[^"]*)"')
KEYED = re.compile(r'(<data class="(?:fig|was)") value="[^"]*"|(<text class="fig") data-f="[^"]*"')
TAG = re.compile(r"<[^<>]*>")
DRAWN = re.compile(r'<(?:path|polyline|polygon|line|rect|circle)\b[^<>]*\s(?:d|points|y|y2|cy)="[^"]*\d')
DIGIT = re.compile(r"\d")
DAY = re.compile(r"(?<!\d)\d{1,3}年\d{1,2}月\d{1,2}日")
"""A day of the calendar, as the first line of a printed page has it."""

AROUND = 20
"""How many characters on each side of a digit are told."""


def unmarked(files: Iterable[File], known: re.Pattern[str] | None) -> Iterator[Finding]:
    """Every place with a digit of which nobody says what it is.

    Looked at are the pages of units, the log of changes, downloads, and what search shows of these pages.

    `known` matches the public texts that may stand anywhere.
    """
    for file in files:
        for place, found in digits_in(file, known):
            yield Finding(f"{place}有沒有標示的數字：「{found}」", file.address)


def digits_in(file: File, known: re.Pattern[str] | None) -> Iterator[tuple[str, str]]:
    """The unmarked digits of a file, each with its place."""
    if TABLE.fullmatch(file.address):
        yield from table_digits(file.content, known)
    elif file.address == PACKAGE:
        yield from (("檔案說明", found) for found in package_numbers(json.loads(file.content)))
    elif BLOCK.fullmatch(file.address):
        yield from found_digits(file.content, known)
    elif file.address == CHANGES or (file.address.startswith(UNITS) and file.address.endswith(".html")):
        page = file.content.decode("utf-8")
        yield from head_digits(page, known)
        yield from body_digits(page, known)
    elif file.address.startswith(UNITS):
        yield "單位的網頁旁不認得的檔案", file.address


def table_digits(content: bytes, known: re.Pattern[str] | None) -> Iterator[tuple[str, str]]:
    """Digits in the words of a download."""
    rows = csv.DictReader(StringIO(content.decode("utf-8-sig"), newline=""))
    words = {(name, row.get(name) or "") for row in rows for name in TITLES}
    for name, text in sorted(words):
        if found := first_digit(text, known):
            yield f"欄位 {name} ", found


def found_digits(content: bytes, known: re.Pattern[str] | None) -> Iterator[tuple[str, str]]:
    """Digits in what search shows of pages with figures.

    A block holds what its addresses begin with, what they end in, and a row for each find: kind, title,
    the rest of the address, facts and text.
    """
    start, end, *rows = value_of(content)
    for _, title, rest, *texts in filter(None, rows):
        if (to := f"{start}{rest}{end}") == CHANGES or to.startswith(UNITS):
            for text in (title, *texts):
                if found := first_digit(text, known):
                    yield f"搜尋結果「{title}」", found


def package_numbers(value: object, key: str = "") -> Iterator[str]:
    """Numbers of the description of downloads, but the sizes of files."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from package_numbers(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from package_numbers(inner, key)
    elif isinstance(value, int | float) and not isinstance(value, bool) and key != SIZE:
        yield str(value)
    elif isinstance(value, str) and (found := DECIMALS.search(value)):
        yield value[max(0, found.start() - AROUND) : found.end() + AROUND]


def head_digits(page: str, known: re.Pattern[str] | None) -> Iterator[tuple[str, str]]:
    """Digits of the title and of the description."""
    head = page[: page.find("</head>")]
    for match in TITLE.finditer(head):
        if found := first_digit(match[1] or match[2] or "", known):
            yield ("標題" if match[1] else "說明"), found


def body_digits(page: str, known: re.Pattern[str] | None) -> Iterator[tuple[str, str]]:
    """Digits of the body that no mark holds, of its attributes, and a chart of nothing that is printed."""
    for article in ARTICLE.findall(page):
        bare = KEYED.sub(lambda match: match[1] or match[2], article)
        for name, value in ATTRIBUTE.findall(bare):
            if found := first_digit(value, known):
                yield f"屬性 {name} ", found
        if found := first_digit(TAG.sub("\n", MARKED.sub("", bare)), known):
            yield "內文", found
        if 'class="fig"' not in article and (drawn := DRAWN.search(article)):
            yield "沒有數字的圖", drawn[0][-AROUND:]


def first_digit(text: str, known: re.Pattern[str] | None) -> str:
    """The words around the first digit that belongs to no public text; empty where there is none."""
    told = DAY.sub("", unescape(text))
    told = known.sub("", told) if known else told
    found = DIGIT.search(told)
    if not found:
        return ""
    return " ".join(told[max(0, found.start() - AROUND) : found.end() + AROUND].split())


def public_texts(catalog: Catalog) -> re.Pattern[str] | None:
    """What may stand on a page with its digits: names and notes that are the same for every reader.

    A text of digits alone is none, since a figure could hide behind it.
    """
    texts = {
        text for text in every_text(catalog) if DIGIT.search(text) and not re.fullmatch(r"[\d\s.,％%]+", text)
    }
    if not texts:
        return None
    longest_first = sorted(texts, key=lambda text: (-len(text), text))
    return re.compile(rf"(?<!\d)(?:{'|'.join(map(re.escape, longest_first))})(?!\d)")


def every_text(catalog: Catalog) -> Iterator[str]:
    """Titles and notes of the programmes, of their rules and measures, and of their units."""
    yield from (catalog.title, catalog.keeper, catalog.publisher, catalog.licence)
    for programme in catalog.programmes:
        yield from programme_texts(programme)
    for standings in catalog.standings.values():
        yield from standings_texts(standings)


def programme_texts(programme: Programme) -> Iterator[str]:
    """What a programme calls itself, its clauses, measures and notes."""
    yield from (programme.title, programme.name)
    for measure in programme.measures.values():
        yield from (measure.title, measure.unit, *measure.source.clauses, measure.source.quote)
    for rule in programme.rules:
        yield from (rule.title, *rule.source.clauses, rule.source.quote)
        yield from (text for tier in rule.tiers for text in (*tier.source.clauses, tier.source.quote))
        yield from (reading.says for reading in rule.readings)
    for note in programme.notes.values():
        yield from (note.label, note.question, note.shown, *note.readings)


def standings_texts(standings: PublicStandings) -> Iterator[str]:
    """What units, groups and months are called, where the figures come from, and why some were corrected."""
    yield standings.source
    yield from standings.groups
    yield from (text for unit in standings.units.values() for text in (unit.title, unit.group))
    for month in standings.months.values():
        yield from (month.month.words, *(block.title for block in month.partition.blocks))
    yield from (one.reason for one in standings.corrections)
