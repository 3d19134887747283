"""What a rule asks for, as one text that is the same where the rule asks the same; nobody reads it."""

from collections.abc import Iterator

from mulu.programme.rule import (
    AllOf,
    Answer,
    AnyOf,
    Bound,
    Compare,
    Condition,
    Done,
    Number,
    Reading,
    Rule,
    Tier,
    Unless,
)


def rule_condition(rule: Rule) -> str:
    """What holds for all tiers of a rule, how they are combined, and what its readings change."""
    return " ; ".join(rule_parts(rule))


def rule_parts(rule: Rule) -> Iterator[str]:
    """The parts of that text."""
    yield f"requires {condition_text(rule.requires) if rule.requires else ''}"
    yield f"combine {rule.combine.value} once {rule.is_once_a_year} within {rule.use_within_months}"
    yield "limit " + " ".join(f"{kind}={number}" for kind, number in sorted(rule.limit.items()))
    yield from map(reading_text, rule.readings)


def reading_text(reading: Reading) -> str:
    """What a reading changes."""
    tiers = [f"{name}: {condition_text(one)}" for name, one in sorted(reading.tiers.items())]
    combine = reading.combine.value if reading.combine else ""
    requires = condition_text(reading.requires) if reading.requires else ""
    return f"{reading.note} {reading.says} {' '.join(tiers)} {combine} {requires}"


def tier_condition(tier: Tier) -> str:
    """What a tier asks for, and to whom it gives."""
    return f"{condition_text(tier.when)} to {' '.join(one for award in tier.gives for one in award.to)}"


def condition_text(condition: Condition) -> str:
    """A condition as one text."""
    match condition:
        case Compare(measure, bounds):
            return f"({measure} {' '.join(map(bound_text, bounds))})"
        case Answer(measure, is_yes):
            return f"({measure} is {is_yes})"
        case Done(menus):
            return f"(done {' '.join(menus)})"
        case AllOf(conditions):
            return f"(all {' '.join(map(condition_text, conditions))})"
        case AnyOf(conditions):
            return f"(any {' '.join(map(condition_text, conditions))})"
        case Unless(inner):
            return f"(unless {condition_text(inner)})"


def bound_text(bound: Bound) -> str:
    """One end of a measure."""
    if isinstance(bound.value, Number):
        return f"{bound.operator.value} {bound.value.value}{'%' if bound.value.is_share else ''}"
    return f"{bound.operator.value} {bound.value}"
