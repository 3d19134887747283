"""What MkDocs hands over: the shells, the hand-written pages, and the files they load."""

from collections.abc import Mapping
from typing import NamedTuple

from mulu.pages.written import Written
from mulu.site.shell import Shells


class Materials(NamedTuple):
    """All that the theme gave: shells by key, hand-written pages in their order, files by address."""

    shells: Shells
    written: tuple[Written, ...]
    assets: Mapping[str, bytes]
    is_repeatable: bool = True
    """Whether nothing had a part in it but mulu, Markdown, the theme, and files that are known."""
