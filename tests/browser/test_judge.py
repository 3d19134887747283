"""What the browser decides is what Python decides: the cases one by one, and thousands at boundaries."""

import runpy
from pathlib import Path
from random import Random
from types import SimpleNamespace

import pytest

from mulu.pages.ruledata import rule_data
from mulu.reading.shelf import read

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
JUDGING = SimpleNamespace(**runpy.run_path(str(ROOT / "tests" / "judging.py")))
RANDOM = SimpleNamespace(**runpy.run_path(str(ROOT / "tests" / "judging_random.py")))
SCRIPTS = sorted((ROOT / "site_templates" / "shell" / "js").glob("*.js"))
ASK = """({data, asked}) => asked.map(([plan, rule, given]) => {
  const steps = {};
  for (const tier of mulu.ruleOf(data[plan], rule).tiers) {
    steps[tier.id] = mulu.stepsTo(data[plan], rule, tier.id, given);
  }
  const rulings = mulu.judgeRule(data[plan], rule, given);
  const reads = rulings.flatMap(one => one.hangs.notes.map(note =>
    mulu.readEach(data[plan], rule, one.tiers, note, given).map(read => read.gains)));
  return {rulings, steps, sure: mulu.sureWay(data[plan], rule, given), reads};
})"""
EACH_RULE = 200
MADE_UP = 60
TO_EACH = 4
"""How many givens each rule of the plans, how many made-up rules, and how many givens each of those."""


@pytest.fixture(scope="module")
def programmes():
    """The real plans."""
    return {programme.id: programme for programme in read(ROOT)[0].programmes}


@pytest.fixture(scope="module")
def script(chromium):
    """An empty page with the scripts that decide."""
    context = chromium.new_context()
    page = context.new_page()
    page.set_content("<!doctype html><title>x</title>")
    for path in SCRIPTS:
        page.add_script_tag(content=path.read_text("utf-8"))
    yield page
    context.close()


def asked(page, programmes, several):
    """What the browser says of each (programme, rule, given), all asked at once."""
    data = {name: rule_data(one) for name, one in programmes.items()}
    wanted = [[programme.id, rule.id, JUDGING.given_json(given)] for programme, rule, given in several]
    return page.evaluate(ASK, {"data": data, "asked": wanted})


def disagreements(page, programmes, several):
    """The first of those of which the two do not say the same."""
    answers = zip(several, asked(page, programmes, several), strict=True)
    return [
        (programme.rules, JUDGING.given_json(given), found, expected)
        for (programme, rule, given), found in answers
        if found != (expected := JUDGING.answers(programme, rule, given))
    ][:1]


def test_the_browser_decides_every_case(script, programmes):
    """Outcome, awards, possibilities, what is missing and the sure way, as the tables say."""
    cases = JUDGING.cases()
    several = []
    for case in cases:
        programme = programmes[case.plan]
        several.append(
            (programme, JUDGING.rule_of(programme, case.rule), JUDGING.given_of(programme, case.wanted))
        )
    for case, found in zip(cases, asked(script, programmes, several), strict=True):
        words = JUDGING.steps_words(found["steps"])
        assert JUDGING.told(case, found["rulings"]) == JUDGING.expected(case), case.name
        assert {tier: words[tier] for tier in case.wanted.get("還差", {})} == case.wanted.get("還差", {}), (
            case.name
        )
        assert case.wanted.get("確定") in (None, JUDGING.sure_words(found["sure"])), case.name


@pytest.mark.parametrize("plan", ["taoyuan-98", "zhunan-107", "kaohsiung-103", "chiayi-105"])
def test_both_evaluators_say_the_same_around_every_boundary(script, programmes, plan):
    """Values at, just below and just above each bound, some missing; grades, kinds and days of all sorts."""
    random = Random(plan)
    programme = programmes[plan]
    several = [
        (programme, rule, RANDOM.given(random, programme, rule))
        for rule in programme.rules
        for _ in range(EACH_RULE)
    ]
    assert disagreements(script, programmes, several) == []


@pytest.mark.parametrize("seed", range(4))
def test_both_evaluators_say_the_same_of_rules_that_no_plan_has(script, seed):
    """Every shape that rules.yml allows, in odd combinations."""
    random = Random(seed)
    made_up = {f"plan-{number}": RANDOM.programme(random, f"plan-{number}") for number in range(MADE_UP)}
    several = [
        (programme, rule, RANDOM.given(random, programme, rule))
        for programme in made_up.values()
        for rule in programme.rules
        for _ in range(TO_EACH)
    ]
    assert disagreements(script, made_up, several) == []


@pytest.mark.parametrize(
    "typed", ["", "abc", "1e5", "1.2.3", "200小時", "1/0", "-", "1,000", "9" * 50, "-5", None, 200, {}]
)
def test_what_is_no_number_counts_as_not_given(script, programmes, typed):
    """A half-typed or absurd value never becomes an answer."""
    data = rule_data(programmes["taoyuan-98"])
    given = {"numbers": {"hours": typed, "digital": "50", "job": "40", "posts": "0"}}
    ruling = script.evaluate("([data, given]) => mulu.judgeRule(data, 'person', given)", [data, given])[0]
    assert ruling["outcome"] == "未定"
    assert ruling["hangs"]["measures"] == ["hours"]


@pytest.mark.parametrize("typed", ["", "103年8月31日", "2014-8-31", None, 1, {}])
def test_what_is_no_day_counts_as_some_day(script, programmes, typed):
    """Done, but nobody can tell whether in time."""
    programme = programmes["zhunan-107"]
    given = {"done": {"county-set": typed}}
    ruling = script.evaluate(
        "([data, given]) => mulu.judgeRule(data, 'award', given)", [rule_data(programme), given]
    )[0]
    assert (ruling["outcome"], ruling["hangs"]["menus"]) == ("未定", ["county-set"])


def test_the_rules_of_a_plan_are_loaded_beside_a_page(site, reader):
    """The script that a build wrote hangs the plan's rules on `mulu`, from file:// and under the policy."""
    one = reader()
    page = one.open("programmes/taoyuan-98/check.html")
    given = {"numbers": {"hours": "260", "digital": "60", "job": "60", "posts": "0"}}
    assert page.evaluate("given => mulu.judgeRule(mulu.rules, 'person', given)[0].hangs.notes", given) == [
        "short-of-upper"
    ]
