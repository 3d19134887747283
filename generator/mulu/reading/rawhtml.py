"""Raw HTML in Markdown, as the Markdown parser itself sees it."""

import re
from collections.abc import Iterator, Sequence

CANDIDATE = re.compile(r"<(?!https?://[^<>\s]*>)[A-Za-z/!?]")
"""What could begin a tag or comment; an address in <…> does not."""

FENCE = re.compile(r"^(?P<lead>[ >]*(?:[-*+]\s+|[0-9]+[.)]\s+)?)(?P<fence>`{3,}|~{3,})(?P<info>[^`]*)$")


def without_fences(lines: Sequence[str]) -> list[str]:
    """The lines, those of fenced code left empty; a fence that never closes is no fence."""
    left = list(lines)
    for start, end, _ in fences(lines):
        left[start : end + 1] = [""] * (end + 1 - start)
    return left


def fences(lines: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Every fenced block: the index of its first and last line, and what stands behind the fence."""
    number = 0
    while number < len(lines):
        opened = FENCE.match(lines[number])
        end = closing(lines, number, opened["fence"]) if opened else None
        if opened and end is not None:
            yield number, end, opened["info"].strip()
            number = end
        number += 1


def closing(lines: Sequence[str], start: int, fence: str) -> int | None:
    """The index of the line that closes the fence, None where none does."""
    for number in range(start + 1, len(lines)):
        words = lines[number].strip(" >")
        if len(words) >= len(fence) and not words.strip(fence[0]):
            return number
    return None


def raw_html(lines: Sequence[str]) -> Iterator[int]:
    """The numbers of the lines in which raw HTML begins; `lines` are without fenced code."""
    if not any(CANDIDATE.search(line) for line in lines):
        return
    spots = [number for number, line in enumerate(lines, 1) if CANDIDATE.search(line)]
    for block in stashed("\n".join(lines)):
        first = block.strip().split("\n")[0]
        found = next((number for number in spots if first in lines[number - 1]), spots[0])
        yield found


def stashed(text: str) -> Iterator[str]:
    """The raw HTML that the parser sets aside, block by block."""
    # Imported here since few files hold a `<` at all; the package ships no types.
    from markdown import Markdown  # type: ignore[import-untyped]

    parser = Markdown()
    parser.convert(text)
    for block in parser.htmlStash.rawHtmlBlocks:
        if isinstance(block, str) and block.lstrip().startswith("<"):
            yield block
