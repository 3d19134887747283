"""The files of a target as the system knows them: what was touched since has another look."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TypeAlias

Look: TypeAlias = tuple[int, int, int, int]
"""Size, time of the content, time of the last change of any kind, and number of a file."""


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
                its = entry.stat(follow_symlinks=False)
                found[before + entry.name] = (its.st_size, its.st_mtime_ns, its.st_ctime_ns, its.st_ino)
    return found


def look_at(path: Path) -> Look | None:
    """One file; None where there is none."""
    try:
        its = path.stat()
    except OSError:
        return None
    return its.st_size, its.st_mtime_ns, its.st_ctime_ns, its.st_ino
