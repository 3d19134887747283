"""What can be added over units, and what ranks are made by."""

from mulu.standings.additive import additive, ranked


def of(*measures):
    """The measures by their ids."""
    return {one.id: one for one in measures}


def test_an_average_that_is_given_cannot_be_added(make):
    """What a ratio or a sum is made of can, so can counts, parts and what is reported by the month."""
    measures = of(
        *make.MEASURES,
        make.measure("posts"),
        make.measure("topics", is_whole=True),
        make.measure("digital", part_of="hours"),
        make.measure("sent", is_monthly=True),
        make.measure("both", sum=("digital", "other")),
        make.measure("other"),
    )
    assert additive(measures) == {"hours", "heads", "topics", "digital", "sent", "both", "other"}


def test_the_first_ratio_of_a_rule_of_units_makes_ranks(make):
    """Not one that is told as bands, and not where each tier is decided by itself."""
    measures = of(*make.MEASURES, make.RATE, make.DONE)
    both = [make.compare("rate", at_least=0.8), make.compare("average", at_least=2)]
    by_rate = make.rule(make.tier("a", both))
    assert ranked([by_rate], measures, frozenset()) == "rate"
    assert ranked([by_rate], measures, frozenset({"rate"})) == "average"
    each = make.rule(make.tier("a", make.compare("average", at_least=2)), combine="each")
    assert ranked([each], measures, frozenset()) == ""
