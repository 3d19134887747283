"""What happens when: the table of months, the three lists, the block 現在."""

from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from mulu.pages.months import MonthRow, YearFacts
from mulu.pages.schedule import ScheduleFacts, schedule_pages
from mulu.pages.today import today_facts
from mulu.programme.activity import Activity, Run
from mulu.programme.catalog import Catalog, Programme
from mulu.programme.place import Place
from mulu.programme.rule import Award, Done, Rule, Scope, Tier
from mulu.programme.source import Note, Plan, Source
from mulu.programme.when import Missing, When
from mulu.reading.dates import parse_when
from mulu.reading.shelf import read

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).parents[2]

HERE = Place("activities.yml", 1)
DOUBT = Note("wrong-year", "NA-A1", "年度不符", HERE, on="when")
LAST_DAY = Note("deadline-day", "KH-A1", "含當日", HERE, on="window")


def activity(title: str, when: str | Missing | None, kind: str = "campaign", **more: object) -> Activity:
    """An activity whose id is its title's."""
    plain = Activity(title, title, kind, HERE, when=parse_when(when, 2015) if isinstance(when, str) else when)
    return replace(plain, **more)  # type: ignore[arg-type]  # a test names any field


def programme(
    *activities: Activity, period: str = "104年1月至12月", rules: tuple[Rule, ...] = ()
) -> Programme:
    """A plan of 104 with these activities."""
    return Programme(
        "national-104",
        "104年度推動計畫",
        104,
        parse_when(period, 2015),
        Plan("national-104.txt", ()),
        HERE,
        short="地方研習中心 104年度",
        notes={"wrong-year": DOUBT, "deadline-day": LAST_DAY},
        activities=activities,
        rules=rules,
    )


def facts(
    *activities: Activity, period: str = "104年1月至12月", rules: tuple[Rule, ...] = ()
) -> ScheduleFacts:
    """The schedule page of such a plan."""
    plan = programme(*activities, period=period, rules=rules)
    _, page = schedule_pages(Catalog("目錄", {}, (plan,)))
    assert isinstance(page.facts, ScheduleFacts)
    return page.facts


def row(*activities: Activity) -> MonthRow:
    """The first row of the first table."""
    return facts(*activities).years[0].groups[0].rows[0]


def drawn(one: MonthRow) -> list[list[tuple[int, str, str]]]:
    """Each lane as (first month, kind, words) of its bars."""
    return [
        [(int(cell.month[5:]), bar.kind, bar.words) for cell in lane for bar in cell.bars]
        for lane in one.lanes
    ]


@pytest.mark.parametrize(
    ("when", "kind", "bars"),
    [
        ("104年3月至7月", "workshop", [(3, "within", "3月至7月")]),
        ("104年9月", "workshop", [(9, "within", "9月內")]),
        ("104年2月起至11月30日止", "camp", [(2, "whole", "2月起至11月30日止")]),
        ("104年4月23日", "workshop", [(4, "day", "23日")]),
        ("104年1月19-23日及9月", "workshop", [(1, "day", "19–23日"), (9, "within", "9月內")]),
        ("104年3月28日至4月2日", "forum", [(3, "day", "3月28日至4月2日")]),
        ("104年1月1日起至12月31日止", "menus", [(1, "whole", "1月1日起至12月31日止")]),
        ("暫定4月11日", "workshop", [(4, "tentative", "11日（暫定）")]),
        ("104年10月起", "campaign", [(10, "whole", "10月起")]),
        ("104年6月30日前", "campaign", [(6, "day", "6月30日前")]),
    ],
)
def test_a_bar_stands_in_its_months_with_its_own_words(
    when: str, kind: str, bars: list[tuple[int, str, str]]
) -> None:
    """A month range of a class is dashed, an exact day is solid, a whole period is a bar."""
    assert drawn(row(activity("a", when, kind))) == [bars]


@pytest.mark.parametrize("kind", ["draw", "workshop"])
def test_a_date_that_is_only_a_year_is_words_over_all_months(kind: str) -> None:
    """Of 104年 nobody knows the month: no bar is drawn."""
    one = row(activity("a", "104年", kind))
    assert (one.words, one.lanes) == ("原文只寫「104年」，沒有寫月份", ())


def test_every_lane_has_twelve_months() -> None:
    """Bars and empty months add up to the year, or the table would be crooked."""
    one = row(activity("a", "104年1月19-23日及9月", "workshop"))
    assert [sum(cell.months for cell in lane) for lane in one.lanes] == [12]


def test_bars_that_overlap_stand_below_each_other() -> None:
    """A period and a later part of it need two lines of the same row."""
    runs = (Run(1, HERE, when=parse_when("104年4月11日", None)),)
    one = row(activity("a", "104年3月至9月", "workshop", runs=runs, run_count=Fraction(4)))
    assert drawn(one) == [[(3, "within", "3月至9月，4 期")], [(4, "day", "11日")]]


def test_days_of_one_month_share_its_cell() -> None:
    """4月11日 and 4月18日 are two words in April."""
    runs = tuple(
        Run(number, HERE, when=parse_when(f"暫定{day}", 2015))
        for number, day in ((1, "4月11日"), (2, "4月18日"))
    )
    one = row(activity("a", "104年4月", "workshop", runs=runs, run_count=Fraction(2)))
    assert drawn(one) == [[(4, "tentative", "11日（暫定）"), (4, "tentative", "18日（暫定）")]]


def test_a_date_of_another_year_is_words_over_all_months() -> None:
    """103年2月至12月 in a plan of 104 is drawn in no month of 104 (NA-A1)."""
    one = row(activity("熠星方案", "103年2月至12月", source=Source(notes=("wrong-year",))))
    assert one.words == "原文作「103年2月至12月」，與計畫年度不符，不畫入 104 年"
    assert [note.label for note in one.notes] == ["NA-A1"]
    assert not one.lanes


def test_the_day_script_is_told_nothing_of_a_contradiction() -> None:
    """It stands under 日期未載 with its words, and no word of the day is added."""
    (last,) = facts(activity("熠星方案", "103年2月至12月"), period="104年").agenda
    entry = last.entries[0]
    assert (last.title, entry.when.words, entry.when.spans) == ("日期未載", "103年2月至12月", ())
    assert entry.details == ("與計畫年度不符，不列入任何月份",)


def test_a_part_of_a_date_that_is_a_runs_own_is_not_shown_twice() -> None:
    """Of 104年1月19-23日及9月 the first part is run 1's: 9月 is left."""
    runs = (Run(1, HERE, when=parse_when("104年1月19-23日", None)),)
    one = activity("a", "104年1月19-23日及9月", "workshop", runs=runs, run_count=Fraction(2))
    assert drawn(row(one)) == [[(1, "day", "19–23日"), (9, "within", "9月內")]]


def test_a_period_over_two_years_has_a_table_for_each() -> None:
    """The second table goes on where the first ends."""
    own = facts(activity("a", "104年11月至105年2月"), period="104年7月至105年6月")
    assert [year.title for year in own.years] == ["104年度 12 個月", "105年度 12 個月"]
    assert [drawn(year.groups[0].rows[0])[0][0][0] for year in own.years] == [11, 1]


def test_the_legend_names_only_what_is_drawn() -> None:
    """A legend of four kinds above a table with one would send the reader looking."""
    year: YearFacts = facts(activity("a", "104年3月至7月", "workshop")).years[0]
    assert [bar.kind for bar in year.legend] == ["within"]


def test_the_lists_are_days_months_and_neither() -> None:
    """Each item stands in one list, by its date; an end that is a day is a line of its own."""
    lists = facts(
        activity("參訪", Missing.ANNOUNCED_LATER),
        activity("歡樂Go", "104年"),
        activity("英語營", "104年2月起至11月30日止"),
        activity("進階班", "104年1月19-23日及9月", "workshop"),
        activity("容器", None),
    ).agenda
    told = [
        (one.title, [(entry.when.words, entry.title + entry.after) for entry in one.entries]) for one in lists
    ]
    assert told == [
        ("有日期的", [("104年1月19日（一）至23日（五）", "進階班"), ("104年11月30日（一）止", "英語營結束")]),
        (
            "只知道月份的",
            [
                ("104年2月起至11月30日（一）止", "英語營"),
                ("104年9月", "進階班"),
                ("至104年12月", "地方研習中心 104年度結束"),
            ],
        ),
        ("日期未載", [("另行函知或公告", "參訪"), ("104年", "歡樂Go")]),
    ]


def award(window: When | Missing | None) -> Rule:
    """A rule that gives 嘉獎."""
    tier = Tier("side", Done(("side",)), HERE, gives=(Award({"嘉獎": Fraction(1)}),))
    return Rule(
        "award",
        "獎勵措施",
        Scope.PERSON,
        (tier,),
        HERE,
        window=window,
        source=Source(notes=("deadline-day",)),
    )


def test_a_rules_window_is_a_deadline_with_its_note() -> None:
    """Where 8月31日前 leaves open whether that day counts, the note stands beside it."""
    own = facts(rules=(award(parse_when("104年1月1日至8月31日", None)),))
    entry = own.agenda[0].entries[0]
    assert (entry.when.words, entry.when.role) == ("至104年8月31日（一）", "deadline")
    assert (entry.title, entry.details, [note.label for note in entry.notes]) == (
        "獎勵措施",
        ("期限", "嘉獎"),
        ["KH-A1"],
    )
    assert [note.label for note in own.notes] == ["KH-A1"]


def test_a_deadline_of_one_day_is_that_day() -> None:
    """暫定7月1日 is 104年7月1日（三）, not 至 that day."""
    own = facts(activity("競賽", "104年3月至9月", "contest", deadline=parse_when("暫定7月1日", 2015)))
    entry = own.agenda[0].entries[0]
    assert (entry.when.words, entry.when.is_tentative, entry.details) == (
        "104年7月1日（三）",
        True,
        ("期限",),
    )


def test_a_rule_without_a_window_has_no_deadline_of_its_own() -> None:
    """The plan's end stands in the list once, and not again as the rule's."""
    own = facts(rules=(award(None),), period="104年1月1日起至12月31日止")
    assert [(entry.when.words, entry.title) for entry in own.agenda[0].entries] == [
        ("104年12月31日（四）止", "地方研習中心 104年度"),
    ]


def test_now_is_picked_from_items_with_a_month_or_a_day() -> None:
    """Contradictions are named, years and missing dates are counted, cancelled runs are nowhere."""
    runs = (Run(1, HERE, when=parse_when("104年5月1日", None), state="取消"),)
    plan = programme(
        activity("英語營", "104年2月至11月"),
        activity("熠星方案", "103年2月至12月", source=Source(notes=("wrong-year",))),
        activity("歡樂Go", "104年"),
        activity("參訪", Missing.ANNOUNCED_LATER),
        activity("班", None, "workshop", runs=runs),
    )
    today = today_facts(Catalog("目錄", {}, (plan,)))
    assert [item.title + item.after for item in today.dated] == ["英語營", "地方研習中心 104年度結束"]
    assert [(left.title, left.words) for left in today.left_out] == [
        ("熠星方案", "原文作「103年2月至12月」，與計畫年度不符")
    ]
    assert today.left_out[0].notes[0].address.endswith("熠星方案.html#note-na-a1")
    assert today.uncounted == "只寫年度的 1 項、日期未載或另行公告的 1 項"


@pytest.fixture(scope="module")
def kaohsiung() -> Catalog:
    """The real catalogue."""
    catalog, _ = read(ROOT)
    return catalog


def test_the_deadlines_of_kaohsiung(kaohsiung: Catalog) -> None:
    """嘉獎 by 8月31日, 補休 and the plan itself by 12月31日, each with its weekday."""
    (_, page) = schedule_pages(
        replace(kaohsiung, programmes=tuple(one for one in kaohsiung.programmes if one.id == "kaohsiung-103"))
    )
    assert isinstance(page.facts, ScheduleFacts)
    dated = page.facts.agenda[0]
    assert [(entry.when.words, entry.title + entry.after, entry.details) for entry in dated.entries] == [
        ("103年1月1日（三）起至12月31日（三）止", "「主餐+副餐，搭配享馬力」活動", ()),
        ("本（103）年8月31日（日）前", "獎勵措施", ("期限", "嘉獎")),
        ("至103年12月31日（三）", "補休機制", ("期限", "補休")),
        ("103年12月31日（三）止", "高雄市 103年度結束", ()),
    ]
    monthly = page.facts.agenda[1]
    assert [entry.when.words for entry in monthly.entries] == [
        "103年1月至10月",
        "103年2月至12月",
        "103年3月至11月",
        "103年5月至9月",
        "103年5月至12月",
    ]


def test_the_month_of_the_day_looked_at_is_marked(site: Path, chromium: "Browser") -> None:
    """The column of 2月 has a shade and the word 檢視日; the rest of the table stays as it was."""
    page = chromium.new_page()
    page.goto(f"{(site / 'schedule' / 'index.html').as_uri()}#on=103-02-10")
    marked = page.locator("th.months__now")
    assert marked.all_inner_texts() == ["2月\n檢視日"]
    assert page.locator("td.months__now").count() == page.locator('td[data-month="2014-02"]').count() > 0
    page.close()
