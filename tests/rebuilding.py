"""A small project to be built again and again, and what its site holds."""

import shutil
from collections.abc import Mapping
from pathlib import Path

from mulu.builds import built
from mulu.office.start import SITE
from mulu.rebuild import Outcome, alone, task, unchanged

GOOD = Path(__file__).parent / "broken" / "good"
ROOT = Path(__file__).parents[1]


def small_project(folder: Path) -> Path:
    """A project with one programme, its units and their statistics."""
    shutil.copytree(GOOD, folder)
    (folder / "mkdocs.yml").write_text(SITE, "utf-8")
    return folder


def build(project: Path, target: Path) -> Outcome:
    """The site as the command makes it: nothing where nothing is other than the last time."""
    asked = task(project, target)
    if done := unchanged(asked):
        return done
    with alone(asked) as now:
        return built(now, lambda _: None)


def contents(site: Path) -> Mapping[str, bytes]:
    """Every file of a site."""
    return {str(path.relative_to(site)): path.read_bytes() for path in site.rglob("*") if path.is_file()}
