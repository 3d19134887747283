"""Every step on the disk that publishing takes; nothing else in this room touches a file."""

import errno
import os
import shutil
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from stat import S_ISDIR, S_ISLNK, S_ISREG

FOR_WRITING = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
FOR_READING = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
JUNCTION = 0xA0000003
"""How Windows marks a folder that is somewhere else."""
BATCH = 64
"""So many files are written before the first is waited for: the disk takes them together."""


def write(path: str, content: bytes) -> None:
    """The bytes are in the file and on the disk."""
    write_each([(path, content)])


def write_each(files: Iterable[tuple[str, bytes]]) -> list[int]:
    """The bytes of each are in its file and on the disk; the time that each file then shows."""
    stamps: list[int] = []
    coming = iter(files)
    while batch := list(islice(coming, BATCH)):
        _write_together(batch)
        stamps += [os.stat(path).st_mtime_ns for path, _ in batch]  # noqa: PTH116  paths here are texts
    return stamps


def _write_together(batch: Sequence[tuple[str, bytes]]) -> None:
    handles: list[int] = []
    try:
        for path, content in batch:
            handles.append(os.open(path, FOR_WRITING, 0o644))
            left = memoryview(content)
            while left:
                left = left[os.write(handles[-1], left) :]
        for handle in handles:
            os.fsync(handle)
    finally:
        for handle in handles:
            os.close(handle)


def write_beside(path: str, content: bytes) -> None:
    """The file holds these bytes and never half of them: written beside it first, then moved."""
    write(f"{path}.new", content)
    move(f"{path}.new", path)


def read(path: str) -> bytes:
    """What the file holds; a link is not followed."""
    handle = os.open(path, FOR_READING)
    try:
        parts = []
        while part := os.read(handle, 1 << 20):
            parts.append(part)
    finally:
        os.close(handle)
    return b"".join(parts)


def read_if_there(path: str) -> bytes | None:
    """What the file holds; None where there is none."""
    try:
        return read(path)
    except FileNotFoundError:
        return None


def move(source: str, goal: str) -> None:
    """The file has another name, where it takes the place of what was there, at once."""
    os.replace(source, goal)  # noqa: PTH105  a text, ten thousand times


def remove(path: str) -> None:
    """There is no such file."""
    try:
        os.unlink(path)  # noqa: PTH108  as above
    except FileNotFoundError:
        return


def make_folder(path: str) -> None:
    """There is such a folder, and it is no link to another."""
    try:
        os.mkdir(path)  # noqa: PTH102  as above
    except FileExistsError:
        if not is_folder(path):
            raise


def remove_folder(path: str) -> bool:
    """Whether the folder was empty and is gone."""
    try:
        os.rmdir(path)  # noqa: PTH106  as above
    except FileNotFoundError:
        return True
    except OSError:
        return False
    return True


def keep_names(folder: str) -> None:
    """The names in a folder are on the disk, where the system can promise that."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):  # a share that has no such promise
            raise
    finally:
        os.close(handle)


def entries(folder: str) -> Iterator[tuple[str, os.stat_result]]:
    """The names in a folder, each with what it is; none where there is no folder.

    A share sends all this with the listing: asking for each file by itself costs a journey each.
    """
    try:
        with os.scandir(folder) as found:
            for entry in found:
                try:
                    yield entry.name, entry.stat(follow_symlinks=False)
                except FileNotFoundError:
                    continue  # taken away meanwhile
    except (FileNotFoundError, NotADirectoryError):
        return


def names_in(folder: str) -> list[str]:
    """The names in a folder, sorted; none where there is no folder."""
    return sorted(name for name, _ in entries(folder))


def seen(path: str) -> os.stat_result | None:
    """What is there, links not followed; None where there is nothing."""
    try:
        return os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return None


def is_link(found: os.stat_result) -> bool:
    """Whether it leads elsewhere."""
    return S_ISLNK(found.st_mode) or getattr(found, "st_reparse_tag", 0) == JUNCTION


def is_plain_folder(found: os.stat_result) -> bool:
    """Whether it is a folder and does not lead elsewhere."""
    return S_ISDIR(found.st_mode) and not is_link(found)


def is_plain_file(found: os.stat_result) -> bool:
    """Whether it is a file and does not lead elsewhere."""
    return S_ISREG(found.st_mode) and not is_link(found)


def is_folder(path: str) -> bool:
    """Whether there is such a folder, which is no link."""
    found = seen(path)
    return found is not None and is_plain_folder(found)


def is_there(path: str) -> bool:
    """Whether there is anything of this name."""
    return seen(path) is not None


def may_write(folder: str) -> bool:
    """Whether the system says that names in the folder may be changed; only trying makes sure."""
    return os.access(folder, os.W_OK)


def device(path: str) -> int:
    """Which disk it is on: from one to another nothing can be moved at once."""
    return os.stat(path).st_dev  # noqa: PTH116  as above


def room(folder: str) -> int:
    """How many bytes can still be written there."""
    return shutil.disk_usage(folder).free
