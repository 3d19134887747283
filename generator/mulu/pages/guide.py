"""What stands around every page of a programme: breadcrumb, sidebar, the date of its data."""

from typing import NamedTuple

from mulu.pages import address
from mulu.pages.page import GuideLink, Link
from mulu.programme.catalog import Catalog, Programme
from mulu.programme.when import When


def guide_of(programme: Programme, here: str) -> tuple[GuideLink, ...]:
    """The seven pages of a programme, those of kinds that the plan has; `here` is the page's line."""
    lines = [
        ("總覽", address.of_programme(programme.id), True),
        ("套餐", address.of_menus(programme.id), bool(programme.menus)),
        ("活動", address.of_activities(programme.id), bool(programme.activities)),
        ("獎勵", address.of_awards(programme.id), True),
        ("統計", address.of_standings(programme.id), True),
        ("表件", address.of_forms(programme.id), bool(programme.forms)),
        ("全文", address.of_text(programme.id), True),
    ]
    return tuple(GuideLink(words, to, to == here) for words, to, exists in lines if exists)


def crumbs_of(programme: Programme, *further: Link) -> tuple[Link, ...]:
    """計畫 › the programme's short title › what follows."""
    return (
        Link("計畫", address.PROGRAMMES),
        Link(programme.name, address.of_programme(programme.id)),
        *further,
    )


def data_day(*programmes: Programme) -> str:
    """The date of the youngest document of these programmes, in the plan's words; empty if unknown."""
    return max(map(dated, programmes), default=UNDATED).words


class Dated(NamedTuple):
    """A date in ISO, by which dates are compared, and in the plan's words; both empty if unknown."""

    day: str
    words: str


UNDATED = Dated("", "")


def dated(programme: Programme) -> Dated:
    """The date of a programme's youngest document."""
    days = (
        Dated(document.date.last.isoformat(), document.date.words)
        for document in programme.documents
        if isinstance(document.date, When) and document.date.last
    )
    return max(days, default=UNDATED)


def all_days(catalog: Catalog) -> str:
    """The date of the youngest document of all programmes."""
    return data_day(*catalog.programmes)
