"""What each reading of a note makes of a result, whatever is read beside it."""

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from mulu.programme.catalog import Programme
from mulu.programme.outcome import Gain, Given
from mulu.programme.rule import AllOf, Reading, Rule
from mulu.rules.decide import Decision, decide, ordered
from mulu.rules.gains import key_of
from mulu.rules.ways import Brief, Way, briefs_of


class Read(NamedTuple):
    """One reading of a note, None for the text as written, and every outcome that it leaves possible."""

    reading: Reading | None
    gains: tuple[Gain, ...]


def read_each(programme: Programme, decision: Decision, note: str, given: Given) -> Iterator[Read]:
    """The text as written, then each reading of a note; of persons whom the rule covers."""
    brief = next(one for one in briefs_of(decision.rule) if tiers_of(one) == decision.tiers)
    place = brief.notes.index(note)
    readings = [None, *(one for one in brief.rule.readings if one.note == note)]
    covered = replace(given, kind="")
    for number, reading in enumerate(readings):
        rules = [fixed(brief, way) for way in brief.ways if way.choice[place] == number]
        decisions = [one for rule in rules for one in decide(programme, rule, covered)]
        gains = {key_of(gain): gain for one in reversed(decisions) for gain in one.verdict.gains}
        yield Read(reading, ordered(gains.values()))


def tiers_of(brief: Brief) -> tuple[str, ...]:
    """The tiers that are decided at once."""
    return tuple(tier.id for tier in brief.rule.tiers)


def fixed(brief: Brief, way: Way) -> Rule:
    """The rule as one combination of readings has it, with nothing left to be read."""
    tiers = tuple(
        replace(tier, when=AllOf(tuple(brief.conditions[number] for number in asks)))
        for tier, asks in zip(way.rule.tiers, way.asks, strict=True)
    )
    return replace(way.rule, tiers=tiers, requires=None, readings=())
