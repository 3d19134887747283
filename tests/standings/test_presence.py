"""Which units are there, how many people each has, and who follows whom."""

from mulu.standings.presence import former_of, people, presence, without_unheard

FULL = {"heads": 12, "hours": 1}


def test_a_unit_is_there_from_its_first_row_to_its_end(make):
    """Also in a month of which it has no row, unless another has followed it."""
    units = [
        make.unit("silent"),
        make.unit("ended", ended=make.month(1)),
        make.unit("renamed"),
        make.unit("new", was="renamed"),
    ]
    rows = {(name, 1): FULL for name in ("silent", "ended", "renamed")} | {("new", 2): FULL}
    found = presence(make.statistics(units, rows))
    assert found[make.month(1)] == ("silent", "ended", "renamed")
    assert found[make.month(2)] == ("silent", "new")


def test_a_new_year_begins_with_those_who_report(make):
    """A unit of the year before that has no row is not missed."""
    rows = {("a", make.month(12)): FULL, ("b", make.month(12)): FULL, ("a", make.month(1, 2027)): FULL}
    found = presence(make.statistics(map(make.unit, "ab"), rows))
    assert found[make.month(1, 2027)] == ("a",)


def test_a_headcount_that_is_missing_is_the_last_known(make):
    """Before the first one the next; of a unit that never reports any it is 0."""
    heads = {"a": (12, None, 9), "b": (None, 7, None), "c": (None, None, None)}
    rows = {
        (name, at): {"heads": number, "hours": 1}
        for name, several in heads.items()
        for at, number in enumerate(several, 1)
    }
    told = make.statistics(map(make.unit, "abc"), rows)
    found = people(told, presence(told))
    assert [found[make.month(at)] for at in (1, 2, 3)] == [
        {"a": 12, "b": 7, "c": 0},
        {"a": 12, "b": 7, "c": 0},
        {"a": 9, "b": 7, "c": 0},
    ]


def test_only_a_renamed_unit_is_the_same(make):
    """A merged one is not, nor is a part of a split one."""
    units = {
        one.id: one
        for one in (
            *map(make.unit, "abcd"),
            make.unit("renamed", was="a"),
            make.unit("merged", was="b c"),
            make.unit("part", was="d"),
            make.unit("other", was="d"),
        )
    }
    assert [former_of(one, units) for one in units.values() if one.was] == ["a", "", "", ""]


def test_whoever_follows_a_unit_that_never_reported_follows_its_former_ones(make):
    """Renamed twice between two reports, it is still the same unit."""
    units = [make.unit("a"), make.unit("b"), make.unit("c", was="a b"), make.unit("d", was="c")]
    told = make.statistics(units, {("a", 1): FULL, ("b", 1): FULL, ("d", 2): FULL})
    assert without_unheard(told).units["d"].was == ("a", "b")
    whole = make.statistics(units[:2], {("a", 1): FULL, ("b", 1): FULL})
    assert without_unheard(whole) is whole
