"""Where nothing is published: a sentence that says why and what to do, and nothing is changed."""

import os
import runpy
import shutil
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import NamedTuple

import pytest

from mulu.publish import disk
from mulu.publish.manifest import Unreadable, dump, load, sealed, unsealed
from mulu.publish.plan import PAGES
from mulu.publish.refused import Refused

TOOL = SimpleNamespace(**runpy.run_path(str(Path(__file__).parents[1] / "publishing.py")))
NEXT = TOOL.site("3")


@pytest.fixture
def folder(tmp_path, ask):
    """A target after two publications; the first is beside it as a backup."""
    folder = tmp_path / "share" / "site"
    folder.parent.mkdir()
    TOOL.publish(folder, TOOL.site("1"), 1, ask._replace(is_first=True))
    shutil.copytree(folder.parent, tmp_path / "backup")
    TOOL.publish(folder, TOOL.site("2"), 2, ask)
    return folder


def everything(top: Path) -> dict[str, object]:
    """Every name below a folder and what it holds, but for the lock and who holds it."""
    return {
        str(path): (path.is_symlink(), path.is_file() and path.read_bytes())
        for path in sorted(top.rglob("*"))
        if path.name not in {"lock", "holder"}
    }


def refused(folder: Path, ask, *words: str, files=NEXT, **wanted) -> None:
    """The publication is refused with these words, and everything is as it was."""
    before = everything(folder.parent)
    with pytest.raises(Refused) as caught:
        TOOL.publish(folder, files, 3, ask, **wanted)
    for word in words:
        assert word in str(caught.value)
    assert "請" in str(caught.value)
    assert str(caught.value).encode("cp950")
    assert everything(folder.parent) == before


def test_a_target_in_or_above_the_project(ask):
    """The site would be mixed with what it is made of."""
    project = ask.project
    for folder in (project, project / "site", project.parent):
        refused(folder, ask._replace(is_first=True), "專案裡面或上面")


def test_a_link_into_the_project_is_seen_through(tmp_path, ask):
    """Where a name leads decides, not how it looks."""
    (tmp_path / "link").symlink_to(ask.project)
    refused(tmp_path / "link" / "site", ask._replace(is_first=True), "專案裡面或上面")


def test_a_target_that_is_a_file(tmp_path, ask):
    """A file is not overwritten by a folder."""
    (tmp_path / "share").write_text("a letter")
    refused(tmp_path / "share", ask._replace(is_first=True), "是檔案")


def test_a_target_whose_folder_is_not_there(tmp_path, ask):
    """A share that is not connected is not made anew on this computer."""
    refused(tmp_path / "Z" / "site", ask._replace(is_first=True), "沒有連上")


def test_a_target_with_a_foreign_site(tmp_path, ask):
    """Nobody's pages are mixed with ours."""
    folder = tmp_path / "share"
    folder.mkdir()
    (folder / "index.html").write_text("theirs")
    for is_first in (True, False):
        refused(folder, ask._replace(is_first=is_first), "別的檔案", "index.html")


def test_a_folder_with_what_a_system_lays_there_is_empty(tmp_path, ask):
    """A work tree of git or a web server's settings do not stop a first publication."""
    folder = tmp_path / "share"
    (folder / ".git").mkdir(parents=True)
    (folder / "web.config").write_text("theirs")
    (folder / "Thumbs.db").write_text("theirs")
    assert TOOL.publish(folder, NEXT, 1, ask._replace(is_first=True))
    assert (folder / "web.config").read_text() == "theirs"


def test_the_first_publication_is_said_to_be_the_first(folder, tmp_path, ask):
    """A mistyped folder is not filled, and a ledger that was lost is not begun anew over an old site."""
    (tmp_path / "empty").mkdir()
    refused(tmp_path / "empty", ask, "--first")
    refused(folder, ask._replace(is_first=True), "不是第一次")


def test_a_link_in_the_place_of_a_file_or_folder(folder, ask):
    """No link is followed, and none is replaced."""
    outside = folder.parent / "outside"
    outside.mkdir()
    (folder / "course/a.html").unlink()
    (folder / "course/a.html").symlink_to(outside / "a.html")
    refused(folder, ask, "course/a.html", "連結")
    refused(folder, ask._replace(is_verified=True), "course/a.html", "連結")
    (folder / "course/a.html").unlink()
    shutil.move(folder / "course", outside / "course")
    (folder / "course").symlink_to(outside / "course")
    refused(folder, ask._replace(is_verified=True), "course", "連結")


def test_a_link_where_a_new_folder_would_be(folder, ask):
    """Also one that leads to an empty folder of somebody else."""
    (folder / "new").symlink_to(folder.parent)
    files = TOOL.site("3", {"new/x": "x", "course/a": "a", "course/b": "b", "course/c": "c"})
    refused(folder, ask, "new", "連結", files=files)


def test_a_foreign_file_with_the_name_of_a_new_one(folder, ask):
    """It is kept; whoever laid it there moves it away."""
    pages = {"course/a": "a", "course/b": "b", "course/c": "c", "x/d": "d"}
    (folder / "x").write_text("theirs")
    refused(folder, ask, "site/x ", "移走或改名", files=TOOL.site("3", pages))
    (folder / "x").unlink()
    (folder / "x").mkdir()
    (folder / "x/d.html").write_text("theirs")
    refused(folder, ask, "x/d.html", files=TOOL.site("3", pages))
    (folder / "x/d.html").unlink()
    (folder / "x/d.html").mkdir()
    refused(folder, ask, "x/d.html/", files=TOOL.site("3", pages))


def rewritten(path: Path, change: Callable[[str], str]) -> None:
    """A file of ours is edited by somebody who leaves its digest as it is."""
    path.write_text(change(path.read_text("utf-8")), "utf-8")


class Tampering(NamedTuple):
    """What somebody does to the files beside a target, and what is said of it."""

    does: Callable[[Path, Path], object]
    words: tuple[str, ...]
    by_verify: bool = False


def older(folder: Path, backup: Path, *names: str) -> None:
    """Files of the backup are copied back."""
    for name in names:
        shutil.copy2(backup / name, folder.parent / name)


TAMPERINGS = {
    "manifest missing": Tampering(
        lambda f, _: (f.parent / "site.mulu/manifest").unlink(), ("找不到", "--first")
    ),
    "manifest older": Tampering(
        lambda f, b: older(f, b, "site.mulu/manifest"), ("第 2 次公布", "只到第 1 次")
    ),
    "manifest edited": Tampering(
        lambda f, _: rewritten(
            f.parent / "site.mulu/manifest", lambda text: text.replace("course/a", "course/x")
        ),
        ("manifest", "被改過"),
    ),
    "manifest cut off": Tampering(
        lambda f, _: rewritten(f.parent / "site.mulu/manifest", lambda text: text[: len(text) // 2]),
        ("被改過，或不完整",),
    ),
    "manifest newer": Tampering(
        lambda f, _: rewritten(
            f.parent / "site.mulu/manifest", lambda text: text.replace("manifest 1", "manifest 2")
        ),
        ("較新的 mulu", "更新 mulu"),
    ),
    "stub missing": Tampering(
        lambda f, _: (f / ".mulu-publication").unlink(), ("第 2 次公布", "換過了"), True
    ),
    "stub edited": Tampering(lambda f, _: (f / ".mulu-publication").write_text("x"), ("被改過",)),
    "stub newer": Tampering(
        lambda f, _: rewritten(
            f / ".mulu-publication", lambda text: text.replace("publication 1", "publication 7")
        ),
        ("較新的 mulu",),
    ),
    "target emptied": Tampering(lambda f, _: (shutil.rmtree(f), f.mkdir()), ("空的", "已連上"), True),
    "whole target copied back": Tampering(
        lambda f, b: (shutil.rmtree(f), shutil.copytree(b / "site", f)), ("第 1 次公布的內容", "備份"), True
    ),
    "half of it copied back": Tampering(
        lambda f, b: older(f, b, "site/index.html", "site/course/a.html"), ("以前公布的內容", "備份"), True
    ),
    "journal edited": Tampering(
        lambda f, _: (f.parent / "site.mulu/journal").write_bytes(sealed("mulu journal 1\nplan\tx\n")),
        ("journal", "被改過"),
        True,
    ),
    "journal newer": Tampering(
        lambda f, _: (f.parent / "site.mulu/journal").write_bytes(sealed("mulu journal 2\nplan\tx\n")),
        ("journal", "較新的 mulu"),
    ),
}


@pytest.mark.parametrize("tampering", TAMPERINGS.values(), ids=TAMPERINGS)
def test_somebody_had_a_hand_in_it(folder, tmp_path, ask, tampering):
    """Refused, and nothing changed; --verify goes on where our own knowledge is whole."""
    tampering.does(folder, tmp_path / "backup")
    refused(folder, ask, *tampering.words)
    if tampering.by_verify:
        assert TOOL.publish(folder, NEXT, 3, ask._replace(is_verified=True))
        assert TOOL.faults(TOOL.contents(folder)) == []
        assert TOOL.untrue(folder) == []
    else:
        refused(folder, ask._replace(is_verified=True), *tampering.words)


def half_way(folder: Path, ask) -> None:
    """A publication is killed in the middle of its moves."""
    TOOL.killed_after("a.html", lambda: TOOL.publish(folder, NEXT, 3, ask))


HALF = {
    "journal missing": (lambda stage, _: (stage / "journal").unlink(), ("找不到", "journal")),
    "plan missing": (lambda stage, _: (stage / "plan").unlink(), ("journal", "被改過，或不完整")),
    "plan edited": (
        lambda stage, _: rewritten(stage / "plan", lambda text: text.replace("index.html", "../../x.html")),
        ("journal", "被改過"),
    ),
    "manifest older": (
        lambda stage, backup: shutil.copy(backup / "site.mulu/manifest", stage),
        ("manifest",),
    ),
}


@pytest.mark.parametrize(("does", "words"), HALF.values(), ids=HALF)
def test_somebody_had_a_hand_in_a_killed_publication(folder, tmp_path, ask, does, words):
    """What was decided can no longer be known for certain: refused, nothing changed."""
    half_way(folder, ask)
    does(folder.parent / "site.mulu", tmp_path / "backup")
    refused(folder, ask, *words)


def test_a_plan_that_leads_outside_is_not_carried_out(folder, ask):
    """Also where its digests were made to fit."""
    half_way(folder, ask)
    stage = folder.parent / "site.mulu"
    first = "mulu plan 1"
    lines = unsealed((stage / "plan").read_bytes(), first)
    text = "\n".join([first, *lines, ""]).replace("\tindex.html\n", "\t../x.html\n")
    (stage / "plan").write_bytes(sealed(text))
    (stage / "journal").write_bytes(
        sealed(f"mulu journal 1\nplan\t{TOOL.digest((stage / 'plan').read_bytes())}\n")
    )
    refused(folder, ask, "journal", "被改過")


def test_many_files_altered_at_once(folder, ask):
    """A folder that somebody replaced page by page is looked at by a person first."""
    files = TOOL.site("4", {f"p/{number}": "p" for number in range(40)})
    TOOL.publish(folder, files, 3, ask._replace(accepts_shrink=True))
    for number in range(20):
        (folder / f"p/{number}.html").unlink()
    refused(folder, ask, "20 個檔案", "不見了", files=files)
    TOOL.publish(folder, files, 4, ask._replace(is_verified=True))
    assert TOOL.faults(TOOL.contents(folder)) == []


def test_a_clock_that_was_set_back(folder, ask):
    """The times of kept files would be wrong; some minutes between two computers are not."""
    refused(folder, ask._replace(now=ask.now - TOOL.DAY), "時鐘")
    assert TOOL.publish(folder, NEXT, 3, ask._replace(now=ask.now - 60))
    assert load((folder.parent / "site.mulu/manifest").read_bytes()).time == ask.now


def test_a_site_that_lost_more_than_a_tenth(folder, ask):
    """Of its pages, or of whatever else the caller counts; a tenth is not more."""
    less = TOOL.site("3", {"course/a": "a"})
    refused(folder, ask, PAGES, "從 4 減為 2", "--accept-shrink", files=less)
    TOOL.publish(folder, NEXT, 3, ask, counts={"統計": 100})
    refused(folder, ask, "統計", "從 100 減為 89", files=TOOL.site("5"), counts={"統計": 89})
    assert TOOL.publish(folder, TOOL.site("5"), 4, ask, counts={"統計": 90})
    assert TOOL.publish(folder, less, 5, ask._replace(accepts_shrink=True), counts={})


def test_a_disk_that_is_too_full(folder, ask, monkeypatch):
    """Known before anything is written, and said with how much is missing."""
    monkeypatch.setattr(disk, "room", lambda _: 9_000)
    refused(folder, ask, "空間不夠", "只剩 9 KB")


def test_a_target_that_may_not_be_written(folder, ask, monkeypatch):
    """Known before the decision: nothing is prepared that could not be moved."""
    real = os.replace

    def replace(source, goal):
        if str(goal).startswith(f"{folder}/"):
            raise PermissionError(13, "Permission denied", goal)
        real(source, goal)

    monkeypatch.setattr(os, "replace", replace)
    refused(folder, ask, "不能寫入")


def test_a_share_on_which_nothing_can_be_made(tmp_path, ask, monkeypatch):
    """Neither beside the target nor in it."""
    (tmp_path / "share").mkdir()

    def mkdir(path, mode=0o777):
        raise OSError(30, "Read-only file system", path)

    monkeypatch.setattr(os, "mkdir", mkdir)
    refused(tmp_path / "share" / "site", ask._replace(is_first=True), "不能寫入", "Read-only")


def test_every_byte_of_a_manifest_is_under_its_digest(folder):
    """Whatever is changed, cut off or added is seen."""
    content = (folder.parent / "site.mulu/manifest").read_bytes()
    assert dump(load(content)) == content
    for place in range(len(content)):
        for wrong in (
            content[:place],
            content[:place] + b"#" + content[place + 1 :],
            content[:place] + b"0" + content[place:],
        ):
            if wrong != content:
                with pytest.raises(Unreadable):
                    load(wrong)
