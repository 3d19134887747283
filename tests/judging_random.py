"""Made-up givens around every boundary of a rule, and made-up rules; the same for the same seed."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from fractions import Fraction
from random import Random

from mulu.programme.catalog import Eligibility, Person, Programme
from mulu.programme.course import Course, Menu, MenuRow
from mulu.programme.outcome import Given
from mulu.programme.place import Place
from mulu.programme.rule import (
    AllOf,
    Answer,
    AnyOf,
    Award,
    Bound,
    Combine,
    Compare,
    Condition,
    Done,
    Measure,
    Number,
    Operator,
    Reading,
    Rule,
    Scope,
    Tier,
    Unless,
)
from mulu.programme.source import Note, Plan
from mulu.programme.when import Missing
from mulu.reading.dates import parse_when
from mulu.rules.judge import Days, days_of
from mulu.rules.ways import briefs_of

HERE = Place("rules.yml", 1)
STRANGER = "替代役"
"""A kind of person that no plan names."""

# --- givens ---------------------------------------------------------------------------------------------


def given(random: Random, programme: Programme, rule: Rule) -> Given:
    """Values at, just below and just above each boundary; some missing; menus done in and out of time."""
    leaves = [leaf for brief in briefs_of(rule) for leaf in brief.leaves]
    people = programme.eligibility.people if programme.eligibility else ()
    kinds = [STRANGER, *(person.kind for person in people)]
    return Given(
        dict(numbers(random, programme, leaves)),
        {
            leaf.measure: random.random() < 0.6
            for leaf in leaves
            if isinstance(leaf, Answer) and random.random() < 0.7
        },
        dict(done(random, programme, days_of(rule.window, programme.period)))
        if random.random() < 0.85
        else None,
        random.choice(["", *(menu.grade for menu in programme.menus)]),
        random.choice(kinds) if random.random() < 0.25 else "",
    )


def numbers(random: Random, programme: Programme, leaves: Iterable[object]) -> Iterator[tuple[str, Fraction]]:
    """A value for most measures that are compared; of a ratio or a sum mostly the parts."""
    ends: dict[str, list[Fraction]] = {}
    for leaf in leaves:
        if isinstance(leaf, Compare):
            ends.setdefault(leaf.measure, [])
            for bound in leaf.bounds:
                name, end = (
                    (leaf.measure, [bound.value.value])
                    if isinstance(bound.value, Number)
                    else (bound.value, [])
                )
                ends.setdefault(name, []).extend(end)
    for name, several in ends.items():
        measure, value = programme.measures[name], near(random, several)
        if random.random() < 0.2:
            continue
        if measure.ratio and random.random() < 0.8:
            below = Fraction(random.choice([0, 1, 2, 3, 10, 36, 40, 100]))
            above = value * below * measure.per
            yield from zip(measure.ratio, (random.choice([above, Fraction(int(above))]), below), strict=True)
        elif measure.sum and random.random() < 0.8:
            yield from ((part, value / 2) for part in measure.sum if random.random() < 0.9)
        else:
            yield name, value


def near(random: Random, ends: Iterable[Fraction]) -> Fraction:
    """A boundary, or a value just below it, just above it, or far away; never under 0."""
    end = random.choice([*ends] or [Fraction(3)])
    by = random.choice(
        [0, 0, 0, Fraction(1, 1000), Fraction(1, 2), 1, end / 2, 2 * end, random.randint(0, 600)]
    )
    return max(end + random.choice([by, -by]), Fraction())


def done(random: Random, programme: Programme, days: Days) -> Iterator[tuple[str, date | None]]:
    """Menus that are done wholly, in part or as such, on days inside, outside and at the ends."""
    first, last = days.first or date(2014, 1, 1), days.last or date(2014, 12, 31)
    day = timedelta(days=1)
    inside = first + 40 * day
    outside = [first, last, first - day, last + day, None]
    for menu in programme.menus:
        chance = random.random()
        if chance < 0.35:
            continue
        if isinstance(menu.rows, Missing) or chance < 0.45:
            yield menu.id, random.choice([inside, *outside])
            continue
        usual = random.choice([inside, inside, *outside])
        for row in menu.rows:
            if chance > 0.6 or random.random() < 0.8:
                yield row.course.id, usual if random.random() < 0.95 else random.choice(outside)


# --- rules ------------------------------------------------------------------------------------------------


def programme(random: Random, name: str) -> Programme:
    """A plan with measures and menus of every kind, and one rule of any shape."""
    rule = made_up(random)
    notes = {name: Note(name, name.upper(), "", HERE) for name in ("one", "other")}
    people = (Person("公務人員", True), Person("教師", False), Person("約聘人員", None))
    return Programme(
        name,
        "題",
        103,
        parse_when("103年1月1日至12月31日", None),
        Plan("made-up.txt", ()),
        HERE,
        eligibility=Eligibility(people),
        notes=notes,
        menus=MENUS,
        measures=MEASURES,
        rules=(rule,),
    )


def measured(name: str, **kinds: object) -> Measure:
    """A measure of persons."""
    return Measure(name, name, Scope.PERSON, HERE, **kinds)  # type: ignore[arg-type]


MEASURES: Mapping[str, Measure] = {
    one.id: one
    for one in (
        measured("hours"),
        measured("posts", is_whole=True),
        measured("digital", part_of="hours"),
        measured("rate", ratio=("digital", "posts"), per=Fraction(2)),
        measured("both", sum=("hours", "digital")),
        measured("quota", is_whole=True, is_public=True),
        measured("opened", blank="5"),
        measured("points", is_judged=True),
        measured("off_duty", is_answer=True),
        measured("in_time", is_answer=True, blank="yes"),
        measured("results", is_answer=True, is_judged=True),
    )
}
COURSES = [Course(f"course-{number}", f"課{number}", Fraction(2), HERE) for number in range(6)]


def menu(name: str, kind: str, courses: slice | Missing, grade: str = "") -> Menu:
    """A menu of some of the courses."""
    rows = courses if isinstance(courses, Missing) else tuple(MenuRow(one, "") for one in COURSES[courses])
    return Menu(name, name, kind, Fraction(4), rows, HERE, count=2, grade=grade)


MENUS = (
    menu("main-a", "main", slice(0, 2), "簡任"),
    menu("main-b", "main", slice(1, 3), "薦任"),
    menu("side-1", "side", slice(2, 4)),
    menu("side-2", "side", slice(3, 6)),
    menu("lost", "set", Missing.LOST),
)
COMPARED = ("hours", "posts", "digital", "rate", "both", "quota", "opened", "points")
ANSWERED = ("off_duty", "in_time", "results")
DONE = ("own-main", *(one.id for one in MENUS))


def made_up(random: Random) -> Rule:
    """A rule with up to four tiers and three readings."""
    ids = [f"tier-{number}" for number in range(random.randint(1, 4))]
    return Rule(
        "rule",
        "規則",
        random.choice([Scope.PERSON, Scope.PERSON, Scope.UNIT]),
        tuple(Tier(name, condition(random), HERE, gives(random)) for name in ids),
        HERE,
        window=random.choice([None, parse_when("103年2月1日至8月31日", None), Missing.NOT_STATED]),
        requires=condition(random) if random.random() < 0.3 else None,
        combine=random.choice(list(Combine)),
        limit={"補休": Fraction(12)} if random.random() < 0.5 else {},
        readings=tuple(reading(random, ids) for _ in range(random.randint(0, 3))),
    )


def condition(random: Random, depth: int = 3) -> Condition:
    """Any condition, not too deep."""
    kind = random.random()
    if depth == 0 or kind < 0.35:
        return compare(random)
    if kind < 0.45:
        return Answer(random.choice(ANSWERED), random.random() < 0.8)
    if kind < 0.6:
        return Done(tuple(random.sample(DONE, random.randint(1, 2))))
    if kind < 0.68:
        return Unless(condition(random, depth - 1))
    several = tuple(condition(random, depth - 1) for _ in range(random.randint(1, 3)))
    return AllOf(several) if kind < 0.84 else AnyOf(several)


def compare(random: Random) -> Compare:
    """A measure within one or two bounds, which may be another measure."""
    ends = [Number(Fraction(random.choice([0, 1, 5, 24, 150, 200]))) for _ in range(6)]
    pairs = random.sample(list(Operator), random.randint(1, 2))
    bounds = (Bound(operator, random.choice([*ends, random.choice(COMPARED)])) for operator in pairs)
    return Compare(random.choice(COMPARED), tuple(bounds))


def gives(random: Random) -> tuple[Award, ...]:
    """Commendations, leave, words, or nothing."""
    commendation = Award(
        {"嘉獎": Fraction(random.randint(1, 2))}, random.choice([(), ("主管",), ("主管", "承辦人")])
    )
    leave = Award({"補休": Fraction(random.choice([4, 8, 12]))})
    return random.choice([(), (commendation,), (leave,), (commendation, leave), (Award({}, text="獎品"),)])


def reading(random: Random, ids: list[str]) -> Reading:
    """A reading of one of two notes."""
    changed = {name: condition(random) for name in ids if random.random() < 0.5}
    return Reading(
        random.choice(["one", "other"]),
        "讀法",
        HERE,
        changed,
        random.choice([None, None, *Combine]),
        condition(random) if random.random() < 0.3 else None,
    )
