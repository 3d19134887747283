"""What the tiers that are reached give together: the best of each award, the sum, never over the limit."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import chain
from typing import TypeAlias, TypeVar

from mulu.programme.outcome import Gain, Gift, Truth
from mulu.programme.rule import Combine, Rule, Tier

K = TypeVar("K")
V = TypeVar("V")

Key: TypeAlias = tuple[bool, bool, frozenset[Gift]]
"""What tells two outcomes apart: the same awards by another tier are the same outcome."""


def key_of(one: Gain) -> Key:
    """What tells an outcome from another."""
    return (one.is_covered, bool(one.tiers), frozenset(one.gifts))


def outcomes(rule: Rule, truths: Sequence[Truth]) -> Mapping[Key, Gain]:
    """Every outcome: an unknown tier counts once as not reached and once as reached."""
    found: dict[Key, Gain] = {}
    for reached, gifts in reachable(rule, truths):
        one = gain_from(rule, reached, gifts)
        found.setdefault(key_of(one), one)
    return found


def gain(rule: Rule, reached: Sequence[Tier]) -> Gain:
    """What these tiers of a rule come to."""
    return gain_from(rule, reached, together(rule.combine, gifts_of(reached)))


def gain_from(rule: Rule, reached: Sequence[Tier], gifts: Sequence[Gift]) -> Gain:
    """The same, where it is known what the tiers give together."""
    tiers = tuple(tier.id for tier in deciding(rule, reached, gifts))
    return Gain(tiers, tuple(limit(gift, rule.limit) for gift in gifts))


Reached: TypeAlias = tuple[tuple[Tier, ...], tuple[Gift, ...]]
"""Tiers, and what they give together before the limit."""


def reachable(rule: Rule, truths: Sequence[Truth]) -> Iterable[Reached]:
    """The tiers that may be reached together; of those that give the same so far, one is followed."""
    sets: dict[frozenset[Gift] | None, Reached] = {None: ((), ())}
    for tier, holds in zip(rule.tiers, truths, strict=True):
        if holds is Truth.NO:
            continue
        with_it: dict[frozenset[Gift] | None, Reached] = {}
        for reached, before in sets.values():
            gifts = together(rule.combine, chain(before, gifts_of([tier])))
            with_it.setdefault(frozenset(gifts), ((*reached, tier), gifts))
        sets = with_it if holds is Truth.YES else first_of([sets, with_it])
    return sets.values()


def first_of(several: Iterable[Mapping[K, V]]) -> dict[K, V]:
    """Everything by its key, as it stands in the first that has it."""
    found: dict[K, V] = {}
    for one in several:
        for key, value in one.items():
            found.setdefault(key, value)
    return found


def together(combine: Combine, gifts: Iterable[Gift]) -> tuple[Gift, ...]:
    """Awards as a rule combines them."""
    match combine:
        case Combine.BEST:
            return best(gifts)
        case Combine.SUM:
            return total(gifts)
        case Combine.EACH:
            return tuple(dict.fromkeys(gifts))


def gifts_of(tiers: Iterable[Tier]) -> Iterator[Gift]:
    """Every award of these tiers, one for each recipient."""
    for award in (award for tier in tiers for award in tier.gives):
        for to in award.to or ("",):
            yield from (Gift(kind, number, to) for kind, number in award.gives.items())
            if award.text:
                yield Gift(award.text, Fraction(), to)


def best(gifts: Iterable[Gift]) -> tuple[Gift, ...]:
    """擇優敘獎: of each kind of award only the largest counts."""
    found: dict[tuple[str, str], Gift] = {}
    for gift in gifts:
        key = (gift.kind, gift.to)
        if key not in found or gift.number > found[key].number:
            found[key] = gift
    return tuple(found.values())


def total(gifts: Iterable[Gift]) -> tuple[Gift, ...]:
    """併計: the numbers of each kind of award are added."""
    found: dict[tuple[str, str], Gift] = {}
    for gift in gifts:
        key = (gift.kind, gift.to)
        before = found[key].number if key in found else Fraction()
        found[key] = gift._replace(number=before + gift.number)
    return tuple(found.values())


def limit(gift: Gift, limits: Mapping[str, Fraction]) -> Gift:
    """The award, with no more than the rule allows in a year."""
    most = limits.get(gift.kind)
    return gift if most is None else gift._replace(number=min(gift.number, most))


def deciding(rule: Rule, reached: Sequence[Tier], gifts: Sequence[Gift]) -> Iterator[Tier]:
    """The tiers that the gifts come from: of the best, those that give one of them."""
    for tier in reached:
        own = set(gifts_of([tier]))
        if rule.combine is not Combine.BEST or not own or not own.isdisjoint(gifts):
            yield tier
