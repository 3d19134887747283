"""`mulu new` as somebody types it, in an empty folder and in one that has programmes."""

from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from mulu.cli import main
from mulu.office.start import NewProgramme, programme_files


def run(*arguments: object) -> Result:
    """What mulu does with these arguments."""
    return CliRunner().invoke(main, [*map(str, arguments)])


def test_an_empty_folder_becomes_a_site(tmp_path: Path) -> None:
    """Without a word written by hand it has no fault, and once it is no draft it is on the site."""
    assert run("new", "demo-116", "--title", "示範計畫", "--year", 116, "-C", tmp_path).exit_code == 0
    checked = run("check", "-C", tmp_path)
    assert (checked.exit_code, "沒有問題" in checked.stdout) == (0, True)
    head = tmp_path / "catalog/programmes/demo-116/programme.yml"
    head.write_text(head.read_text("utf-8").replace("draft: yes\n", ""), "utf-8")
    built = run("build", "-C", tmp_path)
    assert built.exit_code == 0, built.output
    assert "示範計畫" in (tmp_path / "site/programmes/demo-116/index.html").read_text("utf-8")


def test_a_second_programme_leaves_the_first_alone(tmp_path: Path) -> None:
    """What the office has written stays as it is."""
    run("new", "demo-115", "--title", "甲", "-C", tmp_path)
    names = tmp_path / "catalog/catalog.yml"
    names.write_text("title: 我們的目錄\n", "utf-8")
    told = run("new", "demo-116", "--title", "乙", "-C", tmp_path).stdout
    assert names.read_text("utf-8") == "title: 我們的目錄\n"
    assert "catalog.yml" not in told
    assert {path.name for path in (tmp_path / "catalog/programmes").iterdir()} == {"demo-115", "demo-116"}
    assert run("check", "-C", tmp_path).exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["Demo", "--title", "甲"], "「Demo」不能作代號"),
        (["con", "--title", "甲"], "「con」"),
        (["demo", "--title", " "], "--title 請寫計畫的全名"),
        (["demo", "--title", "@壹"], "不以 @ 開頭"),
        (["demo", "--title", "甲\n@壹"], "一行"),
        (["demo", "--title", "甲", "--year", "2026"], "2026"),
    ],
)
def test_wrong_usage_writes_nothing(tmp_path: Path, arguments: list[str], says: str) -> None:
    """It says what is wrong, and the folder stays empty."""
    ended = run("new", *arguments, "-C", tmp_path)
    assert (ended.exit_code, says in ended.stderr) == (2, True), ended.stderr
    assert list(tmp_path.iterdir()) == []


def test_what_is_there_is_not_written_over(tmp_path: Path) -> None:
    """Neither the programme nor its text."""
    run("new", "demo", "--title", "甲", "-C", tmp_path)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    ended = run("new", "demo", "--title", "乙", "-C", tmp_path)
    assert (ended.exit_code, "已經存在" in ended.stderr) == (2, True)
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


@given(st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1))
def test_any_title_is_kept_word_for_word(title: str) -> None:
    """Quotes, colons and brackets mean nothing to YAML there."""
    files = dict(programme_files(NewProgramme("demo", title, 116)))
    assert yaml.safe_load(files["catalog/programmes/demo/programme.yml"])["title"] == title
