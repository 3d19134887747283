"""What the rules of units say of each unit in each month."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from mulu.programme.catalog import Programme
from mulu.programme.month import Month
from mulu.programme.outcome import Given
from mulu.programme.rule import Number, Rule, Scope
from mulu.rules.decide import Decision, decide_all
from mulu.rules.judge import days_of
from mulu.rules.leaves import compares
from mulu.standings.values import Values


def unit_rules(programme: Programme) -> tuple[Rule, ...]:
    """The rules that make standings."""
    return tuple(rule for rule in programme.rules if rule.scope is Scope.UNIT)


def last_month(programme: Programme, rule: Rule) -> Month | None:
    """The month in which the days of a rule end; None where they are open or not known."""
    last = days_of(rule.window, programme.period).last
    return Month(last.year, last.month) if last else None


def month_of(month: Month, last: Month | None) -> Month:
    """The month whose figures count in this one: the window's last once that has passed."""
    return min(month, last) if last else month


def given_of(values: Values | None) -> Given:
    """What is known of a unit, as a rule is asked about it."""
    return Given(values.numbers, values.answers) if values else Given()


def verdicts(
    programme: Programme, rule: Rule, several: Iterable[Values | None]
) -> Iterator[tuple[Decision, ...]]:
    """The decisions of a rule about each unit that is asked for, in the same order.

    Units that lie between the same boundaries, and have told the same, are decided once.
    """
    givens = [given_of(values) for values in several]
    keys = keys_of(rule, givens)
    first = dict(zip(reversed(keys), reversed(givens), strict=True))
    known = dict(zip(first, decide_all(programme, rule, first.values()), strict=True))
    return (known[key] for key in keys)


def keys_of(rule: Rule, givens: Sequence[Given]) -> list[object]:
    """What is the same for all of which the rule says the same; none is where a bound is a measure."""
    ends = {name: bounds_of(name, rule) for name in compared_in(rule)}
    if any(isinstance(end, str) for own in ends.values() for end in own):
        return list(range(len(givens)))
    return [alike(given, ends) for given in givens]


def compared_in(rule: Rule) -> tuple[str, ...]:
    """The measures that a rule compares."""
    return tuple(dict.fromkeys(one.measure for one in compares(rule)))


def bounds_of(measure: str, rule: Rule) -> tuple[Fraction | str, ...]:
    """The ends by which a measure is compared, the names of measures among them."""
    bounds = (bound for one in compares(rule) if one.measure == measure for bound in one.bounds)
    ends = {bound.value.value if isinstance(bound.value, Number) else bound.value for bound in bounds}
    names = sorted(end for end in ends if isinstance(end, str))
    return (*sorted(end for end in ends if not isinstance(end, str)), *names)


def alike(given: Given, ends: Mapping[str, tuple[Fraction | str, ...]]) -> object:
    """What units have in common of which a rule says the same.

    Where something compared is not known, the verdict says what it would be made of: then all numbers.
    """
    numbers, answers = given.numbers, tuple(given.answers.items())
    if all(name in numbers for name in ends):
        return tuple(place_of(numbers[name], own) for name, own in ends.items()), frozenset(numbers), answers
    return tuple(sorted(numbers.items())), answers


def place_of(value: Fraction, ends: Iterable[Fraction | str]) -> int:
    """Where a value lies among boundaries: an even number between two, an odd one upon one."""
    over, under, place = value.numerator, value.denominator, 0
    for end in ends:
        assert isinstance(end, Fraction)
        difference = over * end.denominator - end.numerator * under
        if difference <= 0:
            return place if difference else place + 1
        place += 2
    return place
