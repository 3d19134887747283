"""What earlier publications have shown of a programme: its months, blocks and words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from mulu.programme.catalog import Programme
from mulu.programme.month import Month
from mulu.programme.records import Records
from mulu.programme.standing import TOTAL, Withdrawal

Printed: TypeAlias = Mapping[str, tuple[str, ...]]
"""The blocks of a month by their ids, each with its members."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """The blocks of every month that was published, and every wording of each figure.

    `told` are those blocks of which more was printed than is known anyhow; `withdrawn` is what was printed
    and may not be again.
    """

    blocks: Mapping[Month, Printed] = field(default_factory=dict)
    told: frozenset[tuple[Month, str]] = frozenset()
    words: Mapping[tuple[Month, str, str], frozenset[str]] = field(default_factory=dict)
    withdrawn: tuple[Withdrawal, ...] = ()

    def is_withdrawn(self, month: Month, block: str) -> bool:
        """Whether the figures of a block in a month were withdrawn."""
        return any(one.covers(month, block) for one in self.withdrawn)

    def was_otherwise(self, month: Month, block: str, what: str, words: str) -> bool:
        """Whether a figure was ever printed with other words (更正)."""
        return not self.words.get((month, block, what), frozenset((words,))) <= {words}


def earlier(records: Records, programme: Programme) -> Earlier:
    """What the ledger holds of a programme; nothing before its first publication."""
    public = {name for name, one in programme.measures.items() if one.is_public}
    told: set[tuple[Month, str]] = set()
    blocks: dict[Month, dict[str, tuple[str, ...]]] = {}
    words: dict[tuple[Month, str, str], frozenset[str]] = {}
    for figure in records.seen:
        if figure.programme == programme.id:
            own = blocks.setdefault(figure.month, {})
            if figure.block != TOTAL:
                own[figure.block] = figure.members
            if figure.what not in public:
                told.add((figure.month, figure.block))
            key = (figure.month, figure.block, figure.what)
            words[key] = words.get(key, frozenset()) | {figure.words}
    return Earlier(blocks, frozenset(told), words, withdrawn_of(records, programme.id))


def withdrawn_of(records: Records, programme: str) -> tuple[Withdrawal, ...]:
    """What of a programme was withdrawn, each once, the earliest month first."""
    own = {Withdrawal(one.month, one.block) for one in records.withdrawals if one.programme == programme}
    return tuple(sorted(own))
