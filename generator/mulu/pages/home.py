"""The home page: what runs now, which plans there are, and what many look for."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from mulu.pages import address
from mulu.pages.counts import activity_count
from mulu.pages.guide import all_days
from mulu.pages.mine import MineFacts, mine_facts
from mulu.pages.page import Basis, Layout, Link, Page, Section
from mulu.pages.programmes import ProgrammeRow, programme_rows
from mulu.pages.today import TodayFacts, today_facts
from mulu.programme.catalog import Catalog, Programme
from mulu.text import numeral

WORDS_UP_TO = 10
"""A small number of plans is written as a word."""


class HomeFacts(NamedTuple):
    """Everything of the home page."""

    lead: str
    today: TodayFacts
    programmes: tuple[ProgrammeRow, ...]
    searches: tuple[Link, ...]
    mine: MineFacts | None


def home_pages(catalog: Catalog) -> Iterator[Page]:
    """The home page."""
    yield Page(
        address=address.HOME,
        layout=Layout.WIDE,
        section=Section.HOME,
        template="home.html",
        title=catalog.title,
        facts=HomeFacts(
            _lead(catalog),
            today_facts(catalog),
            programme_rows(catalog),
            _searches(catalog),
            mine_facts(catalog),
        ),
        description=_lead(catalog),
        basis=tuple(Basis(each.title, address.of_text(each.id)) for each in catalog.programmes),
        data_day=all_days(catalog),
    )


def _lead(catalog: Catalog) -> str:
    """What there is, counted: 一個計畫、37 門課程、8 項活動."""
    programmes, activities = len(catalog.programmes), sum(map(activity_count, catalog.programmes))
    counts = [f"{_few(programmes)}個計畫"]
    counts += [f"{len(catalog.courses)} 門課程"] if catalog.courses else []
    counts += [f"{activities} 項活動"] if activities else []
    return f"{'、'.join(counts)}。查課程、看時程、看獎勵的條件與原文。"


def _few(count: int) -> str:
    """A count before 個, as a word where it is small: 兩, 五, 12 with a blank."""
    if count == 2:
        return "兩"
    return numeral(count) if count <= WORDS_UP_TO else f"{count} "


def _searches(catalog: Catalog) -> tuple[Link, ...]:
    """What many look for: the one thing of that name, else what a search finds; all courses last."""
    names = _names(catalog)
    links = [Link(word, _find(names, word) or address.of_search(word)) for word in catalog.searches]
    return (*links, *([Link("全部課程", address.COURSES)] if catalog.courses else []))


def _find(names: Mapping[str, str], word: str) -> str:
    """The address of the thing of this name, or of the only one whose name ends in it; else nothing."""
    if word in names:
        return names[word]
    ends = {to for name, to in names.items() if name.endswith(word)}
    return ends.pop() if len(ends) == 1 else ""


def _names(catalog: Catalog) -> Mapping[str, str]:
    """Titles and labels that lead to a page; the first of a name holds."""
    names: dict[str, str] = {}
    for programme in catalog.programmes:
        for name, to in _programme_names(programme):
            names.setdefault(name, to)
    for course in catalog.courses.values():
        names.setdefault(course.title, address.of_course(course.id))
    return names


def _programme_names(programme: Programme) -> Iterator[tuple[str, str]]:
    """The menus, activities and forms of a programme by name."""
    for menu in programme.menus:
        to = address.of_menu(programme.id, menu.id)
        yield menu.title, to
        yield menu.label, to
    for activity in programme.activities:
        yield activity.title, address.of_activity(programme.id, activity.id)
    for form in programme.forms:
        if not form.state:
            yield form.title, address.of_form(programme.id, form.id)
