"""Every plan's dates in its calendar files, read by hand, against the tables taken from the plans."""

import re
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from mulu.text import without_blanks

PREFIX = re.compile(r"^（(?:暫定|月份)）+")
ONE_DAY = timedelta(days=1)


class Event(NamedTuple):
    """An all-day entry of a calendar; `end` is the day after its last day."""

    summary: str
    start: date
    end: date
    fields: dict[str, str]

    @property
    def is_tentative(self) -> bool:
        """Whether the calendar of a reader shows it as tentative."""
        return self.fields.get("STATUS") == "TENTATIVE"


def events(path: Path) -> list[Event]:
    """The entries of a calendar file, lines unfolded; none where there is no file."""
    if not path.is_file():
        return []
    text = path.read_bytes().decode("utf-8").replace("\r\n ", "")
    return [event(part) for part in text.split("BEGIN:VEVENT\r\n")[1:]]


def event(text: str) -> Event:
    """One entry: every field by its name, parameters aside."""
    lines = text.split("END:VEVENT")[0].split("\r\n")
    fields = {name.partition(";")[0]: value for name, _, value in (line.partition(":") for line in lines)}
    first, end = (date.fromisoformat(fields[key]) for key in ("DTSTART", "DTEND"))
    return Event(without_blanks(re.sub(r"\\(.)", r"\1", fields["SUMMARY"])), first, end, fields)


def about(found: list[Event], title: str) -> list[Event]:
    """The entries that are about this activity."""
    return [each for each in found if PREFIX.sub("", each.summary).startswith(without_blanks(title))]


def places(finished, title: str) -> list[Path]:
    """The calendars that hold an activity: its own, the programme's and that of everything."""
    own = (finished.folder / finished.place(title)).with_suffix(".ics")
    return [own, finished.folder / "schedule.ics", finished.site / "schedule" / "all.ics"]


def test_a_day_of_the_plan_is_in_the_calendars(finished, day):
    """A day is an entry from its first to its last day, tentative where the plan says so, in three files."""
    title, first, last, precision, tentative = day
    start, end = date.fromisoformat(first), date.fromisoformat(last) + ONE_DAY
    for path in places(finished, title) if precision == "day" else ():
        (found,) = {each[:3]: each for each in about(events(path), title) if each.start == start}.values()
        assert found.end == end, path
        assert found.is_tentative is tentative, path
        assert found.summary.startswith("（暫定）") is tentative, path


def test_a_month_of_the_plan_is_no_day_in_the_calendars(finished, day):
    """A month is one entry that says so, never a row of days; a year alone is no entry."""
    title, first, _, precision, _ = day
    start = date.fromisoformat(first)
    for path in places(finished, title) if precision != "day" else ():
        found = [each for each in about(events(path), title) if each.start == start]
        shapes = {(each.end - each.start, each.summary.startswith("（月份）")) for each in found}
        assert shapes == (set() if precision == "year" else {(ONE_DAY, True)}), path


def test_a_calendar_has_nothing_that_the_table_has_not(finished, table, programme):
    """Beside the days of the table there are the last days of rules and of the programme, and no others."""
    wanted = {(entry[0], entry[1]) for entry in table.get("日曆") or ()}
    wanted |= {(entry[0], entry[2]) for entry in table.get("日曆") or () if entry[3] == "month至day"}
    found = events(finished.folder / "schedule.ics")
    for activity in programme.activities if "日曆" in table else ():
        for each in about(found, activity.title):
            assert (activity.title, each.start.isoformat()) in wanted, each.summary
    for title, year in table.get("日曆不得有", ()):
        everywhere = [*found, *events(finished.site / "schedule" / "all.ics")]
        mine = [each for each in about(everywhere, title) if programme.id in each.fields["UID"]]
        assert [each for each in mine if each.start.isoformat().startswith(year)] == []


def test_the_last_days_of_rules_are_in_the_calendar(programme, finished, rule):
    """A rule with a last day has one entry on that day."""
    found = events(finished.folder / "schedule.ics")
    if re.fullmatch(r"\d{4}-\d\d-\d\d", rule.get("末日", "")):
        (entry,) = (each for each in found if each.summary.startswith(f"{rule['名稱']}期限"))
        assert (entry.start.isoformat(), entry.end - entry.start) == (rule["末日"], ONE_DAY)


def test_no_calendar_says_that_a_programme_ends_on_the_first_day_of_its_last_month(programme, finished):
    """Where the plan names the last month only, the end is not put on a day before that month is over."""
    last = getattr(programme.period, "last", None)
    found = events(finished.folder / "schedule.ics")
    ends = [each for each in found if each.fields["UID"].startswith(f"{programme.id}.end")]
    assert [each.summary for each in ends if last is None or each.start < last] == []
