"""What was published: every file of ours, which publication the folder holds, and when.

One compact file beside the target, ten thousand lines read in a few hundredths of a second. It ends
with a digest of itself, so that one that was edited or cut off is known.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import NamedTuple

VERSION = 1
FIRST = f"mulu manifest {VERSION}"
EARLIER = 10
"""So many earlier contents of a file are remembered, by the beginning of their digests."""
SHORT = 16
UNREADABLE = ("\t", "\n", "\r", "\\", ":", "\0")


class Head(NamedTuple):
    """A publication by its number and its chained digest."""

    number: int
    digest: str


class Current(NamedTuple):
    """A file of the site; `before` are the beginnings of the digests that it had, newest first."""

    digest: str
    size: int
    stamp: int
    before: tuple[str, ...] = ()


class Kept(NamedTuple):
    """A file that the site has no more, left for pages that are still open; since which publication, when."""

    digest: str
    size: int
    stamp: int
    number: int
    since: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """The state of a target after its last publication; times in whole seconds."""

    head: Head
    time: int
    counts: Mapping[str, int] = field(default_factory=dict)
    files: Mapping[str, Current] = field(default_factory=dict)
    kept: Mapping[str, Kept] = field(default_factory=dict)


class Unreadable(Exception):
    """A file of ours that does not read as we wrote it; `is_newer` if a newer mulu did."""

    def __init__(self, *, is_newer: bool = False) -> None:
        super().__init__()
        self.is_newer = is_newer


def digest_of(content: bytes) -> str:
    """The digest by which contents are known."""
    return sha256(content).hexdigest()


def is_inside(address: str) -> bool:
    """Whether an address stays in the folder and fits into a line."""
    parts = address.split("/")
    return not ({"", ".", ".."} & set(parts) or any(sign in address for sign in UNREADABLE))


def sealed(text: str) -> bytes:
    """The text with its digest as the last line."""
    content = text.encode()
    return content + f"end\t{digest_of(content)}\n".encode()


def unsealed(content: bytes, first: str) -> list[str]:
    """The lines between the first and the digest; raises Unreadable where they are not ours."""
    start = content.partition(b"\n")[0].decode("utf-8", "replace")
    if start != first:
        raise Unreadable(is_newer=_is_newer(start, first))
    text, mark, seal = content.rpartition(b"end\t")
    if not mark or seal != f"{digest_of(text)}\n".encode():
        raise Unreadable
    return text.decode().split("\n")[1:-1]


def _is_newer(start: str, first: str) -> bool:
    """Whether the first line is ours but for a greater number."""
    name, _, own = first.rpartition(" ")
    given, _, number = start.rpartition(" ")
    return given == name and number.isdecimal() and int(number) > int(own)


def dump(manifest: Manifest) -> bytes:
    """The manifest as bytes; the same manifest gives the same bytes."""
    return sealed("".join(f"{line}\n" for line in (FIRST, *lines_of(manifest))))


def lines_of(manifest: Manifest) -> Iterator[str]:
    """A line for the publication, for each count and for each file."""
    yield f"head\t{manifest.head.number}\t{manifest.head.digest}\t{manifest.time}"
    yield from (f"count\t{name}\t{count}" for name, count in sorted(manifest.counts.items()))
    for address, (digest, size, stamp, before) in sorted(manifest.files.items()):
        yield f"file\t{address}\t{digest}\t{size}\t{stamp}\t{','.join(before)}"
    for address, (digest, size, stamp, number, since) in sorted(manifest.kept.items()):
        yield f"kept\t{address}\t{digest}\t{size}\t{stamp}\t{number}\t{since}"


def load(content: bytes) -> Manifest:
    """The manifest that these bytes hold; raises Unreadable."""
    return read_lines(unsealed(content, FIRST))


def read_lines(lines: Iterable[str]) -> Manifest:
    """The manifest of these lines; raises Unreadable where one is not ours."""
    head, time = Head(0, ""), 0
    counts: dict[str, int] = {}
    files: dict[str, Current] = {}
    kept: dict[str, Kept] = {}
    try:
        for line in lines:
            kind, name, *cells = line.split("\t")
            if kind == "file":
                digest, size, stamp, before = cells
                earlier = tuple(before.split(",")) if before else ()
                files[name] = Current(digest, int(size), int(stamp), earlier)
            elif kind == "kept":
                digest, *numbers = cells
                kept[name] = Kept(digest, *map(int, numbers))
            elif kind == "count":
                counts[name] = int(cells[0])
            elif kind == "head":
                head, time = Head(int(name), cells[0]), int(cells[1])
            else:
                raise Unreadable
    except (ValueError, TypeError, IndexError) as wrong:
        raise Unreadable from wrong
    if not all(map(is_inside, (*files, *kept))):
        raise Unreadable
    return Manifest(head, time, counts, files, kept)


def replaced(old: Current | Kept | None) -> tuple[str, ...]:
    """What a file is known to have been, once it is replaced."""
    if old is None:
        return ()
    before = old.before if isinstance(old, Current) else ()
    return tuple(dict.fromkeys((old.digest[:SHORT], *before)))[:EARLIER]
