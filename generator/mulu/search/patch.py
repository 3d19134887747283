"""The index, patched: of the files that there are only those of changed finds are read and written.

What comes out is what `search_files` would write for the new finds, byte for byte.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from mulu.file import File
from mulu.pages.find import Find
from mulu.search.blocks import EACH, as_json, block, block_name
from mulu.search.files import FOLDER, heads, in_epoch, numbered_by, script, value_of
from mulu.search.fold import IS_HAN, fold, joined
from mulu.search.gaps import gaps_between, numbers_in
from mulu.search.order import Order
from mulu.search.sample import sampled
from mulu.search.shards import (
    PAGED,
    Entry,
    shard_files,
    shard_name,
    shard_of,
)
from mulu.search.tokens import ends_of, pairs_in, seams_in, title_in, words_in

Read: TypeAlias = Callable[[str], bytes]
"""The bytes that an address had."""
Holders: TypeAlias = tuple[frozenset[int], frozenset[int]]
"""The finds that have a token in their title, and those that have it only in their text."""
NOBODY: Holders = (frozenset(), frozenset())


class Patch(NamedTuple):
    """The files that are new or other than before, and the addresses of those that are no more."""

    files: tuple[File, ...]
    gone: tuple[str, ...]


class Change(NamedTuple):
    """The finds before and after by their numbers, and the numbers of those that differ."""

    before: Mapping[int, Find]
    after: Mapping[int, Find]
    numbers: Collection[int]


def patch(change: Change, order: Order, synonyms: Sequence[Sequence[str]], read: Read) -> Patch:
    """What has to be written and taken away; epoch and number of shards are as before."""
    made = dict((*new_blocks(change, order), *new_shards(change, order, read)))
    files = [script(name, value) for name, value in made.items() if value]
    gone = tuple(f"{name}.js" for name, value in made.items() if not value)
    if not are_heads_same(change, order, synonyms, read):
        files += [one for one in heads(change.after, order, synonyms) if one.content != read(one.address)]
    return Patch(tuple(files), gone)


def are_heads_same(change: Change, order: Order, synonyms: Sequence[Sequence[str]], read: Read) -> bool:
    """Whether what is known of all finds together is surely as before, so that it need not be told anew."""
    before, after = change.before, change.after
    its = {number: before[number] for number in change.numbers if number in before}
    told = value_of(read(f"{FOLDER}/current.js"))
    known = (order.epoch, len(order.keys), order.shards, [list(words) for words in synonyms])
    return (
        isinstance(told, dict)
        and known == tuple(told[key] for key in ("epoch", "finds", "shards", "synonyms"))
        and before.keys() == after.keys()
        and not any(number in sampled(after) for number in its)
        and all(one.kind == after[number].kind for number, one in its.items())
        and are_met_elsewhere(its, after)
    )


def are_met_elsewhere(its: Mapping[int, Find], after: Mapping[int, Find]) -> bool:
    """Whether each character that changed finds have lost or got stands in another find too."""
    lost = set("".join(one.title + one.text for one in its.values()))
    got = set("".join(after[number].title + after[number].text for number in its))
    others = [one for number, one in after.items() if number not in its]
    return all(any(char in one.title or char in one.text for one in others) for char in lost ^ got)


def change_of(before: Sequence[Find], after: Sequence[Find], order: Order) -> Change:
    """What differs between the finds of two builds that share an order."""
    was, now = numbered_by(order, before), numbered_by(order, after)
    numbers = sorted(number for number in was.keys() | now.keys() if was.get(number) != now.get(number))
    return Change(was, now, numbers)


Made: TypeAlias = Iterator[tuple[str, str]]
"""Names of files and the value of each; none where the file is no more."""


def new_blocks(change: Change, order: Order) -> Made:
    """The blocks of changed finds."""
    for number in sorted({one // EACH for one in change.numbers}):
        is_there = any(one in change.after for one in range(number * EACH, (number + 1) * EACH))
        yield in_epoch(order, block_name(number)), block(change.after, number) if is_there else ""


def new_shards(change: Change, order: Order, read: Read) -> Made:
    """The shards of tokens that changed finds have, or had."""
    old, new = (holders_in(change, finds) for finds in (change.before, change.after))
    tokens: dict[int, list[str]] = {}
    for token in old.keys() | new.keys():
        if old.get(token) != new.get(token):
            tokens.setdefault(shard_of(token, order.shards), []).append(token)
    for shard, those in sorted(tokens.items()):
        name = shard_name(shard)
        there, files = entries_of(name, lambda one: text_of(read, order, one))
        for token in those:
            there[token] = moved(there.get(token), old.get(token, NOBODY), new.get(token, NOBODY))
        left = sorted(Entry(token, *gaps) for token, gaps in there.items() if any(gaps))
        made = dict(shard_files(name, left))
        for one in (*made, *(file for file in files if file not in made)):
            yield in_epoch(order, one), as_json(made[one]) if one in made else ""


def holders_in(change: Change, finds: Mapping[int, Find]) -> Mapping[str, Holders]:
    """The tokens of the changed finds as they were or are, with who has each."""
    found: dict[str, tuple[set[int], set[int]]] = {}
    for number in change.numbers:
        if number in finds:
            title, text = tokens_of(finds[number])
            for tokens, is_text in ((title, 0), (text - title, 1)):
                for token in tokens:
                    found.setdefault(token, (set(), set()))[is_text].add(number)
    return {token: (frozenset(titles), frozenset(texts)) for token, (titles, texts) in found.items()}


def tokens_of(one: Find) -> tuple[set[str], set[str]]:
    """The tokens of a find's title and of its text, as the index has them."""
    title, text = (joined(fold(words.replace("\n", " "))) for words in (one.title, one.text))
    ends = (end for word in words_in(title) for end in ends_of(word))
    characters = IS_HAN.findall(title)
    in_title = {*pairs_in(title), *characters, *ends, *seams_in(title), *title_in(title)}
    return in_title, {*pairs_in(text), *words_in(text), *seams_in(text)}


def text_of(read: Read, order: Order, name: str) -> str:
    """The string that a file of a shard holds."""
    return str(value_of(read(f"{in_epoch(order, name)}.js")))


def entries_of(name: str, text: Callable[[str], str]) -> tuple[dict[str, tuple[str, str]], Collection[str]]:
    """The gaps of every token of a shard, whatever file they are in; and all its files."""
    whole = text(name)
    if not whole.startswith(PAGED):
        return page_entries(name, whole, text)
    there: dict[str, tuple[str, str]] = {}
    files = [name]
    for number in range(len(whole.split(" "))):
        page = f"{name}.{number}"
        found, its = page_entries(page, text(page), text)
        there.update(found)
        files += its
    return there, files


def page_entries(
    name: str, whole: str, text: Callable[[str], str]
) -> tuple[dict[str, tuple[str, str]], Collection[str]]:
    """The gaps of every token of one page, those that went into further files too; and its files."""
    further: dict[str, Sequence[str]] = {}

    def gaps(field: str, pieces: str) -> str:
        return field or "".join(piece(one) for one in pieces.split(",") if one)

    def piece(where: str) -> str:
        file, _, place = where.partition(".")
        if file not in further:
            further[file] = text(f"{name}-{file}").split(" ")
        return further[file][int(place)]

    there = {}
    for entry in filter(None, whole.split(" ")):
        token, titles, texts, *cut = (*entry.split("!"), "", "")
        there[token] = (gaps(titles, cut[0]), gaps(texts, cut[1]))
    return there, (name, *(f"{name}-{file}" for file in further))


def moved(gaps: tuple[str, str] | None, old: Holders, new: Holders) -> tuple[str, str]:
    """The gaps of a token, without those who had it and with those who have it now."""
    titles, texts = gaps or ("", "")
    return changed(titles, old[0], new[0]), changed(texts, old[1], new[1])


def changed(gaps: str, old: Collection[int], new: Collection[int]) -> str:
    """The gaps of what they stood for, without the old numbers and with the new."""
    numbers = (frozenset(numbers_in(gaps)) - frozenset(old)) | frozenset(new)
    return gaps_between(sorted(numbers))
