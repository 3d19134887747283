"""The templates: where they lie, and their macros, each taken from its file once."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

from jinja2 import BytecodeCache, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined

from mulu.site.bytecode import bytecode_cache
from mulu.site.folder import templates_folder as templates_folder
from mulu.site.straight import StraightEnvironment

Macro = Callable[..., str]
"""A macro of a template, which returns HTML; what it is given is escaped where it is printed."""


KIND = "straight"
"""What the compiled ones are kept as."""


def environment_of(folder: Path, kept: BytecodeCache | None = None) -> StraightEnvironment:
    """What reads the templates in this folder, and compiles those that are not kept."""
    return StraightEnvironment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        bytecode_cache=kept,
    )


def compile_into(folder: Path, templates: Path) -> None:
    """Every template of pages and parts is compiled and kept in the folder; where it was written is not."""
    environment, kept = environment_of(templates), FileSystemBytecodeCache(str(folder))
    for path in sorted((*templates.glob("pages/*.html"), *templates.glob("parts/*/*.html"))):
        name, source = path.relative_to(templates).as_posix(), path.read_text("utf-8")
        bucket = kept.get_bucket(environment, name, None, source)
        bucket.code = environment.compile(source, name, name)
        kept.set_bucket(bucket)


class Templates:
    """The macros of site_templates, each taken from its file once."""

    def __init__(self, folder: Path) -> None:
        self._environment = environment_of(folder, bytecode_cache(KIND))
        self.body = cache(self._body)
        self.part = cache(self._part)

    def _body(self, template: str) -> Macro:
        return self._macro(f"pages/{template}", "body")

    def _part(self, name: str) -> Macro:
        return self._macro(f"parts/{name}/{name}.html", name)

    def _macro(self, file: str, name: str) -> Macro:
        macro: Macro = getattr(self._environment.get_template(file).module, name)
        return macro
