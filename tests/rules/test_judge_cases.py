"""The cases of tests/cases/judge, decided by Python; tests/browser/test_judge.py asks the browser."""

import runpy
from pathlib import Path
from types import SimpleNamespace

import pytest

from mulu.programme.catalog import Catalog, Programme
from mulu.reading.shelf import read

ROOT = Path(__file__).parents[2]
JUDGING = SimpleNamespace(**runpy.run_path(str(ROOT / "tests" / "judging.py")))
CASES = JUDGING.cases()


@pytest.fixture(scope="module")
def programmes() -> dict[str, Programme]:
    """The real plans."""
    catalog: Catalog = read(ROOT)[0]
    return {programme.id: programme for programme in catalog.programmes}


@pytest.fixture
def answers(programmes, case):
    """What Python says of a case."""
    programme = programmes[case.plan]
    rule = JUDGING.rule_of(programme, case.rule)
    return JUDGING.answers(programme, rule, JUDGING.given_of(programme, case.wanted))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_case_is_decided_as_the_sentences_say(answers, case):
    """The outcome, each award and receiver, and where it is open each possibility and what it hangs on."""
    assert JUDGING.told(case, answers["rulings"]) == JUDGING.expected(case)


@pytest.mark.parametrize(
    "case", [case for case in CASES if "還差" in case.wanted], ids=lambda case: case.name
)
def test_what_is_missing_to_a_tier_is_told(answers, case):
    """Each route to a tier with what is short of it; none where it cannot be reached."""
    words = JUDGING.steps_words(answers["steps"])
    assert {tier: words[tier] for tier in case.wanted["還差"]} == case.wanted["還差"]


@pytest.mark.parametrize(
    "case", [case for case in CASES if "確定" in case.wanted], ids=lambda case: case.name
)
def test_the_sure_way_is_the_smallest_raise_that_no_reading_can_change(answers, case):
    """How much more of one number settles it, and what it then gives."""
    assert JUDGING.sure_words(answers["sure"]) == case.wanted["確定"]


def test_every_rule_and_tier_has_cases(programmes):
    """Nothing that a plan rewards or demands is left without an example."""
    asked = {(case.plan, case.rule, case.wanted.get("級")) for case in CASES}
    for programme in programmes.values():
        for rule in programme.rules:
            names = (
                [tier.id for tier in rule.tiers]
                if rule.combine.value == "each" and len(rule.tiers) > 1
                else [None]
            )
            assert {(programme.id, rule.id, name) for name in names} <= asked
