"""我的單位: every unit that has a page, to choose from by programme (part `mine`)."""

from collections.abc import Iterator
from typing import NamedTuple

from mulu.pages import address
from mulu.pages.page import Link
from mulu.programme.catalog import Catalog

MOST = 300
"""Of more units a list to choose from is of no help: the page of all units has them."""


class MineGroup(NamedTuple):
    """The units of a programme."""

    title: str
    units: tuple[Link, ...]


class MineFacts(NamedTuple):
    """The units by programme, none where there are too many; `every` leads to all of them."""

    groups: tuple[MineGroup, ...]
    every: str


def mine_facts(catalog: Catalog) -> MineFacts | None:
    """What a reader chooses a unit from; None where there are no statistics."""
    groups = tuple(_groups(catalog))
    if not groups:
        return None
    count = sum(len(group.units) for group in groups)
    return MineFacts(groups if count <= MOST else (), address.UNITS)


def _groups(catalog: Catalog) -> Iterator[MineGroup]:
    """Each programme with statistics, and its units in the official order."""
    for programme in catalog.programmes:
        standings = catalog.standings.get(programme.id)
        if standings and standings.months:
            links = (
                Link(unit.title, address.of_unit(programme.id, unit.id)) for unit in standings.units.values()
            )
            demonstration = "（示範資料）" if standings.is_demonstration else ""
            yield MineGroup(f"{programme.name}{demonstration}", tuple(links))
