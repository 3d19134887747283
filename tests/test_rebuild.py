"""Built again: what is as it was is not made anew, and whatever is other than it was is noticed."""

import os
import runpy
import shutil
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from click.testing import CliRunner

from mulu import rebuild
from mulu.cli import main
from mulu.office.start import SITE

TOOL = SimpleNamespace(**runpy.run_path(str(Path(__file__).with_name("rebuilding.py"))))


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small project that was built once into the folder site beside it."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    folder = TOOL.small_project(tmp_path / "project")
    TOOL.build(folder, tmp_path / "site")
    return Path(folder)


def kept(tmp_path: Path) -> Path:
    """The folder where the build keeps what it left."""
    (path,) = (tmp_path / "cache" / "mulu" / "builds").glob("*/last")
    return path.parent


def is_noticed(project: Path, site: Path) -> bool:
    """Whether another build would make anything."""
    return rebuild.unchanged(rebuild.task(project, site)) is None


def fresh(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, bytes]:
    """The site as it is built where nothing was kept."""
    with monkeypatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path / "other-cache"))
        TOOL.build(project, tmp_path / "fresh")
    return dict(TOOL.contents(tmp_path / "fresh"))


def test_nothing_changed_is_told_without_reading_the_catalogue(project: Path, tmp_path: Path) -> None:
    """The second build says the same number of pages, and that it wrote nothing."""
    asked = rebuild.task(project, tmp_path / "site")
    done = rebuild.unchanged(asked)
    assert done is not None
    assert done.pages == sum(name.endswith(".html") for name in TOOL.contents(tmp_path / "site"))
    assert done.written == 0


def same_size_and_date(path: Path) -> None:
    """An edit that neither size nor date tells of."""
    was = path.stat()
    content = path.read_bytes()
    path.write_bytes(content.replace("信任".encode(), "任信".encode()))
    assert path.read_bytes() != content
    os.utime(path, ns=(was.st_atime_ns, was.st_mtime_ns))


def replaced(path: Path) -> None:
    """Another file takes the place, with an older date: a clock set back, a copy from a backup."""
    beside = path.with_name("beside")
    beside.write_bytes(path.read_bytes().replace("信任".encode(), "信賴".encode()))
    os.utime(beside, ns=(1, 1))
    beside.replace(path)


@pytest.mark.parametrize("edit", [same_size_and_date, replaced])
def test_an_edit_is_noticed_whatever_the_date_says(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, edit: Callable[[Path], None]
) -> None:
    """The content counts, not the time of the file."""
    edit(project / "catalog/courses.csv")
    TOOL.build(project, tmp_path / "site")
    assert TOOL.contents(tmp_path / "site") == fresh(project, tmp_path, monkeypatch)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("content/guide/new.md", "# 新的一頁\n"),
        ("content/guide/index.md", "# 說明\n\n改過。\n"),
        ("catalog/records/publications.csv", ""),
        ("mkdocs.yml", SITE + "extra: {a: b}\n"),
        ("catalog/programmes/demo-105/", ""),
    ],
)
def test_a_file_or_folder_that_is_new_or_edited_is_noticed(
    project: Path, tmp_path: Path, name: str, words: str
) -> None:
    """Of the catalogue, the hand-written pages and the configuration alike; an empty folder too."""
    path = project / name
    path.parent.mkdir(parents=True, exist_ok=True)
    if name.endswith("/"):
        path.mkdir()
    else:
        path.write_text(words, "utf-8")
    assert is_noticed(project, tmp_path / "site")


def test_a_file_that_mkdocs_yml_names_is_noticed(project: Path, tmp_path: Path) -> None:
    """A folder of templates of one's own is read as well."""
    (project / "mkdocs.yml").write_text(SITE.replace("font:", "custom_dir: own\n  font:"), "utf-8")
    (project / "own").mkdir()
    TOOL.build(project, tmp_path / "site")
    assert not is_noticed(project, tmp_path / "site")
    (project / "own" / "main.html").write_text("{% extends 'base.html' %}", "utf-8")
    assert is_noticed(project, tmp_path / "site")


@pytest.mark.parametrize("name", ["build.py", "parts/blank/blank.html"])
def test_another_version_of_mulu_or_of_its_templates_is_noticed(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """Whoever works on a template sees it at the next build; an update of mulu as well."""
    folders = {one: Path(shutil.copytree(path, tmp_path / one)) for one, path in rebuild.code().items()}
    monkeypatch.setattr(rebuild, "code", lambda: folders)
    TOOL.build(project, tmp_path / "site")
    assert not is_noticed(project, tmp_path / "site")
    (path,) = (folder / name for folder in folders.values() if (folder / name).exists())
    path.write_bytes(path.read_bytes() + b"\n")
    assert is_noticed(project, tmp_path / "site")


def test_where_anything_may_be_read_nothing_is_taken_for_unchanged(project: Path, tmp_path: Path) -> None:
    """A value of the environment stands in no file."""
    (project / "mkdocs.yml").write_text(SITE + "extra: {a: !ENV [A, b]}\n", "utf-8")
    TOOL.build(project, tmp_path / "site")
    assert is_noticed(project, tmp_path / "site")


@pytest.mark.parametrize("name", ["index.html", "courses/trust.html"])
def test_a_page_that_was_edited_or_deleted_by_hand_is_mended(
    project: Path, tmp_path: Path, name: str
) -> None:
    """Also where the edit leaves size and date as they were."""
    path = tmp_path / "site" / name
    before, was = TOOL.contents(tmp_path / "site"), path.stat()
    path.write_bytes(bytes(was.st_size))
    os.utime(path, ns=(was.st_atime_ns, was.st_mtime_ns))
    assert TOOL.build(project, tmp_path / "site").written == 1
    assert TOOL.contents(tmp_path / "site") == before
    path.unlink()
    assert TOOL.build(project, tmp_path / "site").written == 1
    assert TOOL.contents(tmp_path / "site") == before


def test_a_foreign_file_in_the_target_is_nobodys_business(project: Path, tmp_path: Path) -> None:
    """What somebody laid beside the pages stays, and no page is made for it."""
    (tmp_path / "site" / "theirs.txt").write_text("theirs", "utf-8")
    assert not is_noticed(project, tmp_path / "site")


def cut(folder: Path) -> None:
    """A disk that was full."""
    path = folder / "last"
    path.write_bytes(path.read_bytes()[:-100])


def other_python(folder: Path) -> None:
    """Written by another Python."""
    path = folder / "last"
    path.write_bytes(b"mulu 0" + path.read_bytes()[6:])


@pytest.mark.parametrize("spoil", [cut, other_python, shutil.rmtree])
def test_what_was_kept_is_not_needed(project: Path, tmp_path: Path, spoil: Callable[[Path], None]) -> None:
    """Cut, of another Python, or gone: the site is made anew, and is the same."""
    before = TOOL.contents(tmp_path / "site")
    spoil(kept(tmp_path))
    assert is_noticed(project, tmp_path / "site")
    assert TOOL.build(project, tmp_path / "site").written == 0
    assert TOOL.contents(tmp_path / "site") == before


def test_what_another_project_left_is_not_used(project: Path, tmp_path: Path) -> None:
    """Each project and each target has its own; what was copied from another's is known as such."""
    other = TOOL.small_project(tmp_path / "other")
    mine = kept(tmp_path)
    TOOL.build(other, tmp_path / "other-site")
    (theirs,) = (path.parent for path in mine.parent.glob("*/last") if path.parent != mine)
    assert not is_noticed(other, tmp_path / "other-site")
    shutil.copy(mine / "last", theirs / "last")
    assert is_noticed(other, tmp_path / "other-site")


def test_what_is_kept_is_for_the_user_alone(project: Path, tmp_path: Path) -> None:
    """Nobody else can read or write it; no small number stands in it in the clear."""
    folder = kept(tmp_path)
    assert folder.stat().st_mode & 0o077 == 0
    assert (folder / "last").stat().st_mode & 0o077 == 0
    assert b"104-01,40,3" not in b"".join(path.read_bytes() for path in folder.iterdir())


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("catalog/courses.csv", "信任", "信賴"),
        ("catalog/programmes/demo-104/statistics.csv", "104-01,40,3,7.5%", "104-01,40,4,10%"),
    ],
)
def test_once_published_the_log_of_changes_is_made_anew_too(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, before: str, after: str
) -> None:
    """What is other than readers have it stands on 最新異動 at once."""
    published = CliRunner().invoke(main, ["publish", str(tmp_path / "share"), "--first", "-C", str(project)])
    assert published.exit_code == 0, published.output
    TOOL.build(project, tmp_path / "site")
    log = (tmp_path / "site/data/changes.html").read_text("utf-8")
    path = project / name
    path.write_text(path.read_text("utf-8").replace(before, after), "utf-8")
    TOOL.build(project, tmp_path / "site")
    site = TOOL.contents(tmp_path / "site")
    assert site == fresh(project, tmp_path, monkeypatch)
    if name.endswith("courses.csv"):
        assert site["data/changes.html"].decode() != log
