"""What is shown of finds, a few of them a file, so that a result loads little: title, facts and text."""

import json
from collections.abc import Iterator, Mapping, Sequence
from os.path import commonprefix

from mulu.pages.find import KINDS, Find

EACH = 6
"""Finds in a block, with their texts: ten results are in ten files at most."""
LARGEST = 14_000
"""Bytes of a block; longer texts are kept by their beginnings."""
LONGEST = 4_000
SHORTENED = "…"
"""What a text ends in that is kept by its beginning."""


def blocks(finds: Mapping[int, Find]) -> Iterator[tuple[str, str]]:
    """All blocks: their names, and what each holds."""
    for number in sorted({number // EACH for number in finds}):
        yield block_name(number), block(finds, number)


def block_name(number: int) -> str:
    """The name of a block."""
    return f"b{number}"


def block(finds: Mapping[int, Find], number: int) -> str:
    """What all addresses begin with, what they end in, then a row for each number; [] for one gone."""
    first = number * EACH
    last = max((one for one in range(first, first + EACH) if one in finds), default=first - 1)
    rows = [finds.get(one) for one in range(first, last + 1)]
    ends = common_ends([one.address for one in rows if one])
    longest = LONGEST
    while len((written := as_json(rows_of(rows, ends, longest))).encode()) > LARGEST and longest:
        longest = longest * 2 // 3
    return written


def common_ends(addresses: Sequence[str]) -> tuple[str, str]:
    """What all of these begin with, and what they end in."""
    start = commonprefix(addresses)  # noqa: RUF071  characters are compared, not folders
    backwards = [address[len(start) :][::-1] for address in addresses]
    return start, commonprefix(backwards)[::-1]  # noqa: RUF071  as above


def rows_of(rows: Sequence[Find | None], ends: tuple[str, str], longest: int) -> Sequence[object]:
    """The two ends, and the rows without them."""
    return [*ends, *(row_of(one, ends, longest) for one in rows)]


def row_of(one: Find | None, ends: tuple[str, str], longest: int) -> Sequence[str | int]:
    """What a result shows and is checked by: kind, title, address, facts, and the text where there is one."""
    if one is None:
        return []
    address = one.address.removeprefix(ends[0]).removesuffix(ends[1])
    head: list[str | int] = [KINDS.index(one.kind), one.title, address, one.facts]
    text = one.text if len(one.text) <= longest else one.text[:longest] + SHORTENED
    return [*head, text] if text else head


def as_json(value: object) -> str:
    """JSON that may stand in a script file."""
    written = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return written.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
