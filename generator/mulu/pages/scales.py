"""The scale under a measure (part `scale`): each stretch says its own ends and what it comes to."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product
from typing import NamedTuple

from mulu.pages.ends import end_words, is_in_shares, titled
from mulu.pages.gain_words import OPEN, choice_words, gain_words, levels
from mulu.pages.routes import changed_measures, routes_of
from mulu.pages.rule_facts import measures_in
from mulu.pages.sources import NoteFacts, notes_of
from mulu.programme.catalog import Programme
from mulu.programme.outcome import Gain, Outcome
from mulu.programme.rule import Answer, Compare, Rule
from mulu.rules.leaves import compares
from mulu.rules.scale import Part, Scale, Step, scales

HELPFUL = 3
"""A scale of fewer steps only repeats the sentence, unless its measure has to be worked out first."""

SCALED = "由小到大，寬度不按比例。"
DASHED = "由小到大，寬度不按比例；虛線框的部分條文沒有規定，或有不同的讀法，見疑義。"


class StepFacts(NamedTuple):
    """One stretch: `kind` is none, low, high or open; `says` are the outcomes of one in doubt."""

    kind: str
    outcome: str
    ends: str
    says: str
    notes: tuple[NoteFacts, ...]


class ScaleFacts(NamedTuple):
    """The scale of a measure; `key` says how to read it and what it supposes.

    `others` are notes on what comes out where that does not hold; `notes` are shown in full below.
    """

    title: str
    steps: tuple[StepFacts, ...]
    key: str
    others: tuple[NoteFacts, ...]
    notes: tuple[NoteFacts, ...] = ()

    @property
    def labels(self) -> frozenset[str]:
        """The labels of the notes that its steps and its key name."""
        steps = (note.label for step in self.steps for note in step.notes)
        return frozenset((*steps, *(note.label for note in self.others)))


def rule_scales(programme: Programme, rule: Rule, *, but: Iterable[str] = ()) -> Iterator[ScaleFacts]:
    """The scales that help to read a rule; not those of measures that are shown otherwise."""
    apart = frozenset(but)
    for scale in scales(programme, rule):
        is_derived = bool(programme.measures[scale.measure].ratio or programme.measures[scale.measure].sum)
        if scale.measure not in apart and (is_derived or len(scale.steps) >= HELPFUL):
            yield _scale(programme, rule, scale)


def _scale(programme: Programme, rule: Rule, scale: Scale) -> ScaleFacts:
    """One scale in words."""
    is_share = is_in_shares(compares(rule), scale.measure)
    kinds = levels(step.found.verdict for step in scale.steps)
    steps = tuple(_step(programme, rule, step, kinds=kinds, is_share=is_share) for step in scale.steps)
    supposed = _supposed(programme, rule, scale)
    return ScaleFacts(
        title=titled(programme.measures[scale.measure], is_share=is_share),
        steps=steps,
        key="".join((DASHED if any(step.kind == OPEN for step in steps) else SCALED, *supposed)),
        others=_others(programme, rule, scale),
    )


def _supposed(programme: Programme, rule: Rule, scale: Scale) -> Iterator[str]:
    """What the outcomes suppose: the rest of the route, that no other is taken, and what people decide."""
    names = [leaf.measure for leaf in scale.satisfied if isinstance(leaf, Compare | Answer)]
    measures = [programme.measures[name] for name in dict.fromkeys(names)]
    told = "、".join(one.title for one in measures if not one.is_judged)
    judged = "、".join(one.title for one in measures if one.is_judged)
    if told:
        yield f"這裡以同一條路徑的其他條件（{told}）都達到各級的標準計算。"
    if any(len(routes_of(tier.when)) > 1 and scale.measure in measures_in(tier.when) for tier in rule.tiers):
        yield "其他路徑不計。"
    if judged:
        yield f"另須{judged}，由機關認定。"


def _others(programme: Programme, rule: Rule, scale: Scale) -> tuple[NoteFacts, ...]:
    """The notes of readings about this measure on which no step hangs: they matter where the rest fails."""
    hanging = {note for step in scale.steps for note in step.found.verdict.hangs.notes}
    pairs = product(rule.readings, rule.tiers)
    about = (reading.note for reading, tier in pairs if scale.measure in changed_measures(tier, reading))
    return notes_of(programme, [name for name in dict.fromkeys(about) if name not in hanging])


def _step(
    programme: Programme, rule: Rule, step: Step, *, kinds: Mapping[Gain, str], is_share: bool
) -> StepFacts:
    """One stretch in words."""
    ends = end_words(step.interval, is_share=is_share)
    verdict = step.found.verdict
    if verdict.outcome is not Outcome.UNDETERMINED:
        (gain,) = verdict.gains
        return StepFacts(kinds[gain], gain_words(gain, rule), ends, "", ())
    notes = notes_of(programme, verdict.hangs.notes)
    word = "未規定" if step.is_gap else Outcome.UNDETERMINED.value
    return StepFacts(OPEN, word, ends, _choices(rule, step.parts, is_share=is_share), notes)


def _choices(rule: Rule, parts: Sequence[Part], *, is_share: bool) -> str:
    """The outcomes that a stretch may have; where its parts differ, those of each part."""
    choices = [choice_words(part.found.verdict.gains, rule) for part in parts]
    if len(choices) == 1:
        return choices[0]
    ends = [end_words(part.interval, is_share=is_share) for part in parts]
    return "；".join(f"{end}：{choice}" for end, choice in zip(ends, choices, strict=True))
