"""A finished file: its address in the site and its bytes."""

from typing import NamedTuple


class File(NamedTuple):
    """A file of the site; `address` is relative to the site's folder, with `/`."""

    address: str
    content: bytes
