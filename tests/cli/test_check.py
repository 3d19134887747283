"""`mulu check` and what every command has in common."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from mulu.cli import COMMANDS, main
from mulu.disclosure.exposed import Exposed
from mulu.reading import shelf

ROOT = Path(__file__).parents[2]
GOOD = ROOT / "tests" / "broken" / "good"
MENUS = Path("catalog/programmes/demo-104/menus.yml")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the good catalogue."""
    return Path(shutil.copytree(GOOD, tmp_path / "good"))


def edit(path: Path, before: str, after: str) -> None:
    """Replaces a text in a file."""
    path.write_text(path.read_text(encoding="utf-8").replace(before, after, 1), encoding="utf-8")


def run(*words: str) -> tuple[int, str]:
    """How the command ends and what it prints."""
    result = CliRunner().invoke(main, list(words))
    return result.exit_code, result.output


def test_nothing_wrong_is_said_with_what_was_read() -> None:
    """沒有問題, and how much there is."""
    code, output = run("check", "-C", str(GOOD))
    assert code == 0
    assert output.splitlines() == [
        "沒有問題。",
        "讀了 1 個計畫、4 門課程、2 套套餐、3 項活動、2 條規則、1 份表件、2 則註記。",
        "測試縣政府104年度數位學習實施計畫 104年4月：3 個單位，3 個公布，0 個看得到級距。",
    ]


def test_what_will_show_of_units_is_said_beforehand() -> None:
    """For each programme with statistics how many stand in pools, alone, and with a tier."""
    lines = run("check", "-C", str(ROOT))[1].splitlines()
    assert "桃園縣 98年12月：62 個單位，其中 22 個併計（5 個合併），40 個公布，40 個看得到級距。" in lines
    assert "竹南鎮 107年 107年12月：10 個單位，其中 5 個併計（1 個合併），5 個公布，3 個看得到級距。" in lines


@pytest.mark.parametrize("command", ["check", "build"])
def test_what_would_expose_somebody_ends_with_4(
    command: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The sentence says what, and nothing is written."""

    def refuse(*_: object) -> None:
        raise Exposed("104年4月的「乙局」人數太少，不得公布。")

    monkeypatch.setattr("mulu.disclosure.released.prove", refuse)
    code, output = run(command, "-C", str(folder))
    assert code == 4
    assert "104年4月的「乙局」人數太少，不得公布。" in output
    assert not (folder / "site").exists()


def test_a_fault_is_told_with_place_code_and_mend(folder: Path) -> None:
    """What was found on one line, the mend on the next, the count at the end; the code is 1."""
    edit(folder / MENUS, "hours: 3", "hours: 10")
    code, output = run("check", "-C", str(folder))
    assert code == 1
    assert output.splitlines() == [
        f"{MENUS.as_posix()} 第 5 行： 套餐「委任主餐」標示 10 小時，課程合計 3 小時（錯誤 M204）",
        "    請更正 hours 或課程；原文如此時，請加一則 on: hours 的註記並在這裡引用。",
        "1 個錯誤。",
    ]


def test_a_warning_counts_under_strict_only(folder: Path) -> None:
    """0 without --strict, 3 with it."""
    edit(folder / "catalog/programmes/demo-104/forms.yml", "職稱", "職?稱")
    assert run("check", "-C", str(folder))[0] == 0
    code, output = run("check", "--strict", "-C", str(folder))
    assert code == 3
    assert "沒有錯誤，1 個提醒。" in output


def test_json_is_for_programs(folder: Path) -> None:
    """Every fault with its place as fields; an empty list when there is none."""
    assert json.loads(run("check", "--json", "-C", str(folder))[1]) == []
    edit(folder / "catalog/courses.csv", "全球暖化,1,", "全球暖化,一,")
    code, output = run("check", "--json", "-C", str(folder))
    [told] = json.loads(output)
    assert code == 1
    assert (told["file"], told["row"], told["column"]) == ("catalog/courses.csv", 3, "C")
    assert (told["header"], told["code"], told["warning"]) == ("認證時數", "M102", False)


def test_a_folder_that_is_not_there_is_wrong_usage() -> None:
    """2, as for every wrong option."""
    assert run("check", "-C", "/no/such/folder")[0] == 2
    assert run("check", "--nonsense")[0] == 2
    assert run("chekc")[0] == 2


def test_a_mistake_of_ours_ends_with_70_and_no_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    """The reader is told that it is not their fault; --debug shows where it is."""

    def broken(folder: Path) -> None:
        raise RuntimeError(str(folder))

    monkeypatch.setattr(shelf, "read_whole", broken)
    code, output = run("check", "-C", str(GOOD))
    assert code == 70
    assert "mulu 本身出錯了" in output
    assert "Traceback" not in output
    with pytest.raises(RuntimeError):
        CliRunner().invoke(main, ["--debug", "check", "-C", str(GOOD)], catch_exceptions=False)


def test_a_console_of_cp950_shows_what_it_can(folder: Path) -> None:
    """A character outside cp950 is escaped, never a crash."""
    edit(folder / MENUS, "title: 基礎餐", "title: 基礎餐𠮷😀")
    edit(folder / MENUS, "hours: 2", "hours: 3")
    environment = {**os.environ, "PYTHONIOENCODING": "cp950", "PYTHONPATH": str(ROOT / "generator")}
    done = subprocess.run(
        [sys.executable, "-m", "mulu", "check", "-C", str(folder)],
        capture_output=True,
        env=environment,
        check=False,
    )
    assert done.returncode == 1
    assert r"基礎餐\U00020bb7\U0001f600" in done.stdout.decode("cp950")
    assert done.stderr == b""


def test_schemas_are_written_one_a_file(tmp_path: Path) -> None:
    """An editor finds menus.yml.schema.json and its neighbours."""
    assert run("schema", "--out", str(tmp_path / "schemas"))[0] == 0
    written = sorted(path.name for path in (tmp_path / "schemas").iterdir())
    assert len(written) == 9
    assert "menus.yml.schema.json" in written
    assert json.loads((tmp_path / "schemas" / "menus.yml.schema.json").read_text(encoding="utf-8"))


def test_schemas_are_printed(tmp_path: Path) -> None:
    """Without --out they are one JSON object by file name."""
    assert set(json.loads(run("schema")[1])) >= {"catalog.yml", "courses.csv", "rules.yml"}


def test_help_names_every_command_without_reading_anything() -> None:
    """`mulu --help` imports neither pydantic nor MkDocs."""
    lines = "import sys; from mulu.cli import main; main(['--help'], standalone_mode=False)"
    told = f"{lines}; assert not {{'pydantic', 'mkdocs', 'numpy', 'yaml'}} & set(sys.modules), sys.modules"
    done = subprocess.run(
        [sys.executable, "-c", told],
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(ROOT / "generator"), "PYTHONIOENCODING": "utf-8"},
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    for command in COMMANDS:
        assert command in done.stdout.decode()
