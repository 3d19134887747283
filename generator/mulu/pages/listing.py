"""A long list as data: its rows, by what they can be chosen, and in which orders they stand.

The browser gets it as a script beside the page; nothing in it is of courses alone.
"""

import re
from collections.abc import Collection, Hashable, Mapping, Sequence
from typing import NamedTuple, TypeVar
from unicodedata import normalize

FIRST_VALUES = 8
"""Values of a facet that stand in the page; one more that remains is shown too."""

DIGITS = re.compile(r"[0-9]+")
LONGEST = 12
"""Digits of a number in a title that is put in order as a number."""

Key = TypeVar("Key", bound=Hashable)


class Value(NamedTuple):
    """One thing to choose by: its id in addresses, its words, and its page where it has one."""

    id: str
    words: str
    address: str = ""


class Facet(NamedTuple):
    """What rows are chosen by: the values in their order, and for each row the places of those it has.

    `unit` stands behind a value where it stands alone. `blanks` of the values, the last ones, only say
    that nothing is known; they sort after all others and have no unit.
    """

    key: str
    title: str
    values: tuple[Value, ...]
    rows: tuple[tuple[int, ...], ...]
    unit: str = ""
    blanks: int = 0

    @property
    def is_choice(self) -> bool:
        """Whether choosing by it leaves anything out."""
        return len(self.values) > 1 or any(not row for row in self.rows if self.values)

    def words_alone(self, place: int) -> str:
        """A value as it is named where nothing stands above it: 2 小時."""
        is_known = place < len(self.values) - self.blanks
        return self.values[place].words + (self.unit if is_known else "")

    def words_of(self, row: int) -> tuple[str, ...]:
        """What a row has, in words."""
        return tuple([self.values[place].words for place in self.rows[row]])


class Column(NamedTuple):
    """A column of the table: the facets whose words stand in it, none where it has the row's title.

    Of more than `most` values the first ones stand there and how many there are, by `unit`; 0 has no end.
    """

    title: str
    keys: tuple[str, ...] = ()
    is_sorted: bool = False
    most: int = 0
    unit: str = ""

    def more_words(self, count: int) -> str:
        """等 19 份套餐, where a row has more values than are named."""
        return f"等 {count} {self.unit}{self.title}" if 0 < self.most < count else ""


class Sort(NamedTuple):
    """An order of the rows: by which key, with `-` the other way round, and in words."""

    order: str
    words: str


class Sums(NamedTuple):
    """What is added up over the rows shown: the facet, each value as so many of one `part` of a unit."""

    key: str
    unit: str
    part: int
    values: tuple[int, ...]
    missing: str


class Listing(NamedTuple):
    """Rows by id and title, each with a page of its own at `before` + id + `after`.

    `name` is the list's own, `what` and `unit` what a row is and is counted by: 課程, 門. `remarks` stand
    beside the titles of some rows.
    """

    address: str
    name: str
    what: str
    unit: str
    id_title: str
    ids: tuple[str, ...]
    titles: tuple[str, ...]
    before: str
    after: str
    remarks: Mapping[int, str]
    columns: tuple[Column, ...]
    facets: tuple[Facet, ...]
    sums: Sums

    def facet(self, key: str) -> Facet:
        """The facet of this key."""
        return next(one for one in self.facets if one.key == key)

    def words_of(self, row: int, keys: Collection[str]) -> tuple[str, ...]:
        """What a row has by these facets, in words, each once."""
        words = [words for facet in self.facets if facet.key in keys for words in facet.words_of(row)]
        return tuple(dict.fromkeys(words))


class ShownValue(NamedTuple):
    """A value in the page, with the number of rows that it would leave."""

    id: str
    words: str
    number: str


class ShownFacet(NamedTuple):
    """A facet in the page: its first values, and how many more there are (empty where none)."""

    key: str
    title: str
    values: tuple[ShownValue, ...]
    others: str


def facet_of(
    key: str,
    title: str,
    values: Mapping[Key, Value],
    rows: Sequence[tuple[Key, ...]],
    *,
    unit: str = "",
    blanks: int = 0,
) -> Facet:
    """A facet of these values; each row names those it has, in any order."""
    place = {name: number for number, name in enumerate(values)}
    places = {row: tuple(sorted([place[name] for name in row])) for row in set(rows)}
    kept = tuple([places[row] for row in rows])
    return Facet(key, title, tuple(values.values()), kept, unit=unit, blanks=blanks)


def shown(facet: Facet) -> ShownFacet:
    """The facet as it stands in the page, before anything is chosen."""
    counts = [0] * len(facet.values)
    for row in facet.rows:
        for place in row:
            counts[place] += 1
    first = len(counts) if len(counts) <= FIRST_VALUES + 1 else FIRST_VALUES
    return ShownFacet(
        key=facet.key,
        title=facet.title,
        values=tuple(
            ShownValue(facet.values[place].id, facet.words_alone(place), f"{counts[place]:,}")
            for place in range(first)
        ),
        others=f"其他 {len(counts) - first:,} 個" if len(counts) > first else "",
    )


def places_of(titles: Sequence[str]) -> tuple[int, ...]:
    """Where each title stands when they are put in order, by strokes and numbers."""
    by_title = sorted(range(len(titles)), key=[order_of(title) for title in titles].__getitem__)
    places = [0] * len(titles)
    for place, row in enumerate(by_title):
        places[row] = place
    return tuple(places)


def order_of(title: str) -> tuple[bytes, str]:
    """What a title is put in order by: digits and letters, then characters by their strokes.

    Big5 has its characters in the order of their strokes; one that it has not comes after all others.
    """
    folded = DIGITS.sub(lambda number: number[0].zfill(LONGEST), normalize("NFKC", title).casefold())
    try:
        return folded.encode("big5"), title
    except UnicodeEncodeError:
        return b"".join(map(_big5, folded)), title


def _big5(one: str) -> bytes:
    try:
        return one.encode("big5")
    except UnicodeEncodeError:
        return b"\xff" + one.encode("utf-16-be", "surrogatepass")
