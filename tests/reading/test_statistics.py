"""A programme's statistics: what is read, what is refused, and who is missing."""

import shutil
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from xlsxwriter import Workbook

from mulu.programme.counts import Statistics
from mulu.programme.month import Month
from mulu.programme.place import Problem, Problems
from mulu.reading.missingrows import month_after
from mulu.reading.shelf import read_whole

GOOD = Path(__file__).parents[1] / "broken" / "good"
PROGRAMME = "catalog/programmes/demo-104"
TABLE = f"{PROGRAMME}/statistics.csv"
UNITS = "catalog/units.csv"
RULES = f"{PROGRAMME}/rules.yml"
HEAD = f"{PROGRAMME}/programme.yml"
DEADLINE = "  deadline: {label: T2, clause: 參, on: window, shown: 8月31日前是否含當日，原文未載}\n"
"""A note that only a rule names, which the measures below have none of."""
MEASURES = """measures:
  staff: {title: 人數, of: unit, whole: yes, public: yes}
  hours: {title: 總時數, unit: 小時, of: unit, monthly: yes}
  average: {title: 平均時數, unit: 小時, of: unit, ratio: [hours, staff]}
  posts: {title: 平均篇數, of: unit}
  first: {title: 甲類, of: unit, whole: yes, part_of: staff}
  both: {title: 甲乙類, of: unit, sum: [first, second]}
  second: {title: 乙類, of: unit, whole: yes}
  ready: {title: 已送件, of: unit, answer: yes-no}
  judged: {title: 有績效, of: unit, answer: yes-no, judged: yes}
"""


def edit(path: Path, *changes: tuple[str, str]) -> None:
    """Replaces texts that stand in a file."""
    text = path.read_text(encoding="utf-8")
    for before, after in changes:
        assert before in text
        text = text.replace(before, after)
    path.write_text(text, encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the good catalogue."""
    return Path(shutil.copytree(GOOD, tmp_path / "good"))


@pytest.fixture
def table(folder: Path) -> Callable[..., Path]:
    """Two units of a programme with every kind of measure, and this table of theirs."""
    (folder / UNITS).write_text("id,title\na,甲處\nb,乙局\n", encoding="utf-8")
    (folder / RULES).write_text(MEASURES, encoding="utf-8")
    edit(folder / HEAD, (DEADLINE, ""))

    def written(*rows: str, head: str = "unit,month,staff,hours") -> Path:
        (folder / TABLE).write_text("\n".join((head, *rows, "")), encoding="utf-8")
        return folder

    return written


def statistics_of(folder: Path) -> Statistics:
    """The statistics of the one programme."""
    [statistics] = read_whole(folder).statistics.values()
    return statistics


def faults_of(folder: Path) -> list[Problem]:
    """What the catalogue is refused for, or the warnings."""
    try:
        return list(read_whole(folder).warnings)
    except Problems as problems:
        return list(problems.problems)


def codes_of(folder: Path) -> list[str]:
    """The codes of all faults and warnings."""
    return [problem.code for problem in faults_of(folder)]


def test_units_months_source_and_headcount_stand_in_the_noun() -> None:
    """The official order, the months as they follow each other, what programme.yml says of the statistics."""
    statistics = statistics_of(GOOD)
    assert list(statistics.units) == ["a-office", "b-office", "c-office", "d-office"]
    assert [month.key for month in statistics.months] == ["104-01", "104-02", "104-03", "104-04"]
    assert (statistics.programme, statistics.source) == ("demo-104", "測試縣政府人事處")
    assert (statistics.headcount, statistics.columns) == ("staff", ("staff", "finished", "rate"))
    assert not statistics.is_demonstration


def test_a_row_becomes_counts_with_its_place() -> None:
    """A ratio beside its parts is checked and left out; what was not delivered and not applicable differ."""
    rows = statistics_of(GOOD).rows
    first = rows["a-office", Month(2015, 1)]
    assert first.numbers == {"staff": Fraction(40), "finished": Fraction(3)}
    assert (first.place.file, first.place.row) == (TABLE, 2)
    assert rows["c-office", Month(2015, 2)].not_applicable == {"rate"}
    assert rows["b-office", Month(2015, 4)].numbers == {}


def test_every_kind_of_measure_may_have_a_column(table: Callable[..., Path]) -> None:
    """By id or title: counts, decimals, answers, sums."""
    folder = table(
        "a,104-01,20,7.5,是,9,4", "b,104-01,20,0,no,,", head="unit,month,人數,hours,ready,甲乙類,second"
    )
    rows = statistics_of(folder).rows
    row = rows["a", Month(2015, 1)]
    assert row.numbers == {"staff": 20, "hours": Fraction(15, 2), "both": 9, "second": 4}
    assert row.answers == {"ready": True}
    assert rows["b", Month(2015, 1)].answers == {"ready": False}


def test_a_ratio_without_its_parts_is_kept(table: Callable[..., Path]) -> None:
    """Where the parts are not given the office's own average is the figure."""
    folder = table("a,104-01,20,,1.25", "b,104-01,20,30,1.5", head="unit,month,staff,hours,average")
    rows = statistics_of(folder).rows
    assert rows["a", Month(2015, 1)].numbers["average"] == Fraction(5, 4)
    assert "average" not in rows["b", Month(2015, 1)].numbers


@pytest.mark.parametrize(
    ("given", "is_good"), [("1.33", True), ("1.34", True), ("1", True), ("1.4", True), ("1.35", False)]
)
def test_a_ratio_may_be_cut_off_or_rounded(table: Callable[..., Path], given: str, is_good: bool) -> None:
    """40 by 30 may be written 1.33, 1.34 or 1: within its own last decimal, and no more."""
    folder = table(f"a,104-01,30,40,{given}", "b,104-01,20,0,", head="unit,month,staff,hours,average")
    assert codes_of(folder) == ([] if is_good else ["M403"])


def test_what_is_counted_by_the_month_is_added_before_it_is_compared(table: Callable[..., Path]) -> None:
    """30 and 30 hours of 20 people are 3.00 at the end of February, not 1.50."""
    head = "unit,month,staff,hours,average"
    good = table("a,104-01,20,30,1.5", "b,104-01,9,1,", "a,104-02,20,30,3", "b,104-02,9,1,", head=head)
    assert codes_of(good) == []
    bad = table("a,104-01,20,30,1.5", "b,104-01,9,1,", "a,104-02,20,30,1.5", "b,104-02,9,1,", head=head)
    assert [(one.code, one.place.row) for one in faults_of(bad)] == [("M403", 4)]


def test_after_a_month_without_figure_the_sum_is_not_known(table: Callable[..., Path]) -> None:
    """Nothing is compared with a sum of which a month is missing."""
    head = "unit,month,staff,hours,average"
    rows = ("a,104-01,20,30,1.5", "a,104-02,20,,9", "a,104-03,20,30,77")
    folder = table(*rows, *(f"b,104-0{month},9,1," for month in (1, 2, 3)), head=head)
    assert codes_of(folder) == []


@pytest.mark.parametrize("column", ["posts", "hours", "ready", "staff"])
def test_averages_months_answers_and_public_figures_may_fall(table: Callable[..., Path], column: str) -> None:
    """Only what is counted on from January cannot become less."""
    before, after = ("是", "否") if column == "ready" else ("9", "8")
    head = f"unit,month,staff,{column}" if column != "staff" else "unit,month,staff"
    people = "" if column == "staff" else "20,"
    rows = (
        f"{unit},104-0{month},{people}{words}" for unit in "ab" for month, words in ((1, before), (2, after))
    )
    assert codes_of(table(*rows, head=head)) == []


def test_a_sum_that_is_not_given_is_held_against_its_whole(table: Callable[..., Path]) -> None:
    """A part may be more than its whole only where nobody says so."""
    folder = table("a,104-01,20,21,0", "b,104-01,20,3,30", head="unit,month,staff,first,second")
    assert [(one.code, one.place.row, one.place.column) for one in faults_of(folder)] == [("M403", 2, "D")]


def test_a_measure_of_persons_is_no_column(folder: Path) -> None:
    """off_duty is asked of a person alone."""
    path = folder / TABLE
    path.write_text(path.read_text(encoding="utf-8").replace("達成率", "off_duty"), encoding="utf-8")
    assert codes_of(folder) == ["M004"]


def test_the_headcount_must_have_a_column(folder: Path) -> None:
    """Without it nobody knows what may be told."""
    (folder / TABLE).write_text("unit,month,finished\na-office,104-01,3\n", encoding="utf-8")
    [problem] = faults_of(folder)
    assert problem.code == "M004"
    assert "staff（編制內人數）" in problem.says


def test_two_spellings_of_a_month_in_two_files_are_one_month(folder: Path) -> None:
    """A folder of tables is one table; the fault names the other file."""
    tables = folder / PROGRAMME / "statistics"
    tables.mkdir()
    shutil.move(folder / TABLE, tables / "one.csv")
    (tables / "two.csv").write_text("unit,month,staff\na-office,2015年1月,40\n", encoding="utf-8")
    [problem] = faults_of(folder)
    assert (problem.code, problem.place.file) == ("M402", f"{PROGRAMME}/statistics/two.csv")
    assert "one.csv" in problem.says


def test_a_workbook_says_the_same_as_a_table_of_text(folder: Path) -> None:
    """Figures kept as numbers, shares by their format, months as text or as dates."""
    rows = [line.split(",") for line in (folder / TABLE).read_text(encoding="utf-8").splitlines()]
    before = statistics_of(folder)
    (folder / TABLE).unlink()
    with Workbook(folder / TABLE.replace(".csv", ".xlsx")) as book:
        sheet = book.add_worksheet("統計")
        for number, cells in enumerate(rows):
            for index, cell in enumerate(cells):
                write_cell(sheet, (number, index), cell, book)
    after = statistics_of(folder)
    assert {spot: row.numbers for spot, row in after.rows.items()} == {
        spot: row.numbers for spot, row in before.rows.items()
    }


def write_cell(sheet: object, spot: tuple[int, int], cell: str, book: Workbook) -> None:
    """The cell as a spreadsheet keeps it: a number where it is one."""
    digits = cell.rstrip("%％")
    if not digits.replace(".", "").isdigit():
        sheet.write_string(*spot, cell)  # type: ignore[attr-defined]  # xlsxwriter has no types
    elif digits == cell:
        sheet.write_number(*spot, int(cell))  # type: ignore[attr-defined]  # as above
    else:
        form = book.add_format({"num_format": "0.00%"})
        sheet.write_number(*spot, round(float(digits) / 100, 6), form)  # type: ignore[attr-defined]  # as above


def test_personal_data_hides_every_other_fault_of_the_file(folder: Path) -> None:
    """Nothing of the file is quoted: neither the unknown column nor the words where figures belong."""
    (folder / TABLE).write_text("unit,month,備註\nnobody,不是月份,王小明\n", encoding="utf-8")
    [problem] = faults_of(folder)
    assert (problem.code, problem.place.row, problem.place.column) == ("M401", 2, "C")
    assert not {"王小明", "nobody", "不是月份", "備註"} & {*str(problem).split()}
    assert "王小明" not in str(problem)


def test_a_hidden_sheet_is_searched_and_not_read(folder: Path) -> None:
    """What is hidden stands in the file all the same."""
    rows = [line.split(",") for line in (folder / TABLE).read_text(encoding="utf-8").splitlines()]
    (folder / TABLE).unlink()
    for hidden, codes in (("備註", []), ("王小明", ["M401"])):
        with Workbook(folder / TABLE.replace(".csv", ".xlsx")) as book:
            shown, below = book.add_worksheet("統計"), book.add_worksheet("名單")
            below.hide()
            below.write_string(4, 1, hidden)
            for number, cells in enumerate(rows):
                shown.write_row(number, 0, cells)
        found = faults_of(folder)
        assert [one.code for one in found] == codes
    assert (found[0].place.sheet, found[0].place.row, found[0].place.column) == ("第 2 張", 5, "B")


def test_a_file_that_is_named_by_a_person_is_not_named(folder: Path) -> None:
    """Only the folder is told."""
    tables = folder / PROGRAMME / "statistics"
    tables.mkdir()
    shutil.move(folder / TABLE, tables / "A123456789.csv")
    [problem] = faults_of(folder)
    assert (problem.code, problem.place.file) == ("M401", f"{PROGRAMME}/statistics")
    assert "123456789" not in str(problem)


def test_personal_data_is_told_though_the_measures_are_faulty(folder: Path) -> None:
    """Other faults of the table wait until rules.yml can be read; this one does not."""
    edit(folder / RULES, ("人, of: unit, public", "人, of: units, public"))
    edit(folder / TABLE, ("達成率", "不認得的欄"))
    assert codes_of(folder) == ["M104"]
    edit(folder / TABLE, ("7.5%", "王小明"))
    assert codes_of(folder) == ["M104", "M401"]


def test_a_new_unit_begins_with_its_first_row(folder: Path) -> None:
    """A unit that follows no other and has rows from March on was not there in January."""
    for name, line in (
        (UNITS, "e-office,戊室,,,\n"),
        (TABLE, "e-office,104-03,11,1,\ne-office,104-04,11,1,\n"),
    ):
        path = folder / name
        path.write_text(path.read_text(encoding="utf-8") + line, encoding="utf-8")
    assert codes_of(folder) == []


def test_the_first_row_anywhere_tells_when_a_unit_began(folder: Path) -> None:
    """A unit of a later programme is not missed in an earlier one; one of an earlier is, in a later."""
    earlier = folder / "catalog/programmes/demo-103"
    shutil.copytree(folder / PROGRAMME, earlier)
    (earlier / "runs.csv").unlink()
    (earlier / "activities.yml").unlink()
    edit(earlier / "programme.yml", ("year: 104", "year: 103"), ("104年1月1日", "103年1月1日"))
    rows = "unit,month,staff,finished\na-office,103-12,50,2\nc-office,103-12,11,1\n"
    (earlier / "statistics.csv").write_text(rows, encoding="utf-8")
    assert codes_of(folder) == []
    edit(folder / TABLE, ("c-office,104-01,12,0,0%\n", ""))
    [problem] = faults_of(folder)
    assert problem.code == "M402"
    assert "缺少「丙所」（c-office）104年1月" in problem.says


def test_statistics_of_another_agency_are_not_ours(folder: Path) -> None:
    """A programme's units are those of its agency."""
    edit(folder / "catalog/catalog.yml", ("platforms:", "agencies: {here: 本府, there: 他府}\nplatforms:"))
    edit(folder / UNITS, ("組別", "機關"), ("一組", "here"), ("二組", "here"))
    edit(folder / HEAD, ("year: 104", "agency: here\nyear: 104"))
    edit(folder / UNITS, ("d-office", "x-office,外處,there,,\nd-office"))
    assert codes_of(folder) == []
    with (folder / TABLE).open("a", encoding="utf-8") as file:
        file.write("x-office,104-04,20,1,\n")
    [problem] = faults_of(folder)
    assert problem.code == "M201"
    assert "屬於別的機關" in problem.says


def test_a_draft_is_checked_and_left_out(folder: Path) -> None:
    """Its faults are told; its statistics are not handed on."""
    edit(folder / HEAD, ("year: 104", "draft: yes\nyear: 104"))
    assert read_whole(folder).statistics == {}
    edit(folder / TABLE, ("b-office,104-02,36,2", "b-office,104-02,36,37"))
    assert "M403" in codes_of(folder)


@pytest.mark.parametrize(("factor", "is_told"), [(3, True), (4, False)])
def test_the_same_figures_in_another_year_of_one_table_are_told(
    folder: Path, table: Callable[..., Path], factor: int, is_told: bool
) -> None:
    """A plan without a year may hold several; the second must not be the first again."""
    edit(
        folder / HEAD, ("year: 104", "year: 103"), ("104年1月1日起至12月31日", "103年1月1日起至104年12月31日")
    )
    months = [(year, month) for year in (103, 104) for month in range(1, 7)]
    rows = (
        f"{unit},{year}-{month:02},20,{month * (3 if year == 103 else factor)}"
        for year, month in months
        for unit in "ab"
    )
    (folder / PROGRAMME / "runs.csv").unlink()
    (folder / PROGRAMME / "activities.yml").unlink()
    found = faults_of(table(*rows))
    assert [one.code for one in found] == (["M405"] if is_told else [])
    assert all(one.is_warning and "12 個裡有 12 個相同" in one.says for one in found)


@pytest.mark.parametrize(("start", "is_told"), [(12, True), (11, False)])
def test_a_year_that_goes_on_where_the_last_one_ended_is_refused(
    folder: Path, table: Callable[..., Path], start: int, is_told: bool
) -> None:
    """Blocks are made anew in January, so figures must begin anew as well."""
    edit(
        folder / HEAD, ("year: 104", "year: 103"), ("104年1月1日起至12月31日", "103年1月1日起至104年12月31日")
    )
    months = [(103, month, month) for month in range(1, 13)] + [(104, 1, start), (104, 2, start + 1)]
    edit(folder / UNITS, ("b,乙局", "b,乙局\nc,丙所"))
    rows = (f"{unit},{year}-{month:02},40,{done}" for year, month, done in months for unit in "abc")
    (folder / PROGRAMME / "runs.csv").unlink()
    (folder / PROGRAMME / "activities.yml").unlink()
    found = faults_of(table(*rows, head="unit,month,staff,first"))
    assert [one.code for one in found] == (["M403"] if is_told else [])
    assert all("3 個單位裡有 3 個不少於 103年12月" in one.says for one in found)


def test_a_table_of_titles_alone_is_refused(folder: Path) -> None:
    """Without a row there is no month to publish."""
    (folder / TABLE).write_text("unit,month,staff\n", encoding="utf-8")
    assert codes_of(folder) == ["M007"]


CELLS = [
    "",
    "a-office",
    "c-office",
    "合計",
    "104-01",
    "104年2月",
    "2015-13",
    "3",
    "0",
    "12.5",
    "5%",
    "不適用",
    "-",
    "#N/A",
]
CELLS += ["1e5", "007", "王小明", "\u202e3", '"', "unit", "達成率", "是", "9" * 40]


@settings(max_examples=40, derandomize=True)
@given(st.lists(st.lists(st.sampled_from(CELLS), min_size=5, max_size=5), max_size=8), st.booleans())
def test_whatever_stands_in_a_table_is_read_or_told(rows: list[list[str]], has_head: bool) -> None:
    """No table ends the program: it is a programme's statistics, or there are faults with a code."""
    head = ["unit", "month", "staff", "finished", "rate"] if has_head else []
    with TemporaryDirectory() as name:
        folder = Path(shutil.copytree(GOOD, Path(name) / "good"))
        lines = [",".join(row) for row in [head, *rows] if row]
        (folder / TABLE).write_text("\n".join(lines), encoding="utf-8")
        assert all(code.startswith("M") for code in codes_of(folder))


@given(st.integers(1912, 2110), st.integers(1, 12))
def test_the_month_after_is_the_next(year: int, number: int) -> None:
    """December is followed by January."""
    after = month_after(Month(year, number))
    assert (after.year * 12 + after.number) - (year * 12 + number) == 1
    assert 1 <= after.number <= 12
