"""The files of a target as the system knows them: what was touched since has another look."""

import os
from collections.abc import Mapping
from pathlib import Path

from mulu.file import Look as Look
from mulu.file import look_of


def looks(folder: Path) -> Mapping[str, Look]:
    """Every file of the folder by its address."""
    found: dict[str, Look] = {}
    waiting = [(str(folder), "")]
    while waiting:
        path, before = waiting.pop()
        try:
            entries = os.scandir(path)
        except OSError:
            continue  # what cannot be listed is not there as it was left
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                waiting.append((entry.path, f"{before}{entry.name}/"))
            else:
                found[before + entry.name] = look_of(entry.stat(follow_symlinks=False))
    return found


def look_at(path: Path) -> Look | None:
    """One file; None where there is none."""
    try:
        return look_of(path.stat())
    except OSError:
        return None
