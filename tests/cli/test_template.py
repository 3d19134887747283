"""`mulu template` as somebody types it, and what comes of a table that is filled in."""

import csv
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pytest
from click.testing import CliRunner, Result

from mulu.cli import main

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

ROOT = Path(__file__).parents[2]


def template(*arguments: object, folder: Path = ROOT) -> Result:
    """What the command does with these arguments."""
    return CliRunner().invoke(main, ["template", *map(str, arguments), "-C", str(folder)])


def head_of(path: Path) -> list[str]:
    """The titles of a table's columns."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return next(csv.reader(file))


def test_a_month_filled_in_is_read_without_a_fault(tmp_path: Path) -> None:
    """The office types its numbers into the workbook, saves it under statistics/, and checks."""
    for name in ("catalog", "content"):
        shutil.copytree(ROOT / name, tmp_path / name)
    programme = tmp_path / "catalog/programmes/taoyuan-98"
    (programme / "statistics").mkdir(exist_ok=True)
    (programme / "statistics.csv").unlink()
    file = programme / "statistics" / "98-04.xlsx"
    made = template("statistics", "--programme", "taoyuan-98", "--month", "98-04", "--out", file)
    assert made.exit_code == 0, made.output
    book = openpyxl.load_workbook(file)
    titles = [cell.value for cell in book.active[1]]
    assert titles == ["單位代號", "月份", "數位學習認證總時數", "編制內公務人員總數", "公共論壇發表平均篇數"]
    for row in book.active.iter_rows(min_row=2):
        row[2].value, row[3].value, row[4].value = 1500.5, 30, 0.5
    book.save(file)
    checked = CliRunner().invoke(main, ["check", "-C", str(tmp_path)])
    assert checked.exit_code == 0, checked.output
    assert "M1" not in checked.output


def test_only_units_of_that_month_have_a_row(tmp_path: Path) -> None:
    """Neither one that has ended, nor one that follows it later."""
    rows = {}
    for month in ("98-01", "98-12"):
        file = tmp_path / f"{month}.csv"
        template("statistics", "--programme", "taoyuan-98", "--month", month, "--out", file)
        with file.open(encoding="utf-8-sig", newline="") as lines:
            rows[month] = {row["單位代號"] for row in csv.DictReader(lines)}
    with (ROOT / "catalog/units.csv").open(encoding="utf-8-sig", newline="") as lines:
        units = list(csv.DictReader(lines))
    ended = {row["id"] for row in units if row["ended"] and row["id"].startswith("t")}
    followers = {row["id"] for row in units if set(row["was"].split()) & ended}
    assert ended
    assert followers
    assert ended <= rows["98-01"]
    assert not ended & rows["98-12"]
    assert followers <= rows["98-12"]
    assert not followers & rows["98-01"]


def choices(sheet: "Worksheet") -> dict[str, list[str]]:
    """The words that may be chosen, by the letter of the column."""
    lists = [one for one in sheet.data_validations.dataValidation if one.type == "list"]
    words = {str(one.sqref)[0]: one.formula1.lstrip("=").split("!") for one in lists}
    book = sheet.parent
    return {at: [cell.value for (cell,) in book[name][cells]] for at, (name, cells) in words.items()}


def test_courses_have_the_facets_and_platforms_of_the_catalogue(tmp_path: Path) -> None:
    """The columns that catalog.yml adds stand there too; ids are chosen, not typed."""
    file = tmp_path / "courses.xlsx"
    assert template("courses", "--out", file, folder=ROOT / "tests/broken/good").exit_code == 0
    sheet = openpyxl.load_workbook(file)["courses"]
    titles = [cell.value for cell in sheet[1]]
    assert titles == ["課程代號", "課程名稱", "認證時數", "平台", "網址", "說明", "原代號", "下架", "主題"]
    assert choices(sheet) == {"D": ["gangdu"]}


def test_runs_choose_among_the_activities(tmp_path: Path) -> None:
    """Of the programme that was named, also where there are many."""
    file = tmp_path / "runs.xlsx"
    assert template("runs", "--programme", "kaohsiung-103", "--out", file).exit_code == 0
    found = choices(openpyxl.load_workbook(file)["runs"])
    assert "english-camp" in found["A"]
    assert found["H"] == ["取消", "延期", "額滿"]


def test_the_same_table_is_the_same_file(tmp_path: Path) -> None:
    """Whenever it is made."""
    for name in ("one.xlsx", "two.xlsx"):
        template("units", "--out", tmp_path / name)
    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.xlsx").read_bytes()


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["courses", "--out", "a.pdf"], "--out 請寫 .xlsx 或 .csv 檔"),
        (["runs", "--out", "a.csv"], "請加 --programme"),
        (["runs", "--programme", "kaohsiung-130", "--out", "a.csv"], "kaohsiung-103"),
        (["statistics", "--programme", "taoyuan-98", "--out", "a.csv"], "請加 --month"),
        (["statistics", "--programme", "taoyuan-98", "--month", "98-13", "--out", "a.csv"], "--month"),
    ],
)
def test_wrong_usage_is_named(arguments: list[str], says: str) -> None:
    """With what to write instead; nothing is written."""
    ended = template(*arguments)
    assert (ended.exit_code, says in ended.stderr) == (2, True), ended.stderr
    assert not Path("a.csv").exists()


def test_a_table_that_is_there_is_not_written_over(tmp_path: Path) -> None:
    """It may be half filled in."""
    file = tmp_path / "courses.csv"
    assert template("courses", "--out", file).exit_code == 0
    file.write_text("填好的", "utf-8")
    ended = template("courses", "--out", file)
    assert (ended.exit_code, "已經存在" in ended.stderr) == (2, True)
    assert file.read_text("utf-8") == "填好的"


def test_without_xlsxwriter_it_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """CSV needs nothing more; a workbook does."""
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    assert template("units", "--out", tmp_path / "units.csv").exit_code == 0
    assert head_of(tmp_path / "units.csv")[0] == "單位代號"
    ended = template("units", "--out", tmp_path / "units.xlsx")
    assert (ended.exit_code, "mulu[office]" in ended.stderr) == (1, True)
    assert not (tmp_path / "units.xlsx").exists()
