"""What the rules say of units that stand alone, as far as it may be told, and how far the next tier is."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from mulu.disclosure.figures import lacking
from mulu.disclosure.kinds import Kinds
from mulu.disclosure.told import Told
from mulu.programme.catalog import Programme
from mulu.programme.month import Month
from mulu.programme.outcome import Verdict
from mulu.programme.rule import Combine, Rule
from mulu.programme.standing import Cell, Next, Ruling, Withheld, figure_key
from mulu.rules.decide import Decision
from mulu.rules.ways import alone
from mulu.standings.additive import measures_in
from mulu.standings.nexts import Distance, distances
from mulu.standings.values import Values
from mulu.standings.verdicts import last_month, month_of, unit_rules, verdicts

Key: TypeAlias = tuple[str, Month]


class Asked(NamedTuple):
    """A rule, the month in which its days end, and its decisions.

    For each of them the tiers that it is about, its name in keys, and what it tells of people's counts.
    """

    rule: Rule
    last: Month | None
    tiers: tuple[tuple[str, ...], ...]
    names: tuple[str, ...]
    tells: tuple[frozenset[str], ...]


class Court(NamedTuple):
    """All that rulings are made from.

    `alone` are the units of which something may be told in a month, `told` the measures of people's counts
    among that, `spoken` the units that reported; `formers` are units by the name that they have now, `said`
    the decisions of each rule.
    """

    programme: Programme
    kinds: Kinds
    values: Mapping[Key, Values]
    alone: frozenset[Key]
    spoken: frozenset[Key]
    told: Told
    rules: tuple[Asked, ...]
    formers: Mapping[str, str]
    said: Mapping[str, Mapping[Key, tuple[Decision, ...]]]

    def key(self, unit: str, month: Month) -> Key:
        """Under which name a unit was there in a month."""
        while (unit, month) not in self.values and unit in self.formers:
            unit = self.formers[unit]
        return unit, month

    def is_silent(self, key: Key) -> bool:
        """Whether a unit reported nothing in a month."""
        return key not in self.spoken


def asked(programme: Programme, kinds: Kinds) -> tuple[Asked, ...]:
    """Every rule of units, as it is asked."""
    return tuple(asked_of(rule, programme, kinds) for rule in unit_rules(programme))


def asked_of(rule: Rule, programme: Programme, kinds: Kinds) -> Asked:
    """One rule: of `each` every tier is a decision of its own."""
    parts: list[tuple[Rule, tuple[str, ...], str]]
    if rule.combine is Combine.EACH:
        parts = [(alone(rule, tier.id), (tier.id,), f"{rule.id}.{tier.id}") for tier in rule.tiers]
    else:
        parts = [(rule, tuple(tier.id for tier in rule.tiers), rule.id)]
    secret = kinds.bands | kinds.hidden
    tells = tuple(secret.intersection(measures_in(own)) for own, _, _ in parts)
    names = tuple(f".tier.{name}" for _, _, name in parts)
    return Asked(rule, last_month(programme, rule), tuple(tiers for _, tiers, _ in parts), names, tells)


def tells_of(rules: Iterable[Asked]) -> Iterator[tuple[str, frozenset[str]]]:
    """For the name of each decision in keys the measures of people's counts that it tells of."""
    return (pair for one in rules for pair in zip(one.names, one.tells, strict=True))


def heard(court: Court, alone: Sequence[Key]) -> Court:
    """The same with what every rule says of every unit that stands alone."""
    said: dict[str, Mapping[Key, tuple[Decision, ...]]] = {}
    for one in court.rules:
        keys = dict.fromkeys(court.key(unit, month_of(month, one.last)) for unit, month in alone)
        spoken = [key for key in keys if key in court.alone and not court.is_silent(key)]
        decided = verdicts(court.programme, one.rule, (court.values[key] for key in spoken))
        said[one.rule.id] = dict(zip(spoken, decided, strict=True))
    return court._replace(said=said)


def rulings(court: Court, month: Month, unit: str) -> tuple[Ruling, ...]:
    """What the rules say of a unit that stands alone, in a month."""
    return tuple(ruling for one in court.rules for ruling in rulings_of(one, unit, month, court))


def rulings_of(one: Asked, unit: str, month: Month, court: Court) -> Iterator[Ruling]:
    """Of each decision the verdict, or why it is not told."""
    prefix = figure_key(court.programme.id, month, unit, "")
    key = court.key(unit, month_of(month, one.last))
    decisions = court.said[one.rule.id].get(key) if (unit, month) in court.alone else None
    told = court.told.get(key, frozenset())
    for number, name in enumerate(one.names):
        said: Verdict | Withheld = Withheld.PROTECTED
        if court.is_silent(key):
            said = Withheld.MISSING
        elif decisions and one.tells[number] <= told:
            said = decisions[number].verdict
        yield Ruling(one.rule.id, one.tiers[number], f"{prefix}{name}", said)


def with_nexts(
    court: Court, month: Month, several: Mapping[str, tuple[Ruling, ...]]
) -> dict[str, tuple[Ruling, ...]]:
    """The rulings of a month with the ways to the next tier.

    After the last month of a rule there are none, since nothing can be added any more.
    """
    found = dict(several)
    for one in court.rules:
        keys = [(unit, month) for unit in found if month_of(month, one.last) == month]
        keys = [key for key in keys if key in court.alone and not court.is_silent(key)]
        ways = distances(court.programme, one.rule, (court.values[key] for key in keys))
        for (unit, _), own in zip(keys, ways, strict=True):
            ruled = (ruling for ruling in found[unit] if ruling.rule == one.rule.id)
            found[unit] = replaced(found[unit], with_ways(ruled, own, court.kinds))
    return found


def replaced(several: tuple[Ruling, ...], by: Iterable[Ruling]) -> tuple[Ruling, ...]:
    """The rulings, those with the same keys replaced."""
    new = {ruling.key: ruling for ruling in by}
    return tuple(new.get(ruling.key, ruling) for ruling in several)


def with_ways(
    several: Iterable[Ruling], ways: Sequence[Sequence[Distance]], kinds: Kinds
) -> Iterator[Ruling]:
    """The rulings that are told with the ways to the next tier."""
    for number, ruling in enumerate(several):
        is_told = bool(ways) and not isinstance(ruling.verdict, Withheld)
        nexts = tuple(next_of(way, ruling, kinds) for way in ways[number]) if is_told else ()
        yield ruling._replace(nexts=nexts) if nexts else ruling


def next_of(way: Distance, ruling: Ruling, kinds: Kinds) -> Next:
    """One way, what is lacking rounded up; of a share of people how much would tell how many they are."""
    measure = kinds.measures[way.measure]
    short: Cell = Withheld.MISSING
    total: Cell = Withheld.NOT_APPLICABLE
    prefix, _, _ = ruling.key.partition(".tier.")
    name = f"{ruling.rule}.{way.tier}.{way.measure}"
    if way.measure in kinds.bands or way.measure in kinds.hidden:
        short = total = Withheld.PROTECTED
    elif way.short is not None:
        short = lacking(f"{prefix}.next.{name}", measure, way.short)
        if way.total is not None and measure.ratio:
            total = lacking(f"{prefix}.nexttotal.{name}", kinds.measures[measure.ratio[0]], way.total)
    return Next(way.tier, way.measure, way.operator, way.bound, short, total)


def no_rulings(court: Court, prefix: str) -> tuple[Ruling, ...]:
    """What rules say of several units together: nothing, for they speak of one."""
    return tuple(
        Ruling(one.rule.id, one.tiers[number], f"{prefix}{name}", Withheld.NOT_APPLICABLE)
        for one in court.rules
        for number, name in enumerate(one.names)
    )
