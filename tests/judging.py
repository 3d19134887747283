"""The cases of tests/cases/judge as Python and the browser are asked them; loaded by the tests of both."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import groupby
from pathlib import Path
from typing import Any

import yaml

from mulu.programme.catalog import Programme
from mulu.programme.outcome import Gain, Given
from mulu.programme.rule import Number, Rule
from mulu.programme.when import Missing
from mulu.reading.dates import parse_when
from mulu.rules.decide import Decision, decide
from mulu.rules.readings import read_each
from mulu.rules.steps import Step, SureWay, steps_to, sure_way

FOLDER = Path(__file__).parent / "cases" / "judge"
NONE, FIT, NOT_COVERED = "無", "符合", "不適用"
HOURS = "補休"
GRADE, KIND = "官等", "身分"


@dataclass(frozen=True)
class Case:
    """One line of a table: what is given to a rule of a plan, and what is expected."""

    plan: str
    rule: str
    wanted: Mapping[str, Any]

    @property
    def name(self) -> str:
        """What the case is about."""
        return f"{self.plan}-{self.rule}-{self.wanted['說']}"


def cases() -> list[Case]:
    """Every case of every plan; all values are text as typed."""
    tables = (
        (path.stem, yaml.load(path.read_bytes(), yaml.BaseLoader)) for path in sorted(FOLDER.glob("*.yml"))
    )
    return [
        Case(plan, rule, one) for plan, table in tables for rule, several in table.items() for one in several
    ]


def rule_of(programme: Programme, name: str) -> Rule:
    """The rule of this id."""
    return next(rule for rule in programme.rules if rule.id == name)


# --- what is given -----------------------------------------------------------------------------------


def given_of(programme: Programme, wanted: Mapping[str, Any]) -> Given:
    """What a case gives."""
    done = wanted.get("完成")
    return Given(
        {name: number(value) for name, value in wanted.get("數", {}).items()},
        {name: value == "是" for name, value in wanted.get("答", {}).items()},
        None if done is None else dict(days(programme, done)),
        wanted.get(GRADE, ""),
        wanted.get(KIND, ""),
    )


def number(text: str) -> Fraction:
    """An exact number; 89.95% is a share of one."""
    return Fraction(text[:-1]) / 100 if text.endswith("%") else Fraction(text)


def days(programme: Programme, done: Mapping[str, str]) -> Iterator[tuple[str, date | None]]:
    """The courses that are done, with their days; a menu stands for all of its courses."""
    menus = {menu.id: menu for menu in programme.menus}
    for name, text in done.items():
        day = None if text == "未載" else parse_when(text, None).first
        rows = menus[name].rows if name in menus else Missing.LOST
        yield from [(name, day)] if isinstance(rows, Missing) else ((row.course.id, day) for row in rows)


# --- what is expected, in the words of the tables --------------------------------------------------------


def told(case: Case, rulings: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """What was found for a case, under the keys that the case has; each ruling as the browser gives it."""
    one = ruling_of(case, rulings)
    found: dict[str, Any] = {"結果": one["outcome"]}
    gains = [gain_words(gain) for gain in one["gains"]]
    if one["outcome"] == "達到":
        found["得"] = gains[0]
    if one["outcome"] == "未定":
        hangs = one["hangs"]
        found["可能"] = sorted(gains)
        words = [GRADE] * hangs["grade"] + [KIND] * hangs["kind"]
        found["因"] = sorted([*hangs["notes"], *hangs["measures"], *hangs["menus"], *words])
    return found | ({"認定": "是"} if one["judged"] else {})


def expected(case: Case) -> dict[str, Any]:
    """What a case expects of the ruling."""
    keys = ("結果", "得", "可能", "因", "認定")
    found = {key: case.wanted[key] for key in keys if key in case.wanted}
    return {key: sorted(value) if isinstance(value, list) else value for key, value in found.items()}


def ruling_of(case: Case, rulings: Sequence[Mapping[str, Any]]) -> Mapping[str, Any]:
    """The ruling that a case is about: of `each` that of its tier."""
    tier = case.wanted.get("級")
    return next(one for one in rulings if tier is None or one["tiers"] == [tier])


def gain_words(gain: Mapping[str, Any]) -> str:
    """各嘉獎1次; 主持人記功1次、協辦人嘉獎2次; 無; 符合 where nothing is given."""
    if not gain["covered"]:
        return NOT_COVERED
    if not gain["gifts"]:
        return FIT if gain["tiers"] else NONE
    several = groupby(gain["gifts"], lambda gift: gift[:2])
    return "、".join(gift_words(*gift, [to for *_, to in each if to]) for gift, each in several)


def gift_words(kind: str, count: str, receivers: Sequence[str]) -> str:
    """One award and who receives it; where three do, 各."""
    words = kind if count == "0" else f"{kind}{count}{'小時' if kind == HOURS else '次'}"
    each = "各" if len(receivers) > 1 else ""
    return ("" if len(receivers) > 2 else "、".join(receivers)) + each + words


def steps_words(steps: Mapping[str, Sequence[Sequence[Mapping[str, Any]]]]) -> dict[str, list[str]]:
    """To each tier its routes: digital 再10、job 再10."""
    return {
        tier: ["、".join(map(step_words, route)) or "已達" for route in routes]
        for tier, routes in steps.items()
    }


def step_words(step: Mapping[str, Any]) -> str:
    """One step of a route."""
    if step["kind"] == "answer":
        return f"{step['id']} {'要是' if step['yes'] else '要否'}"
    if step["kind"] == "menu":
        return f"{step['id']} 剩{len(step['courses'])}門" if step["courses"] else step["id"]
    return f"{step['id']} " + (
        "未填" if step["short"] is None else more_words(step["short"], step["operator"] == "over")
    )


def more_words(add: str, is_over: bool) -> str:
    """再10; 再超過0, where just as much is not enough."""
    return f"再{'超過' if is_over else ''}{add}"


def sure_words(sure: Mapping[str, Any] | None) -> str:
    """As the tables have it: digital 再10，嘉獎2次."""
    if sure is None:
        return NONE
    return f"{sure['measure']} {more_words(sure['add'], sure['over'])}，{gain_words(sure['gain'])}"


# --- Python's answers as the browser gives them -------------------------------------------------------------


def answers(programme: Programme, rule: Rule, given: Given) -> dict[str, Any]:
    """All that is asked of a rule, as plain values."""
    return {
        "rulings": [ruling_json(one) for one in decide(programme, rule, given)],
        "steps": {
            tier.id: [
                [step_json(step) for step in route] for route in steps_to(programme, rule, tier.id, given)
            ]
            for tier in rule.tiers
        },
        "sure": sure_json(sure_way(programme, rule, given)),
        "reads": [
            [[gain_json(gain) for gain in read.gains] for read in read_each(programme, one, note, given)]
            for one in decide(programme, rule, given)
            for note in one.verdict.hangs.notes
        ],
    }


def given_json(given: Given) -> dict[str, Any]:
    """What is given, as a page gives it to the script."""
    done = given.done
    return {
        "numbers": {name: str(value) for name, value in given.numbers.items()},
        "answers": dict(given.answers),
        "done": None if done is None else {name: day and day.isoformat() for name, day in done.items()},
        "grade": given.grade,
        "kind": given.kind,
    }


def ruling_json(decision: Decision) -> dict[str, Any]:
    """A decision as `mulu.judgeRule` gives it."""
    verdict = decision.verdict
    hangs = verdict.hangs
    return {
        "tiers": list(decision.tiers),
        "outcome": verdict.outcome.value,
        "gains": [gain_json(one) for one in verdict.gains],
        "hangs": {
            "notes": list(hangs.notes),
            "measures": list(hangs.measures),
            "menus": list(hangs.menus),
            "grade": hangs.on_grade,
            "kind": hangs.on_kind,
        },
        "judged": verdict.is_judged,
    }


def gain_json(gain: Gain) -> dict[str, Any]:
    """One outcome."""
    gifts = [[gift.kind, str(gift.number), gift.to] for gift in gain.gifts]
    return {"tiers": list(gain.tiers), "gifts": gifts, "covered": gain.is_covered}


def step_json(step: Step) -> dict[str, Any]:
    """A step as `mulu.stepsTo` gives it."""
    bounds = {"measure": bound_json(step.bound), "answer": "yes" if step.is_yes else "no", "menu": None}
    return {
        "kind": step.kind,
        "id": step.id,
        "operator": step.operator.value if step.operator else "",
        "bound": bounds[step.kind],
        "short": None if step.short is None else str(step.short),
        "yes": step.is_yes,
        "courses": list(step.courses),
    }


def bound_json(bound: Number | str | None) -> Any:
    """The number of a bound, or the measure that it is."""
    return str(bound.value) if isinstance(bound, Number) else {"measure": bound}


def sure_json(sure: SureWay | None) -> dict[str, Any] | None:
    """A sure way as `mulu.sureWay` gives it."""
    if sure is None:
        return None
    return {"measure": sure.measure, "add": str(sure.add), "over": sure.is_over, "gain": gain_json(sure.gain)}
