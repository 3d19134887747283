"""The catalogue for the peer: memberships joined, links and words ready to print."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Entry = Mapping[str, Any]  # YAML and CSV as they were read

TABS = (
    ("home", "首頁", "index.html"),
    ("programmes", "計畫", "programmes/index.html"),
    ("courses", "課程", "courses/index.html"),
    ("schedule", "時程", "schedule/index.html"),
    ("awards", "獎勵", "awards/index.html"),
    ("units", "單位", "units/index.html"),
    ("data", "資料", "data/index.html"),
    ("guide", "說明", "guide/index.html"),
)


@dataclass(frozen=True, slots=True)
class Shelf:
    """Everything that the pages show; `held` are a course's rows in menus."""

    title: str
    platforms: Mapping[str, Entry]
    courses: Mapping[str, Entry]
    programmes: tuple[Entry, ...]
    plans: Mapping[str, str]
    held: Mapping[str, list[Entry]]
    tabs: tuple[Entry, ...] = field(
        default=tuple({"id": name, "words": words, "to": to} for name, words, to in TABS)
    )

    @property
    def rows(self) -> list[Entry]:
        """The rows of the list of courses."""
        return [self.row(course) for course in self.courses.values()]

    def row(self, course: Entry) -> Entry:
        """A course in the list."""
        held = self.held.get(course["課程代號"], [])
        return {
            "title": course["課程名稱"],
            "to": course_address(course["課程代號"]),
            "hours": course["認證時數"],
            "platform": self.platforms[course["平台"]]["title"],
            "categories": "、".join(dict.fromkeys(row["named"] for row in held)),
            "menus": list({row["to"]: {"words": row["short"], "to": row["to"]} for row in held}.values()),
        }


def shelf_of(read: Entry) -> Shelf:
    """The catalogue with its memberships."""
    held: dict[str, list[Entry]] = {}
    for programme in read["programmes"]:
        for menu in programme["menus"]:
            for course, row in rows_of(programme, menu):
                held.setdefault(course, []).append(row)
    return Shelf(
        title=read["catalog"]["title"],
        platforms=read["catalog"]["platforms"],
        courses={course["課程代號"]: course for course in read["courses"]},
        programmes=tuple(read["programmes"]),
        plans=read["plans"],
        held=held,
    )


def rows_of(programme: Entry, menu: Entry) -> Iterator[tuple[str, Entry]]:
    """For each course of a menu what its page says of it."""
    position = 0
    for category, courses in menu["courses"].items():
        for course in courses:
            position += 1
            yield (
                course,
                {
                    "menu": menu_name(menu),
                    "short": f"{programme['programme']['short']} {short_name(menu)}",
                    "to": menu_address(programme, menu),
                    "named": category,
                    "category": f"{menu['category']}：{category}",
                    "position": f"第 {position} 列",
                    "programme": programme["programme"]["short"],
                    "home": home_address(programme),
                    "of": programme,
                    "in": menu,
                },
            )


def menu_name(menu: Entry) -> str:
    """The menu as the plan heads it."""
    return f"{menu['label']}－{menu['title']}" if "label" in menu else menu["title"]


def short_name(menu: Entry) -> str:
    """The menu in a word."""
    return menu.get("label") or menu["title"]


def course_address(course: str) -> str:
    """A course's page."""
    return f"courses/{course}.html"


def home_address(programme: Entry) -> str:
    """A programme's overview."""
    return f"programmes/{programme['id']}/index.html"


def menu_address(programme: Entry, menu: Entry) -> str:
    """A menu's page."""
    return f"programmes/{programme['id']}/menus/{menu['id']}.html"


def text_address(programme: Entry, clause: str = "") -> str:
    """The plan's text, at its first clause."""
    first = clause.partition("；")[0]
    return f"programmes/{programme['id']}/text.html" + (f"#{first}" if first else "")


def counting_rules(programme: Entry, menu: Entry) -> Iterator[Entry]:
    """The rules about persons that count a menu."""
    for rule in programme["rules"]["rules"]:
        named = {name for tier in rule["tiers"] for name in tier["when"].get("done", ())}
        if rule["for"] == "person" and (menu["id"] in named or (menu["kind"] == "main" and named)):
            yield rule


def window(programme: Entry, rule: Entry) -> str:
    """The days that count."""
    return str(rule.get("window") or programme["programme"]["period"])


def basis(programme: Entry, *clauses: str) -> Entry:
    """The foot line."""
    joined = "；".join(dict.fromkeys(clauses))
    return {
        "title": programme["programme"]["title"],
        "to": text_address(programme, joined),
        "clauses": joined,
    }


def day(programmes: Sequence[Entry]) -> str:
    """The date of the youngest of these programmes' letters."""
    days = [programme["programme"]["documents"][0]["date"] for programme in programmes]
    return max(days, default="")
