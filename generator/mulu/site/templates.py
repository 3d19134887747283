"""The templates: where they lie, and their macros, each taken from its file once."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

from jinja2 import FileSystemLoader, StrictUndefined

import mulu
from mulu.site.bytecode import bytecode_cache
from mulu.site.straight import StraightEnvironment

Macro = Callable[..., str]
"""A macro of a template, which returns HTML; what it is given is escaped where it is printed."""


def templates_folder() -> Path:
    """The folder site_templates: looked for beside mulu first, else in the repository's root."""
    package = Path(mulu.__file__).parent
    inside = package / "site_templates"
    return inside if inside.is_dir() else package.parents[1] / "site_templates"


class Templates:
    """The macros of site_templates, each taken from its file once."""

    def __init__(self, folder: Path) -> None:
        self._environment = StraightEnvironment(
            loader=FileSystemLoader(folder),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            bytecode_cache=bytecode_cache("straight"),
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
