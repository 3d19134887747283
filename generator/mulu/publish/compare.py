"""The new site held against what was published: what is to be moved, kept and taken away."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from mulu.file import File
from mulu.publish.manifest import Current, Kept, Manifest, digest_of, is_inside, replaced
from mulu.publish.survey import Survey

PUBLICATIONS = 10
SECONDS = 24 * 60 * 60
"""A file that the site has no more stays for so many publications and so long, whichever ends later."""
FRONT = "index.html"


class Offered(NamedTuple):
    """A file of the new site; whoever knows its digest need not have its bytes until they are asked for."""

    address: str
    digest: str
    size: int
    content: Callable[[], bytes]


class Change(NamedTuple):
    """A file that is to be moved; `is_new` where readers have none of that address."""

    offer: Offered
    is_new: bool

    @property
    def is_page(self) -> bool:
        """Whether readers open it by itself."""
        return self.offer.address.endswith(".html")

    @property
    def can_wait(self) -> bool:
        """Whether the others may go on without it: it is whole as it is, and nothing needs it new."""
        return self.is_page and not self.is_new


class Plan(NamedTuple):
    """What a publication will do, and the state of the target after it.

    `returned` are addresses that had ceased, or that lay there already with the same bytes.
    """

    number: int
    time: int
    counts: Mapping[str, int]
    changes: tuple[Change, ...]
    files: Mapping[str, Current]
    kept: Mapping[str, Kept]
    ceased: tuple[str, ...]
    returned: tuple[str, ...]
    removals: tuple[str, ...]
    repaired: tuple[str, ...]
    foreign: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        """Whether readers would notice nothing at all."""
        return not (self.changes or self.ceased or self.returned or self.removals)


def offered(files: Iterable[File]) -> Iterator[Offered]:
    """Finished files, each with its digest."""
    for file in files:
        yield Offered(file.address, digest_of(file.content), len(file.content), content_of(file))


def content_of(file: File) -> Callable[[], bytes]:
    """The bytes of a file, when they are asked for."""
    return lambda: file.content


def by_address(offers: Iterable[Offered]) -> Mapping[str, Offered]:
    """The files of the new site by address, in their order; raises ValueError where an address cannot be."""
    coming: dict[str, Offered] = {}
    for offer in offers:
        if offer.address in coming or not is_inside(offer.address):
            raise ValueError(offer.address)
        coming[offer.address] = offer
    return coming


def ordered(changes: Iterable[Change]) -> tuple[Change, ...]:
    """In the order in which readers miss nothing: whatever a file names is there before it.

    New files before changed ones, what pages need before pages, the front page last; else as they came.
    """
    return tuple(sorted(changes, key=lambda one: (one.offer.address == FRONT, not one.is_new, one.is_page)))


def changes(
    coming: Mapping[str, Offered], known: Mapping[str, Current | Kept], different: Mapping[str, str]
) -> Iterator[Change]:
    """Every file that is not there yet, or not so."""
    for address, offer in coming.items():
        old = known.get(address)
        now = different.get(address, old.digest if old else None)
        if now != offer.digest:
            yield Change(offer, is_new=not now)


def current(
    coming: Mapping[str, Offered], known: Mapping[str, Current | Kept], found: Survey
) -> Iterator[tuple[str, Current]]:
    """Every file of the new site, as the manifest has it; what is to be moved gets its time later."""
    for address, offer in coming.items():
        old = known.get(address)
        seen = found.files.get(address)
        if old and old.digest == offer.digest:
            before = old.before if isinstance(old, Current) else ()
        else:
            before = replaced(old)
        yield address, Current(offer.digest, offer.size, seen.stamp if seen else 0, before)


def kept(
    manifest: Manifest, coming: Collection[str], *, number: int, time: int
) -> Iterator[tuple[str, Kept]]:
    """Every file that the site has no more, those of before and those that cease now."""
    for address, one in manifest.kept.items():
        if address not in coming:
            yield address, one
    for address, old in manifest.files.items():
        if address not in coming:
            yield address, Kept(old.digest, old.size, old.stamp, number, time)


def is_over(one: Kept, *, number: int, time: int) -> bool:
    """Whether no page that is still open can need the file."""
    return number - one.number >= PUBLICATIONS and time - one.since >= SECONDS
