"""What a rule asks and what it gives, in words; menus are named with links."""

from mulu.pages import address
from mulu.pages.facts import number_words
from mulu.pages.menu_table import name_of
from mulu.pages.page import Link
from mulu.programme.catalog import Programme
from mulu.programme.rule import (
    OWN_MAIN,
    AllOf,
    Answer,
    AnyOf,
    Award,
    Bound,
    Compare,
    Condition,
    Done,
    Number,
    Operator,
    Rule,
    Unless,
    unit_of,
)

NUMBER_WORDS = {
    Operator.AT_LEAST: "{}以上",
    Operator.AT_MOST: "{}以下",
    Operator.OVER: "超過{}",
    Operator.UNDER: "未滿{}",
}
"""A bound that is a number, as the plans word it."""

MEASURE_WORDS = {
    Operator.AT_LEAST: "不少於「{}」",
    Operator.AT_MOST: "不多於「{}」",
    Operator.OVER: "超過「{}」",
    Operator.UNDER: "少於「{}」",
}
"""A bound that is another measure."""

Words = tuple[Link, ...]
"""Pieces of a sentence in their order; a piece without an address is plain."""


def plain(words: str) -> Words:
    """A piece that leads nowhere."""
    return (Link(words, ""),)


def condition_words(programme: Programme, condition: Condition) -> Words:
    """A condition as a sentence."""
    match condition:
        case Done():
            return _done(programme, condition)
        case Compare():
            return plain(_compare(programme, condition))
        case Answer():
            title = programme.measures[condition.measure].title
            return plain(title if condition.is_yes else f"非「{title}」")
        case AllOf():
            return _join(programme, condition.conditions, "，且")
        case AnyOf():
            return _join(programme, condition.conditions, "，或")
        case Unless():
            return plain("不符合：") + condition_words(programme, condition.condition)


def award_words(award: Award, rule: Rule) -> str:
    """What is given: 嘉獎1次; where the rule caps it, 補休至多8小時."""
    each = "各" if len(award.to) > 1 else ""
    gifts = [each + _gift(kind, number_words(number), rule) for kind, number in award.gives.items()]
    return "、".join([*gifts, *filter(None, [award.text])])


def _gift(kind: str, number: str, rule: Rule) -> str:
    """One kind of award with its number."""
    return f"{kind}{'至多' if kind in rule.limit else ''}{number}{unit_of(kind)}"


def _join(programme: Programme, conditions: tuple[Condition, ...], word: str) -> Words:
    """Several conditions; those that hold several themselves stand in brackets."""
    pieces: Words = ()
    for condition in conditions:
        words = condition_words(programme, condition)
        if isinstance(condition, AllOf | AnyOf) and len(condition.conditions) > 1:
            words = plain("（") + words + plain("）")
        pieces += (plain(word) if pieces else ()) + words
    return pieces


def _done(programme: Programme, done: Done) -> Words:
    """完成 these menus."""
    pieces = plain("完成")
    for number, name in enumerate(done.menus):
        pieces += (plain("＋") if number else ()) + (_menu_link(programme, name),)
    return pieces


def _menu_link(programme: Programme, name: str) -> Link:
    """A menu's own page; the reader's own main menu is chosen from all of them."""
    if name == OWN_MAIN:
        return Link("現任官等的主餐", address.of_menus(programme.id))
    menu = next(menu for menu in programme.menus if menu.id == name)
    return Link(name_of(menu), address.of_menu(programme.id, name))


def _compare(programme: Programme, compare: Compare) -> str:
    """A measure and its bounds: 平均認證時數24小時以上、32小時以下."""
    measure = programme.measures[compare.measure]
    return measure.title + "、".join(_bound(programme, bound, measure.unit) for bound in compare.bounds)


def _bound(programme: Programme, bound: Bound, unit: str) -> str:
    """One end of what a measure may be."""
    if isinstance(bound.value, Number):
        return NUMBER_WORDS[bound.operator].format(_number(bound.value, unit))
    return MEASURE_WORDS[bound.operator].format(programme.measures[bound.value].title)


def _number(number: Number, unit: str) -> str:
    """A number with its unit; a share as a percentage."""
    return f"{number_words(number.value * 100)}％" if number.is_share else number_words(number.value) + unit
