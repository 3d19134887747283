"""Where a note (疑義) bites: the pages of the things that name it."""

from collections.abc import Iterator, Mapping

from mulu.pages import address
from mulu.pages.forms import form_address
from mulu.pages.menu_table import name_of
from mulu.pages.page import Link
from mulu.pages.rule_facts import note_ids
from mulu.programme.catalog import Programme


def bites(programme: Programme) -> Mapping[str, tuple[Link, ...]]:
    """The links of every note by its id, in the order of the navigation."""
    found: dict[str, dict[Link, None]] = {}
    for names, link in _places(programme):
        for name in names:
            found.setdefault(name, {})[link] = None
    return {name: tuple(links) for name, links in found.items()}


def _places(programme: Programme) -> Iterator[tuple[tuple[str, ...], Link]]:
    """Everything that has a page of its own, with the notes that it names."""
    for menu in programme.menus:
        yield menu.source.notes, Link(name_of(menu), address.of_menu(programme.id, menu.id))
    for activity in programme.activities:
        yield activity.source.notes, Link(activity.title, address.of_activity(programme.id, activity.id))
    for rule in programme.rules:
        yield tuple(note_ids(programme, rule)), Link(rule.title, address.of_rule(programme.id, rule.id))
    for form in programme.forms:
        yield form.source.notes, Link(form.title, form_address(programme, form))
