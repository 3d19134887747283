"""The script that hangs a programme's rules on `mulu`."""

import json

from mulu.pages.ruledata import RuleData
from mulu.site.ruledata import AFTER, BEFORE, rule_files


def written(rules):
    """The script of some rules."""
    (file,) = rule_files([RuleData("programmes/x/rules.js", rules)])
    return file.content.decode()


def test_a_script_is_one_statement_around_the_data():
    """A classic script; what it holds is JSON, in the words of the plan."""
    rules = {"title": "個人獎勵", "rules": [{"days": [None, "2018-08-31"]}]}
    text = written(rules)
    assert text.startswith("window.mulu = Object.assign(window.mulu || {}, {rules: {")
    assert "個人獎勵" in text
    assert json.loads(text.removeprefix(BEFORE).removesuffix(AFTER)) == rules


def test_no_text_of_the_plan_ends_the_script():
    """A tag, a comment and the two line ends of Unicode stand in it as numbers."""
    hostile = "</script><!--\u2028\u2029"
    text = written({"title": hostile})
    assert not [one for one in ("<", "\u2028", "\u2029") if one in text]
    assert json.loads(text.removeprefix(BEFORE).removesuffix(AFTER)) == {"title": hostile}


def test_every_build_writes_the_rules_of_its_programmes(site):
    """Beside the programme's pages; none where a programme has no rules."""
    found = sorted(path.parent.name for path in site.glob("programmes/*/rules.js"))
    assert found == ["chiayi-105", "kaohsiung-103", "taoyuan-98", "zhunan-107"]
