"""What a table file is by its content, whatever its name says; and what a packed one holds."""

from pathlib import Path
from typing import TYPE_CHECKING

from mulu.reading.textfile import MEBIBYTE, check_file, too_large, unreadable
from mulu.reading.values import Wrong

if TYPE_CHECKING:
    from zipfile import ZipFile, ZipInfo

LIMIT = 128 * MEBIBYTE
MOST_PARTS = 10_000
SUFFIXES = {".csv": "CSV 檔", ".xlsx": "Excel 活頁簿", ".ods": "ODF 試算表"}
"""The kinds of table by the end of the file's name."""

_HEADS = (
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "空的壓縮檔"),
    (b"\xd0\xcf\x11\xe0", "舊版 Excel（.xls）或加密的檔案"),
    (b"%PDF", "PDF 檔"),
    (b"<", "網頁（HTML）或 XML"),
    (b"{\\rtf", "RTF 文件"),
)
_PARTS = {
    "xl/workbook.xml": ".xlsx",
    "xl/workbook.bin": "Excel 二進位活頁簿（.xlsb）",
    "word/document.xml": "Word 文件",
}
_ODS = b"application/vnd.oasis.opendocument.spreadsheet"


def check_kind(path: Path) -> None:
    """The file is a plain one of allowed size, packed and unpacked, and of the kind that its name says."""
    check_file(path, LIMIT)
    try:
        found = _kind(path)
    except Wrong:
        raise
    except OSError as error:
        raise unreadable(error) from error
    except Exception as error:  # zipfile and zlib meet a broken package with many kinds of error
        raise damaged() from error
    named = path.suffix.lower()
    if found != named:
        is_table = SUFFIXES.get(found)
        says = f"檔名是 {named}，內容卻是{is_table or found}"
        mend = (
            f"請把副檔名改為 {found}。"
            if is_table and found != ".csv"
            else f"請用試算表開啟，另存成{SUFFIXES[named]}（{named}）。"
        )
        raise Wrong("M002", says, mend)


def damaged() -> Wrong:
    """The complaint about a file whose content cannot be made out."""
    return Wrong("M002", "檔案內容損壞，無法讀取", "請用試算表開啟這個檔案，另存新檔後再試。")


def _kind(path: Path) -> str:
    """The suffix that belongs to the content, or in words what else it is."""
    with path.open("rb") as file:
        head = file.read(512)
    if not head:
        return ".csv" if path.suffix.lower() == ".csv" else "空的"
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    kind = next((kind for mark, kind in _HEADS if start.startswith(mark)), ".csv")
    return _packed_kind(path) if kind == "zip" else kind


def _packed_kind(path: Path) -> str:
    """The suffix that belongs to what the package holds, none of it too large or unsafe."""
    from zipfile import ZipFile

    with ZipFile(path) as package:
        parts = package.infolist()
        if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LIMIT:
            raise too_large(LIMIT)
        names = {part.filename for part in parts}
        for part in parts:
            _check_part(package, part)
        if "mimetype" in names and package.read("mimetype").strip() == _ODS:
            return ".ods"
    return next((kind for name, kind in _PARTS.items() if name in names), "別種壓縮檔")


def _check_part(package: "ZipFile", part: "ZipInfo") -> None:
    """The part is not encrypted and, where it is XML, defines no entities of its own."""
    if part.flag_bits & 1:
        raise Wrong("M002", "檔案有密碼", "請取消密碼後另存。")
    if not part.filename.endswith((".xml", ".rels")):
        return
    with package.open(part) as content:
        head = content.read(4096)
    if b"<!DOCTYPE" in head or b"<!ENTITY" in head or b"\0" in head:
        raise damaged()
