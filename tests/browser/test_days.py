"""Day words: by the reader's clock, or by the day in `#on=`; tests/cases/day holds the words one by one."""

from datetime import datetime, timedelta, timezone

import pytest

pytestmark = pytest.mark.browser

TAIPEI = timezone(timedelta(hours=8))
PLAN = "programmes/kaohsiung-103"
SAYING = ["on=2014-03-10", "on=103-03-10", "on=103年3月10日"]
NOTICE = "檢視日：103年3月10日（不是今天）"

SCHEDULE = {
    ("period", "2014-01-01/2014-12-31"): "辦理期間內",
    ("deadline", "2014-01-01/2014-08-31"): "還有 174 天",
    ("deadline", "2014-01-01/2014-12-31"): "還有 296 天",
    ("period", "2014-01/2014-10"): "辦理期間內",
    ("period", "2014-03/2014-11"): "辦理期間內",
    ("period", "2014-05/2014-09"): "尚未開始",
    ("period", "2014-05/2014-12"): "尚未開始",
}
"""The dates of Kaohsiung's plan on 10 March 103."""


def words(reader, selector="main"):
    """What each date of the page says of the day, dates that say nothing left out."""
    return {(role, spans): word for role, spans, word in reader.look(f"days('{selector}')") if word}


def at(reader, year, month, day, hour, minute):
    """A reader in Taiwan whose clock stands at this time."""
    one = reader()
    one.page.clock.set_fixed_time(datetime(year, month, day, hour, minute, tzinfo=TAIPEI))
    return one


@pytest.mark.parametrize("fragment", SAYING)
def test_the_schedule_goes_by_the_day_in_its_address(reader, fragment):
    """In ROC and Gregorian years alike, every date gets its word, and the page says which day it is."""
    one = reader()
    page = one.open(f"schedule/index.html#{fragment}")
    assert {date: word for date, word in words(one).items() if date in SCHEDULE} == SCHEDULE
    assert NOTICE in " ".join(page.locator("main").inner_text().split())
    assert "檢視日" in page.locator("thead [data-month='2014-03']").first.inner_text()


@pytest.mark.parametrize("fragment", SAYING)
def test_the_home_page_picks_what_goes_on(reader, fragment):
    """What is on, what begins within 60 days, and the deadlines, each under its own heading."""
    one = reader()
    page = one.open(f"index.html#{fragment}")
    now = page.locator("main section", has=page.locator("h2", has_text="現在"))
    text = " ".join(now.inner_text().split())
    assert NOTICE in text
    assert "103年3月10日（一）" in text
    on, soon, due = (lines(now, head) for head in ("辦理期間內", "60 天內開始", "期限"))
    assert {"線上英語營", "電子師徒制", "推動數位學習熠星方案"} <= set(on)
    assert {"數位教材及APP製作研習班", "數位閱讀計畫競標活動"} == set(soon)
    assert due == ["獎勵措施"]


def lines(now, head):
    """The titles in the list below a heading."""
    box = now.locator("div", has=now.page.locator("h3", has_text=head)).last
    return [
        link.inner_text() for link in box.locator("li a:first-child").all() if "疑義" not in link.inner_text()
    ]


@pytest.mark.parametrize("fragment", SAYING)
@pytest.mark.parametrize(
    ("activity", "word"), [("english-camp", "辦理期間內"), ("app", "尚未開始"), ("mentoring", "辦理期間內")]
)
def test_an_activity_says_whether_it_goes_on(reader, activity, word, fragment):
    """Its period has the word of the day."""
    one = reader()
    one.open(f"{PLAN}/activities/{activity}.html#{fragment}")
    assert set(words(one).values()) == {word}


def test_a_day_can_be_typed_and_left_again(reader):
    """The field 檢視日 takes ROC and Gregorian dates; 回到今天 goes back to the clock."""
    one = at(reader, 2014, 6, 1, 12, 0)
    page = one.open("schedule/index.html")
    today = words(one)
    page.get_by_label("檢視日").fill("103/3/10")
    page.get_by_label("檢視日").press("Enter")
    assert {date: word for date, word in words(one).items() if date in SCHEDULE} == SCHEDULE
    page.get_by_role("link", name="回到今天").click()
    assert words(one) == today
    assert "檢視日：" not in page.locator("main").inner_text().replace("檢視日：\n", "")


def test_what_is_not_a_day_is_said_beside_the_field(reader):
    """A typing error is answered in words, and no date changes."""
    one = at(reader, 2014, 6, 1, 12, 0)
    page = one.open("schedule/index.html")
    before = words(one)
    page.get_by_label("檢視日").fill("103年2月30日")
    page.get_by_label("檢視日").press("Enter")
    assert "請輸入" in page.locator("main").inner_text()
    assert page.get_by_label("檢視日").get_attribute("aria-invalid") == "true"
    assert words(one) == before


@pytest.mark.parametrize(
    "fragment", ["on=", "on=%", "on=115-02-30", "on=<script>alert(1)</script>", "on=明天"]
)
def test_a_day_that_does_not_exist_is_passed_over(reader, fragment):
    """The page goes by the clock then, and nothing of the address becomes part of it."""
    one = at(reader, 2014, 3, 10, 12, 0)
    page = one.open(f"schedule/index.html#{fragment}")
    assert {date: word for date, word in words(one).items() if date in SCHEDULE} == SCHEDULE
    assert "不是今天" not in page.locator("main").inner_text()
    assert page.locator("main script").count() == 0


@pytest.mark.parametrize(
    ("clock", "word"),
    [
        ((2014, 8, 30, 12, 0), "還有 1 天"),
        ((2014, 8, 31, 0, 5), "今天截止（含當日）"),
        ((2014, 8, 31, 23, 55), "今天截止（含當日）"),
        ((2014, 9, 1, 0, 5), "已截止"),
    ],
)
def test_a_deadline_holds_until_the_end_of_its_day(reader, clock, word):
    """103年8月31日 is still in time, by the calendar in Taiwan; the next day is late."""
    one = at(reader, *clock)
    for address in ("schedule/index.html", f"{PLAN}/schedule.html", f"{PLAN}/index.html"):
        one.open(address)
        found = {said for (role, spans), said in words(one).items() if spans.endswith("/2014-08-31")}
        assert found == {word}, address


def test_the_home_page_warns_on_the_last_day(reader):
    """On 31 August 103 the commendation's deadline stands under 期限, with the word for today."""
    one = at(reader, 2014, 8, 31, 22, 0)
    page = one.open("index.html")
    assert "今天截止（含當日）" in page.locator("main").inner_text()
    assert "不是今天" not in page.locator("main").inner_text()


def test_years_later_nothing_goes_on(reader):
    """The page says so in a sentence, and what ended last."""
    one = at(reader, 2026, 3, 10, 9, 0)
    text = one.open("index.html").locator("main").inner_text()
    assert "今天沒有在辦理期間內的項目。最近結束：竹南鎮 107年（107年12月31日）。" in " ".join(text.split())


def test_a_period_that_is_over_says_so(reader):
    """After December 103 every period of the plan has ended and every deadline passed."""
    one = at(reader, 2015, 1, 1, 0, 5)
    one.open(f"{PLAN}/schedule.html")
    assert set(words(one).values()) == {"已結束", "已截止"}


def test_where_the_plan_names_no_day_nothing_is_added(reader):
    """A date that is not stated or only a year gets no word."""
    one = at(reader, 2014, 3, 10, 9, 0)
    page = one.open("schedule/index.html")
    assert page.locator(".blank .when__state, .when[data-spans=''] .when__state").count() == 0


def test_the_page_as_written_knows_no_day(parsed):
    """Nothing that depends on today is built in."""
    said = ("尚未開始", "已結束", "已截止", "辦理期間內", "今天截止")
    for address, tree in parsed.items():
        if not address.startswith("guide/"):
            text = tree.css_first("main").text()
            assert not [word for word in said if word in text], address
