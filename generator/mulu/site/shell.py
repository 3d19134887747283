"""A finished HTML page, cut at its marks once, so that any page can be stamped into it."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from mulu.pages.page import ShellKey

MARK = re.compile(rb"@@mulu-([a-z]+)@@")
"""A mark in a shell: @@mulu-title@@. Data is escaped before it is stamped and never searched for marks."""

MARKS = frozenset(
    {"title", "description", "heading", "crumbs", "guide", "contents", "body", "foot", "origin"}
)
"""Every mark that a shell may carry."""


class Shell(NamedTuple):
    """The pieces between the marks, and the names of the marks: one piece more than marks."""

    pieces: tuple[bytes, ...]
    marks: tuple[str, ...]

    def stamp(self, values: Mapping[str, bytes]) -> bytes:
        """The whole page with each mark replaced by its value."""
        parts = [b""] * (2 * len(self.marks) + 1)
        parts[::2] = self.pieces
        parts[1::2] = map(values.__getitem__, self.marks)
        return b"".join(parts)

    def filled(self, values: Mapping[str, bytes]) -> "Shell":
        """The shell with these marks replaced, and with marks where the others stand."""
        pieces, marks = [self.pieces[0]], []
        for mark, piece in zip(self.marks, self.pieces[1:], strict=True):
            if mark in values:
                pieces[-1] += values[mark] + piece
            else:
                pieces.append(piece)
                marks.append(mark)
        return Shell(tuple(pieces), tuple(marks))


Shells = Mapping[ShellKey, Shell]


def cut(html: bytes) -> Shell:
    """Cuts a page at its marks; a mark that is not known, or no body to fill, is our own mistake."""
    found = MARK.split(html)
    marks = tuple(name.decode() for name in found[1::2])
    if unknown := set(marks) - MARKS:
        raise ValueError(f"marks that no page fills: {sorted(unknown)}")
    if "body" not in marks:
        raise ValueError("a shell without a body")
    return Shell(tuple(found[0::2]), marks)
