"""Compiled templates: those that came with mulu are used while they fit, and never after."""

import shutil
from pathlib import Path

import pytest
from jinja2 import Environment

from mulu.site import bytecode
from mulu.site.bytecode import bytecode_cache
from mulu.site.templates import KIND, compile_into, environment_of, templates_folder

PART = "parts/blank/blank.html"


@pytest.fixture
def templates(tmp_path: Path) -> Path:
    """A copy of the templates; whoever changes one changes the copy."""
    return Path(shutil.copytree(templates_folder(), tmp_path / "templates"))


@pytest.fixture
def compiled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """An installation with its templates compiled; the names of those that are compiled all the same."""
    source = templates_folder()
    monkeypatch.setattr(bytecode.mulu, "__file__", str(tmp_path / "mulu" / "__init__.py"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    folder = bytecode.folder_with_mulu(KIND)
    folder.mkdir(parents=True)
    compile_into(folder, source)
    again: list[str] = []
    compile_one = Environment.compile

    def counted(self: Environment, source: str, name: str, *more: object) -> object:
        again.append(name)
        return compile_one(self, source, name, *more)  # type: ignore[call-overload]  # passed on as it came

    monkeypatch.setattr(Environment, "compile", counted)
    return again


def shown(templates: Path) -> str:
    """A part as it looks, with these templates."""
    module = environment_of(templates, bytecode_cache(KIND)).get_template(PART).module
    text: str = module.blank("未載")  # type: ignore[attr-defined]  # a macro of the template
    return text


def test_what_came_with_mulu_is_used_wherever_the_templates_lie(templates: Path, compiled: list[str]) -> None:
    """A first build compiles nothing."""
    assert "未載" in shown(templates)
    assert compiled == []


def test_a_changed_template_is_compiled_and_then_kept_by_the_user(
    templates: Path, compiled: list[str]
) -> None:
    """What came with mulu is passed over; the second time the user's own is used."""
    path = templates / PART
    path.write_text(path.read_text("utf-8").replace("<span", "<em><span"), "utf-8")
    assert shown(templates).startswith("<em>")
    assert compiled == [PART]
    assert shown(templates).startswith("<em>")
    assert compiled == [PART]


def test_what_another_compiler_made_is_not_used(
    templates: Path, compiled: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A change of straight.py is a change of every template."""
    other = tmp_path / "straight.py"
    other.write_text("# another\n", "utf-8")
    monkeypatch.setattr(bytecode.straight, "__file__", str(other))
    assert "未載" in shown(templates)
    assert compiled == [PART]


def test_without_a_private_folder_nothing_more_is_kept(
    templates: Path, compiled: list[str], tmp_path: Path
) -> None:
    """Compiled code is run without a question, so nobody else may write it; what is shown is the same."""
    folder = tmp_path / "cache" / "mulu" / bytecode.folder_with_mulu(KIND).name
    folder.mkdir(parents=True)
    folder.chmod(0o777)
    path = templates / PART
    path.write_text(path.read_text("utf-8").replace("<span", "<em><span"), "utf-8")
    assert shown(templates) == shown(templates)
    assert compiled == [PART, PART]
    assert list(folder.iterdir()) == []
