"""The blocks of a year: decided anew each January, as published where they were, never torn apart."""

import pytest

from mulu.disclosure.release import release
from mulu.programme.records import PrintedFigure, Records
from mulu.programme.standing import Shown, Withheld


@pytest.fixture
def public(make):
    """What is released of statistics, with what was published before."""

    def of(told, *ledger, measures=None):
        plan = make.programme(measures=measures or make.MEASURES)
        return release(plan, told, make.LIMITS, Records(figures=tuple(ledger)))

    return of


@pytest.fixture
def printed(make):
    """A figure that was published."""

    def of(at, block, members, what="hours", words="1.00"):
        return PrintedFigure(1, "plan", make.month(at), block, tuple(members.split()), what, words)

    return of


def blocks(public, make, at):
    """The blocks of a month."""
    return {block.id: block.members for block in public.months[make.month(at)].partition.blocks}


def test_every_year_is_decided_anew(public, make):
    """A unit that has grown stands alone from January on."""
    sizes = {"a": 6, "b": 6, "c": 6, "d": 6}
    rows = {(name, make.month(12)): {"heads": size, "hours": 100} for name, size in sizes.items()}
    later = {(name, make.month(1, 2027)): {"heads": 20 if name == "a" else 6, "hours": 9} for name in sizes}
    found = public(make.statistics(map(make.unit, sizes), {**rows, **later}))
    (december, january) = found.months.values()
    assert [block.id for block in december.partition.blocks] == ["pool-1"]
    assert [block.id for block in january.partition.blocks] == ["a", "pool-1"]


def test_months_with_the_same_blocks_share_one_partition(public, make):
    """So that nobody has to compare them."""
    found = public(make.year({"a": 12, "b": 4, "c": 4, "d": 8}, months=3))
    assert len({id(one.partition) for one in found.months.values()}) == 1


def test_a_pool_is_named_by_its_groups_where_there_are_several(public, make):
    """其他（規模較小單位合計）, and of which groups."""
    sizes = {"a": 6, "b": 6, "c": 6}
    one = public(make.year(sizes, group=dict.fromkeys(sizes, "所屬機關"))).latest.partition.blocks[-1]
    assert one.title == "其他（規模較小單位合計）"
    other = public(make.year({**sizes, "d": 20}, group={"a": "一", "b": "一", "c": "二", "d": "二"}))
    assert other.latest.partition.blocks[-1].title == "其他（規模較小單位合計）：一、二"


def test_a_published_month_keeps_its_blocks(public, printed, make):
    """A headcount that was corrected afterwards changes nothing of what stands in print."""
    ledger = [printed(1, "a", "a"), printed(1, "pool-1", "b c d")]
    told = make.year({"a": 3, "b": 30, "c": 4, "d": 20}, months=2)
    assert blocks(public(told, *ledger), make, 1) == {"a": ("a",), "pool-1": ("b", "c", "d")}


def test_the_year_goes_on_from_what_was_published(public, printed, make):
    """February is a coarsening of the January in print, not of one that would now be made."""
    ledger = [printed(1, "a", "a"), printed(1, "pool-1", "b c d")]
    told = make.year({"a": 7, "b": 30, "c": 40, "d": 20}, months=2)
    assert blocks(public(told, *ledger), make, 2) == {"a": ("a",), "pool-1": ("b", "c", "d")}


def test_months_before_the_first_published_stand_on_its_blocks(public, printed, make):
    """January that comes late is told by the blocks of February, or the two would not go together."""
    ledger = [printed(2, "pool-1", "a b c")]
    found = public(make.year({"a": 12, "b": 12, "c": 12}, months=2), *ledger)
    assert blocks(found, make, 1) == {"pool-1": ("a", "b", "c")}


def test_a_late_unit_of_a_published_pool_is_not_told(public, printed, make):
    """It was not in the pool in print, and alone it is too small: it has no figure, and so has no total."""
    ledger = [printed(1, "pool-1", "a b c")]
    found = public(make.year({"a": 6, "b": 6, "c": 6, "d": 6}), *ledger)
    assert blocks(found, make, 1) == {"pool-1": ("a", "b", "c"), "pool-2": ("d",)}
    own = found.months[make.month(1)]
    assert isinstance(own.lines["pool-1"].cells["hours"], Shown)
    assert own.lines["pool-2"].cells["hours"] is Withheld.PROTECTED
    assert own.total.cells["hours"] is Withheld.PROTECTED


def test_a_pool_that_a_later_publication_would_tear_is_not_told(public, printed, make):
    """January was never printed; in February, which was, the units stand alone: their sum stays untold."""
    rows = {(name, at): {"heads": 6 if at == 1 else 12, "hours": 90} for name in "abc" for at in (1, 2)}
    told = make.statistics(map(make.unit, "abc"), rows)
    ledger = [printed(1, "d", "d"), *(printed(2, name, name) for name in "abc")]
    found = public(told, *ledger)
    assert found.months[make.month(1)].lines["pool-1"].cells["hours"] is Withheld.PROTECTED
    assert isinstance(found.months[make.month(2)].lines["a"].cells["hours"], Shown)


def test_a_small_unit_that_only_a_later_month_sets_alone_is_not_told(public, printed, make):
    """In the month that comes late it has too few people."""
    rows = {("a", 1): {"heads": 6, "hours": 9}, ("a", 2): {"heads": 12, "hours": 90}}
    found = public(make.statistics([make.unit("a")], rows), printed(2, "a", "a"))
    own = found.months[make.month(1)].lines["a"]
    assert own.cells["hours"] is Withheld.PROTECTED
    assert own.cells["heads"] == Shown("plan/115-01/a/heads", "6", 6)


def test_a_pool_whose_public_numbers_alone_were_printed_is_no_published_one(public, printed, make):
    """Headcounts are known anyhow: that they stood in print makes no figure printable."""
    found = public(make.year({"a": 4, "b": 30}), printed(1, "pool-1", "a b", "heads", "34"))
    assert found.latest.lines["pool-1"].cells["hours"] is Withheld.PROTECTED
