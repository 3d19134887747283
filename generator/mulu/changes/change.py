"""The nouns of what differs: a change of one thing, in sentences, and an entry of all changes together."""

from enum import Enum
from typing import NamedTuple


class Group(Enum):
    """The four groups in which changes are told, in their order."""

    FIGURES = "統計"
    COURSES = "課程"
    SCHEDULE = "時程"
    RULES = "條文與疑義"


class Bit(NamedTuple):
    """A piece of a sentence: words, or a figure with its key; `is_past`: it is no longer printed so."""

    words: str
    key: str = ""
    is_past: bool = False


class Sentence(NamedTuple):
    """What of a thing has changed: the key, what was and what is printed, and the sentence in pieces."""

    key: str
    before: str
    after: str
    bits: tuple[Bit, ...]

    @property
    def words(self) -> str:
        """The sentence as one text."""
        return "".join(bit.words for bit in self.bits)


class Change(NamedTuple):
    """One thing and what of it has changed; `programme` is the name of the programme that it belongs to.

    `id` is the one by which the records know it; `reason` says why a figure was corrected.
    """

    kind: str
    id: str
    title: str
    programme: str
    sentences: tuple[Sentence, ...]
    reason: str = ""


class Entry(NamedTuple):
    """What differs in one publication: its number (0 before it has one), the day of its data, the changes.

    `is_first`: nothing was known of the catalogue before, so that only figures are compared. Of a group
    without changes it is said that there are none.
    """

    number: int
    day: str
    changes: dict[Group, tuple[Change, ...]]
    is_first: bool = False
