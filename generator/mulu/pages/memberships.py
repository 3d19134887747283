"""Which menus hold a course: one pass over all programmes."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from mulu.pages import address
from mulu.pages.dates import WhenFacts
from mulu.pages.menu_rules import counting_rules, deadline, deadline_notes
from mulu.pages.menu_table import name_of, short_name
from mulu.pages.page import Basis, Link
from mulu.pages.sources import NoteFacts, basis_of
from mulu.programme.catalog import Catalog, Programme
from mulu.programme.course import Menu
from mulu.programme.source import Source
from mulu.programme.when import Missing


class CountingRule(NamedTuple):
    """A rule that counts a menu: its programme, its title and the days that count."""

    programme: str
    title: str
    address: str
    when: WhenFacts
    notes: tuple[NoteFacts, ...]


class HoldingMenu(NamedTuple):
    """What a course's page says of a menu that holds it; made once a menu."""

    programme: Programme
    programme_link: Link
    name: Link
    short: Link
    word: str
    category: str
    path: tuple[str, ...]
    rules: tuple[CountingRule, ...]
    source: Source
    basis: Basis


class Membership(NamedTuple):
    """A course's row in a menu; `position` counts from 1."""

    holder: HoldingMenu
    category: str
    position: int

    @property
    def menu(self) -> Link:
        """The menu in a word, as a list of courses names it."""
        return self.holder.short


def memberships(catalog: Catalog) -> Mapping[str, Sequence[Membership]]:
    """For each course that a menu holds all its rows, in the order of programmes and menus."""
    held: dict[str, list[Membership]] = {}
    for programme in catalog.programmes:
        for menu, holder in _holders(programme, is_alone=len(catalog.programmes) == 1):
            for position, row in enumerate(() if isinstance(menu.rows, Missing) else menu.rows, 1):
                held.setdefault(row.course.id, []).append(Membership(holder, row.category, position))
    return held


def _holders(programme: Programme, *, is_alone: bool) -> Iterator[tuple[Menu, HoldingMenu]]:
    rules = counting_rules(programme)
    home = Link(programme.name, address.of_programme(programme.id))
    for menu in programme.menus:
        to = address.of_menu(programme.id, menu.id)
        word = short_name(menu)
        counting = tuple(
            CountingRule(
                programme.name,
                rule.title,
                address.of_rule(programme.id, rule.id),
                deadline(programme, rule),
                deadline_notes(programme, rule),
            )
            for rule in rules.get(menu.id, ())
        )
        yield (
            menu,
            HoldingMenu(
                programme=programme,
                programme_link=home,
                name=Link(name_of(menu), to),
                short=Link(word if is_alone else f"{programme.name} {word}", to),
                word=word,
                category=menu.category,
                path=menu.path,
                rules=counting,
                source=menu.source,
                basis=basis_of(programme, menu.source),
            ),
        )
