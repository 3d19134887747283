"""An id that stands in one file and means something in another."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Generic, NamedTuple, TypeVar

from mulu.programme.place import Place, Problem
from mulu.reading.messages import did_you_mean, fault, quoted

Thing = TypeVar("Thing")


class Lookup(NamedTuple, Generic[Thing]):
    """What ids may name: the `things` that were read, and the ids `written` but faulty themselves.

    `kind` and `home` are the words for a complaint: 課程, courses.csv. Where the home itself could
    not be read (`is_open`), no id is called unknown: one fault is told once.
    """

    kind: str
    home: str
    things: Mapping[str, Thing]
    written: Collection[str] = ()
    is_open: bool = False

    def get(self, name: str) -> Thing | None:
        """The thing, None where the id names nothing or something faulty."""
        return self.things.get(name)

    def knows(self, name: str) -> bool:
        """Whether the id is not to be complained of."""
        return self.is_open or name in self.things or name in self.written

    def unknown(self, name: str, place: Place, *, code: str = "M201") -> Iterator[Problem]:
        """The complaint that the id names nothing here, with the nearest one that does."""
        if self.knows(name):
            return
        known = [*self.things, *self.written]
        mend = did_you_mean(name, known) or f"請先寫在 {self.home}，或改正這個代號。"
        yield fault(code, place, says=f"{self.home} 沒有{self.kind}{quoted(name)}", mend=mend)


def unknown_ids(
    lookup: Lookup[Thing], names: Iterable[tuple[str, Place]], *, code: str = "M201"
) -> Iterator[Problem]:
    """The complaints about all of these ids."""
    for name, place in names:
        yield from lookup.unknown(name, place, code=code)
