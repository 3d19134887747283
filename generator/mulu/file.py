"""A finished file: its address in the site and its bytes."""

from os import stat_result
from typing import NamedTuple, TypeAlias


class File(NamedTuple):
    """A file of the site; `address` is relative to the site's folder, with `/`."""

    address: str
    content: bytes


Look: TypeAlias = tuple[int, int, int, int]
"""How the system knows a file: its size, the time of its content, the time of any change, its number."""


def look_of(its: stat_result) -> Look:
    """How the system knows a file."""
    return its.st_size, its.st_mtime_ns, its.st_ctime_ns, its.st_ino
