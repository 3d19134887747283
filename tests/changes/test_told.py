"""Changes of facts, in sentences that a clerk understands."""

import pytest

from mulu.changes.change import Group
from mulu.changes.facts import Facts
from mulu.changes.figures import months_words
from mulu.changes.history import looking_at, moved_today
from mulu.changes.told import Times, changes_of
from mulu.programme.month import Month
from mulu.programme.records import FactName, Printed

PLAN = {("programme", "city-115", "name"): "甲市", ("programme", "city-115", "title"): "甲市計畫"}


def facts(*several: tuple[str, str, str, str]) -> Facts:
    """Facts of a plan."""
    return {FactName(*name): words for name, words in PLAN.items()} | {
        FactName(kind, name, key): words for kind, name, key, words in several
    }


def told(before: Facts, after: Facts) -> dict[Group, list[str]]:
    """What is said of what differs."""
    histories = {name: (Printed(1, words),) for name, words in before.items()}
    times = Times(looking_at(before), looking_at(after))
    found = changes_of(moved_today(histories, after), times)
    return {
        group: [f"{one.title}：{'；'.join(each.words for each in one.sentences)}" for one in changes]
        for group, changes in found.items()
    }


COURSE = ("course", "air", "title", "空氣品質與生活")
CONTEST = ("activity", "city-115/contest", "title", "教材競賽")
RUN = ("run", "city-115/contest#run-1", "title", "第 1 梯次")
RULE = ("rule", "city-115/award", "title", "獎勵措施")
NOTE = ("note", "city-115/n", "title", "KH-A1")
MENU = ("menu", "city-115/side", "title", "副餐2－豐富副餐")
FORM = ("form", "city-115/leave", "title", "補休申請表")
CLAUSE = ("clause", "city-115#陸、6", "title", "陸、6")


@pytest.mark.parametrize(
    ("thing", "key", "before", "after", "group", "says"),
    [
        (COURSE, "ended", "", "115年3月起下架", Group.COURSES, "空氣品質與生活：115年3月起下架"),
        (COURSE, "ended", "115年3月起下架", "", Group.COURSES, "空氣品質與生活：恢復提供"),
        (COURSE, "hours", "原文未載", "2", Group.COURSES, "空氣品質與生活：時數由原文未載改為 2 小時"),
        (COURSE, "platform", "", "e學中心", Group.COURSES, "空氣品質與生活：平台：e學中心"),
        (MENU, "hours", "10", "12", Group.COURSES, "副餐2－豐富副餐：時數由 10 小時改為 12 小時"),
        (
            MENU,
            "courses/1",
            "air water",
            "air soil",
            Group.COURSES,
            "副餐2－豐富副餐：加入「soil」，移出「water」",
        ),
        (MENU, "courses/1", "air soil", "soil air", Group.COURSES, "副餐2－豐富副餐：課程的順序有修改"),
        (CONTEST, "deadline", "7月1日", "7月15日", Group.SCHEDULE, "教材競賽：截止日由7月1日改為7月15日"),
        (CONTEST, "place", "大禮堂", "", Group.SCHEDULE, "教材競賽：不再列地點（原為大禮堂）"),
        (CONTEST, "when", "3月", "4月", Group.SCHEDULE, "教材競賽：日期由3月改為4月"),
        (
            RUN,
            "when",
            "暫定4月11日",
            "4月13日",
            Group.SCHEDULE,
            "教材競賽 第 1 梯次：4月11日（暫定） → 4月13日",
        ),
        (RUN, "state", "", "取消", Group.SCHEDULE, "教材競賽 第 1 梯次：取消"),
        (RUN, "state", "延期", "", Group.SCHEDULE, "教材競賽 第 1 梯次：恢復辦理"),
        (RULE, "window", "8月31日前", "9月30日前", Group.SCHEDULE, "獎勵措施：期限由8月31日前改為9月30日前"),
        (RULE, "quote", "舊的", "新的", Group.RULES, "獎勵措施：條文改為「新的」"),
        (RULE, "tier/a/gives", "嘉獎1次", "嘉獎2次", Group.RULES, "獎勵措施：獎勵由嘉獎1次改為嘉獎2次"),
        (RULE, "tier/a/condition", "12", "34", Group.RULES, "獎勵措施：條件有修改"),
        (NOTE, "shown", "未載", "經函釋，算。", Group.RULES, "疑義 KH-A1：本站的處理改為：經函釋，算。"),
        (FORM, "state", "原文遺失", "", Group.RULES, "補休申請表：已補上"),
        (FORM, "text", "12", "34", Group.RULES, "補休申請表：內容有修改"),
        (CLAUSE, "text", "12", "34", Group.RULES, "原文「陸、6」：內容有修改"),
    ],
)
def test_one_fact_that_differs_is_one_sentence(thing, key, before, after, group, says) -> None:
    """What it is of stands before it, and in its group."""
    both = [COURSE, CONTEST, RUN, RULE, NOTE, MENU, FORM, CLAUSE]
    was, now = (facts(*both, *([(*thing[:2], key, words)] if words else [])) for words in (before, after))
    assert told(was, now) == {group: [says]}


@pytest.mark.parametrize(
    ("thing", "says"),
    [
        (COURSE, "空氣品質與生活"),
        (NOTE, "疑義 KH-A1"),
        (MENU, "副餐2－豐富副餐"),
        (CLAUSE, "原文「陸、6」"),
    ],
)
def test_what_comes_and_what_goes(thing, says) -> None:
    """One line each, whatever facts it has; what is gone is called as it was."""
    several = facts(thing, (*thing[:2], "text", "12"), (*thing[:2], "hours", "2"))
    (came,) = told(facts(), several).values()
    (went,) = told(several, facts()).values()
    assert came[0].startswith(f"{says}：新增")
    assert went == [f"{says}：不再刊載"]


def test_a_new_note_is_told_with_its_question() -> None:
    """So that whoever reads it knows what is in doubt."""
    now = facts(NOTE, ("note", "city-115/n", "question", "含不含當日？"))
    assert told(facts(), now) == {Group.RULES: ["疑義 KH-A1：新增（含不含當日？）"]}


def test_of_a_new_programme_nothing_else_is_told() -> None:
    """All that it holds is new with it; a course is of no programme."""
    now = facts(CONTEST, RUN, RULE, NOTE, MENU, COURSE, ("programme", "city-115", "period", "115年"))
    assert told({}, now) == {
        Group.RULES: ["甲市：新增（115年）"],
        Group.COURSES: ["空氣品質與生活：新增"],
    }


def test_runs_of_an_activity_that_goes_are_not_told() -> None:
    """They go with it."""
    assert told(facts(CONTEST, RUN), facts()) == {Group.SCHEDULE: ["教材競賽：不再刊載"]}


def test_a_note_that_is_numbered_anew_is_no_change() -> None:
    """註3 becomes 註2 when the one before it goes."""
    assert told(facts(NOTE), facts((*NOTE[:3], "KH-A2"))) == {}


@pytest.mark.parametrize(
    ("months", "words"),
    [
        ([(98, 9)], "98年9月"),
        ([(98, 1), (98, 2), (98, 3)], "98年1月至3月"),
        ([(98, 12), (99, 1)], "98年12月、99年1月"),
        ([(98, 1), (98, 3), (98, 4)], "98年1月、98年3月至4月"),
    ],
)
def test_months_that_follow_each_other_are_one(months, words) -> None:
    """From the first to the last, within a year."""
    assert months_words([Month(year + 1911, number) for year, number in months]) == words
