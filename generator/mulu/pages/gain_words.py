"""What a rule comes to, in words: 無, 各嘉獎1次, 未定; for a condition without awards 符合, 未符合."""

from collections.abc import Iterable, Mapping, Sequence

from mulu.pages.facts import number_words
from mulu.programme.outcome import Gain, Gift, Outcome, Verdict
from mulu.programme.rule import Rule, unit_of

OPEN = "open"
NONE = "none"


def gives_awards(rule: Rule) -> bool:
    """Whether a rule gives anything that is counted; without that its tiers are met or not met."""
    return any(award.gives for tier in rule.tiers for award in tier.gives)


def gain_words(gain: Gain, rule: Rule, nothing: str = "無") -> str:
    """What one way to decide gives; several recipients of the same receive it 各."""
    if not gives_awards(rule):
        return "符合" if gain.tiers else "未符合"
    receivers: dict[tuple[str, str], list[str]] = {}
    for gift in gain.gifts:
        receivers.setdefault((gift.kind, _counted(gift, rule)), []).append(gift.to)
    words = (f"{'各' if len(to) > 1 else ''}{kind}{counted}" for (kind, counted), to in receivers.items())
    return "、".join(words) or nothing


def choice_words(gains: Sequence[Gain], rule: Rule) -> str:
    """Every outcome of a result that is open: 無獎勵，或嘉獎1次."""
    *others, last = (gain_words(gain, rule, "無獎勵") for gain in gains)
    return f"{'、'.join(others)}，或{last}"


def levels(verdicts: Iterable[Verdict]) -> Mapping[Gain, str]:
    """A name for each settled outcome: `none`, the smallest award `low`, everything above it `high`."""
    gains = {one.gains[0]: None for one in verdicts if one.outcome is not Outcome.UNDETERMINED}
    sums = {gain: sum(gift.number for gift in gain.gifts) for gain in gains if gain.tiers}
    least = min(sums.values(), default=0)
    return {gain: NONE if gain not in sums else "low" if sums[gain] == least else "high" for gain in gains}


def _counted(gift: Gift, rule: Rule) -> str:
    """The number of an award with what it is counted in; nothing for words."""
    if not gift.number:
        return ""
    return f"{'至多' if gift.kind in rule.limit else ''}{number_words(gift.number)}{unit_of(gift.kind)}"
