"""What must hold between the nouns of a programme: hours add up, ids are told apart, dates fit."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from mulu.programme.activity import Activity, Run
from mulu.programme.course import Menu, added
from mulu.programme.place import Place, Problem
from mulu.programme.source import Note
from mulu.programme.when import Missing, When
from mulu.reading.activities import ActivityEntry
from mulu.reading.courserows import elsewhere
from mulu.reading.menus import MenuEntry, course_ids
from mulu.reading.messages import fault, quoted
from mulu.reading.record import Item

MAIN = "main"


def named_twice(ids: Iterable[tuple[str, Place]], kind: str) -> Iterator[Problem]:
    """Ids that stand twice in a file."""
    first: dict[str, Place] = {}
    for name, place in ids:
        before = first.setdefault(name.casefold(), place)
        if before is not place:
            says = f"{kind}{quoted(name)}寫了兩次，前一次在{elsewhere(before, place)}"
            yield fault("M202", place, says=says, mend="請改用別的代號，或刪去重複的一項。")


def is_waived(key: str, ids: Sequence[str], notes: Mapping[str, Note]) -> bool:
    """Whether one of these notes says that the plan itself is wrong at this key."""
    return any(notes[name].on == key for name in ids if name in notes)


def number_words(number: Fraction) -> str:
    """A number as a clerk writes it."""
    return str(number.numerator) if number.denominator == 1 else str(float(number))


def menu_adds_up(item: Item[MenuEntry], menu: Menu, notes: Mapping[str, Note]) -> Iterator[Problem]:
    """A menu promises as many hours and courses as its rows hold."""
    if isinstance(menu.rows, Missing):
        yield from lost_rows(menu)
        return
    hours = [row.course.hours for row in menu.rows]
    total = added(hours)
    are_known = not any(isinstance(number, Missing) for number in hours)
    if are_known and total != menu.hours:
        says = f"標示 {number_words(menu.hours)} 小時，課程合計 {number_words(total)} 小時"
        yield from differs(item, "hours", says, notes)
    if menu.count is not None and menu.count != len(hours):
        says = f"標示 {menu.count} 門，課程共 {len(hours)} 門"
        yield from differs(item, "count", says, notes)


def lost_rows(menu: Menu) -> Iterator[Problem]:
    """A menu whose list is lost says at least how many courses it had."""
    if menu.count is None:
        mend = "請填 count：原文所載的門數。"
        yield fault("M007", menu.place, says="課程清單遺失的套餐缺少「count」", mend=mend)


def differs(item: Item[MenuEntry], key: str, says: str, notes: Mapping[str, Note]) -> Iterator[Problem]:
    """The complaint that a printed figure differs, unless a note says that the plan is wrong."""
    if not is_waived(key, item.entry.notes, notes):
        mend = f"請更正 {key} 或課程；原文如此時，請加一則 on: {key} 的註記並在這裡引用。"
        says = f"套餐{quoted(item.entry.title)}{says}"
        yield fault("M204", item.place(key), says=says, mend=mend)


def courses_once(item: Item[MenuEntry]) -> Iterator[Problem]:
    """A menu names each course once."""
    named = list(course_ids(item))
    if len({course.casefold() for _, course, _ in named}) < len(named):
        places = ((course, item.place("courses", group, number)) for group, course, number in named)
        yield from named_twice(places, "課程")


def grades(items: Iterable[Item[MenuEntry]]) -> Iterator[Problem]:
    """Every main menu has its own grade, and no other menu has one."""
    first: dict[str, Item[MenuEntry]] = {}
    for item in items:
        grade, is_main = item.entry.grade, item.entry.kind == MAIN
        if is_main and not grade:
            mend = "請填 grade：簡任、薦任或委任。"
            yield fault("M205", item.place(), says=f"主餐{quoted(item.entry.title)}沒有官等", mend=mend)
        elif grade and not is_main:
            mend = "只有主餐（kind: main）填 grade。"
            yield fault("M205", item.place("grade"), says="不是主餐卻有官等", mend=mend)
        elif grade and (before := first.setdefault(grade, item)) is not item:
            says = f"{grade}有兩套主餐，另一套是{quoted(before.entry.title)}"
            yield fault("M205", item.place("grade"), says=says, mend="請改正其中一套的 grade。")


def run_count(item: Item[ActivityEntry], runs: Sequence[Run], notes: Mapping[str, Note]) -> Iterator[Problem]:
    """runs.csv holds no more runs than the activity has."""
    count = item.entry.runs.number if item.entry.runs else None
    if isinstance(count, Fraction) and len(runs) > count and not is_waived("runs", item.entry.notes, notes):
        says = f"活動{quoted(item.entry.title)}有 {number_words(count)} 期，runs.csv 卻有 {len(runs)} 期"
        mend = "請更正 runs，或刪去 runs.csv 多出的列；原文如此時，請加一則 on: runs 的註記並在這裡引用。"
        yield fault("M206", item.place("runs"), says=says, mend=mend)


def is_outside(when: When | Missing | None, period: When | Missing | None) -> bool:
    """Whether a date lies outside the period, as far as both are known."""
    if not isinstance(when, When) or not isinstance(period, When):
        return False
    is_early = bool(when.first and period.first and when.first < period.first)
    is_late = bool(when.last and period.last and when.last > period.last)
    starts_late = bool(when.first and period.last and when.first > period.last)
    return is_early or is_late or starts_late


def dates_fit(
    activity: Activity, period: When | Missing | None, item: Item[ActivityEntry]
) -> Iterator[tuple[str, Place]]:
    """The dates of an activity and its phases that lie outside the programme's period."""
    if is_outside(activity.when, period):
        yield activity.title, item.place("when")
    for number, phase in enumerate(activity.phases):
        if is_outside(phase.when, period):
            yield phase.title, item.place("phases", number, "when")


def outside(title: str, place: Place, period: When | Missing | None) -> Problem:
    """The complaint that a date lies outside the programme's period."""
    words = period.words if isinstance(period, When) else ""
    mend = "請更正日期；原文如此時，請加一則 on: when 的註記並在這裡引用。"
    return fault("M206", place, says=f"{quoted(title)}的時間在計畫期間（{words}）之外", mend=mend)


def activity_dates(
    item: Item[ActivityEntry], activity: Activity, period: When | Missing | None, notes: Mapping[str, Note]
) -> Iterator[Problem]:
    """The dates of an activity, its phases and its runs lie in the programme's period."""
    if not is_waived("when", activity.source.notes, notes):
        for title, place in dates_fit(activity, period, item):
            yield outside(title, place, period)
    for run in activity.runs:
        if is_outside(run.when, period) and not is_waived("when", run.notes, notes):
            yield outside(f"{activity.title} 第{run.number}期", run.place, period)
