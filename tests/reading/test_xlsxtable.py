import zipfile
from datetime import date, datetime, time, timedelta
from io import BytesIO

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from mulu.reading.cellformat import shown
from mulu.reading.sheet import Stored
from mulu.reading.table import Columns, read_table

NAME = "catalog/courses.xlsx"
COLUMNS = Columns({"id": "課程代號", "title": "課程名稱", "hours": "認證時數"}, ("id", "title"))
HEAD = ("id", "title", "hours")


@pytest.fixture
def read(tmp_path):
    """Reads a workbook of openpyxl, or these bytes: the rows and the problems."""

    def reading(content):
        path = tmp_path / "courses.xlsx"
        if isinstance(content, bytes):
            path.write_bytes(content)
        else:
            content.save(path)
        problems = []
        return list(read_table(path, NAME, COLUMNS, problems)), problems

    return reading


def book_of(*rows, title="課程"):
    """A workbook with one sheet of these rows."""
    book = openpyxl.Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(row)
    return book


def written(fill):
    """The bytes of a workbook of xlsxwriter, whose first sheet `fill` has filled."""
    content = BytesIO()
    with xlsxwriter.Workbook(content) as book:
        fill(book, book.add_worksheet("課程"))
    return content.getvalue()


def repacked(content, **changed):
    """The same package with some of its parts changed by functions."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            change = changed.get(part.rsplit("/")[-1].split(".")[0], lambda data: data)
            new.writestr(part, change(old.read(part)))
    return out.getvalue()


def saved(book):
    """The bytes of a workbook of openpyxl."""
    content = BytesIO()
    book.save(content)
    return content.getvalue()


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        (0.9, "0%", "90%"),
        (0.125, "0.0%", "12.5%"),
        (7, "000", "007"),
        (7, "General", "7"),
        (7.0, "General", "7"),
        (7.5, "General", "7.5"),
        (7.5, "0.00", "7.50"),
        (27.3333333, "0.00", "27.33"),
        (0.1 + 0.2, "General", "0.3"),
        (1234.5, "#,##0.00", "1234.50"),
        (1234, "#,##0_ ", "1234"),
        (-3, "0;[Red]-0", "-3"),
        (-0.004, "0.00", "0.00"),
        (2.5, "0.0#", "2.5"),
        (0.5, ".0", "0.5"),
        (7, '0"小時"', "7小時"),
        (7, '"第"0"期"', "第7期"),
        (50, '0"%"', "50%"),
        (12, "[$NT$-404]#,##0", "12"),
        (1e15, "General", "1000000000000000"),
        (1e-7, "General", "0.0000001"),
        (12345, "0.00E+00", "12345"),
        (0.5, "# ?/?", "0.5"),
        (12345, "0,", "12345"),
        (1234567, "00-00000", "1234567"),
        (5, "[>=100]0.00;0", "5"),
        (True, "General", "是"),
        (False, "General", "否"),
        ("007", "@", "007"),
        ("甲_x000D_\n乙", "@", "甲\r\n乙"),
        (datetime(2026, 3, 1), "yyyy/m/d", "2026-03-01"),
        (date(2026, 3, 1), "[$-404]e/m/d", "2026-03-01"),
        (datetime(2026, 3, 1), "mmm-yy", "2026-03"),
        (datetime(2026, 3, 1), 'yyyy"年"m"月"', "2026-03"),
        (datetime(2026, 8, 31), 'm"月"d"日"', "8月31日"),
        (datetime(2026, 3, 1, 9, 30), "yyyy/m/d h:mm", "2026-03-01 09:30"),
        (time(9, 0), "h:mm", "09:00"),
        (timedelta(hours=26, minutes=5), "[h]:mm", "26:05"),
    ],
)
def test_a_cell_is_read_as_the_sheet_shows_it(value, code, text):
    """The number format decides whether 0.9 is 90% and 7 is 007; a day is written in one way."""
    assert shown(value, code) == text


@given(
    st.one_of(st.integers(-(10**14), 10**14), st.floats(-1e14, 1e14)),
    st.one_of(st.text('0#?.,%;"\\_*[]年-E/@ ', max_size=12), st.text(max_size=6)),
)
def test_no_number_format_makes_a_number_crash(value, code):
    """Whatever a format holds, the cell has a text."""
    assert isinstance(shown(value, code), str)


def test_a_workbook_is_read_like_any_table(read):
    """Formats, kinds of values and places are those of the sheet."""
    book = book_of(
        ("課程代號", "課程名稱", "認證時數"), ("a", "甲", 0.9), (), (7, " 乙 ", 2), ("b", True, "007")
    )
    book.active["C2"].number_format = "0%"
    book.active["A4"].number_format = "000"
    rows, problems = read(book)
    assert not problems
    assert [tuple(row.cells.values()) for row in rows] == [
        ("a", "甲", "90%"),
        ("007", "乙", "2"),
        ("b", "是", "007"),
    ]
    assert str(rows[1].place("hours")) == f"{NAME} 工作表「課程」 第 4 列 C 欄「認證時數」"
    assert [isinstance(row.cells["hours"], Stored) for row in rows] == [True, True, False]
    assert not isinstance(rows[1].cells["id"], Stored)


def test_the_sheet_with_the_known_titles_is_read(read):
    """A sheet of remarks before it, an empty one, and a hidden copy do no harm; the place names the sheet."""
    book = book_of(("說明", "這是說明"), title="說明")
    book.create_sheet("空白")
    hidden = book.create_sheet("舊的")
    hidden.sheet_state = "hidden"
    table = book.create_sheet("資料")
    for row in (HEAD, ("a", "甲", 2)):
        hidden.append(row)
        table.append(row)
    rows, problems = read(book)
    assert not problems
    assert [row.place().sheet for row in rows] == ["資料"]


def test_two_sheets_of_the_same_table_are_refused(read):
    """Nothing is left out in silence."""
    book = book_of(HEAD, ("a", "甲", 2))
    book.create_sheet("二月").append(HEAD)
    rows, problems = read(book)
    assert not rows
    assert (problems[0].code, problems[0].place.sheet) == ("M202", "二月")


def test_merged_cells_are_refused_with_their_place(read):
    """The cells under a merged one are empty in the file, though a reader sees its text."""
    book = book_of(HEAD, ("a", "甲", 2), ("b", None, 2))
    book.active.merge_cells("B2:B3")
    rows, problems = read(book)
    assert not rows
    assert [(problem.code, problem.place.row, problem.place.column) for problem in problems] == [
        ("M004", 2, "B")
    ]


@pytest.mark.parametrize("error", ["#DIV/0!", "#N/A", "#REF!", "#VALUE!", "#NAME?"])
def test_an_error_in_a_cell_is_refused(read, error):
    """A formula's error is no empty cell."""
    book = book_of(HEAD, ("a", "甲", error))
    rows, problems = read(book)
    assert not rows
    assert [(problem.code, problem.place.row, problem.place.column) for problem in problems] == [
        ("M107", 2, "C")
    ]
    assert error in problems[0].says


def test_a_formula_that_was_never_calculated_is_refused(read):
    """Neither openpyxl, which writes no result, nor xlsxwriter, which writes 0, has calculated."""
    by_openpyxl = saved(book_of(HEAD, ("a", "甲", "=1+1")))
    by_xlsxwriter = written(
        lambda _, sheet: (sheet.write_row(0, 0, HEAD), sheet.write_row(1, 0, ("a", "甲", "=1+1")))
    )
    for content in (by_openpyxl, by_xlsxwriter):
        rows, problems = read(content)
        assert not rows
        assert [(problem.code, problem.place.row, problem.place.column) for problem in problems] == [
            ("M107", 2, "C")
        ]
        assert "沒有計算結果" in problems[0].says


def test_a_formula_with_its_result_is_read(read):
    """The result stands in the file, also where it is an empty text."""

    def fill(_, sheet):
        sheet.write_row(0, 0, HEAD)
        sheet.write_row(1, 0, ("a", "甲"))
        sheet.write_formula(1, 2, "=1+1", None, 2)
        sheet.write_row(2, 0, ("b", "乙"))
        sheet.write_formula(2, 2, '=""', None, "")

    empty = b' t="str"><f>""</f>'
    rows, problems = read(repacked(written(fill), sheet1=lambda data: data.replace(b'><f>""</f>', empty)))
    assert not problems
    assert [row.cells["hours"] for row in rows] == ["2", ""]


def test_a_date_outside_the_calendar_is_refused(read):
    """A number too large for a day is shown by the sheet as an error."""
    book = book_of(HEAD, ("a", "甲", 10**9))
    book.active["C2"].number_format = "yyyy/m/d"
    assert [problem.code for problem in read(book)[1]] == ["M107"]


def test_a_cell_beside_the_table_is_refused(read):
    """A figure without a title belongs to nothing."""
    book = book_of(HEAD, ("a", "甲", 2))
    book.active["XFD2"] = "迷路"
    rows, problems = read(book)
    assert not rows
    assert str(problems[0].place) == f"{NAME} 工作表「課程」 第 2 列 XFD 欄"
    assert "迷路" in problems[0].says


def test_a_stray_cell_in_the_last_row_neither_hangs_nor_passes(read):
    """The fault names the row that nobody would look at."""
    book = book_of(HEAD, ("a", "甲", 2))
    book.active["B1048576"] = "迷路"
    rows, problems = read(book)
    assert [row.number for row in rows] == [2]
    assert [(problem.code, problem.place.row, problem.place.column) for problem in problems] == [
        ("M004", 1048576, "B")
    ]


def test_a_row_number_that_no_spreadsheet_has_does_not_hang(read):
    """A made-up row number is a damaged file."""
    content = saved(book_of(HEAD, ("a", "甲", 2)))
    broken = repacked(
        content,
        sheet1=lambda data: data.replace(b'r="2"', b'r="999999999999"').replace(b'"A2"', b'"A999999999999"'),
    )
    assert [problem.code for problem in read(broken)[1]] == ["M002"]


def test_a_stated_extent_is_not_believed(read):
    """A sheet that claims to fill the whole grid is read as far as it has cells."""
    content = saved(book_of(HEAD, ("a", "甲", 2)))
    wide = repacked(content, sheet1=lambda data: data.replace(b'ref="A1:C2"', b'ref="A1:XFD1048576"'))
    rows, problems = read(wide)
    assert not problems
    assert len(rows) == 1


def bomb():
    """A small package that states 200 MiB unpacked."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/workbook.xml", "<workbook/>")
        package.writestr("xl/worksheets/sheet1.xml", b" " * (200 * 1024 * 1024))
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "code", "tells"),
    [
        (b"", "M002", "空的"),
        (b"id,title\na,x\n", "M002", "內容卻是CSV 檔"),
        (b"<html><table></table></html>", "M002", "網頁"),
        (b"\xef\xbb\xbf <html></html>", "M002", "網頁"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "M002", "舊版 Excel"),
        (b"PK\x03\x04 broken", "M002", "損壞"),
        (b"PK\x05\x06" + b"\0" * 18, "M002", "空的壓縮檔"),
    ],
)
def test_what_is_no_workbook_is_refused(read, content, code, tells):
    """The complaint says what the file is instead."""
    rows, problems = read(content)
    assert not rows
    assert [problem.code for problem in problems] == [code]
    assert tells in problems[0].says


def test_a_package_that_unpacks_beyond_the_limit_is_not_opened(read):
    """The sizes that the package states are looked at first."""
    content = bomb()
    assert len(content) < 1024 * 1024
    assert [problem.code for problem in read(content)[1]] == ["M001"]


def test_a_package_that_lies_about_its_size_is_refused(read):
    """No more is unpacked than was stated, and then the check sum fails."""
    content = saved(book_of(HEAD, *((f"a{n}", "甲" * 30, n) for n in range(500))))
    with zipfile.ZipFile(BytesIO(content)) as package:
        size = package.getinfo("xl/worksheets/sheet1.xml").file_size
    lying = content.replace(size.to_bytes(4, "little"), (size // 2).to_bytes(4, "little"))
    assert [problem.code for problem in read(lying)[1]] == ["M002"]


def test_entities_of_a_workbook_are_not_expanded(read):
    """A part with a document type of its own is refused before it is parsed."""
    content = saved(book_of(HEAD, ("a", "甲", 2)))
    entity = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]>'
    evil = repacked(content, sheet1=lambda data: entity + data)
    assert [problem.code for problem in read(evil)[1]] == ["M002"]


def test_a_workbook_named_csv_is_refused_with_the_right_name(tmp_path):
    """The complaint says which ending the name should have."""
    path = tmp_path / "courses.csv"
    path.write_bytes(saved(book_of(HEAD)))
    problems = []
    assert list(read_table(path, "courses.csv", COLUMNS, problems)) == []
    assert problems[0].code == "M002"
    assert ".xlsx" in problems[0].mend


PARTS = ("workbook", "sheet1", "styles", "sharedStrings", "workbook.xml", "[Content_Types]")


@settings(max_examples=60)
@given(st.sampled_from(PARTS), st.integers(0, 3000), st.binary(min_size=1, max_size=8))
def test_a_damaged_workbook_is_refused_and_never_crashes(tmp_path_factory, part, position, noise):
    """Whichever part is damaged, there are rows or a problem."""
    content = repacked(
        saved(book_of(HEAD, ("a", "甲", 2))),
        **{part: lambda data: data[:position] + noise + data[position + 3 :]},
    )
    path = tmp_path_factory.mktemp("xlsx") / "courses.xlsx"
    path.write_bytes(content)
    problems = []
    assert list(read_table(path, NAME, COLUMNS, problems)) or problems
