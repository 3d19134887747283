"""What a rule says of many units: each as if it were alone, and of the month that counts."""

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from mulu.programme.month import Month
from mulu.reading.dates import parse_when
from mulu.rules.decide import decide
from mulu.standings.values import Values
from mulu.standings.verdicts import given_of, last_month, month_of, verdicts


def test_after_its_last_month_a_rule_looks_back(make):
    """A rule to the end of August says in October what August's figures come to."""
    window = parse_when("107年1月1日至8月31日", None)
    rule = make.rule(make.tier("a", make.compare("hours", at_least=1)), window=window)
    last = last_month(make.programme(rule), rule)
    assert [month_of(Month(2018, number), last).number for number in (7, 8, 10)] == [7, 8, 8]
    open_rule = make.rule(make.tier("a", make.compare("hours", at_least=1)))
    assert last_month(make.programme(open_rule), open_rule) is None


@settings(derandomize=True, deadline=None)
@given(
    several=st.lists(
        st.dictionaries(
            st.sampled_from(["average", "posts", "hours", "heads"]),
            st.sampled_from([Fraction(one) for one in ("0", "23.9", "24", "32", "32.1", "100")]),
        ),
        max_size=6,
    )
)
def test_many_are_decided_as_each_alone(make, several):
    """Units between the same boundaries are decided once, and none gets another's verdict."""
    rule = make.rule(
        make.tier("low", make.compare("average", at_least=24, at_most=32), 嘉獎=1),
        make.tier("high", [make.compare("average", over=32), make.compare("posts", at_least=24)], 嘉獎=2),
    )
    plan = make.programme(rule, measures=(*make.MEASURES, make.measure("posts")))
    each = [Values(numbers, {}, frozenset()) for numbers in several]
    assert list(verdicts(plan, rule, each)) == [decide(plan, rule, given_of(one)) for one in each]


def test_a_bound_that_is_a_measure_is_looked_at_for_each(make):
    """Sent as many as the quota, which differs from unit to unit."""
    rule = make.rule(make.tier("a", make.compare("sent", at_least="quota")))
    plan = make.programme(rule, measures=(make.measure("sent"), make.measure("quota", is_public=True)))
    each = [
        Values({"sent": Fraction(sent), "quota": Fraction(quota)}, {}, frozenset())
        for sent, quota in ((2, 2), (2, 3), (3, 2))
    ]
    assert [one.verdict.outcome.value for (one,) in verdicts(plan, rule, each)] == ["達到", "未達", "達到"]
