"""The order: numbers are only appended, and come back from their file."""

from hypothesis import given
from hypothesis import strategies as st

from mulu.pages.find import Find
from mulu.programme.records import Numbering
from mulu.reading.order import lines_of, numbering
from mulu.search.order import is_stale, order_of, order_text, renewed

FINDS = [Find("課程", title, f"courses/{title}.html") for title in ("長的課程名稱在後", "乙課", "甲課")]


def kept(order):
    """What the records keep of an order."""
    return Numbering(order.epoch, order.shards, tuple(order.keys))


def test_an_epoch_begins_with_what_is_looked_for_most():
    """By kind, short titles first; equal ones by their characters."""
    plan = Find("計畫", "很長很長很長很長很長的計畫名稱", "p.html")
    assert order_of([*FINDS, plan]).keys[0] == "p.html"
    assert order_of([*FINDS, plan]).keys[-1] == "courses/長的課程名稱在後.html"


def test_new_finds_come_last():
    """Whatever their titles: no number that was given changes, and the number of shards stays."""
    first = order_of(FINDS)
    order = order_of([*FINDS, Find("計畫", "短", "p.html")], kept(first))
    assert order.keys == (*first.keys, "p.html")
    assert (order.epoch, order.shards) == (first.epoch, first.shards)


def test_what_is_gone_leaves_a_hole():
    """Its key keeps its number, and finds it again when it comes back."""
    first = order_of(FINDS)
    assert order_of(FINDS[:1], kept(first)).keys == first.keys


def test_a_new_epoch_has_no_holes():
    """When a tenth is stale, a new epoch numbers everything anew."""
    first = kept(order_of(FINDS))
    assert not is_stale(FINDS, first)
    assert is_stale(FINDS[:1], first)
    order = renewed(FINDS[:1], first)
    assert (order.epoch, len(order.keys)) == (2, 1)


@given(st.permutations(FINDS))
def test_the_order_of_finds_is_no_matter(finds):
    """The same finds get the same numbers."""
    assert order_of(finds) == order_of(FINDS)


def test_an_order_comes_back_from_its_file():
    """What is written to records/order.txt is what is read from it."""
    order = order_of([Find("課程", "甲", "courses/a.html"), Find("條文", "乙", "p/text.html#壹、1")])
    assert numbering(lines_of(order_text(order).encode())) == kept(order)
