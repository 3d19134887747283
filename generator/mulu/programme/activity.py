"""What a programme holds: workshops, English camp, mentorship, campaigns, and their runs."""

from dataclasses import dataclass
from fractions import Fraction

from mulu.programme.course import Platform
from mulu.programme.place import Place
from mulu.programme.source import NO_SOURCE, Source
from mulu.programme.when import Missing, Text, When

KINDS = {
    "workshop": "研習班",
    "camp": "線上營隊",
    "mentorship": "師徒制",
    "consulting": "諮詢輔導",
    "reading": "閱讀活動",
    "contest": "競賽",
    "forum": "論壇",
    "draw": "抽獎活動",
    "showcase": "成果發表",
    "visit": "標竿參訪",
    "campaign": "行銷宣導",
    "menus": "套餐課程",
    "measure": "措施",
}
"""Every kind of activity, in the words a reader sees."""


@dataclass(frozen=True, slots=True)
class Phase:
    """A step of an activity, in the plan's order; most have no date."""

    title: str
    when: When | Missing | None = None
    text: str = ""
    source: Source = NO_SOURCE


@dataclass(frozen=True, slots=True)
class Run:
    """One 期 or 梯次 of an activity, from runs.csv."""

    number: int
    place: Place
    when: When | Missing | None = None
    hours: str = ""
    venue: str = ""
    audience: str = ""
    places: Fraction | Missing | None = None
    state: str = ""
    url: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Places:
    """How many people may come: a number, or so many for `each` of something, `extra` on top.

    `extra_each` says for each of what the extra ones are, where the plan names another unit.

    `words` are the plan's own (預計40人); they are printed in the place of the number.
    """

    number: Fraction | Missing | None = None
    words: str = ""
    each: str = ""
    at_most: Fraction | None = None
    extra: Fraction | None = None
    extra_each: str = ""
    source: Source = NO_SOURCE


@dataclass(frozen=True, slots=True)
class Wanted:
    """A condition of entry: words of the plan, or an activity of the same programme (id) under its title.

    Words beside an id are the plan's own way to say it (曾參加…基礎班等相關班別).
    """

    words: str
    activity: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """Who may come: 以…為限 (`must`), 以未曾…為限 (`must_not`), 優先 (`first`), 亦可 (`also`)."""

    must: tuple[Wanted, ...] = ()
    must_not: tuple[Wanted, ...] = ()
    first: tuple[Wanted, ...] = ()
    also: tuple[Wanted, ...] = ()
    source: Source = NO_SOURCE


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of the facts box: the term and what the plan says of it."""

    term: str
    value: Text


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the plan as it stands."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    source: Source = NO_SOURCE


@dataclass(frozen=True, slots=True)
class Activity:
    """An item of 實施內容; `under` is the id of the activity it belongs to, or empty.

    A text or number that is None was left out of the file: nothing is shown. A Missing is shown.
    `see` names the same activity elsewhere as PROGRAMME/ID. `run_words` are the plan's words for the
    number of runs (預定辦理4期); `run_dates` is what it says of the dates of runs that have none.
    """

    id: str
    title: str
    kind: str
    place: Place
    under: str = ""
    purpose: Text | None = None
    audience: Text | None = None
    venue: Text | None = None
    text: Text | None = None
    when: When | Missing | None = None
    deadline: When | Missing | None = None
    run_count: Fraction | Missing | None = None
    run_words: str = ""
    run_dates: Missing | None = None
    days_each: Fraction | Missing | None = None
    hours_each: Fraction | Missing | None = None
    places: Places | None = None
    phases: tuple[Phase, ...] = ()
    entry: Entry | None = None
    platform: Platform | None = None
    facts: tuple[Fact, ...] = ()
    see: str = ""
    tables: tuple[Table, ...] = ()
    runs: tuple[Run, ...] = ()
    source: Source = NO_SOURCE

    @property
    def run_unit(self) -> str:
        """What the plan counts its runs in: 梯次 where it says so, else 期."""
        return "梯次" if "梯次" in self.run_words else "期"
