"""The made-up courses and menus, before they are written down."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from titles import draw, pick, titles, words

PLATFORMS = {"daozi": "稻子e學苑", "hedeng": "河燈學習網", "shanlan": "山嵐數位學院", "haifeng": "海風e學堂"}
HOURS = (1.0, 1.0, 1.0, 2.0, 2.0, 2.0, 2.0, 0.5, 1.5, 3.0, 4.0, 6.0)
FIELDS = ("行政", "法規", "資訊", "管理", "服務", "環境", "文化", "健康")
CATEGORIES = words(
    "溝通協調 問題解決 創意思考 規劃執行 顧客導向 資料管理 團隊合作 變革創新 "
    "政策訓練 環境教育 法治素養 資訊素養 人文素養 健康生活"
)
GRADES = ("簡任", "薦任", "委任")
SIDES = 9
"""Menus of a programme after the three mains that are sides; the others are sets."""
FEWEST, MOST = 16, 20
"""Courses in a menu."""


@dataclass(frozen=True, slots=True)
class Course:
    """A course as a row of courses.csv."""

    id: str
    title: str
    hours: float
    platform: str
    field: str
    description: str
    url: str


@dataclass(frozen=True, slots=True)
class Row:
    """A course in a menu, under its category."""

    category: str
    course: Course


@dataclass(frozen=True, slots=True)
class Menu:
    """A menu of one programme; `number` counts from 1 within its kind."""

    id: str
    title: str
    kind: str
    number: int
    rows: tuple[Row, ...]

    @property
    def hours(self) -> float:
        """What its courses add up to."""
        return sum(row.course.hours for row in self.rows)

    @property
    def groups(self) -> Iterator[tuple[str, tuple[Course, ...]]]:
        """Its categories, each with its courses."""
        for category, rows in groupby(self.rows, lambda row: row.category):
            yield category, tuple(row.course for row in rows)


def courses(count: int) -> tuple[Course, ...]:
    """So many courses."""
    return tuple(course(number, title) for number, title in enumerate(titles(count)))


def course(number: int, title: str) -> Course:
    """The course of this number: every third is described, every fourth has an address of its own."""
    platform = pick(tuple(PLATFORMS), "platform", number)
    field = pick(FIELDS, "field", number)
    says = f"本課程以{field}業務的實例說明「{title}」的重點，適合初次承辦與想複習的同仁，附課後測驗。"
    return Course(
        id=f"c{number + 1:05}",
        title=title,
        hours=HOURS[draw(len(HOURS), "hours", number)],
        platform=platform,
        field=field,
        description=says if draw(3, "says", number) == 0 else "",
        url=f"https://{platform}.example/info/{10000000 + number}" if draw(4, "url", number) == 0 else "",
    )


def menus(programme: int, count: int, shelf: Sequence[Course]) -> tuple[Menu, ...]:
    """The menus of a programme: mains of three grades, sides, then sets."""
    kinds = (["main"] * len(GRADES) + ["side"] * SIDES + ["set"] * count)[:count]
    return tuple(
        menu(programme, kind, kinds[: place + 1].count(kind), shelf) for place, kind in enumerate(kinds)
    )


def menu(programme: int, kind: str, number: int, shelf: Sequence[Course]) -> Menu:
    """One menu, with courses that the key of the menu chose."""
    key = (programme, kind, number)
    title = {
        "main": f"{GRADES[(number - 1) % len(GRADES)]}主餐",
        "side": f"{pick(('清爽', '家常', '豐盛', '招牌', '節氣'), 'side', *key)}副餐{number}",
        "set": f"{pick(FIELDS, 'set', *key)}組裝課程{number}",
    }[kind]
    return Menu(f"{kind}-{number}", title, kind, number, rows(key, shelf))


def rows(key: tuple[object, ...], shelf: Sequence[Course]) -> tuple[Row, ...]:
    """16 to 20 different courses in four to six categories."""
    size = min(FEWEST + draw(MOST - FEWEST + 1, "size", *key), len(shelf))
    chosen: dict[int, None] = {}
    turn = 0
    while len(chosen) < size:
        chosen[popular(len(shelf), *key, turn)] = None
        turn += 1
    first, categories = draw(len(CATEGORIES), "category", *key), 4 + draw(3, "categories", *key)
    names = [CATEGORIES[(first + place) % len(CATEGORIES)] for place in range(categories)]
    return tuple(Row(names[place * categories // size], shelf[number]) for place, number in enumerate(chosen))


def popular(count: int, *key: object) -> int:
    """The number of a course; a few stand in many menus, many in none."""
    share = draw(1 << 32, "course", *key) / (1 << 32)
    return int(count * share * share**0.5)
