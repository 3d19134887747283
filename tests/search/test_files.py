"""The search files: small, whole, the same for the same finds."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from mulu.pages.find import Find
from mulu.search.blocks import common_ends
from mulu.search.files import search_files, value_of
from mulu.search.order import order_of

LARGEST = 16_384


def written(finds, synonyms=()):
    """The search files by their addresses."""
    return {file.address: file.content for file in search_files(finds, order_of(finds), synonyms)}


def test_the_epoch_is_named_last():
    """Blocks come before the shards that lead to them, last what names the epoch."""
    addresses = list(written([Find("課程", "甲課", "a.html")]))
    assert addresses[0] == "search/e1/b0.js"
    assert addresses[-1] == "search/current.js"


@given(st.text(max_size=40), st.text(min_size=1, max_size=40))
@settings(deadline=None)
def test_no_text_leaves_its_string(title, text):
    """Whatever stands in a title, a file is one call with one value, and holds no end tag."""
    files = written([Find("課程", title, "a.html", "", text)])
    block = files["search/e1/b0.js"]
    assert value_of(block) == ["a.html", "", [8, title, "", "", text]]
    assert b"</" not in block
    assert block.startswith(b'mulu.shelf("e1/b0",')


def test_no_file_is_too_large():
    """Neither very long texts nor a word that all have make a file of more than 16 KB."""
    finds = [Find("課程", f"資訊安全{n}", f"c{n}.html", "", "資訊安全管理法" * 900) for n in range(3_000)]
    files = written(finds)
    assert max(map(len, files.values())) <= LARGEST
    assert value_of(files["search/e1/b0.js"])[2][4].endswith("…")


def test_what_addresses_share_stands_once():
    """In each block, what they begin with and what they end in; one that is both is not cut twice."""
    finds = [Find("課程", f"課程{n}", f"courses/c{n}.html") for n in range(3)]
    assert value_of(written(finds)["search/e1/b0.js"]) == [
        "courses/c",
        ".html",
        *([8, f"課程{n}", str(n), ""] for n in range(3)),
    ]
    assert common_ends(["aa", "aaa"]) == ("aa", "")


def test_the_same_finds_give_the_same_bytes():
    """In whatever order they come."""
    finds = [Find("課程", f"課程{n}", f"c{n}.html", "", "說明") for n in range(50)]
    assert written(finds) == written(finds[::-1])


def test_what_a_search_needs_first_is_little():
    """Kinds, synonyms and the forms of daily characters come in one file."""
    files = written([Find("課程", "甲課", "a.html")], [["資安", "資訊安全"]])
    state = value_of(files["search/current.js"])
    assert state["synonyms"] == [["資安", "資訊安全"]]
    assert state["runs"] == [1, state["kinds"].index("課程")]
    assert len(json.dumps(state, ensure_ascii=False).encode()) < LARGEST
