"""Figures that were published and withdrawn: not told again, nor what they could be taken from."""

from dataclasses import replace
from random import Random

import pytest

from mulu.disclosure.account import Why, stays
from mulu.disclosure.exposed import Exposed
from mulu.disclosure.proof import prove
from mulu.disclosure.release import press_of, release
from mulu.programme.records import WITHDRAWN, Records
from mulu.programme.standing import MOVE, RANK, TOTAL, Shown, Withdrawal, Withheld

SIZES = {"a": 40, "b": 25, "c": 12, "d": 6, "e": 6, "f": 6}


@pytest.fixture
def scene(make):
    """Three large units and three in a pool, in three months; a plan that bands and ranks."""
    rule = make.rule(make.tier("b", make.compare("rate", at_least=0.8), 嘉獎=1))
    plan = make.programme(rule, measures=(*make.MEASURES, make.DONE, make.RATE))
    rows = {
        (name, at): {"heads": size, "hours": 10 * size * at + len(name), "done": size // 2}
        for at in (1, 2, 3)
        for name, size in SIZES.items()
    }
    told = make.statistics(map(make.unit, SIZES), rows)
    return plan, told, release(plan, told, make.LIMITS, Records())


@pytest.fixture
def after(scene, make):
    """What is released once everything was printed and these blocks of months were withdrawn; proved."""

    def of(*withdrawn):
        plan, told, public = scene
        records = printed(make, public, *withdrawn)
        found = release(plan, told, make.LIMITS, records)
        prove(found, plan, told, make.LIMITS, records)
        return found

    return of


def printed(make, public, *withdrawn):
    """The ledger with everything of these standings, and the withdrawals after it."""
    figures = tuple(make.figures(public, 1))
    rows = []
    for at, block in withdrawn:
        like = next(one for one in figures if one.month == make.month(at) and one.block == block)
        rows.append(like._replace(publication=2, what=WITHDRAWN, words=""))
    return Records(figures=(*figures, *rows))


def shown(line, *public):
    """The measures of a line that are told."""
    cells = (*line.cells.items(), (RANK, line.rank), (MOVE, line.move))
    told = {name for name, cell in cells if isinstance(cell, Shown)}
    told |= {one.key for one in line.rulings if not isinstance(one.verdict, Withheld)}
    return told - set(public)


def test_a_withdrawn_unit_tells_nothing_in_its_month(after, make):
    """Neither a figure nor a rank nor a result; how many people it has stands in public tables."""
    month = after((2, "b")).months[make.month(2)]
    assert shown(month.lines["b"], "heads") == set()
    assert month.lines["b"].cells["hours"] is Withheld.PROTECTED
    assert shown(month.lines["a"], "heads") > {"hours", "average"}


def test_the_total_of_the_month_goes_with_it(after, make):
    """All without the others would be the figure itself; other months have theirs."""
    found = after((2, "b"))
    assert shown(found.months[make.month(2)].total, "heads") == set()
    assert shown(found.months[make.month(1)].total, "heads") == {"hours", "average"}


def test_other_months_of_the_unit_stay_as_they_were(after, scene, make):
    """A withdrawal is of one month."""
    found, before = after((2, "b")), scene[2]
    for at in (1, 3):
        assert found.months[make.month(at)].lines["b"].cells == before.months[make.month(at)].lines["b"].cells


def test_a_pool_can_be_withdrawn(after, make):
    """Its units had no figure of their own anyhow."""
    month = after((3, "pool-1")).months[make.month(3)]
    assert shown(month.lines["pool-1"], "heads") == set()
    assert shown(month.lines["c"], "heads")


def test_a_whole_month_can_be_withdrawn(after, make):
    """No block of it tells anything, and neither do all together."""
    month = after((2, TOTAL)).months[make.month(2)]
    assert all(shown(line, "heads") == set() for line in (*month.lines.values(), month.total))


def test_pages_are_told_what_was_withdrawn(after, make):
    """Each once, however often it was asked for."""
    found = after((3, "pool-1"), (2, TOTAL), (2, TOTAL))
    assert found.withdrawn == (Withdrawal(make.month(2), TOTAL), Withdrawal(make.month(3), "pool-1"))


def test_ranks_close_up(make):
    """Nobody sees from a hole where the unit stood, and it has not moved when it is back."""
    plan = make.programme(make.rule(make.tier("low", make.compare("average", at_least=24), 嘉獎=1)))
    rows = {
        (name, at): {"heads": 12, "hours": 100 * at * place}
        for at in (1, 2)
        for place, name in enumerate("abcd", 1)
    }
    told = make.statistics(map(make.unit, "abcd"), rows)
    public = release(plan, told, make.LIMITS, Records())
    found = release(plan, told, make.LIMITS, printed(make, public, (1, "b")))
    first, second = (found.months[make.month(at)].lines for at in (1, 2))
    assert [getattr(first[name].rank, "words", first[name].rank) for name in "dcba"] == [
        "1",
        "2",
        Withheld.PROTECTED,
        "3",
    ]
    assert second["b"].rank.words == "3"
    assert second["b"].move is Withheld.NOT_APPLICABLE


@pytest.mark.parametrize("block", ["b", TOTAL])
def test_the_proof_stops_whoever_prints_it_again(scene, make, block):
    """Also where everything else is as it should be."""
    plan, told, public = scene
    with pytest.raises(Exposed, match="已經收回，不得再公布"):
        prove(public, plan, told, make.LIMITS, printed(make, public, (2, block)))


def test_the_proof_stops_the_total_of_a_withdrawn_unit(after, scene, make):
    """The unit alone may be hidden: the sum over everything gives it away."""
    plan, told, public = scene
    found = after((2, "b"))
    own = found.months[make.month(2)]
    wrong = replace(own, total=public.months[make.month(2)].total)
    with pytest.raises(Exposed):
        prove(
            replace(found, months={**found.months, own.month: wrong}),
            plan,
            told,
            make.LIMITS,
            printed(make, public, (2, "b")),
        )


@pytest.mark.parametrize("seed", range(30))
def test_in_any_year_nothing_that_was_withdrawn_is_told(make, seed):
    """Whatever happens to units: the months after it can be released and proved, and it stays untold."""
    random = Random(seed)
    plan = make.programme(measures=(*make.MEASURES, make.DONE, make.RATE))
    records, withdrawn = Records(), set()
    for number, told in enumerate(make.stories(random), 1):
        public = release(plan, told, make.LIMITS, records)
        prove(public, plan, told, make.LIMITS, records)
        every = [*make.figures(public, number)]
        assert not {(one.month, one.block) for one in every if one.what != "heads"} & withdrawn
        seen = [one for one in every if one.what != "heads" and one.block != TOTAL]
        rows = [one._replace(what=WITHDRAWN, words="") for one in random.sample(seen, min(len(seen), 1))]
        withdrawn |= {(one.month, one.block) for one in rows}
        records = Records(figures=(*records.figures, *every, *rows))


def test_the_office_is_told_why_nothing_is_shown(scene, make):
    """Its own account has the months of a withdrawal apart from the others."""
    plan, told, public = scene
    press = press_of(plan, told, make.LIMITS, printed(make, public, (2, "b")))
    found = [(stay.months, stay.why) for stay in stays(press, "b", make.YEAR)]
    first, second, third = (make.month(at) for at in (1, 2, 3))
    assert found == [((first,), Why.LARGE), ((second,), Why.WITHDRAWN), ((third,), Why.LARGE)]
