"""Writes a site into a folder: only what changed, and only what is ours."""

import os
from collections.abc import Iterable
from itertools import chain
from pathlib import Path
from typing import TypeAlias

from mulu.file import File, Look, look_of
from mulu.publish.disk import FOR_WRITING

LIST = ".mulu"
"""The list of the files that mulu wrote into the folder; everything else there is foreign and kept."""


class ForeignFolder(Exception):
    """The folder holds files and none of them is known to be mulu's."""

    def __init__(self, folder: Path) -> None:
        super().__init__(f"{folder} 裡有別的檔案，不像是 mulu 寫的網站；請換一個空的資料夾。")


Left: TypeAlias = dict[str, Look]
"""Files by address, as the system knows them now that they are written."""


def write(files: Iterable[File], folder: Path, left: Left | None = None) -> int:
    """Writes the files and takes away those that an earlier site left; the number of files written.

    A file with the same bytes keeps its date. `left` is told of every file. Raises ForeignFolder where
    the folder is not ours.
    """
    left = {} if left is None else left
    before = listed(folder)
    coming = iter(files)
    first = next(coming, None)  # whatever refuses the site does so now, before there is a folder
    folder.mkdir(parents=True, exist_ok=True)
    is_empty = not before and not any(folder.iterdir())
    if is_empty:
        _write(str(folder / LIST), b"")  # a build that is killed from here on is known as ours
    top, made = f"{folder}{os.sep}", {""}
    written = 0
    for file in chain([first] if first else [], coming):
        address = file.address
        parent = address.rpartition("/")[0]
        if parent not in made:
            os.makedirs(top + parent, exist_ok=True)  # noqa: PTH103  ten thousand times, so a text
            made.add(parent)
        if is_empty:
            left[address] = _write(top + address, file.content)
            written += 1
        else:
            written += _put(folder, file, left)
    addresses = list(left)
    for address in before.difference(left):
        (folder / address).unlink(missing_ok=True)
        _prune((folder / address).parent, folder)
    _list(addresses, folder, left)
    return written


def renew(files: Iterable[File], gone: Iterable[str], folder: Path, left: Left) -> int:
    """Writes these files of a site that is there and takes those away; the number of files written."""
    coming = list(files)
    there = listed(folder) | {file.address for file in coming}
    _list(there, folder, left)  # a build that is killed from here on leaves no file that is nobody's
    written = 0
    for file in coming:
        (folder / file.address).parent.mkdir(parents=True, exist_ok=True)
        written += _put(folder, file, left)
    for address in gone:
        (folder / address).unlink(missing_ok=True)
    _list(there.difference(gone), folder, left)
    return written


def _list(addresses: Iterable[str], folder: Path, left: Left) -> None:
    listing = "".join(f"{address}\n" for address in sorted(addresses))
    _put(folder, File(LIST, listing.encode()), left)


def listed(folder: Path) -> set[str]:
    """The addresses of the files that mulu wrote there; raises ForeignFolder where only others are."""
    listing = folder / LIST
    if listing.is_file():
        return {line for line in listing.read_text("utf-8").splitlines() if _is_inside(line)}
    if folder.is_dir() and any(folder.iterdir()):
        raise ForeignFolder(folder)
    return set()


def _is_inside(address: str) -> bool:
    """Whether an address of the list stays in the folder; the list may have been edited."""
    return not (address.startswith(("/", "\\")) or ".." in address.split("/") or ":" in address)


def _put(folder: Path, file: File, left: Left) -> bool:
    """Whether the file had to be written: beside it first, then moved, so that no reader sees half."""
    path = folder / file.address
    try:
        its = path.stat()
        if its.st_size == len(file.content) and path.read_bytes() == file.content:
            left[file.address] = look_of(its)
            return False
    except FileNotFoundError:
        left[file.address] = _write(str(path), file.content)
        return True
    beside = path.with_name(f"{path.name}.new")
    _write(str(beside), file.content)
    beside.replace(path)
    left[file.address] = look_of(path.stat())
    return True


def _write(path: str, content: bytes) -> Look:
    """The file as the system knows it."""
    handle = os.open(path, FOR_WRITING, 0o644)
    try:
        sent = os.write(handle, content)
        while sent < len(content):
            sent += os.write(handle, content[sent:])
        return look_of(os.fstat(handle))
    finally:
        os.close(handle)


def _prune(folder: Path, top: Path) -> None:
    """Takes away folders that became empty, below the top."""
    while folder != top and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent
