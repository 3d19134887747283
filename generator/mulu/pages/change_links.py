"""Where a change leads: to the page of the thing, as long as the thing is there."""

from collections.abc import Sequence
from typing import Protocol

from mulu.changes.change import Change
from mulu.pages import address
from mulu.programme.catalog import Catalog, Programme
from mulu.programme.standing import TOTAL


class Named(Protocol):
    """Anything that has an id."""

    @property
    def id(self) -> str:
        """Its id."""
        ...


def address_of(catalog: Catalog, change: Change) -> str:
    """The page of a changed thing; nothing where it is gone."""
    kind, name = change.kind, change.id
    if kind == "course":
        return address.of_course(name) if name in catalog.courses else ""
    home, rest = split(name)
    programme = next((one for one in catalog.programmes if one.id == home), None)
    if programme is None:
        return ""
    if kind in ("statistics", "correction", "withdrawal"):
        return of_figures(catalog, home, rest)
    return of_thing(programme, kind, rest)


def split(name: str) -> tuple[str, str]:
    """The programme and the rest of an id: kaohsiung-103/app#run-1, kaohsiung-103#陸、6."""
    end = min((place for sign in "/#" if (place := name.find(sign)) >= 0), default=len(name))
    return name[:end], name[end + 1 :]


def of_figures(catalog: Catalog, home: str, rest: str) -> str:
    """The standings of a programme, or the page of the unit whose figure was corrected."""
    standings = catalog.standings.get(home)
    unit = rest.rpartition("/")[2]
    is_one = unit not in ("", TOTAL)
    if standings is None or (is_one and unit not in standings.units):
        return ""
    return address.of_unit(home, unit) if is_one else address.of_standings(home)


def of_thing(programme: Programme, kind: str, rest: str) -> str:
    """The page of a part of a programme; its overview where the part has no page of its own."""
    home, name = programme.id, rest.partition("#")[0]
    match kind:
        case "menu":
            return address.of_menu(home, name) if has(programme.menus, name) else ""
        case "activity" | "run":
            return address.of_activity(home, name) if has(programme.activities, name) else ""
        case "rule":
            return address.of_awards(home) if has(programme.rules, name) else ""
        case "form":
            return address.of_forms(home) if has(programme.forms, name) else ""
        case "clause":
            return address.of_text(home, rest) if rest in programme.plan.by_name else ""
    return address.of_programme(home)


def has(things: Sequence[Named], name: str) -> bool:
    """Whether one of them has this id."""
    return any(one.id == name for one in things)
