"""Records: how often a fact was printed differently than before."""

import pytest

from mulu.programme.records import NO_RECORDS, FactName, Printed, Records


def records(*words: str) -> Records:
    """A fact that was printed in these words, one publication after the other."""
    printed = tuple(Printed(number, one) for number, one in enumerate(words, 1))
    return Records({FactName("event", "a", "when"): printed})


@pytest.mark.parametrize(
    ("before", "now", "times"),
    [
        ((), "4月13日", 0),
        (("4月11日",), "4月11日", 0),
        (("4月11日",), "4月13日", 1),
        (("4月11日", "4月13日"), "4月13日", 1),
        (("4月11日", "4月13日"), "4月11日", 2),
        (("4月11日", ""), "4月11日", 2),
    ],
)
def test_a_fact_has_changed_as_often_as_its_words_differ(
    before: tuple[str, ...], now: str, times: int
) -> None:
    """Within what was published, and once more where today's words are not those of the last time."""
    assert records(*before).times_changed("event", "a", "when", now) == times


def test_what_was_never_published_has_not_changed() -> None:
    """Neither before the first publication nor for a thing that is new."""
    assert NO_RECORDS.times_changed("event", "a", "when", "4月13日") == 0
    assert NO_RECORDS.history("event", "a", "when") == ()
    assert records("4月11日").times_changed("event", "a", "title", "班") == 0


def test_the_things_of_a_kind_are_known_once_each() -> None:
    """Two facts of one page are one page; other kinds are left out."""
    names = (FactName("page", "a", "title"), FactName("page", "a", "moved"), FactName("course", "b", "title"))
    assert Records({name: (Printed(1, "x"),) for name in names}).ids("page") == ("a",)
