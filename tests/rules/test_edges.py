"""Every boundary of a rule is tried: gaps are found by the check, not by a list."""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mulu.programme.catalog import Catalog, Programme
from mulu.programme.outcome import Given, Outcome
from mulu.programme.place import Place
from mulu.programme.rule import (
    AllOf,
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
    Rule,
    Scope,
    Tier,
    Unless,
)
from mulu.reading.shelf import read
from mulu.rules.decide import decide
from mulu.rules.edges import (
    Drop,
    Trial,
    combinations,
    drops,
    idle_readings,
    meeting,
    meeting_of_two,
    trial_of,
)
from mulu.rules.grid import Point
from mulu.rules.turns import may_drop

ROOT = Path(__file__).parents[2]
HERE = Place("rules.yml")


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    """The real catalogue."""
    return read(ROOT)[0]


def programme_of(catalog: Catalog, name: str) -> Programme:
    """A programme by its id."""
    return next(one for one in catalog.programmes if one.id == name)


def laid_out(programme: Programme, rule: Rule) -> Trial:
    """The rule over its grid."""
    trial = trial_of(rule, programme.measures, programme.menus)
    assert trial is not None
    return trial


def without_readings(catalog: Catalog, name: str, rule: str, notes: set[str]) -> list[str]:
    """What the check says of a rule of the catalogue without the readings of some notes, as points."""
    programme = programme_of(catalog, name)
    found = next(one for one in programme.rules if one.id == rule)
    bare = replace(found, readings=tuple(one for one in found.readings if one.note not in notes))
    assert len(bare.readings) < len(found.readings)
    return [words(drop) for drop in drops(laid_out(programme, bare))]


def words(drop: Drop) -> str:
    """A drop as `hours 200: lower -> 200.5: nothing`, with everything beside it that is not nothing."""
    point = dict(drop.point)
    after = point.pop(drop.subject)
    beside = "".join(f", {subject.id} {float(value):g}" for subject, value in point.items() if value)
    return (
        f"{drop.subject.id} {float(drop.before):g}: {'+'.join(drop.had.tiers) or 'nothing'}"
        f" -> {float(after):g}: {'+'.join(drop.left.tiers) or 'nothing'}{beside}"
    )


GAPS = {
    "Taoyuan between 200 and 201 hours": (
        ("taoyuan-98", "person", {"hours-gap"}),
        ["hours 200: lower -> 200.5: nothing, digital 50, job 40"],
    ),
    "Taoyuan over 200 hours with too few digital ones": (
        ("taoyuan-98", "person", {"short-of-upper"}),
        ["hours 200: lower -> 201: nothing, digital 50, job 40"],
    ),
    "both of them, each told": (
        ("taoyuan-98", "person", {"hours-gap", "short-of-upper"}),
        [
            "hours 200: lower -> 200.5: nothing, digital 50, job 40",
            "hours 200: lower -> 201: nothing, digital 50, job 40",
        ],
    ),
    "Taoyuan's average of posts over 100 up to 101": (
        ("taoyuan-98", "unit", {"posts-gap"}),
        ["avg_posts 100: lower -> 100.5: nothing, results 1"],
    ),
    "Zhunan, one rate over 90 beside one under 80": (
        ("zhunan-107", "unit", {"above-b"}),
        ["required_rate 0.85: b -> 0.9: nothing, gender_avg 2"],
    ),
    "Zhunan, the bracket as well": (
        ("zhunan-107", "unit", {"above-b", "bracket"}),
        [
            "set_rate 0.85: b -> 0.9: nothing, required_rate 0.9",
            "required_rate 0.85: b -> 0.9: nothing, gender_avg 2",
        ],
    ),
}


@pytest.mark.parametrize(("rule", "told"), GAPS.values(), ids=GAPS)
def test_a_gap_is_found_where_no_reading_covers_it(catalog, rule, told) -> None:
    """The rules of the plans without the readings that speak of their gaps: the two points are named."""
    assert without_readings(catalog, *rule) == told


def test_of_the_real_rules_none_gives_less_for_more(catalog) -> None:
    """With their readings the five plans pass, and each reading changes something somewhere."""
    for programme in catalog.programmes:
        for rule in programme.rules:
            trial = laid_out(programme, rule)
            assert list(drops(trial)) == [], rule.id
            assert list(idle_readings(trial)) == [], rule.id


def test_only_rules_that_can_fail_are_tried(catalog) -> None:
    """An upper bound, or `unless` before a gain: Taoyuan's two rules and Zhunan's of units."""
    tried = {
        f"{programme.id} {rule.id}"
        for programme in catalog.programmes
        for rule in programme.rules
        if may_drop(rule, programme.measures)
    }
    assert tried == {"taoyuan-98 person", "taoyuan-98 unit", "zhunan-107 unit"}


# --- Made-up rules ---------------------------------------------------------------------------------


def measure(name: str, **more: object) -> Measure:
    """A measure of a person."""
    return Measure(name, name, Scope.PERSON, HERE, **more)  # type: ignore[arg-type]  # as each test says


def at(name: str, **bounds: object) -> Compare:
    """A measure within its bounds; a text is another measure."""
    ends = [
        Bound(Operator(operator), end if isinstance(end, str) else Number(Fraction(str(end))))
        for operator, end in bounds.items()
    ]
    return Compare(name, tuple(ends))


def rule(*tiers: tuple[Condition, Mapping[str, int]], **more: object) -> Rule:
    """A rule of persons whose tiers are called a, b, c."""
    several = tuple(
        Tier(name, when, HERE, (Award({kind: Fraction(n) for kind, n in gives.items()}),) if gives else ())
        for name, (when, gives) in zip("abcdefghijklmnopqrstuvwxyz", tiers, strict=False)
    )
    return Rule("r", "R", Scope.PERSON, several, HERE, **({"combine": Combine.BEST} | more))  # type: ignore[arg-type]


def told(made: Rule, *measures: Measure) -> list[str]:
    """What the check says of a made-up rule, where it needs trying at all."""
    known = {one.id: one for one in measures}
    trial = trial_of(made, known, ())
    assert trial is not None
    found = [words(drop) for drop in drops(trial)]
    assert may_drop(made, known) or not found
    return found


HOURS = measure("hours")
MADE = {
    "bounds that meet": (
        rule((at("hours", at_least=10, under=20), {"嘉獎": 1}), (at("hours", at_least=20), {"嘉獎": 2})),
        [],
    ),
    "the same, each tier by itself": (
        rule(
            (at("hours", at_least=10, under=20), {"嘉獎": 1}),
            (at("hours", at_least=20), {"嘉獎": 2}),
            combine=Combine.EACH,
        ),
        [],
    ),
    "a top that ends": (
        rule((at("hours", at_least=10, at_most=20), {"嘉獎": 1})),
        ["hours 20: a -> 21: nothing"],
    ),
    "both ends in, the upper tier smaller": (
        rule((at("hours", at_least=10), {"嘉獎": 2}), (at("hours", at_least=20), {"嘉獎": 1})),
        [],
    ),
    "two tiers that are swapped": (
        rule((at("hours", at_least=10, under=20), {"嘉獎": 2}), (at("hours", at_least=20), {"嘉獎": 1})),
        ["hours 15: a -> 20: b"],
    ),
    "unless before a gain": (
        rule((Unless(at("hours", over=20)), {"嘉獎": 1})),
        ["hours 20: a -> 21: nothing"],
    ),
    "a penalty for too few": (rule((Unless(at("hours", at_least=20)), {"申誡": 1})), []),
    "a penalty for too many": (
        rule((at("hours", at_least=20), {"申誡": 1})),
        ["hours 10: nothing -> 20: a"],
    ),
    "a tier that gives nothing": (
        rule((at("hours", at_least=10, at_most=20), {}), combine=Combine.EACH),
        ["hours 20: a -> 21: nothing"],
    ),
    "less is asked for": (
        rule((at("hours", under=20), {"嘉獎": 1})),
        ["hours 10: a -> 20: nothing"],
    ),
}


@pytest.mark.parametrize(("made", "found"), MADE.values(), ids=MADE)
def test_more_is_never_less(made, found) -> None:
    """Gains may not fall, penalties may not rise; who comes from one tier to the next has the larger."""
    assert told(made, HOURS) == found


def test_what_is_counted_has_no_value_between_two_numbers() -> None:
    """Nobody posts 500.5 times."""
    made = rule(
        (at("posts", at_least=300, at_most=500), {"嘉獎": 1}), (at("posts", at_least=501), {"嘉獎": 2})
    )
    assert told(made, measure("posts", is_whole=True)) == []
    assert told(made, measure("posts")) == ["posts 500: a -> 500.5: nothing"]


def test_what_serves_as_a_bound_is_not_raised() -> None:
    """A larger quota asks for more, and is nothing that anybody did."""
    made = rule((at("sent", at_least="quota"), {"嘉獎": 1}))
    assert told(made, measure("sent"), measure("quota")) == []
    made = rule((at("sent", at_most="quota"), {"嘉獎": 1}))
    assert told(made, measure("sent"), measure("quota")) == ["sent 0: a -> 1: nothing"]


def test_the_size_of_a_unit_is_not_raised() -> None:
    """Neither a denominator nor what is known outside anyhow is an achievement."""
    made = rule((AllOf((at("staff", under=30), at("hours", at_least=10))), {"嘉獎": 1}))
    assert told(made, HOURS, measure("staff")) != []
    assert told(made, HOURS, measure("staff", is_public=True)) == []
    assert told(made, HOURS, measure("staff"), measure("rate", ratio=("hours", "staff"))) == []


def test_a_point_that_cannot_occur_is_no_fault() -> None:
    """Digital hours are part of all hours: nobody has 60 of them and 50 in all."""
    made = rule(
        (AllOf((at("hours", under=50), at("digital", at_least=60))), {"嘉獎": 2}),
        (at("hours", at_least=50), {"嘉獎": 1}),
    )
    assert told(made, HOURS, measure("digital")) == ["hours 25: a -> 50: b, digital 60"]
    assert told(made, HOURS, measure("digital", part_of="hours")) == []
    assert told(made, HOURS, measure("digital", part_of="online"), measure("online", part_of="hours")) == []
    assert told(made, measure("hours", sum=("digital", "paper")), measure("digital"), measure("paper")) == []


def test_shares_of_one_whole_keep_the_order_of_their_parts() -> None:
    """Who completed the set has completed what is required, so the set's rate is never the larger."""
    counts = (
        measure("staff"),
        measure("required", part_of="staff"),
        measure("done", part_of="required"),
        measure("required_rate", ratio=("required", "staff")),
        measure("done_rate", ratio=("done", "staff")),
    )
    above = AllOf((at("done_rate", at_least=0.9), at("required_rate", under=0.9)))
    assert told(rule((above, {"嘉獎": 1})), *counts) == []
    full = rule((at("done_rate", at_least=0.9, at_most=1), {"嘉獎": 1}))
    assert told(full, *counts) == []


def test_a_menu_holds_the_courses_of_a_smaller_one(catalog) -> None:
    """Done menus are more, too; and who has completed everything has completed each part of it."""
    kaohsiung = programme_of(catalog, "kaohsiung-103")
    side = next(one for one in kaohsiung.menus if one.id == "side-3")
    half = replace(side, id="half", rows=side.rows[:3])
    only = rule((AllOf((Done(("side-3",)), Unless(Done(("half",))))), {"嘉獎": 1}))
    instead = rule((AllOf((Done(("half",)), Unless(Done(("side-3",))))), {"嘉獎": 1}))
    menus = (*kaohsiung.menus, half)
    assert list(drops(trial_of(only, {}, menus))) == []
    assert [words(one) for one in drops(trial_of(instead, {}, menus))] == [
        "side-3 0: a -> 1: nothing, half 1"
    ]


def test_tiers_that_cannot_meet_need_no_word() -> None:
    """Two stretches of one measure never meet; two measures do."""
    apart = rule((at("hours", under=20), {"嘉獎": 1}), (at("hours", at_least=20), {"嘉獎": 2}))
    assert meeting(trial_of(apart, {"hours": HOURS}, ())) is None
    both = rule((at("hours", at_least=20), {"嘉獎": 1}), (at("posts", at_least=5), {"嘉獎": 2}))
    met = meeting(trial_of(both, {"hours": HOURS, "posts": measure("posts")}, ()))
    assert met is not None
    assert (met.one.id, met.other.id) == ("a", "b")
    assert {subject.id: int(value) for subject, value in met.point.items()} == {"hours": 20, "posts": 5}


def test_a_rule_that_is_too_large_is_not_tried() -> None:
    """Twenty measures with two ends each have more points than can be tried; two tiers still meet."""
    names = [f"m{number}" for number in range(20)]
    large = rule(*((at(name, at_least=10), {"嘉獎": 1}) for name in names))
    measures = {name: measure(name) for name in names}
    assert trial_of(large, measures, ()) is None
    met = meeting_of_two(large, measures, ())
    assert met is not None
    assert (met.one.id, met.other.id) == ("a", "b")


def test_combinations_are_counted_without_being_made(catalog) -> None:
    """Of each note one reading or the text: thirty notes are a thousand million ways."""
    taoyuan = next(one for one in programme_of(catalog, "taoyuan-98").rules if one.id == "unit")
    assert combinations(taoyuan) == 2 * 3
    many = tuple(replace(taoyuan.readings[0], note=f"n{number}") for number in range(30))
    assert combinations(replace(taoyuan, readings=many)) == 2**30


# --- The grid against the judge -------------------------------------------------------------------

NAMES = ("hours", "digital", "posts")
MEASURES = (HOURS, measure("digital", part_of="hours"), measure("posts", is_whole=True))


def conditions() -> st.SearchStrategy[Condition]:
    """Conditions over three measures, with bounds near to each other and measures as bounds."""
    ends = st.one_of(st.integers(0, 4), st.sampled_from(NAMES))
    bounds = st.dictionaries(st.sampled_from([one.value for one in Operator]), ends, min_size=1, max_size=2)
    compares = st.builds(lambda name, given: at(name, **given), st.sampled_from(NAMES), bounds)
    return st.recursive(
        compares,
        lambda inner: st.one_of(
            st.builds(lambda one: AllOf(tuple(one)), st.lists(inner, min_size=1, max_size=3)),
            st.builds(lambda one: AnyOf(tuple(one)), st.lists(inner, min_size=1, max_size=3)),
            st.builds(Unless, inner),
        ),
        max_leaves=5,
    )


RULES = st.builds(
    lambda whens: rule(*((when, {"嘉獎": number}) for number, when in enumerate(whens, 1))),
    st.lists(conditions(), min_size=1, max_size=3),
)


def bare_programme(catalog: Catalog, made: Rule) -> Programme:
    """A programme with one rule."""
    return replace(catalog.programmes[0], measures={one.id: one for one in MEASURES}, menus=(), rules=(made,))


def outcome_at(programme: Programme, made: Rule, point: Mapping[str, Fraction]) -> Fraction:
    """What the evaluator gives at a point."""
    (decision,) = decide(programme, made, Given(numbers=point))
    (found,) = decision.verdict.gains
    assert decision.verdict.outcome in (Outcome.REACHED, Outcome.NOT_REACHED)
    return sum((gift.number for gift in found.gifts), Fraction())


def values_at(point: Point) -> dict[str, Fraction]:
    """The numbers of a point; a measure that no condition names is at nothing."""
    return {name: Fraction() for name in NAMES} | {one.id: value for one, value in point.items()}


@given(made=RULES)
@settings(max_examples=150, deadline=None)
def test_a_drop_is_a_drop_for_the_judge_too(catalog, made) -> None:
    """The evaluator, asked at the two points that are named, gives more at the first."""
    programme = bare_programme(catalog, made)
    for drop in drops(laid_out(programme, made)):
        after = values_at(drop.point)
        before = after | {drop.subject.id: drop.before}
        assert outcome_at(programme, made, before) > outcome_at(programme, made, after)
        for one in (before, after):
            assert one["digital"] <= one["hours"] or "hours" not in {each.id for each in drop.point}
            assert one["posts"].denominator == 1


HALVES = [Fraction(number, 2) for number in range(11)]


def line_along(name: str, beside: Fraction) -> list[dict[str, Fraction]]:
    """Points that can occur, with more and more of one measure."""
    whole = dict.fromkeys(NAMES, beside) | {"posts": Fraction(2)}
    points = [whole | {name: value} for value in HALVES]
    return [one for one in points if one["digital"] <= one["hours"] and one["posts"].denominator == 1]


@given(made=RULES)
@settings(max_examples=150, deadline=None)
def test_no_drop_is_overlooked(catalog, made) -> None:
    """Along every line the evaluator's outcome falls only where the check names a drop of that measure."""
    programme = bare_programme(catalog, made)
    trial = laid_out(programme, made)
    named = {drop.subject for drop in drops(trial)}
    for subject in trial.grid.axes:
        for beside in (Fraction(1), Fraction(5, 2), Fraction(4)):
            outcomes = [outcome_at(programme, made, one) for one in line_along(subject.id, beside)]
            is_falling = any(later < sooner for sooner, later in pairwise(outcomes))
            assert subject in named or subject.id in trial.steady or not is_falling
