"""Ranks: without holes, equals together."""

from hypothesis import given, settings
from hypothesis import strategies as st

from mulu.standings.ranks import ranks

VALUES = st.dictionaries(st.text(max_size=3), st.integers(0, 9), max_size=12)


@settings(derandomize=True)
@given(VALUES)
def test_ranks_run_from_one_without_holes(values):
    """1 to as many as there are different figures."""
    assert sorted(set(ranks(values).values())) == list(range(1, len(set(values.values())) + 1))


@settings(derandomize=True)
@given(VALUES)
def test_whoever_has_more_stands_before(values):
    """And whoever has as much stands beside."""
    places = ranks(values)
    for one, value in values.items():
        for other, its_value in values.items():
            assert (value > its_value) == (places[one] < places[other])


def test_the_next_rank_follows_equals():
    """1, 2, 2, 3."""
    values = {"a": 9, "b": 5, "c": 5, "d": 1}
    assert ranks(values) == {"a": 1, "b": 2, "c": 2, "d": 3}
