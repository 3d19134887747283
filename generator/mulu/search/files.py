"""The search files of a site: one epoch's folder, and the few bytes that name it."""

import json
from collections.abc import Iterator, Mapping, Sequence

from mulu.file import File
from mulu.pages.find import KINDS, Find
from mulu.search.blocks import EACH, as_json, blocks
from mulu.search.fold import common_forms, fold, forms
from mulu.search.order import Order
from mulu.search.shards import shards

FOLDER = "search"
LITTLE = 5_000
"""Rare forms of so many bytes come with what a search needs first; more are loaded where nothing is found."""


def search_files(finds: Sequence[Find], order: Order, synonyms: Sequence[Sequence[str]]) -> Iterator[File]:
    """Every search file: blocks before the shards that lead to them, last what names the epoch."""
    from mulu.search.entries import entries  # numpy, which a patch does without
    from mulu.search.index import index_of

    numbered = numbered_by(order, finds)
    for name, value in blocks(numbered):
        yield script(in_epoch(order, name), value)
    for name, text in shards(entries(index_of(sorted(numbered.items()))), order.shards):
        yield script(in_epoch(order, name), as_json(text))
    yield from heads(numbered, order, synonyms)


def heads(numbered: Mapping[int, Find], order: Order, synonyms: Sequence[Sequence[str]]) -> Iterator[File]:
    """What is known of all finds together: rare forms, and what a search needs to know first."""
    rare = rare_forms(numbered)
    is_little = len(as_json(rare).encode()) <= LITTLE
    head = current(numbered, order, synonyms) | ({"rare": rare} if is_little else {})
    yield script(in_epoch(order, "forms"), as_json(rare))
    yield script(f"{FOLDER}/current", as_json(head))


def numbered_by(order: Order, finds: Sequence[Find]) -> Mapping[int, Find]:
    """The finds by their numbers."""
    return {order.numbers[one.address]: one for one in finds}


def in_epoch(order: Order, name: str) -> str:
    """The address of a search file, without its ending."""
    return f"{FOLDER}/e{order.epoch}/{name}"


def script(name: str, value: str) -> File:
    """A classic script that hands over one value under its own name."""
    return File(f"{name}.js", f'mulu.shelf("{name.removeprefix(FOLDER + "/")}",{value});\n'.encode())


def value_of(content: bytes) -> object:
    """The value that a search file hands over: what `script` undoes."""
    return json.loads(content[content.index(b",") + 1 : content.rindex(b")")])


def current(
    numbered: Mapping[int, Find], order: Order, synonyms: Sequence[Sequence[str]]
) -> dict[str, object]:
    """What a search needs to know first."""
    from mulu.search.common import common_tokens  # likewise

    common = common_tokens(numbered)
    return {
        "epoch": order.epoch,
        "finds": len(order.keys),
        "shards": order.shards,
        "each": EACH,
        "kinds": list(KINDS),
        "runs": kinds_in_rows(numbered),
        "common": " ".join(common.named),
        "bits": common.bits,
        "synonyms": [list(words) for words in synonyms],
        "forms": families(common_forms()),
    }


def rare_forms(numbered: Mapping[int, Find]) -> list[str]:
    """The forms that the script itself does not know, of characters that occur: a form, then its others."""
    met = sorted(set("".join(f"{one.title}{one.text}" for one in numbered.values())))
    there = set(fold("".join(met)))
    known = common_forms()
    return families({one: form for one, form in forms().items() if form in there and one not in known})


def families(forms: Mapping[str, str]) -> list[str]:
    """Each form, followed by the characters that have it."""
    others: dict[str, str] = {}
    for one, form in sorted(forms.items()):
        others[form] = others.get(form, "") + one
    return [form + rest for form, rest in others.items()]


def kinds_in_rows(numbered: Mapping[int, Find]) -> list[int]:
    """The kinds of the finds by number, in pairs: how many follow each other, and of which (-1: gone)."""
    rows: list[int] = []
    for number in range(max(numbered, default=-1) + 1):
        kind = KINDS.index(numbered[number].kind) if number in numbered else -1
        if rows and rows[-1] == kind:
            rows[-2] += 1
        else:
            rows += [1, kind]
    return rows
