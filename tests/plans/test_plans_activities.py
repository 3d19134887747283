"""Every plan's activities, runs, tables and dates, against the tables that were taken from the plans."""

import re
from datetime import date

from selectolax.lexbor import LexborNode

from mulu.programme.when import Missing, When
from mulu.text import fold_clause, without_blanks

NO = "沒有"
WEEKDAY = re.compile(r"（[一二三四五六日]）")
WAYS = {"須": "must", "不得": "must_not", "優先": "first", "另可": "also"}


def words(node: LexborNode | None) -> str:
    """What a reader reads in a part of a page, blanks and days of the week aside."""
    assert node is not None
    return WEEKDAY.sub("", without_blanks(node.text()))


def linked(node: LexborNode) -> str:
    """What the first link of a row or an item says."""
    link = node.css_first("a")
    return words(link) if link else ""


def one(programme, title):
    """The activity of this title."""
    (found,) = (each for each in programme.activities if each.title == title)
    return found


def beside(finished, address, title):
    """The items of a page that lead to the page of the activity of this title."""
    here = f"{finished.programme.id}/{finished.place(title)}" if ".." in address else finished.place(title)
    items = ((item, item.css_first("a")) for item in finished.main(address).css("li"))
    return [words(item) for item, link in items if link and (link.attributes["href"] or "").endswith(here)]


# --- 活動 -----------------------------------------------------------------------------------------


def test_the_activities_are_the_plans_in_its_order(programme, table, text):
    """The activities of the table stand in this order; any other is named in the plan's words."""
    wanted = [entry["名稱"] for entry in table["活動"]]
    found = [activity.title for activity in programme.activities]
    assert [title for title in found if title in wanted] == wanted
    assert [title for title in found if title not in wanted and without_blanks(title) not in text] == []


def test_an_activity_is_what_the_plan_makes_of_it(programme, activity):
    """Its kind, the activity that it belongs to, and its clause."""
    found = one(programme, activity["名稱"])
    titles = {each.id: each.title for each in programme.activities}
    kinds = activity.get("種類", found.kind)
    assert found.kind in ([kinds] if isinstance(kinds, str) else kinds)
    assert titles.get(found.under) == activity.get("屬於")
    if "條" in activity:
        assert clause(activity["條"]) in map(clause, found.source.clauses)


def clause(name):
    """A clause's name as two people may write it: 柒、一（一） and 柒、一、（一）."""
    return fold_clause(name).replace("、", "")


def test_an_activitys_facts_are_the_plans(programme, activity):
    """Audience, steps, runs, days and place are the plan's; none is given where the plan gives none."""
    found = one(programme, activity["名稱"])
    if "對象" in activity:
        assert without_blanks(found.audience).startswith(without_blanks(activity["對象"]))
    steps = [without_blanks(step.title + step.text) for step in found.phases]
    assert steps == [without_blanks(step) for step in activity.get("步驟", [])]
    for key, value in (("期數", found.run_count), ("天數", found.days_each)):
        assert key not in activity or value == activity[key], key
    place = found.venue if isinstance(found.venue, str) else NO
    assert place == activity.get("地點", place)


def test_an_activitys_page_says_what_the_plan_says(finished, activity):
    """Title, clause, audience and figures of the plan stand on its page, steps in the plan's order."""
    address = finished.place(activity["名稱"])
    shown, facts = finished.words(address), finished.facts(address)
    wanted = [activity.get("對象全文", activity.get("對象", "")), *activity.get("數字", ())]
    assert finished.main(address).css_first("h1").text().strip() == activity["名稱"]
    assert [each for each in wanted if without_blanks(each) not in shown] == []
    if "條" in activity:
        assert clause(activity["條"]) in clause(facts["依據"])
    steps = [words(item) for item in finished.main(address).css("ol li") if item.css_first("a") is None]
    assert steps == [WEEKDAY.sub("", without_blanks(step)) for step in activity.get("步驟", [])]


def test_what_an_activity_is_about_stands_on_its_page_or_below(programme, finished, activity):
    """The sentences of an activity are on its page, or on that of an activity that belongs to it."""
    found = one(programme, activity["名稱"])
    family = [found, *(each for each in programme.activities if each.under == found.id)]
    pages = [finished.words(f"activities/{each.id}.html") for each in family]
    wanted = [without_blanks(each) for each in activity.get("內容", ())]
    assert [each for each in wanted if not any(each in page for page in pages)] == []


def test_who_may_come_is_what_the_plan_says(programme, activity):
    """為限, 優先 and 亦可 are kept apart, and a class that is asked for is not another one."""
    found = one(programme, activity["名稱"])
    titles = {each.id: each.title for each in programme.activities}
    for word, way in WAYS.items() if "先修" in activity else ():
        given = [
            without_blanks(titles.get(each.activity, each.words)) for each in getattr(found.entry, way, ())
        ]
        wanted = [without_blanks(each).removeprefix("曾參加") for each in activity["先修"].get(word, [])]
        assert len(given) == len(wanted), word
        assert all(core in each for core, each in zip(wanted, given, strict=True)), word


def test_how_many_may_come_is_what_the_plan_says(programme, finished, activity):
    """A quota has its two figures apart; where the plan has none, none is shown."""
    places = one(programme, activity["名稱"]).places
    facts = finished.facts(finished.place(activity["名稱"]))
    number = re.compile(r"\d+人|^\d")
    if quota := activity.get("名額"):
        assert (places.each, places.at_most, places.extra) == (quota["每"], quota["至多"], quota["增額"])
    if activity.get("人數") == NO:
        assert places is None or isinstance(places.number, Missing)
        assert [term for term in ("名額", "人數") if number.search(facts.get(term, ""))] == []


def test_an_expected_number_of_people_is_not_shown_as_a_limit(finished, expected):
    """預計 is not a number of places."""
    assert "名額" not in finished.facts(finished.place(expected))


def test_what_the_plan_does_not_name_is_no_link(finished, activity):
    """Words that may mean another class are printed, and lead nowhere."""
    links = [words(link) for link in finished.main(finished.place(activity["名稱"])).css("a")]
    assert [each for each in activity.get("不得連結", ()) if without_blanks(each) in links] == []


# --- 時程 -----------------------------------------------------------------------------------------


def test_a_period_is_shown_in_the_plans_words(programme, finished, dated):
    """The activity's page, the list of activities and both schedules print the period as the plan does."""
    title, period = dated["名稱"], without_blanks(dated["期間"])
    found = one(programme, title)
    assert period in without_blanks(found.when.words)
    assert period in finished.facts(finished.place(title))["期間"]
    rows = finished.main("activities/index.html").css("tbody tr")
    assert [period in words(row.css("td")[-1]) for row in rows if linked(row) == without_blanks(title)] == [
        True
    ]
    for address in ("schedule.html", "../../schedule/index.html") if not found.runs else ():
        assert any(period in item for item in beside(finished, address, title)), address


def test_months_are_drawn_where_the_plan_names_them(programme, finished, dated):
    """The row of an activity in the table of months says its months and no other."""
    title, period = without_blanks(dated["名稱"]), without_blanks(dated["期間"])
    months = re.fullmatch(rf"{programme.year}年(\d+月(?:起)?至\d+月)", period)
    rows = [
        words(row)
        for row in finished.main("schedule.html").css("tbody tr")
        if linked(row) == without_blanks(title)
    ]
    assert not months or [months[1] in row for row in rows] == [True]


def test_no_month_is_invented_for_an_activity_without_one(programme, finished, undated):
    """Where the plan gives no month, neither the activity's page nor the schedule names one."""
    title = undated["名稱"]
    when = one(programme, title).when
    assert not isinstance(when, When) or not re.search("[月日]", when.words)
    assert not re.search("[月日]", finished.facts(finished.place(title)).get("期間", ""))
    deadline = without_blanks(undated.get("期限", NO)).removeprefix("暫定")
    items = [item for item in beside(finished, "schedule.html", title) if deadline not in item]
    assert [item for item in items if re.search(r"\d+[月日]", item)] == []


def test_a_deadline_is_the_plans(programme, finished, activity):
    """The last day, that day included, in the plan's words and as tentative as in the plan."""
    found = one(programme, activity["名稱"])
    if "期限" not in activity:
        assert not isinstance(found.deadline, When)
        return
    wanted = without_blanks(activity["期限"])
    assert wanted in without_blanks(found.deadline.words)
    assert found.deadline.last == date.fromisoformat(activity["期限的末日"])
    assert found.deadline.is_tentative == ("暫定" in wanted)
    assert wanted in finished.words(finished.place(activity["名稱"]))


def test_a_run_is_the_plans(programme, finished, run):
    """Day, place and audience of a run are the plan's, tentative where the plan says so."""
    found = next(each for each in one(programme, run["活動"]).runs if each.number == run["期"])
    first, last = (date.fromisoformat(run[key]) for key in ("首日", "末日"))
    assert (found.when.first, found.when.last) == (first, last)
    assert found.when.is_tentative is run["暫定"]
    rows = [words(row) for row in finished.main(finished.place(run["活動"])).css("table tbody tr")]
    (row,) = (each for each in rows if re.match(rf"第{run['期']}(?:期|梯次)", each))
    assert without_blanks(run["時間"]) in row
    place = run.get("地點", "")
    assert ("合併儲存格" if place == "合併" else place) in row + finished.words(finished.place(run["活動"]))
    assert without_blanks(run.get("對象", "")) in row


def test_a_tentative_day_is_never_shown_as_firm(finished, run):
    """Wherever a tentative day is printed, 暫定 is beside it."""
    day = re.search(r"\d+月\d+日", run["時間"])
    for address in finished.addresses() if run["暫定"] and day else ():
        shown = not_headed(finished, address)
        for found in re.finditer(rf"(?<!\d){day[0]}", shown):
            assert "暫定" in shown[max(0, found.start() - 16) : found.end() + 12], (address, found)


def not_headed(finished, address):
    """What a page says outside its notes and the columns that say 暫定 at their head."""
    page = finished.fresh(address)
    for table in page.css("table"):
        heads = [number for number, head in enumerate(table.css("thead th")) if "暫定" in head.text()]
        for cell in (row.css("th, td")[number] for row in table.css("tbody tr") for number in heads):
            cell.decompose()
    for node in page.css("details, script, style"):
        node.decompose()
    return words(page.css_first("main"))


def test_there_are_no_more_runs_than_the_plan_tells_apart(programme, table):
    """A run has a row of its own only where the plan gives it a day, a place or an audience of its own."""
    found = [(activity.title, run.number) for activity in programme.activities for run in activity.runs]
    assert found == [(run["活動"], run["期"]) for run in table.get("期別") or ()]


def test_runs_and_class_days_add_up_to_the_plans(programme, sums):
    """So many classes, runs and days in all."""
    classes = [each for each in programme.activities if each.kind == "workshop"]
    assert len(classes) == sums["班別"]
    assert sum(each.run_count for each in classes) == sums["期數"]
    assert sum(each.run_count * each.days_each for each in classes) == sums["天數"]


def test_a_table_of_the_plan_is_kept_cell_by_cell(finished, grid):
    """The rows of the plan's table stand on a page; a merged cell stays empty or says that it was merged."""
    address = finished.place(grid.get("活動", "總覽"))
    shown = finished.words(address)
    for row in grid["列"]:
        cells = [without_blanks(cell) for cell in row if cell]
        assert [cell for cell in cells if cell not in shown] == []
    heads = [words(head) for head in finished.main(address).css("table thead th")]
    if "活動" in grid and len(grid["表頭"]) == len(heads):
        assert heads == [without_blanks(head) for head in grid["表頭"]]


# --- 套餐 -----------------------------------------------------------------------------------------


def test_a_lost_list_of_courses_is_not_filled(programme, finished, set_menu):
    """Number and hours as printed, no course; the page gives the plan's sentences."""
    title, wanted = set_menu
    (menu,) = (each for each in programme.menus if each.title == title)
    assert (menu.count, menu.hours, menu.rows) == (wanted["門數"], wanted["時數"], Missing.LOST)
    shown = finished.words(f"menus/{menu.id}.html")
    assert f"{wanted['門數']}門" in shown
    assert f"{wanted['時數']}小時" in shown
    assert [each for each in wanted["數字"] if without_blanks(each) not in shown] == []
    assert finished.main(f"menus/{menu.id}.html").css("a[href*='courses/']") == []


def test_required_hours_are_the_plans(finished, required):
    """Each required course stands on a page with the hours in its bracket, or with its hours beside it."""
    pages = [finished.words(address) for address in finished.addresses()]
    for title, hours in required["時數"]:
        number = hours.strip("()")
        assert any(title in page and number in page for page in pages), title
