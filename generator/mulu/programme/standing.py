"""What may be told of units: only sums over whole blocks, everything else withheld with its reason."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from fractions import Fraction
from typing import NamedTuple, TypeAlias

from mulu.programme.month import Month
from mulu.programme.outcome import Verdict
from mulu.programme.rule import Operator
from mulu.programme.unit import Correction, Unit
from mulu.programme.when import Missing, When


class Withheld(Enum):
    """Why a number is not printed."""

    POOLED = "併計"
    PROTECTED = "不予公開"
    MISSING = "未提供"
    NOT_APPLICABLE = "不適用"

    @property
    def status(self) -> str:
        """The word for it in a download."""
        return {"POOLED": "pooled", "PROTECTED": "withheld"}.get(self.name, self.name.lower())


class Shown(NamedTuple):
    """A figure that may be printed: its key, its words without the unit, and what these words are worth.

    `value` is never more exact than the words, since readers sort by it and charts are drawn from it.
    """

    key: str
    words: str
    value: Fraction


Cell: TypeAlias = Shown | Withheld
"""A figure, or the reason why there is none."""

RANK = ".rank"
MOVE = ".move"
"""What of a line its rank, and its change against the month before, are called in a key."""


def figure_key(programme: str, month: Month, block: str, what: str) -> str:
    """The name of a figure in pages, downloads and the ledger: taoyuan-98/98-09/u07/avg_hours.

    `what` is a measure's id, RANK, MOVE, `.tier.RULE` (of `each`: `.tier.RULE.TIER`) or `.next.RULE`.
    """
    return f"{programme}/{month.key}/{block}/{what}"


class Block(NamedTuple):
    """Whom figures are printed for: one unit that is large enough, or a pool of several.

    A block of one unit has the unit's id and title; a pool's id is `pool-` and a number, its title
    其他（規模較小單位合計） with its group or groups where there are several.
    """

    id: str
    title: str
    members: tuple[str, ...]
    is_pool: bool = False
    groups: tuple[str, ...] = ()


TOTAL = "all"
"""The id of the block of all units together."""


@dataclass(frozen=True, slots=True)
class Partition:
    """The blocks of a month; each unit that is there stands in exactly one. `block_of` names it."""

    blocks: tuple[Block, ...]
    block_of: Mapping[str, str]


class Next(NamedTuple):
    """How far a tier is by one measure: the bound with its kind, what is lacking, and that for all people.

    `short` is rounded up to what is printed, 0 where the value equals a bound that must be exceeded;
    `total` is the same times the denominator, where the measure is an average.
    """

    tier: str
    measure: str
    operator: Operator
    bound: Fraction
    short: Cell
    total: Cell = Withheld.NOT_APPLICABLE


class Ruling(NamedTuple):
    """What a rule (of `each`: one tier of it) says of a block: the verdict, or why it is not told.

    `nexts` are the ways to the next tier, each by one measure and each to be printed as an alternative;
    none where the highest is reached or no single measure leads on. `key` is the verdict's figure key.
    """

    rule: str
    tiers: tuple[str, ...]
    key: str
    verdict: Verdict | Withheld
    nexts: tuple[Next, ...] = ()


class Line(NamedTuple):
    """One block in one month: a cell for each measure, its rank, and what each unit rule says."""

    block: Block
    cells: Mapping[str, Cell]
    rank: Cell = Withheld.NOT_APPLICABLE
    move: Cell = Withheld.NOT_APPLICABLE
    rulings: tuple[Ruling, ...] = ()
    corrected: tuple[str, ...] = ()
    """The measures whose figure was printed differently before (更正)."""


class Withdrawal(NamedTuple):
    """Figures that were published and withdrawn: of a block in a month, or of TOTAL, which is all of it."""

    month: Month
    block: str

    def covers(self, month: Month, block: str) -> bool:
        """Whether nothing is told of this block in this month."""
        return self.month == month and self.block in (TOTAL, block)


@dataclass(frozen=True, slots=True)
class PublicMonth:
    """What is printed for a month: the partition, a line for each of its blocks, and all together."""

    month: Month
    partition: Partition
    lines: Mapping[str, Line]
    total: Line
    also_left_out: tuple[str, ...] = ()
    """The blocks that the total does not hold, since they were not reported."""


@dataclass(frozen=True, slots=True)
class PublicStandings:
    """Everything about a programme's units that may be told, month by month.

    `measures` are those of units that can have a figure, in the order of rules.yml; `ranked` is the one
    that ranks are made by, empty where nothing is ranked; `bands` are those told as bands only.
    `units` are all units of the programme in the official order.
    """

    programme: str
    source: str
    headcount: str
    measures: tuple[str, ...]
    units: Mapping[str, Unit]
    months: Mapping[Month, PublicMonth]
    ranked: str = ""
    bands: tuple[str, ...] = ()
    next: When | Missing | None = None
    is_demonstration: bool = False
    at_least: int = 10
    corrections: tuple[Correction, ...] = ()
    groups: tuple[str, ...] = field(default=())
    withdrawn: tuple[Withdrawal, ...] = ()

    @property
    def latest(self) -> PublicMonth:
        """The last month that was published."""
        return self.months[max(self.months)]
