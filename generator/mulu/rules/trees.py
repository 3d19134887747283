"""A condition as a tree over its leaves, each of which is decided once however often it stands in a rule."""

from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from typing import NamedTuple, TypeAlias

from mulu.programme.outcome import Truth
from mulu.programme.rule import AllOf, Answer, AnyOf, Compare, Condition, Done, Unless
from mulu.rules.judge import greatest, least

Leaf: TypeAlias = Compare | Answer | Done
"""What a condition comes down to: a comparison, an answer, or one menu that is done."""


class Sign(Enum):
    """How what a branch holds is taken together."""

    ALL = "all"
    ANY = "any"
    UNLESS = "unless"


class Branch(NamedTuple):
    """A condition that is made of others."""

    sign: Sign
    twigs: tuple["Branch | int", ...]


Tree: TypeAlias = Branch | int
"""A branch, or the number of a leaf."""


def tree_of(condition: Condition, numbers: dict[Leaf, int]) -> Tree:
    """The tree of a condition; leaves that are new get the next numbers."""
    match condition:
        case AllOf(conditions=several):
            return branch(Sign.ALL, (tree_of(one, numbers) for one in several))
        case AnyOf(conditions=several):
            return branch(Sign.ANY, (tree_of(one, numbers) for one in several))
        case Unless(condition=one):
            return Branch(Sign.UNLESS, (tree_of(one, numbers),))
        case Done(menus=menus) if len(menus) > 1:
            return branch(Sign.ALL, (tree_of(Done((name,)), numbers) for name in menus))
        case Compare() | Answer() | Done():
            return numbers.setdefault(condition, len(numbers))


def branch(sign: Sign, twigs: Iterable[Tree]) -> Tree:
    """Several together; one by itself is what it is."""
    several = tuple(twigs)
    return several[0] if len(several) == 1 else Branch(sign, several)


def held(tree: Tree, holds: Sequence[Truth]) -> Truth:
    """Whether a tree holds, where its leaves hold so."""
    if isinstance(tree, int):
        return holds[tree]
    several = (held(twig, holds) for twig in tree.twigs)
    match tree.sign:
        case Sign.ALL:
            return least(several)
        case Sign.ANY:
            return greatest(several)
        case Sign.UNLESS:
            return next(several).opposite


def open_leaves(tree: Tree, holds: Sequence[Truth]) -> Iterator[int]:
    """The leaves that leave a tree open: unknown, and in no part of it that is settled without them."""
    if held(tree, holds) is not Truth.UNKNOWN:
        return
    if isinstance(tree, int):
        yield tree
    else:
        for twig in tree.twigs:
            yield from open_leaves(twig, holds)


def leaves_in(tree: Tree) -> Iterator[int]:
    """Every leaf of a tree."""
    if isinstance(tree, int):
        yield tree
    else:
        for twig in tree.twigs:
            yield from leaves_in(twig)


def others(leaf: Compare) -> tuple[str, ...]:
    """The measures whose values are the bounds of a comparison."""
    return tuple(bound.value for bound in leaf.bounds if isinstance(bound.value, str))
