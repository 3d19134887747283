"""units.csv: the official order, renamed and merged units, and what a unit may not be called."""

from collections.abc import Callable
from pathlib import Path

import pytest

from mulu.programme.month import Month
from mulu.programme.place import Place, Problem
from mulu.programme.records import PrintedFigure, Records
from mulu.reading.library import units_told
from mulu.reading.lookup import Lookup
from mulu.reading.units import Units, read_units, unit_faults

AGENCIES = Lookup("機關", "catalog.yml 的 agencies", {"here": "本府"})
NONE: Lookup[str] = Lookup("機關", "catalog.yml 的 agencies", {})
Read = Callable[[str], tuple[Units, list[Problem]]]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Reads this content as units.csv: the units and the problems."""

    def reading(content: str) -> tuple[Units, list[Problem]]:
        (tmp_path / "catalog").mkdir(exist_ok=True)
        (tmp_path / "catalog/units.csv").write_text(content, encoding="utf-8")
        problems: list[Problem] = []
        return read_units(tmp_path, {"kind": "性質"}, problems), problems

    return reading


def test_every_column_of_a_unit_is_read(read: Read) -> None:
    """Agency, group, former ids, the last month and a facet, under Chinese titles."""
    content = "單位代號,單位名稱,機關,組別,原代號,裁撤,性質\nu3,丙處,here,一組,u1 u2,2009-05,幕僚\n"
    units, problems = read(content)
    assert problems == []
    [unit] = units.lookup().things.values()
    assert unit.place == Place("catalog/units.csv", row=2)
    assert (unit.id, unit.title, unit.agency, unit.group) == ("u3", "丙處", "here", "一組")
    assert (unit.was, unit.ended, unit.facets) == (("u1", "u2"), Month(2009, 5), {"kind": "幕僚"})


def test_the_rows_stand_in_the_official_order(read: Read) -> None:
    """Whoever comes first in the file comes first everywhere."""
    units, _ = read("id,title\nz,甲\na,乙\nm,丙\n")
    assert list(units.lookup().things) == ["z", "a", "m"]


@pytest.mark.parametrize("words", ["98-05", "98年5月", "2009-05"])
def test_the_last_month_is_written_in_three_ways(read: Read, words: str) -> None:
    """ROC with a dash, ROC in words, Gregorian: one month."""
    units, problems = read(f"id,title,ended\na,甲,{words}\n")
    assert problems == []
    assert units.lookup().things["a"].ended == Month(2009, 5)


@pytest.mark.parametrize(
    ("row", "code", "column"),
    [
        ("index,甲,", "M101", "A"),
        ("all,甲,", "M101", "A"),
        ("pool-3,甲,", "M101", "A"),
        ("007,甲,", "M107", "A"),
        ("a123456789,甲,", "M209", "A"),
        (",甲,", "M007", "A"),
        ("a,,", "M007", "B"),
        ("a,甲,98", "M103", "C"),
    ],
)
def test_a_cell_that_does_not_fit_is_named_by_its_place(read: Read, row: str, code: str, column: str) -> None:
    """Each row is refused for one reason, and its id is not called unknown elsewhere."""
    units, problems = read(f"id,title,ended\nb,乙,\n{row}\n")
    assert [(one.code, one.place.row) for one in problems] == [(code, 3)]
    assert problems[0].place.column in (column, "")
    assert list(units.lookup().things) == ["b"]
    assert row.partition(",")[0] in units.faulty


def test_the_number_of_a_person_is_not_repeated(read: Read) -> None:
    """An identity number as an id is refused without being told."""
    _, [problem] = read("id,title\na123456789,甲\n")
    assert "123456789" not in str(problem)


def test_a_unit_says_its_agency_where_there_are_several(read: Read) -> None:
    """Without agencies in catalog.yml nothing is asked; with them each row names one of them."""
    units, _ = read("id,title,agency\na,甲,here\nb,乙,\nc,丙,there\n")
    codes = [(one.code, one.place.row) for one in unit_faults(units, AGENCIES, ())]
    assert codes == [("M007", 3), ("M201", 4)]
    bare, _ = read("id,title\na,甲\n")
    assert list(unit_faults(bare, NONE, ())) == []


def test_a_former_unit_is_in_the_file_or_was_published(read: Read) -> None:
    """The ledger still knows a unit whose row is gone."""
    figure = PrintedFigure(1, "p", Month(2009, 1), "old", ("old",), "avg", "1.00")
    units, _ = read("id,title,was\na,甲,old\n")
    assert [one.code for one in unit_faults(units, NONE, ())] == ["M201"]
    assert list(unit_faults(units, NONE, units_told(Records(figures=(figure,))))) == []


def test_a_contact_beside_a_title_is_refused(read: Read) -> None:
    """The official name holds no telephone and no address for mail."""
    units, _ = read("id,title\na,甲處 0912-345-678\n")
    assert [one.code for one in unit_faults(units, NONE, ())] == ["M209"]


def test_units_may_stand_in_a_folder_of_tables(tmp_path: Path) -> None:
    """units/1.csv and units/2.csv are read one after the other."""
    folder = tmp_path / "catalog" / "units"
    folder.mkdir(parents=True)
    for name in ("2", "1"):
        (folder / f"{name}.csv").write_text(f"id,title\nu{name},單位{name}\n", encoding="utf-8")
    problems: list[Problem] = []
    assert list(read_units(tmp_path, {}, problems).lookup().things) == ["u1", "u2"]
    assert problems == []
