"""Finished files print what was released: no other figure, no other words, no other units."""

from dataclasses import replace
from fractions import Fraction

import pytest

from mulu.audit.agreement import (
    corrected_in_pools,
    disagreements,
    figures_of,
    holes,
    printed,
    reprinted,
)
from mulu.audit.audit import audit
from mulu.audit.marks import Mark
from mulu.file import File
from mulu.programme.catalog import Catalog
from mulu.programme.month import Month
from mulu.programme.place import Place
from mulu.programme.records import PrintedFigure
from mulu.programme.standing import (
    RANK,
    TOTAL,
    Block,
    Line,
    Partition,
    PublicMonth,
    PublicStandings,
    Shown,
    Withheld,
)
from mulu.programme.unit import Correction, Unit

HERE = Place("units.csv", row=2)
SEPTEMBER = Month(2009, 9)
POOL = Block("pool-1", "其他", ("u01", "u02", "u03"), is_pool=True)
ALONE = Block("u07", "己處", ("u07",))
EVERYTHING = Block(TOTAL, "全部", ("u01", "u02", "u03", "u07"), is_pool=True)


def line(block: Block, words: str) -> Line:
    """A line with hours and nothing else that is shown."""
    key = f"town-98/98-09/{block.id}/hours"
    return Line(block, {"hours": Shown(key, words, Fraction(words)), "done": Withheld.PROTECTED})


def standings() -> PublicStandings:
    """A unit that stands alone and a pool, in September."""
    partition = Partition((ALONE, POOL), {"u07": "u07", **dict.fromkeys(POOL.members, "pool-1")})
    lines = {"u07": line(ALONE, "27.40"), "pool-1": line(POOL, "80.00")}
    month = PublicMonth(SEPTEMBER, partition, lines, line(EVERYTHING, "107.40"))
    units = {name: Unit(name, f"{name}所", HERE) for name in EVERYTHING.members}
    return PublicStandings("town-98", "示範", "people", ("hours",), units, {SEPTEMBER: month})


CATALOG = Catalog("目錄", {}, (), standings={"town-98": standings()})


def told(*pairs: tuple[str, str], earlier: tuple[PrintedFigure, ...] = ()) -> list[str]:
    """What is said of a page that prints these figures."""
    found, faults = printed(Mark(f"town-98/{key}", words, "units/town-98/u07.html") for key, words in pairs)
    return [one.says for one in (*faults, *disagreements(found, CATALOG, earlier))]


def test_what_was_released_may_be_printed() -> None:
    """Every figure of the standings, in its words."""
    assert (
        told(("98-09/u07/hours", "27.40"), ("98-09/pool-1/hours", "80.00"), ("98-09/all/hours", "107.40"))
        == []
    )


@pytest.mark.parametrize(
    ("key", "words", "says"),
    [
        ("98-09/u07/hours", "27.41", "應印「27.40」，印出的是「27.41」"),
        ("98-09/u07/done", "12", "不在可以公布的數字之內"),
        ("98-09/u01/hours", "20.00", "「u01」這個月併計，不能單獨公布"),
        ("98-09/u99/hours", "20.00", "「u99」不是這個月的統計單位"),
        ("98-10/u07/hours", "27.40", "沒有這個計畫或這個月份的統計"),
        ("98-09/hours", "27.40", "不合寫法"),
    ],
)
def test_anything_else_is_named(key: str, words: str, says: str) -> None:
    """Other words, a figure that is withheld, a unit of a pool, a unit or month that is not there."""
    [found] = told((key, words))
    assert says in found


def test_one_figure_in_two_wordings_is_named() -> None:
    """Rounded here and cut off there would tell more than either."""
    found = told(("98-09/u07/hours", "27.40"), ("98-09/u07/hours", "27.4"))
    assert len(found) == 1
    assert "印成「27.4」" in found[0]


def test_a_month_that_is_no_longer_in_the_data_may_be_printed_as_it_was() -> None:
    """What was published stays, word for word."""
    earlier = (PrintedFigure(1, "town-98", Month(2009, 8), "u07", ("u07",), "hours", "20.00"),)
    assert told(("98-08/u07/hours", "20.00"), earlier=earlier) == []
    assert told(("98-08/u07/hours", "21.00"), earlier=earlier) != []


def test_figures_go_to_the_ledger_with_their_units() -> None:
    """The pool with its members, and everything together with all."""
    found, _ = printed(
        Mark(f"town-98/98-09/{block}/hours", "1", "x.html") for block in ("u07", "pool-1", TOTAL)
    )
    assert [one.members for one in figures_of(found, CATALOG)] == [("u07",), POOL.members, EVERYTHING.members]


def figure(block: str, members: tuple[str, ...], what: str = "hours", words: str = "1.00") -> PrintedFigure:
    """A figure of September."""
    return PrintedFigure(1, "town-98", SEPTEMBER, block, members, what, words)


def test_a_month_that_is_reprinted_on_other_units_is_named() -> None:
    """A pool that lost a member, or a unit that joined another."""
    earlier = [figure("pool-1", ("u01", "u02", "u03")), figure(TOTAL, ("u01", "u02", "u03"))]
    assert list(reprinted([figure("pool-1", ("u03", "u02", "u01"))], earlier, {})) == []
    assert list(reprinted([figure("u07", ("u07",)), figure(TOTAL, ("u01", "u07"))], earlier, {})) == []
    [found] = reprinted([figure("pool-1", ("u01", "u02"))], earlier, {"pool-1": "其他"})
    assert found.says == "98年9月已公布過，「其他」改用別的單位重印"
    assert len(list(reprinted([figure("u01", ("u01",))], earlier, {}))) == 1


def test_a_hole_in_the_ranks_is_named() -> None:
    """Whoever is not told stands there."""
    ranks = [figure(f"u{one}", (f"u{one}",), RANK, str(one)) for one in (1, 2, 4)]
    [found] = holes(ranks)
    assert "缺第 3 名" in found.says
    assert list(holes(ranks[:2])) == []
    assert list(holes([*ranks[:2], figure("u9", ("u9",), RANK, "2")])) == []


def test_a_corrected_figure_of_a_hidden_unit_is_named() -> None:
    """The pool's change would be that unit's own."""
    hidden = Correction(SEPTEMBER, "u01", "漏計", HERE)
    alone = Correction(SEPTEMBER, "u07", "漏計", HERE)
    assert list(corrected_in_pools(replace(standings(), corrections=(alone,)))) == []
    [found] = corrected_in_pools(replace(standings(), corrections=(hidden,)))
    assert "「u01所」98年9月" in found.says


def test_the_whole_audit_reads_pages_and_downloads_alike() -> None:
    """The figure of a pooled unit is found wherever it slipped in."""
    page = File(
        "units/town-98/u07.html",
        b'<head></head><article><data class="fig" value="town-98/98-09/u07/hours">27.40</data></article>',
    )
    head = "programme,month,unit,block,measure,value,words,status\n"
    table = File("data/town-98-units.csv", f"{head}town-98,98-09,u01,u01,hours,20.00,,shown\n".encode())
    assert audit([page], CATALOG, {}).findings == ()
    [found] = audit([page, table], CATALOG, {}).findings
    assert found.address == "data/town-98-units.csv"
    assert "併計，不能單獨公布" in found.says
    assert [one.words for one in audit([page], CATALOG, {}).figures] == ["27.40"]
