"""Where a note (疑義) bites: the pages of the things that name it."""

from collections.abc import Iterator, Mapping

from mulu.pages import address
from mulu.pages.forms import form_address
from mulu.pages.menu_table import name_of
from mulu.pages.page import Link
from mulu.pages.rule_facts import note_ids
from mulu.programme.activity import Activity, Entry, Phase, Places, Table
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
        yield activity_notes(activity), Link(activity.title, address.of_activity(programme.id, activity.id))
    for rule in programme.rules:
        yield tuple(note_ids(programme, rule)), Link(rule.title, address.of_rule(programme.id, rule.id))
    for form in programme.forms:
        yield form.source.notes, Link(form.title, form_address(programme, form))


def activity_notes(activity: Activity) -> tuple[str, ...]:
    """The notes that an activity names, itself or in any of its parts."""
    parts = (activity, *activity_parts(activity))
    return tuple(name for part in parts for name in part.source.notes) + tuple(
        name for run in activity.runs for name in run.notes
    )


def activity_parts(activity: Activity) -> Iterator[Places | Entry | Phase | Table]:
    """Everything within an activity that names clauses, sentences or notes of its own."""
    yield from (part for part in (activity.places, activity.entry) if part)
    yield from activity.phases
    yield from activity.tables
