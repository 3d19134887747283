"""What the tests of standings are made with."""

import runpy
from pathlib import Path
from types import SimpleNamespace

import pytest

COUNTING = SimpleNamespace(**runpy.run_path(str(Path(__file__).parents[1] / "counting.py")))


@pytest.fixture(scope="session")
def make() -> SimpleNamespace:
    """Everything of tests/counting.py."""
    return COUNTING
