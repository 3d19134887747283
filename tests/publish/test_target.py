"""The folder that readers open: refused unless it holds the ledger's last publication."""

from pathlib import Path

import pytest

from mulu.file import File
from mulu.publish.folder import write
from mulu.publish.target import Head, Refused, head_in, is_same, refuse_others, refuse_strangers, sign

DIGESTS = ("a" * 64, "b" * 64, "c" * 64)


def refused(target: Path, done: tuple[bool, ...], *, is_first: bool = False) -> str:
    """Why the folder is refused by a ledger of so many publications; empty where it is not."""
    try:
        refuse_others(target, DIGESTS[: len(done)], done, is_first=is_first)
    except Refused as why:
        return str(why)
    return ""


def test_a_folder_without_a_publication_needs_first(tmp_path: Path) -> None:
    """A mistyped folder does not become a second site."""
    assert "請加 --first" in refused(tmp_path, ())
    assert refused(tmp_path, (), is_first=True) == ""
    assert refused(tmp_path, (True, True), is_first=True) == ""


def test_first_is_refused_where_something_was_published(tmp_path: Path) -> None:
    """It would hide that the ledger is another one."""
    sign(tmp_path, Head(1, DIGESTS[0]))
    assert "不是第一次" in refused(tmp_path, (True,), is_first=True)


def test_the_same_head_may_go_on(tmp_path: Path) -> None:
    """The ledger and the folder have seen the same publications."""
    sign(tmp_path, Head(2, DIGESTS[1]))
    assert head_in(tmp_path) == Head(2, DIGESTS[1])
    assert refused(tmp_path, (True, True)) == ""


def test_open_intents_may_be_ahead(tmp_path: Path) -> None:
    """A publication that was killed, even twice, can be mended."""
    sign(tmp_path, Head(1, DIGESTS[0]))
    assert refused(tmp_path, (True, False, False)) == ""


def test_a_ledger_that_went_on_elsewhere_is_refused(tmp_path: Path) -> None:
    """The folder would miss a publication that came to its end."""
    sign(tmp_path, Head(1, DIGESTS[0]))
    assert "公布紀錄已到第 2 次" in refused(tmp_path, (True, True))


def test_a_ledger_that_forgot_is_refused(tmp_path: Path) -> None:
    """An old copy of the records knows less than readers do."""
    sign(tmp_path, Head(2, DIGESTS[1]))
    assert "公布紀錄只到第 1 次" in refused(tmp_path, (True,))


def test_another_ledger_is_refused(tmp_path: Path) -> None:
    """The same number with another digest is another history."""
    sign(tmp_path, Head(1, "f" * 64))
    assert "登記的不同" in refused(tmp_path, (True,))


@pytest.mark.parametrize("content", ["", "1", "x " + DIGESTS[0], "1 abc", "0 " + DIGESTS[0]])
def test_an_edited_manifest_is_refused(tmp_path: Path, content: str) -> None:
    """It is not taken for a folder where nothing was published."""
    (tmp_path / ".mulu-ledger").write_text(content)
    with pytest.raises(Refused, match="不是 mulu 寫的樣子"):
        head_in(tmp_path)


def test_foreign_folders_are_refused_before_anything_is_written(tmp_path: Path) -> None:
    """Files of somebody else, or a file in the place of the folder."""
    refuse_strangers(tmp_path / "new")
    refuse_strangers(tmp_path)
    (tmp_path / "letter.txt").write_text("letter")
    with pytest.raises(Refused, match="別的檔案"):
        refuse_strangers(tmp_path)
    with pytest.raises(Refused, match="不是資料夾"):
        refuse_strangers(tmp_path / "letter.txt")


def test_whether_a_site_is_already_there(tmp_path: Path) -> None:
    """Every file with its bytes, and no other one of ours."""
    files = [File("a/b.html", b"one"), File("c.html", b"two")]
    assert not is_same(files, tmp_path / "site")
    write(files, tmp_path / "site")
    assert is_same(files, tmp_path / "site")
    assert not is_same(files[:1], tmp_path / "site")
    assert not is_same([files[0], File("c.html", b"other")], tmp_path / "site")
