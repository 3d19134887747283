"""The proof in every build: what a weak publisher would tell is stopped, each by its own sentence."""

from dataclasses import replace

import pytest

from mulu.disclosure.exposed import Exposed
from mulu.disclosure.proof import prove
from mulu.disclosure.release import release
from mulu.programme.records import PrintedFigure, Records
from mulu.programme.standing import Block, Partition, Shown, Withheld


@pytest.fixture
def scene(make):
    """A programme, its statistics, and what is released of them; twice, in January and February."""
    rule = make.rule(make.tier("b", make.compare("rate", at_least=0.8, under=0.9), 嘉獎=1))
    plan = make.programme(rule, measures=(*make.MEASURES, make.DONE, make.RATE))
    sizes = {"a": 25, "b": 12, "c": 6, "d": 6, "e": 6}
    rows = {
        (name, at): {"heads": size, "hours": 10 * size * at, "done": size // 2}
        for at in (1, 2)
        for name, size in sizes.items()
    }
    told = make.statistics(map(make.unit, sizes), rows)
    return plan, told, release(plan, told, make.LIMITS, Records())


@pytest.fixture
def refused(scene, make):
    """What the proof says of standings in which one month was changed."""

    def of(change, at=2, ledger=()):
        plan, told, public = scene
        months = {**public.months, make.month(at): change(public.months[make.month(at)])}
        with pytest.raises(Exposed) as caught:
            prove(replace(public, months=months), plan, told, make.LIMITS, Records(figures=tuple(ledger)))
        return str(caught.value)

    return of


def with_blocks(own, *blocks):
    """The month on other blocks, with the figures of other lines under their names."""
    every = tuple(Block(name, name, tuple(members), is_pool=len(members) > 1) for name, members in blocks)
    where = {unit: block.id for block in every for unit in block.members}
    lines = {block.id: moved(own.lines["b"], block, own) for block in every}
    return replace(own, partition=Partition(every, where), lines=lines)


def moved(line, block, own):
    """A line as another block would have it."""
    cells = {
        what: cell._replace(key=f"plan/{own.month.key}/{block.id}/{what}")
        if isinstance(cell, Shown)
        else cell
        for what, cell in line.cells.items()
    }
    rank = Withheld.NOT_APPLICABLE if block.is_pool else line.rank
    return line._replace(block=block, cells=cells, rank=rank, rulings=())


def with_line(own, name, **changes):
    """The month with one line changed."""
    return replace(own, lines={**own.lines, name: own.lines[name]._replace(**changes)})


def with_cell(own, name, what, cell):
    """The month with one cell changed."""
    return with_line(own, name, cells={**own.lines[name].cells, what: cell})


WHOLE = (("a", "a"), ("b", "b"), ("pool-1", "cde"))


def test_what_is_released_is_proved(scene, make):
    """The real publisher passes."""
    plan, told, public = scene
    prove(public, plan, told, make.LIMITS, Records())


def test_a_small_unit_alone_is_stopped(refused):
    """Six people are not ten."""
    blocks = (("a", "a"), ("b", "b"), ("c", "c"), ("pool-1", "de"))
    assert "「c」人數太少" in refused(lambda own: with_blocks(own, *blocks), at=1)


def test_a_pool_of_two_is_stopped(refused):
    """Whoever is in one of them knows the other; that the third has no block is said first."""
    assert "不屬於任何區塊" in refused(lambda own: with_blocks(own, *WHOLE[:2], ("pool-1", "de")), at=1)
    two = (("a", "a"), ("pool-2", "bc"), ("pool-1", "de"))
    assert "「pool-2」人數太少" in refused(lambda own: with_blocks(own, *two), at=1)


def test_a_unit_in_two_blocks_is_stopped(refused):
    """Its figure would be the difference."""
    assert "同時屬於兩個區塊" in refused(lambda own: with_blocks(own, *WHOLE, ("pool-2", "bcd")))


def test_a_block_that_is_torn_apart_is_stopped(refused):
    """February on finer blocks than January: the difference would tell who is who."""
    blocks = (("a", "a"), ("pool-1", "bcd"), ("e", "e"))
    assert "拆開了" in refused(lambda own: with_blocks(own, *blocks))


def test_a_single_block_with_two_units_is_stopped(refused):
    """What calls itself one unit is one."""

    def change(own):
        false = own.partition.blocks[1]._replace(members=("b", "c"))
        blocks = (own.partition.blocks[0], false, Block("pool-1", "其他", ("d", "e"), is_pool=True))
        where = {"a": "a", "b": "b", "c": "b", "d": "pool-1", "e": "pool-1"}
        return replace(own, partition=Partition(blocks, where))

    assert "不只一個單位" in refused(change)


def test_another_months_partition_is_stopped(refused, make):
    """A month that was published stands on its blocks."""
    ledger = [PrintedFigure(1, "plan", make.month(2), "pool-1", ("b", "c", "d", "e"), "hours", "1.00")]
    assert "已公布的區塊不同" in refused(lambda own: own, ledger=ledger)


def test_a_line_of_a_unit_in_a_pool_is_stopped(refused):
    """Lines are those of the blocks and no others."""
    assert "對不起來" in refused(lambda own: replace(own, lines={**own.lines, "c": own.lines["b"]}))


def test_a_figure_under_another_name_is_stopped(refused):
    """Every figure belongs to its own block."""

    def change(own):
        return with_cell(own, "a", "hours", own.lines["b"].cells["hours"])

    assert "別的區塊的數字" in refused(change)


def test_a_count_of_people_is_stopped(refused):
    """Completion is told as bands only."""
    cell = Shown("plan/115-02/a/done", "12", 12)
    assert "列出了人數" in refused(lambda own: with_cell(own, "a", "done", cell))


def test_a_band_of_too_few_people_is_stopped(refused):
    """Twelve people are not enough for 80 and 90 per cent."""
    cell = Shown("plan/115-02/b/rate", "未滿50％", 0)
    assert "不到 3 種人數" in refused(lambda own: with_cell(own, "b", "rate", cell))


def test_a_tier_of_too_few_people_is_stopped(refused):
    """Also where the band beside it is withheld: the tier alone is enough."""

    def change(own):
        (told,) = own.lines["a"].rulings
        (ruling,) = own.lines["b"].rulings
        return with_line(own, "b", rulings=(ruling._replace(verdict=told.verdict),))

    assert "不到 3 種人數" in refused(change)


@pytest.mark.parametrize("what", ["rank", "rate", "rulings"])
def test_a_pool_has_no_rank_band_or_verdict(refused, what):
    """They speak of one unit."""

    def change(own):
        if what == "rate":
            return with_cell(own, "pool-1", what, Shown("plan/115-02/pool-1/rate", "未滿50％", 0))
        other = {"rank": own.lines["a"].rank, "rulings": own.lines["a"].rulings}[what]
        if what == "rank":
            other = Shown("plan/115-02/pool-1/.rank", "1", 1)
        return with_line(own, "pool-1", **{what: other})

    assert "是合併的區塊" in refused(change)


def test_a_total_of_what_is_withheld_is_stopped(refused):
    """All minus the others would be what is not told."""
    assert "減去其他區塊" in refused(lambda own: with_cell(own, "pool-1", "hours", Withheld.PROTECTED))


def test_a_total_of_other_units_is_stopped(refused):
    """It holds whole blocks."""

    def change(own):
        block = own.total.block._replace(members=("a", "b", "c"))
        return replace(own, total=own.total._replace(block=block))

    assert "不是整個區塊的合計" in refused(change)


def test_a_total_of_too_few_is_stopped(scene, make):
    """Two units, of which each knows the other's figure."""
    plan, _, _ = scene
    told = make.year({"a": 12, "b": 12})
    public = release(plan, told, make.LIMITS, Records())
    own = public.latest
    total = moved(own.lines["a"], own.total.block, own)
    months = {own.month: replace(own, total=total)}
    with pytest.raises(Exposed, match="全部單位合計的人數太少"):
        prove(replace(public, months=months), plan, told, make.LIMITS, Records())


def test_what_was_published_may_be_printed_again(scene, make):
    """A headcount that was corrected to six people does not stop the next build."""
    plan, told, _ = scene
    row = told.rows["b", make.month(1)]
    smaller = replace(row, numbers={**row.numbers, "heads": row.numbers["heads"] / 2})
    told = replace(told, rows={**told.rows, ("b", make.month(1)): smaller})
    ledger = [
        PrintedFigure(1, "plan", make.month(1), name, tuple(units), "hours", "1.00") for name, units in WHOLE
    ]
    records = Records(figures=tuple(ledger))
    public = release(plan, told, make.LIMITS, records)
    assert public.months[make.month(1)].lines["b"].cells["hours"].words == "120.00"
    prove(public, plan, told, make.LIMITS, records)
