"""Every plan's rules, each boundary and each reading, against the tables that were taken from the plans.

The small evaluator here is not the one of rules/: what both say is what the tables say.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction
from itertools import product
from typing import Any

from mulu.programme.outcome import Given, Outcome, Truth
from mulu.programme.rule import (
    AllOf,
    Answer,
    AnyOf,
    Award,
    Combine,
    Compare,
    Done,
    Number,
    Rule,
    Tier,
    Unless,
)
from mulu.programme.when import When
from mulu.rules.decide import decide, most_in
from mulu.rules.judge import Case, days_of, judge
from mulu.text import without_blanks

NO = "沒有"
COMPARED = {
    "at_least": lambda left, right: left >= right,
    "at_most": lambda left, right: left <= right,
    "over": lambda left, right: left > right,
    "under": lambda left, right: left < right,
}


def tier_of(programme, wanted: Mapping[str, Any]) -> tuple[Rule, Tier]:
    """The tier that quotes this sentence, or whose rule does, and its rule."""
    quote = without_blanks(wanted["原文"])
    found = [
        (rule, tier)
        for rule in programme.rules
        for tier in rule.tiers
        if without_blanks(tier.source.quote or rule.source.quote) == quote
    ]
    assert len(found) == 1, wanted["原文"]
    return found[0]


def rule_of(programme, wanted: Mapping[str, Any]) -> Rule:
    """The rule whose tiers quote the sentences of the table."""
    (rule,) = {each.id: each for each in (tier_of(programme, tier)[0] for tier in wanted["級"])}.values()
    return rule


def number(value: object) -> Fraction:
    """The exact number of a table: 90%, 2, 23.996, yes."""
    text = str(value)
    return Fraction(text[:-1]) / 100 if text.endswith("%") else Fraction(text)


def bounds(condition: Any) -> Iterator[tuple[str, Fraction | str]]:
    """Every end that a condition names, in its order; what another condition takes away aside."""
    if isinstance(condition, Compare):
        for each in condition.bounds:
            yield each.operator.value, each.value.value if isinstance(each.value, Number) else each.value
    elif isinstance(condition, (AllOf, AnyOf)):
        for inner in condition.conditions:
            yield from bounds(inner)


def holds(condition: Any, facts: Mapping[str, Any]) -> bool:
    """Whether a condition is true of these facts; what is not among them is answered with yes."""
    match condition:
        case Compare(measure, ends):
            return all(COMPARED[each.operator.value](facts[measure], end(each.value, facts)) for each in ends)
        case Answer(measure, is_yes):
            return facts.get(measure, True) is is_yes
        case Done(menus):
            return set(menus) <= set(facts["done"])
        case AllOf(inner):
            return all(holds(each, facts) for each in inner)
        case AnyOf(inner):
            return any(holds(each, facts) for each in inner)
        case Unless(inner):
            return not holds(inner, facts)
    raise AssertionError(condition)


def end(value: Number | str, facts: Mapping[str, Any]) -> Fraction:
    """The number that a bound compares with."""
    return value.value if isinstance(value, Number) else facts[value]


def reached(rule: Rule, facts: Mapping[str, Any], changes: tuple = ()) -> list[Tier]:
    """The tiers that these facts reach in the text as written, or with these readings."""
    whens = {tier.id: tier.when for tier in rule.tiers}
    needed = [rule.requires, *(reading.requires for reading in changes)]
    for reading in changes:
        whens |= reading.tiers
    met = all(holds(each, facts) for each in needed if each is not None)
    return [tier for tier in rule.tiers if met and holds(whens[tier.id], facts)]


def outcomes(rule: Rule, facts: Mapping[str, Any]) -> set[Fraction]:
    """What the rule gives under each combination of readings, one or none of every note."""
    notes = dict.fromkeys(reading.note for reading in rule.readings)
    choices = [[None, *(each for each in rule.readings if each.note == note)] for note in notes]
    found = set()
    for chosen in product(*choices):
        changes = tuple(each for each in chosen if each)
        combine = next((each.combine for each in changes if each.combine), rule.combine)
        given = [sum_of(tier.gives) for tier in reached(rule, facts, changes)]
        found.add(max(given, default=Fraction()) if combine is Combine.BEST else sum(given, Fraction()))
    return found


def sum_of(gives: tuple[Award, ...]) -> Fraction:
    """The number that a tier gives; a tier without awards counts as one."""
    return sum((each for award in gives for each in award.gives.values()), Fraction()) or Fraction(1)


def as_facts(given: Mapping[str, Any]) -> dict[str, Any]:
    """The numbers of an example, exact; `done` and answers as they are."""
    return {key: value if isinstance(value, (bool, list)) else number(value) for key, value in given.items()}


def by_order(rule: Rule, example: list[Any]) -> dict[str, Any]:
    """An example without names: its numbers are those of the rule's measures, in the order of the text."""
    names = dict.fromkeys(each for tier in rule.tiers for each in measures(tier.when))
    return {name: number(value) for name, value in zip(names, example, strict=False)}


def measures(condition: Any) -> Iterator[str]:
    """The measures of a condition in its order."""
    if isinstance(condition, Compare):
        yield condition.measure
    for inner in getattr(condition, "conditions", ()):
        yield from measures(inner)


def given(programme, rule: Rule, facts: Mapping[str, Any]) -> Given:
    """The same facts for rules/: menus on the last day that counts, every question answered with yes."""
    day = days_of(rule.window, programme.period).last
    asked = (measure for measure in programme.measures.values() if measure.is_answer)
    return Given(
        {name: value for name, value in facts.items() if isinstance(value, Fraction)},
        {one.id: facts.get(one.id, True) for one in asked},
        dict.fromkeys(facts.get("done", ()), day),
    )


def decided(programme, rule: Rule, facts: Mapping[str, Any]) -> object:
    """What rules/ says in the words of the tables; where only people decide the rest, what numbers say."""
    (one,) = decide(programme, rule, given(programme, rule, facts))
    if one.verdict.outcome is Outcome.UNDETERMINED and not one.verdict.is_judged:
        return "未定"
    gain = one.verdict.gains[-1]
    return max((each.number for each in gain.gifts), default=most_in(gain)) if gain.tiers else "未達"


# --- 條件與獎懲 -----------------------------------------------------------------------------------


def test_a_rule_is_about_whom_and_until_when_the_plan_says(programme, text, rule):
    """A rule of persons is no rule of units; its last day is the plan's, that day included."""
    found = rule_of(programme, rule)
    assert found.scope.value in ([rule["對誰"]] if isinstance(rule["對誰"], str) else rule["對誰"])
    assert without_blanks(rule.get("標準", "")) in without_blanks(found.source.quote)
    if "末日" in rule:
        last = None if rule["末日"] == NO else date.fromisoformat(rule["末日"])
        assert getattr(found.window, "last", None) == last
        assert not isinstance(found.window, When) or without_blanks(found.window.words) in text
    if rule.get("起日") == NO:
        assert getattr(found.window, "first", None) is None


def test_a_tiers_boundaries_are_the_plans(programme, tier):
    """Every figure of a tier, and whether the figure itself is inside."""
    _, wanted = tier
    if "界" in wanted:
        _, found = tier_of(programme, wanted)
        ends = [
            (operator, value if str(value)[:1].isalpha() else number(value))
            for operator, value in wanted["界"]
        ]
        assert sorted(bounds(found.when), key=str) == sorted(ends, key=str)


def test_a_tier_gives_what_the_plan_gives(programme, tier):
    """Kind and number of the award, and who receives it; nothing where the plan gives nothing."""
    _, wanted = tier
    rule, found = tier_of(programme, wanted)
    given = {kind: each for award in found.gives for kind, each in award.gives.items()}
    assert given == {kind: Fraction(each) for kind, each in wanted["獎勵"].items()}
    assert [one for award in found.gives for one in award.to] == wanted["受獎"]
    if "條" in wanted:
        assert wanted["條"] in (found.source.clauses or rule.source.clauses)


def test_the_awards_page_shows_a_tier_in_the_plans_words(finished, tier):
    """The sentence of a tier stands on the page once, with its clause, boundary words and all."""
    _, wanted = tier
    quotes = [without_blanks(each.text()) for each in finished.main("awards.html").css("figure p")]
    assert quotes.count(without_blanks(wanted["原文"])) == 1
    assert [word for word in wanted.get("字", ()) if without_blanks(word) not in wanted["原文"]] == []


def test_a_tiers_row_in_the_table_of_awards_says_what_is_given(programme, finished, tier):
    """The table at the head of the page names each award with its number and its receivers; 申誡 is below."""
    _, wanted = tier
    rule, _ = tier_of(programme, wanted)
    main = finished.main("awards.html")
    shown = without_blanks((main if "申誡" in wanted["獎勵"] else main.css_first("table")).text())
    assert rule.title in shown
    for kind, each in wanted["獎勵"].items():
        assert f"{kind}{each}次" in shown
    assert [one for one in wanted["受獎"] if without_blanks(one) not in shown] == []


def test_the_text_as_written_decides_an_example(programme, literal):
    """Exact numbers at and beside every boundary reach the tiers that the sentences name."""
    rule, (given, wanted) = literal
    found = rule_of(programme, rule)
    ids = {tier.id: tier for tier in reached(found, as_facts(given))}
    assert sorted(ids) == sorted(wanted)


def test_the_readings_together_decide_an_example(programme, outcome):
    """One outcome throughout is the result; where the readings differ, it is undetermined."""
    rule, (given, wanted) = outcome
    found = outcomes(rule_of(programme, rule), as_facts(given))
    assert found == {Fraction(wanted)} if isinstance(wanted, int) else said(found) == wanted


def test_the_tiers_hold_for_an_example_as_written(programme, literal):
    """What rules/ finds of each condition is what the sentences say."""
    rule, (facts, wanted) = literal
    found = rule_of(programme, rule)
    known = given(programme, found, as_facts(facts))
    case = Case(programme.measures, programme.menus, days_of(found.window, programme.period), known)
    assert [tier.id for tier in found.tiers if judge(tier.when, case) is Truth.YES] == wanted


def test_an_example_is_decided_by_the_rules_room_too(programme, outcome):
    """The outcome over all readings, from the evaluator that units and readers get."""
    rule, (facts, wanted) = outcome
    assert decided(programme, rule_of(programme, rule), as_facts(facts)) == wanted


def test_an_example_of_persons_is_decided_by_the_rules_room_too(programme, person_example):
    """The same for the examples whose numbers stand in the order of the text."""
    rule, (*numbers, _, result) = person_example
    found = rule_of(programme, rule)
    assert decided(programme, found, by_order(found, numbers)) == (result or "未達")


def said(found: set[Fraction]) -> str:
    """未達 for nothing throughout, 未定 where outcomes differ."""
    return "未定" if len(found) > 1 else "未達" if found == {0} else "達到"


def test_an_example_of_persons_is_decided_as_the_sentences_say(programme, person_example):
    """Numbers in the order of the text: the tiers as written, and the outcome over all readings."""
    rule, (*given, wanted, result) = person_example
    found = rule_of(programme, rule)
    facts = by_order(found, given)
    assert [clause for tier in reached(found, facts) for clause in tier.source.clauses] == wanted
    results = outcomes(found, facts)
    assert results == {Fraction(result)} if isinstance(result, int) else said(results) == result


def test_a_formula_is_the_plans(programme, formula):
    """A derived measure has the numerator, the denominator and the factor that the plan names."""
    measure = programme.measures[formula["量"]]
    assert measure.ratio == (formula["分子"], formula["分母"])
    assert measure.per == formula["倍"]


def test_a_plan_without_rules_has_none(programme, table):
    """Where the plan rewards nothing, no rule is made up."""
    assert "規則" not in table or bool(programme.rules) is bool(table["規則"])
