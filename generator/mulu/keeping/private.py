"""The user's own cache folder: what lies there can be made anew, and nobody else has written it."""

import os
import stat
from pathlib import Path


def own_folder(name: str) -> Path | None:
    """The folder of this name in the user's own cache; None where the user has no private one."""
    folder = _home() / "mulu" / name
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return folder if _is_private(folder) else None
    except OSError:
        return None


def _home() -> Path:
    """Where this system keeps what can be made anew: under the user's profile."""
    named = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    return Path(named) if named else Path.home() / ".cache"


def _is_private(folder: Path) -> bool:
    """Whether nobody but this user could have written there; what lies there is used without a question."""
    if os.name == "nt":
        return True
    found = folder.lstat()
    return (
        stat.S_ISDIR(found.st_mode)
        and found.st_uid == os.geteuid()
        and not found.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
    )
