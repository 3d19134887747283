"""What is rewarded, and what is in doubt: rules as data (format.md, section 7)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from fractions import Fraction
from typing import TypeAlias

from mulu.programme.place import Place
from mulu.programme.source import NO_SOURCE, Source
from mulu.programme.when import Missing, When

PENALTIES = frozenset({"申誡", "記過"})
"""What a rule gives of which less is better."""

OWN_MAIN = "own-main"
"""What a condition calls the main menu of the reader's own grade."""

PERCENT = "％"
"""The unit of a measure that is a share."""

LEAVE = "補休"
"""The award that is counted in hours."""


def unit_of(kind: str) -> str:
    """What an award is counted in: leave in hours, everything else in times."""
    return "小時" if kind == LEAVE else "次"


class Scope(Enum):
    """Whom a measure or a rule speaks about."""

    UNIT = "unit"
    PERSON = "person"
    COURSE = "course"


class Combine(Enum):
    """What several tiers reached at once give together."""

    BEST = "best"
    SUM = "sum"
    EACH = "each"


class Operator(Enum):
    """以上 (at_least), 以下 (at_most), 超過 (over), 未滿 (under)."""

    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    OVER = "over"
    UNDER = "under"


@dataclass(frozen=True, slots=True)
class Number:
    """An exact number; a share (90%) is 9/10 and knows that it is one."""

    value: Fraction
    is_share: bool = False


@dataclass(frozen=True, slots=True)
class Measure:
    """Something that is counted or asked, named by the plan (format.md, section 6)."""

    id: str
    title: str
    of: Scope
    place: Place
    unit: str = ""
    is_answer: bool = False
    is_whole: bool = False
    is_monthly: bool = False
    is_public: bool = False
    is_judged: bool = False
    part_of: str = ""
    ratio: tuple[str, str] | None = None
    per: Fraction = Fraction(1)
    sum: tuple[str, ...] = ()
    blank: str = ""
    source: Source = NO_SOURCE


@dataclass(frozen=True, slots=True)
class Bound:
    """One end: the operator and a number, or the id of another measure."""

    operator: Operator
    value: Number | str


@dataclass(frozen=True, slots=True)
class Compare:
    """All bounds of one measure hold."""

    measure: str
    bounds: tuple[Bound, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """A measure that is answered with yes or no has this answer."""

    measure: str
    is_yes: bool


@dataclass(frozen=True, slots=True)
class Done:
    """All courses of these menus are completed inside the window; `own-main` is the reader's own."""

    menus: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every condition holds."""

    conditions: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """One condition at least holds."""

    conditions: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class Unless:
    """The condition does not hold."""

    condition: "Condition"


Condition: TypeAlias = Compare | Answer | Done | AllOf | AnyOf | Unless
"""What must hold for a tier."""


@dataclass(frozen=True, slots=True)
class Award:
    """What a tier gives: kinds with their numbers (嘉獎 2), or words; `to` is who receives it."""

    gives: Mapping[str, Fraction]
    to: tuple[str, ...] = ()
    text: str = ""


@dataclass(frozen=True, slots=True)
class Tier:
    """One level of a rule: the condition and what it gives."""

    id: str
    when: Condition
    place: Place
    gives: tuple[Award, ...] = ()
    source: Source = NO_SOURCE


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read what the plan leaves open (讀法), and what it changes in the rule."""

    note: str
    says: str
    place: Place
    tiers: Mapping[str, Condition] = field(default_factory=dict)
    combine: Combine | None = None
    requires: Condition | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """Tiers that speak about the same thing, with what holds for all of them."""

    id: str
    title: str
    scope: Scope
    tiers: tuple[Tier, ...]
    place: Place
    window: When | Missing | None = None
    requires: Condition | None = None
    combine: Combine = Combine.EACH
    combine_quote: str = ""
    limit: Mapping[str, Fraction] = field(default_factory=dict)
    limit_quote: str = ""
    is_once_a_year: bool = False
    once_quote: str = ""
    use_within_months: int | None = None
    use_within_quote: str = ""
    readings: tuple[Reading, ...] = ()
    source: Source = NO_SOURCE
