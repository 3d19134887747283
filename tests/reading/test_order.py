"""records/order.txt: the numbers of the last publication, or a complaint with its line."""

from pathlib import Path

import pytest

from mulu.programme.place import Problem
from mulu.programme.records import Numbering
from mulu.reading.order import FILE, read_order


def read(folder: Path, content: bytes) -> tuple[Numbering, list[Problem]]:
    """What is read of a file with these bytes."""
    path = folder / FILE
    path.parent.mkdir(parents=True)
    path.write_bytes(content)
    problems: list[Problem] = []
    return read_order((folder / FILE).parent, problems), problems


def test_numbers_are_kept(tmp_path):
    """The epoch, its shards, and every key in its place."""
    lines = "epoch 3 shards 2048\ncourses/a.html\nprogrammes/x/text.html#陸、6（三）\n"
    expected = Numbering(3, 2048, ("courses/a.html", "programmes/x/text.html#陸、6（三）"))
    assert read(tmp_path, lines.encode()) == (expected, [])


def test_a_lost_file_begins_anew(tmp_path):
    """Without the file there are no numbers, and nothing is wrong."""
    problems: list[Problem] = []
    assert read_order(tmp_path / "catalog" / "records", problems) == Numbering()
    assert problems == []


def test_lines_may_end_as_on_windows(tmp_path):
    """A checkout there changes the ends of lines, not the numbers."""
    assert read(tmp_path, b"epoch 1 shards 128\r\na.html\r\n")[0].keys == ("a.html",)


@pytest.mark.parametrize(
    ("content", "lines"),
    [
        (b"", [1]),
        (b"epoch 0 shards 128\n", [1]),
        (b"epoch 1 shards 9000\n", [1]),
        (b"epoch 1 shards 128\na.html\n\n", [3]),
        (b"epoch 1 shards 128\na.html\nb.html\na.html\n", [4]),
        (b"epoch 1 shards 128\n/etc/x.html\n../x.html\nhttps://x.tw/x.html\nx.txt\n", [2, 3, 4, 5]),
        (b"epoch 1 shards 128\n=======\n", [2]),
        (b"\xff\xfe", [0]),
    ],
)
def test_what_publish_would_not_write_is_told(tmp_path, content, lines):
    """Every such line by its number; then there are no numbers."""
    found, problems = read(tmp_path, content)
    assert [problem.place.line for problem in problems] == lines
    assert {problem.place.file for problem in problems} == {FILE}
    assert found == Numbering()


def test_a_link_is_told(tmp_path):
    """The file itself, not a way to another."""
    (tmp_path / FILE).parent.mkdir(parents=True)
    (tmp_path / FILE).symlink_to(tmp_path / "elsewhere")
    problems: list[Problem] = []
    read_order(tmp_path / "catalog" / "records", problems)
    assert [problem.code for problem in problems] == ["M001"]
