"""CSV, in UTF-8 or cp950."""

import csv
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

from mulu.reading.filekind import LIMIT
from mulu.reading.sheet import Sheet, SheetRow, WrongCell
from mulu.reading.textfile import cp950, looks_like_utf16, read_bytes, utf8
from mulu.reading.values import Wrong

_MEND = "請用試算表開啟，另存成「CSV UTF-8（逗號分隔）」。"


def csv_sheet(path: Path) -> Sheet:
    """The one sheet of a CSV file; its rows are read as they are asked for."""
    text = _decoded(read_bytes(path, LIMIT))
    return Sheet("", _rows(text), is_plain=True)


def _decoded(content: bytes) -> str:
    """The text: UTF-8 with or without a mark, else cp950; never a guess beyond these two."""
    if looks_like_utf16(content):
        raise Wrong("M003", "檔案是 UTF-16 編碼", _MEND)
    if b"\0" in content:
        raise Wrong("M002", "檔案含有空字元，不是 CSV", _MEND)
    text = utf8(content)
    if text is None:
        text = cp950(content)
    if text is None:
        raise Wrong("M003", "檔案的編碼不是 UTF-8，也不是 Big5（cp950）；可能含有造字", _MEND)
    return text


def _rows(text: str) -> Iterator[SheetRow]:
    """Every row that is not empty; a quote that never ends is a fault with its row."""
    reader = csv.reader(StringIO(text, newline=""), strict=True)
    number = 0
    try:
        for number, row in enumerate(reader, 1):
            cells = list(map(str.strip, row))
            if any(cells):
                yield number, cells
    except csv.Error as error:
        raise WrongCell(_broken(error), row=number + 1) from error


def _broken(error: csv.Error) -> Wrong:
    if "unexpected end" in str(error):
        says = "引號沒有結束，檔案可能沒有存完整"
        return Wrong("M004", says, '請補上缺少的 "，或重新匯出檔案。')
    if "field larger" in str(error):
        return Wrong("M004", "這一列有一格長得不像資料", "請檢查這一列的引號是否成對。")
    return Wrong("M004", "引號用法有誤", '文字中的 " 要寫成兩個 ""，整格再用 " 括起來。')
