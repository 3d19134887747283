"""What is known of somebody, and what a rule says of it: reached, not reached, undetermined, not covered."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum, IntEnum
from fractions import Fraction
from typing import NamedTuple


class Truth(IntEnum):
    """Whether a condition holds: all of several hold as the least of them, any of them as the greatest."""

    NO = 0
    UNKNOWN = 1
    YES = 2

    @property
    def opposite(self) -> "Truth":
        """What `unless` makes of it."""
        return Truth(2 - self)


class Outcome(Enum):
    """What a rule comes to, in the word that a reader sees."""

    REACHED = "達到"
    NOT_REACHED = "未達"
    UNDETERMINED = "未定"
    NOT_COVERED = "不適用"


@dataclass(frozen=True, slots=True)
class Given:
    """What is known of one person, unit or course; whatever is not here is unknown.

    `done` holds courses, and menus whose list is lost, by id with the day of completion (None: some day);
    None altogether: not known what was completed. `kind` is a kind of person of 適用對象: empty counts as
    covered. `grade` is the reader's 官等, empty where not known.
    """

    numbers: Mapping[str, Fraction] = field(default_factory=dict)
    answers: Mapping[str, bool] = field(default_factory=dict)
    done: Mapping[str, date | None] | None = None
    grade: str = ""
    kind: str = ""


class Gift(NamedTuple):
    """One award with its number and its recipient, who is empty for the person; or words (獎品)."""

    kind: str
    number: Fraction
    to: str = ""


@dataclass(frozen=True, slots=True)
class Gain:
    """What one way to decide comes to: the tiers that are reached and what they give together.

    A gain without tiers is 未達; one that is not covered is neither.
    """

    tiers: tuple[str, ...] = ()
    gifts: tuple[Gift, ...] = ()
    is_covered: bool = True


@dataclass(frozen=True, slots=True)
class Hangs:
    """What an undetermined result hangs on: notes, measures, menus, the grade, whether one is covered."""

    notes: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    menus: tuple[str, ...] = ()
    on_grade: bool = False
    on_kind: bool = False


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a rule says of what is given: one gain where it is settled, else every possible one.

    `is_judged`: the numbers are reached, and people decide the rest (數字已達，另由機關認定).
    """

    outcome: Outcome
    gains: tuple[Gain, ...]
    hangs: Hangs = Hangs()
    is_judged: bool = False
