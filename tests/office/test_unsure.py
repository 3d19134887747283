"""Where collecting is unsure it names the cell and writes nothing; what is left out is told."""

import csv
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from mulu.office.asked import Asked
from mulu.office.gather import Gathered, gather
from mulu.programme.month import Month
from mulu.programme.place import Problems

Rows = list[list[str]]
Collect = Callable[..., Gathered]
TITLE = ["示範縣政府98年3月份數位學習統計表"]
HEAD = ["單位", "數位學習認證總時數（小時）", "編制內公務人員總數（人）", "公共論壇發表平均篇數"]
GOOD = ["甲處", "10", "58", "1"]


@pytest.fixture
def collected(taoyuan: Asked, tmp_path: Path) -> Collect:
    """What comes of a sheet of these rows."""

    def run(*rows: list[str], name: str = "統計.csv", month: Month | None = None) -> Gathered:
        path = tmp_path / name
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(rows)
        return gather([path], replace(taoyuan, month=month), None)

    return run


def refused(collected: Collect, *rows: list[str], name: str = "統計.csv") -> list[tuple[str, str, int, str]]:
    """The complaints: code, sentence, row and column."""
    with pytest.raises(Problems) as raised:
        collected(*rows, name=name)
    return [(one.code, one.says, one.place.row, one.place.column) for one in raised.value.problems]


UNSURE = {
    "a unit that is only nearly known": (
        [TITLE, HEAD, GOOD, ["乙課", "5", "3", "1"]],
        "M201",
        "乙課",
        4,
        "A",
    ),
    "a unit that is not known at all": ([TITLE, HEAD, GOOD, ["外聘", "3", "3", "3"]], "M201", "外聘", 4, "A"),
    "figures without a unit": ([TITLE, HEAD, GOOD, ["", "3", "4", "5"]], "M007", "沒有單位", 4, "A"),
    "units that were merged later": (
        [TITLE, HEAD, ["申酉戶政事務所", "1", "23", "1"]],
        "M402",
        "98年3月",
        3,
        "A",
    ),
    "a dash": ([TITLE, HEAD, ["甲處", "－", "58", "1"]], "M102", "－", 3, "B"),
    "N/A": ([TITLE, HEAD, ["甲處", "10", "58", "n/a"]], "M102", "n/a", 3, "D"),
    "about twenty": ([TITLE, HEAD, ["甲處", "約20", "58", "1"]], "M102", "約20", 3, "B"),
    "half a person": ([TITLE, HEAD, ["甲處", "20", "5.5", "1"]], "M102", "5.5", 3, "C"),
    "a formula error": ([TITLE, HEAD, ["甲處", "#DIV/0!", "58", "1"]], "M107", "#DIV/0!", 3, "B"),
    "a formula error in a total": ([TITLE, HEAD, GOOD, ["合計", "#REF!", "58", ""]], "M107", "#REF!", 4, "B"),
    "a total that is not the sum": (
        [TITLE, HEAD, GOOD, ["合計", "11", "58", ""]],
        "M403",
        "B3:B3 的和是 10",
        4,
        "B",
    ),
    "a subtotal that is not its group's": (
        [TITLE, HEAD, GOOD, ["甲局", "7", "72", "2"], ["所屬機關小計", "17", "130", ""]],
        "M403",
        "小計",
        5,
        "B",
    ),
    "no month anywhere": ([["統計表"], HEAD, GOOD], "M103", "不知是哪一個月", 2, ""),
    "a month without a year": ([["3月份統計表"], HEAD, GOOD], "M103", "沒有年份", 2, ""),
    "a column that is only nearly known": (
        [TITLE, ["單位", "數位學習認證時數", HEAD[2]], ["甲處", "1", "58"]],
        "M004",
        "數位學習認證時數",
        2,
        "B",
    ),
    "a column without a title": (
        [TITLE, ["單位", "", HEAD[2]], ["甲處", "1", "58"]],
        "M004",
        "沒有欄名",
        3,
        "B",
    ),
    "a column that names two months": (
        [["單位", "98年3月"], ["", "98年4月"], ["", HEAD[1]], ["甲處", "5"]],
        "M103",
        "互相矛盾",
        3,
        "B",
    ),
    "98/3 that became 1998": (
        [["98年度數位學習認證總時數"], ["單位", "1998-03", "1998-04"], ["甲處", "1", "2"]],
        "M103",
        "87年3月",
        2,
        "B",
    ),
    "January or October": (
        [["數位學習認證總時數"], ["單位", "98.1", "98.11"], ["甲處", "1", "2"]],
        "M103",
        "10月",
        2,
        "B",
    ),
    "an id and a title that differ": (
        [TITLE, ["代號", "單位", HEAD[1]], ["t01", "甲處", "1"], ["t02", "丙處", "2"]],
        "M201",
        "兩個單位",
        4,
        "B",
    ),
    "one unit twice, differently": ([TITLE, HEAD, GOOD, ["甲處", "11", "58", "1"]], "M402", "兩個", 4, "B"),
    "a ratio that its parts deny": (
        [TITLE, ["單位", HEAD[1], HEAD[2], "數位學習平均認證時數"], ["甲處", "1644.3", "58", "28.45"]],
        "M403",
        "28.35",
        3,
        "D",
    ),
    "nothing that is known": ([["甲", "乙"], ["1", "2"]], "M003", "沒有可以取用的數字", 0, ""),
    "units that are all unknown": ([TITLE, HEAD, ["一課", "1", "2", "3"]], "M201", "一課", 3, "A"),
}


@pytest.mark.parametrize("case", UNSURE.values(), ids=UNSURE)
def test_the_cell_is_named(case: tuple[Rows, str, str, int, str], collected: Collect) -> None:
    """What is unsure is refused with its code, what was found, and the row and column of a spreadsheet."""
    rows, code, says, row, column = case
    told = refused(collected, *rows)
    assert [one for one in told if one[0] == code and says in one[1] and one[2:] == (row, column)], told


def test_a_title_that_was_not_changed_is_noticed(collected: Collect) -> None:
    """A file named April whose title says March is not guessed; --month settles it."""
    (told,) = refused(collected, TITLE, HEAD, GOOD, name="98年4月.csv")
    assert told[0] == "M103"
    assert "98年4月" in told[1]
    rows = collected(TITLE, HEAD, GOOD, name="98年4月.csv", month=Month(2009, 4)).text.splitlines()
    assert rows[1] == "t01,98-04,10,58,1"


def test_a_month_that_nobody_names_may_be_asked_for(collected: Collect) -> None:
    """--month says of which month a sheet without one is."""
    assert "t01,98-07,10,58,1" in collected(["統計表"], HEAD, GOOD, month=Month(2009, 7)).text


def test_a_month_that_is_asked_for_is_the_only_one_taken(collected: Collect) -> None:
    """Of months side by side the others are left out, and that is told."""
    rows = [["數位學習認證總時數"], ["單位", "98年3月", "98年4月"], ["甲處", "1", "2"]]
    found = collected(*rows, month=Month(2009, 4))
    assert found.text.splitlines()[1:] == ["t01,98-04,2"]
    assert [one.what for one in found.left if "--month" in one.why] == ["98年3月"]


LEFT = {
    "titles": ([TITLE, HEAD, GOOD], "標題列", 1),
    "totals": ([TITLE, HEAD, GOOD, ["合計", "10", "58", "1"]], "相符", 4),
    "a total above": ([TITLE, HEAD, ["總計", "10", "58", "1"], GOOD], "相符", 3),
    "averages": ([TITLE, HEAD, GOOD, ["平均", "10", "58", "1"]], "平均列", 4),
    "groups": ([TITLE, HEAD, ["一級單位"], GOOD], "組別", 3),
    "remarks": ([TITLE, HEAD, GOOD, ["註：各單位自行填報"]], "說明", 4),
    "places to sign": ([TITLE, HEAD, GOOD, ["承辦人", "", "單位主管", ""]], "說明", 4),
    "ranks": ([TITLE, [*HEAD, "名次"], [*GOOD, "3"]], "不是統計", 2),
    "figures of last year": ([TITLE, [*HEAD, "去年同期數位學習認證總時數"], [*GOOD, "9"]], "別的期間", 2),
    "months alone": (
        [TITLE, ["單位", HEAD[1], HEAD[1]], ["", "當月", "累計"], ["甲處", "4", "10"]],
        "累計數",
        3,
    ),
    "men and women": (
        [TITLE, ["單位", HEAD[1], HEAD[1], HEAD[1]], ["", "男", "女", "合計"], ["甲處", "4", "6", "10"]],
        "一部分",
        3,
    ),
    "what is worked out": (
        [TITLE, [*HEAD, "數位學習平均認證時數"], ["甲處", "1644.35", "58", "1", "28.35"]],
        "已核對",
        0,
    ),
    "the sum of a year": (
        [["98年度數位學習認證總時數"], ["單位", "1月", "3月", "合計"], ["甲處", "4", "10", "14"]],
        "合計或平均的欄",
        2,
    ),
}


@pytest.mark.parametrize("case", LEFT.values(), ids=LEFT)
def test_what_is_left_out_is_told(case: tuple[Rows, str, int], collected: Collect) -> None:
    """Nothing is passed over in silence, and the figures beside it are taken."""
    rows, why, row = case
    found = collected(*rows)
    assert [one for one in found.left if why in one.why and one.place.row == row], found.left
    assert "t01,98-03,1" in found.text


def test_the_head_of_people_may_stand_once_beside_many_months(collected: Collect) -> None:
    """A public headcount without a month holds for each month of its sheet."""
    rows = [
        ["98年度"],
        ["單位", HEAD[2], HEAD[1], HEAD[1]],
        ["", "", "1月", "2月"],
        ["甲處", "58", "10", "20"],
    ]
    assert collected(*rows).text.splitlines()[1:] == ["t01,98-01,10,58", "t01,98-02,20,58"]


def test_a_renamed_unit_is_known_by_either_name(collected: Collect) -> None:
    """The old name after the change, the new one before it: the row belongs to the unit of the month."""
    early = collected(TITLE, HEAD, ["戊發展局", "5", "33", "1"])
    late = collected(["98年5月"], HEAD, ["戊局", "5", "33", "1"])
    assert "t22,98-03," in early.text
    assert "t23,98-05," in late.text


def test_a_unit_that_was_not_there_yet_leaves_its_cells_empty(collected: Collect) -> None:
    """Side by side, months before a unit's first figure are no rows; an empty month after it is one."""
    rows = [["數位學習認證總時數"], ["單位", "98年4月", "98年5月", "98年6月"], ["丑處", "", "3", ""]]
    assert collected(*rows).text.splitlines()[1:] == ["t12,98-05,3", "t12,98-06,"]


def test_figures_are_cleaned_and_not_changed(collected: Collect) -> None:
    """Wide digits, marks between thousands, units and zeros at the end go; the number stays."""
    found = collected(TITLE, HEAD, ["甲　處", " 1,644.30 小時", "５８人", "不適用"])
    assert found.text.splitlines()[1:] == ["t01,98-03,1644.3,58,不適用"]


PERSONS = {
    "a name": [TITLE, ["單位", "姓名", "時數"], ["甲處", "王小明", "3"]],
    "a number of identity": [TITLE, HEAD, ["甲處", "10", "58", "A123456789"]],
    "a signed sheet": [TITLE, HEAD, GOOD, ["承辦人：王小明"]],
    "a row for each person": [TITLE, ["單位", HEAD[1]], *[["甲處", str(hours)] for hours in range(5)]],
}


@pytest.mark.parametrize("rows", PERSONS.values(), ids=PERSONS)
def test_personal_data_is_refused_and_never_told(rows: Rows, collected: Collect) -> None:
    """The whole file is refused with M401, and no complaint repeats a cell of it."""
    with pytest.raises(Problems) as raised:
        collected(*rows)
    told = " ".join(map(str, raised.value.problems))
    assert {one.code for one in raised.value.problems} == {"M401"}
    assert not any(word in told for word in ("王小明", "A123456789", "甲處"))


RATES = {
    "with its sign": ("24", "80%", "80.0％"),
    "in per cent": ("24", "80", "80.00"),
    "as a part of one": ("24", "0.8", "0.80"),
    "cut off or rounded": ("20", "66.66%", "66.7"),
}


@pytest.mark.parametrize("cells", RATES.values(), ids=RATES)
def test_a_rate_beside_its_parts_is_checked_and_not_needed(
    cells: tuple[str, str, str], zhunan: Asked, tmp_path: Path
) -> None:
    """Whichever way an office writes it, it is compared with its parts and left out."""
    done, first, second = cells
    rows = [
        ["107年3月"],
        ["單位", "完成組裝課程人數", "編制內公務人員（含約僱人員）", "組裝課程達成率（％）"],
        ["甲課", done, "30", first],
        ["乙課", done, "30", second],
    ]
    path = tmp_path / "統計.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    found = gather([path], zhunan, None)
    assert found.text.splitlines()[0] == "unit,month,staff,set_done"
    assert [one.what for one in found.left if "已核對" in one.why] == ["組裝課程達成率"]


def test_what_is_counted_by_the_month_is_taken_by_the_month(taoyuan: Asked, tmp_path: Path) -> None:
    """Of a measure that is added up from January the month's own column is taken, not the sum so far."""
    measures = taoyuan.names.measures
    monthly = {**measures, "certified": replace(measures["certified"], is_monthly=True)}
    asked = replace(
        taoyuan,
        names=replace(taoyuan.names, measures=monthly),
        frame=taoyuan.frame._replace(measures={**taoyuan.frame.measures, **monthly}),
    )
    rows = [TITLE, ["單位", HEAD[1], HEAD[1]], ["", "當月", "累計"], ["甲處", "4", "10"]]
    path = tmp_path / "統計.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    found = gather([path], asked, None)
    assert found.text.splitlines()[1:] == ["t01,98-03,4"]
    assert [one.why for one in found.left if one.place.column == "C"] == [
        "這個量要當月的數字，這一欄是累計的"
    ]


def test_a_sheet_of_some_months_is_no_sheet_of_a_month(collected: Collect) -> None:
    """Of two months that do not begin in January there is no figure at a month's end."""
    told = refused(collected, ["98年2月至3月統計"], HEAD, GOOD)
    assert [(code, row) for code, _, row, _ in told] == [("M103", 2)]
    assert "t01,98-03,10" in collected(["98年1月至3月統計"], HEAD, GOOD).text


def test_a_head_that_is_repeated_begins_no_other_month(collected: Collect) -> None:
    """A table over two printed pages is one, with one total; what stands between them is its foot."""
    below = [HEAD, ["乙處", "2", "46", "1"], ["合計", "12", "104", ""]]
    found = collected(TITLE, HEAD, GOOD, ["註：續下頁"], *below)
    assert found.text.splitlines()[1:] == ["t01,98-03,10,58,1", "t02,98-03,2,46,1"]


def test_columns_that_nobody_knows_are_named_where_nothing_else_is(collected: Collect) -> None:
    """A sheet whose every title is strange is refused with these titles."""
    ((code, says, _, _),) = refused(collected, TITLE, ["單位", "時數", "人次"], ["甲處", "3", "4"])
    assert code == "M003"
    assert "「時數」、「人次」" in says


def test_a_unit_with_a_sign_is_no_part_of_the_head(collected: Collect) -> None:
    """A footnote sign on the first unit made its row a second row of titles, and its figures went by."""
    found = refused(collected, TITLE, HEAD, ["甲處*", "116", "58", "1"], ["乙處", "99", "46", "1"])
    assert found == [("M201", "units.csv 沒有單位「甲處*」", 3, "A")]


def test_units_side_by_side_are_named(collected: Collect) -> None:
    """A table that has to be turned says so."""
    rows = (["98年3月"], ["項目", "甲處", "乙處"], [HEAD[1], "116", "99"], [HEAD[2], "58", "46"])
    [(code, says, row, _)] = refused(collected, *rows)
    assert (code, says, row) == ("M201", "單位排成一欄一個（「甲處」、「乙處」）", 2)


def test_a_column_that_is_called_otherwise_in_one_month_is_unsure(taoyuan: Asked, tmp_path: Path) -> None:
    """Left out, its month would be without the figure that all others have; also beside what was there."""
    sheets = {"98年2月.csv": HEAD, "98年3月.csv": ["單位", "認證學習時數", *HEAD[2:]]}
    paths = [tmp_path / name for name in sheets]
    for path, head in zip(paths, sheets.values(), strict=True):
        path.write_text("\n".join(map(",".join, (head, GOOD))) + "\n", "utf-8")
    assert gather(paths[:1], taoyuan, None).rows == 1
    assert gather(paths[1:], taoyuan, None).rows == 1
    before = tmp_path / "statistics.csv"
    before.write_text(gather(paths[:1], taoyuan, None).text, "utf-8")
    for several, old in ((paths, None), (paths[1:], before)):
        with pytest.raises(Problems) as raised:
            gather(several, taoyuan, old)
        (found,) = raised.value.problems
        assert (found.code, found.place.file, found.place.row, found.place.column) == (
            "M004",
            paths[1].as_posix(),
            1,
            "B",
        )
        assert "98年3月沒有「數位學習認證總時數」" in found.says
