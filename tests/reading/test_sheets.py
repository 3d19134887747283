"""Files that no text editor makes: what a spreadsheet hides, what is no spreadsheet, what is too big."""

import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter

from mulu.programme.place import Problem, Problems
from mulu.reading.shelf import read

GOOD = Path(__file__).parents[1] / "broken" / "good"
HEAD = ("課程代號", "課程名稱", "認證時數", "平台")
ROWS = (
    ("trust", "信任的速度", 2, "gangdu"),
    ("climate", "全球暖化", 1, "gangdu"),
    ("ethics", "公務倫理新版", 2, "gangdu"),
)
LAST_ROW = 1_048_575


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the good catalogue."""
    return Path(shutil.copytree(GOOD, tmp_path / "good"))


def problems_of(folder: Path) -> tuple[Problem, ...]:
    """What reading says of this catalogue."""
    try:
        return read(folder)[1]
    except Problems as problems:
        return problems.problems


def courses_sheet(
    folder: Path, change: Callable[[xlsxwriter.Workbook, xlsxwriter.worksheet.Worksheet], object]
) -> None:
    """courses.xlsx in the place of courses.csv, with one change made to it."""
    (folder / "catalog" / "courses.csv").unlink()
    with xlsxwriter.Workbook(folder / "catalog" / "courses.xlsx") as book:
        sheet = book.add_worksheet("課程")
        for number, row in enumerate((HEAD, *ROWS)):
            sheet.write_row(number, 0, row)
        change(book, sheet)


def test_a_good_sheet_is_read_like_the_csv(folder: Path) -> None:
    """The same courses come from courses.xlsx."""
    courses_sheet(folder, lambda _, __: None)
    catalog, _ = read(folder)
    assert [course.title for course in catalog.courses.values()] == ["信任的速度", "全球暖化", "公務倫理新版"]
    assert str(catalog.courses["trust"].place) == "catalog/courses.xlsx 工作表「課程」 第 2 列"


SHEETS = {
    "a percentage where hours stand": (
        lambda book, sheet: sheet.write(1, 2, 0.9, book.add_format({"num_format": "0%"})),
        ("M102", 2, "C", "90%"),
    ),
    "a leading zero that is only a format": (
        lambda book, sheet: sheet.write(1, 0, 7, book.add_format({"num_format": "000"})),
        ("M107", 2, "A", "007"),
    ),
    "a title that is a number": (
        lambda _, sheet: sheet.write(1, 1, 100000),
        ("M107", 2, "B", "100000"),
    ),
    "an error cell": (
        lambda _, sheet: sheet.write_formula(1, 2, "=1/0", None, "#DIV/0!"),
        ("M107", 2, "C", "#DIV/0!"),
    ),
    "a formula never calculated": (
        lambda _, sheet: sheet.write_formula(1, 2, "=1+1", None, ""),
        ("M107", 2, "C", "沒有計算"),
    ),
    "a stray cell in the last row": (
        lambda _, sheet: sheet.write(LAST_ROW, 0, "x"),
        ("M004", LAST_ROW + 1, "A", "列空白"),
    ),
}


@pytest.mark.parametrize(("change", "told"), SHEETS.values(), ids=SHEETS)
def test_what_a_sheet_hides_is_told_with_its_cell(
    folder: Path, change: Callable[..., object], told: tuple[str, int, str, str]
) -> None:
    """Sheet, row and column as a spreadsheet counts, and what the cell shows."""
    courses_sheet(folder, change)
    found = problems_of(folder)
    code, row, column, word = told
    first = found[0]
    assert (first.code, first.place.row, first.place.column) == (code, row, column), found
    assert first.place.sheet == "課程"
    assert word in first.says
    assert {problem.code for problem in found} <= {code, "M201"}


def test_html_named_xlsx_is_no_sheet(folder: Path) -> None:
    """A web page that a portal exported as .xlsx is refused for what it is."""
    (folder / "catalog" / "courses.csv").unlink()
    (folder / "catalog" / "courses.xlsx").write_text("<html><table></table></html>", encoding="utf-8")
    [problem] = problems_of(folder)
    assert (problem.code, problem.place.file) == ("M002", "catalog/courses.xlsx")


def test_utf16_is_refused_and_the_remedy_named(folder: Path) -> None:
    """Excel's Unicode text is told to be saved as UTF-8."""
    path = folder / "catalog" / "courses.csv"
    path.write_text(path.read_text(encoding="utf-8"), encoding="utf-16")
    [problem] = problems_of(folder)
    assert problem.code == "M003"
    assert "UTF-16" in problem.says
    assert "UTF-8" in problem.mend


@pytest.mark.parametrize("encoding", ["cp950", "utf-8-sig"])
def test_cp950_and_utf8_with_a_mark_are_read(folder: Path, encoding: str) -> None:
    """Both are what spreadsheets write, and neither changes a title."""
    path = folder / "catalog" / "courses.csv"
    path.write_text(path.read_text(encoding="utf-8"), encoding=encoding)
    catalog, _ = read(folder)
    assert catalog.courses["climate"].title == "全球暖化"


def test_a_table_of_200_mb_is_not_opened(folder: Path) -> None:
    """Its size alone refuses it."""
    with (folder / "catalog" / "courses.csv").open("ab") as file:
        file.truncate(200 * 1024 * 1024)
    [problem] = problems_of(folder)
    assert (problem.code, problem.place.file) == ("M001", "catalog/courses.csv")
    assert "MiB" in problem.says


def test_a_zip_bomb_is_not_unpacked(folder: Path) -> None:
    """A small .xlsx that says it unpacks to more than we read is refused by what it says."""
    (folder / "catalog" / "courses.csv").unlink()
    courses = folder / "catalog" / "courses.xlsx"
    with xlsxwriter.Workbook(courses) as book:
        book.add_worksheet("課程").write_row(0, 0, HEAD)
    with (
        zipfile.ZipFile(courses, "a", zipfile.ZIP_DEFLATED) as bomb,
        bomb.open("xl/media/x.xml", "w") as part,
    ):
        for _ in range(300):
            part.write(bytes(1024 * 1024))
    assert courses.stat().st_size < 1024 * 1024
    [problem] = problems_of(folder)
    assert (problem.code, problem.place.file) == ("M001", "catalog/courses.xlsx")


LINKS = [
    "catalog/catalog.yml",
    "catalog/programmes/demo-104",
    "content/guide/index.md",
    "content/plans/demo-104.txt",
]


@pytest.mark.parametrize("name", LINKS)
def test_a_link_is_refused_wherever_it_stands(folder: Path, tmp_path: Path, name: str) -> None:
    """A file or folder that is a link is not followed."""
    elsewhere = tmp_path / "elsewhere"
    (folder / name).rename(elsewhere)
    (folder / name).symlink_to(elsewhere)
    told = [problem for problem in problems_of(folder) if problem.code == "M001"]
    assert [problem.place.file for problem in told] == [name]
    assert "連結" in told[0].says


def test_two_hundred_thousand_brackets_do_no_harm(folder: Path) -> None:
    """The depth is refused before anything is built from it."""
    (folder / "catalog" / "programmes" / "demo-104" / "menus.yml").write_text("[" * 200_000, encoding="utf-8")
    told = [problem for problem in problems_of(folder) if problem.code == "M005"]
    assert "40" in told[0].says


def test_markup_in_a_title_is_kept_as_it_is(folder: Path) -> None:
    """A title may hold anything a platform may call a course; it is escaped where it is printed."""
    path = folder / "catalog" / "courses.csv"
    title = "<script>alert(1)</script>{{ config }}"
    path.write_text(path.read_text(encoding="utf-8").replace("信任的速度", title), encoding="utf-8")
    plan = folder / "content" / "plans" / "demo-104.txt"
    catalog, _ = read(folder)
    assert catalog.courses["trust"].title == title
    assert plan.exists()
