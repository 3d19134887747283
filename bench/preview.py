"""How long after a file is saved `mulu serve` serves the page that shows it; the real programmes.

python bench/preview.py
"""

import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from urllib.error import HTTPError
from urllib.request import urlopen

ROOT = Path(__file__).parents[1]
ADDRESS = re.compile(r"http://127\.0\.0\.1:[0-9]+/")
WAITING = re.compile(r"waiting\.js\?([0-9]+)")
TIMES = 7
EDITS = {
    "courses.csv": ("catalog/courses.csv", "courses/index.html", "兩岸情勢概述"),
    "rules.yml": ("catalog/programmes/taoyuan-98/rules.yml", "programmes/taoyuan-98/awards.html", "個人獎勵"),
    "index.md": ("content/guide/index.md", "guide/index.html", "先從要做的事找起"),
}
"""A file, the page that shows it, and words that stand in both."""


def main() -> None:
    """Prints a line for each kind of file."""
    with TemporaryDirectory() as top:
        project = Path(top, "project")
        for name in ("catalog", "content"):
            shutil.copytree(ROOT / name, project / name)
        shutil.copy(ROOT / "mkdocs.yml", project)
        command = [sys.executable, "-m", "mulu", "serve", "-C", str(project), "--at", "127.0.0.1:0"]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8")
        try:
            measure(project, process)
        finally:
            process.kill()
            process.communicate()


def measure(project: Path, process: subprocess.Popen[str]) -> None:
    """Saves each file several times and waits for each."""
    assert process.stdout
    found = ADDRESS.match(process.stdout.readline())
    assert found
    until(lambda: bool(content(found[0])))
    for title, (file, page, words) in EDITS.items():
        path = project / file
        before = path.read_text("utf-8")
        seconds = []
        for number in range(TIMES):
            new = f"{words}（{number}）"
            path.write_text(before.replace(words, new), "utf-8")
            seconds.append(waited(found[0] + page, new))
        path.write_text(before, "utf-8")
        print(f"{title}: median {median(seconds):.2f} s, longest {max(seconds):.2f} s")


def waited(address: str, words: str) -> float:
    """How long it takes until these words are served there; asked for as the script of a page does."""
    start = time.perf_counter()
    while words not in (page := content(address)):
        number = WAITING.findall(page)[-1]
        content(f"{ADDRESS.match(address)[0]}~mulu/after.js?{number}")  # type: ignore[index]  # it is one
    return time.perf_counter() - start


def content(address: str) -> str:
    """What is served there; nothing where it is not there yet."""
    try:
        with urlopen(address) as answer:
            return str(answer.read().decode())
    except HTTPError:
        return ""


def until(is_so: Callable[[], bool]) -> None:
    """Waits till something is so."""
    while not is_so():
        time.sleep(0.02)


if __name__ == "__main__":
    main()
