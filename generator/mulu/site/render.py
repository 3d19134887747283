"""Stamps pages into shells."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from mulu.file import File
from mulu.pages import address
from mulu.pages.frame import Frame
from mulu.pages.page import Page
from mulu.site.shell import Shell, Shells

Macro = Callable[..., Markup]
"""A macro of a template; what it is given is escaped where it is printed."""


class Templates:
    """The macros of site_templates, each taken from its file once."""

    def __init__(self, folder: Path) -> None:
        self._environment = Environment(
            loader=FileSystemLoader(folder),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        self.body = cache(self._body)
        self.part = cache(self._part)

    def _body(self, template: str) -> Macro:
        return self._macro(f"pages/{template}", "body")

    def _part(self, name: str) -> Macro:
        return self._macro(f"parts/{name}/{name}.html", name)

    def _macro(self, file: str, name: str) -> Macro:
        macro: Macro = getattr(self._environment.get_template(file).module, name)
        return macro


def render(pages: Iterable[Page], shells: Shells, templates: Templates, frame: Frame) -> Iterator[File]:
    """Every page as a file: its template's body in the shell of its layout, section and depth."""
    for page in pages:
        yield File(page.address, stamp(page, shells[page.shell], templates, frame))


def stamp(page: Page, shell: Shell, templates: Templates, frame: Frame) -> bytes:
    """One page, with everything that its shell has a mark for."""
    folder = address.folder_of(page.address)

    def link(to: str) -> str:
        return address.link_between(folder, to)

    words = _words(page, frame)
    makers: Mapping[str, Callable[[], Markup]] = {
        "body": lambda: templates.body(page.template)(page.facts, link),
        "crumbs": lambda: templates.part("crumb")(page.crumbs, link) if page.crumbs else Markup(),
        "origin": lambda: templates.part("origin")(page) if page.basis else Markup(),
        "guide": lambda: templates.part("guide")(page.context, page.guide, link),
        "contents": lambda: templates.part("contents")(page.contents),
        "foot": lambda: templates.part("foot")(page, frame, link),
    }
    return shell.stamp(
        {mark: (makers[mark]() if mark in makers else words[mark]).encode() for mark in set(shell.marks)}
    )


def _words(page: Page, frame: Frame) -> Mapping[str, Markup]:
    """The marks that hold plain words, escaped."""
    title = " - ".join(dict.fromkeys(filter(None, (page.title, page.context, frame.title))))
    return {
        "title": escape(title),
        "description": escape(page.description or title),
        "heading": escape(page.title),
        "topic": escape(page.title),
    }
