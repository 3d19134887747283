"""What stands around every page of the site: its title, who keeps it, and its declarations."""

from collections.abc import Iterator
from posixpath import normpath, splitext
from typing import NamedTuple

from mulu.pages import address
from mulu.pages.page import Link
from mulu.programme.catalog import Catalog


class Frame(NamedTuple):
    """The site's title, its 維護單位 (empty where none is named), and the links of every foot."""

    title: str
    keeper: str = ""
    links: tuple[Link, ...] = ()


def frame_of(catalog: Catalog) -> Frame:
    """The frame that catalog.yml describes."""
    return Frame(catalog.title, catalog.keeper, (Link("網站導覽", address.SITEMAP), *_declarations(catalog)))


def _declarations(catalog: Catalog) -> Iterator[Link]:
    """The hand-written pages that catalog.yml names under `links`, as files of content/."""
    for words, file in catalog.links.items():
        yield Link(words, f"{splitext(normpath(file))[0]}.html")
