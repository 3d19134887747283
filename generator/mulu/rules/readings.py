"""What each reading of a note makes of a result, whatever is read beside it."""

from collections.abc import Iterator
from typing import NamedTuple

from mulu.programme.catalog import Programme
from mulu.programme.outcome import Gain, Given
from mulu.programme.rule import Reading
from mulu.rules.decide import Decision, found_in, ordered
from mulu.rules.gains import first_of
from mulu.rules.judge import Case, days_of, judge
from mulu.rules.ways import briefs_of
from mulu.rules.worlds import worlds_of


class Read(NamedTuple):
    """One reading of a note, None for the text as written, and every outcome that it leaves possible."""

    reading: Reading | None
    gains: tuple[Gain, ...]


def read_each(programme: Programme, decision: Decision, note: str, given: Given) -> Iterator[Read]:
    """The text as written, then each reading of a note; of persons whom the rule covers."""
    days = days_of(decision.rule.window, programme.period)
    case = Case(programme.measures, programme.menus, days, given)
    brief = next(
        one for one in briefs_of(decision.rule) if tuple(tier.id for tier in one.rule.tiers) == decision.tiers
    )
    found = found_in(brief, worlds_of(brief, case, [judge(leaf, case) for leaf in brief.leaves]))
    place = brief.notes.index(note)
    for number, reading in enumerate([None, *(one for one in brief.rule.readings if one.note == note)]):
        ways = (way for way in found if way.choice[place] == number)
        yield Read(reading, ordered(first_of(gains for way in ways for gains in way.each).values()))
