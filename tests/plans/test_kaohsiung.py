"""Kaohsiung's plan of 103, from the catalogue to the finished pages, against a table taken from the plan."""

import re
from collections import Counter
from fractions import Fraction
from hashlib import sha256
from pathlib import Path

import pytest
import yaml
from selectolax.lexbor import LexborHTMLParser, LexborNode

from mulu.programme.catalog import Catalog, Programme
from mulu.programme.rule import Combine
from mulu.programme.when import Missing, When
from mulu.reading.shelf import read

ROOT = Path(__file__).parents[2]
PLAN = yaml.safe_load(Path(__file__).with_name("kaohsiung-103.yml").read_text("utf-8"))
HOME = "programmes/kaohsiung-103"
ACTIVITIES = {entry["名稱"]: entry for entry in PLAN["活動"]}
DATED = [name for name, entry in ACTIVITIES.items() if entry.get("期間", "沒有") != "沒有"]
UNDATED = [name for name, entry in ACTIVITIES.items() if entry.get("期間") == "沒有"]
ROWS = [(menu, *row) for menu, facts in PLAN["套餐"].items() for row in facts["課程"]]
COURSES = list(dict.fromkeys(title for _, _, title, _ in ROWS))
LEVELS = [(award, *level) for award, facts in PLAN["獎勵"].items() for level in facts["額度"]]
QUOTES = [
    *((quote, clause) for *_, clause, quote in LEVELS),
    *((facts["標準"], facts["標準的條"]) for facts in PLAN["獎勵"].values()),
    (PLAN["獎勵"]["嘉獎"]["擇優"], PLAN["獎勵"]["嘉獎"]["擇優的條"]),
    (PLAN["獎勵"]["補休"]["上限的原文"], PLAN["獎勵"]["補休"]["上限的條"]),
]
WEEKDAY = re.compile(r"（[一二三四五六日]）")


def tight(text: str) -> str:
    """The characters alone, as the plan and a page are compared."""
    return "".join(text.split())


def words(node: LexborNode | None) -> str:
    """What a reader reads in a part of a page, blanks aside."""
    assert node is not None
    return tight(node.text())


def menu_name(label: str, title: str) -> str:
    """A menu as the table names it: 副餐1－窈窕精緻餐, 簡任主餐."""
    return f"{label}－{title}" if label else title


def facts_of(page: LexborHTMLParser) -> dict[str, str]:
    """The facts box of a page: what each term says."""
    return {
        words(row.css_first("dt")): "".join(words(one) for one in row.css("dd"))
        for row in page.css("main dl > div")
    }


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    """The real catalogue."""
    return read(ROOT)[0]


@pytest.fixture(scope="module")
def kaohsiung(catalog: Catalog) -> Programme:
    """Kaohsiung's programme."""
    return next(one for one in catalog.programmes if one.id == "kaohsiung-103")


@pytest.fixture(scope="module")
def page(site: Path):
    """A finished page of the site by its address, parsed once."""
    parsed: dict[str, LexborHTMLParser] = {}

    def opened(address: str) -> LexborHTMLParser:
        if address not in parsed:
            parsed[address] = LexborHTMLParser((site / address).read_text("utf-8"))
        return parsed[address]

    return opened


@pytest.fixture(scope="module")
def menu_page(kaohsiung: Programme, page):
    """The page of a menu by its name in the table."""
    ids = {menu_name(menu.label, menu.title): menu.id for menu in kaohsiung.menus}
    return lambda name: page(f"{HOME}/menus/{ids[name]}.html")


@pytest.fixture(scope="module")
def activity_page(kaohsiung: Programme, page):
    """The page of an activity by its title."""
    ids = {activity.title: activity.id for activity in kaohsiung.activities}
    return lambda name: page(f"{HOME}/activities/{ids[name]}.html")


# --- 全文 -----------------------------------------------------------------------------------------


def test_the_stored_text_is_the_plan_to_the_letter(kaohsiung):
    """Every character of the plan stands in content/plans, in the plan's order, and none is added."""
    text = tight("".join("".join(clause.lines) for clause in kaohsiung.plan.clauses))
    assert len(text) == PLAN["計畫"]["字數"]
    assert sha256(text.encode()).hexdigest() == PLAN["計畫"]["指紋"]


def test_every_clause_is_named_once(kaohsiung):
    """No two clauses of the text share a name, and every clause that the table cites is among them."""
    names = Counter(clause.name for clause in kaohsiung.plan.clauses)
    cited = {
        *PLAN["依據"],
        *PLAN["目標"],
        *PLAN["其他"],
        *(clause for _, clause in QUOTES),
        *(entry["條"] for entry in ACTIVITIES.values()),
        *(entry["條"] for entry in PLAN["疑義"].values()),
    }
    assert set(names.values()) == {1}
    assert cited <= set(names)


@pytest.mark.parametrize(
    ("quote", "clause"), QUOTES, ids=[f"{clause}-{quote[:9]}" for quote, clause in QUOTES]
)
def test_a_quote_of_the_table_stands_in_its_clause(kaohsiung, quote, clause):
    """The sentences of the table are where it says that they are."""
    assert tight(quote) in tight("".join(kaohsiung.plan.by_name[clause].lines))


def test_every_quote_of_the_catalogue_stands_in_the_plan():
    """Whatever the files call a quote is found in the stored text."""
    text = tight((ROOT / "content" / "plans" / "kaohsiung-103.txt").read_text("utf-8"))
    found = []
    for path in sorted((ROOT / "catalog" / "programmes" / "kaohsiung-103").glob("*.yml")):
        found += quotes_in(yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader))
    assert len(found) >= len(QUOTES)
    assert [quote for quote in found if tight(quote) not in text] == []


def quotes_in(value: object) -> list[str]:
    """All quotes of a file, however deep."""
    if isinstance(value, list):
        return [quote for one in value for quote in quotes_in(one)]
    if not isinstance(value, dict):
        return []
    own = [value[key] for key in ("quote", "combine_quote") if key in value]
    return own + [quote for one in value.values() for quote in quotes_in(one)]


def test_the_page_of_the_text_is_complete(kaohsiung, page):
    """Every clause has its anchor on the page of the text, and the page has every character of the plan."""
    sections = page(f"{HOME}/text.html").css("main section[id]")
    shown = []
    for section in sections:
        for beside in section.css(".clause__here, .clause__notes, caption"):
            beside.decompose()
        shown.append(words(section))
    assert [section.attributes["id"] for section in sections] == [one.name for one in kaohsiung.plan.clauses]
    assert sha256("".join(shown).encode()).hexdigest() == PLAN["計畫"]["指紋"]


# --- 計畫 -----------------------------------------------------------------------------------------


def test_title_number_and_period_are_the_plans(kaohsiung):
    """The programme carries the plan's title, year, period, number and date of issue."""
    (document,) = kaohsiung.documents
    wanted = PLAN["計畫"]
    assert kaohsiung.title == wanted["全名"]
    assert kaohsiung.year == wanted["年度"]
    assert kaohsiung.period.words == wanted["辦理時程"]
    assert (document.number, document.date.words, document.what) == (
        wanted["文號"],
        wanted["日期"],
        wanted["動作"],
    )


def test_basis_goals_and_funding_are_the_plans(kaohsiung):
    """Legal basis, goals and funding are word for word, each under its clause."""
    assert {one.source.clauses[0]: one.text for one in kaohsiung.basis} == PLAN["依據"]
    assert {one.source.clauses[0]: one.text for one in kaohsiung.goals} == PLAN["目標"]
    assert kaohsiung.funding.text == PLAN["經費"]


def test_roles_and_abbreviations_are_the_plans(kaohsiung):
    """Who guides, hosts and helps, and what the plan calls them for short."""
    assert [[one.role, one.name] for one in kaohsiung.organisations] == PLAN["分工"]
    assert {name: kaohsiung.abbreviations[name] for name in PLAN["簡稱"]} == PLAN["簡稱"]


def test_who_is_covered_and_who_is_not(kaohsiung):
    """The plan covers two kinds of people and leaves out three; none is open."""
    people = {one.kind: one.is_covered for one in kaohsiung.eligibility.people}
    wanted = PLAN["適用對象"]
    assert people == dict.fromkeys(wanted["包含"], True) | dict.fromkeys(wanted["不含"], False)
    assert kaohsiung.eligibility.source.quote == wanted["原文"]


def test_the_overview_says_what_the_plan_says(page):
    """Number, roles, people, basis, goals, funding and the remaining paragraphs stand on the overview."""
    shown = words(page(f"{HOME}/index.html").css_first("main"))
    wanted = [
        *(PLAN["計畫"][key] for key in ("全名", "日期", "文號", "動作", "辦理時程")),
        *PLAN["依據"].values(),
        *PLAN["目標"].values(),
        *(name for _, name in PLAN["分工"]),
        *PLAN["適用對象"]["包含"],
        *PLAN["適用對象"]["不含"],
        PLAN["適用對象"]["原文"],
        PLAN["經費"],
        *PLAN["其他"].values(),
    ]
    assert [one for one in wanted if tight(one) not in shown] == []


def test_every_page_of_the_programme_names_the_plan_in_its_foot(site, page):
    """The official title stands once in the foot line of every page of the programme."""
    addresses = [path.relative_to(site).as_posix() for path in (site / HOME).rglob("*.html")]
    assert len(addresses) > len(ACTIVITIES) + len(PLAN["套餐"])
    for address in addresses:
        foot = words(page(address).css_first("footer"))
        assert foot.count(tight(PLAN["計畫"]["全名"])) == 1, address
        assert "本頁依據：" in foot, address


# --- 套餐與課程 -----------------------------------------------------------------------------------


def test_the_menus_are_the_plans_row_by_row(kaohsiung):
    """Six menus in the plan's order, each row with its category, title and hours."""
    rows = [
        (menu_name(menu.label, menu.title), row.category, row.course.title, row.course.hours)
        for menu in kaohsiung.menus
        for row in menu.rows
    ]
    assert rows == [(*row, Fraction(hours)) for *row, hours in ROWS]
    assert len(rows) == PLAN["合計"]["列數"]


@pytest.mark.parametrize("name", PLAN["套餐"])
def test_a_menu_has_the_hours_grade_and_platform_of_the_plan(kaohsiung, name):
    """A menu's courses add up to the hours that the plan prints for it."""
    menu = next(one for one in kaohsiung.menus if menu_name(one.label, one.title) == name)
    wanted = PLAN["套餐"][name]
    assert menu.hours == wanted["時數"] == sum(row.course.hours for row in menu.rows)
    assert (menu.grade or "沒有", menu.category) == (wanted["官等"], wanted["欄名"])
    assert {menu.platform.title, *(row.course.platform.title for row in menu.rows)} == {wanted["平台"]}
    assert wanted["條"] in menu.source.clauses


def test_how_many_courses_are_shared(kaohsiung):
    """37 courses fill 50 rows: 2 in two mains, 9 in several sides; sides 2 and 3 together are 36 hours."""
    wanted = PLAN["合計"]
    sides = Counter(row.course.id for menu in kaohsiung.menus if menu.kind == "side" for row in menu.rows)
    mains = Counter(row.course.id for menu in kaohsiung.menus if menu.kind == "main" for row in menu.rows)
    both = {row.course.id: row.course.hours for menu in kaohsiung.menus[-2:] for row in menu.rows}
    assert len(sides | mains) == wanted["不同的課程"]
    assert sum(number > 1 for number in mains.values()) == wanted["同在薦任與委任主餐"]
    assert sum(number > 1 for number in sides.values()) == wanted["同在兩套以上副餐"]
    assert sum(both.values()) == wanted["副餐2加副餐3的時數"]


@pytest.mark.parametrize("name", PLAN["套餐"])
def test_a_menus_page_has_every_row_and_the_total(menu_page, name):
    """The table of a menu's page is the plan's: category, title, hours, and the total beneath."""
    wanted = PLAN["套餐"][name]
    table = menu_page(name).css_first("main table")
    rows, category = [], ""
    for row in table.css("tbody tr"):
        group = row.css_first("th[scope=rowgroup]")
        category = words(group) if group else category
        rows.append(
            [category, row.css_first("th[scope=row]").text().strip(), int(words(row.css_first("td")))]
        )
    assert rows == wanted["課程"]
    assert words(table.css_first("thead th")) == wanted["欄名"]
    assert words(table.css_first("tfoot")) == f"合計{len(rows)}門{wanted['時數']}"
    assert words(table.css_first("caption")).startswith(f"{len(rows)}門，{wanted['時數']}小時")


@pytest.mark.parametrize("title", COURSES)
def test_a_courses_page_has_all_its_memberships(catalog, page, title):
    """A course has one page that names every menu it is in, with the category there and its hours."""
    (course,) = (one for one in catalog.courses.values() if one.title == title)
    shown = page(f"courses/{course.id}.html")
    mine = [(menu, category, hours) for menu, category, name, hours in ROWS if name == title]
    facts = facts_of(shown)
    assert shown.css_first("h1").text().strip() == title
    assert facts["認證時數"] == f"{mine[0][2]}小時"
    assert facts["平台"] == PLAN["套餐"][mine[0][0]]["平台"]
    rows = [(words(row.css_first("th")), words(row.css_first("td"))) for row in shown.css("main tbody tr")]
    assert rows == [(menu, f"{PLAN['套餐'][menu]['欄名']}：{category}") for menu, category, _ in mine]


# --- 活動 -----------------------------------------------------------------------------------------


def test_the_activities_are_the_plans_in_its_order(kaohsiung):
    """Titles, kinds, what each belongs to and its clause; eight of them stand by themselves."""
    titles = {activity.id: activity.title for activity in kaohsiung.activities}
    found = [(one.title, one.kind, titles.get(one.under)) for one in kaohsiung.activities]
    assert found == [(name, one["種類"], one.get("屬於")) for name, one in ACTIVITIES.items()]
    assert sum(under is None for *_, under in found) == 8
    for activity in kaohsiung.activities:
        assert ACTIVITIES[activity.title]["條"] in activity.source.clauses, activity.title


@pytest.mark.parametrize("name", ACTIVITIES)
def test_an_activitys_facts_are_the_plans(kaohsiung, name):
    """Audience, period and steps are word for word; where the plan names no month, the file names none."""
    activity = next(one for one in kaohsiung.activities if one.title == name)
    wanted = ACTIVITIES[name]
    if "對象" in wanted:
        assert activity.audience == wanted["對象"]
    if name in DATED:
        assert activity.when.words == wanted["期間"]
    else:
        assert not isinstance(activity.when, When) or not re.search("[月日]", activity.when.words)
    assert [phase.title for phase in activity.phases] == wanted.get("步驟", [])
    assert activity.deadline is None or isinstance(activity.deadline, Missing)


@pytest.mark.parametrize("name", DATED)
def test_an_activitys_period_is_shown_in_the_plans_words(kaohsiung, page, activity_page, name):
    """The page of the activity, the list of activities and the schedule print the period as the plan does."""
    period = ACTIVITIES[name]["期間"]
    (row,) = (
        row for row in page(f"{HOME}/activities/index.html").css("tbody tr") if linked(row) == tight(name)
    )
    assert facts_of(activity_page(name))["期間"].startswith(tight(period))
    assert words(row.css("td")[-1]).startswith(tight(period))
    for address in (f"{HOME}/schedule.html", "schedule/index.html"):
        items = [words(item) for item in page(address).css("main li") if linked(item) == tight(name)]
        assert any(WEEKDAY.sub("", item).startswith(tight(period)) for item in items), address
        (bar,) = (words(row) for row in page(address).css("main tbody tr") if linked(row) == tight(name))
        assert tight(period).removeprefix("103年") in bar, address


def linked(node: LexborNode) -> str:
    """What the first link of a row or an item says."""
    link = node.css_first("a")
    return words(link) if link else ""


@pytest.mark.parametrize("name", UNDATED)
def test_no_month_is_invented_for_an_activity_without_one(page, activity_page, name):
    """Where the plan gives no month, neither the activity's page nor the schedule names one."""
    assert not re.search("[月日]", facts_of(activity_page(name))["期間"])
    items = [
        words(item) for item in page(f"{HOME}/schedule.html").css("main li") if linked(item) == tight(name)
    ]
    assert items
    assert not any(re.search(r"\d+[月日]", item) for item in items)


@pytest.mark.parametrize("name", ACTIVITIES)
def test_an_activitys_page_says_what_the_plan_says(activity_page, name):
    """Audience, figures, place and steps of the plan stand on the page, under the plan's title and clause."""
    shown, wanted = activity_page(name), ACTIVITIES[name]
    facts = facts_of(shown)
    steps = [words(item) for item in shown.css("main ol li") if item.css_first("a") is None]
    text = words(shown.css_first("main"))
    assert shown.css_first("h1").text().strip() == name
    assert tight(wanted["條"]) in facts["依據"]
    assert facts.get("對象", "").startswith(wanted.get("對象", ""))
    assert facts.get("地點", "") == wanted.get("地點", facts.get("地點", ""))
    assert steps == [tight(step) for step in wanted.get("步驟", [])]
    assert [one for one in wanted.get("數字", []) if tight(one) not in text] == []


@pytest.mark.parametrize("name", PLAN["不是名額"])
def test_an_expected_number_of_people_is_not_shown_as_a_limit(activity_page, name):
    """The plan expects 40 people and trains 750; it calls neither a number of places."""
    assert "名額" not in facts_of(activity_page(name))


def test_a_year_is_not_drawn_as_the_whole_year(page):
    """「103年…陸續辦理」 does not say that anything lasts from January to December."""
    assert "全年" not in words(page(f"{HOME}/schedule.html").css_first("main"))


# --- 獎勵與補休 -----------------------------------------------------------------------------------


def rule_of(kaohsiung: Programme, award: str):
    """The rule that gives this award."""
    (rule,) = (rule for rule in kaohsiung.rules if any(award in gift.gives for gift in rule.tiers[0].gives))
    return rule


@pytest.mark.parametrize(("award", "side", "kind", "number", "clause", "quote"), LEVELS)
def test_a_tier_gives_what_the_plan_gives(kaohsiung, award, side, kind, number, clause, quote):
    """Own main and one side menu earn 1 or 2 commendations, 4, 8 or 12 hours."""
    (menu,) = (menu.id for menu in kaohsiung.menus if menu.label == side)
    (tier,) = (tier for tier in rule_of(kaohsiung, award).tiers if menu in tier.when.menus)
    assert set(tier.when.menus) == {"own-main", menu}
    assert [(dict(gift.gives), gift.to) for gift in tier.gives] == [({kind: Fraction(number)}, ())]
    assert tier.source.clauses == (clause,)
    assert tight(tier.source.quote) == tight(quote)


def test_the_limits_of_both_rules_are_the_plans(kaohsiung):
    """The better award once a year, until 8-31; at most 12 hours a year, used within six months."""
    award, leave = rule_of(kaohsiung, "嘉獎"), rule_of(kaohsiung, "補休")
    wanted = PLAN["獎勵"]
    assert [len(rule.tiers) for rule in (award, leave)] == [len(facts["額度"]) for facts in wanted.values()]
    assert award.window.words == wanted["嘉獎"]["期限"]
    assert award.window.last.isoformat() == "2014-08-31"
    assert award.is_once_a_year
    assert award.combine is Combine.BEST
    assert tight(award.combine_quote) == tight(wanted["嘉獎"]["擇優"])
    assert dict(award.limit) == {}
    assert award.use_within_months is None
    assert dict(leave.limit) == {"補休": Fraction(wanted["補休"]["上限"])}
    assert leave.use_within_months == wanted["補休"]["使用月數"]
    assert not leave.is_once_a_year


@pytest.mark.parametrize("award", PLAN["獎勵"])
def test_a_rule_quotes_its_standard(kaohsiung, award):
    """A rule carries the sentence that says who earns it, slips of the pen included."""
    rule, wanted = rule_of(kaohsiung, award), PLAN["獎勵"][award]
    assert tight(rule.source.quote) == tight(wanted["標準"])
    assert any(wanted["標準的條"].startswith(clause) for clause in rule.source.clauses)


@pytest.mark.parametrize(
    ("quote", "clause"), QUOTES, ids=[f"{clause}-{quote[:9]}" for quote, clause in QUOTES]
)
def test_the_awards_page_shows_a_quote_with_its_clause(page, quote, clause):
    """The sentence stands on the page once, and beneath it the clause it is from, or the one above that."""
    quotes = [
        figure
        for figure in page(f"{HOME}/awards.html").css("figure")
        if words(figure.css_first("p")) == tight(quote)
    ]
    assert len(quotes) == 1
    cited = [link.text().strip() for link in quotes[0].css("figcaption a")]
    assert cited
    assert clause.startswith(cited[0])


def test_every_clause_under_a_quote_has_that_sentence(kaohsiung, page):
    """Whoever follows a clause under a quote of the awards page finds the sentence there, to the letter."""
    figures = page(f"{HOME}/awards.html").css("main figure")
    wrong = []
    for figure in figures:
        for link in figure.css("figcaption a"):
            clause = link.text().strip()
            under = [one for one in kaohsiung.plan.clauses if one.name.startswith(clause)]
            text = tight("".join("".join(one.lines) for one in under))
            wrong += (
                [] if words(figure.css_first("p")) in text else [(clause, words(figure.css_first("p"))[:20])]
            )
    assert len(figures) >= len(QUOTES)
    assert wrong == []


@pytest.mark.parametrize(("award", "side", "kind", "number", "clause", "quote"), LEVELS)
def test_the_table_of_awards_says_what_is_earned(page, award, side, kind, number, clause, quote):
    """The row of a clause in the table names the side menu and what it earns; leave is 「至多」."""
    table = page(f"{HOME}/awards.html").css_first("main table")
    (row,) = (row for row in table.css("tbody tr") if words(row.css("td")[-1]) == clause)
    earned = f"{kind}至多{number}小時" if kind == "補休" else f"{kind}{number}次"
    assert side in words(row.css("td")[-3])
    assert words(row.css("td")[-2]) == earned


@pytest.mark.parametrize(
    "address",
    [
        f"{HOME}/awards.html",
        f"{HOME}/menus/index.html",
        f"{HOME}/schedule.html",
        "schedule/index.html",
        "index.html",
    ],
)
def test_the_deadline_of_the_award_is_shown_in_the_plans_words(page, address):
    """Every page that shows the deadline says 「8月31日前」 as the plan does, never 「至8月31日」."""
    dates = page(address).css("main .when")
    shown = [
        WEEKDAY.sub("", words(one))
        for one in dates
        if (one.attributes["data-spans"] or "").endswith("/2014-08-31")
    ]
    assert shown
    assert [one for one in shown if "8月31日前" not in one] == []


@pytest.mark.parametrize(
    "address", [f"{HOME}/awards.html", f"{HOME}/menus/index.html", f"{HOME}/menus/side-1.html"]
)
def test_the_year_in_which_leave_is_earned_is_not_a_deadline_for_taking_it(page, address):
    """The plan says 「本（103）年…完成」; leave earned in December may be taken until June of 104."""
    main = page(address).css_first("main")
    dates = [words(one) for one in main.css(".when")]
    assert any(PLAN["獎勵"]["補休"]["期限"] in one and "8月" not in one for one in dates)
    assert "補休期限" not in [words(term) for term in main.css("dt")]


# --- 表件 -----------------------------------------------------------------------------------------


def test_the_form_has_the_plans_fields_slots_and_remarks(kaohsiung):
    """Annex 1 is lost; annex 2 has three fields, ten slots and seven remarks."""
    lost, form = kaohsiung.forms
    wanted = PLAN["補休申請表"]
    numbered = [tight(remark) for remark in form.remarks if re.match(r"\d\.", remark)]
    assert (lost.title, lost.state) == (PLAN["附件1"], Missing.LOST)
    assert (form.title, form.state, list(form.fields)) == (wanted["名稱"], None, wanted["欄位"])
    assert wanted["條"] in form.source.clauses
    assert form.repeat.times == wanted["格數"]
    assert len(numbered) == len(wanted["注意事項"]) == 7
    for remark, (start, end) in zip(numbered, wanted["注意事項"], strict=True):
        assert (remark[: len(tight(start))], remark[-len(tight(end)) :]) == (tight(start), tight(end))


def test_the_forms_page_has_ten_slots_and_seven_remarks(kaohsiung, page):
    """The printed form has the plan's fields, ten slots with the plan's words, and the remarks in full."""
    main = page(f"{HOME}/forms/leave.html").css_first("main")
    wanted = PLAN["補休申請表"]
    slots = [words(row) for row in main.css("table tbody tr")]
    assert slots == [f"課程{number}{''.join(wanted['每格'])}" for number in range(1, wanted["格數"] + 1)]
    assert [words(head) for head in main.css("table thead th")] == wanted["表頭"]
    shown = words(main)
    for field in wanted["欄位"]:
        assert f"{field}：" in shown
    assert shown.index(wanted["開頭"]) < shown.index(slots[0]) < shown.index(wanted["結尾"])
    remarks = [one for one in kaohsiung.plan.clauses if one.name.startswith("附件2、注意事項")]
    assert len(remarks) > len(wanted["注意事項"])
    text = tight("".join("".join(one.lines) for one in remarks)).removeprefix("填表注意事項：")
    assert text in shown


def test_the_lost_annex_is_named_as_lost(page):
    """The list of forms says that annex 1 was a picture and is not there; it links to no page of it."""
    main = page(f"{HOME}/forms/index.html").css_first("main")
    assert f"{PLAN['附件1']}原文為圖，未載" in words(main)
    assert PLAN["附件1"] not in [words(link) for link in main.css("a")]


# --- 疑義 -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("label", PLAN["疑義"])
def test_a_doubt_has_its_question_and_its_clause(kaohsiung, label):
    """Each entry is a note with a question, what the site does, and the clause that raises it."""
    (note,) = (note for note in kaohsiung.notes.values() if note.label == label)
    assert note.question.endswith("？")
    assert note.shown.endswith("。")
    assert PLAN["疑義"][label]["條"] in note.source.clauses


@pytest.mark.parametrize("label", PLAN["疑義"])
def test_a_doubt_is_shown_where_it_touches(kaohsiung, page, label):
    """The note stands in full on each page of the table."""
    (note,) = (note for note in kaohsiung.notes.values() if note.label == label)
    for address in PLAN["疑義"][label]["頁面"]:
        found = [
            words(one)
            for one in page(f"{HOME}/{address}").css("main details")
            if f"疑義{label}：" in words(one)
        ]
        assert len(found) == 1, address
        assert tight(note.question) in found[0], address
        assert tight(note.shown) in found[0], address
        assert all(tight(reading) in found[0] for reading in note.readings), address
