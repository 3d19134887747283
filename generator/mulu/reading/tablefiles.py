"""Where the files of a table are: one file, or a folder of them."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from mulu.reading.filekind import SUFFIXES
from mulu.reading.messages import quoted
from mulu.reading.textfile import unreadable
from mulu.reading.values import Wrong

_OTHER_KINDS = frozenset(
    {".xls", ".xlsm", ".xlsb", ".xltx", ".ots", ".fods", ".tsv", ".tab", ".numbers", ".et"}
)
"""Kinds of table that we do not read; to pass one over in silence would lose its rows."""


def find_table(folder: Path, stem: str) -> list[Path]:
    """The files of this table, in order; none where there is no such table.

    Raises Wrong where there are two for one place (M202), one of another kind (M002) or a link (M001).
    """
    try:
        if not folder.is_dir():
            return []
        beside = [path for path in _entries(folder) if path.stem == stem and path.is_file()]
        inside = list(_entries(_real(folder / stem))) if (folder / stem).is_dir() else []
        files = [path for path in inside if path.suffix.lower() in SUFFIXES or _is_other(path)]
    except OSError as error:
        raise unreadable(error) from error
    return sorted(_single([*_tables(beside), *([folder / stem] if files else [])], _tables(files)))


def _entries(folder: Path) -> Iterator[Path]:
    """What stands in the folder, without the files that spreadsheets keep while they are open."""
    for path in sorted(folder.iterdir()):
        if not path.name.startswith((".", "~$")):
            yield path


def _real(folder: Path) -> Path:
    if folder.is_symlink():
        raise Wrong("M001", f"資料夾{quoted(folder.name)}是連結", "請放資料夾本身，不要放捷徑或連結。")
    return folder


def _is_other(path: Path) -> bool:
    return path.suffix.lower() in _OTHER_KINDS


def _tables(paths: Iterable[Path]) -> list[Path]:
    """The tables among these files; of a kind that we do not read there is none."""
    paths = list(paths)
    other = next((path for path in paths if _is_other(path)), None)
    if other is not None:
        mend = "請用試算表開啟，另存成 .xlsx、.ods 或 .csv，並移走原檔。"
        raise Wrong("M002", f"不讀{quoted(other.name)}這種檔案", mend)
    return [path for path in paths if path.suffix.lower() in SUFFIXES]


def _single(beside: list[Path], inside: list[Path]) -> list[Path]:
    """The one file or the folder's files; two with one name say the same thing twice."""
    _only_one(beside)
    for path in inside:
        _only_one([other for other in inside if other.stem == path.stem])
    return inside or beside


def _only_one(paths: list[Path]) -> None:
    if len(paths) > 1:
        names = "、".join(quoted(path.name) for path in paths)
        raise Wrong("M202", f"同一張表有兩份：{names}", "請只留一份，其餘移走。")
