"""Bytes of a file that may be read, and the text in them."""

import stat
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from pathlib import Path

from mulu.reading.values import Wrong

MEBIBYTE = 1024 * 1024


def check_file(path: Path, limit: int) -> None:
    """The path is a plain file of at most `limit` bytes, and not a link."""
    try:
        status = path.lstat()
    except OSError as error:
        raise unreadable(error) from error
    if stat.S_ISLNK(status.st_mode):
        raise Wrong("M001", "這是連結，不是檔案", "請放檔案本身，不要放捷徑或連結。")
    if not stat.S_ISREG(status.st_mode):
        raise Wrong("M001", "這不是一般的檔案", "請在這個位置放檔案。")
    if status.st_size > limit:
        raise too_large(limit)


def read_bytes(path: Path, limit: int) -> bytes:
    """The whole content of a plain file of at most `limit` bytes."""
    check_file(path, limit)
    try:
        with path.open("rb") as file:
            content = file.read(limit + 1)
    except OSError as error:
        raise unreadable(error) from error
    if len(content) > limit:
        raise too_large(limit)
    return content


def unreadable(error: OSError) -> Wrong:
    """The complaint about a file that the system does not give."""
    return Wrong(
        "M001",
        f"檔案不能讀取（{type(error).__name__}）",
        "請確認檔案存在、沒有被別的程式鎖住，且您有讀取權限。",
    )


def too_large(limit: int) -> Wrong:
    """The complaint about a file of more bytes than allowed."""
    return Wrong(
        "M001", f"檔案超過 {limit // MEBIBYTE} MiB", "請確認放對了檔案；資料確實很多時，請分成幾個檔案。"
    )


def looks_like_utf16(content: bytes) -> bool:
    """Whether the bytes begin as UTF-16 does: with its mark, or with zeros on every other place."""
    if content.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return True
    even, odd = content[0:256:2].count(0), content[1:256:2].count(0)
    return max(even, odd) * 6 > len(content[:256]) and not min(even, odd)


def utf8(content: bytes) -> str | None:
    """The text of UTF-8 bytes, a byte order mark left out; None where it is not UTF-8."""
    try:
        return content.removeprefix(BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError:
        return None


def cp950(content: bytes) -> str | None:
    """The text of cp950 bytes; None where it is not cp950."""
    try:
        return content.decode("cp950")
    except UnicodeDecodeError:
        return None
