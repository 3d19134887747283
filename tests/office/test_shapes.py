"""Whatever shape offices keep their figures in, the same statistics.csv comes of it."""

import runpy
from fractions import Fraction
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from mulu.office.asked import Asked, asked_of
from mulu.office.gather import gather
from mulu.programme.month import Month
from mulu.reading.statistics import parts_of

ROOT = Path(__file__).parents[2]
LAYOUTS = SimpleNamespace(**runpy.run_path(str(Path(__file__).parent / "layouts.py")))
ASKED = {name: asked_of(ROOT, name) for name in ("taoyuan-98", "zhunan-107", "chiayi-105")}
YEARS = {"taoyuan-98": 98, "zhunan-107": 107, "chiayi-105": 105}


def cells(asked: Asked, name: str) -> st.SearchStrategy[str]:
    """What a cell of a measure may hold."""
    measure = asked.frame.measures[name]
    if name == asked.frame.headcount:
        return st.integers(1, 300).map(str)
    if measure.is_answer:
        return st.sampled_from(["yes", "no", ""])
    whole = st.integers(0, 30_000)
    number = whole if measure.is_whole else whole.map(lambda one: Fraction(one, 100))
    return st.one_of(number.map(written), st.sampled_from(["", "不適用"]))


def written(number: Fraction | int) -> str:
    """A number as statistics.csv writes it."""
    text = f"{float(number):.2f}"
    return text.rstrip("0").rstrip(".")


@st.composite
def cases(draw: st.DrawFn) -> tuple[object, str]:
    """Random statistics of some units and months of a programme, and which one."""
    programme = draw(st.sampled_from(sorted(ASKED)))
    asked = ASKED[programme]
    names = tuple(name for name, one in asked.frame.measures.items() if not (parts_of(one) or one.is_judged))
    numbers = draw(st.lists(st.integers(1, 12), min_size=2, max_size=4, unique=True))
    months = tuple(Month(YEARS[programme] + 1911, number) for number in sorted(numbers))
    own = list(asked.frame.own.values())
    chosen = draw(st.lists(st.integers(0, len(own) - 1), min_size=2, max_size=6, unique=True))
    units = tuple(own[number] for number in sorted(chosen))
    rows = {
        (unit.id, month): {name: draw(cells(asked, name)) for name in names}
        for unit in units
        for month in months
        if asked.names.is_there(unit, month)
    }
    there = tuple(unit for unit in units if any(name == unit.id for name, _ in rows))
    used = tuple(month for month in months if any(when == month for _, when in rows))
    return LAYOUTS.Case("示範縣政府", asked.names.measures, names, there, used, rows), programme


@pytest.mark.parametrize("shape", LAYOUTS.SHAPES)
def test_every_shape_gives_the_same_statistics(shape: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Random figures, laid out in a shape, come back as they were, whole and to the last digit."""

    @settings(max_examples=15, deadline=None, derandomize=True, database=None)
    @given(cases())
    def comes_back(drawn: tuple[LAYOUTS.Case, str]) -> None:  # type: ignore[name-defined]  # loaded by path
        case, programme = drawn
        assume(case.told)
        paths = LAYOUTS.SHAPES[shape](case, tmp_path_factory.mktemp("kept"))
        assert gather(paths, ASKED[programme], None).text == case.csv()

    comes_back()
