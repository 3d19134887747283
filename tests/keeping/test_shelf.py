"""What is kept from build to build: whole or not there at all, and for its owner alone."""

from pathlib import Path

import pytest

from mulu.keeping.shelf import Shelf, shelf_of


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shelf:
    """A shelf in a cache of its own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    found = shelf_of(tmp_path / "project", tmp_path / "site")
    assert found is not None
    return found


def test_what_is_put_there_is_found_again(shelf: Shelf) -> None:
    """Plain values come back; what is dropped is gone."""
    shelf.put("one", {"a": (1, b"x", ["y"])})
    assert shelf.get("one") == {"a": (1, b"x", ["y"])}
    shelf.drop("one")
    assert shelf.get("one") is None
    assert list(shelf.folder.iterdir()) == []


@pytest.mark.parametrize("at", [0, 6, 30, 60, -1])
def test_a_changed_byte_is_noticed(shelf: Shelf, at: int) -> None:
    """In the head, the digest or the body."""
    shelf.put("one", "value")
    content = bytearray((shelf.folder / "one").read_bytes())
    content[at] ^= 1
    (shelf.folder / "one").write_bytes(content)
    assert shelf.get("one") is None


def test_what_cannot_be_kept_is_not_kept(shelf: Shelf) -> None:
    """A value that is not plain, a folder that is gone: the next build goes without."""
    shelf.put("one", Path("x"))
    assert shelf.get("one") is None
    shelf.folder.rmdir()
    shelf.put("one", "value")
    assert shelf.get("one") is None


def test_a_folder_that_others_may_write_is_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What lies there is used without a question."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    found = shelf_of(tmp_path / "project", tmp_path / "site")
    assert found is not None
    found.folder.chmod(0o777)
    assert shelf_of(tmp_path / "project", tmp_path / "site") is None
