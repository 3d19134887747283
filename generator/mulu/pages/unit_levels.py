"""What the rules of units ask of their measures: which they name, and where each tier begins and ends."""

from typing import NamedTuple

from mulu.pages.unit_words import is_share
from mulu.programme.rule import Compare, Condition, Measure, Number, Operator, Rule, Tier
from mulu.rules.intervals import Interval
from mulu.rules.leaves import all_leaves, leaves, named

LOW_ENDS = (Operator.AT_LEAST, Operator.OVER)


class Level(NamedTuple):
    """A tier by one measure: what it is called, how it is compared, and the stretch in printed numbers."""

    tier: Tier
    name: str
    compare: Compare
    interval: Interval


def measures_of(rule: Rule) -> tuple[str, ...]:
    """Every measure that a rule names, in the order of its text."""
    return tuple(dict.fromkeys(name for leaf in all_leaves(rule) for name in named(leaf)))


def measures_asked(rule: Rule) -> tuple[str, ...]:
    """The measures that the tiers of a rule ask for as written."""
    asked = (leaf for tier in rule.tiers for leaf in leaves(tier.when))
    return tuple(dict.fromkeys(name for leaf in asked for name in named(leaf)))


def compared(condition: Condition, measure: str) -> Compare | None:
    """How a condition compares a measure with numbers, as written."""
    found = (leaf for leaf in leaves(condition) if isinstance(leaf, Compare) and leaf.measure == measure)
    return next(found, None)


def interval_of(compare: Compare) -> Interval | None:
    """The numbers within all bounds, shares as per cent; None where a bound is another measure."""
    found = Interval()
    for bound in compare.bounds:
        if not isinstance(bound.value, Number):
            return None
        end = bound.value.value * (100 if bound.value.is_share else 1)
        if bound.operator in LOW_ENDS:
            found = found._replace(low=end, has_low=bound.operator is Operator.AT_LEAST)
        else:
            found = found._replace(high=end, has_high=bound.operator is Operator.AT_MOST)
    return found


def first_measure(tier: Tier) -> str:
    """The first measure that a tier asks for; empty where it asks for none."""
    return next((name for leaf in leaves(tier.when) for name in named(leaf)), "")


def column_title(measure: Measure) -> str:
    """The head of a column: the measure with what it is counted in."""
    return f"{measure.title}（{measure.unit}）" if measure.unit and not is_share(measure) else measure.title
