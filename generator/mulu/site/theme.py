"""The theme's environment, without what costs time and is never used."""

from collections.abc import Callable
from pathlib import Path

from jinja2 import Environment, FileSystemLoader

STYLES = "assets/stylesheets/*.min.css"


def lean(get_env: Callable[[], Environment]) -> Callable[[], Environment]:
    """The theme's environment, which lists its style sheets and not also 14,000 icons."""

    def environment_of_styles() -> Environment:
        environment = get_env()
        assert isinstance(environment.loader, FileSystemLoader)
        environment.loader = _StyleSheets(environment.loader.searchpath)
        return environment

    return environment_of_styles


class _StyleSheets(FileSystemLoader):
    """Loads every template, and lists the style sheets alone: of the theme's files no others are kept."""

    def list_templates(self) -> list[str]:
        """The style sheets of all folders."""
        folders = [Path(folder) for folder in self.searchpath]
        return sorted({path.relative_to(each).as_posix() for each in folders for path in each.glob(STYLES)})
