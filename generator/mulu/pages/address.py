"""Every address of the site, and the relative link between any two."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from posixpath import join, normpath
from types import MappingProxyType
from urllib.parse import urlencode

HOME = "index.html"
SEARCH = "search.html"
PROGRAMMES = "programmes/index.html"
COURSES = "courses/index.html"
COURSE_ROWS = "courses/rows.js"
SCHEDULE = "schedule/index.html"
CALENDAR = "schedule/all.ics"
AWARDS = "awards/index.html"
CHECKS = "awards/check.html"
UNITS = "units/index.html"
DATA = "data/index.html"
COURSE_TABLE = "data/courses.csv"
MENU_TABLE = "data/menus.csv"
SCHEDULE_TABLE = "data/schedule.csv"
PACKAGE = "data/datapackage.json"
SITEMAP = "data/sitemap.html"
CHANGES = "data/changes.html"
GUIDE = "guide/index.html"
PARTS = "guide/parts.html"


def of_search(words: str) -> str:
    """What a search for these words finds."""
    return f"{SEARCH}?{urlencode({'q': words})}"


def of_programme(programme: str) -> str:
    """The overview of a programme."""
    return f"programmes/{programme}/index.html"


def of_menus(programme: str) -> str:
    """The menus of a programme, with the pairing table."""
    return f"programmes/{programme}/menus/index.html"


def of_menu(programme: str, menu: str) -> str:
    """One menu."""
    return f"programmes/{programme}/menus/{menu}.html"


def of_activities(programme: str) -> str:
    """The activities of a programme."""
    return f"programmes/{programme}/activities/index.html"


def of_activity(programme: str, activity: str) -> str:
    """One activity."""
    return f"programmes/{programme}/activities/{activity}.html"


def of_activity_calendar(programme: str, activity: str) -> str:
    """The calendar file of one activity."""
    return f"programmes/{programme}/activities/{activity}.ics"


def of_schedule(programme: str) -> str:
    """The schedule of a programme."""
    return f"programmes/{programme}/schedule.html"


def of_programme_calendar(programme: str) -> str:
    """The calendar file of a programme."""
    return f"programmes/{programme}/schedule.ics"


def of_awards(programme: str) -> str:
    """What a programme rewards, with its clauses."""
    return f"programmes/{programme}/awards.html"


def of_check(programme: str) -> str:
    """Where a reader checks by a programme's rules what is reached; nothing leaves that page."""
    return f"programmes/{programme}/check.html"


def of_rule_data(programme: str) -> str:
    """The script that holds a programme's rules as data."""
    return f"programmes/{programme}/rules.js"


def of_rule(programme: str, rule: str) -> str:
    """One rule on the page of what a programme rewards."""
    return f"{of_awards(programme)}#{rule_anchor(rule)}"


def rule_anchor(rule: str) -> str:
    """The id of a rule on that page."""
    return f"rule-{rule}"


def of_forms(programme: str) -> str:
    """The forms of a programme."""
    return f"programmes/{programme}/forms/index.html"


def of_form(programme: str, form: str) -> str:
    """One form, to print."""
    return f"programmes/{programme}/forms/{form}.html"


def of_text(programme: str, clause: str = "") -> str:
    """The plan's full text, at a clause where one is named."""
    page = f"programmes/{programme}/text.html"
    return f"{page}#{clause_anchor(clause)}" if clause else page


def of_standings(programme: str) -> str:
    """The standings of a programme's units."""
    return f"units/{programme}/index.html"


def of_unit(programme: str, unit: str) -> str:
    """One unit of a programme."""
    return f"units/{programme}/{unit}.html"


def of_pools(programme: str) -> str:
    """The units whose figures are published together, and why; no unit's id has such a name."""
    return f"units/{programme}/all_pools.html"


def of_method(programme: str) -> str:
    """How the figures of a programme's units are made."""
    return f"units/{programme}/how_made.html"


def of_unit_table(programme: str) -> str:
    """The file with the figures of a programme's units."""
    return f"data/{programme}-units.csv"


def of_course(course: str) -> str:
    """One course."""
    return f"courses/{course}.html"


def of_course_list(number: int) -> str:
    """A page of the plain list of all courses; the first is the tab's own page."""
    return COURSES if number == 1 else f"courses/list/{number}.html"


@lru_cache(maxsize=4096)
def clause_anchor(clause: str) -> str:
    """The id of a clause in the full text: its own name, which has no blanks."""
    return "".join(clause.split()).replace("%", "％")


def note_anchor(label: str) -> str:
    """The id of a note on the page that shows it."""
    return f"note-{label.lower()}"


class Links(dict[str, str]):
    """The relative link from any page of one folder to each address, worked out when first asked for.

    `names` are files that are called otherwise than templates write them (assets with a hash).
    """

    def __init__(self, folder: str, names: Mapping[str, str] = MappingProxyType({})) -> None:
        super().__init__()
        self.folder = folder
        self._names = names
        self._ways = tuple(ways_up(folder))

    def __missing__(self, address: str) -> str:
        link = there = self._names.get(address, address)
        for above, up in self._ways:
            if there.startswith(above):
                link = up + there[len(above) :]
                break
        self[address] = link
        return link


def ways_up(folder: str) -> Iterator[tuple[str, str]]:
    """How an address begins, and what stands in its place in a link from a page of the folder.

    An anchor on its own stays as it is; the nearest folder above both comes first.
    """
    yield "#", "#"
    above = folder.split("/") if folder else []
    for up in range(len(above) + 1):
        yield "".join(f"{name}/" for name in above[: len(above) - up]), "../" * up


def link_between(folder: str, address: str) -> str:
    """The relative link from a page in `folder` to an address; an anchor on its own stays as it is."""
    return Links(folder)[address]


def led_to(folder: str, link: str) -> str:
    """The address that a relative link of a page in `folder` leads to: what `link_between` undoes."""
    return normpath(join(folder, link))


def folder_of(address: str) -> str:
    """The folder that a page stands in."""
    return address.rpartition("/")[0]
