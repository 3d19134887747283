"""Shards: small files that hold every token, whatever the sizes."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mulu.search import shards
from mulu.search.entries import characters_of, gaps_of
from mulu.search.gaps import gaps_between, numbers_in
from mulu.search.order import shards_for
from mulu.search.patch import entries_of
from mulu.search.shards import Entry, shard_files, shard_of

NUMBERS = st.sets(st.integers(0, 300_000), max_size=50).map(sorted)


@given(NUMBERS)
def test_numbers_come_back_from_their_gaps(numbers):
    """A string of gaps stands for just these numbers, and is what all at once are written as."""
    gaps = gaps_between(numbers)
    assert numbers_in(gaps) == numbers
    every = np.array(numbers, dtype=np.int64)
    assert characters_of(gaps_of(every, np.zeros(min(len(numbers), 1), dtype=np.int64))) == gaps


@given(st.integers(0, 300_000))
def test_gaps_are_harmless_in_a_script(number):
    """No gap is a blank, a mark, a quote, a backslash, an end of line or half a character."""
    one = gaps_between([number])
    assert len(one) == 1
    assert one not in ' !"\\\u2028\u2029\ufeff\x7f'
    assert one.encode("utf-8").decode("utf-8") == one


@given(st.dictionaries(st.text("abc", min_size=1, max_size=4), st.tuples(NUMBERS, NUMBERS), max_size=30))
def test_entries_come_back_from_their_files(given_entries):
    """However a shard is cut, all gaps of all tokens are in its files, none of them too large."""
    with pytest.MonkeyPatch.context() as small:
        small.setattr(shards, "LARGEST", 200)
        entries = sorted(Entry(token, *map(gaps_between, both)) for token, both in given_entries.items())
        files = dict(shard_files("0001", entries))
    found, names = entries_of("0001", files.__getitem__)
    assert found == {entry.token: (entry.titles, entry.texts) for entry in entries}
    assert set(names) == files.keys()
    assert all(len(text.encode()) <= 200 for text in files.values())


def test_words_that_begin_alike_stand_together():
    """A word is in the shard of its first two letters, so that its beginning finds it."""
    assert shard_of("ex", 1024) == shard_of("excel", 1024)
    assert len({shard_of(chr(code) + "法", 1024) for code in range(0x4E00, 0x4E00 + 1024)}) > 600


def test_more_finds_have_more_shards():
    """128 for a small site, 8,192 for a hundred thousand."""
    counts = [shards_for(finds) for finds in (10, 2_000, 10_000, 100_000)]
    assert counts == sorted(set(counts))
    assert (counts[0], counts[-1]) == (128, 8_192)


def test_ten_thousand_words_of_one_beginning():
    """Numbers of courses that all begin alike make no file too large."""
    each = [Entry(f"r{number:07}", gaps_between([number]), "") for number in range(10_000)]
    files = dict(shard_files("0001", each))
    assert max(len(text.encode()) for text in files.values()) <= shards.LARGEST
    assert np.unique([len(name) for name in files]).size > 1
