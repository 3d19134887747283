"""Which measures can be added over units, and which one ranks are made by."""

from collections.abc import Iterable, Iterator, Mapping

from mulu.programme.rule import Combine, Measure, Rule, Scope
from mulu.rules.leaves import all_leaves, named


def additive(measures: Mapping[str, Measure]) -> frozenset[str]:
    """The measures whose sum over several units says something; an average that is given is none."""
    return frozenset(name for name in added_names(measures) if name in measures and not measures[name].ratio)


def added_names(measures: Mapping[str, Measure]) -> Iterator[str]:
    """What a ratio or a sum is made of, counts, parts and what is reported by the month; sums themselves."""
    for measure in measures.values():
        yield from (*(measure.ratio or ()), *measure.sum)
        if measure.sum or measure.part_of or measure.is_monthly or measure.is_whole:
            yield measure.id


def measures_in(rule: Rule) -> tuple[str, ...]:
    """Every measure that a rule names, bounds and readings included, in the order of its text."""
    return tuple(dict.fromkeys(name for leaf in all_leaves(rule) for name in named(leaf)))


def ranked(rules: Iterable[Rule], measures: Mapping[str, Measure], besides: frozenset[str]) -> str:
    """The first ratio of a rule of units that is not told otherwise (`besides`); empty where there is none.

    Of a rule that decides each of its tiers by itself nothing is ranked.
    """
    for rule in rules:
        if rule.scope is Scope.UNIT and rule.combine is not Combine.EACH:
            for name in measures_in(rule):
                if name in measures and measures[name].ratio and name not in besides:
                    return name
    return ""
