"""What a rule asks, in words."""

from fractions import Fraction

import pytest

from mulu.pages.conditions import condition_words
from mulu.programme.catalog import Programme
from mulu.programme.course import Menu
from mulu.programme.place import Place
from mulu.programme.rule import (
    AllOf,
    Answer,
    AnyOf,
    Bound,
    Compare,
    Condition,
    Done,
    Measure,
    Number,
    Operator,
    Scope,
    Unless,
)
from mulu.programme.source import Plan
from mulu.programme.when import Missing

HERE = Place("rules.yml")
PROGRAMME = Programme(
    "kaohsiung",
    "高雄市計畫",
    103,
    Missing.NOT_STATED,
    Plan("kaohsiung.txt", ()),
    HERE,
    menus=(
        Menu("side-2", "幸福嚴選餐", "side", Fraction(20), Missing.LOST, HERE, label="副餐2"),
        Menu("side-3", "豪華主廚餐", "side", Fraction(30), Missing.LOST, HERE, label="副餐3"),
    ),
    measures={
        "off_duty": Measure("off_duty", "全部課程皆於公餘時間完成", Scope.PERSON, HERE, is_answer=True),
        "hours": Measure("hours", "平均認證時數", Scope.UNIT, HERE, unit="小時"),
        "rate": Measure("rate", "達成率", Scope.UNIT, HERE, unit="％"),
        "quota": Measure("quota", "分配名額", Scope.UNIT, HERE, unit="人"),
        "sent": Measure("sent", "參訓人數", Scope.UNIT, HERE, unit="人"),
    },
)


def words(condition: Condition) -> str:
    """A condition as a reader reads it."""
    return "".join(piece.words for piece in condition_words(PROGRAMME, condition))


@pytest.mark.parametrize(
    ("condition", "said"),
    [
        (Done(("own-main", "side-2")), "完成現任官等的主餐＋副餐2－幸福嚴選餐"),
        (Answer("off_duty", is_yes=False), "非「全部課程皆於公餘時間完成」"),
        (
            Compare(
                "hours",
                (
                    Bound(Operator.AT_LEAST, Number(Fraction(24))),
                    Bound(Operator.AT_MOST, Number(Fraction(32))),
                ),
            ),
            "平均認證時數24小時以上、32小時以下",
        ),
        (Compare("rate", (Bound(Operator.UNDER, Number(Fraction(9, 10), is_share=True)),)), "達成率未滿90％"),
        (Compare("sent", (Bound(Operator.AT_LEAST, "quota"),)), "參訓人數不少於「分配名額」"),
        (
            AllOf(
                (
                    Answer("off_duty", is_yes=True),
                    AnyOf((Done(("side-2",)), Done(("side-3",)))),
                )
            ),
            "全部課程皆於公餘時間完成，且（完成副餐2－幸福嚴選餐，或完成副餐3－豪華主廚餐）",
        ),
        (Unless(Done(("side-2",))), "不符合：完成副餐2－幸福嚴選餐"),
    ],
)
def test_a_condition_is_a_sentence(condition: Condition, said: str) -> None:
    """Every kind of condition is said in the plan's way of wording bounds."""
    assert words(condition) == said


def test_a_menu_in_a_condition_leads_to_its_page() -> None:
    """The names of menus are links; the reader's own main menu leads to all menus."""
    links = {
        piece.words: piece.address
        for piece in condition_words(PROGRAMME, Done(("own-main", "side-2")))
        if piece.address
    }
    assert links == {
        "現任官等的主餐": "programmes/kaohsiung/menus/index.html",
        "副餐2－幸福嚴選餐": "programmes/kaohsiung/menus/side-2.html",
    }
