"""`mulu diff`: what differs from the last publication, as text, as Markdown and as JSON."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mulu.build import draft, facts_of
from mulu.changes.facts import news
from mulu.cli import main
from mulu.disclosure.ledger import intend, keep_facts, settle
from mulu.programme.records import NO_RECORDS
from mulu.site.materials import Materials

ROOT = Path(__file__).parents[2]
GOOD = ROOT / "tests" / "broken" / "good"


def run(folder: Path, *words: str) -> Result:
    """How the command ends."""
    return CliRunner().invoke(main, ["diff", "-C", str(folder), *words])


def record(project: Path, ledger: Path) -> None:
    """The records as they are after the first publication, without figures."""
    facts = facts_of(draft(project), Materials({}, (), {}))
    every = intend(ledger, NO_RECORDS, (), data_day="", proofs=())
    keep_facts(ledger, NO_RECORDS, news(NO_RECORDS, facts), 1)
    settle(ledger, every)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A small catalogue without statistics, as it was published."""
    folder = Path(shutil.copytree(GOOD, tmp_path / "project"))
    plan = folder / "catalog/programmes/demo-104"
    (plan / "statistics.csv").unlink()
    head, _, rest = (plan / "programme.yml").read_text("utf-8").partition("statistics:")
    after = [line for line in rest.splitlines() if line[:1].strip()] if rest else []
    kept = rest[rest.index(after[0]) :] if after else ""
    (plan / "programme.yml").write_text(head + kept, "utf-8")
    record(folder, folder / "catalog/records")
    return folder


def edit(project: Path, file: str, before: str, after: str) -> None:
    """Changes a text of the catalogue."""
    path = project / "catalog" / file
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), "utf-8")


def test_nothing_differs(project: Path) -> None:
    """The same catalogue is the same, and nothing is written."""
    before = {path: path.stat().st_mtime_ns for path in project.rglob("*")}
    told = run(project)
    assert (told.exit_code, told.output) == (0, "和第 1 次公布相同，沒有異動。\n")
    assert {path: path.stat().st_mtime_ns for path in project.rglob("*")} == before
    assert json.loads(run(project, "--json").output) == {
        "since": 1,
        "data_day": "",
        "compared": True,
        "changes": [],
    }


def test_a_catalogue_that_was_never_published(project: Path, tmp_path: Path) -> None:
    """There is nothing to compare it with."""
    told = run(project, "--records", str(tmp_path / "none"))
    assert (told.exit_code, told.output) == (0, "還沒有公布過，下一次是第一次公布。\n")
    data = json.loads(run(project, "--records", str(tmp_path / "none"), "--json").output)
    assert (data["since"], data["compared"], data["changes"]) == (0, False, [])


def test_as_text(project: Path) -> None:
    """Group by group, what has none is said to have none."""
    edit(project, "courses.csv", "全球暖化", "全球*暖化*")
    assert run(project).output == (
        "和第 1 次公布比較：\n統計：沒有異動\n課程\n"
        "  全球*暖化*：課名由「全球暖化」改為「全球*暖化*」\n時程：沒有異動\n條文與疑義：沒有異動\n"
    )


def test_as_markdown(project: Path) -> None:
    """To be pasted into a letter: what would be a mark stands as it is."""
    edit(project, "courses.csv", "全球暖化", "全球*暖化*")
    assert run(project, "--markdown").output == (
        "## 更新紀錄（和第 1 次公布比較）\n\n### 統計\n\n沒有異動。\n\n### 課程\n\n"
        r"- **全球\*暖化\***：課名由「全球暖化」改為「全球\*暖化\*」"
        "\n\n### 時程\n\n沒有異動。\n\n### 條文與疑義\n\n沒有異動。\n"
    )


def test_as_json(project: Path) -> None:
    """Each thing with the facts that differ, before and after."""
    edit(project, "courses.csv", "全球暖化", "氣候變遷")
    data = json.loads(run(project, "--json").output)
    assert data["changes"] == [
        {
            "group": "課程",
            "kind": "course",
            "id": "climate",
            "title": "氣候變遷",
            "programme": "",
            "reason": "",
            "facts": [
                {
                    "key": "title",
                    "before": "全球暖化",
                    "after": "氣候變遷",
                    "says": "課名由「全球暖化」改為「氣候變遷」",
                }
            ],
        }
    ]


def test_every_key_of_the_data_is_explained(project: Path) -> None:
    """Whoever reads them with a program finds each on the page about what changed."""
    edit(project, "courses.csv", "全球暖化", "氣候變遷")
    data = json.loads(run(project, "--json").output)
    page = (ROOT / "content/guide/changes.md").read_text("utf-8")
    (change,) = data["changes"]
    keys = {*data, *change, *change["facts"][0]}
    assert [key for key in sorted(keys) if f"`{key}`" not in page] == []


def test_faults_are_told_and_end_with_1(project: Path) -> None:
    """As everywhere else; published hours that were changed are one."""
    edit(project, "courses.csv", "全球暖化,1,", "全球暖化,5,")
    told = run(project)
    assert told.exit_code == 1
    assert "M210" in told.output


def test_one_form_at_a_time(project: Path) -> None:
    """Two would be none."""
    assert run(project, "--json", "--markdown").exit_code == 2
