"""Writes a made-up catalogue, always the same for the same numbers.

python bench/catalogue.py OUT --courses 10000 --menus 500
"""

import argparse
import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import astuple
from pathlib import Path

from courses import GRADES, PLATFORMS, Course, Menu, courses, menus
from entries import activities_yml, form_yml, programme_yml, rules_yml
from plan import Plan, clause_of, plan_text, sentence_of

MENUS_IN_A_PROGRAMME = 50
COLUMNS = ("課程代號", "課程名稱", "認證時數", "平台", "field", "說明", "網址")
NAV = ("programmes", "courses", "schedule", "awards", "units", "data")
DECLARATIONS = {"accessibility": "無障礙聲明", "privacy": "隱私及資料保護", "open-data": "資料開放宣告"}
"""The pages to which the foot of every page leads."""
GUIDE = {"index": "說明", "about": "關於本站", **DECLARATIONS}
"""The pages written by hand."""
TABS = ("計畫", "課程", "時程", "獎勵", "單位", "資料")


def main(arguments: Sequence[str] | None = None) -> None:
    """Writes the catalogue that the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--courses", type=int, default=10_000)
    parser.add_argument("--menus", type=int, default=500)
    asked = parser.parse_args(arguments)
    for name, text in files(asked.courses, asked.menus):
        path = asked.out / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8", newline="\n")


def files(course_count: int, menu_count: int) -> Iterator[tuple[str, str]]:
    """Every file of the project: its name and its text."""
    shelf = courses(course_count)
    yield "mkdocs.yml", mkdocs_yml()
    yield from written_pages()
    yield "catalog/catalog.yml", catalog_yml()
    yield "catalog/courses.csv", table([COLUMNS, *(cells(course) for course in shelf)])
    for number, count in enumerate(shares(menu_count)):
        yield from programme_files(Plan(number, menus(number, count, shelf)))


def shares(menu_count: int) -> Iterator[int]:
    """How many menus each programme has."""
    programmes = max(1, menu_count // MENUS_IN_A_PROGRAMME)
    for number in range(programmes):
        yield menu_count // programmes + (number < menu_count % programmes)


def programme_files(plan: Plan) -> Iterator[tuple[str, str]]:
    """The text of a plan and the files of its folder."""
    folder = f"catalog/programmes/{plan.id}"
    yield f"content/plans/{plan.id}.txt", plan_text(plan)
    yield f"{folder}/programme.yml", programme_yml(plan)
    yield f"{folder}/menus.yml", "".join(map(menu_yml, plan.menus))
    yield f"{folder}/activities.yml", activities_yml()
    yield f"{folder}/rules.yml", rules_yml(plan)
    yield f"{folder}/forms.yml", form_yml()


def cells(course: Course) -> list[str]:
    """A course as a row of the table; hours without a needless zero."""
    return [f"{value:g}" if isinstance(value, float) else value for value in astuple(course)]


def table(rows: Sequence[Sequence[str]]) -> str:
    """CSV as a spreadsheet writes it."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue()


def menu_yml(menu: Menu) -> str:
    """A menu of menus.yml."""
    more = {
        "main": f"  grade: {GRADES[(menu.number - 1) % len(GRADES)]}\n",
        "side": f"  label: 副餐{menu.number}\n",
        "set": "",
    }[menu.kind]
    lists = "".join(
        f"    {category}: [{', '.join(course.id for course in held)}]\n" for category, held in menu.groups
    )
    return (
        f"- id: {menu.id}\n  title: {menu.title}\n  kind: {menu.kind}\n{more}"
        f"  hours: {menu.hours:g}\n  clause: {clause_of(menu)}\n  quote: {sentence_of(menu)}\n"
        f"  category: 核心職能\n  courses:\n{lists}"
    )


def catalog_yml() -> str:
    """Names that all programmes share."""
    platforms = "".join(
        f'  {key}: {{title: {title}, url: "https://{key}.example/"}}\n' for key, title in PLATFORMS.items()
    )
    links = "".join(f"  {title}: guide/{name}.md\n" for name, title in DECLARATIONS.items())
    return (
        f"title: 公務人員數位學習目錄\nplatforms:\n{platforms}facets:\n  field: 領域\n"
        "synonyms:\n  - [資安, 資訊安全, 資通安全]\n  - [性平, 性別平等, 性別主流]\n"
        "searches: [主餐, 線上英語營, 資通安全]\nkeeper: 甲市政府人事處\n"
        f"links:\n{links}"
    )


def mkdocs_yml() -> str:
    """The navigation: eight tabs, and the pages written by hand."""
    tabs = "".join(f"  - {word}: [{name}/index.md]\n" for word, name in zip(TABS, NAV, strict=True))
    return (
        "site_name: 公務人員數位學習目錄\ndocs_dir: content\nsite_dir: site\n"
        "theme:\n  name: material\n  language: zh-Hant\n  font: false\n  palette:\n    scheme: default\n"
        f"plugins:\n  - mulu\nnav:\n  - 首頁: [index.md]\n{tabs}"
        "  - 說明:\n" + "".join(f"      - guide/{name}.md\n" for name in GUIDE)
    )


def written_pages() -> Iterator[tuple[str, str]]:
    """The pages written by hand."""
    body = "這個目錄收錄各計畫的課程與套餐。**時數**以計畫所列為準，連結請見[課程](../courses/index.html)。\n"
    for name, title in GUIDE.items():
        sections = "".join(f"\n## {title}之{number}\n\n{body * 3}" for number in "一二三四")
        yield f"content/guide/{name}.md", f"# {title}\n\n{body}{sections}"


if __name__ == "__main__":
    main()
