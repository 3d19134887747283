"""Hand-written pages (content/*.md): their HTML comes from Markdown, their frame from a shell."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from markupsafe import Markup

from mulu.pages.page import GuideLink, Heading, Layout, Link, Page, Section


class Written(NamedTuple):
    """A hand-written page, rendered: `html` has no raw HTML of a person in it (M108 refuses that).

    `file` is where it was written, `source` the Markdown that it was made of.
    """

    file: str
    source: str
    address: str
    title: str
    html: str
    headings: tuple[Heading, ...] = ()
    description: str = ""


class WrittenFacts(NamedTuple):
    """The body of a hand-written page."""

    html: Markup


def written_pages(written: Iterable[Written]) -> Iterator[Page]:
    """Every hand-written page, beside the others of its folder."""
    everything = tuple(written)
    for one in everything:
        beside = [other for other in everything if section_of(other.address) is section_of(one.address)]
        yield written_page(one, beside)


def section_of(address: str) -> Section:
    """The tab of a hand-written page: that of its folder, else 說明."""
    folder = address.partition("/")[0]
    return next((section for section in Section if section.value == folder), Section.GUIDE)


def written_page(written: Written, beside: Iterable[Written]) -> Page:
    """One hand-written page, with the pages beside it in the sidebar."""
    section = section_of(written.address)
    lines = tuple(GuideLink(other.title, other.address, other.address == written.address) for other in beside)
    is_index = written.address == section.index
    return Page(
        address=written.address,
        layout=Layout.READING,
        section=section,
        template="written.html",
        title=written.title,
        facts=WrittenFacts(Markup(written.html)),  # rendered by Markdown, raw HTML refused
        description=written.description,
        crumbs=() if is_index else (Link(section.title, section.index),),
        guide=lines,
        contents=written.headings,
        context=section.title,
        words=(written.title,),
    )
