import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mulu.reading.table import Columns, find_table, read_table
from mulu.reading.values import Wrong

NAME = "catalog/courses.csv"
COLUMNS = Columns(
    {"id": "課程代號", "title": "課程名稱", "hours": "認證時數"}, ("id", "title"), frozenset({"topic"})
)
HTML = b"<!DOCTYPE html><table><tr><td>id</td></tr></table>"


@pytest.fixture
def read(tmp_path):
    """Reads this content as a CSV file: the rows and the problems."""

    def reading(content, columns=COLUMNS):
        path = tmp_path / "courses.csv"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        problems = []
        return list(read_table(path, NAME, columns, problems)), problems

    return reading


@pytest.fixture
def refused(read):
    """The one problem of this content."""

    def reading(content):
        _, problems = read(content)
        assert len(problems) == 1
        return problems[0]

    return reading


@pytest.mark.parametrize(
    "content",
    [
        "id,title,hours\na,甲,2\n",
        "課程代號,課程名稱,認證時數\na,甲,2\n",
        "課程代號,title,認證時數\r\na,甲,2\r\n",
        "hours,title,id\n2,甲,a\n",
        " id , title,　認證時數　\n a ,　甲\t, 2\n",
        "id,title,hours\na,甲,2",
        "\n\nid,title,hours\n\n,,\na,甲,2\n\n",
        b"\xef\xbb\xbfid,title,hours\na,\xe7\x94\xb2,2\n",
        "課程代號,課程名稱,認證時數\na,甲,2\n".encode("cp950"),
        "id,title,hours,\na,甲,2,\n",
    ],
)
def test_a_table_is_read_by_its_titles(read, content):
    """Ids or Chinese titles, any order, UTF-8 or cp950, blanks around: the same rows."""
    rows, problems = read(content)
    assert not problems
    assert [dict(row.cells) for row in rows] == [{"id": "a", "title": "甲", "hours": "2"}]


def test_a_cell_knows_its_place(read):
    """Rows are counted as a spreadsheet counts: empty ones and those of several lines as well."""
    rows, _ = read('課程名稱,課程代號\n甲,a\n\n"乙\n乙",b\n丙,c\n')
    assert [row.number for row in rows] == [2, 4, 5]
    assert str(rows[2].place("id")) == f"{NAME} 第 5 列 B 欄「課程代號」"
    assert str(rows[2].place("hours")) == f"{NAME} 第 5 列"
    assert rows[1].cells["title"] == "乙\n乙"


def test_a_further_column_may_be_allowed(read):
    """Facets are named by catalog.yml, and a row holds them by that name."""
    rows, problems = read("id,title,topic\na,甲,資安\n")
    assert not problems
    assert rows[0].cells["topic"] == "資安"
    assert "hours" not in rows[0].cells


@pytest.mark.parametrize(
    ("content", "code", "place", "tells"),
    [
        ("id,titel,title\na,x,甲\n", "M004", "第 1 列 B 欄「titel」", "title"),
        ("id,title,id\na,甲,b\n", "M004", "第 1 列 C 欄「id」", "A 欄已經有了"),
        ("id,title,課程代號\na,甲,b\n", "M004", "第 1 列 C 欄「課程代號」", "重複"),
        ("id,hours\na,2\n", "M004", "第 1 列", "title（課程名稱）"),
        ("id,title\na,甲\nb\n", "M004", "第 3 列", "只有 1 格，應有 2 格"),
        ("id,title\na,甲\nb,乙,丙\n", "M004", "第 3 列 C 欄", "「丙」這一欄沒有欄名"),
        ("id,title\na,甲,\n", "M004", "第 2 列", "有 3 格，應有 2 格"),
        ("id,title,\na,甲,丙\n", "M004", "第 2 列 C 欄", "「丙」這一欄沒有欄名"),
        ('id,title\na,甲\nb,"乙', "M004", "第 3 列", "檔案可能沒有存完整"),
        ('id,title\na,甲\nb,"乙\nc,丙\n', "M004", "第 3 列", "引號沒有結束"),
        ("id,title\na,甲\nb", "M004", "第 3 列", "檔案可能沒有存完整"),
        ('id,title\na,"甲"乙\n', "M004", "第 2 列", "引號用法有誤"),
        ("id,title\na,#DIV/0!\n", "M107", "第 2 列 B 欄「title」", "「#DIV/0!」"),
        ("id,title\na,#N/A\n", "M107", "第 2 列 B 欄「title」", "「#N/A」"),
        ("id,title\na,Err:502\n", "M107", "第 2 列 B 欄「title」", "「Err:502」"),
        ("", "M003", "", "空的"),
        ("\n\n", "M003", "", "空的"),
        ("a,甲\n", "M003", "第 1 列", "第一列須為欄名"),
        ("id;title\na;甲\n", "M003", "第 1 列", "半形逗號"),
        ("id\ttitle\na\t甲\n", "M003", "第 1 列", "半形逗號"),
        ("id,title\na,甲\n".encode("utf-16"), "M003", "", "UTF-16"),
        ("id,title\na,甲\n".encode("utf-16-le"), "M003", "", "UTF-16"),
        ("課程代號,課程名稱\na,甲\n".encode("gbk"), "M003", "", "CSV UTF-8"),
        ("課程代號,課程名稱\na,甲\n".encode("shift_jis", "replace"), "M003", "", "CSV UTF-8"),
        (b"id,title\na,\x00\n", "M002", "", "空字元"),
        (b"id,title\na,\xff\xff\n", "M003", "", "造字"),
        (b"PK\x03\x04rest", "M002", "", "損壞"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "M002", "", "舊版 Excel"),
        (HTML, "M002", "", "網頁"),
        (b"%PDF-1.7", "M002", "", "PDF"),
    ],
)
def test_a_table_that_cannot_be_read_is_refused_with_its_place(refused, content, code, place, tells):
    """The complaint has the code of the format, the place, what was found and how to mend it."""
    problem = refused(content)
    assert problem.code == code
    assert str(problem.place) == f"{NAME} {place}".strip()
    assert tells in problem.says + problem.mend


def test_all_faults_of_a_table_are_told_at_once(read):
    """Rows that can be read are read; every other one is complained of."""
    rows, problems = read("id,title,tilte\na,甲,\nb\nc,#REF!,\nd,丁,\n")
    assert [row.cells["id"] for row in rows] == ["a", "d"]
    assert [(problem.code, problem.place.row) for problem in problems] == [
        ("M004", 1),
        ("M004", 3),
        ("M107", 4),
    ]


def test_a_stray_row_far_below_is_refused(refused, read):
    """A thousand empty rows on end are passed over, more are not."""
    assert [row.number for row in read("id,title\n" + "\n" * 998 + "a,甲\n")[0]] == [1000]
    problem = refused("id,title\n" + "\n" * 1500 + "a,甲\n")
    assert (problem.code, problem.place.row, problem.place.column) == ("M004", 1502, "A")


def test_a_link_a_folder_or_nothing_is_no_table(tmp_path):
    """What is not a plain file is not read."""
    (tmp_path / "real.csv").write_text("id,title\n")
    (tmp_path / "link.csv").symlink_to(tmp_path / "real.csv")
    (tmp_path / "folder.csv").mkdir()
    for name in ("link.csv", "folder.csv", "none.csv"):
        problems = []
        assert list(read_table(tmp_path / name, name, COLUMNS, problems)) == []
        assert [problem.code for problem in problems] == ["M001"]


def test_a_file_over_128_mebibytes_is_not_opened(tmp_path):
    """Only the size is looked at."""
    path = tmp_path / "courses.csv"
    with path.open("wb") as file:
        file.truncate(128 * 1024 * 1024 + 1)
    problems = []
    assert list(read_table(path, NAME, COLUMNS, problems)) == []
    assert problems[0].code == "M001"


@given(st.one_of(st.text(), st.binary(), st.text(alphabet='id,title\n"甲', max_size=40)))
def test_junk_is_refused_and_never_crashes(tmp_path_factory, junk):
    """Whatever a file holds, there are rows with every column, or a problem."""
    path = tmp_path_factory.mktemp("csv") / "courses.csv"
    path.write_bytes(junk if isinstance(junk, bytes) else junk.encode("utf-8", "surrogatepass"))
    problems = []
    rows = list(read_table(path, NAME, COLUMNS, problems))
    assert all({"id", "title"} <= set(row.cells) for row in rows)
    assert rows or problems or junk.strip()


def test_ten_thousand_rows_are_read_quickly(read):
    """The whole catalogue of an office is read in a fraction of a second."""
    content = "id,title,hours\n" + "".join(f'c{n},"課程,第{n}講",{n % 9}\n' for n in range(10_000))
    start = time.process_time()
    assert len(read(content)[0]) == 10_000
    assert time.process_time() - start < 0.5


@pytest.fixture
def folder(tmp_path):
    """Makes these files in a folder; a name with / is in a folder below."""

    def making(*names):
        for name in names:
            path = tmp_path / name
            path.parent.mkdir(exist_ok=True)
            path.write_text("id\n")
        return tmp_path

    return making


@pytest.mark.parametrize(
    ("names", "found"),
    [
        ([], []),
        (["courses.csv", "units.csv"], ["courses.csv"]),
        (["courses.XLSX"], ["courses.XLSX"]),
        (["courses.ods", "courses.yml", "courses.txt"], ["courses.ods"]),
        (
            ["courses/115-03.csv", "courses/115-02.xlsx", "courses/README.md"],
            ["courses/115-02.xlsx", "courses/115-03.csv"],
        ),
        (["courses.csv", "courses/.DS_Store", "courses/~$a.xlsx"], ["courses.csv"]),
        (["courses.csv", "~$courses.xlsx", ".~lock.courses.ods#"], ["courses.csv"]),
    ],
)
def test_a_table_is_a_file_or_a_folder_of_files(folder, names, found):
    """What stands there is found in order; files that a spreadsheet keeps while open are passed over."""
    home = folder(*names)
    assert [path.relative_to(home).as_posix() for path in find_table(home, "courses")] == found


@pytest.mark.parametrize(
    ("names", "code"),
    [
        (["courses.csv", "courses.xlsx"], "M202"),
        (["courses.csv", "courses.CSV"], "M202"),
        (["courses.csv", "courses/a.csv"], "M202"),
        (["courses/a.csv", "courses/a.ods"], "M202"),
        (["courses.xls"], "M002"),
        (["courses.csv", "courses.xlsm"], "M002"),
        (["courses/a.csv", "courses/b.xls"], "M002"),
    ],
)
def test_two_tables_for_one_place_are_refused(folder, names, code):
    """Nothing is chosen in silence, and no table of a kind we do not read is passed over."""
    home = folder(*names)
    with pytest.raises(Wrong) as complaint:
        find_table(home, "courses")
    assert complaint.value.code == code


def test_a_folder_that_is_a_link_is_refused(tmp_path):
    """A folder of tables stands where it seems to stand."""
    (tmp_path / "elsewhere").mkdir()
    Path(tmp_path / "courses").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(Wrong, match="M001"):
        find_table(tmp_path, "courses")
