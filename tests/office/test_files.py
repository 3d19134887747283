"""Files as spreadsheets write them: merged cells, dates, several sheets; and what was there before."""

import runpy
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest
from openpyxl import Workbook

from mulu.office.asked import Asked
from mulu.office.gather import gather
from mulu.programme.place import Problem, Problems

ODS = SimpleNamespace(**runpy.run_path(str(Path(__file__).parents[1] / "reading" / "test_odstable.py")))
HEAD = ["單位", "數位學習認證總時數", "編制內公務人員總數"]
Book = Callable[[Workbook], None]


@pytest.fixture
def book(tmp_path: Path) -> Callable[[Book], Path]:
    """An .xlsx that a function has filled."""

    def made(fill: Book) -> Path:
        workbook = Workbook()
        fill(workbook)
        path = tmp_path / "統計.xlsx"
        workbook.save(path)
        return path

    return made


def problems_of(path: Path, asked: Asked) -> list[Problem]:
    """Why a file is refused."""
    with pytest.raises(Problems) as raised:
        gather([path], asked, None)
    return list(raised.value.problems)


def test_a_figure_in_a_merged_cell_is_unsure(book: Callable[[Book], Path], taoyuan: Asked) -> None:
    """Two units with one figure between them: nobody knows whose it is."""

    def fill(workbook: Workbook) -> None:
        sheet = workbook.active
        for row in (["98年3月"], HEAD, ["甲處", 10, 58], ["乙處", None, 46]):
            sheet.append(row)
        sheet.merge_cells("B3:B4")

    first, second = problems_of(book(fill), taoyuan)
    assert (first.code, first.place.row, first.place.column) == ("M004", 3, "B")
    assert (second.place.row, second.place.column) == (4, "B")


def test_a_head_that_spans_columns_takes_its_figure_once(
    book: Callable[[Book], Path], taoyuan: Asked
) -> None:
    """A title and its figures, both merged over the same two columns, are one column."""

    def fill(workbook: Workbook) -> None:
        sheet = workbook.active
        for row in (["98年3月"], ["單位", HEAD[1], None], ["甲處", 10, None]):
            sheet.append(row)
        for cells in ("B2:C2", "B3:C3"):
            sheet.merge_cells(cells)

    assert gather([book(fill)], taoyuan, None).text.splitlines()[1:] == ["t01,98-03,10"]


def test_a_column_of_days_is_one_of_months(book: Callable[[Book], Path], taoyuan: Asked) -> None:
    """Dates that spreadsheets make of months are months again, and nobody's birthdays."""

    def fill(workbook: Workbook) -> None:
        sheet = workbook.active
        sheet.append(["98年度數位學習認證總時數"])
        sheet.append(["單位", date(2009, 3, 1), date(2009, 4, 1)])
        sheet.append(["甲處", 10, 20])

    assert gather([book(fill)], taoyuan, None).text.splitlines()[1:] == ["t01,98-03,10", "t01,98-04,20"]


def test_a_formula_that_was_never_calculated_is_unsure(book: Callable[[Book], Path], taoyuan: Asked) -> None:
    """A file that no spreadsheet has calculated holds no total to compare with."""

    def fill(workbook: Workbook) -> None:
        for row in (["98年3月"], HEAD, ["甲處", 10, 58], ["合計", "=B3", 58]):
            workbook.active.append(row)

    (problem,) = problems_of(book(fill), taoyuan)
    assert (problem.code, problem.place.row, problem.place.column) == ("M107", 4, "B")


def test_sheets_without_figures_are_left_out_and_told(book: Callable[[Book], Path], taoyuan: Asked) -> None:
    """A cover beside the sheet of figures is no fault."""

    def fill(workbook: Workbook) -> None:
        workbook.active.title = "封面"
        workbook.active.append(["數位學習統計"])
        sheet = workbook.create_sheet("98年3月")
        for row in (HEAD, ["甲處", 10, 58]):
            sheet.append(row)

    found = gather([book(fill)], taoyuan, None)
    assert found.text.splitlines()[1:] == ["t01,98-03,10,58"]
    assert [one.place.sheet for one in found.left] == ["封面"]


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.xls", b"\xd0\xcf\x11\xe0", "不讀"),
        ("a.xls", b"<html><table>", "不讀"),
        ("a.xlsx", b"<html><table>", "網頁"),
        ("a.csv", b"PK\x03\x04", "壞"),
    ],
)
def test_other_kinds_of_file_are_refused(
    name: str, content: bytes, says: str, taoyuan: Asked, tmp_path: Path
) -> None:
    """Old workbooks and web pages that are named like one are named, with how to save them."""
    path = tmp_path / name
    path.write_bytes(content)
    (problem,) = problems_of(path, taoyuan)
    assert problem.code == "M002"
    assert says in problem.says


def test_merged_cells_of_an_ods_are_filled(taoyuan: Asked, tmp_path: Path) -> None:
    """A month merged over its measures in LibreOffice's own format."""
    across, down = 'table:number-columns-spanned="2"', 'table:number-rows-spanned="2"'
    covered = "<table:covered-table-cell/>"
    rows = [
        ODS.row(ODS.text("單位", down), ODS.text("98年3月", across), covered),
        ODS.row(covered, *HEAD[1:]),
        ODS.row("甲處", ODS.value("float", "1644.3", "1,644.30"), ODS.value("float", "58", "58")),
    ]
    path = tmp_path / "統計.ods"
    path.write_bytes(ODS.document(ODS.table(*rows)))
    assert gather([path], taoyuan, None).text.splitlines()[1:] == ["t01,98-03,1644.3,58"]


def test_a_file_named_by_a_person_is_not_even_named(taoyuan: Asked, tmp_path: Path) -> None:
    """It is told by its number; a unit's name that looks like a person's is none."""
    path = tmp_path / "王小明.csv"
    path.write_text("單位,數位學習認證總時數\n甲處,1\n", encoding="utf-8")
    (problem,) = problems_of(path, taoyuan)
    assert (problem.code, problem.place.file) == ("M401", "第 1 個檔案")
    other = path.rename(tmp_path / "丁國小.csv")
    other.write_text("月份,數位學習認證總時數\n98年3月,1\n", encoding="utf-8")
    assert "t60,98-03,1" in gather([other], taoyuan, None).text


def test_what_was_there_before_stays(taoyuan: Asked, tmp_path: Path, layouts: SimpleNamespace) -> None:
    """New months are added in their order, changed figures are listed, empty cells take nothing away."""
    before = layouts.table(
        tmp_path / "statistics.csv",
        [
            ["單位代號", "月份", *HEAD[1:]],
            ["t02", "98-03", "7", "46"],
            ["t01", "98-03", "10.0", "58"],
            ["t01", "98-04", "12", "58"],
        ],
        "utf-8-sig",
    )
    new = layouts.table(
        tmp_path / "新.csv",
        [
            ["單位", "月份", *HEAD[1:]],
            ["甲處", "98年3月", "10", "58"],
            ["乙處", "98年3月", "8", ""],
            ["甲處", "98年1月", "3", "58"],
        ],
        "utf-8",
    )
    found = gather([new], taoyuan, before)
    assert found.text.splitlines() == [
        "unit,month,certified,established",
        "t01,98-01,3,58",
        "t01,98-03,10,58",
        "t02,98-03,8,46",
        "t01,98-04,12,58",
    ]
    told = [(one.unit, one.month, one.measure, one.before, one.after) for one in found.changes]
    assert sorted(told) == [
        ("t02", "98-03", "certified", "7", "8"),
        ("t02", "98-03", "established", "46", ""),
    ]
    assert (found.rows, found.added, found.total) == (3, 1, 4)
