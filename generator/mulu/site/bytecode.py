"""Compiled templates are kept in the user's own cache, as Python keeps compiled modules."""

import os
import stat
from pathlib import Path
from zlib import crc32

import jinja2
from jinja2 import FileSystemBytecodeCache

from mulu.site import straight


def bytecode_cache(kind: str) -> FileSystemBytecodeCache | None:
    """A cache for templates of this kind; None where the user has no private folder for it.

    jinja2 keys each template by its source; the folder is keyed by what compiles it.
    """
    compiler = crc32(Path(straight.__file__).read_bytes())
    folder = _home() / "mulu" / f"templates-{jinja2.__version__}-{compiler:08x}-{kind}"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return FileSystemBytecodeCache(str(folder)) if _is_private(folder) else None
    except OSError:
        return None


def _home() -> Path:
    """Where this system keeps what can be made anew: under the user's profile."""
    named = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    return Path(named) if named else Path.home() / ".cache"


def _is_private(folder: Path) -> bool:
    """Whether nobody but this user could have written there; compiled code is run without a question."""
    if os.name == "nt":
        return True
    found = folder.lstat()
    return (
        stat.S_ISDIR(found.st_mode)
        and found.st_uid == os.geteuid()
        and not found.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
    )
