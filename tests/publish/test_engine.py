"""What a publication does to a folder that readers open, and what it leaves alone."""

import errno
import os
import re
import runpy
from pathlib import Path
from types import SimpleNamespace

import pytest

from mulu.file import File
from mulu.publish.compare import Offered, offered
from mulu.publish.engine import carry_out, left_behind, looked_at, opened, prepare
from mulu.publish.manifest import Head
from mulu.publish.move import PAUSES
from mulu.publish.plan import Wanted, plan

TOOL = SimpleNamespace(**runpy.run_path(str(Path(__file__).parents[1] / "publishing.py")))
HOUR = 3600


@pytest.fixture
def folder(tmp_path, ask):
    """A target after its first publication."""
    folder = tmp_path / "share" / "site"
    folder.parent.mkdir()
    TOOL.publish(folder, TOOL.site("1"), 1, ask._replace(is_first=True))
    return folder


def states(folder: Path) -> dict[str, tuple[int, int]]:
    """Which file each name is, and when it was written."""
    return {str(one): (one.stat().st_ino, one.stat().st_mtime_ns) for one in sorted(folder.rglob("*"))}


def planned(folder, files, ask, number=2, **wanted):
    """What a publication would do."""
    return plan(looked_at(folder, ask), offered(files), ask, Wanted(number, **wanted))


def busy(monkeypatch, name: str, times: int) -> list[str]:
    """Somebody has the file of this name open: so many times it cannot be replaced. The moves, by name."""
    real, moves = os.replace, []

    def replace(source, goal):
        moves.append(Path(goal).name)
        if Path(goal).name == name and moves.count(name) <= times:
            raise PermissionError(errno.EACCES, "in use", goal)
        real(source, goal)

    monkeypatch.setattr(os, "replace", replace)
    return moves


def test_an_unchanged_site_touches_no_file(folder, ask):
    """Neither inode nor time of anything in the target is another afterwards."""
    before = states(folder)
    assert TOOL.publish(folder, TOOL.site("1"), 2, ask) is None
    assert states(folder) == before


def test_only_what_changed_is_written(folder, ask):
    """A page with the same bytes is the same file, with the same time."""
    before = states(folder)
    pages = {"course/a": "a 1", "course/b": "other", "course/c": "c 1"}
    done = TOOL.publish(folder, TOOL.site("1", pages), 2, ask)
    after = states(folder)
    changed = {Path(name).name for name in after if after[name] != before.get(name)}
    assert changed == {"b.html", ".mulu-publication", "course"}  # of the folder only the time
    assert (done.moved, done.refused) == (1, ())


def test_files_are_moved_in_an_order_that_misses_nothing(folder, ask, monkeypatch):
    """New files before changed ones, what pages need before pages, the front page last."""
    moves = busy(monkeypatch, "", 0)
    TOOL.publish(
        folder, TOOL.site("2", {"course/a": "a 2", "new/d": "d"}), 2, ask._replace(accepts_shrink=True)
    )
    moves = [name for name in moves if name.rpartition(".")[2] in {"css", "js", "html"}]
    assert moves[0].startswith("main.")
    assert moves[1:] == ["d.html", "list.js", "a.html", "index.html"]


def test_what_ceased_stays_for_ten_publications_and_a_day(folder, ask):
    """Whichever ends later: a page that is still open finds its style, and later nothing lies about."""
    style = next((folder / "assets").iterdir())
    for number in range(2, 15):
        TOOL.publish(folder, TOOL.site(str(number)), number, ask)
        assert style.exists(), number
    later = ask._replace(now=ask.now + TOOL.DAY)
    TOOL.publish(folder, TOOL.site("15"), 15, later)
    assert not style.exists()
    assert TOOL.untrue(folder) == []


def test_a_day_alone_is_not_enough(folder, ask):
    """A site that is published once a week keeps what ceased for ten weeks, to the tenth publication."""
    style = next((folder / "assets").iterdir())
    for number in range(2, 12):
        TOOL.publish(
            folder, TOOL.site(str(number)), number, ask._replace(now=ask.now + number * 7 * TOOL.DAY)
        )
        assert style.exists(), number
    TOOL.publish(folder, TOOL.site("12"), 12, ask._replace(now=ask.now + 100 * TOOL.DAY))
    assert not style.exists()


def test_a_page_that_ceased_goes_with_its_folder(folder, ask):
    """Once its time is over, no empty folder is left."""
    ask = ask._replace(accepts_shrink=True)
    files = TOOL.site("1", {"course/a": "a 1"})
    TOOL.publish(folder, TOOL.site("1", {"x/y/z": "z", "course/a": "a 1"}), 2, ask)
    TOOL.publish(folder, files, 3, ask)
    assert (folder / "x/y/z.html").exists()
    TOOL.publish(folder, TOOL.site("2", {"course/a": "a 2"}), 13, ask._replace(now=ask.now + TOOL.DAY))
    assert not (folder / "x").exists()


def test_a_page_that_returns_is_current_again(folder, ask):
    """What is published again is not taken away when its time as a kept file would be over."""
    ask = ask._replace(accepts_shrink=True)
    full, less = TOOL.site("1"), TOOL.site("1", {"course/a": "a 1"})
    TOOL.publish(folder, less, 2, ask)
    TOOL.publish(folder, full, 3, ask)
    TOOL.publish(folder, TOOL.site("2"), 30, ask._replace(now=ask.now + TOOL.DAY))
    assert (folder / "course/c.html").exists()
    assert TOOL.faults(TOOL.contents(folder)) == []


def test_a_kept_file_can_be_taken_away_at_once(folder, ask):
    """A page that held a figure printed by mistake does not stay for anybody."""
    ask = ask._replace(accepts_shrink=True)
    less = TOOL.site("1", {"course/a": "a 1"})
    TOOL.publish(folder, less, 2, ask)
    assert (folder / "course/c.html").exists()
    wrong = {one.address for one in left_behind(looked_at(folder, ask)) if b"c 1" in one.content}
    assert wrong == {"course/c.html"}
    done = TOOL.publish(folder, less, 3, ask, purged={*wrong, "course/a.html", "never.html"})
    assert (done.removed, (folder / "course/c.html").exists()) == (1, False)
    assert (folder / "course/a.html").exists()


def test_foreign_files_are_kept_and_named(folder, ask):
    """What others laid there stays; a folder of theirs is named once and not looked into."""
    (folder / "theirs.txt").write_text("theirs")
    (folder / "course/note.txt").write_text("theirs")
    (folder / ".git/objects").mkdir(parents=True)
    (folder / "elsewhere").symlink_to("/etc")
    assert planned(folder, TOOL.site("2"), ask).foreign == (
        ".git/",
        "course/note.txt",
        "elsewhere",
        "theirs.txt",
    )
    TOOL.publish(folder, TOOL.site("2"), 2, ask)
    assert (folder / "theirs.txt").read_text() == "theirs"
    assert (folder / "elsewhere").is_symlink()


def test_a_page_edited_by_hand_is_repaired_and_named(folder, ask):
    """Also where it has the same size, and though the site did not change at all."""
    page = folder / "course/b.html"
    right = page.read_bytes()
    page.write_bytes(right.replace(b"b 1", b"b 9"))
    (folder / "course/c.html").unlink()
    assert planned(folder, TOOL.site("1"), ask).repaired == ("course/b.html", "course/c.html")
    TOOL.publish(folder, TOOL.site("1"), 2, ask)
    assert page.read_bytes() == right
    assert TOOL.untrue(folder) == []


def test_an_edit_that_hides_its_time_is_found_by_comparing_all(folder, ask):
    """Same size, same time: only --verify reads the bytes."""
    page = folder / "course/b.html"
    before, right = page.stat(), page.read_bytes()
    page.write_bytes(right.replace(b"b 1", b"b 9"))
    os.utime(page, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert planned(folder, TOOL.site("1"), ask).repaired == ()
    assert planned(folder, TOOL.site("1"), ask._replace(is_verified=True)).repaired == ("course/b.html",)


def test_a_file_with_another_time_alone_is_not_edited(folder, ask):
    """A folder copied to another disk has other times; its bytes decide."""
    for path in folder.rglob("*.html"):
        os.utime(path, ns=(1, 1))
    assert planned(folder, TOOL.site("1"), ask).is_empty


def test_a_page_in_use_is_tried_again_with_growing_pauses(folder, ask, monkeypatch):
    """Whoever lets go in time is not even noticed; the other pages did not wait for it."""
    pauses = []
    moves = busy(monkeypatch, "b.html", 3)
    done = TOOL.publish(folder, TOOL.site("2"), 2, ask._replace(sleep=pauses.append))
    assert (done.refused, pauses) == ((), list(PAUSES[:3]))
    assert moves.index("index.html") < len(moves) - moves[::-1].index("b.html")
    assert TOOL.untrue(folder) == []


def test_a_page_that_stays_in_use_is_named_and_finished_by_the_next_run(folder, ask, monkeypatch):
    """All others are published; the next run has only this one to move."""
    busy(monkeypatch, "b.html", 1 + len(PAUSES))
    done = TOOL.publish(folder, TOOL.site("2"), 2, ask)
    assert (done.refused, done.is_over) == (("course/b.html",), True)
    assert TOOL.faults(TOOL.contents(folder)) == []
    assert TOOL.untrue(folder) == []
    again = TOOL.publish(folder, TOOL.site("2"), 2, ask)
    assert (again.moved, again.refused) == (1, ())
    assert TOOL.publish(folder, TOOL.site("2"), 3, ask) is None


def test_nothing_goes_on_without_a_file_that_pages_need(folder, ask, monkeypatch):
    """A new style that cannot be laid there stops the publication before the first page."""
    style = next(file.address for file in TOOL.site("2") if file.address.endswith(".css"))
    before = TOOL.contents(folder)
    busy(monkeypatch, Path(style).name, 1 + len(PAUSES))
    done = TOOL.publish(folder, TOOL.site("2"), 2, ask)
    assert (done.refused, done.left, done.is_over) == ((style,), 4, False)
    assert "in use" in done.halt
    assert TOOL.contents(folder) == before
    assert TOOL.publish(folder, TOOL.site("2"), 2, ask) is None
    assert TOOL.untrue(folder) == []


def test_a_killed_first_publication_is_finished_by_the_same_command(tmp_path, ask):
    """A scheduled task that says --first twice does not stop at its own half work."""
    folder = tmp_path / "share" / "site"
    folder.parent.mkdir()
    ask = ask._replace(is_first=True)

    TOOL.killed_after("list.js", lambda: TOOL.publish(folder, TOOL.site("1"), 1, ask))
    assert not (folder / "index.html").exists()
    with opened(folder, ask) as found:
        assert (found.was_first, found.finished.is_over, found.target.head.number) == (True, True, 1)
    assert TOOL.faults(TOOL.contents(folder)) == []


def test_the_bytes_of_an_unchanged_file_are_not_asked_for(folder, ask):
    """Whoever knows its digest need not make it again."""

    def never():
        raise AssertionError

    offers = [one._replace(content=never) for one in offered(TOOL.site("1"))]
    more = Offered("new.html", TOOL.digest(b"new"), 3, lambda: b"new")
    with opened(folder, ask) as found:
        ready = plan(found.target, [*offers, more], ask, Wanted(2))
        carry_out(found.target, prepare(found.target, ready), Head(2, "d"), ask)
    assert (folder / "new.html").read_bytes() == b"new"


def test_a_dry_run_touches_nothing(folder, ask):
    """Neither target nor what stands beside it; and it says all there is to do."""
    before = states(folder.parent)
    found = planned(folder, TOOL.site("2", {"course/a": "a 2", "d": "d"}), ask._replace(accepts_shrink=True))
    assert [(one.offer.address, one.is_new) for one in found.changes if one.is_page] == [
        ("d.html", True),
        ("course/a.html", False),
        ("index.html", False),
    ]
    assert [name for name in found.ceased if name.endswith(".html")] == ["course/b.html", "course/c.html"]
    assert states(folder.parent) == before


def test_every_byte_is_on_the_disk_before_it_is_decided_and_moved(folder, ask, monkeypatch):
    """A computer that loses its power finds the old file or the whole new one."""
    waited, moved = set(), []
    real_sync, real_move = os.fsync, os.replace

    def fsync(handle):
        waited.add(os.fstat(handle).st_ino)
        real_sync(handle)

    def replace(source, goal):
        moved.append((Path(goal).name, Path(source).stat().st_ino in waited))
        real_move(source, goal)

    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr(os, "replace", replace)
    TOOL.publish(folder, TOOL.site("2"), 2, ask)
    names = [name for name, _ in moved]
    assert [name for name, is_waited in moved if not is_waited] == []
    assert names.index("plan") < names.index("journal") < names.index("a.html") < names.index("manifest")
    assert {(folder / name).stat().st_ino for name in ("course", "assets", "")} <= waited


def test_the_target_says_which_publication_it_holds(folder, ask):
    """Number and digest of the ledger are those that were given, also where no file changed."""
    assert looked_at(folder, ask).head == Head(1, f"{1:064}")
    with opened(folder, ask) as found:
        ready = plan(found.target, offered(TOOL.site("1")), ask, Wanted(2))
        carry_out(found.target, prepare(found.target, ready), Head(2, "another"), ask)
    assert looked_at(folder, ask).head == Head(2, "another")


def test_how_far_it_is_can_be_told(folder, ask):
    """Each move is counted."""
    told = []
    with opened(folder, ask) as found:
        ready = plan(found.target, offered(TOOL.site("2")), ask, Wanted(2))
        carry_out(
            found.target, prepare(found.target, ready), Head(2, ""), ask, lambda *given: told.append(given)
        )
    assert told == [(number, 5) for number in range(1, 6)]


def test_a_file_that_lay_there_with_the_same_bytes_is_taken_as_ours(folder, ask):
    """Somebody copied the new page there by hand: it is not written again, and known from now on."""
    (folder / "d.html").write_bytes(b"new")
    TOOL.publish(folder, [*TOOL.site("1"), File("d.html", b"new")], 2, ask)
    ask = ask._replace(accepts_shrink=True)
    assert planned(folder, TOOL.site("1"), ask, 3).ceased == ("d.html",)


def test_without_a_folder_beside_the_target_the_work_stands_inside(tmp_path, ask, monkeypatch):
    """Where only the target may be written; what lies there is never called foreign."""
    folder = tmp_path / "site"
    folder.mkdir()
    real = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: path != str(tmp_path) and real(path, mode))
    TOOL.publish(folder, TOOL.site("1"), 1, ask._replace(is_first=True))
    assert not (tmp_path / "site.mulu").exists()
    found = planned(folder, TOOL.site("2"), ask)
    assert found.foreign == ()
    TOOL.publish(folder, TOOL.site("2"), 2, ask)
    assert TOOL.faults(TOOL.contents(folder)) == []


def test_an_address_that_leaves_the_folder_is_our_own_mistake(folder, ask):
    """No file is ever written beside the target's own."""
    for address in ("../x", "/x", "a//b", "a\\b", "c:x", "", "a\tb", "a/./b"):
        with pytest.raises(ValueError, match=f"^{re.escape(address)}$"):
            planned(folder, [File(address, b"")], ask)
