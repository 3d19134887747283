"""The chapters of a programme: its menus, activities, rules and forms, each from its own file."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from mulu.programme.activity import Activity, Run
from mulu.programme.course import Form, Menu
from mulu.programme.place import Place, Problem
from mulu.programme.rule import Measure, Rule
from mulu.reading import checks
from mulu.reading.activities import (
    ActivityEntry,
    Around,
    activity,
    activity_strangers,
    uneven_tables,
    wanted_ids,
)
from mulu.reading.circles import circles
from mulu.reading.edgechecks import Home, edge_faults
from mulu.reading.forms import FormEntry, form
from mulu.reading.library import Library
from mulu.reading.lookup import Lookup
from mulu.reading.measures import MeasureEntry, measure_strangers, measures_by_id, part_faults
from mulu.reading.menus import MenuEntry, course_ids, menu, menu_strangers
from mulu.reading.messages import did_you_mean, fault, quoted
from mulu.reading.record import Item, ids_in, read_entries, read_entry, value_at
from mulu.reading.rulechecks import RuleHome, measure_links, rule_faults, window_faults
from mulu.reading.rules import RuleEntry, rule
from mulu.reading.values import Wrong, as_measure_id
from mulu.reading.volume import Volume
from mulu.reading.yamlfile import Tree

MENUS, ACTIVITIES, RULES, FORMS = "menus.yml", "activities.yml", "rules.yml", "forms.yml"
WORDS_OF_CONDITIONS = ("done", "any", "all", "unless")


def read_menus(volume: Volume, library: Library, problems: list[Problem]) -> tuple[Menu, ...]:
    """The menus, each with its courses."""
    if (tree := volume.trees.get(MENUS)) is None:
        return ()
    items = read_entries(MenuEntry, tree, (), problems, year=volume.year)
    problems += chain(checks.named_twice(ids_in(tree, ()), "套餐"), checks.grades(items))
    return tuple(checked_menu(item, volume, library, problems) for item in items)


def checked_menu(item: Item[MenuEntry], volume: Volume, library: Library, problems: list[Problem]) -> Menu:
    """The noun of a menu, with the faults of its courses and its sums."""
    problems += menu_strangers(item, library.courses, library.platforms)
    problems += checks.courses_once(item)
    noun = menu(item, library.courses, library.platforms)
    if all(library.courses.get(course) for _, course, _ in course_ids(item)):
        problems += checks.menu_adds_up(item, noun, volume.notes)
    return noun


def read_activities(
    volume: Volume, library: Library, runs: Mapping[str, Sequence[Run]], problems: list[Problem]
) -> tuple[Activity, ...]:
    """The activities, each with its runs."""
    if (tree := volume.trees.get(ACTIVITIES)) is None:
        return ()
    around = Around(volume.lookup(ACTIVITIES, "活動"), library.platforms)
    items = read_entries(ActivityEntry, tree, (), problems, year=volume.year)
    problems += checks.named_twice(ids_in(tree, ()), "活動")
    problems += activity_circles(items)
    nouns = []
    for item in items:
        noun = activity(item, around, tuple(runs.get(item.entry.id, ())))
        problems += chain(activity_strangers(item, around), uneven_tables(item))
        problems += checks.run_count(item, noun.runs, volume.notes)
        problems += checks.activity_dates(item, noun, volume.period, volume.notes)
        nouns.append(noun)
    return tuple(nouns)


def activity_circles(items: Sequence[Item[ActivityEntry]]) -> Iterator[Problem]:
    """No activity belongs to itself, and none is a condition of its own entry."""
    places = {item.entry.id: item.place() for item in items}
    under = {item.entry.id: (item.entry.under,) for item in items}
    must = {item.entry.id: [words for words, _ in wanted_ids(item, ("must",))] for item in items}
    yield from circles(under, places, "under")
    yield from circles(must, places, "entry.must")


def read_rules(
    volume: Volume, menus: Sequence[Menu], problems: list[Problem]
) -> tuple[Mapping[str, Measure], tuple[Rule, ...]]:
    """The measures and the rules."""
    if (tree := volume.trees.get(RULES)) is None:
        return {}, ()
    problems += unknown_chapters(tree)
    count = len(problems)
    measures = read_measures(tree, problems)
    are_sound = len(problems) == count
    if not value_at(tree, ("rules",)):
        return measures, ()
    items = read_entries(RuleEntry, tree, ("rules",), problems, year=volume.year)
    problems += checks.named_twice(ids_in(tree, ("rules",)), "規則")
    home = RuleHome(known_measures(tree, measures), volume.lookup(MENUS, "套餐"), volume.period)
    nouns = Home(measures, menus) if are_sound else None
    return measures, tuple(checked_rule(item, home, nouns, problems) for item in items)


def checked_rule(item: Item[RuleEntry], home: RuleHome, nouns: Home | None, problems: list[Problem]) -> Rule:
    """The noun of a rule, with the faults of what it names; where there are none, those of what it says."""
    named = list(rule_faults(item, home))
    problems += chain(named, window_faults(item, home.period))
    noun = rule(item)
    if nouns and not named:
        problems += edge_faults(item, noun, nouns)
    return noun


def unknown_chapters(tree: Tree) -> Iterator[Problem]:
    """rules.yml holds measures and rules, and nothing else."""
    known = ("measures", "rules")
    if not isinstance(tree.value, dict):
        yield fault(
            "M002", tree.places[()], says="這裡應是 measures 與 rules", mend="請寫 measures: 與 rules:。"
        )
        return
    for key in tree.value:
        if key not in known:
            mend = did_you_mean(key, known) or "rules.yml 只有 measures 與 rules。"
            yield fault("M006", tree.key_places[key,], says=f"不認得鍵{quoted(key)}", mend=mend)


def measure_names(tree: Tree) -> tuple[str, ...]:
    """The ids of the measures as they are written."""
    written = value_at(tree, ("measures",))
    return tuple(written) if isinstance(written, dict) else ()


def known_measures(tree: Tree, measures: Mapping[str, Measure]) -> Lookup[Measure]:
    """What a rule may name as a measure."""
    return Lookup("量", "rules.yml 的 measures", measures, measure_names(tree))


def read_measures(tree: Tree, problems: list[Problem]) -> Mapping[str, Measure]:
    """The measures by their ids."""
    read = {
        name: read_entry(MeasureEntry, tree, ("measures", name), problems) for name in measure_names(tree)
    }
    items = {name: item for name, item in read.items() if item}
    measures = measures_by_id(items)
    for name, item in items.items():
        problems += measure_strangers(item, known_measures(tree, measures))
        problems += part_faults(name, item, measures)
    problems += measure_ids(tree)
    places: dict[str, Place] = {name: item.place() for name, item in items.items()}
    problems += circles(measure_links(measures), places, "ratio、sum")
    return measures


def measure_ids(tree: Tree) -> Iterator[Problem]:
    """The ids of measures are ids, and none of the words of a condition."""
    for name in measure_names(tree):
        place = tree.key_places["measures", name]
        try:
            as_measure_id(name)
        except Wrong as wrong:
            yield wrong.at(place)
        if name in WORDS_OF_CONDITIONS:
            says = f"{quoted(name)}是條件用的字，不能作量的代號"
            yield fault("M101", place, says=says, mend=f"請改用別的代號，例如 {name}_hours。")


def read_forms(volume: Volume, problems: list[Problem]) -> tuple[Form, ...]:
    """The forms."""
    if (tree := volume.trees.get(FORMS)) is None:
        return ()
    problems += checks.named_twice(ids_in(tree, ()), "表件")
    return tuple(form(item) for item in read_entries(FormEntry, tree, (), problems, year=volume.year))
