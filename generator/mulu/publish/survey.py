"""What lies in the target, held against the manifest: with the listings alone, or byte by byte."""

from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from typing import NamedTuple

from mulu.publish import disk
from mulu.publish.manifest import Current, Kept, digest_of
from mulu.publish.places import OWN
from mulu.publish.refused import Refused

GONE = ""
"""Instead of a digest, where there is no such file any more, or none that can be read."""


class Seen(NamedTuple):
    """A file as its folder lists it."""

    size: int
    stamp: int


class Survey(NamedTuple):
    """What lies in our folders; of folders that are not ours only the address, with / at its end."""

    files: Mapping[str, Seen]
    folders: tuple[str, ...]
    links: tuple[str, ...]

    def others(self, ours: Collection[str]) -> tuple[str, ...]:
        """Everything that is not ours, by address."""
        foreign = [address for address in self.files if address not in ours]
        return tuple(sorted((*foreign, *self.folders, *self.links)))


def folders_of(addresses: Iterable[str]) -> set[str]:
    """Every folder in which one of these lies."""
    found: set[str] = set()
    for address in addresses:
        folder = address.rpartition("/")[0]
        while folder and folder not in found:
            found.add(folder)
            folder = folder.rpartition("/")[0]
    return found


def survey(target: str, ours: Collection[str]) -> Survey:
    """What lies in the target and in those of its folders that are ours; no link is followed."""
    files: dict[str, Seen] = {}
    folders: list[str] = []
    links: list[str] = []
    waiting = [""]
    while waiting:
        folder = waiting.pop()
        for name, found in disk.entries(f"{target}/{folder}"):
            address = f"{folder}/{name}" if folder else name
            if disk.is_plain_file(found):
                files[address] = Seen(found.st_size, found.st_mtime_ns)
            elif disk.is_link(found):
                links.append(address)
            elif address in ours:
                waiting.append(address)
            elif address not in OWN:
                folders.append(f"{address}/")
    return Survey(
        {name: seen for name, seen in files.items() if name not in OWN}, tuple(folders), tuple(links)
    )


def refuse_links(target: str, found: Survey, ours: Collection[str]) -> None:
    """Raises Refused where a link stands in the place of a file or a folder of ours."""
    for address in sorted(found.links):
        if address in ours or address in OWN:
            raise Refused(
                f"{target}/{address} 是連到別處的連結；mulu 不會循著連結寫入。請移走這個連結，再執行一次。"
            )


def altered(
    target: str, known: Mapping[str, Current | Kept], found: Survey, *, is_verified: bool
) -> Mapping[str, str]:
    """Those of our files that are not as we left them, each with the digest of what is there now.

    A file of the same size and time is taken as it was, unless every byte is to be compared.
    """
    different: dict[str, str] = {}
    for address, one in known.items():
        seen = found.files.get(address)
        if not is_verified and seen == (one.size, one.stamp):
            continue
        if (digest := digest_at(f"{target}/{address}") if seen else GONE) != one.digest:
            different[address] = digest
    return different


def digest_at(path: str) -> str:
    """The digest of a file; none where it cannot be read, since then nobody knows what it holds."""
    with suppress(OSError):
        return digest_of(disk.read(path))
    return GONE
