"""The real publisher is not caught, whatever happens in a year; whoever prints one sum more is."""

import runpy
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from random import Random
from types import SimpleNamespace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from mulu.audit.inference import inferences
from mulu.audit.world import World
from mulu.disclosure.release import release
from mulu.pages.unit_words import outcome_words
from mulu.programme.catalog import Programme
from mulu.programme.counts import Statistics
from mulu.programme.records import PrintedFigure, Records
from mulu.programme.standing import TOTAL, Withheld
from mulu.reading.shelf import read_whole

ROOT = Path(__file__).parents[2]
MAKE = SimpleNamespace(**runpy.run_path(str(ROOT / "tests" / "counting.py")))
HOURS = MAKE.programme(
    MAKE.rule(MAKE.tier("low", MAKE.compare("average", at_least=24), 嘉獎=1)),
    replace(MAKE.rule(MAKE.tier("done", MAKE.compare("rate", at_least=0.8), 嘉獎=1)), id="completion"),
    measures=(*MAKE.MEASURES, MAKE.DONE, MAKE.RATE),
)
COUNTS = MAKE.programme(measures=(MAKE.measure("hours", is_whole=True), MAKE.HEADS, MAKE.AVERAGE))
Publication = tuple[Statistics, list[PrintedFigure], list[PrintedFigure]]


def printed(plan: Programme, told: list[Statistics]) -> Iterator[Publication]:
    """Each publication of a story: the statistics, everything printed before, and what is printed now."""
    ledger: list[PrintedFigure] = []
    for number, one in enumerate(told, 1):
        public = release(plan, one, MAKE.LIMITS, Records(figures=tuple(ledger)))
        figures = [*MAKE.figures(public, number), *tiers(plan, public, number)]
        yield one, list(ledger), figures
        ledger += figures


def tiers(plan: Programme, public, number: int) -> Iterator[PrintedFigure]:
    """What the rules say, in the words of the pages."""
    rules = {rule.id: rule for rule in plan.rules}
    for month in public.months.values():
        for line in month.lines.values():
            for one in line.rulings:
                if not isinstance(one.verdict, Withheld):
                    words, what = outcome_words(rules[one.rule], one.verdict)[0], one.key.split("/", 3)[3]
                    members = line.block.members
                    yield PrintedFigure(number, plan.id, month.month, line.block.id, members, what, words)


def few(told: Statistics) -> Statistics:
    """The same with twentieths of the hours, as whole counts."""
    rows = {
        key: replace(
            row,
            numbers={
                name: Fraction(value // 20 if name == "hours" else value)
                for name, value in row.numbers.items()
            },
        )
        for key, row in told.rows.items()
    }
    return replace(told, rows=rows)


@example(1825)  # a headcount that was corrected after the band by it had been printed
@example(2034)  # the same in the first month
@given(st.integers(0, 10**9))
@settings(max_examples=100, deadline=None, derandomize=True)
def test_nothing_follows_from_what_is_printed(seed: int) -> None:
    """Hours and completion: new, ended, renamed, merged, split and silent units, corrections."""
    for told, before, figures in printed(HOURS, MAKE.stories(Random(seed))):
        found = inferences(World(HOURS, told, MAKE.LIMITS), before, figures)
        assert [one.says for one in found if not one.is_known] == []


@given(st.integers(0, 10**9))
@settings(max_examples=60, deadline=None, derandomize=True)
def test_nothing_follows_from_small_counts(seed: int) -> None:
    """Counts of a few each, and every office knows its own."""
    for told, before, figures in printed(COUNTS, [few(one) for one in MAKE.stories(Random(seed))]):
        found = inferences(World(COUNTS, told, MAKE.LIMITS), before, figures)
        assert [one.says for one in found if not one.is_known] == []


@pytest.mark.parametrize(
    ("seed", "why"),
    [
        (5096, "a figure that fell over a silent month"),
        (20245, "a headcount that was corrected and told later"),
    ],
)
def test_nothing_follows_in_half_a_year_of_many_units(seed: int, why: str) -> None:
    """Longer stories that once stopped the publication, or would have told too much."""
    for told, before, figures in printed(HOURS, MAKE.stories(Random(seed), months=6, most=12)):
        found = inferences(World(HOURS, told, MAKE.LIMITS), before, figures)
        assert [one.says for one in found if not one.is_known] == [], why


@given(st.integers(0, 10**9))
@settings(max_examples=60, deadline=None, derandomize=True)
def test_a_pool_without_one_of_its_units_exposes_that_unit(seed: int) -> None:
    """Whatever else is printed: one sum more than the real publisher's is one too many."""
    *_, (told, before, figures) = printed(HOURS, MAKE.stories(Random(seed), most=9))
    pools = [one for one in figures if one.what == "hours" and len(one.members) > 1 and one.block != TOTAL]
    for pool in pools[-1:]:
        left = [unit for unit in pool.members if (unit, pool.month) in told.rows][1:]
        sum_left = sum((told.rows[unit, pool.month].numbers["hours"] for unit in left), Fraction())
        whole = pool.members == tuple(unit for unit in pool.members if (unit, pool.month) in told.rows)
        if whole:
            extra = pool._replace(members=tuple(left), block="pool-9", words=f"{sum_left.numerator}.00")
            assert list(inferences(World(HOURS, told, MAKE.LIMITS), before, [*figures, extra])) != []


def test_the_demonstration_exposes_nobody() -> None:
    """The statistics that mulu is shipped with."""
    whole = read_whole(ROOT)
    assert whole.statistics
    for programme in whole.catalog.programmes:
        if told := whole.statistics.get(programme.id):
            public = release(programme, told, whole.catalog.disclosure, whole.catalog.records)
            figures = [*MAKE.figures(public, 1), *tiers(programme, public, 1)]
            found = inferences(World(programme, told, whole.catalog.disclosure), (), figures)
            assert [one.says for one in found if not one.is_known] == []


@pytest.mark.parametrize("name", ["zhunan-107", "chiayi-105", "taoyuan-98"])
def test_the_demonstration_has_something_to_hide(name: str) -> None:
    """Of each programme some units stand in a pool."""
    whole = read_whole(ROOT)
    programme = next(one for one in whole.catalog.programmes if one.id == name)
    public = release(programme, whole.statistics[name], whole.catalog.disclosure, whole.catalog.records)
    assert any(block.is_pool for block in public.latest.partition.blocks)
