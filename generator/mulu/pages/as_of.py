"""The line under the lead of every page with figures (part `asof`): until when, when next, of whom."""

from typing import NamedTuple

from mulu.pages import address
from mulu.pages.page import Link
from mulu.pages.pieces import Piece, Pieces, plain, plainly, said
from mulu.pages.unit_ground import Ground


class AsOfTerm(NamedTuple):
    """A term with its words: 統計截止 98年9月30日; `is_next`: the day script looks whether it is past."""

    term: str
    says: Pieces
    is_next: bool = False


class AsOfFacts(NamedTuple):
    """The line: terms with their words, then links."""

    terms: tuple[AsOfTerm, ...]
    links: tuple[Link, ...]
    download: Link


def as_of(ground: Ground, terms: tuple[AsOfTerm, ...] = ()) -> AsOfFacts:
    """The line of a page; `terms` are the page's own and stand before the others."""
    following = (AsOfTerm("下次更新", plainly(ground.next_words), is_next=True),) if ground.next_words else ()
    return AsOfFacts(
        terms=(*terms, AsOfTerm("統計截止", said(day_of(ground))), *following),
        links=(Link("數字怎麼來", address.of_method(ground.programme.id)),),
        download=Link("下載（CSV）", address.of_unit_table(ground.programme.id)),
    )


def day_of(ground: Ground) -> Piece:
    """The last day that the figures count."""
    return plain(ground.day_words)


def published(ground: Ground) -> AsOfTerm:
    """公布單位 6 個，另合計 5 個."""
    blocks = ground.latest.partition.blocks
    alone = sum(not block.is_pool for block in blocks)
    pooled = sum(len(block.members) for block in blocks if block.is_pool)
    together = ("，另合計 ", plain(f"{pooled} 個")) if pooled else ()
    return AsOfTerm("公布單位", said(plain(f"{alone} 個"), *together))
