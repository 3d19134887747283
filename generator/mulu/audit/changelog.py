"""The log of changes: what it says was printed was printed, and it names no unit whose figures are hidden."""

import re
from collections.abc import Iterable, Iterator
from html import unescape

from mulu.audit.agreement import EXAMPLES, not_released
from mulu.audit.finding import Finding
from mulu.audit.marks import MARK, WAS, Mark, name_of
from mulu.file import File
from mulu.pages.address import CHANGES
from mulu.programme.catalog import Catalog
from mulu.programme.month import Month
from mulu.programme.records import PrintedFigure
from mulu.programme.standing import PublicMonth, PublicStandings

FIGURES = re.compile(r'<section class="changes__figures">.*?</section>', re.DOTALL)
LINE = re.compile(r"<li>.*?</li>", re.DOTALL)
TAG = re.compile(r"<[^<>]*>")


def invented(past: Iterable[Mark], catalog: Catalog, earlier: Iterable[PrintedFigure]) -> Iterator[Finding]:
    """Every figure that is said to have been printed and never was, by these words."""
    known: set[tuple[str, str]] = set()
    for key, words, address in past:
        if address == EXAMPLES:
            continue
        known = known or {(key_of(one), one.words) for one in earlier}
        if (key, words) not in known:
            yield Finding(f"{reason(key, catalog)}，卻印成以前公布過的「{words}」", address)


def key_of(figure: PrintedFigure) -> str:
    """The key of a figure of the ledger."""
    return f"{figure.programme}/{figure.month.key}/{figure.block}/{figure.what}"


def reason(key: str, catalog: Catalog) -> str:
    """Why a figure cannot have been printed."""
    name = name_of(key)
    standings = catalog.standings.get(name.programme) if name else None
    months = standings.months if standings else {}
    if name is None or name.month not in months or name.block in months[name.month].lines:
        return f"「{key}」沒有公布過這個數字"
    return not_released(key, name, months)


def named(files: Iterable[File], catalog: Catalog) -> Iterator[Finding]:
    """Every line of the log that speaks of the figures of a unit which stands in a pool."""
    for file in files:
        if file.address == CHANGES:
            text = file.content.decode("utf-8")
            lines = (line for group in FIGURES.findall(text) for line in LINE.findall(group))
            for line in lines:
                yield from (Finding(says, file.address) for says in hidden_in(line, catalog))


def hidden_in(line: str, catalog: Catalog) -> Iterator[str]:
    """The units that a line names though it prints no figure of them, and they stand in a pool."""
    names = [name for key, _ in (*MARK.findall(line), *WAS.findall(line)) if (name := name_of(unescape(key)))]
    told = {(name.programme, name.block) for name in names}
    words = unescape(TAG.sub("", line))
    for programme in catalog.programmes:
        words = words.replace(programme.name, "")
    for standings in catalog.standings.values():
        for unit in titles_in(words, standings):
            months = {name.month for name in names} or set(standings.months)
            if (standings.programme, unit) not in told and is_pooled(standings, unit, months):
                yield f"最新異動說出了併計的單位「{standings.units[unit].title}」"


def titles_in(words: str, standings: PublicStandings) -> Iterator[str]:
    """The units that a text names; the longest names first, so that none is found inside of another."""
    by_length = sorted(standings.units.values(), key=lambda unit: -len(unit.title))
    for unit in by_length:
        if unit.title in words:
            words = words.replace(unit.title, "")
            yield unit.id


def is_pooled(standings: PublicStandings, unit: str, months: Iterable[Month]) -> bool:
    """Whether a unit stood in a pool in one of these months."""
    known = (standings.months[month] for month in months if month in standings.months)
    return any(in_pool(month, unit) for month in known)


def in_pool(month: PublicMonth, unit: str) -> bool:
    """Whether a unit stands in a pool."""
    block = month.partition.block_of.get(unit)
    return block is not None and month.lines[block].block.is_pool
