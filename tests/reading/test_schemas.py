"""The JSON Schemas say the same as the reader."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from mulu.reading.schemas import schemas

GOOD = Path(__file__).parents[1] / "broken" / "good" / "catalog"
FORMAT = Path(__file__).parent / "format"
FILES = [
    *(("rules.yml", FORMAT / f"rules-{place}.yml") for place in ("taoyuan", "zhunan", "kaohsiung")),
    *((name, FORMAT / name) for name in ("catalog.yml", "menus.yml", "activities.yml", "forms.yml")),
    ("catalog.yml", GOOD / "catalog.yml"),
    *((path.name, path) for path in sorted(GOOD.glob("programmes/*/*.yml"))),
]


def as_editor(value: Any) -> Any:  # what YAML holds has any shape
    """The values as an editor takes them (YAML 1.2): digits are a number, yes and on are words."""
    if isinstance(value, dict):
        return {key: as_editor(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [as_editor(inner) for inner in value]
    return int(value) if value.isdigit() else value


def test_there_is_a_schema_for_every_file() -> None:
    """Nine files, each schema valid itself."""
    assert len(schemas()) == 9
    for one in schemas().values():
        Draft202012Validator.check_schema(one)


@pytest.mark.parametrize(("name", "path"), FILES, ids=[path.stem for _, path in FILES])
def test_a_schema_accepts_what_the_reader_accepts(name: str, path: Path) -> None:
    """An editor with the schema marks nothing in the examples of format.md."""
    value = as_editor(yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader))
    errors = [error.message for error in Draft202012Validator(schemas()[name]).iter_errors(value)]
    assert errors == []


def test_a_schema_refuses_an_unknown_key() -> None:
    """A mistyped key is marked while it is typed."""
    menu = {"id": "a", "title": "b", "kind": "main", "hours": 1, "courses": ["c"], "hour": 2}
    assert not Draft202012Validator(schemas()["menus.yml"]).is_valid([menu])
