"""The self-check: what it says of real cases."""

import runpy
from calendar import monthrange
from datetime import date, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest

pytestmark = pytest.mark.browser

TESTS = Path(__file__).parents[1]
FILLING = SimpleNamespace(**runpy.run_path(str(TESTS / "filling.py")))
CHECK = FILLING.CHECK
TAOYUAN = FILLING.TAOYUAN
ZHUNAN = FILLING.ZHUNAN
CHIAYI = FILLING.CHIAYI
plain = FILLING.plain
answer = FILLING.answer
verdict = FILLING.verdict
more = FILLING.more
say = FILLING.say
type_in = FILLING.type_in
choose = FILLING.choose
do = FILLING.do
ask_for = FILLING.ask_for


@pytest.fixture(scope="module")
def one(reader):
    """A window on the site."""
    return reader()


@pytest.mark.parametrize(
    ("typed", "head"),
    [
        ({"hours": "200", "digital": "50", "job": "40", "posts": "0"}, "嘉獎：達到 1 次"),
        ({"hours": "201", "digital": "70", "job": "60", "posts": "0"}, "嘉獎：達到 2 次"),
        ({"hours": "149.5", "digital": "50", "job": "40", "posts": "0"}, "嘉獎：未達"),
        ({"hours": "200.5", "digital": "70", "job": "60", "posts": "0"}, "結果：未定 無獎勵，或嘉獎1次"),
        ({"hours": "260", "digital": "60", "job": "75", "posts": "12"}, "結果：未定 無獎勵，或嘉獎1次"),
        ({"hours": "150", "digital": "50", "job": "40", "posts": "501"}, "結果：未定 嘉獎2次，或嘉獎3次"),
        (
            {"hours": "\uff11\uff0c\uff15\uff10\uff10", "digital": "70", "job": "60", "posts": "0"},
            "嘉獎：達到 2 次",
        ),
    ],
)
def test_hours_and_posts_of_taoyuan(one, typed, head):
    """Each case of the plan, its gaps and its two routes at once."""
    page = ask_for(one, TAOYUAN)
    type_in(page, **typed)
    assert verdict(page, "person")[0] == head


def test_undetermined_names_both_outcomes_and_the_reading(one):
    """The note stands open, each reading with what comes out, and the way that no reading can change."""
    page = ask_for(one, TAOYUAN)
    type_in(page, hours="260", digital="60", job="75", posts="12")
    _, says = verdict(page, "person")
    assert "讀法一 照原文 結果：無獎勵 讀法二 201小時以上而未達上級者，照下級 結果：嘉獎1次" in says
    assert "再完成 10 小時數位學習，就確定達到嘉獎2次，不受疑義影響" in says
    assert page.locator(".check__verdicts details.note[open]").count() == 1
    assert page.locator(".check__verdicts .verdict--open").count() == 1


def test_a_reading_is_told_whatever_is_read_beside_it(one):
    """200.5 hours and 501 posts: three commendations come of both readings together, and of neither alone."""
    page = ask_for(one, TAOYUAN)
    type_in(page, hours="200.5", digital="70", job="60", posts="501")
    head, says = verdict(page, "person")
    assert head == "結果：未定 嘉獎2次，或嘉獎3次"
    assert "擇優 結果：嘉獎2次" in says
    assert "時數與篇數併計 結果：嘉獎2次，或嘉獎3次" in says
    assert "照原文 結果：嘉獎2次" in says


def test_an_empty_field_is_not_nothing(one):
    """Posts that nobody has told could be many; 0 settles it."""
    page = ask_for(one, TAOYUAN)
    assert "沒有請填 0；不知道請留空白。" in page.locator(".check__form").first.inner_text()
    type_in(page, hours="100", digital="0", job="0")
    head, says = verdict(page, "person")
    assert head == "結果：未定 無獎勵，或嘉獎1次，或嘉獎2次"
    assert "還沒填：公共論壇發表篇數" in says
    type_in(page, posts="0")
    assert verdict(page, "person")[0] == "嘉獎：未達"


def test_each_condition_is_shown_with_the_own_number(one):
    """逐項看: the plan's bound, what was typed, and whether it holds by itself."""
    page = ask_for(one, TAOYUAN)
    type_in(page, hours="260", digital="60", job="75", posts="12")
    rows = [plain(row.inner_text()) for row in page.locator("[data-check=person] .points tbody tr").all()]
    assert "學習時數150小時以上、200小時以下 260小時 未符合" in rows[0]
    assert rows[1] == "數位學習時數50小時以上 60小時 符合"
    assert "公共論壇發表篇數501篇以上 12篇 未符合" in rows[-1]


def test_what_must_not_be_is_said_so(one):
    """Under `unless` a number that is reached is against the reader."""
    page = ask_for(one, TAOYUAN)
    rows = page.evaluate(
        """() => {
          const table = document.createElement("table");
          const least = name => ({measure: name, bounds: [["at_least", "1"]]});
          const when = {all: [least("hours"), {unless: least("posts")}]};
          const tier = {id: "x", when: when, gives: [], clause: ""};
          const rule = Object.assign({}, mulu.rules.rules[0], {requires: null, readings: [], tiers: [tier]});
          const given = {numbers: {hours: "2", posts: "2"}, answers: {}, done: null, grade: "", kind: ""};
          mulu.points.fill(table, [{data: mulu.rules, rule: rule, given: given, heads: () => "x"}]);
          return Array.from(table.rows, row => Array.from(row.cells).slice(-3).map(cell => cell.textContent));
        }"""
    )
    assert rows == [
        ["學習時數1小時以上", "2小時", "符合"],
        ["不能是：公共論壇發表篇數1篇以上", "2篇", "未符合"],
    ]


def test_the_plans_sentence_stands_below(one):
    """依據: the sentence of the tier that is reached, with its clause."""
    page = ask_for(one, CHECK)
    page.click("[data-fill]")
    quotes = plain(page.locator(".check__quotes").inner_text())
    assert "得予以嘉獎1次" in quotes
    assert "依據：陸、6（三）2（1）" in quotes
    assert "得予以嘉獎2次" not in quotes


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ("十二", "請輸入數字，例如 12 或 12.5"),
        ("12.", "請輸入數字，例如 12 或 12.5"),
        ("1e5", "請輸入數字，例如 12 或 12.5"),
        ("12,5", "請輸入數字，例如 12 或 12.5"),
        ("-3", "不能小於 0"),
        ("－3", "不能小於 0"),
        ("9000", "數字太大，請再核對"),
        ("9" * 60, "數字太大，請再核對"),
        ("1.1234567", "小數最多 6 位"),
    ],
)
def test_a_faulty_number_is_named_beside_its_field(one, typed, fault):
    """It is no number, and so it decides nothing."""
    page = ask_for(one, TAOYUAN)
    type_in(page, hours=typed, digital="0", job="0", posts="0")
    field = page.locator("#check-person-hours")
    described = [
        page.locator(f"#{name}").inner_text() for name in field.get_attribute("aria-describedby").split()
    ]
    assert described == [fault]
    assert field.get_attribute("aria-invalid") == "true"
    assert "有 1 個欄位請更正。" in say(page)
    type_in(page, hours="12")
    assert page.locator("[aria-invalid]").count() == 0


def test_posts_are_whole(one):
    """Half a post is named beside its field."""
    page = ask_for(one, TAOYUAN)
    type_in(page, posts="12.5")
    assert page.locator("#check-person-posts-fault").inner_text() == "請填整數，例如 12"


def test_a_part_is_not_more_than_its_whole(one):
    """Digital hours are hours; of a chain the next that is told counts. Neither of both decides."""
    page = ask_for(one, TAOYUAN)
    type_in(page, hours="60", digital="61", job="0", posts="0")
    assert page.locator("#check-person-digital-fault").inner_text() == "不能超過「學習時數」的 60"
    assert "學習時數201小時以上 沒有填 未定" in answer(page)
    page = ask_for(one, ZHUNAN)
    type_in(page, "unit", staff="10", set_done="11")
    fault = page.locator("#check-unit-set_done-fault").inner_text()
    assert fault == "不能超過「編制內公務人員」的 10"


def test_a_menu_that_is_done_in_time_earns_the_award(one):
    """高雄：薦任主餐 and 副餐2 by 15 July: one commendation, and 9 courses of 16 hours to the second."""
    page = ask_for(one, CHECK)
    page.check("[value=薦任]")
    do(page, "main-recommended", "103年6月20日", "是")
    do(page, "side-2", "103年7月15日", "是")
    assert verdict(page, "award")[0] == "嘉獎：達到 1 次"
    head, says = verdict(page, "leave")
    assert head == "補休：至多 8 小時"
    assert "103年7月16日起 6 個月內補休完畢，最後一天 104年1月15日（疑義 KH-A9）" in says
    row = more(page)["嘉獎改為 2 次"]
    assert "副餐3 還差 9 門，16 小時" in row
    assert "副餐3 有 7 門 14 小時與副餐2 相同，已完成，不必重讀" in row
    assert "列出還差的 9 門" in row
    assert "副餐3 還差 9 門，16 小時" in more(page)["補休改為至多 12 小時"]


def test_the_last_day_counts_and_the_next_is_late(one):
    """8月31日 is in time under every reading that the page follows; 9月1日 under none."""
    page = ask_for(one, CHECK)
    page.check("[value=薦任]")
    do(page, "main-recommended", "103年6月20日", "是")
    do(page, "side-2", "103年8月31日", "是")
    assert verdict(page, "award")[0] == "嘉獎：達到 1 次"
    do(page, "side-2", "103年9月1日")
    head, says = verdict(page, "award")
    assert head == "嘉獎：未達"
    assert "103年9月1日完成，已逾 8月31日" in says
    assert "嘉獎1次" not in more(page)
    assert verdict(page, "leave")[0] == "補休：至多 8 小時"


def test_without_the_day_the_conditions_are_there_but_for_it(one):
    """條件具備，尚缺完成日."""
    page = ask_for(one, CHECK)
    page.check("[value=委任]")
    do(page, "main-delegated", "103年6月20日")
    do(page, "side-3")
    head, says = verdict(page, "award")
    assert (
        head.startswith("結果：未定 無獎勵，或嘉獎2次") or head == "結果：未定 無獎勵，或嘉獎1次，或嘉獎2次"
    )
    assert "條件具備，尚缺完成日" in says


def test_the_grade_may_be_uncertain(one):
    """Then it hangs on which main menu counts, and the note says why nobody can tell."""
    page = ask_for(one, CHECK)
    choose(page, "kind", "約聘（僱）人員")
    page.check(".check__grade input[value='']")
    do(page, "main-senior", "103年3月1日")
    do(page, "side-2", "103年3月1日")
    head, says = verdict(page, "award")
    assert head == "結果：未定 無獎勵，或嘉獎1次"
    assert "約聘（僱）人員相當於哪一官等，原文未載（疑義 KH-A6" in says
    assert page.locator(".check__verdicts [data-rule=award] details.note[open]").count() == 1


def test_only_the_own_main_menu_stays_once_the_grade_is_known(one):
    """The others are of no use."""
    page = ask_for(one, CHECK)
    page.check("[value=薦任]")
    shown = [box.get_attribute("data-done") for box in page.locator(".done").all() if box.is_visible()]
    assert shown == ["main-recommended", "side-1", "side-2", "side-3"]


def test_a_teacher_is_not_covered(one):
    """不適用, with the sentence that says so."""
    page = ask_for(one, CHECK)
    choose(page, "kind", "教師")
    head, says = verdict(page, "award")
    assert (head, "「教師」不在這個計畫的適用對象內" in says) == ("不適用", True)
    assert "不含教師、職工及臨時人員" in plain(page.locator(".check__quotes").inner_text())
    assert page.locator(".check__more").first.is_hidden()


def test_a_kind_that_the_plan_leaves_open_is_undetermined(one):
    """竹南：約聘人員, with the note."""
    page = ask_for(one, ZHUNAN)
    choose(page, "kind", "約聘人員")
    do(page, "county-set", "107年5月1日")
    head, says = verdict(page, "award")
    assert head == "結果：未定 不適用，或嘉獎2次"
    assert "「約聘人員」適不適用，原文未載（疑義 ZN-A9）" in says


def test_a_shared_course_is_done_in_every_menu(one):
    """Ticked in one menu it is ticked in the other; 36 hours for both, not 50."""
    page = ask_for(one, CHECK)
    for menu in ("side-1", "side-2"):
        page.locator(f"[data-done={menu}] summary").click()
    page.locator("[data-done=side-1] .done__course", has_text="行政中立").locator(
        "input[type=checkbox]"
    ).check()
    assert (
        page.locator("[data-done=side-2] .done__course", has_text="行政中立")
        .locator("input")
        .first.is_checked()
    )
    assert plain(page.locator("[data-done=side-3] .done__count").inner_text()) == "已勾選 1／16 門"
    page.locator("[data-done=side-2] .done__course", has_text="行政中立").locator("input").first.uncheck()
    assert plain(page.locator("[data-done=side-1] .done__count").inner_text()) == "已勾選 0／5 門"


def test_one_course_may_have_a_day_of_its_own(one):
    """The course that came too late breaks the menu; its day is shown in every menu that holds it."""
    page = ask_for(one, CHECK)
    page.check("[value=簡任]")
    do(page, "main-senior", "103年2月1日")
    do(page, "side-2", "103年3月1日")
    assert verdict(page, "award")[0] == "嘉獎：達到 1 次"
    page.locator("[data-done=side-2] summary").click()
    row = page.locator("[data-done=side-2] .done__course", has_text="全民國防")
    row.locator(".ask__field").fill("103-09-02")
    row.locator(".ask__field").press("Tab")
    assert verdict(page, "award")[0] == "嘉獎：未達"
    page.locator("[data-done=side-1] summary").click()
    other = page.locator("[data-done=side-1] .done__course", has_text="全民國防").locator(".ask__field")
    assert other.input_value() == "103-09-02"


@pytest.mark.parametrize("typed", ["8月31日", "103年2月30日", "2014-13-01", "昨天"])
def test_a_faulty_day_is_named_beside_its_field(one, typed):
    """It is no day, and the menu still lacks one."""
    page = ask_for(one, CHECK)
    page.check("[value=簡任]")
    do(page, "main-senior", "103年2月1日")
    do(page, "side-2", typed)
    fault = page.locator("[data-done=side-2] .done__more .ask__fault").first
    assert fault.inner_text() == "請輸入日期，例如 103年7月15日"
    assert "條件具備，尚缺完成日" in verdict(page, "award")[1]


def test_two_readings_of_the_leave(one):
    """副餐1 and 副餐2: 8 hours or 12; 副餐3 on top settles it."""
    page = ask_for(one, CHECK)
    page.check("[value=簡任]")
    for menu in ("main-senior", "side-1", "side-2"):
        do(page, menu, "103年3月1日", "是")
    head, says = verdict(page, "leave")
    assert head == "結果：未定 補休至多8小時，或補休至多12小時"
    assert "讀法一 擇優 結果：補休至多8小時" in says
    assert "讀法二 額度相加，至多12小時 結果：補休至多12小時" in says
    assert "就確定達到補休至多12小時，不受疑義影響" in says
    do(page, "side-3", "103年3月1日", "是")
    assert verdict(page, "leave")[0] == "補休：至多 12 小時"


def test_in_office_hours_a_menu_earns_no_leave(one):
    """The other menu still does; what is not told stays open."""
    page = ask_for(one, CHECK)
    page.check("[value=簡任]")
    do(page, "main-senior", "103年3月1日", "是")
    do(page, "side-2", "103年3月1日")
    head, says = verdict(page, "leave")
    assert head == "結果：未定 無補休，或補休至多8小時"
    assert "還沒填：副餐2的「全部課程皆於公餘時間完成" in says
    do(page, "side-2", off_duty="否")
    assert verdict(page, "leave")[0] == "補休：未達"
    do(page, "side-1", "103年3月1日", "是")
    assert verdict(page, "leave")[0] == "補休：至多 4 小時"


def test_a_penalty_and_the_way_round_it(one):
    """竹南: the three parts, or the assembled set."""
    page = ask_for(one, ZHUNAN)
    type_in(page, policy="1", environment="4", democracy="4", gender="3", gender_one="1", job="12.5")
    choose(page, "cedaw", "是")
    assert verdict(page, "penalty")[0] == "符合記申誡1次的情形"
    row = more(page)["不記申誡"]
    assert "苗栗縣政府107年度數位學習組裝課程（12 門，23 小時） 或 與業務相關研習：還差 7.5 小時" in row
    do(page, "county-set", "107年8月31日")
    assert verdict(page, "penalty")[0] == "沒有申誡的情形"
    assert "不記申誡" not in more(page)
    do(page, "county-set", "107年9月1日")
    head, says = verdict(page, "award")
    assert head == "嘉獎：未達"
    assert "107年9月1日完成，已逾 8月31日" in says
    assert "嘉獎2次" not in more(page)
    assert "組裝課程（12 門" not in more(page)["不記申誡"]


def test_courses_one_by_one(one):
    """A score between both pass marks is undetermined, 75 is not; a second course is a case of its own."""
    page = ask_for(one, ZHUNAN)
    type_in(page, **{"course-score": "74", "course-read_hours": "1.5", "course-course_hours": "2"})
    choose(page, "course-questionnaire", "是")
    assert verdict(page, "course")[0] == "結果：未定 未符合，或視為完成"
    page.click("text=增加一門")
    assert page.evaluate("document.activeElement.id") == "check-person-course-score-2"
    type_in(page, **{"course-score-2": "75", "course-read_hours-2": "1", "course-course_hours-2": "2"})
    choose(page, "course-questionnaire-2", "是")
    assert verdict(page, "course", 1)[0] == "結果：未定 未符合，或視為完成"
    type_in(page, **{"course-read_hours-2": "1.01"})
    assert verdict(page, "course", 1)[0] == "達到：視為完成"
    assert "第 2 門" in verdict(page, "course", 1)[1]


def test_a_unit_checks_itself(one):
    """桃園: 23.996 hours are not 24, and shown as 23.99; once the numbers are there, people decide."""
    page = ask_for(one, TAOYUAN)
    type_in(page, "unit", certified="599.9", established="25", avg_posts="0")
    assert verdict(page, "unit")[0] == "嘉獎：未達"
    assert "23.99小時 未符合" in answer(page, "unit")
    assert (
        "數位學習平均認證時數：還差 0.01 小時"
        in more(page, "unit")["各嘉獎1次（單位首長（主管）、主要承辦主管、承辦人）"]
    )
    type_in(page, "unit", certified="600")
    head, says = verdict(page, "unit")
    assert head == "達嘉獎1次級距"
    assert "數字已達，另由機關認定（疑義 TY-A7）" in says
    type_in(page, "unit", certified="800")
    upper = (
        more(page, "unit")["嘉獎改為 2 次"] if "嘉獎改為 2 次" in more(page, "unit") else answer(page, "unit")
    )
    assert "恰為 32，須超過 32 小時" in upper
    type_in(page, "unit", established="0")
    assert "分母為0，算不出：數位學習平均認證時數" in verdict(page, "unit")[1]


def test_items_are_decided_one_by_one(one):
    """嘉義: four items, no total."""
    page = ask_for(one, CHIAYI)
    type_in(page, "unit", updates="3", headcount="10", quota="2", sent="2", entries="1", topics="4")
    heads = [verdict(page, "items", number)[0] for number in range(4)]
    assert heads == ["未符合", "符合", "符合", "未符合"]
    assert "資料更新：還差 5 個百分點" in more(page, "unit")["資料更新"]


def test_the_surest_way_is_of_the_item_itself(one):
    """One more update settles the updates alone: nothing of it is said under the other items."""
    page = ask_for(one, CHIAYI)
    type_in(page, "unit", updates="3", headcount="10", quota="0", sent="0", entries="0")
    items = [verdict(page, "items", number) for number in range(4)]
    assert [head for head, _ in items] == ["未符合", "結果：未定 未符合，或符合"] * 2
    assert not any("資料更新數" in says for _, says in items)


def test_what_a_number_must_not_exceed_is_said_so(one):
    """Of what nobody has told both ends are named; an average over nobody is not called empty."""
    page = ask_for(one, TAOYUAN)
    type_in(page, hours="100", digital="50", job="40")
    assert "公共論壇發表篇數：須達 300 篇、不超過 500 篇（沒有填）" in more(page)["嘉獎1次"]
    type_in(page, "unit", certified="930", established="0")
    assert "24 小時、不超過 32 小時（分母為0）" in answer(page, "unit")
    assert "由機關認定：有實際績效（疑義 TY-A7）" in answer(page, "unit")


def test_a_note_that_says_the_same_stands_once(one):
    """Whether 約聘人員 are covered is open for every rule, and told under the first."""
    page = ask_for(one, ZHUNAN)
    choose(page, "kind", "約聘人員")
    assert page.locator(".check__verdicts .verdict").count() == 5
    assert page.locator(".check__verdicts details.note", has_text="ZN-A9").count() == 1
    assert answer(page).count("「約聘人員」適不適用，原文未載（疑義 ZN-A9）") == 5


def test_the_live_sentence_says_it_all(one):
    """One sentence, polite, in a region that was there before."""
    page = ask_for(one, CHECK)
    region = page.locator("[data-check=person] .check__said")
    assert (region.get_attribute("role"), region.get_attribute("aria-live")) == ("status", "polite")
    page.check("[value=薦任]")
    do(page, "main-recommended", "103年6月20日", "是")
    do(page, "side-2", "103年7月15日", "是")
    assert say(page) == "獎勵措施，嘉獎：達到 1 次；補休機制，補休：至多 8 小時。"


def test_the_example_and_clearing(one):
    """填入範例 says that it is one; 清除 leaves nothing."""
    for address in (CHECK, TAOYUAN, ZHUNAN):
        page = ask_for(one, address)
        page.locator("[data-fill]").first.click()
        assert say(page).startswith("已填入範例，不是你的資料。")
        assert page.locator("[aria-invalid]").count() == 0
        assert "達到" in answer(page)
        page.locator("[data-clear]").first.click()
        assert page.locator(".check__told").first.is_hidden()
        left = "one => one.type === 'text' ? one.value : one.checked ? one.name || 'ticked' : ''"
        values = page.locator("[data-check=person] input").evaluate_all(f"all => all.map({left})")
        assert set(values) <= {""}


# Days


def end_of_months(day, months):
    """民法第121條, counted another way."""
    first = day + timedelta(days=1)
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    last = monthrange(year, month + 1)[1]
    if first.day > last:
        return date(year, month + 1, last)
    return date(year, month + 1, first.day) - timedelta(days=1)


def test_months_are_counted_as_the_civil_code_counts_them(one):
    """Every day of five years, 1 to 13 months: the day before the one that answers to the first."""
    page = one.open(CHECK)
    days = [date(2012, 1, 1) + timedelta(days=number) for number in range(5 * 366)]
    asked = [[day.isoformat(), months] for day in days for months in (1, 6, 12, 13)]
    found = page.evaluate("all => all.map(one => mulu.figures.lastDay(one[0], one[1]))", asked)
    assert found == [end_of_months(date.fromisoformat(day), months).isoformat() for day, months in asked]


@pytest.mark.parametrize(
    ("done", "last"),
    [
        ("2014-07-15", "2015-01-15"),
        ("2014-08-30", "2015-02-28"),
        ("2014-08-31", "2015-02-28"),
        ("2014-12-31", "2015-06-30"),
        ("2015-08-30", "2016-02-29"),
    ],
)
def test_the_last_day_of_the_leave(one, done, last):
    """An ordinary day, months without the day, the turn of the year, a leap year."""
    assert one.open(CHECK).evaluate(f"mulu.figures.lastDay('{done}', 6)") == last
