"""Which menus hold a course, and what they say of it together: one pass over all programmes."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from mulu.pages import address
from mulu.pages.dates import WhenFacts
from mulu.pages.facts import FactLine, FactRow, row
from mulu.pages.guide import UNDATED, Dated, dated
from mulu.pages.menu_rules import counting_rules, deadline, deadline_notes
from mulu.pages.menu_table import name_of, short_name
from mulu.pages.page import Basis, Link
from mulu.pages.sources import NoteFacts, basis_of
from mulu.programme.catalog import Catalog, Programme
from mulu.programme.course import Menu
from mulu.programme.rule import Rule
from mulu.programme.source import Source
from mulu.programme.when import Missing


class CountedFacts(NamedTuple):
    """A rule that a course helps with, and the menus through which it does."""

    programme: str
    rule: Link
    when: WhenFacts
    through: str
    notes: tuple[NoteFacts, ...]


class HoldingMenu(NamedTuple):
    """What a course's page says of a menu that holds it; made once a menu."""

    programme: Programme
    home: Link
    name: Link
    short: Link
    path: tuple[str, ...]
    counted: tuple[CountedFacts, ...]
    source: Source
    day: Dated
    is_main: bool
    """Whether it is a main menu, whose categories are 核心職能."""


class Membership(NamedTuple):
    """A course's row in a menu: 核心職能：溝通協調, 第 3 列; `group` is 溝通協調 alone."""

    holder: HoldingMenu
    programme: Link
    menu: Link
    category: str
    position: str
    group: str


class Together(NamedTuple):
    """What all menus say that hold a course; many courses are held by the same."""

    says: str
    menus: tuple[Link, ...]
    plans: tuple[FactRow, ...]
    counted: tuple[CountedFacts, ...]
    paths: tuple[tuple[str, ...], ...]
    basis: tuple[Basis, ...]
    data_day: str


class Held(NamedTuple):
    """A course's rows in the menus, in the order of programmes and menus."""

    rows: tuple[Membership, ...]
    together: Together


NOT_HELD = Held((), Together("不在任何套餐裡", (), (), (), (), (), ""))
"""A course that no menu holds."""


def memberships(catalog: Catalog) -> Mapping[str, Held]:
    """Each course that a menu holds."""
    rows: dict[str, list[Membership]] = {}
    for course, membership in _memberships(catalog):
        rows.setdefault(course, []).append(membership)
    made: dict[tuple[str, ...], Together] = {}
    held = {}
    for course, its in rows.items():
        menus = tuple([one.menu.address for one in its])
        if menus not in made:
            made[menus] = _together([one.holder for one in its])
        held[course] = Held(tuple(its), made[menus])
    return held


def _memberships(catalog: Catalog) -> Iterator[tuple[str, Membership]]:
    for programme in catalog.programmes:
        for menu, holder in _holders(programme, is_alone=len(catalog.programmes) == 1):
            before = f"{menu.category}：" if menu.category else ""
            for position, entry in enumerate(() if isinstance(menu.rows, Missing) else menu.rows, 1):
                group = entry.category
                category = before + group if group else ""
                yield (
                    entry.course.id,
                    Membership(holder, holder.home, holder.name, category, f"第 {position} 列", group),
                )


def _holders(programme: Programme, *, is_alone: bool) -> Iterator[tuple[Menu, HoldingMenu]]:
    rules = counting_rules(programme)
    home = Link(programme.name, address.of_programme(programme.id))
    day = dated(programme)
    for menu in programme.menus:
        to = address.of_menu(programme.id, menu.id)
        word = short_name(menu)
        yield (
            menu,
            HoldingMenu(
                programme=programme,
                home=home,
                name=Link(name_of(menu), to),
                short=Link(word if is_alone else f"{programme.name} {word}", to),
                path=menu.path,
                counted=tuple(_counted(programme, rule, word) for rule in rules.get(menu.id, ())),
                source=menu.source,
                day=day,
                is_main=menu.kind == "main",
            ),
        )


def _counted(programme: Programme, rule: Rule, through: str) -> CountedFacts:
    return CountedFacts(
        programme=programme.name,
        rule=Link(rule.title, address.of_rule(programme.id, rule.id)),
        when=deadline(programme, rule),
        through=through,
        notes=deadline_notes(programme, rule),
    )


def _together(holders: Sequence[HoldingMenu]) -> Together:
    menus = {holder.name.address: holder.short for holder in holders}
    plans = dict.fromkeys(holder.home for holder in holders)
    return Together(
        says=f"列在 {len(menus)} 份套餐",
        menus=tuple(menus.values()),
        plans=(row("原文所列計畫", [FactLine(plan.words, plan.address) for plan in plans]),),
        counted=tuple(_through_all(holders)),
        paths=tuple(dict.fromkeys(holder.path for holder in holders if holder.path)),
        basis=tuple(_basis(holders)),
        data_day=max((holder.day for holder in holders), default=UNDATED).words,
    )


def _through_all(holders: Iterable[HoldingMenu]) -> Iterator[CountedFacts]:
    """Each rule once, with all menus through which it counts."""
    rules: dict[str, CountedFacts] = {}
    through: dict[str, dict[str, None]] = {}
    for counted in (one for holder in holders for one in holder.counted):
        rules[counted.rule.address] = counted
        through.setdefault(counted.rule.address, {})[counted.through] = None
    for where, counted in rules.items():
        yield counted._replace(through="、".join(through[where]))


def _basis(holders: Sequence[HoldingMenu]) -> Iterator[Basis]:
    programmes = {holder.programme.id: holder.programme for holder in holders}
    for programme in programmes.values():
        yield basis_of(programme, *(one.source for one in holders if one.programme is programme))
