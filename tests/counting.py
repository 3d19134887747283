"""Units, months and statistics for tests: made by hand, or a random story of a year with all that happens.

Loaded by the tests of several rooms.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from random import Random
from typing import Any

from mulu.programme.catalog import Disclosure, Programme
from mulu.programme.counts import Counts, Statistics
from mulu.programme.month import Month
from mulu.programme.place import Place
from mulu.programme.records import PrintedFigure
from mulu.programme.rule import (
    AllOf,
    AnyOf,
    Award,
    Bound,
    Combine,
    Compare,
    Condition,
    Measure,
    Number,
    Operator,
    Rule,
    Scope,
    Tier,
)
from mulu.programme.source import Plan
from mulu.programme.standing import Line, PublicStandings, Shown, Withheld
from mulu.programme.unit import Unit
from mulu.programme.when import Missing

HERE = Place("statistics.csv", row=2)
YEAR = 2026
LIMITS = Disclosure(10, 3)


def month(number: int, year: int = YEAR) -> Month:
    """A month of the year of all tests."""
    return Month(year, number)


def measure(name: str, **kinds: Any) -> Measure:
    """A measure of units, called by its id."""
    return Measure(name, name, Scope.UNIT, HERE, **kinds)


HEADS = measure("heads", is_whole=True, is_public=True)
HOURS = measure("hours")
AVERAGE = measure("average", ratio=("hours", "heads"))
DONE = measure("done", is_whole=True, part_of="heads")
RATE = measure("rate", unit="％", ratio=("done", "heads"))
MEASURES = (HOURS, HEADS, AVERAGE)
"""Hours, people, and hours of each of them."""


def compare(name: str, **bounds: float | str) -> Compare:
    """A measure within bounds."""
    return Compare(name, tuple(Bound(Operator(key), end_of(end)) for key, end in bounds.items()))


def end_of(end: float | str) -> Number | str:
    """A number, or the name of a measure."""
    return end if isinstance(end, str) and end[:1].isalpha() else Number(Fraction(str(end)))


def tier(name: str, when: Condition | Iterable[Condition], **gives: int) -> Tier:
    """A tier and what it gives; of several conditions all."""
    whole = when if isinstance(when, Compare | AllOf | AnyOf) else AllOf(tuple(when))
    awards = (Award({key: Fraction(one) for key, one in gives.items()}),) if gives else ()
    return Tier(name, whole, HERE, awards)


def rule(*tiers: Tier, combine: str = "best", **more: Any) -> Rule:
    """A rule of units."""
    return Rule("rule", "rule", Scope.UNIT, tiers, HERE, combine=Combine(combine), **more)


def programme(*rules: Rule, measures: Iterable[Measure] = MEASURES) -> Programme:
    """A plan of the year of all tests with these measures and rules."""
    return Programme(
        "plan",
        "plan",
        YEAR - 1911,
        Missing.NOT_STATED,
        Plan("plan.txt", ()),
        HERE,
        measures={one.id: one for one in measures},
        rules=rules,
    )


def unit(name: str, group: str = "", was: str = "", ended: Month | None = None) -> Unit:
    """A unit; `was` has blanks between."""
    return Unit(name, name.upper(), HERE, group=group, was=tuple(was.split()), ended=ended)


Cells = Mapping[str, Any]


def statistics(
    units: Iterable[Unit],
    rows: Mapping[tuple[str, int | Month], Cells],
    headcount: str = "heads",
    **more: Any,
) -> Statistics:
    """Statistics of these rows: numbers, True and False, None for 未提供 and "-" for 不適用."""
    made = {}
    for (name, at), cells in rows.items():
        when = at if isinstance(at, Month) else month(at)
        told = {key: str(one) for key, one in cells.items() if not isinstance(one, bool | None)}
        numbers = {key: Fraction(one) for key, one in told.items() if one != "-"}
        answers = {key: one for key, one in cells.items() if isinstance(one, bool)}
        lacking = frozenset(key for key, one in cells.items() if one == "-")
        made[name, when] = Counts(name, when, numbers, HERE, answers, lacking)
    columns = tuple(dict.fromkeys(key for cells in rows.values() for key in cells))
    months = tuple(sorted({when for _, when in made}))
    named = {one.id: one for one in units}
    return Statistics("plan", "來源", named, months, made, columns, headcount, **more)


def year(sizes: Mapping[str, int], months: int = 1, group: Mapping[str, str] | None = None) -> Statistics:
    """Units of so many people, each with ten hours more a person every month."""
    units = [unit(name, (group or {}).get(name, "")) for name in sizes]
    rows = {
        (name, number): {"heads": size, "hours": 10 * size * number}
        for number in range(1, months + 1)
        for name, size in sizes.items()
    }
    return statistics(units, rows)


def figures(public: PublicStandings, publication: int) -> Iterator[PrintedFigure]:
    """Everything that is printed, as the ledger would have it."""
    for own in public.months.values():
        for line in (*own.lines.values(), own.total):
            for cell in shown_in(line):
                what = cell.key.split("/", 3)[3]
                yield PrintedFigure(
                    publication,
                    public.programme,
                    own.month,
                    line.block.id,
                    line.block.members,
                    what,
                    cell.words,
                )


def printed(public: PublicStandings, publication: int) -> Iterator[PrintedFigure]:
    """The same with what the rules say, in whatever words."""
    yield from figures(public, publication)
    for own in public.months.values():
        for block, line in own.lines.items():
            for one in line.rulings:
                if not isinstance(one.verdict, Withheld):
                    what, members = one.key.split("/", 3)[3], line.block.members
                    yield PrintedFigure(
                        publication, public.programme, own.month, block, members, what, "級距"
                    )


def shown_in(line: Line) -> Iterator[Shown]:
    """Every figure of a line."""
    nexts = (one for ruling in line.rulings for way in ruling.nexts for one in (way.short, way.total))
    for cell in (*line.cells.values(), line.rank, line.move, *nexts):
        if isinstance(cell, Shown):
            yield cell


# --- a year in which everything happens ------------------------------------------------------------------


@dataclass
class Office:
    """A unit as the story knows it: its people, what they have done so far, and since when it is there."""

    group: str
    size: int
    hours: int = 0
    done: int = 0


@dataclass
class Story:
    """What has been reported so far."""

    offices: dict[str, Office] = field(default_factory=dict)
    units: dict[str, Unit] = field(default_factory=dict)
    rows: dict[tuple[str, int], dict[str, Any]] = field(default_factory=dict)
    events: list[str] = field(default_factory=list)
    count: int = 0

    def add(self, office: Office, was: str = "") -> str:
        """A new unit; its id."""
        self.count += 1
        name = f"u{self.count:02}"
        self.offices[name] = office
        self.units[name] = unit(name, office.group, was)
        return name

    def end(self, name: str, at: int) -> Office:
        """The unit is there no more from this month on."""
        old = self.units[name]
        self.units[name] = unit(name, old.group, " ".join(old.was), month(at - 1))
        return self.offices.pop(name)


def stories(random: Random, *, months: int = 4, most: int = 7) -> list[Statistics]:
    """The statistics as they stood after each month, each with all months so far and what was corrected."""
    story = Story()
    groups = ["甲組", "乙組", "丙組"][: random.randint(1, 3)]
    for _ in range(random.randint(1, most)):
        story.add(Office(random.choice(groups), random.randint(1, 22)))
    told = []
    for number in range(1, months + 1):
        if number > 1:
            for _ in range(random.randint(0, 2)):
                happening(story, random, groups, number)
            if random.random() < 0.3:
                correct(story, random, number)
        report(story, random, number)
        if story.rows:
            told.append(statistics(story.units.values(), story.rows))
    return told


def happening(story: Story, random: Random, groups: list[str], at: int) -> None:
    """A unit is new, ends, is renamed, merged, split, or its people come and go."""
    names = [name for name in story.offices if (name, at - 1) in story.rows]
    kind = random.choice(["new", "end", "rename", "merge", "split", "shrink", "grow"])
    if kind == "new" or not names:
        story.add(Office(random.choice(groups), random.randint(1, 22)))
    elif kind == "end":
        story.end(random.choice(names), at)
    elif kind == "rename":
        old = random.choice(names)
        story.add(story.end(old, at), old)
    elif kind == "merge" and len(names) > 1:
        one, other = random.sample(names, 2)
        left, right = story.end(one, at), story.end(other, at)
        joined = Office(left.group, left.size + right.size, left.hours + right.hours, left.done + right.done)
        story.add(joined, f"{one} {other}")
    elif kind == "split":
        old = random.choice(names)
        office = story.end(old, at)
        part, hours = random.randint(0, office.size), random.randint(0, office.hours)
        done = min(part, random.randint(0, office.done))
        story.add(Office(office.group, part, hours, done), old)
        story.add(Office(office.group, office.size - part, office.hours - hours, office.done - done), old)
    else:
        office = story.offices[random.choice(names)]
        office.size = max(0, office.size + random.randint(1, 9) * (1 if kind == "grow" else -1))
    story.events.append(f"{at}: {kind}")


def correct(story: Story, random: Random, at: int) -> None:
    """A figure of an earlier month was wrong."""
    row = story.rows[random.choice([key for key in story.rows if key[1] < at])]
    if row["hours"] is None:
        row |= {"hours": random.randint(0, 300), "heads": random.randint(1, 22), "done": 0}
    elif random.random() < 0.5:
        row["hours"] = max(0, row["hours"] + random.randint(-20, 20))
    else:
        row["heads"] = max(row["done"], row["heads"] + random.randint(-8, 8))


def report(story: Story, random: Random, at: int) -> None:
    """Every unit reports its month, but for one now and then."""
    for name, office in story.offices.items():
        office.hours += random.randint(0, 12 * office.size)
        office.done = min(office.size, office.done + random.randint(0, office.size // 2 + 1))
        is_missing = random.random() < 0.05
        cells = {"hours": office.hours, "heads": office.size, "done": office.done}
        story.rows[name, at] = dict.fromkeys(cells) if is_missing else cells
