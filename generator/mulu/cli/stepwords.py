"""What is missing, in words: 還差 5.50 小時, 須再增加超過 4.60 小時, 完成「副餐2」還差 9 門."""

from fractions import Fraction

from mulu.cli.answers import Answers, case_of
from mulu.pages.conditions import condition_words
from mulu.pages.facts import number_words
from mulu.programme.catalog import Programme
from mulu.programme.outcome import Truth
from mulu.programme.rule import PERCENT, Bound, Compare, Measure, Operator, Tier
from mulu.programme.when import Missing
from mulu.rules.judge import menu_done
from mulu.rules.steps import Route, Step, SureWay

OWN_MAIN_WORDS = "現任官等的主餐"


def tier_words(programme: Programme, tier: Tier) -> str:
    """The condition of a tier as a sentence."""
    return "".join(piece.words for piece in condition_words(programme, tier.when))


def route_words(answers: Answers, route: Route) -> str:
    """Everything that is missing on one route."""
    return "，且".join(step_words(answers, step) for step in route)


def step_words(answers: Answers, step: Step) -> str:
    """One thing that is missing."""
    if step.kind == "menu":
        return menu_words(answers, step)
    measure = answers.programme.measures[step.id]
    if step.kind == "measure":
        return bound_words(answers.programme, measure, step)
    if measure.is_judged:
        return f"機關認定「{measure.title}」"
    return f"「{measure.title}」為{'是' if step.is_yes else '否'}"


def bound_words(programme: Programme, measure: Measure, step: Step) -> str:
    """How much of a measure is short of its bound, and the bound."""
    assert step.operator is not None
    assert step.bound is not None
    bound = Compare(measure.id, (Bound(step.operator, step.bound),))
    wanted = "".join(piece.words for piece in condition_words(programme, bound))
    if step.short is None:
        return f"{wanted}（沒有填）"
    if step.operator is not Operator.OVER:
        return f"{wanted}，還差 {distance(step.short, measure)}"
    if not step.short:
        return f"{wanted}，現在恰好在界限上"
    return f"{wanted}，須再增加超過 {distance(step.short, measure)}"


def distance(number: Fraction, measure: Measure) -> str:
    """How far it is; between shares in points."""
    if measure.unit == PERCENT:
        return f"{number_words(number * 100)} 個百分點"
    return f"{number_words(number)} {measure.unit}".strip()


def menu_words(answers: Answers, step: Step) -> str:
    """A menu that is to be completed, and the courses of it that are left; or only its day is."""
    menu = next((one for one in answers.programme.menus if one.id == step.id), None)
    if menu is None:
        return f"完成{OWN_MAIN_WORDS}"
    rows = () if isinstance(menu.rows, Missing) else menu.rows
    titles = [row.course.title for row in rows if row.course.id in step.courses]
    if titles:
        return f"完成「{menu.title}」，還差 {len(titles)} 門：{'、'.join(titles)}"
    case = case_of(answers)
    is_told = answers.given.done is not None and menu_done(menu, case) is Truth.UNKNOWN
    return f"補填「{menu.title}」的完成日" if is_told else f"完成「{menu.title}」"


def sure_words(programme: Programme, way: SureWay, gives: str) -> str:
    """The smallest raise that no reading can take back."""
    measure = programme.measures[way.measure]
    more = f"{'超過' if way.is_over else ''} {distance(way.add, measure)}"
    sure = f"達到{gives}" if way.gain.gifts else gives
    return f"{measure.title}再增加{more}，就確定{sure}，不受疑義影響。"
