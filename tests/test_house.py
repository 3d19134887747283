"""The plan of the house itself: parts are whole, templates are safe, what people use is documented."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from markupsafe import Markup

from mulu.site.gallery import asked, called, described
from mulu.site.templates import Templates, templates_folder

ROOT = Path(__file__).parents[1]
PARTS = sorted(path for path in (templates_folder() / "parts").iterdir() if path.is_dir())
TEMPLATES = Templates(templates_folder())
DESCRIBED = list(described(templates_folder()))
EXAMPLES = [
    pytest.param(part.name, example, id=f"{part.name}-{name}")
    for part in DESCRIBED
    for name, example in part.examples.items()
]
OUTSIDE = re.compile(r"""(?:src|href|url\(|import)[=("' ]+(?:https?:)?//[^"')\s]+""")
MODERN = re.compile(r"\bfetch\(|XMLHttpRequest|^\s*(import|export)\s|innerHTML|eval\(", re.MULTILINE)
HOSTILE = "<b onclick=x>{{ 7 * 7 }}\"'&"


def poisoned(value: object) -> object:
    """The same example with every text made hostile."""
    if isinstance(value, dict):
        return {key: poisoned(one) for key, one in value.items()}
    if isinstance(value, list):
        return [poisoned(one) for one in value]
    return value + HOSTILE if isinstance(value, str) else value


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.name)
def test_a_part_keeps_its_things_together(part):
    """Template, what it says of itself, fields and examples stand in its folder, and nothing else does."""
    kinds = {f"{part.name}.{kind}" for kind in ("html", "css", "js", "yml")}
    assert {path.name for path in part.iterdir()} <= kinds
    told = yaml.safe_load((part / f"{part.name}.yml").read_text("utf-8"))
    assert all(told[key] for key in ("says", "fields", "examples"))
    assert all(field["says"] for field in told["fields"].values())


@pytest.mark.parametrize("part", DESCRIBED, ids=lambda part: part.name)
def test_a_part_explains_what_it_asks_for(part):
    """Its fields are what its macro is given, and every example gives just these."""
    wanted = set(asked(TEMPLATES.part(part.name))) - {"link"}
    assert {field.name for field in part.fields} == wanted
    assert [name for name, given in part.examples.items() if set(given) != wanted] == []


@pytest.mark.parametrize(("part", "example"), EXAMPLES)
def test_every_example_of_a_part_is_shown(part, example):
    """An example of a part can be rendered as it stands: no field is missing."""
    assert isinstance(called(TEMPLATES.part(part), example), Markup)


@pytest.mark.parametrize(("part", "example"), EXAMPLES)
def test_what_a_part_is_given_is_escaped(part, example):
    """No text of the data becomes markup or is run as a template."""
    html = called(TEMPLATES.part(part), poisoned(example))
    assert "<b onclick" not in html
    assert "49" not in str(html).replace(HOSTILE, "") or "49" in str(example)


def test_templates_hold_no_inline_script_style_or_handler():
    """The Content-Security-Policy would stop them, and a reader would miss something."""
    wrong = re.compile(r"<style|<script(?![^>]*\bsrc=)|\sstyle=|\son[a-z]+=|javascript:|\|\s*safe\b")
    for path in templates_folder().rglob("*.html"):
        assert not wrong.search(path.read_text("utf-8")), path


def test_nothing_is_loaded_from_outside():
    """No template, style or script names an address of another host."""
    for path in templates_folder().rglob("*"):
        if path.suffix in {".html", ".css", ".js"}:
            assert not OUTSIDE.search(path.read_text("utf-8")), path


def test_scripts_are_classic_and_store_only_two_choices():
    """A module or a fetch would not work from file://; only light or dark and a key switched off are kept."""
    for path in templates_folder().rglob("*.js"):
        text = path.read_text("utf-8")
        assert '"use strict"' in text, path
        assert not MODERN.search(text), path
        if path.stem not in {"palette", "search"}:
            assert "Storage" not in text, path


def test_every_command_is_in_the_readme():
    """A person who reads README knows every command."""
    from mulu.cli import COMMANDS

    readme = (ROOT / "README.md").read_text("utf-8")
    for name in COMMANDS:
        assert f"`mulu {name}" in readme


def keys_of(schema: object) -> Iterator[str]:
    """Every key that a schema names, at any depth; what stands for any key of a condition is none."""
    if isinstance(schema, dict):
        yield from (name for name in schema.get("properties", {}) if "/" not in name)
        for inner in schema.values():
            yield from keys_of(inner)
    elif isinstance(schema, list):
        for inner in schema:
            yield from keys_of(inner)


def test_every_field_of_a_data_file_is_explained(tmp_path):
    """Whoever keeps the data finds each key of each file on the page 檔案怎麼寫."""
    subprocess.run([sys.executable, "-m", "mulu", "schema", "--out", str(tmp_path)], check=True)
    page = (ROOT / "content/guide/files.md").read_text("utf-8")
    for path in tmp_path.iterdir():
        missing = {key for key in keys_of(json.loads(path.read_text("utf-8"))) if f"`{key}" not in page}
        assert not missing, path.name


def test_files_of_the_program_stay_readable():
    """A file over 300 lines has two subjects."""
    for path in (ROOT / "generator").rglob("*.py"):
        assert len(path.read_text("utf-8").splitlines()) <= 300, path


def test_no_file_names_an_index_or_a_machine():
    """Locks name no index, and no path of a machine stands in a file."""
    for path in (ROOT / "requirements").glob("*.txt"):
        assert "://" not in path.read_text("utf-8"), path
