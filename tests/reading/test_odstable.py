import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from mulu.reading.sheet import Stored
from mulu.reading.table import Columns, read_table

NAME = "catalog/courses.ods"
COLUMNS = Columns({"id": "課程代號", "title": "課程名稱", "hours": "認證時數"}, ("id", "title"))
SPACES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"'
    for short in ("office", "table", "text", "style")
)
CALC = 'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
MIMETYPE = "application/vnd.oasis.opendocument.spreadsheet"
MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{MIMETYPE}"/></manifest:manifest>'
)


def text(words, more=""):
    """A cell that holds words."""
    return f'<table:table-cell office:value-type="string" {more}><text:p>{words}</text:p></table:table-cell>'


def value(kind, stored, words, more=""):
    """A cell that keeps a value and shows words."""
    name = {"date": "date-value", "boolean": "boolean-value"}.get(kind, "value")
    shown = f"<text:p>{words}</text:p>" if words else ""
    kept = f'office:value-type="{kind}" office:{name}="{stored}"'
    return f"<table:table-cell {kept} {more}>{shown}</table:table-cell>"


def row(*cells, more=""):
    """A row of cells; plain words are text."""
    inside = "".join(cell if cell.startswith("<") else text(cell) for cell in cells)
    return f"<table:table-row {more}>{inside}</table:table-row>"


def table(*rows, name="課程", more=""):
    """A sheet of rows."""
    return f'<table:table table:name="{name}" {more}>{"".join(rows)}</table:table>'


def document(*tables, styles="", before=""):
    """The bytes of an ODS document with these sheets."""
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?>{before}<office:document-content {SPACES} {CALC}>'
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{''.join(tables)}</office:spreadsheet></office:body></office:document-content>"
    )
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("mimetype", MIMETYPE, zipfile.ZIP_STORED)
        package.writestr("META-INF/manifest.xml", MANIFEST)
        package.writestr("content.xml", content)
    return out.getvalue()


HEAD = row("id", "title", "hours")
EMPTY = "<table:table-cell/>"


@pytest.fixture
def read(tmp_path):
    """Reads these bytes as an ODS document: the rows and the problems."""

    def reading(content):
        path = tmp_path / "courses.ods"
        path.write_bytes(content)
        problems = []
        return list(read_table(path, NAME, COLUMNS, problems)), problems

    return reading


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        (value("percentage", "0.9", "90%"), "90%"),
        (value("percentage", "0.9", ""), "90%"),
        (value("percentage", "0.125", ""), "12.5%"),
        (value("float", "7", "007"), "007"),
        (value("float", "7", "7"), "7"),
        (value("float", "7", ""), "7"),
        (value("float", "27.333333", "27.33"), "27.33"),
        (value("float", "1234567.5", "1,234,567.5"), "1234567.5"),
        (value("boolean", "true", "TRUE"), "是"),
        (value("boolean", "false", "FALSE"), "否"),
        (value("date", "2026-03-01", "3/1/26"), "2026-03-01"),
        (value("date", "2026-03-01", "115年3月1日"), "115年3月1日"),
        (value("date", "2026-03-01", "2026-03"), "2026-03"),
        (value("date", "2026-03-01T00:00:00", "1. Mar"), "2026-03-01"),
        (text("甲"), "甲"),
        (text("甲</text:p><text:p>乙"), "甲\n乙"),
        (text('甲<text:s text:c="2"/>乙<text:line-break/><text:span>丙</text:span>丁'), "甲  乙\n丙丁"),
        ('<table:table-cell office:value-type="string" office:string-value="甲"/>', "甲"),
        (
            '<table:table-cell office:value-type="string"><office:annotation><text:p>註</text:p>'
            "</office:annotation><text:p>甲</text:p></table:table-cell>",
            "甲",
        ),
        (EMPTY, ""),
    ],
)
def test_a_cell_is_read_as_the_sheet_shows_it(read, cell, shown):
    """Shares keep their sign, names their zeros; notes fastened to a cell are no part of it."""
    rows, problems = read(document(table(HEAD, row("a", "甲", cell))))
    assert not problems
    assert rows[0].cells["hours"] == shown


def test_a_number_in_a_cell_is_marked(read):
    """Whoever wants text can tell a number from digits that were typed as text."""
    rows, _ = read(document(table(HEAD, row("a", value("float", "7", "7"), value("float", "7", "007")))))
    assert isinstance(rows[0].cells["title"], Stored)
    assert not isinstance(rows[0].cells["hours"], Stored)


def test_a_cell_knows_its_sheet_row_and_column(read):
    """Rows that stand for several, groups of rows and empty rows are counted."""
    rows, problems = read(
        document(
            table(
                f"<table:table-header-rows>{HEAD}</table:table-header-rows>",
                row(EMPTY, more='table:number-rows-repeated="3"'),
                f"<table:table-row-group>{row('a', '甲')}</table:table-row-group>",
                row("b", "乙", more='table:number-rows-repeated="2"'),
                row("c", '<table:table-cell table:number-columns-repeated="1"/>', "1"),
                row(EMPTY, more='table:number-rows-repeated="1048560"'),
            )
        )
    )
    assert not problems
    assert [(one.number, one.cells["id"]) for one in rows] == [(5, "a"), (6, "b"), (7, "b"), (8, "c")]
    assert str(rows[3].place("hours")) == f"{NAME} 工作表「課程」 第 8 列 C 欄「hours」"


def test_a_hidden_sheet_is_not_read(read):
    """Only what a reader of the document sees is read."""
    style = '<style:style style:name="h"><style:table-properties table:display="false"/></style:style>'
    hidden = table(HEAD, row("x", "舊"), name="舊的", more='table:style-name="h"')
    rows, problems = read(document(hidden, table(HEAD, row("a", "甲")), styles=style))
    assert not problems
    assert [one.cells["id"] for one in rows] == ["a"]


def test_what_a_document_keeps_of_changes_is_no_sheet(read):
    """Deleted content stands in the file and is not read."""
    changes = (
        f"<table:tracked-changes><table:deletion>{row('x', '刪去')}</table:deletion></table:tracked-changes>"
    )
    shapes = f"<table:shapes>{table(row('y', '圖'))}</table:shapes>"
    rows, problems = read(document(changes, table(shapes, HEAD, row("a", "甲"))))
    assert not problems
    assert [one.cells["id"] for one in rows] == ["a"]


@pytest.mark.parametrize("word", ["#DIV/0!", "#N/A", "Err:502", "#REF!", "#NAME?", "#VALUE!"])
def test_an_error_word_is_refused(read, word):
    """Where a formula failed there is no empty cell."""
    rows, problems = read(
        document(table(HEAD, row("a", "甲", value("float", "0", word, 'table:formula="of:=1/0"'))))
    )
    assert not rows
    assert [(problem.code, problem.place.row, problem.place.column) for problem in problems] == [
        ("M107", 2, "C")
    ]
    assert word in problems[0].says


@pytest.mark.parametrize("more", ['table:formula="of:=1+1"', 'calcext:value-type="error"'])
def test_a_formula_without_a_result_is_refused(read, more):
    """A formula that was never calculated is no empty cell."""
    rows, problems = read(document(table(HEAD, row("a", "甲", f"<table:table-cell {more}/>"))))
    assert not rows
    assert [(problem.code, problem.place.column) for problem in problems] == [("M107", "C")]


def test_merged_cells_are_refused_with_their_place(read):
    """The cells under a merged one are empty in the file, though a reader sees its text."""
    merged = row("a", text("甲", 'table:number-rows-spanned="2"'), "1")
    covered = row("b", "<table:covered-table-cell/>", "2")
    rows, problems = read(document(table(HEAD, merged, covered)))
    assert not rows
    assert [(problem.code, problem.place.row, problem.place.column) for problem in problems] == [
        ("M004", 2, "B")
    ]


@pytest.mark.parametrize(
    ("rows", "place"),
    [
        ((row(EMPTY, more='table:number-rows-repeated="1048574"'), row("x", "迷路")), (1048576, "A")),
        ((row("a", "甲", more='table:number-rows-repeated="1048570"'),), (2, "")),
        ((row("a", "甲", '<table:table-cell table:number-columns-repeated="16381"/>', "迷路"),), (2, "XFD")),
        ((row("a", "甲", text("1", 'table:number-columns-repeated="16382"')),), (2, "C")),
    ],
)
def test_content_far_from_the_table_neither_hangs_nor_passes(read, rows, place):
    """A file of a few bytes cannot ask for millions of cells; the fault names the cell."""
    _, problems = read(document(table(HEAD, *rows)))
    assert [(problem.code, problem.place.row, problem.place.column) for problem in problems] == [
        ("M004", *place)
    ]
    assert problems[0].place.sheet == "課程"


@pytest.mark.parametrize(
    "content",
    [
        document(table(HEAD, row("a", more='table:number-rows-repeated="x"'))),
        document(table(HEAD, row(EMPTY, more='table:number-rows-repeated="99999999999"'), row("a", "甲"))),
        document(table(HEAD), before='<!DOCTYPE x [<!ENTITY a "aaaa">]>'),
        document("<table:table>"),
        document(table(HEAD, row("a", "甲")))[:-200],
    ],
)
def test_a_damaged_document_is_refused(read, content):
    """Whatever is wrong with the document, there is one complaint and no crash."""
    rows, problems = read(content)
    assert not rows
    assert [problem.code for problem in problems] == ["M002"]


def test_a_document_named_xlsx_is_refused_with_the_right_name(tmp_path):
    """The complaint says which ending the name should have."""
    path = tmp_path / "courses.xlsx"
    path.write_bytes(document(table(HEAD)))
    problems = []
    assert list(read_table(path, "courses.xlsx", COLUMNS, problems)) == []
    assert problems[0].code == "M002"
    assert ".ods" in problems[0].mend


def test_a_text_document_is_no_table(read):
    """Another kind of package is told apart by what it says of itself."""
    content = document(table(HEAD)).replace(b"opendocument.spreadsheet", b"opendocument.spreadsheeX")
    assert [problem.code for problem in read(content)[1]] == ["M002"]


words = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zs"], exclude_characters="<&>#"), max_size=6
)
grids = st.lists(st.tuples(words.map(lambda word: "a" + word), words, words), min_size=1, max_size=8)


@settings(max_examples=50)
@given(grids)
def test_another_reader_finds_the_same_texts(tmp_path_factory, grid):
    """calamine, which reads ODS by itself, sees the same cells in the same rows."""
    path: Path = tmp_path_factory.mktemp("ods") / "courses.ods"
    cells = [[one if one else EMPTY for one in line] for line in grid]
    path.write_bytes(document(table(HEAD, *(row(*line) for line in cells))))
    problems = []
    ours = [list(one.cells.values()) for one in read_table(path, NAME, COLUMNS, problems)]
    theirs = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python(skip_empty_area=False)
    assert not problems
    assert ours == [[str(cell).strip() for cell in line] for line in theirs[1:]]


@settings(max_examples=60)
@given(st.integers(0, 3000), st.binary(min_size=1, max_size=6))
def test_noise_in_a_document_never_crashes(tmp_path_factory, position, noise):
    """Wherever bytes are damaged, there are rows or a problem."""
    content = document(table(HEAD, row("a", "甲", value("float", "7", "7"))))
    path = tmp_path_factory.mktemp("ods") / "courses.ods"
    path.write_bytes(content[:position] + noise + content[position + len(noise) :])
    problems = []
    assert list(read_table(path, NAME, COLUMNS, problems)) or problems
