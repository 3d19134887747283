"""records/figures.csv and publications.csv: what was published is read back, or refused by place (M406)."""

from pathlib import Path

import pytest

from mulu.disclosure.ledger import intend, settle
from mulu.programme.month import Month
from mulu.programme.place import Problem
from mulu.programme.records import NO_RECORDS, PrintedFigure, Records
from mulu.reading.records import read_records

ROOT = Path(__file__).parents[2]
FIGURES, PUBLICATIONS = "figures.csv", "publications.csv"


def figure(block: str, words: str, *, number: int = 9, members: tuple[str, ...] = ()) -> PrintedFigure:
    """A figure of a block."""
    return PrintedFigure(0, "town-98", Month(2009, number), block, members or (block,), "hours", words)


def records_of(folder: Path) -> Records:
    """What the records of a project say; nothing may be wrong with them."""
    problems: list[Problem] = []
    records = read_records(folder, problems)
    assert problems == []
    return records


def publish(folder: Path, *figures: PrintedFigure, is_done: bool = True) -> Records:
    """The records after a publication of these figures."""
    ledger = folder / "catalog" / "records"
    every = intend(ledger, records_of(folder), figures, data_day="2009-09-30", proofs=("partition", "marks"))
    if is_done:
        settle(ledger, every)
    return records_of(folder)


def faults(folder: Path) -> list[str]:
    """The code, the file and the row of everything that is wrong."""
    problems: list[Problem] = []
    assert read_records(folder, problems).figures == ()
    return [f"{one.code} {Path(one.place.file).name} {one.place.row}" for one in problems]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A project with two publications."""
    publish(tmp_path, figure("u01", "27.40"), figure("pool-1", "80.00", members=("u02", "u03", "u04")))
    publish(tmp_path, figure("u01", "30.10", number=10))
    return tmp_path


def edit(folder: Path, name: str, before: str, after: str) -> None:
    """Replaces a text in a file of the records."""
    path = folder / "catalog" / "records" / name
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), "utf-8")


def test_what_was_written_is_read_back(folder: Path) -> None:
    """Every figure with its units, and every publication with its proofs and its state."""
    records = records_of(folder)
    assert [(one.publication, one.block, one.words) for one in records.figures] == [
        (1, "u01", "27.40"),
        (1, "pool-1", "80.00"),
        (2, "u01", "30.10"),
    ]
    assert records.figures[1].members == ("u02", "u03", "u04")
    assert [(one.number, one.proofs, one.is_done) for one in records.publications] == [
        (1, ("partition", "marks"), True),
        (2, ("partition", "marks"), True),
    ]


def test_before_the_first_publication_there_is_nothing(tmp_path: Path) -> None:
    """Neither file is there, and nothing is wrong."""
    assert records_of(tmp_path) == NO_RECORDS


def test_a_publication_without_figures_is_one_too(tmp_path: Path) -> None:
    """A site without statistics has publications and no figures."""
    assert [one.number for one in publish(tmp_path).publications] == [1]


def test_an_open_intent_counts_as_published(tmp_path: Path) -> None:
    """Readers may have seen it."""
    records = publish(tmp_path, figure("u01", "27.40"), is_done=False)
    assert [one.is_done for one in records.publications] == [False]
    assert len(records.figures) == 1


def test_figures_without_their_line_count_as_published(folder: Path) -> None:
    """Somebody pulled the plug between the two files."""
    edit(
        folder,
        PUBLICATIONS,
        (folder / "catalog/records" / PUBLICATIONS).read_text("utf-8").splitlines()[-1],
        "",
    )
    text = (folder / "catalog/records" / PUBLICATIONS).read_text("utf-8")
    (folder / "catalog/records" / PUBLICATIONS).write_text(text.rstrip("\n") + "\n", "utf-8")
    records = records_of(folder)
    assert [one.publication for one in records.figures] == [1, 1, 2]
    assert len(records.publications) == 1


@pytest.mark.parametrize(
    ("name", "before", "after", "told"),
    [
        (FIGURES, "27.40", "27.41", ["M406 figures.csv 2"]),
        (FIGURES, "27.40", "27.4", ["M406 figures.csv 2"]),
        (FIGURES, "u02 u03", "u03 u02", ["M406 figures.csv 2"]),
        (FIGURES, "1,town-98,98-09,u01,u01,hours,27.40\n", "", ["M406 figures.csv 2"]),
        (FIGURES, "2,town-98,98-10,u01,u01,hours,30.10\n", "", ["M406 publications.csv 3"]),
        (FIGURES, "2,town-98", "0,town-98", ["M406 figures.csv 4"]),
        (FIGURES, "2,town-98", "1,town-98", ["M406 figures.csv 2", "M406 publications.csv 3"]),
        (FIGURES, "2,town-98", "4,town-98", ["M406 publications.csv 3", "M406 figures.csv 4"]),
        (FIGURES, "98-10", "98-13", ["M406 figures.csv 4"]),
        (FIGURES, "98-10,u01,u01", "98-10,u01,", ["M406 figures.csv 4"]),
        (FIGURES, "98-10,u01", "98-10,", ["M406 figures.csv 4"]),
        (FIGURES, ",30.10", "", ["M406 figures.csv 4"]),
        (FIGURES, "printed", "words", ["M406 figures.csv 0"]),
        (FIGURES, "30.10", '"30.10', ["M406 figures.csv 0"]),
        (PUBLICATIONS, "2,2009-09-30", "3,2009-09-30", ["M406 publications.csv 3"]),
        (PUBLICATIONS, "partition marks", "partition", ["M406 figures.csv 2"]),
        (PUBLICATIONS, ",done", ",finished", ["M406 publications.csv 2"]),
        (PUBLICATIONS, "1,2009-09-30", "1,2009-10-30", ["M406 figures.csv 2"]),
    ],
)
def test_an_edited_ledger_is_refused(
    folder: Path, name: str, before: str, after: str, told: list[str]
) -> None:
    """Each change is told with the file and the first row that it may be in."""
    edit(folder, name, before, after)
    assert faults(folder) == told


def test_rows_in_another_order_are_refused(folder: Path) -> None:
    """Somebody sorted the table."""
    path = folder / "catalog/records" / FIGURES
    head, one, other, last = path.read_text("utf-8").splitlines()
    path.write_text("\n".join([head, other, one, last, ""]), "utf-8")
    assert faults(folder) == ["M406 figures.csv 2"]


def test_a_ledger_whose_list_is_gone_is_refused(folder: Path) -> None:
    """Rows of two publications cannot both be waiting for their line."""
    (folder / "catalog/records" / PUBLICATIONS).unlink()
    assert faults(folder) == ["M406 figures.csv 4"]


def test_a_ledger_that_a_spreadsheet_saved_without_changing_a_word_is_the_same(folder: Path) -> None:
    """A mark at the beginning and other ends of lines are no change."""
    path = folder / "catalog/records" / FIGURES
    text = path.read_text("utf-8").replace("\n", "\r\n")
    path.write_bytes(b"\xef\xbb\xbf" + text.encode())
    assert len(records_of(folder).figures) == 3


def test_strange_characters_of_a_row_are_named_in_the_complaint(folder: Path) -> None:
    """Whoever reads the message sees what stands there."""
    edit(folder, FIGURES, "98-10", "98-\u202e10")
    problems: list[Problem] = []
    read_records(folder, problems)
    assert "U+202E" in problems[0].says


def test_records_may_be_kept_elsewhere(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """The folder of `--records` is read in the place of catalog/records."""
    other = tmp_path_factory.mktemp("project")
    problems: list[Problem] = []
    records = read_records(other, problems, folder / "catalog" / "records")
    assert len(records.figures) == 3
    assert records_of(other) == NO_RECORDS


def test_tens_of_thousands_of_figures_are_read(tmp_path: Path) -> None:
    """A province has many offices, and every build reads what was published."""
    figures = [figure(f"u{number % 8000}", "27.40", number=1 + number % 12) for number in range(50_000)]
    assert len(publish(tmp_path, *figures).figures) == 50_000


@pytest.mark.parametrize("name", [FIGURES, PUBLICATIONS])
def test_both_files_are_explained(name: str) -> None:
    """Whoever meets them finds what they hold on the page 檔案怎麼寫."""
    assert f"records/{name}" in (ROOT / "content/guide/files.md").read_text("utf-8")
