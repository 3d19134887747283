"""Makes sure that there is a Chromium for the browser tests, where this machine lets us get one.

Run by `make test`. It prefers the system's own Chromium, then Debian's package, then Playwright's
download; without any of them the browser tests are skipped, or fail where MULU_BROWSER=required.
"""

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome")
FONTS = "fonts-noto-cjk"


def found() -> str | None:
    """The path of a Chromium on this machine: of the system, or the one that Playwright keeps."""
    if named := os.environ.get("MULU_CHROMIUM"):
        return named
    for name in NAMES:
        if path := shutil.which(name):
            return path
    return _of_playwright()


def _of_playwright() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if os.path.exists(path) else None  # noqa: PTH110  a text from outside


def get() -> None:
    """Installs Chromium if there is none; says so if it cannot."""
    if found():
        return
    if shutil.which("apt-get") and os.geteuid() == 0:
        quiet = {"stdout": subprocess.DEVNULL, "env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}}
        subprocess.run(["apt-get", "update", "-qq"], check=False, **quiet)
        subprocess.run(["apt-get", "install", "-y", "-qq", "chromium", FONTS], check=False, **quiet)
    if not found():
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)
    if not found():
        print("no Chromium: browser tests cannot run here", file=sys.stderr)


if __name__ == "__main__":
    get()
