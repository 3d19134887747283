"""The menus (套餐) of each programme: what goes with what, until when, and every course."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from mulu.pages import address
from mulu.pages.facts import number_words
from mulu.pages.guide import crumbs_of, data_day, guide_of
from mulu.pages.menu_rules import counting_rules
from mulu.pages.menu_table import (
    MenuFacts,
    count_of,
    courses_of,
    holders,
    menu_facts,
    name_of,
    paired_with,
    short_name,
    sum_words,
)
from mulu.pages.page import Layout, Link, Page, Section
from mulu.pages.pairing import MatrixFacts, SharedFacts, matrix, shared
from mulu.pages.rule_boxes import RuleBox, rule_boxes
from mulu.pages.sources import NoteFacts, QuoteFacts, basis_of, cites, notes_of, quote_of
from mulu.programme.catalog import Catalog, Programme
from mulu.programme.course import Menu
from mulu.programme.rule import Rule

SHOWN_TOGETHER = 12
"""More menus than this stand on their own pages only; the first page then lists them."""


class ListedMenu(NamedTuple):
    """A menu in a list: its name, its courses and hours."""

    name: str
    address: str
    courses: str
    hours: str


class MenusFacts(NamedTuple):
    """All menus of a programme; either `menus` or `listed` is empty."""

    lead: str
    matrix: MatrixFacts | None
    quotes: tuple[QuoteFacts, ...]
    boxes: tuple[RuleBox, ...]
    menus: tuple[MenuFacts, ...]
    shared: tuple[SharedFacts, ...]
    listed: tuple[ListedMenu, ...]
    notes: tuple[NoteFacts, ...]


class MenuPageFacts(NamedTuple):
    """One menu on its own page, with the menus before and after it."""

    lead: str
    menu: MenuFacts
    quote: QuoteFacts | None
    notes: tuple[NoteFacts, ...]
    others: tuple[Link, ...]


def menu_pages(catalog: Catalog) -> Iterator[Page]:
    """For each programme that has menus: all of them on one page, and a page a menu."""
    for programme in catalog.programmes:
        if programme.menus:
            yield from pages_of_menus(programme)


def pages_of_menus(programme: Programme) -> Iterator[Page]:
    """The menus of a programme that has some: all of them on one page, and a page a menu."""
    held = holders(programme)
    rules = counting_rules(programme)
    facts = [menu_facts(programme, menu, held=held, rules=rules.get(menu.id, ())) for menu in programme.menus]
    yield _index(programme, facts)
    for number, its in enumerate(facts):
        yield _menu_page(programme, number, its, rules.get(programme.menus[number].id, ()))


def _index(programme: Programme, facts: Sequence[MenuFacts]) -> Page:
    here = address.of_menus(programme.id)
    is_together = len(facts) <= SHOWN_TOGETHER
    pairs = matrix(programme) if is_together else None
    return Page(
        address=here,
        layout=Layout.GUIDED,
        section=Section.PROGRAMMES,
        template="menus.html",
        title="套餐：主餐配副餐" if pairs else "套餐",
        facts=_together(programme, facts, pairs) if is_together else _list(programme),
        crumbs=crumbs_of(programme),
        guide=guide_of(programme, here),
        basis=(basis_of(programme, *(menu.source for menu in programme.menus)),),
        data_day=data_day(programme),
        context=programme.name,
        words=("套餐", *(word for menu in programme.menus for word in (menu.label, menu.title) if word)),
    )


def _together(programme: Programme, facts: Sequence[MenuFacts], pairs: MatrixFacts | None) -> MenusFacts:
    boxes = rule_boxes(programme)
    boxed = {note.label for box in boxes for note in box.notes}
    notes = notes_of(programme, *(menu.source for menu in programme.menus))
    return MenusFacts(
        lead=_lead(programme, is_paired=pairs is not None),
        matrix=pairs,
        quotes=tuple(_quotes(programme)),
        boxes=boxes,
        menus=tuple(facts),
        shared=shared(programme),
        listed=(),
        notes=tuple(note for note in notes if note.label not in boxed),
    )


def _quotes(programme: Programme) -> Iterator[QuoteFacts]:
    """Each sentence of the menus once, with the clauses of all menus that quote it."""
    found: dict[str, dict[Link, None]] = {}
    for menu in programme.menus:
        if menu.source.quote:
            found.setdefault(menu.source.quote, {}).update(dict.fromkeys(cites(programme, menu.source)))
    for sentence, links in found.items():
        yield QuoteFacts(sentence, tuple(links))


def _list(programme: Programme) -> MenusFacts:
    return MenusFacts(
        lead=_lead(programme, is_paired=False),
        matrix=None,
        quotes=(),
        boxes=rule_boxes(programme),
        menus=(),
        shared=(),
        listed=tuple(_listed(programme, menu) for menu in programme.menus),
        notes=(),
    )


def _listed(programme: Programme, menu: Menu) -> ListedMenu:
    count = count_of(menu)
    return ListedMenu(
        name=name_of(menu),
        address=address.of_menu(programme.id, menu.id),
        courses="" if count is None else str(count),
        hours=number_words(menu.hours),
    )


def _lead(programme: Programme, *, is_paired: bool) -> str:
    if is_paired:
        return "先看官等選一份主餐，再配一份副餐。同一門課程在兩份裡，時數只算一次。"
    courses = courses_of(*programme.menus)
    if not courses:
        return f"{len(programme.menus)} 份套餐。"
    return f"{len(programme.menus)} 份套餐，{len(courses)} 門不同的課程，共 {sum_words(courses)}。"


def _menu_page(programme: Programme, number: int, facts: MenuFacts, rules: Sequence[Rule]) -> Page:
    menu = programme.menus[number]
    return Page(
        address=facts.address,
        layout=Layout.GUIDED,
        section=Section.PROGRAMMES,
        template="menu.html",
        title=facts.name,
        facts=MenuPageFacts(
            lead=_menu_lead(programme, menu),
            menu=facts,
            quote=quote_of(programme, menu.source),
            notes=_notes(programme, menu, rules),
            others=_others(programme, number),
        ),
        crumbs=crumbs_of(programme, Link("套餐", address.of_menus(programme.id))),
        guide=guide_of(programme, address.of_menus(programme.id)),
        basis=(basis_of(programme, menu.source),),
        data_day=data_day(programme),
        context=programme.name,
        words=tuple(filter(None, (menu.label, menu.title))),
    )


def _notes(programme: Programme, menu: Menu, rules: Sequence[Rule]) -> tuple[NoteFacts, ...]:
    """The notes of a menu, and those on the days until which it counts."""
    on_window = [name for rule in rules for name in rule.source.notes if programme.notes[name].on == "window"]
    return notes_of(programme, menu.source, on_window)


def _menu_lead(programme: Programme, menu: Menu) -> str:
    parts = [
        f"{number_words(menu.hours)} 小時",
        f"{count} 門" if (count := count_of(menu)) is not None else "",
        f"在{menu.platform.title}選讀" if menu.platform else "",
        f"搭配{partner}" if (partner := paired_with(programme, menu)) else "",
    ]
    return "，".join(filter(None, parts)) + "。"


def _others(programme: Programme, number: int) -> tuple[Link, ...]:
    """The menus beside it; with many, only the one before and the one after."""
    menus = programme.menus
    if len(menus) <= SHOWN_TOGETHER:
        beside = (*menus[:number], *menus[number + 1 :])
    else:
        beside = (*menus[max(number - 1, 0) : number], *menus[number + 1 : number + 2])
    return tuple(Link(short_name(menu), address.of_menu(programme.id, menu.id)) for menu in beside)
