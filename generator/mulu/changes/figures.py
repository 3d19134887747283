"""Figures of units that came or were corrected: only of what is shown, each with its key.

A pool, and everything together, are never told of here: what changes in them may be one office's own.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from mulu.changes.change import Bit, Change, Sentence
from mulu.changes.facts import correction_id
from mulu.changes.history import Look
from mulu.programme.catalog import Catalog, Programme
from mulu.programme.month import Month
from mulu.programme.records import FactName, PrintedFigure, Records
from mulu.programme.standing import TOTAL, PublicMonth, Shown, figure_key

Words = dict[tuple[str, Month, str, str], str]


class Corrected(NamedTuple):
    """A figure of a unit that is printed differently than before."""

    programme: str
    month: Month
    unit: str
    what: str
    before: str
    after: str


class News(NamedTuple):
    """What a publication printed of units: months that were new, of which more came, and corrections.

    `withdrawn` is what it took back: of units that stood alone, or of everything, never of a pool.
    """

    months: dict[tuple[str, Month], None]
    late: dict[tuple[str, Month], None]
    corrected: list[Corrected]
    withdrawn: list[PrintedFigure]


NO_NEWS = News({}, {}, [], [])


def fresh() -> News:
    """News that others are added to."""
    return News({}, {}, [], [])


def news_by_publication(figures: Iterable[PrintedFigure], today: int, catalog: Catalog) -> dict[int, News]:
    """What was new of units at each publication, and what is today, under its number.

    What was withdrawn is not told again, neither as it was nor as it became.
    """
    figures = tuple(figures)
    gone = {(one.programme, one.month, one.block) for one in figures if one.is_withdrawal}
    found: dict[int, News] = {}
    words: Words = {}
    first: dict[tuple[str, Month], int] = {}
    for one in figures:
        if one.is_withdrawal and one.block in (TOTAL, *one.members):
            found.setdefault(one.publication, fresh()).withdrawn.append(one)
        if one.what.startswith("."):
            continue
        since = first.setdefault((one.programme, one.month), one.publication)
        if since == one.publication:
            found.setdefault(since, fresh()).months[one.programme, one.month] = None
        if one.members == (one.block,):
            name = (one.programme, one.month, one.block, one.what)
            tell(found, one.publication, name, words.get(name), one.words, is_new=since == one.publication)
            words[name] = one.words
    for programme, standings in catalog.standings.items():
        for month in standings.months.values():
            is_new = (programme, month.month) not in first
            if is_new and has_figures(month):
                found.setdefault(today, fresh()).months[programme, month.month] = None
            for unit, what, now in unit_figures(month):
                name = (programme, month.month, unit, what)
                if (before := words.get(name)) != now:
                    tell(found, today, name, before, now, is_new=is_new)
    for news in found.values():
        news.corrected[:] = [one for one in news.corrected if gone.isdisjoint(taken_back(one))]
    return found


def taken_back(one: Corrected) -> tuple[tuple[str, Month, str], ...]:
    """The names by which the figures of a unit are withdrawn: its own, and that of the whole month."""
    return tuple((one.programme, one.month, block) for block in (one.unit, TOTAL))


def tell(
    found: dict[int, News],
    number: int,
    name: tuple[str, Month, str, str],
    before: str | None,
    now: str,
    *,
    is_new: bool,
) -> None:
    """Adds a figure that came late to a month, or that was corrected; in a new month everything is new."""
    if before is not None and before != now:
        found.setdefault(number, fresh()).corrected.append(Corrected(*name, before, now))
    elif before is None and not is_new:
        found.setdefault(number, fresh()).late[name[:2]] = None


def has_figures(month: PublicMonth) -> bool:
    """Whether a month prints any figure."""
    lines = (*month.lines.values(), month.total)
    return any(isinstance(cell, Shown) for line in lines for cell in line.cells.values())


def unit_figures(month: PublicMonth) -> Iterator[tuple[str, str, str]]:
    """The figures of units that stand alone: unit, measure, words."""
    for line in month.lines.values():
        if not line.block.is_pool:
            for what, cell in line.cells.items():
                if isinstance(cell, Shown):
                    yield line.block.id, what, cell.words


class Names(NamedTuple):
    """What programmes, units and measures are called: today, else by the records."""

    catalog: Catalog
    records: Records
    look: Look

    def programme(self, name: str) -> str:
        """The name of a programme."""
        plan = self.plan(name)
        return plan.name if plan else self.look("programme", name, "name") or name

    def plan(self, name: str) -> Programme | None:
        """The programme, where it is still there."""
        return next((one for one in self.catalog.programmes if one.id == name), None)

    def unit(self, programme: str, name: str) -> str:
        """The title of a unit; of one that is gone what its page was called."""
        standings = self.catalog.standings.get(programme)
        if standings and name in standings.units:
            return standings.units[name].title
        page = FactName("page", f"units/{programme}/{name}.html", "title")
        return next((one.words for one in reversed(self.records.facts.get(page, ())) if one.words), name)

    def measure(self, programme: str, name: str) -> str:
        """The title of a measure."""
        plan = self.plan(programme)
        return plan.measures[name].title if plan and name in plan.measures else name

    def today(self, programme: str, month: Month, unit: str, what: str) -> str:
        """The words of a unit's figure as it is printed today; empty where it is not."""
        standings = self.catalog.standings.get(programme)
        public = standings.months.get(month) if standings else None
        line = public.lines.get(unit) if public else None
        cell = line.cells.get(what) if line and not line.block.is_pool else None
        return cell.words if isinstance(cell, Shown) else ""


def figure_changes(news: News, names: Names) -> Iterator[Change]:
    """The changes of figures: new months, months that were added to, corrections unit by unit."""
    for months, says in ((news.months, "新增"), (news.late, "補上較晚送達的統計：")):
        for programme, own in groupby(sorted(months), key=lambda one: one[0]):
            words = f"{says}{months_words([month for _, month in own])}"
            sentence = Sentence("months", "", words, (Bit(words),))
            yield Change("statistics", programme, names.programme(programme), "", (sentence,))
    for one in news.withdrawn:
        yield withdrawal(one, names)
    several = sorted(news.corrected, key=lambda one: one[:3])
    for (programme, month, unit), figures in groupby(several, key=lambda one: one[:3]):
        yield correction(programme, month, unit, list(figures), names)


def withdrawal(one: PrintedFigure, names: Names) -> Change:
    """收回：乙局 98年7月：公布後收回，不再公開。"""
    whose = "全部單位" if one.block == TOTAL else names.unit(one.programme, one.block)
    name = correction_id(one.programme, one.month.key, one.block)
    title = f"收回：{whose} {one.month.words}"
    words = "公布後收回，不再公開"
    sentence = Sentence("withdrawn", "", words, (Bit(words),))
    return Change("withdrawal", name, title, names.programme(one.programme), (sentence,))


def months_words(months: Iterable[Month]) -> str:
    """Months in their order, those that follow each other in one year from the first to the last."""
    spans: list[list[Month]] = []
    for month in months:
        if spans and spans[-1][-1] == (month.year, month.number - 1):
            spans[-1].append(month)
        else:
            spans.append([month])
    return "、".join(
        one[0].words if len(one) == 1 else f"{one[0].words}至{one[-1].number}月" for one in spans
    )


def correction(programme: str, month: Month, unit: str, figures: Sequence[Corrected], names: Names) -> Change:
    """更正：乙局 98年7月：平均時數 24.58 → 24.61，原因：…"""
    sentences = []
    for one in figures:
        key = figure_key(programme, month, unit, one.what)
        is_past = names.today(programme, month, unit, one.what) != one.after
        head = Bit(f"{names.measure(programme, one.what)} ")
        bits = (head, Bit(one.before, key, is_past=True), Bit(" → "), Bit(one.after, key, is_past=is_past))
        sentences.append(Sentence(one.what, one.before, one.after, bits))
    name = correction_id(programme, month.key, unit)
    reason = names.look("correction", name, "reason")
    title = f"更正：{names.unit(programme, unit)} {month.words}"
    return Change("correction", name, title, names.programme(programme), tuple(sentences), reason)
