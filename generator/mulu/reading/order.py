"""records/order.txt: the numbers that the search files call things by.

Its first line names the epoch and how many shards it has, every further line is a key, whose number is
its place. Only `publish` writes it. Without the file things are numbered anew.
"""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from mulu.programme.place import Place, Problem
from mulu.programme.records import Numbering
from mulu.reading.messages import fault, quoted
from mulu.reading.textfile import MEBIBYTE, read_bytes, utf8
from mulu.reading.values import Wrong

FILE = "catalog/records/order.txt"
LIMIT = 64 * MEBIBYTE
HEAD = re.compile(r"epoch ([1-9][0-9]{0,5}) shards ([1-9][0-9]{0,4})")
MOST_SHARDS = 8_192
KEY = re.compile(r"(?!/)(?!.*\.\.)[^\s\\:]+\.html(?:#\S+)?")
"""The address of a page of this site, or of a place in it."""
CONFLICT = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")
MEND = "這個檔案只由 mulu publish 寫入；請還原成上次公布時的樣子。"
ANEW = "找不回來時請刪去這個檔案，編號會重新開始。"


def read_order(folder: Path, problems: list[Problem]) -> Numbering:
    """What was numbered, from the folder of the records; nothing where there is no such file or a fault."""
    path = folder / Path(FILE).name
    if not path.exists() and not path.is_symlink():
        return Numbering()
    try:
        lines = lines_of(read_bytes(path, LIMIT))
    except Wrong as wrong:
        problems.append(wrong.at(Place(FILE)))
        return Numbering()
    found = list(faults(lines))
    problems += found
    return Numbering() if found else numbering(lines)


def lines_of(content: bytes) -> Sequence[str]:
    """The lines of the file; a blank one at its end is none."""
    text = utf8(content)
    if text is None:
        raise Wrong("M003", "這個檔案不是 UTF-8", MEND)
    return text.replace("\r\n", "\n").removesuffix("\n").split("\n")


def faults(lines: Sequence[str]) -> Iterator[Problem]:
    """Everything that publish would not have written, line by line."""
    head = HEAD.fullmatch(lines[0])
    if not head or int(head[2]) > MOST_SHARDS:
        yield wrong_line(1, f"第一行應是「epoch 次數 shards 個數」，卻是{quoted(lines[0])}")
    first: dict[str, int] = {}
    for number, key in enumerate(lines[1:], 2):
        if key.startswith(CONFLICT):
            yield wrong_line(number, f"這裡是合併時的衝突記號{quoted(key)}")
        elif not KEY.fullmatch(key):
            yield wrong_line(number, f"{quoted(key)}不是這個網站的網址")
        elif first.setdefault(key, number) != number:
            yield wrong_line(number, f"{quoted(key)}在第 {first[key]} 行已有編號")


def wrong_line(number: int, says: str) -> Problem:
    """The complaint about a line."""
    return fault("M406", Place(FILE, number), says=says, mend=f"{MEND}{ANEW}")


def numbering(lines: Sequence[str]) -> Numbering:
    """The numbers of a file without faults."""
    _, epoch, _, shards = lines[0].split()
    return Numbering(int(epoch), int(shards), tuple(lines[1:]))
