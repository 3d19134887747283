"""Standings made by hand: a plan that ranks an average, one that tells bands, one that ticks off items."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path

import pytest

from mulu.pages.page import Page
from mulu.pages.unit_ground import Ground
from mulu.programme.catalog import Programme
from mulu.programme.month import Month
from mulu.programme.outcome import Given
from mulu.programme.place import Place
from mulu.programme.rule import Operator, Rule
from mulu.programme.standing import (
    TOTAL,
    Block,
    Cell,
    Line,
    Next,
    Partition,
    PublicMonth,
    PublicStandings,
    Ruling,
    Shown,
    Withheld,
    figure_key,
)
from mulu.programme.unit import Unit
from mulu.programme.when import Point, Shape, Span, When
from mulu.reading.shelf import read
from mulu.rules.decide import decide
from mulu.site.templates import Templates

HERE = Place("units.csv")
ROOT = Path(__file__).parents[2]
POOL = "pool-1"
NEXT = When("98年11月10日", (Span(Shape.AT, Point(2009, 11, 10), Point(2009, 11, 10)),))
NA = Withheld.NOT_APPLICABLE


@dataclass(frozen=True)
class Office:
    """A unit of the hand-made town: its figures of one month, by measure; words stand for a band."""

    id: str
    title: str
    figures: Mapping[str, str | Withheld]
    rank: str = ""
    move: str = ""
    short: str = ""


class Hand:
    """Makes standings of a real plan from figures that a test writes down."""

    def __init__(self, programme: Programme, rule: str) -> None:
        self.programme = programme
        self.rule: Rule = next(one for one in programme.rules if one.id == rule)

    def month(self, number: int, offices: Iterable[Office], pooled: Iterable[str] = ()) -> PublicMonth:
        """A month with a line for each office, and one for those that are pooled."""
        month = Month(2009, number)
        several = list(offices)
        blocks = [Block(one.id, one.title, (one.id,)) for one in several]
        lines = {one.id: self.line(month, block, one) for block, one in zip(blocks, several, strict=True)}
        members = tuple(pooled)
        if members:
            pool = Block(POOL, "其他（規模較小單位合計）", members, is_pool=True)
            blocks.append(pool)
            lines[POOL] = self.sums(month, pool)
        home = {unit: block.id for block in blocks for unit in block.members}
        every = Block(TOTAL, "全部", tuple(home), is_pool=True)
        missing = tuple(one.id for one in several if Withheld.MISSING in one.figures.values())
        return PublicMonth(month, Partition(tuple(blocks), home), lines, self.sums(month, every), missing)

    def line(self, month: Month, block: Block, office: Office) -> Line:
        """One office: its cells, its rank, and what the rule really says of them."""
        cells = {name: self.cell(month, block, name, told) for name, told in office.figures.items()}
        numbers = {name: cell.value for name, cell in cells.items() if isinstance(cell, Shown)}
        return Line(
            block,
            cells,
            self.cell(month, block, ".rank", office.rank or NA),
            self.cell(month, block, ".move", office.move or NA),
            tuple(self.rulings(month, block, office, numbers)),
        )

    def rulings(
        self, month: Month, block: Block, office: Office, numbers: Mapping[str, Fraction]
    ) -> Iterable[Ruling]:
        """The verdicts, with one way on where the test says how much is lacking."""
        for found in decide(self.programme, self.rule, Given(numbers=numbers)):
            tier = f".{found.tiers[0]}" if len(found.tiers) == 1 else ""
            key = figure_key(self.programme.id, month, block.id, f".tier.{self.rule.id}{tier}")
            is_silent = Withheld.MISSING in office.figures.values()
            verdict = Withheld.MISSING if is_silent else found.verdict
            yield Ruling(self.rule.id, found.tiers, key, verdict, tuple(self.ways(month, block, office)))

    def ways(self, month: Month, block: Block, office: Office) -> Iterable[Next]:
        """The way to the next tier by the average: 24 at least, over 32."""
        if not office.short:
            return
        is_over = Fraction(str(office.figures["avg_hours"])) >= 24
        tier, bound = ("upper", 32) if is_over else ("lower", 24)
        what = f"{self.rule.id}.{tier}.avg_hours"
        yield Next(
            tier,
            "avg_hours",
            Operator.OVER if is_over else Operator.AT_LEAST,
            Fraction(bound),
            self.cell(month, block, f".next.{what}", office.short),
            self.cell(month, block, f".nexttotal.{what}", str(Fraction(office.short) * 10)),
        )

    def sums(self, month: Month, block: Block) -> Line:
        """A pool, or everything: one average, no rank, no tier."""
        cells = {
            "certified": self.cell(month, block, "certified", "502.50"),
            "established": self.cell(month, block, "established", "25"),
            "avg_hours": self.cell(month, block, "avg_hours", "20.10"),
            "avg_posts": NA,
        }
        key = figure_key(self.programme.id, month, block.id, f".tier.{self.rule.id}")
        return Line(block, cells, rulings=(Ruling(self.rule.id, (), key, NA),))

    def cell(self, month: Month, block: Block, what: str, told: str | Withheld) -> Cell:
        """A figure with its key; a band is worth its lower end, 升 1 is worth one."""
        if isinstance(told, Withheld):
            return told
        digits = "".join(one for one in told.partition("％")[0] if one.isdigit() or one == ".")
        value = Fraction(digits or 0) / (100 if "％" in told else 1)
        return Shown(figure_key(self.programme.id, month, block.id, what), told, value)

    def standings(
        self, months: Iterable[PublicMonth], units: Iterable[Unit] = (), **more: object
    ) -> PublicStandings:
        """All months, with a unit for everybody in them."""
        each = list(months)
        known = {unit.id: unit for unit in units}
        for month in each:
            for block in month.partition.blocks:
                for name in block.members:
                    known.setdefault(
                        name, Unit(name, block.title if not block.is_pool else f"{name}室", HERE)
                    )
        plain = PublicStandings(
            programme=self.programme.id,
            source="單位統計檔",
            headcount="established",
            measures=("certified", "established", "avg_hours", "avg_posts"),
            units=known,
            months={month.month: month for month in each},
            ranked="avg_hours",
            next=NEXT,
            is_demonstration=True,
        )
        return replace(plain, **more)  # type: ignore[arg-type]  # a test names fields of the noun

    def ground(self, *months: PublicMonth, units: Iterable[Unit] = (), **more: object) -> Ground:
        """What the pages are made from."""
        return Ground(self.programme, self.standings(months, units, **more))


@pytest.fixture(scope="session")
def plans() -> Mapping[str, Programme]:
    """The real plans by their ids."""
    catalog, _ = read(ROOT)
    return {programme.id: programme for programme in catalog.programmes}


@pytest.fixture(scope="session")
def hand(plans: Mapping[str, Programme]) -> Hand:
    """Makes standings of the plan that ranks an average."""
    return Hand(plans["taoyuan-98"], "unit")


@pytest.fixture(scope="session")
def office() -> type[Office]:
    """A unit of the hand-made town."""
    return Office


@pytest.fixture(scope="session")
def hours():
    """An office by its average, with a numerator and a denominator that come to it."""

    def made(name: str, title: str, average: str, rank: str = "", **more: str) -> Office:
        certified = f"{float(average) * 10:.2f}"
        figures = {"certified": certified, "established": "10", "avg_hours": average, "avg_posts": "12.30"}
        return Office(name, title, figures, rank, more.get("move", ""), more.get("short", ""))

    return made


@pytest.fixture(scope="session")
def html():
    """The body of a page, with addresses as they are."""
    templates = Templates(ROOT / "site_templates")

    def body(page: Page) -> str:
        return str(templates.body(page.template)(page.facts, str))

    return body
