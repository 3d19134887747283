"""Who stands alone and who in a pool: decided once a year, then only made coarser."""

import pytest

from mulu.disclosure.blocks import EMPTY, Town, coarsened


@pytest.fixture
def town(make):
    """A month: how many people each unit has, its group as the first letter of its name, who it was."""

    def of(was=(), **sizes):
        names = [*sizes, *(former for several in dict(was).values() for former in several)]
        order = {name: number for number, name in enumerate(sorted(set(names)))}
        every = {name: dict(was).get(name, ()) for name in order}
        return Town(sizes, {name: name[0] for name in order}, order, every, make.LIMITS)

    return of


def told(state):
    """The units that stand alone, and the members of each pool."""
    return sorted(state.singles), [pool.members for pool in state.pools]


def test_large_units_stand_alone(town):
    """Ten people are enough, and where all have them there is no pool."""
    assert told(coarsened(EMPTY, town(a1=10, a2=25))) == (["a1", "a2"], [])


def test_a_pool_takes_the_next_smallest_until_it_is_three(town):
    """Two small ones are not enough, so the smallest of the large ones joins them."""
    state = coarsened(EMPTY, town(a1=9, a2=30, a3=9, a4=12))
    assert told(state) == (["a2"], [("a1", "a3", "a4")])


def test_without_its_largest_a_pool_still_has_ten(town):
    """Three of 3, 4 and 10: without the 10 there are 7 people, so the next one joins."""
    state = coarsened(EMPTY, town(a1=3, a2=4, a3=10, a4=11, a5=40))
    assert told(state) == (["a5"], [("a1", "a2", "a3", "a4")])


def test_equal_units_are_taken_in_the_official_order(town):
    """Of two with twelve people the one that stands first in units.csv."""
    assert told(coarsened(EMPTY, town(a1=8, a2=8, a3=12, a4=12)))[1] == [("a1", "a2", "a3")]


def test_every_group_has_a_pool_of_its_own(town):
    """What is too small in one group is not mixed with another that can do without."""
    state = coarsened(EMPTY, town(a1=6, a2=6, a3=6, b1=7, b2=7, b3=7))
    assert told(state) == ([], [("a1", "a2", "a3"), ("b1", "b2", "b3")])


def test_a_group_that_cannot_shares_the_smallest_pool(town):
    """A small unit goes to the group whose pool has fewest people; the large one of its group stays."""
    sizes = {"a1": 9, "a2": 9, "a3": 9, "b1": 7, "b2": 7, "b3": 7, "c1": 4, "c2": 50}
    assert told(coarsened(EMPTY, town(**sizes))) == (["c2"], [("a1", "a2", "a3"), ("b1", "b2", "b3", "c1")])


def test_two_groups_that_cannot_share_with_each_other(town):
    """Where no pool is sound by itself, both together may be."""
    assert told(coarsened(EMPTY, town(a1=8, b1=8, b2=8)))[1] == [("a1", "b1", "b2")]


def test_where_no_group_has_a_pool_the_next_smallest_of_all_join(town):
    """One small unit in a land of large ones: two of them join it, the rest stay alone."""
    assert told(coarsened(EMPTY, town(a1=4, b1=40, b2=12, c1=30))) == (["b1"], [("a1", "b2", "c1")])


def test_in_the_end_everything_is_one_pool(town):
    """Too few units for any pool: all stand in one, which then has no figure."""
    assert told(coarsened(EMPTY, town(a1=4, b1=40))) == ([], [("a1", "b1")])


@pytest.mark.parametrize(("people", "is_alone"), [(9, True), (5, True), (4, False), (0, False)])
def test_whoever_shrinks_keeps_its_block_down_to_five(town, people, is_alone):
    """Under ten but not under five it stays to December; under five it joins its group's pool."""
    january = coarsened(EMPTY, town(a1=11, a2=6, a3=6, a4=6))
    assert ("a1" in coarsened(january, town(a1=people, a2=6, a3=6, a4=6)).singles) is is_alone


def test_whoever_falls_where_there_is_no_pool_founds_one(town):
    """With the next smallest of its group."""
    january = coarsened(EMPTY, town(a1=11, a2=12, a3=13, a4=40))
    assert told(coarsened(january, town(a1=3, a2=12, a3=13, a4=40))) == (["a4"], [("a1", "a2", "a3")])


def test_whoever_grows_stays_in_its_pool(town):
    """Within the year nothing becomes finer."""
    january = coarsened(EMPTY, town(a1=6, a2=6, a3=6))
    assert coarsened(january, town(a1=60, a2=6, a3=6)) == january


def test_a_pool_that_shrinks_takes_in_more(town):
    """Without its largest it would have nine people: the next smallest joins."""
    january = coarsened(EMPTY, town(a1=6, a2=6, a3=6, a4=15, a5=30))
    assert told(coarsened(january, town(a1=6, a2=6, a3=3, a4=15, a5=30)))[1] == [("a1", "a2", "a3", "a4")]


def test_a_new_unit_stands_alone_or_joins(town):
    """With ten people alone, with fewer in the pool of its group."""
    january = coarsened(EMPTY, town(a1=6, a2=6, a3=6))
    assert told(coarsened(january, town(a1=6, a2=6, a3=6, a4=10, a5=9))) == (
        ["a4"],
        [("a1", "a2", "a3", "a5")],
    )


def test_a_renamed_unit_keeps_its_block(town):
    """Alone or in a pool, whatever its people are by then."""
    january = coarsened(EMPTY, town(a1=11, a2=6, a3=6, a4=6))
    was = {"a5": ("a1",), "a6": ("a2",)}
    state = coarsened(january, town(was, a3=6, a4=6, a5=7, a6=20))
    assert told(state) == (["a5"], [("a3", "a4", "a6")])


def test_a_merged_unit_takes_the_blocks_of_all_that_it_was(town):
    """Of two that stood alone one that stands alone; of one from a pool the pool."""
    january = coarsened(EMPTY, town(a1=11, a2=12, a3=6, a4=6, a5=6, a6=20))
    was = {"a7": ("a1", "a2"), "a8": ("a6", "a3")}
    assert told(coarsened(january, town(was, a4=6, a5=6, a7=23, a8=26))) == (["a7"], [("a4", "a5", "a8")])


def test_pools_whose_units_merge_become_one(town):
    """With the lower number."""
    january = coarsened(EMPTY, town(a1=6, a2=6, a3=6, b1=7, b2=7, b3=7))
    state = coarsened(january, town({"a4": ("a3", "b1")}, a1=6, a2=6, a4=13, b2=7, b3=7))
    assert [(pool.number, pool.members) for pool in state.pools] == [(1, ("a1", "a2", "a4", "b2", "b3"))]


def test_parts_of_a_split_unit_stay_together(town):
    """Two parts of a unit that stood alone join the group's pool, since two are too few for one."""
    january = coarsened(EMPTY, town(a1=40, a2=6, a3=6, a4=6, a5=50))
    was = {"a6": ("a1",), "a7": ("a1",)}
    state = coarsened(january, town(was, a2=6, a3=6, a4=6, a5=50, a6=20, a7=20))
    assert told(state) == (["a5"], [("a2", "a3", "a4", "a6", "a7")])


def test_what_is_left_of_a_split_unit_stays_with_the_part(town):
    """Where a unit goes on and another took a part of it, neither stands alone."""
    january = coarsened(EMPTY, town(a1=40, a2=30, a3=30))
    state = coarsened(january, town({"a4": ("a1",)}, a1=25, a2=30, a3=30, a4=15))
    assert told(state) == (["a3"], [("a1", "a2", "a4")])


def test_three_parts_of_a_split_unit_may_be_a_pool(town):
    """They are enough, and so are their people."""
    january = coarsened(EMPTY, town(a1=40, a2=30))
    was = {"a3": ("a1",), "a4": ("a1",), "a5": ("a1",)}
    assert told(coarsened(january, town(was, a2=30, a3=15, a4=15, a5=10))) == (["a2"], [("a3", "a4", "a5")])


def test_whoever_ends_stays_in_its_pool(town):
    """Or the others' sum could be taken from the month before; the pool takes in another for it."""
    january = coarsened(EMPTY, town(a1=6, a2=6, a3=6, a4=12, a5=30))
    state = coarsened(january, town({"x": ("a1",)}, a2=6, a3=6, a4=12, a5=30))
    assert told(state) == (["a5"], [("a1", "a2", "a3", "a4")])


def test_a_block_of_one_that_ends_simply_ends(town):
    """Nobody else's figure follows from that."""
    january = coarsened(EMPTY, town(a1=20, a2=30))
    assert told(coarsened(january, town({"x": ("a1",)}, a2=30))) == (["a2"], [])
