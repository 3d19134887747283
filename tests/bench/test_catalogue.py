import subprocess
import sys
from pathlib import Path

import pytest

from mulu.reading.shelf import read

SCRIPT = Path(__file__).parents[2] / "bench" / "catalogue.py"


def made(folder: Path) -> dict[str, bytes]:
    """The files of a small made-up catalogue, by their names."""
    command = [sys.executable, str(SCRIPT), str(folder), "--courses", "50", "--menus", "5"]
    subprocess.run(command, check=True)
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def catalogue(tmp_path: Path) -> Path:
    """A made-up catalogue of 50 courses and 5 menus."""
    made(tmp_path)
    return tmp_path


def test_the_same_numbers_make_the_same_bytes(tmp_path: Path) -> None:
    """Two catalogues of one size are equal, so that two measurements measure the same."""
    assert made(tmp_path / "one") == made(tmp_path / "two")


def test_a_made_up_catalogue_has_no_fault(catalogue: Path) -> None:
    """What the generator writes is in the format, down to clauses, quotes and sums of hours."""
    catalog, warnings = read(catalogue)
    assert len(catalog.courses) == 50
    assert [len(programme.menus) for programme in catalog.programmes] == [5]
    assert not warnings


def test_no_title_stands_twice(catalogue: Path) -> None:
    """Every course of the made-up catalogue can be told from the others by its title."""
    catalog, _ = read(catalogue)
    assert len({course.title for course in catalog.courses.values()}) == len(catalog.courses)
