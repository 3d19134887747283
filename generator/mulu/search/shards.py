"""The index as small script files: shards of tokens, blocks of titles and of texts.

A shard is one string: entries parted by blanks, each a token, `!`, the finds that have it in their title,
`!`, those that have it in their text. Finds are gaps, a character each. What makes a file too large is cut
off and follows in further files of the same shard, named in the entry's fourth and fifth fields.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

LARGEST = 14_000
"""Bytes of a shard's string; a file of at most 16 KB, its call and escapes included."""
MARKS = 12
"""Bytes for the marks of an entry, and for saying where its gaps are."""
PAGED = "~"
"""What a shard begins with that only names the first token of each of its pages."""


class Entry(NamedTuple):
    """A token with its gaps in titles and in texts."""

    token: str
    titles: str
    texts: str


def shard_of(token: str, shards: int) -> int:
    """The shard of a token: a word by its first two letters, so that its beginnings stand together."""
    first, second = ord(token[0]), ord(token[1]) if len(token) > 1 else 0
    return (first * 7919 + second * 104_729) % shards


def shard_name(shard: int) -> str:
    """The name of a shard's own file."""
    return f"{shard:04}"


def shards(entries: Iterable[Entry], count: int) -> Iterator[tuple[str, str]]:
    """The files of all shards: their names without ending, and the string that each holds."""
    by_shard: list[list[Entry]] = [[] for _ in range(count)]
    for entry in entries:
        by_shard[shard_of(entry.token, count)].append(entry)
    for shard, those in enumerate(by_shard):
        yield from shard_files(shard_name(shard), sorted(those))


def shard_files(name: str, entries: Sequence[Entry]) -> Iterator[tuple[str, str]]:
    """The file of a shard; where its tokens alone are too many, it names the first one of each page."""
    pages = list(paged(entries))
    if len(pages) == 1:
        yield from page_files(name, entries)
        return
    yield name, PAGED + " ".join(page[0].token for page in pages)
    for number, page in enumerate(pages):
        yield from page_files(f"{name}.{number}", page)


def paged(entries: Sequence[Entry]) -> Iterator[Sequence[Entry]]:
    """The entries, so many at a time that there is room for gaps beside their tokens; one page at least."""
    if sum(map(room_for, entries)) <= LARGEST // 2:
        yield entries
        return
    page: list[Entry] = []
    room = 0
    for entry in sorted(entries, key=lambda one: one.token.encode("utf-16-be")):  # as a browser compares
        if room + room_for(entry) > LARGEST // 2:
            yield page
            page, room = [], 0
        page.append(entry)
        room += room_for(entry)
    yield page


def room_for(entry: Entry) -> int:
    """The bytes that an entry takes without its gaps."""
    return len(entry.token.encode()) + MARKS


def page_files(name: str, entries: Sequence[Entry]) -> Iterator[tuple[str, str]]:
    """One file; where it would be too large, the longest gaps follow in further files."""
    whole = " ".join(f"{entry.token}!{entry.titles}!{entry.texts}" for entry in entries)
    if len(whole.encode()) <= LARGEST:
        yield name, whole
        return
    cut = Cut(name)
    left = sum(map(room_for, entries))
    kept: dict[tuple[str, int], str] = {}
    for size, token, field, gaps in sorted(longest_last(entries)):
        left += size
        kept[token, field] = gaps if left <= LARGEST else ""
        if left > LARGEST:
            cut.put(token, field, gaps)
    rows = (f"{one.token}!{kept[one.token, 0]}!{kept[one.token, 1]}{cut.named(one.token)}" for one in entries)
    yield name, " ".join(rows)
    yield from cut.files()


def longest_last(entries: Iterable[Entry]) -> Iterator[tuple[int, str, int, str]]:
    """The bytes of each field of each entry, with what it is."""
    for entry in entries:
        for field, gaps in enumerate(entry[1:]):
            yield len(gaps.encode()), entry.token, field, gaps


class Cut:
    """What did not go into a shard's own file: strings of gaps, in files no larger."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._files: list[list[str]] = []
        self._sizes: list[int] = []
        self._where: dict[tuple[str, int], list[str]] = {}

    def put(self, token: str, field: int, gaps: str) -> None:
        """Keeps the gaps, in as many pieces as they need."""
        for start in range(0, len(gaps), LARGEST // 3):
            self._put(token, field, gaps[start : start + LARGEST // 3])

    def _put(self, token: str, field: int, piece: str) -> None:
        size = len(piece.encode()) + 1
        if not self._files or self._sizes[-1] + size > LARGEST:
            self._files.append([])
            self._sizes.append(0)
        self._where.setdefault((token, field), []).append(f"{len(self._files)}.{len(self._files[-1])}")
        self._files[-1].append(piece)
        self._sizes[-1] += size

    def named(self, token: str) -> str:
        """Where the token's gaps are: `!` and the pieces of its titles, `!` and those of its text."""
        titles, texts = (",".join(self._where.get((token, field), ())) for field in (0, 1))
        return f"!{titles}!{texts}" if titles or texts else ""

    def files(self) -> Iterator[tuple[str, str]]:
        """The further files: pieces parted by blanks."""
        for number, pieces in enumerate(self._files, 1):
            yield f"{self._name}-{number}", " ".join(pieces)
