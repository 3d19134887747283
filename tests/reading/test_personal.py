"""Personal data is found before anything else is said, and never repeated; a sound table never has any."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mulu.reading.contacts import LETTERS, WEIGHTS, is_id_number
from mulu.reading.personal import Known, personal_faults
from mulu.reading.personalwords import kinds_in
from mulu.reading.sheet import Sheet

NAME = "catalog/programmes/p/statistics.csv"
TITLES = ("unit", "month", "staff", "done", "share", "has")
UNITS = ("u01", "a123456789", "第一科", "林務處")
KNOWN = Known({*TITLES, *UNITS, "完成人數"}, unit=("unit",), month=("month",), people=("staff",))
NUMBER, NAMES, MAIL, PHONE = "身分證統一編號", "姓名", "電子郵件", "電話號碼"
ADDRESS, BIRTH, PERSONS = "地址", "出生日期", "一列一人的資料"


def wide(text: str) -> str:
    """The same in full width."""
    return "".join(chr(ord(character) + 0xFEE0) for character in text)


FOUND = {
    "A123456789": NUMBER,
    wide("A123456789"): NUMBER,
    "a123456789": NUMBER,
    "A 123 456 789": NUMBER,
    "A123-456-789": NUMBER,
    "A1234\u200b56789": NUMBER,
    "A123456780": NUMBER,
    "AB12345678": NUMBER,
    "A800000014": NUMBER,
    "A123***789": NUMBER,
    "A1234○○○89": NUMBER,
    "A12345XXXX": NUMBER,
    "A1" + wide("****") + "5678": NUMBER,
    "**23456789": NUMBER,
    "承辦人A123456789已完成": NUMBER,
    "王小明": NAMES,
    "王 小 明": NAMES,
    "歐陽小明": NAMES,
    "王○明": NAMES,
    "陳○○": NAMES,
    "王小明、李大華": NAMES,
    "承辦人：王小明": NAMES,
    "王小姐": NAMES,
    "someone@example.gov.tw": MAIL,
    "0912345678": PHONE,
    "0912 345 678": PHONE,
    "(02)2345-6789": PHONE,
    "2345-6789": PHONE,
    "+886-912-345-678": PHONE,
    "中山路12號3樓": ADDRESS,
    "民國74年3月12日": BIRTH,
    "074.03.12": BIRTH,
    "1985/3/12": BIRTH,
    "0740312": BIRTH,
    "74年3月生": BIRTH,
    "姓名": NAMES,
    "Name": NAMES,
    "身分證字號": NUMBER,
    "出生年月日": BIRTH,
    "聯絡電話": PHONE,
    "職稱": PERSONS,
    "員工編號": PERSONS,
    "性 別": PERSONS,
}
NOT_PERSONAL = [
    "白河所",
    "金門縣",
    "簡任官",
    "合計",
    "未提供",
    "尚未送件",
    "備註",
    "1234567890",
    "G1040001234",
    "府人字第1040001號",
    "115-03-31",
    "115年3月31日更新",
    "第3季",
    "12,34",
    "85 %",
    "3.5小時",
    "#####",
    "**",
    "資料更新數",
    "數位學習認證總時數",
    "1" * 40,
]


@pytest.mark.parametrize(("text", "kind"), FOUND.items())
def test_personal_data_is_found_in_a_cell(text: str, kind: str) -> None:
    """Old and new numbers, masked ones, ids in free text, names, contacts, days of birth, titles."""
    assert kind in kinds_in(text, 2026)


@pytest.mark.parametrize("text", NOT_PERSONAL)
def test_offices_dates_and_figures_are_nobodys(text: str) -> None:
    """What stands wrongly in a table of statistics is not yet personal data."""
    assert kinds_in(text, 2026) == ()


def test_a_long_cell_is_searched_quickly() -> None:
    """Whatever a cell holds, the search does not hang."""
    for text in (
        "A" * 100_000,
        "a." * 50_000 + "@",
        "A 1 " * 25_000,
        "王" * 100_000,
        "0" * 100_000,
        "路" * 50_000,
    ):
        kinds_in(text, 2026)


def sheet(*rows: tuple[str, ...], title: str = "") -> Sheet:
    """A sheet of these rows."""
    return Sheet(title, list(enumerate(rows, 1)), is_plain=not title)


@pytest.mark.parametrize("text", FOUND)
def test_the_value_is_never_told_nor_what_stands_beside_it(text: str) -> None:
    """Place and kind, no cell, no title of a column, no title of a sheet."""
    table = sheet((*TITLES[:3], text), ("u01", "115-03", "77", text), title=text)
    problems = personal_faults([table, sheet(("x",), title="另一張")], NAME, known=KNOWN)
    assert problems
    assert all(problem.code == "M401" for problem in problems)
    for problem in problems:
        told = str(problem).replace("（姓名", "").replace("個人資料", "").replace(problem.mend, "")
        assert text not in told
        assert "77" not in told


def test_each_kind_is_told_once_at_its_first_place() -> None:
    """The row and column as a spreadsheet counts, and how many more there are."""
    table = sheet(TITLES[:3], ("u01", "115-03", "王小明"), ("u01", "0912345678", "李大華"))
    found = personal_faults([table], NAME, known=KNOWN)
    spots = {problem.says: (problem.place.row, problem.place.column) for problem in found}
    assert list(spots.values()) == [(2, "C"), (3, "B")]
    assert "姓名，共 2 處" in next(iter(spots))


def test_known_ids_and_titles_are_nobodys() -> None:
    """What units.csv and rules.yml name is public, whatever it looks like."""
    assert personal_faults([sheet(TITLES, ("林務處", "115-03", "1", "", "", ""))], NAME, known=KNOWN) == []
    assert (
        personal_faults([sheet(TITLES, ("a123456789", "115-03", "1", "", "", ""))], NAME, known=KNOWN) == []
    )


def test_a_column_of_short_names_is_found() -> None:
    """One word of two characters may be anything; a column of them is a list of persons."""
    rows = [("u01", "115-03", word) for word in ("王明", "李華", "陳美", "郭老")]
    assert [one.says for one in personal_faults([sheet(TITLES[:3], *rows)], NAME, known=KNOWN)] != []
    one = sheet(TITLES[:3], ("u01", "115-03", "高雄"))
    assert personal_faults([one], NAME, known=KNOWN) == []


def test_many_rows_of_one_unit_and_month_without_people_are_persons() -> None:
    """One row a person, though no column says so; with a headcount it is a table written thrice."""
    rows = [("u01", "115-03", "1")] * 5
    [problem] = personal_faults([sheet(("unit", "month", "done"), *rows)], NAME, known=KNOWN)
    assert "一列一人" in problem.says
    assert personal_faults([sheet(("unit", "month", "staff"), *rows)], NAME, known=KNOWN) == []


numbers = st.integers(0, 10**10).map(str)
decimals = st.fractions(0, 10**6, max_denominator=100).map(lambda one: f"{float(one):.2f}")
months = st.builds("{}-{:02}".format, st.integers(95, 120), st.integers(1, 12))
shares = st.builds("{}%".format, st.integers(0, 100))
rows = st.tuples(
    st.sampled_from(UNITS), months, numbers, decimals, shares, st.sampled_from(["是", "否", "", "不適用"])
)


@given(st.lists(rows, min_size=1, max_size=12))
def test_no_sound_table_is_ever_refused(table: list[tuple[str, ...]]) -> None:
    """Units, months, figures of any length, shares and answers: nothing of it is anybody's."""
    assert personal_faults([sheet(TITLES, *table)], NAME, known=KNOWN) == []


def checked(letter: str, second: str, rest: str) -> str:
    """The identity number with these characters and the last digit that agrees with them."""
    return next(number for last in string.digits if is_id_number(number := letter + second + rest + last))


identity = st.builds(
    checked,
    st.sampled_from(LETTERS),
    st.sampled_from("1289ABCD"),
    st.text(string.digits, min_size=7, max_size=7),
)


@given(
    identity, st.integers(0, 9), st.sampled_from(["", " ", "-", "　"]), st.sampled_from(["", "備註：", "員"])
)
def test_every_number_of_identity_is_found(number: str, at: int, gap: str, before: str) -> None:
    """Whatever the letter and the digits, in full width, with a gap anywhere, behind words."""
    assert len(WEIGHTS) == len(number) + 1
    for text in (number, wide(number), number.lower()):
        assert NUMBER in kinds_in(before + text[:at] + gap + text[at:], 2026)


def test_a_birth_day_is_told_from_a_day_of_the_table() -> None:
    """A full date near to the table's months is a report's; without months it may be of birth."""
    assert kinds_in("109-03-12", 2026) == ()
    assert kinds_in("99-03-12", 2026) == (BIRTH,)
    assert kinds_in("109-03-12") == (BIRTH,)
