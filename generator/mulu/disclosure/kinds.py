"""How each measure may be told: as a number, as a band, or not at all."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from mulu.programme.catalog import Programme
from mulu.programme.counts import Statistics
from mulu.programme.rule import Measure
from mulu.standings.additive import additive, ranked
from mulu.standings.values import computed, unit_measures


@dataclass(frozen=True, slots=True)
class Kinds:
    """The measures of units that the statistics have, and how each may be told.

    `bands` are shares of people (completion); `private` counts of people who did something, `closed`
    what is made of these: neither is printed. `added` may be summed over units, `made` follows from others.
    """

    measures: Mapping[str, Measure]
    bands: frozenset[str]
    private: frozenset[str]
    closed: frozenset[str]
    added: frozenset[str]
    made: tuple[Measure, ...]
    ranked: str

    hidden: frozenset[str] = frozenset()
    """The measures that never have a figure."""
    open: tuple[str, ...] = ()
    """The measures that can have one, in the order of rules.yml."""
    sums: tuple[str, ...] = ()
    """The measures that are added and not made of others."""
    reported: frozenset[str] = frozenset()
    """The measures whose absence says that a unit did not report: all but what is known anyhow."""


def kinds_of(programme: Programme, statistics: Statistics) -> Kinds:
    """The measures of a programme's statistics by how they may be told."""
    every = unit_measures(programme.measures)
    there = set(statistics.columns)
    made = computed(every)
    there.update(one.id for one in made if there.issuperset(one.ratio or one.sum))
    measures = {name: one for name, one in every.items() if name in there}
    private = frozenset(private_in(measures))
    bands = frozenset(name for name, one in measures.items() if is_completion(one, measures, private))
    closed: frozenset[str] = frozenset()
    for one in made:
        if one.id not in bands and not (private | closed).isdisjoint((*(one.ratio or ()), *one.sum)):
            closed |= {one.id}
    return laid_out(
        programme, measures, Kinds(measures, bands, private, closed, additive(measures), made, "")
    )


def laid_out(programme: Programme, measures: Mapping[str, Measure], kinds: Kinds) -> Kinds:
    """The same with all that follows from it."""
    hidden = kinds.private | kinds.closed
    made = tuple(one for one in kinds.made if one.id in measures)
    names = frozenset(one.id for one in made)
    return replace(
        kinds,
        made=made,
        ranked=ranked(programme.rules, measures, kinds.bands | hidden),
        hidden=hidden,
        open=tuple(name for name in measures if name not in hidden),
        sums=tuple(name for name in measures if name in kinds.added and name not in names),
        reported=frozenset(
            name for name, one in measures.items() if not (one.is_public or one.blank or name in names)
        ),
    )


def chain(name: str, measures: Mapping[str, Measure]) -> Iterator[str]:
    """What a measure is a part of, what that is a part of, and so on."""
    while (one := measures.get(name)) and one.part_of:
        name = one.part_of
        yield name


def private_in(measures: Mapping[str, Measure]) -> Iterator[str]:
    """Counts of people: whole and part of what is known, or of the whole that they are a share of."""
    for name, one in measures.items():
        wholes = (measures[whole] for whole in chain(name, measures) if whole in measures)
        if one.is_whole and not one.is_public and any(whole.is_public for whole in wholes):
            yield name
        if one.ratio and one.ratio[0] in measures and measures[one.ratio[0]].is_whole:
            parts = [one.ratio[0], *chain(one.ratio[0], measures)]
            below = parts[: parts.index(one.ratio[1])] if one.ratio[1] in parts else ()
            yield from (part for part in below if part in measures and not measures[part].is_public)


def is_completion(measure: Measure, measures: Mapping[str, Measure], private: frozenset[str]) -> bool:
    """Whether a ratio is the share of people who did something, of people whose number is no secret."""
    if measure.ratio is None:
        return False
    over, under = measure.ratio
    return over in private and under in chain(over, measures) and under not in private
