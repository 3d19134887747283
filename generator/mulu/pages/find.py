"""What can be found: a page, or a place in one, with its title, a line of facts and the text it stands in."""

from typing import NamedTuple

KINDS = ("計畫", "套餐", "活動", "獎勵", "表件", "單位", "說明", "條文", "課程")
"""What a find can be, in the order in which equally good ones are told."""


class Find(NamedTuple):
    """Something to find: of which kind, its title, its address, one line of facts, and its text.

    No figure of a unit ever stands here.
    """

    kind: str
    title: str
    address: str
    facts: str = ""
    text: str = ""
