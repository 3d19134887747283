"""The log of changes: an entry for each publication that changed something, and one for what is to come.

An entry is told from facts and figures alone, before and after. So what a publication says of itself is
what every later build says of it by the records.
"""

from collections.abc import Iterator

from mulu.changes.change import Entry, Group
from mulu.changes.facts import catalog_facts
from mulu.changes.figures import NO_NEWS, Names, figure_changes, news_by_publication
from mulu.changes.history import first_of, looking_at, looking_back, moved_by_publication, moved_today
from mulu.changes.told import Times, changes_of
from mulu.programme.catalog import Catalog
from mulu.programme.records import Records


def entries(catalog: Catalog, *, number: int = 0) -> Iterator[Entry]:
    """Every entry, the newest first; what nobody has published yet has this number.

    A publication that changed nothing of the catalogue (a template, a page of the guide) has no entry.
    """
    records = catalog.records
    if not is_published(records):
        yield from (first_entry(catalog, number),) if number else ()
        return
    facts, last, first = catalog_facts(catalog), last_of(records), first_of(records.facts)
    moved = moved_by_publication(records.facts, first)
    moved[last + 1] = list(moved_today(records.facts, facts)) if first else []
    news = news_by_publication(records.figures, last + 1, catalog)
    for one in range(last + 1, 0, -1):
        after = looking_at(facts) if one > last else looking_back(records, one)
        told = changes_of(moved.get(one, ()), Times(looking_back(records, one - 1), after))
        figures = tuple(figure_changes(news.get(one, NO_NEWS), Names(catalog, records, after)))
        changes = told | ({Group.FIGURES: figures} if figures else {})
        is_first = one == (first or last + 1)
        if changes or is_first:
            day = day_of(catalog) if one == number else day_at(catalog, one)
            yield Entry(number if one > last else one, day, changes, is_first)


def coming(catalog: Catalog) -> Entry | None:
    """What differs from the last publication; None where nothing does, or there was none."""
    newest = next(entries(catalog), None)
    return newest if newest and not newest.number else None


def first_entry(catalog: Catalog, number: int) -> Entry:
    """The first publication: nothing is compared, and every month is new."""
    news = news_by_publication((), number, catalog).get(number, NO_NEWS)
    figures = tuple(figure_changes(news, Names(catalog, catalog.records, no_look)))
    return Entry(number, day_of(catalog), {Group.FIGURES: figures} if figures else {}, is_first=True)


def no_look(*_: str) -> str:
    """Nothing was printed yet."""
    return ""


def is_published(records: Records) -> bool:
    """Whether anything was published before, or may have been."""
    return bool(records.publications or records.facts or records.figures)


def last_of(records: Records) -> int:
    """The number of the last publication; one whose figures have no line yet counts."""
    figures = max((one.publication for one in records.figures[-1:]), default=0)
    return max(len(records.publications), figures, last_fact(records))


def last_fact(records: Records) -> int:
    """The last publication that wrote a fact down."""
    return max((prints[-1].publication for prints in records.facts.values()), default=0)


def day_at(catalog: Catalog, number: int) -> str:
    """The day of the data of a publication, as its line has it; today's of what is to come."""
    lines = catalog.records.publications
    if number <= len(lines):
        return lines[number - 1].data_day
    return day_of(catalog) if number > last_of(catalog.records) else ""


def day_of(catalog: Catalog) -> str:
    """The last day that today's figures of units count; empty where there are none."""
    months = [month for one in catalog.standings.values() for month in one.months]
    return max(months).last_day.isoformat() if months else ""
