"""What the tests of collecting are made with: the real catalogue, and files in every shape."""

import runpy
from pathlib import Path
from types import SimpleNamespace

import pytest

from mulu.office.asked import Asked, asked_of

ROOT = Path(__file__).parents[2]
LAYOUTS = SimpleNamespace(**runpy.run_path(str(Path(__file__).parent / "layouts.py")))


@pytest.fixture(scope="session")
def taoyuan() -> Asked:
    """The programme of Taoyuan with its invented units."""
    return asked_of(ROOT, "taoyuan-98")


@pytest.fixture(scope="session")
def zhunan() -> Asked:
    """The programme of Zhunan, which has shares."""
    return asked_of(ROOT, "zhunan-107")


@pytest.fixture(scope="session")
def layouts() -> SimpleNamespace:
    """Everything of layouts.py."""
    return LAYOUTS
