"""`mulu collect` as somebody types it."""

import json
import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mulu.cli import main

ROOT = Path(__file__).parents[2]
SHEET = "示範縣政府98年3月份統計表\n單位,數位學習認證總時數,編制內公務人員總數\n甲處,10,58\n合計,10,58\n"


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """A file as an office keeps it."""
    path = tmp_path / "統計.csv"
    path.write_text(SHEET, encoding="cp950")
    return path


def collect(*arguments: object) -> Result:
    """What the command does with these arguments."""
    return CliRunner().invoke(main, ["collect", *map(str, arguments), "-C", str(ROOT)])


def test_the_table_goes_to_stdout_and_the_report_to_stderr(kept: Path) -> None:
    """So that it can be piped; the report says which cells were taken for what, and what was left out."""
    ended = collect(kept, "--programme", "taoyuan-98")
    assert ended.exit_code == 0
    assert ended.stdout == "unit,month,certified,established\nt01,98-03,10,58\n"
    assert "B3:B3 → 數位學習認證總時數（certified），98年3月，1 列" in ended.stderr
    assert "第 4 列 「合計」：合計列，與各單位相符" in ended.stderr
    assert "沒有取到：公共論壇發表平均篇數" in ended.stderr


def test_a_file_that_is_there_is_added_to(kept: Path, tmp_path: Path) -> None:
    """--out keeps the months that the file has, lists what changes, and keeps its mark of UTF-8."""
    out = tmp_path / "statistics.csv"
    out.write_text("unit,month,certified,established\nt01,98-02,5,58\nt01,98-03,9,58\n", encoding="utf-8-sig")
    ended = collect(kept, "--programme", "taoyuan-98", "--out", out)
    assert (ended.exit_code, ended.stdout) == (0, "")
    assert out.read_bytes().startswith(b"\xef\xbb\xbf")
    assert out.read_text("utf-8-sig").splitlines()[1:] == ["t01,98-02,5,58", "t01,98-03,10,58"]
    assert "甲處 98-03 數位學習認證總時數：9 → 10" in ended.stderr
    assert "corrections" in ended.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["statistics.csv", "統計.csv"]


def test_an_unsure_cell_writes_nothing(kept: Path, tmp_path: Path) -> None:
    """Exit code 1, the cell on stderr, and no file."""
    kept.write_text(SHEET.replace("合計,10", "合計,11"), encoding="utf-8")
    ended = collect(kept, "--programme", "taoyuan-98", "--out", tmp_path / "statistics.csv")
    assert ended.exit_code == 1
    assert "第 4 列 B 欄" in ended.stderr
    assert not (tmp_path / "statistics.csv").exists()


def test_a_program_gets_the_report_as_data(kept: Path) -> None:
    """--json has what was taken, left out and changed, and the table where it goes nowhere else."""
    told = json.loads(collect(kept, "--programme", "taoyuan-98", "--json").stdout)
    assert [(one["cells"], one["measure"], one["months"]) for one in told["taken"]] == [
        ("B3:B3", "certified", ["98-03"]),
        ("C3:C3", "established", ["98-03"]),
    ]
    assert told["statistics"].startswith("unit,month,")
    assert told["untold"] == ["avg_posts"]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--programme", "taoyuan"), "taoyuan-98"),
        (("--programme", "taoyuan-98", "--month", "三月"), "--month"),
        (("--programme", "taoyuan-98", "--out", "a.xlsx"), ".csv"),
        ((), "--programme"),
    ],
)
def test_wrong_usage_says_how_to_do_it(arguments: tuple[str, ...], says: str, kept: Path) -> None:
    """Exit code 2, with what was meant."""
    ended = collect(kept, *arguments)
    assert ended.exit_code == 2
    assert says in ended.stderr


def test_statistics_that_are_to_be_mended_do_not_stop_it(kept: Path, tmp_path: Path) -> None:
    """The programme's own table may be broken: collecting is how it is mended."""
    for name in ("catalog", "content"):
        shutil.copytree(ROOT / name, tmp_path / name)
    (tmp_path / "catalog/programmes/taoyuan-98/statistics.csv").write_text("broken\n", encoding="utf-8")
    ended = CliRunner().invoke(main, ["collect", str(kept), "--programme", "taoyuan-98", "-C", str(tmp_path)])
    assert ended.exit_code == 0


def test_the_example_of_the_guide_is_real(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the page 收各單位的統計表 shows is what comes of its table, word for word."""
    page = (ROOT / "content/guide/collect.md").read_text("utf-8")
    blocks = re.findall(r"^```(\w*)\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    sheet, report, table = (text for kind, text in blocks if not kind)
    monkeypatch.chdir(tmp_path)
    Path("三月.csv").write_text(sheet, encoding="utf-8")
    ended = collect("三月.csv", "--programme", "taoyuan-98")
    assert (ended.exit_code, ended.stderr, ended.stdout) == (0, report, table)
