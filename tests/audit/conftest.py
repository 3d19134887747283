"""A small town: a plan with a rule of units, statistics of a few offices, and figures printed of them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from types import SimpleNamespace

import pytest

from mulu.audit.inference import inferences
from mulu.audit.world import World
from mulu.programme.catalog import Disclosure, Programme
from mulu.programme.counts import Counts, Statistics
from mulu.programme.month import Month
from mulu.programme.place import Place
from mulu.programme.records import PrintedFigure
from mulu.programme.rule import Award, Bound, Combine, Compare, Measure, Number, Operator, Rule, Scope, Tier
from mulu.programme.source import Plan
from mulu.programme.standing import TOTAL
from mulu.programme.unit import Unit
from mulu.programme.when import Missing

HERE = Place("rules.yml", 1)
AT_LEAST, OVER, UNDER = Operator.AT_LEAST, Operator.OVER, Operator.UNDER
Row = tuple[float | None, ...]


def month(number: int) -> Month:
    """A month of the year 98."""
    return Month(2009, number)


def measure(name: str, title: str, **more: object) -> Measure:
    """A measure of units."""
    return Measure(name, title, Scope.UNIT, HERE, **more)  # type: ignore[arg-type]  # the fields of a measure


HOURS = (
    measure("hours", "認證總時數", unit="小時"),
    measure("people", "編制人數", unit="人", is_whole=True, is_public=True),
    measure("average", "平均時數", unit="小時", ratio=("hours", "people")),
)
DONE = (
    measure("people", "編制人數", unit="人", is_whole=True, is_public=True),
    measure("done", "完成人數", unit="人", is_whole=True, part_of="people"),
    measure("rate", "達成率", unit="％", ratio=("done", "people")),
)
SENT = (
    measure("people", "編制人數", unit="人", is_whole=True, is_public=True),
    measure("sent", "薦送人數", unit="人", is_whole=True),
)


def tier(name: str, about: str, *bounds: tuple[Operator, Fraction], gives: int) -> Tier:
    """A tier that one measure reaches."""
    ends = tuple(Bound(operator, Number(value)) for operator, value in bounds)
    return Tier(name, Compare(about, ends), HERE, (Award({"嘉獎": Fraction(gives)}),))


TIERS = {
    "average": (
        tier("low", "average", (AT_LEAST, Fraction(24)), (Operator.AT_MOST, Fraction(32)), gives=1),
        tier("high", "average", (OVER, Fraction(32)), gives=2),
    ),
    "rate": (
        tier("b", "rate", (AT_LEAST, Fraction(4, 5)), (UNDER, Fraction(9, 10)), gives=1),
        tier("a", "rate", (AT_LEAST, Fraction(9, 10)), gives=2),
    ),
}


def plan(measures: Sequence[Measure], about: str = "") -> Programme:
    """A plan with these measures, and a rule about one of them."""
    rules = (Rule("unit", "單位獎勵", Scope.UNIT, TIERS[about], HERE, combine=Combine.BEST),) if about else ()
    known = {one.id: one for one in measures}
    return Programme(
        "town-98", "本鎮", 98, Missing.NOT_STATED, Plan("town.txt", ()), HERE, measures=known, rules=rules
    )


@dataclass
class Town:
    """Offices with what they reported, and figures as they are printed of them."""

    programme: Programme
    statistics: Statistics
    limits: Disclosure = Disclosure()  # noqa: RUF009  # it is frozen

    @property
    def world(self) -> World:
        """What an audit of this town knows."""
        return World(self.programme, self.statistics, self.limits)

    def value(self, unit: str, number: int, name: str) -> Fraction:
        """What an office reported."""
        return self.statistics.rows[unit, month(number)].numbers[name]

    def figure(
        self, number: int, units: Iterable[str], what: str, words: str, *, publication: int = 1
    ) -> PrintedFigure:
        """A figure of some units; of one it is the unit's own."""
        members = tuple(units)
        block = (
            members[0]
            if len(members) == 1
            else TOTAL
            if len(members) == len(self.statistics.units)
            else "pool-1"
        )
        return PrintedFigure(publication, self.programme.id, month(number), block, members, what, words)

    def sum(self, number: int, units: Iterable[str], what: str, *, publication: int = 1) -> PrintedFigure:
        """The sum of a measure over some units, as it is printed."""
        members = tuple(units)
        total = sum((self.value(unit, number, what) for unit in members), Fraction())
        words = cut(total, is_whole=self.programme.measures[what].is_whole)
        return self.figure(number, members, what, words, publication=publication)

    def average(self, number: int, units: Iterable[str], *, publication: int = 1) -> PrintedFigure:
        """The average over some units, as it is printed."""
        members = tuple(units)
        hours = sum((self.value(unit, number, "hours") for unit in members), Fraction())
        people = sum((self.value(unit, number, "people") for unit in members), Fraction())
        return self.figure(number, members, "average", cut(hours / people), publication=publication)

    def found(self, today: Iterable[PrintedFigure], earlier: Iterable[PrintedFigure] = ()) -> list[str]:
        """What an audit of these figures says."""
        return [one.says for one in inferences(self.world, tuple(earlier), tuple(today))]


def cut(value: Fraction, *, is_whole: bool = False) -> str:
    """A number as it is printed: cut off after two decimals."""
    if is_whole:
        return str(value.numerator)
    hundredths = value.numerator * 100 // value.denominator
    return f"{hundredths // 100}.{hundredths % 100:02}"


def town(
    programme: Programme,
    rows: Mapping[str, Sequence[Row]],
    *,
    was: Mapping[str, tuple[str, ...]] | None = None,
    start: Mapping[str, int] | None = None,
    ended: Mapping[str, int] | None = None,
) -> Town:
    """Offices by their ids with a row a month: the measures in the order of the plan, ratios left out."""
    names = [one.id for one in programme.measures.values() if not one.ratio]
    units, told = {}, {}
    for unit, several in rows.items():
        end = month(ended[unit]) if ended and unit in ended else None
        units[unit] = Unit(unit, f"{unit}所", HERE, group="所", was=(was or {}).get(unit, ()), ended=end)
        for number, row in enumerate(several, (start or {}).get(unit, 1)):
            numbers = {
                name: Fraction(str(cell)) for name, cell in zip(names, row, strict=True) if cell is not None
            }
            told[unit, month(number)] = Counts(unit, month(number), numbers, HERE)
    months = tuple(sorted({when for _, when in told}))
    statistics = Statistics(programme.id, "示範", units, months, told, tuple(names), "people")
    return Town(programme, statistics)


@pytest.fixture(scope="session")
def making() -> SimpleNamespace:
    """What towns are made of."""
    return SimpleNamespace(
        town=town,
        hours=plan(HOURS),
        ruled_hours=plan(HOURS, "average"),
        done=plan(DONE, "rate"),
        sent=plan(SENT),
        month=month,
        cut=cut,
    )
