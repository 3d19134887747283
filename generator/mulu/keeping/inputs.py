"""What a build reads, as digests: two builds that read the same bytes write the same site.

Every file is read each time. That takes a hundredth of a second, and no file's date has to be trusted.
"""

import os
import re
import sys
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Protocol

from mulu.keeping.private import own_folder

Digests = Mapping[str, bytes]
"""Every file that was read, and every folder: its name and a digest of its content."""

PROJECT = ("catalog", "content", "mkdocs.yml")
PASSED_OVER = frozenset({"__pycache__", "compiled"})
"""What Python and pip make of the code lies in these folders."""

PACKAGES = ("site-packages", "dist-packages")
UNFORESEEN = re.compile(r"!ENV|snippets")
"""Words of mkdocs.yml after which anything may be read."""

WORD = re.compile(r"[^\s'\",\[\]{}]+")
SECRET_BYTES = 32


class _Digest(Protocol):
    def update(self, content: bytes, /) -> None: ...

    def digest(self) -> bytes: ...

    def copy(self) -> "_Digest": ...


class Unforeseen(Exception):
    """Something is read of which nobody can say whether it is as it was."""


def inputs_of(project: Path, target: Path, code: Mapping[str, Path]) -> Digests | None:
    """Digests of all that is read to build the project; None where that cannot be said.

    `code` are the folders of mulu and of its templates, by name. The digests are keyed by a secret of the
    user's, so that none tells what small numbers a file holds.
    """
    try:
        keyed = _keyed()
        found = dict(_packages())
        for name, folder in code.items():
            found.update(_digests(folder, name, keyed))
        for path in _read(project, target):
            found.update(_digests(path, os.path.relpath(path, project), keyed))
    except (Unforeseen, OSError):
        return None
    return found


def _keyed() -> _Digest:
    """A digest that has been fed the user's secret, which is made when there is none."""
    folder = own_folder("builds")
    if folder is None:
        raise Unforeseen
    path = folder / "secret"
    try:
        secret = path.read_bytes()
    except FileNotFoundError:
        secret = os.urandom(SECRET_BYTES)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        os.write(handle, secret)
        os.close(handle)
    if len(secret) != SECRET_BYTES:
        path.unlink()
        raise Unforeseen
    return sha256(secret)


def _packages() -> Iterator[tuple[str, bytes]]:
    """Python, and every installed package with its version, as the names of their folders tell."""
    yield "python", sys.version.encode()
    for folder in sys.path:
        if folder.endswith(PACKAGES) and Path(folder).is_dir():
            there = sorted(path.name for path in Path(folder).iterdir() if path.suffix == ".dist-info")
            yield f"packages {folder}", "\n".join(there).encode()


def _read(project: Path, target: Path) -> Iterator[Path]:
    """The files and folders of the project that are read, those that mkdocs.yml names too."""
    told = (project / "mkdocs.yml").read_text("utf-8")
    if UNFORESEEN.search(told):
        raise Unforeseen
    yield from (project / name for name in PROJECT)
    known = [project / name for name in (*PROJECT, target)]
    for word in sorted(set(WORD.findall(told))):
        path = Path(os.path.normpath(project / word))
        if any(path.is_relative_to(one) for one in known) or not path.exists():
            continue
        if project.is_relative_to(path) or target.is_relative_to(path):
            raise Unforeseen
        yield path


def _digests(path: Path, name: str, keyed: _Digest) -> Iterator[tuple[str, bytes]]:
    """The digest of a file, or those of a folder and of all that is in it; a link leads anywhere."""
    if path.is_symlink():
        raise Unforeseen
    if not path.is_dir():
        yield name, _digest(str(path), keyed)
        return
    waiting = [(str(path), name)]
    while waiting:
        folder, its = waiting.pop()
        yield f"{its}/", b""
        for entry in os.scandir(folder):
            if entry.is_symlink():
                raise Unforeseen
            if not entry.is_dir():
                yield f"{its}/{entry.name}", _digest(entry.path, keyed)
            elif entry.name not in PASSED_OVER:
                waiting.append((entry.path, f"{its}/{entry.name}"))


def _digest(path: str, keyed: _Digest) -> bytes:
    digest = keyed.copy()
    with open(path, "rb", buffering=0) as file:  # noqa: PTH123  a thousand times, so a text
        digest.update(file.readall())
    return digest.digest()
