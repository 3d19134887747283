"""Calendar files, read back by a library that did not write them: ical."""

import subprocess
import sys
import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ical.calendar import Calendar as Ics
from ical.calendar_stream import IcsCalendarStream
from ical.event import Event as Vevent

from mulu.pages.activities import ActivityFacts, activity_pages
from mulu.pages.calendars import LONGEST, calendars
from mulu.pages.items import items_of
from mulu.pages.schedule import ScheduleFacts, schedule_pages
from mulu.programme.activity import Activity, Phase, Run
from mulu.programme.catalog import Catalog, Document, Programme
from mulu.programme.place import Place
from mulu.programme.records import NO_RECORDS, FactName, Printed, Records
from mulu.programme.rule import Award, Done, Rule, Scope, Tier
from mulu.programme.source import Note, Plan, Source
from mulu.programme.when import Missing, Precision, When
from mulu.reading.dates import parse_when
from mulu.reading.shelf import read
from mulu.site.calendar import calendar_files

ROOT = Path(__file__).parents[2]
HERE = Place("activities.yml", 1)
DOUBT = Note("doubt", "NA-A1", "年度不符，照原文列出", HERE, on="when")
ALL = "schedule/all.ics"
PLAN = "programmes/national-104/schedule.ics"

WITHOUT_EVENTS = """\
    import sys
    from mulu.pages.calendars import calendars
    from mulu.programme.catalog import Catalog
    from mulu.site.calendar import calendar_files

    print(list(calendar_files(calendars(Catalog("目錄", {}, ())))), "icalendar" in sys.modules)
    """

CHECK = """\
    import sys
    from mulu.cli import main

    main(["check", "-C", sys.argv[1]], standalone_mode=False)
    print("icalendar" in sys.modules)
    """


def when(words: str | Missing | None) -> When | Missing | None:
    """The date of these words in the plan of 104."""
    return parse_when(words, 2015) if isinstance(words, str) else words


def activity(words: str | Missing | None = None, **more: object) -> Activity:
    """An activity 「電子師徒制」 with this date."""
    plain = Activity("mentoring", "電子師徒制", "mentorship", HERE, when=when(words))
    return replace(plain, **more)  # type: ignore[arg-type]  # a test names any field


def run(number: int, words: str, **more: str) -> Run:
    """A run with this date."""
    return Run(number, HERE, when=when(words), **more)  # type: ignore[arg-type]  # texts only


def programme(*activities: Activity, **more: object) -> Programme:
    """A plan of 104 with these activities, of whose period nothing is known."""
    plain = Programme(
        "national-104",
        "104年度地方公務人員數位學習推動計畫",
        104,
        Missing.NOT_STATED,
        Plan("national-104.txt", ()),
        HERE,
        short="地方研習中心 104年度",
        notes={"doubt": DOUBT},
        activities=activities,
    )
    return replace(plain, **more)  # type: ignore[arg-type]  # a test names any field


def files(*programmes: Programme, records: Records = NO_RECORDS) -> Mapping[str, bytes]:
    """Every calendar file of these programmes by its address."""
    catalog = Catalog("公務人員數位學習目錄", {}, programmes, records=records)
    return {file.address: file.content for file in calendar_files(calendars(catalog))}


def ics(content: bytes) -> Ics:
    """The calendar as the other library reads it."""
    return IcsCalendarStream.calendar_from_ics(content.decode("utf-8"))


def events(*activities: Activity, **more: object) -> list[Vevent]:
    """The events of a plan with these activities."""
    own = files(programme(*activities, **more))
    return list(ics(own[PLAN]).events) if own else []


def rule(window: str | None = None) -> Rule:
    """A rule that gives 嘉獎."""
    tier = Tier("side", Done(("side",)), HERE, gives=(Award({"嘉獎": Fraction(1)}),))
    return Rule("award", "獎勵措施", Scope.PERSON, (tier,), HERE, window=when(window))


# Which days


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("104年4月23日", [("電子師徒制", "2015-04-23", "2015-04-24")]),
        ("104年1月19-23日", [("電子師徒制", "2015-01-19", "2015-01-24")]),
        ("104年3月28日至4月2日", [("電子師徒制", "2015-03-28", "2015-04-03")]),
        ("104年12月31日", [("電子師徒制", "2015-12-31", "2016-01-01")]),
        (
            "104年4月11日及4月18日",
            [("電子師徒制", "2015-04-11", "2015-04-12"), ("電子師徒制", "2015-04-18", "2015-04-19")],
        ),
        ("104年6月30日前", [("電子師徒制期限", "2015-06-30", "2015-07-01")]),
        ("104年5月4日起", [("電子師徒制開始", "2015-05-04", "2015-05-05")]),
        ("104年5月4日至7月", [("電子師徒制開始", "2015-05-04", "2015-05-05")]),
        (
            "104年1月1日起至12月31日止",
            [("電子師徒制開始", "2015-01-01", "2015-01-02"), ("電子師徒制結束", "2015-12-31", "2016-01-01")],
        ),
    ],
)
def test_days_become_whole_days(words: str, told: list[tuple[str, str, str]]) -> None:
    """An event ends the day after its last; of a long period only the ends are in the way."""
    found = [(event.summary, str(event.dtstart), str(event.dtend)) for event in events(activity(words))]
    assert found == told


@settings(deadline=None)
@given(st.dates(date(2015, 1, 1), date(2015, 12, 31)), st.integers(0, 60))
def test_a_period_begins_and_ends_on_its_days(first: date, more: int) -> None:
    """Whether it is one event or two: no day outside it is touched, and both its ends are."""
    last = min(first + timedelta(days=more), date(2015, 12, 31))
    found = events(activity(f"{first.isoformat()}至{last.isoformat()}"))
    assert found[0].dtstart == first
    assert found[-1].dtend == last + timedelta(days=1)
    assert len(found) == (1 if (last - first).days < LONGEST else 2)


@pytest.mark.parametrize(
    ("words", "title", "day"),
    [
        ("104年3月至7月", "（月份）電子師徒制 3月至7月", "2015-03-01"),
        ("104年9月", "（月份）電子師徒制 9月", "2015-09-01"),
        ("104年11月至105年2月", "（月份）電子師徒制 11月至105年2月", "2015-11-01"),
        ("104年10月起", "（月份）電子師徒制 10月起", "2015-10-01"),
        ("104年6月前", "（月份）電子師徒制 6月前", "2015-06-01"),
    ],
)
def test_months_stand_on_the_first_day_of_the_first(words: str, title: str, day: str) -> None:
    """One day that takes up no time, and says that the plan names no day."""
    (event,) = events(activity(words))
    assert (event.summary, str(event.dtstart), event.duration) == (title, day, None)
    assert event.dtend == event.dtstart + timedelta(days=1)
    assert event.transparency == "TRANSPARENT"
    assert "原文只寫到月份" in event.description


def test_a_month_that_ends_on_a_day_has_its_last_day_too() -> None:
    """2月起至11月30日止: February by the rule for months, and the last day as the schedule has it."""
    month, end = events(activity("104年2月起至11月30日止"))
    assert (month.summary, month.dtstart) == (
        "（月份）電子師徒制 2月起至11月30日止",
        date(2015, 2, 1),
    )
    assert (end.summary, end.dtstart) == ("電子師徒制結束", date(2015, 11, 30))


def test_a_deadline_is_its_last_day() -> None:
    """Of an activity, of a rule's window, and of the plan; a rule without a window ends with the plan."""
    found = events(
        activity(deadline=when("7月1日")),
        rules=(rule("104年1月1日至8月31日"), replace(rule(), id="leave", title="補休機制")),
        period=parse_when("104年1月1日起至12月31日止", None),
    )
    assert [(event.summary, event.dtstart, event.dtend) for event in found] == [
        ("電子師徒制期限", date(2015, 7, 1), date(2015, 7, 2)),
        ("獎勵措施期限（地方研習中心 104年度）", date(2015, 8, 31), date(2015, 9, 1)),
        ("地方研習中心 104年度結束", date(2015, 12, 31), date(2016, 1, 1)),
    ]


def test_a_deadline_of_a_month_stands_in_that_month() -> None:
    """A deadline does; that a plan of 104年1月至12月 ends in December is no event on its first day."""
    found = events(activity(deadline=when("104年9月前")), period=parse_when("104年1月至12月", None))
    assert [(event.summary, event.dtstart) for event in found] == [
        ("（月份）電子師徒制期限 9月前", date(2015, 9, 1)),
    ]


@pytest.mark.parametrize("words", [None, "104年", "103年至104年", "103年2月至12月", "103年4月11日", *Missing])
def test_nothing_undated_is_put_into_a_day(words: str | Missing | None) -> None:
    """A year, a missing word, a date that contradicts the plan's year: no event, and so no file."""
    assert files(programme(activity(words))) == {}


def test_phases_with_a_date_are_events() -> None:
    """A stage that the plan dates stands by itself; one without a date does not."""
    phases = (Phase("線上閱讀"), Phase("線上大會考", when("104年6月5日")))
    (event,) = events(activity(phases=phases))
    assert (event.summary, event.dtstart) == ("電子師徒制 線上大會考", date(2015, 6, 5))


# How sure


@pytest.mark.parametrize(
    ("words", "state", "title", "status"),
    [
        ("4月11日", "", "電子師徒制 第1期", "CONFIRMED"),
        ("4月11日", "額滿", "電子師徒制 第1期", "CONFIRMED"),
        ("暫定4月11日", "", "（暫定）電子師徒制 第1期", "TENTATIVE"),
        ("4月11日", "取消", "（取消）電子師徒制 第1期", "CANCELLED"),
        ("暫定4月11日", "取消", "（取消）電子師徒制 第1期", "CANCELLED"),
        ("4月11日", "延期", "（延期）電子師徒制 第1期", "CANCELLED"),
        ("暫定4月", "", "（暫定）（月份）電子師徒制 第1期 4月", "TENTATIVE"),
    ],
)
def test_a_title_says_where_a_date_does_not_hold(words: str, state: str, title: str, status: str) -> None:
    """In words and in the status: a run put off is off on its old day until it has a new one."""
    (event,) = events(activity(runs=(run(1, words, state=state),)))
    assert (event.summary, event.status) == (title, status)


def test_a_time_of_day_stands_in_the_title() -> None:
    """Whole days all the same: the plan does not say of which day of several it is the time."""
    (event,) = events(activity(runs=(run(1, "1月19-23日", hours="09:00-16:00"),)))
    assert event.summary == "電子師徒制 第1期 09:00-16:00"
    assert (event.dtstart, event.dtend) == (date(2015, 1, 19), date(2015, 1, 24))


# The same event again


NAMES = ("mentoring#run-1", "mentoring#run-2", "camp#when")


def known_as(name: str) -> str:
    """How a calendar knows what the schedule calls by this id."""
    return f"{name.replace('/', '.').replace('#', '.')}@mulu"


def uids(*activities: Activity) -> set[str]:
    """The ids of the events of a plan with these activities."""
    return {str(event.uid) for event in events(*activities)}


def test_an_event_keeps_its_id_when_it_moves() -> None:
    """Whatever its date, its title, and the order of the file: a calendar knows it again."""
    first, second = run(1, "4月11日"), run(2, "4月18日")
    before = uids(activity(runs=(first, second)), activity("9月", id="camp"))
    moved = replace(first, when=when("暫定5月2日"))
    assert before == {known_as(f"national-104/{name}") for name in NAMES}
    assert before == uids(activity("3月", id="camp"), activity(title="新名稱", runs=(second, moved)))


def test_an_event_is_the_same_in_every_file() -> None:
    """Whoever takes two of the files does not get it twice."""
    one = files(programme(activity("104年1月19-23日及9月", deadline=when("7月1日"))))
    assert sorted(one) == ["programmes/national-104/activities/mentoring.ics", PLAN, ALL]
    parts = [content.partition(b"BEGIN:VEVENT")[2] for content in one.values()]
    assert parts[0] == parts[1] == parts[2]


def test_every_event_has_an_id_of_its_own() -> None:
    """Parts of a date, runs, stages, ends, deadlines; also where two plans' ids could be joined alike."""
    one = activity(
        "1月1日至12月31日及2月起至5月5日及9月",
        runs=(run(1, "4月11日及4月18日"), run(12, "4月25日")),
        run_count=Fraction(20),
        phases=(Phase("一", when("6月1日")), Phase("二", when("6月2日及6月3日"))),
        deadline=when("7月1日"),
    )
    other = programme(replace(one, id="104-mentoring"), id="national", rules=(rule("8月31日"),))
    content = files(programme(one, rules=(rule("8月31日"),)), other)[ALL]
    found = [event.uid for event in ics(content).events]
    assert len(found) == len(set(found)) == 26


def test_a_part_of_a_date_keeps_its_id_when_the_other_becomes_a_run() -> None:
    """Of 1月19-23日及9月 the second part stays the second."""
    dates = {"words": "104年1月19-23日及9月", "run_count": Fraction(2)}
    before = events(activity(**dates))  # type: ignore[arg-type]  # a test names any field
    after = events(activity(**dates, runs=(run(1, "1月19-23日"),)))  # type: ignore[arg-type]  # as above
    assert before[1].uid == after[1].uid == "national-104.mentoring.when-2@mulu"
    assert after[0].uid == "national-104.mentoring.run-1@mulu"


def history(*words: str) -> Records:
    """The records in which the first run was printed with these dates."""
    printed = tuple(Printed(number, one) for number, one in enumerate(words, 1))
    return Records({FactName("event", "national-104/mentoring#run-1", "when"): printed})


@pytest.mark.parametrize(
    ("before", "sequence"),
    [
        ((), 0),
        (("104年1月19日至23日",), 0),
        (("104年1月12日至16日",), 1),
        (("104年1月12日至16日", "104年1月19日至23日"), 1),
        (("暫定 104年1月12日", "104年1月12日", "104年1月19日"), 3),
    ],
)
def test_an_event_counts_how_often_its_date_changed(before: tuple[str, ...], sequence: int) -> None:
    """By what was published; without the records nothing has changed."""
    plan = programme(activity(runs=(run(1, "1月19-23日"), run(2, "2月2日"))))
    found = ics(files(plan, records=history(*before))[ALL]).events
    assert [event.sequence for event in found] == [sequence, 0]


@pytest.mark.parametrize(
    ("more", "printed"),
    [
        ({}, "104年1月19日"),
        ({"state": "取消"}, "取消 104年1月19日"),
        ({"hours": "09:00-16:00"}, "104年1月19日 09:00-16:00"),
    ],
)
def test_the_records_hold_all_that_a_changed_date_is(more: Mapping[str, str], printed: str) -> None:
    """A run that is cancelled or gets another hour is a change that a calendar must take over."""
    plan = programme(activity(runs=(run(1, "1月19日", **more),)))
    *_, every = calendars(Catalog("目錄", {}, (plan,)))
    assert [(event.id, event.when) for event in every.events] == [("national-104/mentoring#run-1", printed)]


ISSUED = Document("文號", when("104年3月2日"), "函訂")
AMENDED = Document("文號", when("104年5月"), "函修")


@pytest.mark.parametrize(
    ("more", "day"),
    [
        ({"documents": (ISSUED,)}, (2015, 3, 2)),
        ({"documents": (AMENDED, ISSUED)}, (2015, 5, 31)),
        ({"documents": (Document("文號", None, "函訂"),)}, (2015, 1, 1)),
        ({"period": when("104年2月至12月")}, (2015, 2, 1)),
        ({}, (2015, 1, 1)),
        ({"year": Missing.NOT_STATED}, (2015, 4, 11)),
    ],
)
def test_the_stamp_is_a_day_of_the_data(more: Mapping[str, object], day: tuple[int, int, int]) -> None:
    """The youngest document's, else the period's, the year's, the event's own: never today's."""
    first = next(iter(events(activity("104年4月11日"), **more)))
    assert first.dtstamp == datetime(*day, tzinfo=UTC)


# What is told


def test_an_event_tells_where_it_comes_from() -> None:
    """Kind, place, plan, the plan's words, clause, sentence, note, and the page that tells more."""
    source = Source(("柒、一、（三）",), "每期 5 天。", ("doubt",))
    one = activity("104年9月", kind="workshop", venue="本中心", days_each=Fraction(5), source=source)
    (event,) = events(one)
    assert (event.categories, event.location) == (["研習班"], "本中心")
    assert event.description.split("\n") == [
        "104年度地方公務人員數位學習推動計畫",
        "日期：104年9月",
        "原文只寫到月份；這一項放在那個月的第一天，不是說當天辦理。",
        "5 天",
        "依據：柒、一、（三）",
        "原文：每期 5 天。",
        "疑義 NA-A1：年度不符，照原文列出",
        "網站上的頁：計畫 › 地方研習中心 104年度 › 活動 › 電子師徒制",
    ]


def test_a_run_has_its_own_place() -> None:
    """Else the activity's; where the plan names none, there is none."""
    runs = (run(1, "4月11日", venue="電腦教室"), run(2, "4月18日"))
    for venue, told in (("本中心", "本中心"), (Missing.PENDING, None)):
        found = [event.location for event in events(activity(runs=runs, venue=venue))]
        assert found == ["電腦教室", told]


def test_a_calendar_has_a_name_and_no_alarm() -> None:
    """Nothing rings, nobody is invited, and no time of the build stands in it."""
    own = files(programme(activity("104年9月")))
    names = {address: ics(content).name[0] for address, content in own.items()}
    assert names == {
        "programmes/national-104/activities/mentoring.ics": "地方研習中心 104年度：電子師徒制",
        PLAN: "地方研習中心 104年度",
        ALL: "公務人員數位學習目錄",
    }
    for content in own.values():
        assert content.startswith(b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//mulu//calendar//ZH-TW\r\n")
        for word in (b"METHOD", b"VALARM", b"ORGANIZER", b"CREATED", b"LAST-MODIFIED"):
            assert word not in content


HOSTILE = (
    f'半形,逗號;分號\\"引號"，第二行：\nEND:VEVENT\nBEGIN:VALARM　<b>&amp;</b> {"長" * 300}{"𠮷🈶" * 40}'
)


def test_every_text_comes_back_as_it_was_written() -> None:
    """Commas, line ends and what looks like a property stay text, however long."""
    source = Source(("陸、1",), HOSTILE)
    (event,) = events(activity("104年9月", title=HOSTILE, venue=HOSTILE, source=source), title=HOSTILE)
    assert event.summary == f"（月份）{HOSTILE} 9月"
    assert event.location == HOSTILE
    assert event.description.startswith(f"{HOSTILE}\n日期：")
    assert f"\n原文：{HOSTILE}\n" in event.description


def test_a_line_has_75_octets_at_most_and_no_torn_character() -> None:
    """As RFC 5545 asks; every line ends with CR and LF."""
    own = files(programme(activity("104年9月", title=HOSTILE), short=HOSTILE))
    for content in own.values():
        lines = content.split(b"\r\n")
        assert lines[-1] == b""
        for line in lines:
            assert len(line) <= 75
            assert b"\n" not in line
            line.decode("utf-8")


def test_a_calendar_without_an_event_is_no_file() -> None:
    """Of two activities only the dated one has a file, and a plan without a date has none."""
    silent = programme(activity(Missing.PENDING), id="silent-104")
    own = files(programme(activity("104年9月"), activity("104年", id="draw")), silent)
    assert sorted(own) == ["programmes/national-104/activities/mentoring.ics", PLAN, ALL]


# The real catalogue


@pytest.fixture(scope="module")
def real() -> Catalog:
    """The real catalogue."""
    return read(ROOT)[0]


def days(catalog: Catalog) -> Iterator[tuple[str, date]]:
    """Id and day of what the schedule lists by day or month; a plan's last month is no event."""
    for plan in catalog.programmes:
        for item in items_of(plan):
            is_end = item.is_plan and item.precision is Precision.MONTH
            if item.point and item.precision is not Precision.YEAR and not is_end:
                yield item.id, item.point.first


def test_calendar_and_schedule_hold_the_same(real: Catalog) -> None:
    """Every item with a day or a month has its event there, and besides are only ends of long periods."""
    (every,) = (file for file in calendar_files(calendars(real)) if file.address == ALL)
    found = {(str(event.uid), event.dtstart) for event in ics(every.content).events}
    meant = {(known_as(name), day) for name, day in days(real)}
    items = (item for plan in real.programmes for item in items_of(plan) if item.span)
    ends = {(known_as(f"{item.id}-end"), item.span and item.span.last) for item in items}
    assert meant
    assert meant <= found <= meant | ends


def test_a_page_links_to_a_file_just_where_there_is_one(real: Catalog) -> None:
    """The facts box of an activity and every schedule; the words say how many events it holds."""
    linked = {}
    for page in (*activity_pages(real), *schedule_pages(real)):
        if isinstance(page.facts, ActivityFacts):
            lines = [line for row in page.facts.facts for line in row.lines if line.is_file]
            linked |= {line.address: line.words for line in lines}
        if isinstance(page.facts, ScheduleFacts) and page.facts.calendar:
            linked[page.facts.calendar.address] = page.facts.calendar.words
    assert linked == {one.address: f"加入行事曆（ICS，{len(one.events)} 項）" for one in calendars(real)}


def test_the_same_catalogue_gives_the_same_bytes(real: Catalog) -> None:
    """Twice in one process; a build in another process is compared in test_build.py."""
    assert list(calendar_files(calendars(real))) == list(calendar_files(calendars(real)))


def test_the_library_is_loaded_only_to_write_an_event() -> None:
    """Neither `mulu check` nor a catalogue without dates waits for it."""
    for program, arguments, told in ((WITHOUT_EVENTS, (), "[] False"), (CHECK, (str(ROOT),), "False")):
        command = [sys.executable, "-c", textwrap.dedent(program), *arguments]
        ended = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
        assert ended.returncode == 0, ended.stderr
        assert ended.stdout.splitlines()[-1] == told
