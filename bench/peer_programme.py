"""The pages of one programme for the peer."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from peer_shelf import (
    Entry,
    Shelf,
    basis,
    counting_rules,
    course_address,
    day,
    home_address,
    menu_address,
    menu_name,
    short_name,
    text_address,
    window,
)

MakePage = Callable[..., Mapping[str, Any]]


def programme_pages(shelf: Shelf, programme: Entry, page: MakePage) -> Iterator[Mapping[str, Any]]:
    """Overview, menus, activities, schedule, awards, standings, forms and text."""
    yield from menu_pages(shelf, programme, page)
    for address, title, sections in plain_pages(shelf, programme):
        tab = "units" if address.startswith("units/") else "programmes"
        yield page(address, title, "plain", tab, sections=sections, **around(programme))


def around(programme: Entry, *clauses: str) -> Mapping[str, Any]:
    """What stands around every page of a programme."""
    home = f"programmes/{programme['id']}"
    lines = (
        ("總覽", f"{home}/index.html"),
        ("套餐", f"{home}/menus/index.html"),
        ("活動", f"{home}/activities/index.html"),
        ("獎勵", f"{home}/awards.html"),
        ("統計", f"units/{programme['id']}/index.html"),
        ("表件", f"{home}/forms/index.html"),
        ("全文", f"{home}/text.html"),
    )
    return {
        "context": programme["programme"]["short"],
        "guide": [{"words": words, "to": to} for words, to in lines],
        "crumbs": [
            {"words": "計畫", "to": "programmes/index.html"},
            {"words": programme["programme"]["short"], "to": home_address(programme)},
        ],
        "basis": [basis(programme, *clauses)],
        "day": day([programme]),
    }


def menu_pages(shelf: Shelf, programme: Entry, page: MakePage) -> Iterator[Mapping[str, Any]]:
    """A page a menu, with links to the one before and the one after."""
    menus = programme["menus"]
    for place, menu in enumerate(menus):
        beside = (*menus[max(place - 1, 0) : place], *menus[place + 1 : place + 2])
        yield page(
            menu_address(programme, menu),
            menu_name(menu),
            "menu",
            "programmes",
            lead=f"{menu['hours']} 小時，{sum(map(len, menu['courses'].values()))} 門。",
            menu=menu_of(shelf, programme, menu),
            others=[{"words": short_name(other), "to": menu_address(programme, other)} for other in beside],
            **around(programme, menu["clause"]),
        )


def menu_of(shelf: Shelf, programme: Entry, menu: Entry) -> Entry:
    """A menu with its table."""
    count = sum(map(len, menu["courses"].values()))
    text = text_address(programme, menu["clause"])
    rules = list(counting_rules(programme, menu))
    facts = [("官等", [{"words": menu["grade"]}])] if "grade" in menu else []
    facts += [(f"{rule['title']}期限", [{"words": window(programme, rule)}]) for rule in rules]
    facts += [("依據", [{"words": menu["clause"], "to": text}])]
    return {
        "id": menu["id"],
        "name": menu_name(menu),
        "caption": f"{count} 門，{menu['hours']} 小時（課程合計與原文相符）。",
        "category": menu["category"],
        "count": count,
        "hours": menu["hours"],
        "quote": menu["quote"],
        "clause": menu["clause"],
        "text": text,
        "facts": [{"term": term, "lines": lines} for term, lines in facts],
        "groups": [
            {"category": category, "rows": [row_of(shelf, programme, menu, course) for course in courses]}
            for category, courses in menu["courses"].items()
        ],
    }


def row_of(shelf: Shelf, programme: Entry, menu: Entry, course: str) -> Entry:
    """A course in a menu, with the other menus of the programme that hold it."""
    held = shelf.held[course]
    also = {row["to"]: row["in"] for row in held if row["of"] is programme and row["in"] is not menu}
    return {
        "id": course,
        "title": shelf.courses[course]["課程名稱"],
        "to": course_address(course),
        "hours": shelf.courses[course]["認證時數"],
        "also": [{"words": short_name(other), "to": to} for to, other in also.items()],
    }


def plain_pages(shelf: Shelf, programme: Entry) -> Iterator[tuple[str, str, list[Entry]]]:
    """The pages that are headings, sentences and tables: address, title, sections."""
    home = f"programmes/{programme['id']}"
    facts, activities = programme["programme"], programme["activities"]
    yield home_address(programme), facts["short"], overview(facts)
    menus = [[menu_name(menu), str(len(menu["courses"])), menu["hours"]] for menu in programme["menus"]]
    links = [{"words": menu_name(menu), "to": menu_address(programme, menu)} for menu in programme["menus"]]
    yield f"{home}/menus/index.html", "套餐", [{"rows": menus, "links": links}]
    dated = [[each["title"], each.get("when") or each.get("deadline") or ""] for each in activities]
    yield f"{home}/activities/index.html", "活動", [{"rows": dated}]
    for each in activities:
        yield f"{home}/activities/{each['id']}.html", each["title"], [activity(each)]
    yield f"{home}/schedule.html", "時程", [{"rows": dated}]
    yield f"{home}/awards.html", "獎勵", [award(rule) for rule in programme["rules"]["rules"]]
    yield f"units/{programme['id']}/index.html", "統計", [{"lines": ["這個計畫還沒有統計。"]}]
    yield f"{home}/forms/index.html", "表件", [{"lines": [form["title"] for form in programme["forms"]]}]
    for form in programme["forms"]:
        yield f"{home}/forms/{form['id']}.html", form["title"], [slots(form)]
    yield f"{home}/text.html", "全文", list(clauses(shelf.plans[programme["id"]]))


def overview(facts: Entry) -> list[Entry]:
    """What a plan is."""
    offices = [[office["role"], office["name"]] for office in facts["organisations"]]
    return [
        {"title": "依據", "lines": facts["basis"]},
        {"title": "目標", "lines": facts["goals"]},
        {"title": "分工", "rows": offices},
        {"title": "經費", "lines": [facts["funding"]]},
        *({"title": note["question"], "lines": [note["shown"]]} for note in facts["notes"].values()),
    ]


def activity(each: Entry) -> Entry:
    """One activity."""
    rows = [[key, value] for key, value in each.items() if isinstance(value, str)]
    return {"rows": rows, "lines": [each["text"], *each.get("phases", ())]}


def award(rule: Entry) -> Entry:
    """One rule."""
    rows = [
        [tier["id"], tier["quote"], "、".join(f"{kind}{number}" for kind, number in tier["gives"].items())]
        for tier in rule["tiers"]
    ]
    return {"id": f"rule-{rule['id']}", "title": rule["title"], "rows": rows}


def slots(form: Entry) -> Entry:
    """A form with its empty slots."""
    columns = form["repeat"]["fields"]
    rows = [columns, *([""] * len(columns) for _ in range(int(form["repeat"]["times"])))]
    return {"title": form["title"], "lines": [*form["fields"], *form["remarks"]], "rows": rows}


def clauses(text: str) -> Iterator[Entry]:
    """The plan's text, clause by clause."""
    for block in text.removeprefix("@").split("\n@"):
        name, _, body = block.partition("\n")
        lines = body.strip().splitlines()
        yield {
            "id": name,
            "lines": [line for line in lines if "\t" not in line],
            "rows": [line.split("\t") for line in lines if "\t" in line],
        }
