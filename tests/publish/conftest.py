"""What the tests of publishing ask for."""

import runpy
from pathlib import Path
from types import SimpleNamespace

import pytest

TOOL = SimpleNamespace(**runpy.run_path(str(Path(__file__).parents[1] / "publishing.py")))


@pytest.fixture
def ask(tmp_path):
    """What a next publication is asked for."""
    (tmp_path / "project").mkdir()
    return TOOL.asked(tmp_path / "project")
