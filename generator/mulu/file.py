"""A finished file: its address in the site and its bytes."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class File:
    """A file of the site; `address` is relative to the site's folder, with `/`."""

    address: str
    content: bytes
