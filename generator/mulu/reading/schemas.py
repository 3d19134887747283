"""The JSON Schemas of the catalogue's files, from the models that read them."""

from collections.abc import Mapping
from typing import Any

from pydantic import TypeAdapter

from mulu.reading.activities import ActivityEntry
from mulu.reading.courses import CourseRow
from mulu.reading.entry import Json
from mulu.reading.forms import FormEntry
from mulu.reading.menus import MenuEntry
from mulu.reading.names import NamesEntry
from mulu.reading.programmes import ProgrammeEntry
from mulu.reading.rules import RulesFile
from mulu.reading.runs import RunRow
from mulu.reading.units import UnitRow

MODELS: Mapping[str, Any] = {  # a model, or a list of one
    "catalog.yml": NamesEntry,
    "courses.csv": list[CourseRow],
    "units.csv": list[UnitRow],
    "programme.yml": ProgrammeEntry,
    "menus.yml": list[MenuEntry],
    "activities.yml": list[ActivityEntry],
    "runs.csv": list[RunRow],
    "forms.yml": list[FormEntry],
    "rules.yml": RulesFile,
}
"""What each file of the catalogue holds; of a table, its rows."""

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schemas() -> Mapping[str, Json]:
    """The schema of every file by the file's name."""
    return {name: {"$schema": DIALECT, **TypeAdapter(model).json_schema()} for name, model in MODELS.items()}
