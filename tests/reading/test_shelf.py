"""read(): one catalogue from many files, or everything that is wrong with them in one run."""

import shutil
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest

from mulu.programme.activity import Activity
from mulu.programme.catalog import Catalog
from mulu.programme.place import Place, Problem, Problems
from mulu.programme.when import Missing
from mulu.reading.shelf import read

GOOD = Path(__file__).parents[1] / "broken" / "good"
PROGRAMME = "catalog/programmes/demo-104"
Change = Callable[[str, str, str], None]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the good catalogue."""
    return Path(shutil.copytree(GOOD, tmp_path / "good"))


@pytest.fixture
def change(folder: Path) -> Change:
    """Replaces a text in a file of the copy."""

    def replace(name: str, before: str, after: str) -> None:
        path = folder / name
        text = path.read_text(encoding="utf-8")
        assert before in text
        path.write_text(text.replace(before, after, 1), encoding="utf-8")

    return replace


def faults_of(folder: Path) -> tuple[Problem, ...]:
    """The faults for which this catalogue is refused."""
    with pytest.raises(Problems) as raised:
        read(folder)
    return raised.value.problems


def activities_of(catalog: Catalog) -> dict[str, Activity]:
    """The activities of the one programme by their ids."""
    [programme] = catalog.programmes
    return {activity.id: activity for activity in programme.activities}


def test_everything_of_the_files_stands_in_the_catalogue() -> None:
    """Courses, menus, activities, runs, rules, forms and notes, in the order of the files."""
    catalog, warnings = read(GOOD)
    assert warnings == ()
    [programme] = catalog.programmes
    assert list(catalog.courses) == ["trust", "climate", "old-ethics", "ethics"]
    assert [menu.id for menu in programme.menus] == ["main-junior", "side-1"]
    assert list(activities_of(catalog)) == ["skills", "basics", "advanced"]
    assert [rule.id for rule in programme.rules] == ["unit", "leave"]
    assert [form.id for form in programme.forms] == ["leave"]
    assert [clause.name for clause in programme.plan.clauses] == ["計畫名稱", "壹", "貳", "參"]
    assert programme.year == 104


def test_a_course_keeps_its_platform_facets_and_former_id() -> None:
    """What a row says of a course stands in the noun."""
    courses = read(GOOD)[0].courses
    assert courses["trust"].hours == Fraction(2)
    assert courses["trust"].platform is not None
    assert courses["trust"].platform.title == "港都e學苑"
    assert courses["trust"].facets == {"topic": "溝通"}
    assert courses["ethics"].was == ("old-ethics",)
    assert courses["old-ethics"].ended is not None


def test_a_menu_row_holds_the_course_and_its_category() -> None:
    """The category belongs to the membership; a plain list has none."""
    main, side = read(GOOD)[0].programmes[0].menus
    assert isinstance(main.rows, tuple)
    assert [(row.category, row.course.id) for row in main.rows] == [("溝通", "trust"), ("環境", "climate")]
    assert isinstance(side.rows, tuple)
    assert [row.category for row in side.rows] == [""]


def test_runs_go_to_their_activity() -> None:
    """runs.csv gives each run its date, time and place."""
    basics = activities_of(read(GOOD)[0])["basics"]
    assert [(run.number, run.hours, run.venue) for run in basics.runs] == [
        (1, "09:00-16:00", "一樓教室"),
        (2, "09:00-16:00", "一樓教室"),
    ]


def test_an_activity_in_the_entry_conditions_has_its_title() -> None:
    """An id stands for the activity, other words for themselves."""
    entry = activities_of(read(GOOD)[0])["advanced"].entry
    assert entry is not None
    assert [(one.words, one.activity) for one in entry.must] == [("基礎班", "basics")]
    assert [(one.words, one.activity) for one in entry.first] == [("承辦人", "")]


def test_all_faults_of_all_files_come_in_one_run_sorted_by_place(folder: Path, change: Change) -> None:
    """Five mistakes in four files, in the order in which a clerk would look for them."""
    change("catalog/courses.csv", "全球暖化,1,", "全球暖化,一,")
    change(f"{PROGRAMME}/menus.yml", "clause: 貳", "clause: 玖")
    change(f"{PROGRAMME}/menus.yml", "kind: side", "kind: sides")
    change(f"{PROGRAMME}/forms.yml", "id: leave", "id: aux")
    change("content/guide/index.md", "# 說明", "# 說明<br>")
    found = [(problem.place.file.rpartition("/")[2], problem.code) for problem in faults_of(folder)]
    assert found == [
        ("courses.csv", "M102"),
        ("forms.yml", "M101"),
        ("menus.yml", "M211"),
        ("menus.yml", "M104"),
        ("index.md", "M108"),
    ]


def test_warnings_alone_refuse_nothing(folder: Path, change: Change) -> None:
    """A catalogue with a warning is read, and the warning handed on."""
    change(f"{PROGRAMME}/forms.yml", "職稱", "職?稱")
    catalog, warnings = read(folder)
    assert catalog.title == "測試目錄"
    assert [warning.code for warning in warnings] == ["M105"]


def test_a_printed_error_of_the_plan_is_waived_by_a_note(folder: Path, change: Change) -> None:
    """A note that stands beside `hours` says that the plan itself is wrong; nothing is a fault then."""
    change(f"{PROGRAMME}/menus.yml", "hours: 3", "hours: 10\n  notes: [contract]")
    change(f"{PROGRAMME}/programme.yml", "clause: 壹, shown", "clause: 壹, on: hours, shown")
    catalog, _ = read(folder)
    assert catalog.programmes[0].menus[0].hours == 10


def test_a_date_outside_the_period_is_waived_by_a_note(folder: Path, change: Change) -> None:
    """熠星 in the plan of 104 runs 103年2月至12月: shown and noted, not a fault of ours."""
    change(f"{PROGRAMME}/activities.yml", "when: 104年9月", "when: 103年9月\n  notes: [contract]")
    change(f"{PROGRAMME}/programme.yml", "clause: 壹, shown", "clause: 壹, on: when, shown")
    assert read(folder)[1] == ()


def test_a_year_left_out_comes_from_the_programme(folder: Path, change: Change) -> None:
    """8月31日前 in the plan of 104 ends on that day of 2015."""
    leave = read(folder)[0].programmes[0].rules[1]
    assert str(getattr(leave.window, "last", None)) == "2015-08-31"


def test_a_draft_is_checked_and_left_out(folder: Path, change: Change) -> None:
    """A programme with `draft: yes` makes no pages, but its faults are told."""
    change(f"{PROGRAMME}/programme.yml", "year: 104", "draft: yes\nyear: 104")
    assert read(folder)[0].programmes == ()
    change(f"{PROGRAMME}/menus.yml", "hours: 3", "hours: 4")
    assert [problem.code for problem in faults_of(folder)] == ["M204"]


def test_a_missing_word_is_kept_as_such(folder: Path, change: Change) -> None:
    """未載 and 另行公告 become their own type, not words."""
    change(f"{PROGRAMME}/activities.yml", "when: 104年9月", "when: 另行公告\n  places: 未載\n  place: 待定")
    advanced = activities_of(read(folder)[0])["advanced"]
    assert advanced.when is Missing.ANNOUNCED_LATER
    assert advanced.venue is Missing.PENDING
    assert advanced.places is not None
    assert advanced.places.number is Missing.NOT_STATED


def test_words_may_say_more_than_a_date(folder: Path, change: Change) -> None:
    """The plan's words are printed, and the date says what they mean."""
    words = "when: {words: 自本計畫發布日起至8月31日止, when: 未載至8月31日}"
    change(f"{PROGRAMME}/activities.yml", "when: 104年9月", words)
    when = activities_of(read(folder)[0])["advanced"].when
    assert getattr(when, "words", "") == "自本計畫發布日起至8月31日止"
    assert str(getattr(when, "last", "")) == "2015-08-31"


def test_a_paragraph_may_carry_its_clause(folder: Path, change: Change) -> None:
    """An item of goals is a text, or a text with its source."""
    change(f"{PROGRAMME}/programme.yml", "  - 提升數位學習", "  - {text: 提升數位學習, clause: 壹}\n  - 第二")
    goals = read(folder)[0].programmes[0].goals
    assert [(one.text, one.source.clauses) for one in goals] == [("提升數位學習", ("壹",)), ("第二", ())]


def test_a_note_without_label_has_a_number(folder: Path, change: Change) -> None:
    """What a reader sees is never an id."""
    change(f"{PROGRAMME}/programme.yml", "label: T2, ", "")
    assert read(folder)[0].programmes[0].notes["deadline"].label == "註2"


def test_one_mistake_is_told_once(folder: Path, change: Change) -> None:
    """While programme.yml is faulty, nothing that depends on it is called wrong as well."""
    change(f"{PROGRAMME}/programme.yml", "year: 104", "year: 一百零四")
    assert [problem.code for problem in faults_of(folder)] == ["M102"]


def test_a_faulty_course_is_not_also_unknown(folder: Path, change: Change) -> None:
    """A menu may name a course whose row has a mistake of its own."""
    change("catalog/courses.csv", "https://example.gov.tw/trust", "ftp://example")
    assert [problem.code for problem in faults_of(folder)] == ["M106"]


def test_the_same_activity_elsewhere_must_exist(folder: Path, change: Change) -> None:
    """`see` names PROGRAMME/ID of a programme in the catalogue."""
    change(f"{PROGRAMME}/activities.yml", "  title: 基礎班", "  title: 基礎班\n  see: demo-104/advanced")
    assert activities_of(read(folder)[0])["basics"].see == "demo-104/advanced"


def test_files_of_office_programs_are_passed_over(folder: Path) -> None:
    """A lock file or a folder's picture cache is nobody's mistake."""
    for name in ("~$courses.xlsx", ".DS_Store", "Thumbs.db"):
        (folder / "catalog" / name).write_bytes(b"x")
    assert read(folder)[1] == ()


def test_a_folder_of_tables_is_one_table(folder: Path) -> None:
    """courses/ may hold several files; a course is told by its own."""
    (folder / "catalog" / "courses").mkdir()
    (folder / "catalog" / "courses.csv").rename(folder / "catalog" / "courses" / "103.csv")
    (folder / "catalog" / "courses" / "104.csv").write_text(
        "id,title,hours\nnew,新課程,1\n", encoding="utf-8"
    )
    courses = read(folder)[0].courses
    assert list(courses) == ["trust", "climate", "old-ethics", "ethics", "new"]
    assert courses["new"].place == Place("catalog/courses/104.csv", row=2)


def test_two_folders_that_differ_by_case_make_one_address(folder: Path) -> None:
    """On many systems they are one folder; the second is told, and that its name is no id."""
    programmes = folder / "catalog" / "programmes"
    shutil.copytree(programmes / "demo-104", programmes / "Demo-104")
    found = [(problem.code, problem.place.file) for problem in faults_of(folder)]
    assert ("M101", "catalog/programmes/Demo-104") in found
    assert ("M202", "catalog/programmes/demo-104") in found


def test_the_real_catalogue_has_no_fault() -> None:
    """What this repository holds is read without a complaint."""
    root = Path(__file__).parents[2]
    assert read(root)[1] == ()


def test_no_catalog_at_all_is_said(tmp_path: Path) -> None:
    """Run in the wrong folder, the mend names -C."""
    first = faults_of(tmp_path)[0]
    assert (first.code, first.place.file) == ("M001", "catalog")
    assert "-C" in first.mend
