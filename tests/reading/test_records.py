"""records/facts.csv: what was published before becomes a history, or a complaint with its place."""

import shutil
from pathlib import Path

import pytest

from mulu.programme.place import Place, Problem, Problems
from mulu.programme.records import NO_RECORDS, FactName, Printed, Records
from mulu.reading import shelf
from mulu.reading.records import TITLES, read_records

ROOT = Path(__file__).parents[2]
FILE = "catalog/records/facts.csv"
RUN = "national-104/app#run-1"


def read(folder: Path, *rows: str, head: str = "publication,kind,id,key,printed") -> Records:
    """The records of a folder whose facts.csv has these rows; nothing may be wrong with them."""
    problems: list[Problem] = []
    write(folder, *rows, head=head)
    records = read_records(folder, problems)
    assert problems == []
    return records


def write(folder: Path, *rows: str, head: str = "publication,kind,id,key,printed") -> None:
    """A facts.csv with these rows."""
    path = folder / FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join([head, *rows, ""]), encoding="utf-8")


def faults(folder: Path, *rows: str) -> list[tuple[str, str]]:
    """The code and the place of everything that is wrong with these rows."""
    problems: list[Problem] = []
    write(folder, *rows)
    read_records(folder, problems)
    return [(problem.code, f"{problem.place.row}{problem.place.column}") for problem in problems]


def test_without_the_file_nothing_was_published(tmp_path: Path) -> None:
    """The first state of every catalogue: no fault, and an empty history."""
    problems: list[Problem] = []
    assert read_records(tmp_path, problems) == NO_RECORDS
    assert problems == []


def test_the_catalogue_knows_what_was_published(tmp_path: Path) -> None:
    """Reading a project reads its records with everything else, and their faults with all others."""
    folder = Path(shutil.copytree(ROOT / "tests/broken/good", tmp_path / "good"))
    write(folder, "1,course,climate,hours,1")
    assert shelf.read(folder)[0].records.history("course", "climate", "hours") == ("1",)
    write(folder, "1,course,climate,,2")
    with pytest.raises(Problems) as raised:
        shelf.read(folder)
    assert [problem.code for problem in raised.value.problems] == ["M007"]


def test_a_fact_has_its_history_in_the_order_of_the_publications(tmp_path: Path) -> None:
    """Whoever sorted the file in a spreadsheet has not changed what was printed when."""
    records = read(
        tmp_path,
        f"3,event,{RUN},when,104年1月26日至30日",
        f"1,event,{RUN},when,104年1月19日至23日",
        "1,course,climate,hours,2",
    )
    assert records.facts[FactName("event", RUN, "when")] == (
        Printed(1, "104年1月19日至23日"),
        Printed(3, "104年1月26日至30日"),
    )
    assert records.history("course", "climate", "hours") == ("2",)


def test_the_columns_may_have_their_chinese_titles(tmp_path: Path) -> None:
    """As in every other table of the catalogue."""
    records = read(tmp_path, "1,course,climate,title,全球暖化", head="公布次別,種類,代號,項目,印出的字")
    assert records.history("course", "climate", "title") == ("全球暖化",)


def test_a_kind_that_nobody_asks_for_is_passed_on(tmp_path: Path) -> None:
    """A later version may write more than this one knows."""
    assert read(tmp_path, "1,comet,halley,seen,yes").ids("comet") == ("halley",)


def test_a_fact_may_be_printed_no_longer(tmp_path: Path) -> None:
    """An empty cell says that the thing was left out from that publication on."""
    records = read(tmp_path, "1,page,courses/a.html,title,甲", "2,page,courses/a.html,title,")
    assert records.history("page", "courses/a.html", "title") == ("甲", "")


def test_what_does_not_fit_is_told_with_its_cell(tmp_path: Path) -> None:
    """A number that is none, an empty id, a hidden character, a publication that prints a fact twice."""
    assert faults(
        tmp_path,
        "first,course,climate,hours,2",
        "1,course,,hours,2",
        "1,course,trust,title,信\u200b任",
        "1,course,ethics,hours,2",
        "1,course,ethics,hours,3",
    ) == [("M102", "2A"), ("M007", "3C"), ("M105", "4E"), ("M202", "6")]


def test_a_column_must_be_there(tmp_path: Path) -> None:
    """Without it no row can be read."""
    problems: list[Problem] = []
    write(tmp_path, "1,course,climate,2", head="publication,kind,id,printed")
    assert read_records(tmp_path, problems) == NO_RECORDS
    assert [(problem.code, problem.place) for problem in problems] == [("M004", Place(FILE, row=1))]


def test_tens_of_thousands_of_facts_are_read(tmp_path: Path) -> None:
    """A catalogue of 10,000 courses has three facts of each."""
    rows = [
        f"1,course,c{number},{key},x" for number in range(10_000) for key in ("title", "hours", "address")
    ]
    assert len(read(tmp_path, *rows).facts) == 30_000


@pytest.mark.parametrize("column", TITLES)
def test_every_column_is_explained(column: str) -> None:
    """Whoever meets the file finds what it holds on the page 檔案怎麼寫."""
    page = (ROOT / "content/guide/files.md").read_text("utf-8")
    _, _, paragraph = page.partition("`records/facts.csv`")
    assert f"`{column}`" in paragraph
