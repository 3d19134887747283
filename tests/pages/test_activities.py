"""The activities of a plan: their list, and a page for each, by kind."""

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

from mulu.pages.activities import ActivityFacts, ActivityListFacts, activity_pages
from mulu.pages.page import Page
from mulu.programme.activity import Activity, Entry, Phase, Places, Run, Wanted
from mulu.programme.catalog import Catalog, Programme
from mulu.programme.place import Place
from mulu.programme.source import Note, Plan, Source
from mulu.programme.when import Missing
from mulu.reading.dates import parse_when
from mulu.reading.shelf import read

HERE = Place("activities.yml", 1)


def activity(name: str, kind: str = "workshop", **more: object) -> Activity:
    """An activity with a title made from its id."""
    return replace(Activity(name, f"「{name}」", kind, HERE), **more)  # type: ignore[arg-type]  # a test names any field


def plan(*activities: Activity, name: str = "kaohsiung-103") -> Programme:
    """A plan with these activities."""
    return Programme(
        name,
        "103年度推動數位學習實施計畫",
        103,
        parse_when("103年1月1日起至12月31日止", None),
        Plan(f"{name}.txt", ()),
        HERE,
        short="高雄市 103年度",
        notes={"undated": Note("undated", "KH-A17", "原文未載", HERE, on="when")},
        activities=activities,
    )


def pages(*activities: Activity) -> list[Page]:
    """The list and the pages of a plan with these activities."""
    return list(activity_pages(Catalog("目錄", {}, (plan(*activities),))))


def facts(one: Activity, *others: Activity) -> ActivityFacts:
    """The facts of one activity's page."""
    own = pages(one, *others)[1].facts
    assert isinstance(own, ActivityFacts)
    return own


def box(own: ActivityFacts) -> dict[str, list[str]]:
    """The facts box as words."""
    return {
        row.term: [line.when.words if line.when else line.words for line in row.lines] for row in own.facts
    }


def test_the_list_has_each_activity_followed_by_those_under_it() -> None:
    """The plan's order, and how deep each stands, whatever the order of the file below."""
    own = pages(activity("a"), activity("b"), activity("a1", under="a"), activity("a11", under="a1"))[0].facts
    assert isinstance(own, ActivityListFacts)
    assert [(row.title, row.depth) for row in own.rows] == [
        ("「a」", 0),
        ("「a1」", 1),
        ("「a11」", 2),
        ("「b」", 0),
    ]
    assert own.lead.startswith("2 項活動")


def test_a_plan_without_activities_has_no_page_for_them() -> None:
    """Nothing empty is shown."""
    assert not pages()


def test_a_short_purpose_leads_and_a_long_one_is_a_paragraph() -> None:
    """The lead is a sentence, not a wall of text."""
    short, long = "為擴大宣傳數位學習之便利性。", "為" + "培育數位科技種籽人才" * 8
    assert (facts(activity("a", purpose=short)).lead, facts(activity("a", purpose=short)).purpose) == (
        short,
        (),
    )
    assert (facts(activity("a", purpose=long)).lead, facts(activity("a", purpose=long)).purpose) == (
        "研習班。",
        (long,),
    )


def test_capacities_are_said_as_printed() -> None:
    """50 people and at most 10 more are never 60; what is not stated says so."""
    camp = activity("a", "camp", places=Places(each="每一地方政府", at_most=Fraction(50), extra=Fraction(10)))
    assert box(facts(camp))["名額"] == ["每一地方政府至多 50 人", "可增 10 人為限（50＋10）"]
    assert box(facts(activity("a", places=Places(Fraction(750)))))["人數"] == ["750 人"]
    assert box(facts(activity("a", places=Places(Missing.NOT_STATED))))["人數"] == ["原文未載"]


def test_a_note_stands_beside_the_line_it_touches() -> None:
    """A note on `when` is a tag in the row 期間, and the note itself is on the page."""
    own = facts(activity("a", when=Missing.ANNOUNCED_LATER, source=Source(("陸、9",), notes=("undated",))))
    dates = next(row for row in own.facts if row.term == "期間")
    assert ([note.label for note in dates.notes], [note.label for note in own.notes]) == (
        ["KH-A17"],
        ["KH-A17"],
    )
    assert box(own)["依據"] == ["陸、9"]


def test_runs_without_a_date_are_one_line() -> None:
    """4 runs somewhere from March to July are not four rows of guesses."""
    own = facts(
        activity("a", when=parse_when("103年3月至7月", None), run_count=Fraction(4), days_each=Fraction(6))
    )
    assert own.runs
    assert own.runs.columns == ("日期", "天數")
    (only,) = own.runs.rows
    assert only.title == "第 1 至 4 期"
    assert [cell.line.words for cell in only.cells[1:]] == ["6 天"]
    assert only.cells[0].says == "各期日期原文未載"


def test_that_dates_follow_later_is_said_where_the_data_say_it() -> None:
    """各期日期另行函知或公告 comes from runs whose date is 另行公告, never from our guess."""
    runs = tuple(Run(number, HERE, when=Missing.ANNOUNCED_LATER) for number in (1, 2))
    own = facts(activity("a", when=parse_when("103年3月至7月", None), runs=runs))
    assert own.runs
    assert [(row.title, row.cells[0].says) for row in own.runs.rows] == [
        ("第 1 至 2 期", "各期日期另行函知或公告")
    ]


def test_a_run_with_a_date_has_its_own_row() -> None:
    """The others stay together below it."""
    runs = (Run(2, HERE, when=parse_when("103年4月11日", None), venue="電腦教室", state="取消"),)
    own = facts(activity("a", runs=runs, run_count=Fraction(3), venue="本中心"))
    assert own.runs
    assert [(row.title, row.state) for row in own.runs.rows] == [("第 2 期", "取消"), ("第 1、3 期", "")]
    assert [row.cells[-1].line.words for row in own.runs.rows] == ["電腦教室", "本中心"]


def test_stages_of_a_camp_are_numbered_and_undated() -> None:
    """The order is the text's; dates, weights and pass marks are not invented."""
    own = facts(activity("a", "camp", phases=(Phase("線上閱讀"), Phase("大會考"))))
    assert [step.title for step in own.steps] == ["線上閱讀", "大會考"]
    assert own.steps_say == "順序依原文所列。各階段日期、比重與通過條件原文未載。"
    reading = facts(activity("a", "reading", phases=(Phase("閱讀"),)))
    assert reading.steps_say == "順序依原文所列。"


def test_entry_shows_the_way_through_what_comes_before() -> None:
    """基礎班 → 進階班 → APP班（資訊人員亦可報名）, with the words of each condition."""
    basic = activity("basic", entry=Entry(must_not=(Wanted("「basic」", "basic"),)))
    advanced = activity(
        "advanced", entry=Entry(must=(Wanted("「basic」", "basic"),), first=(Wanted("熠星方案參與者"),))
    )
    app = activity("app", entry=Entry(must=(Wanted("「advanced」", "advanced"),), also=(Wanted("資訊人員"),)))
    own = facts(app, basic, advanced).entry
    assert own
    assert [step.words for step in own.chain] == ["「basic」", "「advanced」"]
    assert (own.here, own.also) == ("「app」", "（資訊人員亦可報名）")
    assert [one.before + one.words + one.after for one in own.conditions] == [
        "以參加過「advanced」為限",
        "資訊人員亦可報名",
    ]
    second = facts(advanced, basic).entry
    assert second
    assert [one.before + one.words + one.after for one in second.conditions][1] == "熠星方案參與者優先"


def test_the_same_activity_of_another_plan_is_linked_and_never_merged() -> None:
    """電子師徒制 of 103 and of 104 are two pages that know of each other."""
    old = plan(activity("mentoring", "mentorship", see="national-104/mentoring"))
    new = replace(
        plan(activity("mentoring", "mentorship"), name="national-104"), short="地方研習中心 104年度"
    )
    own = list(activity_pages(Catalog("目錄", {}, (old, new))))[1].facts
    assert isinstance(own, ActivityFacts)
    assert own.related[0].words == "另一計畫的同名活動：地方研習中心 104年度　「mentoring」"
    assert own.related[0].address == "programmes/national-104/activities/mentoring.html"


def test_every_activity_of_kaohsiung_has_its_page() -> None:
    """Eight items of 陸 with what stands under them; 15 runs x 50 people are printed as the plan does."""
    catalog, _ = read(Path(__file__).parents[2])
    own = {page.address: page.facts for page in activity_pages(catalog) if "/kaohsiung-103/" in page.address}
    folder = "programmes/kaohsiung-103/activities"
    overview = own[f"{folder}/index.html"]
    assert isinstance(overview, ActivityListFacts)
    assert (len(own), [row.depth for row in overview.rows].count(0)) == (len(overview.rows) + 1, 8)
    frontline = own[f"{folder}/frontline.html"]
    assert isinstance(frontline, ActivityFacts)
    assert box(frontline)["人數"] == ["每期50人，共750人"]
    assert frontline.runs
    assert [row.title for row in frontline.runs.rows] == ["第 1 至 15 期"]
    camp = own[f"{folder}/english-camp.html"]
    assert isinstance(camp, ActivityFacts)
    assert len(camp.steps) == 4
