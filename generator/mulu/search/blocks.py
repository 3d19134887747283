"""What is shown of finds, a few of them a file, so that a result loads little: title, facts and text."""

import json
from collections.abc import Iterator, Mapping, Sequence

from mulu.pages.find import KINDS, Find

EACH = 8
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
    """A row for each number, with kind, title, address, facts and text; [] for one that is gone."""
    first = number * EACH
    last = max((one for one in range(first, first + EACH) if one in finds), default=first - 1)
    rows = [finds.get(one) for one in range(first, last + 1)]
    longest = LONGEST
    while len((written := as_json([row_of(one, longest) for one in rows])).encode()) > LARGEST and longest:
        longest = longest * 2 // 3
    return written


def row_of(one: Find | None, longest: int) -> Sequence[str | int]:
    """What a result shows and is checked by; a find without text has four fields."""
    if one is None:
        return []
    head: list[str | int] = [KINDS.index(one.kind), one.title, one.address, one.facts]
    text = one.text if len(one.text) <= longest else one.text[:longest] + SHORTENED
    return [*head, text] if text else head


def as_json(value: object) -> str:
    """JSON that may stand in a script file."""
    written = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return written.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
