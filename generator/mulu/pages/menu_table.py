"""One menu as a table: its courses by category, its sums, what stands beside it."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import groupby
from typing import NamedTuple

from mulu.pages import address
from mulu.pages.dates import MISSING_WORDS
from mulu.pages.facts import FactLine, FactRow, line, number_words, row
from mulu.pages.menu_rules import award_words, deadline, deadline_notes
from mulu.pages.page import Link
from mulu.pages.sources import NoteFacts, cites, notes_of
from mulu.programme.catalog import Programme, total_hours
from mulu.programme.course import Course, Menu
from mulu.programme.rule import Rule
from mulu.programme.when import Missing

PAIRED_WITH = {"main": "任一副餐", "side": "依官等指定的主餐"}
"""What a menu of this kind goes with."""

SUM_KEYS = ("hours", "count", "courses")
"""The keys of a menu that its caption speaks about."""


class MenuRowFacts(NamedTuple):
    """A course in a menu; `label` heads the hours where a row stands as a block: 性別主流類　時數."""

    id: str
    title: str
    address: str
    hours: str
    is_blank: bool
    label: str
    also: tuple[Link, ...]


class MenuGroup(NamedTuple):
    """A category with its courses; the category is empty where the menu has none."""

    category: str
    rows: tuple[MenuRowFacts, ...]


class ProgressFacts(NamedTuple):
    """What a reader's ticks are summed against."""

    menu: str
    hours: str
    courses: int


class MenuFacts(NamedTuple):
    """A menu completely. `groups` are empty where its list is not there; `says` tells so."""

    name: str
    anchor: str
    address: str
    says: str
    says_notes: tuple[NoteFacts, ...]
    category: str
    groups: tuple[MenuGroup, ...]
    total_courses: str
    total_hours: str
    progress: ProgressFacts | None
    rows: tuple[FactRow, ...]
    text: tuple[str, ...]
    path: tuple[str, ...]
    check: str
    """The self-check, to which the ticks are taken; empty where no rule about persons counts the menu."""


def name_of(menu: Menu) -> str:
    """The menu as the plan heads it: 副餐3－豪華主廚餐; without a label its title."""
    return f"{menu.label}－{menu.title}" if menu.label else menu.title


def short_name(menu: Menu) -> str:
    """The menu in a word: its label, else its title."""
    return menu.label or menu.title


def anchor_of(menu: Menu) -> str:
    """The id of the menu's section on the page of all menus."""
    return f"menu-{menu.id}"


def courses_of(*menus: Menu) -> tuple[Course, ...]:
    """The distinct courses of these menus in their order; a menu without its list adds none."""
    rows = (entry for menu in menus if not isinstance(menu.rows, Missing) for entry in menu.rows)
    return tuple({entry.course.id: entry.course for entry in rows}.values())


def count_of(menu: Menu) -> int | None:
    """How many courses a menu holds; without its list the number that the plan prints, if it does."""
    return menu.count if isinstance(menu.rows, Missing) else len(courses_of(menu))


def sum_words(courses: tuple[Course, ...]) -> str:
    """The hours of distinct courses together, and how many courses have no hours to add."""
    unknown = sum(isinstance(course.hours, Missing) for course in courses)
    words = f"{number_words(total_hours(courses))} 小時"
    return f"{words}，另 {unknown} 門時數原文未載" if unknown else words


def paired_with(programme: Programme, menu: Menu) -> str:
    """What a menu goes with; nothing where the plan does not have both mains and sides."""
    is_paired = {other.kind for other in programme.menus} >= set(PAIRED_WITH)
    return PAIRED_WITH.get(menu.kind, "") if is_paired else ""


def holders(programme: Programme) -> Mapping[str, tuple[Link, ...]]:
    """For each course the menus that hold it, in the order of the menus."""
    found: dict[str, list[Link]] = {}
    for menu in programme.menus:
        link = Link(short_name(menu), address.of_menu(programme.id, menu.id))
        for course in courses_of(menu):
            found.setdefault(course.id, []).append(link)
    return {course: tuple(held) for course, held in found.items()}


def menu_facts(
    programme: Programme, menu: Menu, *, held: Mapping[str, tuple[Link, ...]], rules: Sequence[Rule]
) -> MenuFacts:
    """A menu with its table; `held` are the holders of each course, `rules` those that count the menu."""
    courses = courses_of(menu)
    said = [name for name in menu.source.notes if programme.notes[name].on in SUM_KEYS]
    total = total_hours(courses)
    hours = number_words(total)
    here = address.of_menu(programme.id, menu.id)
    return MenuFacts(
        name=name_of(menu),
        anchor=anchor_of(menu),
        address=here,
        says=_says(programme, menu, courses, total),
        says_notes=notes_of(programme, said),
        category=menu.category,
        groups=tuple(_groups(menu, here, held)),
        total_courses=f"{len(courses)} 門",
        total_hours=hours,
        progress=ProgressFacts(short_name(menu), hours, len(courses)) if courses else None,
        rows=tuple(_beside(programme, menu, rules)),
        text=tuple(filter(None, menu.text.split("\n"))),
        path=menu.path,
        check=address.of_check(programme.id) if rules else "",
    )


def _where_the_list_is(programme: Programme, menu: Menu, missing: Missing) -> str:
    """課程清單見附件1，原文未附: in the words of the note about it where there is one."""
    notes = (programme.notes[name] for name in menu.source.notes)
    said = next((note.shown for note in notes if note.on == "courses"), "")
    why = "原文未附" if missing is Missing.LOST else MISSING_WORDS[missing]
    return said.partition("。")[0].rpartition("；")[2] or f"課程清單{why}"


def _says(programme: Programme, menu: Menu, courses: tuple[Course, ...], total: Fraction) -> str:
    printed = f"{number_words(menu.hours)} 小時"
    if isinstance(menu.rows, Missing):
        count = f"{menu.count} 門，" if menu.count is not None else ""
        return f"{count}{printed}；{_where_the_list_is(programme, menu, menu.rows)}。"
    is_summed = not any(isinstance(course.hours, Missing) for course in courses)
    if is_summed and menu.count in (None, len(courses)) and total == menu.hours:
        return f"{len(courses)} 門，{printed}（課程合計與原文相符）。"
    stated = f"{menu.count} 門、" if menu.count is not None else ""
    return f"{len(courses)} 門，{sum_words(courses)}（課程合計；原文為 {stated}{printed}）。"


def _groups(menu: Menu, here: str, held: Mapping[str, tuple[Link, ...]]) -> Iterator[MenuGroup]:
    if isinstance(menu.rows, Missing):
        return
    for category, entries in groupby(menu.rows, lambda entry: entry.category):
        label = f"{category}　時數" if category else "時數"
        yield MenuGroup(category, tuple(_row(entry.course, here, label, held) for entry in entries))


def _row(course: Course, here: str, label: str, held: Mapping[str, tuple[Link, ...]]) -> MenuRowFacts:
    hours = line(course.hours)
    return MenuRowFacts(
        id=course.id,
        title=course.title,
        address=address.of_course(course.id),
        hours=hours.words,
        is_blank=hours.is_blank,
        label=label,
        also=tuple(other for other in held[course.id] if other.address != here),
    )


def _beside(programme: Programme, menu: Menu, rules: Sequence[Rule]) -> Iterator[FactRow]:
    if menu.grade:
        yield row("官等", [FactLine(menu.grade)])
    if menu.platform:
        yield row("平台", [FactLine(menu.platform.title)])
    if partner := paired_with(programme, menu):
        yield row("搭配", [FactLine(partner)])
    for rule in rules:
        yield row(
            f"{award_words(rule)}完成期限",
            [FactLine(when=deadline(programme, rule))],
            deadline_notes(programme, rule),
        )
    if rules:
        yield row("可計入", [FactLine(rule.title, address.of_rule(programme.id, rule.id)) for rule in rules])
    if menu.source.clauses:
        yield row("依據", [FactLine(cite.words, cite.address) for cite in cites(programme, menu.source)])
    if menu.source.notes:
        yield row("疑義", [FactLine()], notes_of(programme, menu.source))
