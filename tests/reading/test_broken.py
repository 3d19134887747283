"""Every catalogue of tests/broken/ is refused with exactly its complaint, and nothing else.

A folder there is the good catalogue with one mistake: files of its own, and in complaint.yml

- `example`: the mistake in words; `change`: a text of a file and what stands in its place;
  `without`: files that are not there
- `faults`: all of them, in the order in which they are told: code, file, line or row and column, words
  of the sentence and the mend, `warning: yes` where it stops nothing
"""

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from mulu.cli import main
from mulu.programme.place import Problem, Problems
from mulu.reading.messages import CODES
from mulu.reading.shelf import read

BROKEN = Path(__file__).parents[1] / "broken"
GOOD = BROKEN / "good"


@dataclass(frozen=True)
class Example:
    """A broken catalogue: what was changed in the good one, and the faults that come of it."""

    name: str
    told: Mapping[str, Any]  # a YAML file of ours

    def copy_to(self, folder: Path) -> None:
        """The good catalogue with this example's mistakes in it."""
        shutil.copytree(GOOD, folder, dirs_exist_ok=True)
        shutil.copytree(BROKEN / self.name, folder, dirs_exist_ok=True)
        (folder / "complaint.yml").unlink()
        for name in self.told.get("without", ()):
            (folder / name).unlink()
        for change in self.told.get("change", ()):
            path = folder / change["file"]
            text = path.read_text(encoding="utf-8")
            assert change["from"] in text, f"{change['from']} does not stand in {change['file']}"
            path.write_text(text.replace(change["from"], change["to"], 1), encoding="utf-8")


def examples() -> list[Example]:
    """Every folder of tests/broken/ with a complaint."""
    paths = sorted(BROKEN.glob("*/complaint.yml"))
    return [Example(path.parent.name, yaml.safe_load(path.read_text(encoding="utf-8"))) for path in paths]


def problems_of(folder: Path) -> tuple[Problem, ...]:
    """What reading says of this catalogue."""
    try:
        return read(folder)[1]
    except Problems as problems:
        return problems.problems


def is_meant(problem: Problem, told: Mapping[str, Any]) -> bool:
    """Whether this is the problem that the complaint tells."""
    place = problem.place
    spot = {"line": place.line, "row": place.row, "column": place.column, "sheet": place.sheet}
    sentence = f"{problem.says} {problem.mend}"
    return (
        (problem.code, place.file) == (told["code"], told["file"])
        and problem.is_warning == bool(told.get("warning"))
        and all(spot[key] == told.get(key, spot[key]) for key in spot)
        and all(str(word) in sentence for word in told["words"])
    )


@pytest.mark.parametrize("example", examples(), ids=lambda example: example.name)
def test_a_broken_catalogue_gets_exactly_its_complaints(example: Example, tmp_path: Path) -> None:
    """Each mistake is told once, at its place, with what was found and how to mend it."""
    example.copy_to(tmp_path)
    found = problems_of(tmp_path)
    shown = "\n".join(map(str, found))
    assert len(found) == len(example.told["faults"]), shown
    for problem, told in zip(found, example.told["faults"], strict=True):
        assert is_meant(problem, told), f"{told}\n{shown}"


@pytest.mark.parametrize("example", examples(), ids=lambda example: example.name)
def test_check_prints_the_complaints_and_ends_with_their_code(example: Example, tmp_path: Path) -> None:
    """`mulu check` ends with 1 on a fault and 0 on warnings alone, and names every place."""
    example.copy_to(tmp_path)
    result = CliRunner().invoke(main, ["check", "-C", str(tmp_path)])
    is_fault = any(not told.get("warning") for told in example.told["faults"])
    assert result.exit_code == int(is_fault), result.output
    for told in example.told["faults"]:
        assert told["code"] in result.output
        assert told["file"] in result.output


def test_the_good_catalogue_is_good() -> None:
    """The catalogue that the examples differ from has no fault and no warning of its own."""
    assert problems_of(GOOD) == ()


def test_every_code_has_an_example() -> None:
    """A new code gets a folder in tests/broken/."""
    shown = {told["code"] for example in examples() for told in example.told["faults"]}
    assert set(CODES) - shown == set()
