"""Where builds keep what the next one need not make anew: plain values in files with their own digest.

Nothing that lies there is needed: what is missing, cut, edited or written by another mulu is made anew.
"""

import contextlib
import marshal
import os
import sys
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from mulu.keeping.private import own_folder
from mulu.keeping.written import Look, look_at

FORM = f"mulu {sys.hexversion:x} {marshal.version}\n".encode()
"""How such a file begins: what another Python wrote is not read."""

DIGEST = 32


class Shelf(NamedTuple):
    """A user's folder for one project and one target."""

    folder: Path
    owner: str

    def get(self, name: str) -> object:
        """The value that was kept under this name; None where there is none to be trusted."""
        try:
            content = (self.folder / name).read_bytes()
        except OSError:
            return None
        head, digest, body = (
            content[: len(FORM)],
            content[len(FORM) :][:DIGEST],
            content[len(FORM) + DIGEST :],
        )
        if head != FORM or sha256(body).digest() != digest:
            return None
        owner, value = marshal.loads(body)  # our own bytes, in a folder of the user's alone
        return value if owner == self.owner else None

    def look(self, name: str) -> Look | None:
        """What tells whether another value was put there meanwhile."""
        return look_at(self.folder / name)

    def drop(self, name: str) -> None:
        """No value is kept under this name any more."""
        with contextlib.suppress(OSError):
            (self.folder / name).unlink()

    def put(self, name: str, value: object) -> None:
        """Keeps the value under this name; where that fails, nothing is kept."""
        beside = self.folder / f"{name}.{os.getpid()}"
        with contextlib.suppress(OSError, ValueError):
            try:
                body = marshal.dumps((self.owner, value))  # type: ignore[arg-type]  # refused if it is not plain
                _write(beside, FORM + sha256(body).digest() + body)
                beside.replace(self.folder / name)
            finally:
                beside.unlink(missing_ok=True)


def shelf_of(project: Path, target: Path) -> Shelf | None:
    """The shelf of this project and this target; None where the user has no private folder."""
    owner = f"{project}\n{target}"
    folder = own_folder(f"builds/{sha256(os.fsencode(owner)).hexdigest()[:24]}")
    return Shelf(folder, owner) if folder else None


def _write(path: Path, content: bytes) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
