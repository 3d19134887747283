"""A thing that belongs to itself by way of others is found once, wherever the circle begins."""

from collections.abc import Mapping, Sequence

import pytest

from mulu.programme.place import Place
from mulu.reading.circles import circles

CASES: Mapping[str, tuple[Mapping[str, Sequence[str]], list[str]]] = {
    "none": ({"a": ["b"], "b": ["c"]}, []),
    "two ways to one thing": ({"a": ["b", "c"], "b": ["d"], "c": ["d"]}, []),
    "itself": ({"a": ["a"]}, ["a → a"]),
    "two": ({"a": ["b"], "b": ["a"]}, ["a → b → a"]),
    "behind a way in": ({"a": ["b"], "b": ["c"], "c": ["b"]}, ["b → c → b"]),
    "two circles": ({"a": ["b"], "b": ["a"], "c": ["c"]}, ["a → b → a", "c → c"]),
    "a name of nothing": ({"a": ["x"], "b": [""]}, []),
}


@pytest.mark.parametrize(("links", "told"), CASES.values(), ids=CASES)
def test_each_circle_is_told_once(links: Mapping[str, Sequence[str]], told: list[str]) -> None:
    """The complaint names the way round."""
    places = {name: Place("x.yml", number) for number, name in enumerate(links, 1)}
    found = list(circles(links, places, "under"))
    assert [problem.says.removeprefix("under 繞成一圈：") for problem in found] == told
    assert all(problem.code == "M207" for problem in found)
