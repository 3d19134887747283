"""The pages for the peer, each as hugo takes it: address, title, layout and what the layout prints."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from peer_programme import programme_pages
from peer_shelf import (
    Entry,
    Shelf,
    basis,
    counting_rules,
    course_address,
    day,
    home_address,
    window,
)

FIRST, FURTHER = 50, 200
"""Rows of the first page of the list, and of each further one."""
PRINTED = ("menu", "to", "category", "position", "programme", "home")
"""What a course's page prints of a row in a menu."""
BESIDE = 2
"""Page numbers on each side of a page's own."""


def page(to: str, title: str, layout: str, tab: str, **params: Any) -> Mapping[str, Any]:
    """A page as `AddPage` takes it."""
    return {
        "path": to.removesuffix(".html") + "-page",
        "title": title,
        "url": f"/{to}",
        "layout": layout,
        "params": {"root": "../" * to.count("/"), "tab": tab, **params},
    }


def pages(shelf: Shelf) -> Iterator[Mapping[str, Any]]:
    """Every page but those written by hand."""
    yield from list_pages(shelf)
    for course in shelf.courses.values():
        yield course_page(shelf, course)
    for programme in shelf.programmes:
        yield from programme_pages(shelf, programme, page)
    yield from index_pages(shelf)


def course_page(shelf: Shelf, course: Entry) -> Mapping[str, Any]:
    """One course."""
    held = shelf.held.get(course["課程代號"], [])
    plans = {row["of"]["id"]: row["of"] for row in held}
    platform = shelf.platforms[course["平台"]]
    menus = len({row["to"] for row in held})
    return page(
        course_address(course["課程代號"]),
        course["課程名稱"],
        "course",
        "courses",
        lead=f"認證 {course['認證時數']} 小時，在{platform['title']}選讀，"
        + (f"列在 {menus} 份套餐。" if menus else "不在任何套餐裡。"),
        crumbs=[{"words": "課程", "to": "courses/index.html"}],
        facts=list(facts(shelf, course, list(plans.values()))),
        says=course["說明"],
        held=[
            {key: row[key] for key in ("menu", "to", "category", "position", "programme", "home")}
            for row in held
        ],
        counted=list(counted(held)),
        start=f"在{platform['title']}以課名找到這門課程。",
        address=course["網址"] or platform["url"],
        basis=[
            basis(plan, *(row["in"]["clause"] for row in held if row["of"] is plan))
            for plan in plans.values()
        ],
        day=day(list(plans.values())),
    )


def clauses(held: Sequence[Entry], plan: Entry) -> Iterator[str]:
    """The clauses of a plan that name the course."""
    yield from (row["in"]["clause"] for row in held if row["of"] is plan)


def facts(shelf: Shelf, course: Entry, plans: Sequence[Entry]) -> Iterator[Entry]:
    """The facts box of a course."""
    yield {"term": "認證時數", "lines": [{"words": f"{course['認證時數']} 小時"}]}
    yield {"term": "平台", "lines": [{"words": shelf.platforms[course["平台"]]["title"]}]}
    yield {"term": "領域", "lines": [{"words": course["field"]}]}
    if plans:
        lines = [{"words": plan["programme"]["short"], "to": home_address(plan)} for plan in plans]
        yield {"term": "原文所列計畫", "lines": lines}


def counted(held: Sequence[Entry]) -> Iterator[Entry]:
    """The rules that a course helps with."""
    through: dict[tuple[str, str], list[str]] = {}
    rules: dict[tuple[str, str], Entry] = {}
    for row in held:
        for rule in counting_rules(row["of"], row["in"]):
            key = row["of"]["id"], rule["id"]
            rules[key] = {
                "to": f"programmes/{row['of']['id']}/awards.html#rule-{rule['id']}",
                "rule": f"{row['programme']}：{rule['title']}",
                "when": window(row["of"], rule),
            }
            through.setdefault(key, []).append(row["menu"])
    for key, rule in rules.items():
        yield {**rule, "through": "、".join(dict.fromkeys(through[key]))}


def list_pages(shelf: Shelf) -> Iterator[Mapping[str, Any]]:
    """The list of courses, some rows at a time."""
    total = len(shelf.courses)
    starts = [0, *range(FIRST, total, FURTHER)]
    for number, start in enumerate(starts, 1):
        size = min(FURTHER if start else FIRST, total - start)
        yield page(
            list_address(number),
            "課程" if number == 1 else f"課程：第 {number} 頁",
            "list",
            "courses",
            lead=f"{total:,} 門課程；同一門課程只算一次。",
            caption=f"第 {start + 1:,} 至 {start + size:,} 門，全部 {total:,} 門",
            start=start,
            size=size,
            before=list_address(number - 1) if number > 1 else "",
            after=list_address(number + 1) if number < len(starts) else "",
            numbers=list(numbers(number, len(starts))),
            day=day(shelf.programmes),
        )


def list_address(number: int) -> str:
    """A page of the list."""
    return "courses/index.html" if number == 1 else f"courses/list/{number}.html"


def numbers(here: int, last: int) -> Iterator[Entry]:
    """The first, the last and those around `here`."""
    around = range(max(1, here - BESIDE), min(last, here + BESIDE) + 1)
    for number in sorted({1, last, *around}):
        yield {"words": str(number), "to": "" if number == here else list_address(number)}


def index_pages(shelf: Shelf) -> Iterator[Mapping[str, Any]]:
    """The pages of the other tabs."""
    kinds = Counter(menu["kind"] for programme in shelf.programmes for menu in programme["menus"])
    rows = [
        [
            programme["programme"]["short"],
            programme["programme"]["period"],
            f"套餐 {len(programme['menus'])} 份，活動 {len(programme['activities'])} 項",
        ]
        for programme in shelf.programmes
    ]
    links = [
        {"words": programme["programme"]["title"], "to": home_address(programme)}
        for programme in shelf.programmes
    ]
    sections = [{"title": "計畫", "rows": rows, "links": links}]
    common = {
        "sections": sections,
        "day": day(shelf.programmes),
        "basis": [basis(programme) for programme in shelf.programmes],
    }
    lead = f"{len(shelf.programmes)} 個計畫，{len(shelf.courses)} 門課程，主餐 {kinds['main']} 套。"
    yield page("index.html", shelf.title, "plain", "home", lead=lead, **common)
    for tab in shelf.tabs:
        if tab["id"] not in ("home", "courses", "guide"):
            yield page(tab["to"], tab["words"], "plain", tab["id"], lead=lead, **common)
    yield page("data/sitemap.html", "網站導覽", "plain", "data", lead=lead, **common)
