"""Patching: what changed is written anew, and comes out as if everything had been."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mulu.pages.find import KINDS, Find
from mulu.programme.records import Numbering
from mulu.search import sample, shards
from mulu.search.files import search_files
from mulu.search.order import order_of
from mulu.search.patch import change_of, patch

WORDS = st.text("資安訊全法規台臺 ab1第。", max_size=12)
FINDS = st.lists(
    st.builds(
        Find,
        st.sampled_from(KINDS),
        WORDS,
        st.sampled_from([f"{name}.html" for name in "abcdefghijklmnopqrstuvwxyz"]),
        WORDS,
        WORDS,
    ),
    max_size=30,
    unique_by=lambda one: one.address,
)


def written(finds, order):
    """The search files by their addresses."""
    return {file.address: file.content for file in search_files(finds, order, ())}


def patched(before, after, known=Numbering()):  # noqa: B008  an immutable
    """The files after a patch, and those that it wrote."""
    first = order_of(before, known)
    order = order_of(after, Numbering(first.epoch, first.shards, tuple(first.keys)))
    files = written(before, first)
    change = patch(change_of(before, after, order), order, (), files.__getitem__)
    made = files | {file.address: file.content for file in change.files}
    return {name: made[name] for name in made if name not in change.gone}, written(after, order), change


@given(FINDS, FINDS)
@settings(max_examples=60, deadline=None)
def test_what_is_patched_is_what_is_built_anew(before, after):
    """After any edits the patched files are, byte for byte, those that a whole build writes."""
    made, wanted, _ = patched(before, after)
    assert made == wanted


@given(FINDS, st.lists(st.tuples(st.integers(0, 29), WORDS, WORDS), max_size=3))
@settings(max_examples=60, deadline=None)
def test_what_is_known_of_all_is_told_anew_where_it_may_be_other(before, edits):
    """A sample tells what is common; a character that is new or gone is known at once."""
    after = list(before)
    for place, title, text in edits:
        if before:
            after[place % len(before)] = after[place % len(before)]._replace(title=title, text=text)
    with pytest.MonkeyPatch.context() as small:
        small.setattr(sample, "SAMPLE", 2)
        known = Numbering(1, 3, tuple(one.address for one in before))
        made, wanted, _ = patched(before, after, known)
        assert made == wanted


@given(FINDS, FINDS)
@settings(max_examples=40, deadline=None)
def test_shards_that_are_cut_are_patched_too(before, after):
    """The same where every shard is too large for one file, and for one page."""
    with pytest.MonkeyPatch.context() as small:
        small.setattr(shards, "LARGEST", 60)
        made, wanted, _ = patched(before, after, Numbering(1, 3, ()))
    assert made == wanted


@given(FINDS, FINDS)
@settings(max_examples=30, deadline=None)
def test_only_what_differs_is_written(before, after):
    """No file is written again with the bytes that it had."""
    _, _, change = patched(before, after)
    files = written(before, order_of(before))
    assert [file.address for file in change.files if files.get(file.address) == file.content] == []


def test_one_more_course_among_ten_thousand():
    """At most one in a hundred of the search files changes, in a fifth of a second."""
    before = [made_up(number) for number in range(10_000)]
    after = [*before, Find("課程", "全新的資訊安全課程 Excel", "courses/new.html", "2 小時", "說明文字")]
    first = order_of(before)
    order = order_of(after, Numbering(first.epoch, first.shards, tuple(first.keys)))
    files = written(before, first)
    start = time.process_time()
    change = patch(change_of(before, after, order), order, (), files.__getitem__)
    assert time.process_time() - start < 1  # 0.1 s on a quiet machine
    assert len(change.files) <= len(files) / 100


def made_up(number):
    """A course whose title is like no other."""
    signs = "".join(chr(0x4E00 + number * step % 2000) for step in (1, 7, 31, 101, 223, 401))
    return Find("課程", f"{signs}{number}", f"courses/c{number}.html", "1 小時", signs[::-1])
