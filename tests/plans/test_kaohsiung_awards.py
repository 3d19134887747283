"""Kaohsiung's commendations and leave, from the catalogue to the pages, against the table of the plan."""

import re
from fractions import Fraction
from pathlib import Path

import pytest
import yaml
from selectolax.lexbor import LexborNode

from mulu.programme.catalog import Programme
from mulu.programme.rule import Combine
from mulu.text import without_blanks

PLAN = yaml.safe_load(Path(__file__).with_name("kaohsiung-103.yml").read_text("utf-8"))
HOME = "programmes/kaohsiung-103"
LEVELS = [(award, *level) for award, facts in PLAN["獎勵"].items() for level in facts["額度"]]
QUOTES = [
    *((quote, clause) for *_, clause, quote in LEVELS),
    *((facts["標準"], facts["標準的條"]) for facts in PLAN["獎勵"].values()),
    (PLAN["獎勵"]["嘉獎"]["擇優"], PLAN["獎勵"]["嘉獎"]["擇優的條"]),
    (PLAN["獎勵"]["補休"]["上限的原文"], PLAN["獎勵"]["補休"]["上限的條"]),
]
WEEKDAY = re.compile(r"（[一二三四五六日]）")


def words(node: LexborNode | None) -> str:
    """What a reader reads in a part of a page, blanks aside."""
    assert node is not None
    return without_blanks(node.text())


@pytest.mark.parametrize(
    ("quote", "clause"), QUOTES, ids=[f"{clause}-{quote[:9]}" for quote, clause in QUOTES]
)
def test_a_quote_of_the_table_stands_in_its_clause(kaohsiung, quote, clause):
    """The sentences of the table are where it says that they are."""
    assert without_blanks(quote) in without_blanks("".join(kaohsiung.plan.by_name[clause].lines))


def rule_of(kaohsiung: Programme, award: str):
    """The rule that gives this award."""
    (rule,) = (rule for rule in kaohsiung.rules if any(award in gift.gives for gift in rule.tiers[0].gives))
    return rule


@pytest.mark.parametrize(("award", "side", "kind", "number", "clause", "quote"), LEVELS)
def test_a_tier_gives_what_the_plan_gives(kaohsiung, award, side, kind, number, clause, quote):
    """Own main and one side menu earn 1 or 2 commendations, 4, 8 or 12 hours."""
    (menu,) = (menu.id for menu in kaohsiung.menus if menu.label == side)
    (tier,) = (tier for tier in rule_of(kaohsiung, award).tiers if menu in tier.when.menus)
    assert set(tier.when.menus) == {"own-main", menu}
    assert [(dict(gift.gives), gift.to) for gift in tier.gives] == [({kind: Fraction(number)}, ())]
    assert tier.source.clauses == (clause,)
    assert without_blanks(tier.source.quote) == without_blanks(quote)


def test_the_limits_of_both_rules_are_the_plans(kaohsiung):
    """The better award once a year, until 8-31; at most 12 hours a year, used within six months."""
    award, leave = rule_of(kaohsiung, "嘉獎"), rule_of(kaohsiung, "補休")
    wanted = PLAN["獎勵"]
    assert [len(rule.tiers) for rule in (award, leave)] == [len(facts["額度"]) for facts in wanted.values()]
    assert award.window.words == wanted["嘉獎"]["期限"]
    assert award.window.last.isoformat() == "2014-08-31"
    assert award.is_once_a_year
    assert award.combine is Combine.BEST
    assert without_blanks(award.combine_quote) == without_blanks(wanted["嘉獎"]["擇優"])
    assert dict(award.limit) == {}
    assert award.use_within_months is None
    assert dict(leave.limit) == {"補休": Fraction(wanted["補休"]["上限"])}
    assert leave.use_within_months == wanted["補休"]["使用月數"]
    assert not leave.is_once_a_year


@pytest.mark.parametrize("award", PLAN["獎勵"])
def test_a_rule_quotes_its_standard(kaohsiung, award):
    """A rule carries the sentence that says who earns it, slips of the pen included."""
    rule, wanted = rule_of(kaohsiung, award), PLAN["獎勵"][award]
    assert without_blanks(rule.source.quote) == without_blanks(wanted["標準"])
    assert any(wanted["標準的條"].startswith(clause) for clause in rule.source.clauses)


@pytest.mark.parametrize(
    ("quote", "clause"), QUOTES, ids=[f"{clause}-{quote[:9]}" for quote, clause in QUOTES]
)
def test_the_awards_page_shows_a_quote_with_its_clause(page, quote, clause):
    """The sentence stands on the page once, and beneath it the clause it is from, or the one above that."""
    quotes = [
        figure
        for figure in page(f"{HOME}/awards.html").css("figure")
        if words(figure.css_first("p")) == without_blanks(quote)
    ]
    assert len(quotes) == 1
    cited = [link.text().strip() for link in quotes[0].css("figcaption a")]
    assert cited
    assert clause.startswith(cited[0])


def test_every_clause_under_a_quote_has_that_sentence(kaohsiung, page):
    """Whoever follows a clause under a quote of the awards page finds the sentence there, to the letter."""
    figures = page(f"{HOME}/awards.html").css("main figure")
    wrong = []
    for figure in figures:
        for link in figure.css("figcaption a"):
            clause = link.text().strip()
            under = [one for one in kaohsiung.plan.clauses if one.name.startswith(clause)]
            text = without_blanks("".join("".join(one.lines) for one in under))
            wrong += (
                [] if words(figure.css_first("p")) in text else [(clause, words(figure.css_first("p"))[:20])]
            )
    assert len(figures) >= len(QUOTES)
    assert wrong == []


@pytest.mark.parametrize(("award", "side", "kind", "number", "clause", "quote"), LEVELS)
def test_the_table_of_awards_says_what_is_earned(page, award, side, kind, number, clause, quote):
    """The row of a clause in the table names the side menu and what it earns; leave is 「至多」."""
    table = page(f"{HOME}/awards.html").css_first("main table")
    (row,) = (row for row in table.css("tbody tr") if words(row.css("td")[-1]) == clause)
    earned = f"{kind}至多{number}小時" if kind == "補休" else f"{kind}{number}次"
    assert side in words(row.css("td")[-3])
    assert words(row.css("td")[-2]) == earned


@pytest.mark.parametrize(
    "address",
    [
        f"{HOME}/awards.html",
        f"{HOME}/menus/index.html",
        f"{HOME}/schedule.html",
        "schedule/index.html",
        "index.html",
    ],
)
def test_the_deadline_of_the_award_is_shown_in_the_plans_words(page, address):
    """Every page that shows the deadline says 「8月31日前」 as the plan does, never 「至8月31日」."""
    dates = page(address).css("main .when")
    shown = [
        WEEKDAY.sub("", words(one))
        for one in dates
        if (one.attributes["data-spans"] or "").endswith("/2014-08-31")
    ]
    assert shown
    assert [one for one in shown if "8月31日前" not in one] == []


@pytest.mark.parametrize(
    "address", [f"{HOME}/awards.html", f"{HOME}/menus/index.html", f"{HOME}/menus/side-1.html"]
)
def test_the_year_in_which_leave_is_earned_is_not_a_deadline_for_taking_it(page, address):
    """The plan says 「本（103）年…完成」; leave earned in December may be taken until June of 104."""
    main = page(address).css_first("main")
    dates = [words(one) for one in main.css(".when")]
    assert any(PLAN["獎勵"]["補休"]["期限"] in one and "8月" not in one for one in dates)
    assert "補休期限" not in [words(term) for term in main.css("dt")]


def test_a_year_is_not_drawn_as_the_whole_year(page):
    """「103年…陸續辦理」 does not say that anything lasts from January to December."""
    assert "全年" not in words(page(f"{HOME}/schedule.html").css_first("main"))
