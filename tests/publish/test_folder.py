"""Writing a site into a folder: only what changed, only what is ours."""

import os

import pytest

from mulu.file import File
from mulu.publish.folder import ForeignFolder, write


def test_an_unchanged_file_keeps_its_date(tmp_path):
    """A second build of the same site writes nothing."""
    files = [File("a/b.html", b"one"), File("c.html", b"two")]
    assert write(files, tmp_path / "site") == 2
    page = tmp_path / "site/a/b.html"
    os.utime(page, ns=(1, 1))
    assert write(files, tmp_path / "site") == 0
    assert page.stat().st_mtime_ns == 1


def test_a_page_that_is_gone_is_taken_away_with_its_empty_folder(tmp_path):
    """Nothing of the earlier site is left behind."""
    write([File("a/b.html", b"one"), File("c.html", b"two")], tmp_path / "site")
    write([File("c.html", b"three")], tmp_path / "site")
    assert not (tmp_path / "site/a").exists()
    assert (tmp_path / "site/c.html").read_bytes() == b"three"


def test_a_foreign_file_is_kept(tmp_path):
    """What somebody else laid beside the pages stays."""
    write([File("c.html", b"two")], tmp_path / "site")
    (tmp_path / "site/theirs.txt").write_text("theirs")
    write([File("d.html", b"two")], tmp_path / "site")
    assert (tmp_path / "site/theirs.txt").read_text() == "theirs"


def test_a_folder_with_other_files_is_refused(tmp_path):
    """A mistyped --site does not mix the site into somebody's documents."""
    (tmp_path / "letter.txt").write_text("letter")
    with pytest.raises(ForeignFolder):
        write([File("c.html", b"two")], tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_a_first_build_that_was_killed_is_taken_up_again(tmp_path):
    """Half a site is known as ours: the next build completes it and does not call it somebody else's."""

    def killed():
        yield File("a.html", b"one")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write(killed(), tmp_path / "site")
    assert write([File("a.html", b"one"), File("b.html", b"two")], tmp_path / "site") == 1
    assert (tmp_path / "site/b.html").read_bytes() == b"two"


def test_an_edited_list_cannot_reach_outside(tmp_path):
    """The list of our files is read with distrust."""
    (tmp_path / "outside.txt").write_text("kept")
    write([File("c.html", b"two")], tmp_path / "site")
    (tmp_path / "site/.mulu").write_text("../outside.txt\n/etc/hostname\nc.html\n")
    write([File("c.html", b"two")], tmp_path / "site")
    assert (tmp_path / "outside.txt").read_text() == "kept"
