"""The wheel, installed elsewhere, builds the real site."""

import os
import shutil
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCES = ("generator", "site_templates", "pyproject.toml", "README.md", "LICENSE", ".gitignore")
WHERE = "import sysconfig; print(sysconfig.get_path('purelib'))"
CODE_AND_TEMPLATES = """
import mulu
from mulu.site.templates import templates_folder
print(mulu.__file__, templates_folder(), sep="\\n")
"""
QUIET = {"PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_NO_INDEX": "1", "PIP_CONFIG_FILE": os.devnull}


def run(*command, **variables):
    """A command that must succeed, in an environment without this checkout; what it printed."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    environment |= {**QUIET, "PYTHONIOENCODING": "utf-8", **variables}
    ended = subprocess.run(
        [*map(str, command)], env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr
    return ended.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """The wheel, made without network from a copy of the repository."""
    folder = tmp_path_factory.mktemp("wheel")
    source = folder / "source"
    source.mkdir()
    for name in SOURCES:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / name, source / name)
    out = folder / "out"
    run(sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--no-build-isolation", "-w", out, source)
    (found,) = out.glob("*.whl")
    return found


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    """The commands of a fresh environment: the wheel, and the libraries that this one has."""
    folder = tmp_path_factory.mktemp("elsewhere") / "venv"
    venv.create(folder, with_pip=False)
    commands = folder / ("Scripts" if os.name == "nt" else "bin")
    python = commands / Path(sys.executable).name
    (site_packages,) = {Path(path) for path in run(python, "-c", WHERE).splitlines()}
    run(sys.executable, "-m", "pip", "--python", python, "install", "-q", "--no-deps", wheel)
    libraries = {path for path in sys.path if Path(path).name in {"site-packages", "dist-packages"}}
    (site_packages / "libraries.pth").write_text("\n".join(sorted(libraries)), "utf-8")
    return commands


def test_the_wheel_carries_every_room_and_template(wheel):
    """`generator/mulu/site/` is not lost to .gitignore, and the templates stand beside the package."""
    packed = set(zipfile.ZipFile(wheel).namelist())
    code = {
        path.relative_to(ROOT / "generator").as_posix() for path in (ROOT / "generator/mulu").rglob("*.py")
    }
    templates = {
        f"mulu/{path.relative_to(ROOT).as_posix()}"
        for path in (ROOT / "site_templates").rglob("*")
        if path.is_file()
    }
    assert sorted((code | templates) - packed) == []


def test_the_wheel_carries_its_templates_compiled(wheel):
    """As many as there are templates of pages and parts, and where they were compiled is told nowhere."""
    templates = [
        path for kind in ("pages", "parts") for path in (ROOT / "site_templates" / kind).rglob("*.html")
    ]
    with zipfile.ZipFile(wheel) as packed:
        compiled = [packed.read(name) for name in packed.namelist() if name.startswith("mulu/compiled/")]
    assert len(compiled) == len(templates)
    assert [one for one in compiled if b"site_templates" in one] == []


def test_the_wheel_carries_nothing_else(wheel):
    """No test, no catalogue, no leftover of a build."""
    packed = zipfile.ZipFile(wheel).namelist()
    assert {name.partition("/")[0] for name in packed if ".dist-info" not in name} == {"mulu"}
    assert [name for name in packed if "__pycache__" in name or name.endswith((".pyc", ".csv"))] == []


def test_the_wheel_builds_the_same_site_elsewhere(installed, project, site, tmp_path):
    """From a copy of catalog/, content/ and mkdocs.yml, byte for byte, without this checkout."""
    copy = tmp_path / "專案"
    shutil.copytree(project, copy, ignore=shutil.ignore_patterns("site"))
    run(installed / "mulu", "build", "-C", copy)
    assert files(copy / "site") == files(site)


def files(folder):
    """Every file of a folder, by its address."""
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_code_that_runs_there_is_that_of_the_wheel(installed):
    """Not that of this checkout, and the templates lie inside of it."""
    python = installed / Path(sys.executable).name
    for path in run(python, "-c", CODE_AND_TEMPLATES).splitlines():
        assert Path(path).is_relative_to(installed.parent)
        assert not Path(path).is_relative_to(ROOT)


def test_its_commands_work_there(installed, project):
    """The catalogue is checked, the version told, and `mkdocs build` finds the plugin."""
    assert "沒有問題" in run(installed / "mulu", "check", "-C", project)
    assert run(installed / "mulu", "--version").strip()
    assert "mulu" in run(
        installed / Path(sys.executable).name,
        "-c",
        "from importlib.metadata import entry_points; print(*entry_points(group='mkdocs.plugins').names)",
    )
