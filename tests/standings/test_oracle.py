"""pandas as an independent oracle: every figure of the demonstration is computed a second time."""

from collections.abc import Iterator
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from pathlib import Path

import pandas as pd
import pytest

from mulu.disclosure.release import release
from mulu.programme.standing import Block, PublicMonth, PublicStandings, Shown
from mulu.reading.shelf import Whole, read_whole

ROOT = Path(__file__).parents[2]
CENT = Decimal("0.01")


@pytest.fixture(scope="module")
def whole() -> Whole:
    """The real catalogue with its demonstration."""
    return read_whole(ROOT)


def table(programme: str) -> pd.DataFrame:
    """The statistics as a spreadsheet would have them: exact numbers by unit and month."""
    path = ROOT / "catalog" / "programmes" / programme / "statistics.csv"
    found = pd.read_csv(path, dtype=str, keep_default_na=False)
    numbers = [name for name in found.columns if name not in ("unit", "month")]
    for name in numbers:
        found[name] = [Decimal(one) if one[:1].isdigit() else None for one in found[name]]
    return found


def standings(whole: Whole, programme: str) -> PublicStandings:
    """What is released."""
    plan = next(one for one in whole.catalog.programmes if one.id == programme)
    catalog = whole.catalog
    return release(plan, whole.statistics[programme], catalog.disclosure, catalog.records)


def rows_of(counts: pd.DataFrame, block: Block, month: str) -> pd.DataFrame:
    """The rows of a block in a month, of members that ended before their last one of the year."""
    year = counts[counts.unit.isin(block.members) & (counts.month <= month)]
    year = year[year.month.str.startswith(month.partition("-")[0])]
    return year.groupby("unit").tail(1)


def blocks(own: PublicMonth) -> Iterator[Block]:
    """Everything that a line is printed for."""
    yield from (line.block for line in own.lines.values())
    yield own.total.block


def line_of(own: PublicMonth, block: Block):
    """The line of a block, or the total."""
    return own.lines.get(block.id, own.total)


def cut(number: Decimal) -> str:
    """With two decimals, cut off."""
    return str(number.quantize(CENT, ROUND_FLOOR))


SUMS = {
    "taoyuan-98": {"certified": False, "established": True},
    "zhunan-107": {"staff": True},
    "chiayi-105": {
        "updates": True,
        "headcount": True,
        "quota": True,
        "sent": True,
        "entries": True,
        "topics": True,
    },
}
"""What can be added, and whether it is whole."""

RATIOS = {
    "taoyuan-98": {"avg_hours": ("certified", "established", Decimal(1))},
    "zhunan-107": {},
    "chiayi-105": {"update_rate": ("updates", "headcount", Decimal("0.02"))},
}
"""Quotients: what is divided by what and by how much; a share is printed in per cent."""


@pytest.mark.parametrize("programme", SUMS)
def test_every_sum_and_every_quotient_is_computed_a_second_time(whole, programme):
    """Of units, of pools and of all, in every month."""
    counts, checked = table(programme), 0
    for month, own in standings(whole, programme).months.items():
        for block in blocks(own):
            rows, cells = rows_of(counts, block, month.key), line_of(own, block).cells
            for name, is_whole in SUMS[programme].items():
                if isinstance(cells[name], Shown):
                    total = rows[name].sum()
                    assert cells[name].words == (str(total) if is_whole else cut(total)), (month, block, name)
                    checked += 1
            for name, (over, under, scale) in RATIOS[programme].items():
                if isinstance(cells[name], Shown):
                    assert cells[name].words == cut(rows[over].sum() / (rows[under].sum() * scale))
                    checked += 1
    assert checked > 70


def test_every_rank_is_computed_a_second_time(whole):
    """Dense ranks of the printed averages, and how far each has moved."""
    found = standings(whole, "taoyuan-98")
    before: dict[str, int] = {}
    for month, own in found.months.items():
        lines = [line for line in own.lines.values() if isinstance(line.rank, Shown)]
        averages = pd.Series({line.block.id: Decimal(line.cells["avg_hours"].words) for line in lines})
        ranks = averages.astype(float).rank(method="dense", ascending=False).astype(int)
        assert {line.block.id: int(line.rank.words) for line in lines} == ranks.to_dict(), month
        for line in lines:
            if line.block.id in before:
                assert line.move.value == before[line.block.id] - ranks[line.block.id]
        before = ranks.to_dict()
    assert len(before) > 30


def test_every_distance_is_computed_a_second_time(whole):
    """What is shown and what is lacking make the boundary; of all people it is rounded up."""
    found = standings(whole, "taoyuan-98")
    counts, checked = table("taoyuan-98"), 0
    for line in found.latest.lines.values():
        for way in (way for ruling in line.rulings for way in ruling.nexts if way.measure == "avg_hours"):
            rows = rows_of(counts, line.block, found.latest.month.key)
            bound = Decimal(int(way.bound))
            assert Decimal(line.cells["avg_hours"].words) + Decimal(way.short.words) == bound
            lacking = bound * rows.established.sum() - rows.certified.sum()
            assert way.total.words == str(lacking.quantize(CENT, ROUND_CEILING))
            checked += 1
    assert checked > 20
