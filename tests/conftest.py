"""What the tests of several rooms need: the real site, built once, and a browser to open it in."""

import os
import runpy
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).parents[1]
INPUTS = ("catalog", "content", "mkdocs.yml")
AWKWARD = "目 錄 #1 100%"
"""A folder whose name has everything that an address may stumble over."""

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-extensions",
)


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the real catalogue and hand-written pages; whoever changes it makes a copy first."""
    folder = tmp_path_factory.mktemp("project") / AWKWARD
    folder.mkdir()
    for name in INPUTS:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, folder / name)
    return folder


@pytest.fixture(scope="session")
def site(project: Path) -> Path:
    """The real site, as `mulu build` writes it."""
    folder = project / "site"
    command = [sys.executable, "-m", "mulu", "build", "-C", str(project), "--site", str(folder)]
    ended = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert ended.returncode == 0, ended.stderr
    return folder


@pytest.fixture(scope="session")
def chromium() -> "Iterator[Browser]":
    """The one browser of all tests; without one they are skipped, or fail where MULU_BROWSER=required."""
    path = runpy.run_path(str(ROOT / "tests" / "chromium.py"))["found"]()
    if path is None:
        give_up = pytest.fail if os.environ.get("MULU_BROWSER") == "required" else pytest.skip
        give_up("這台電腦沒有 Chromium；執行 python tests/chromium.py 安裝。")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield browser
        browser.close()
