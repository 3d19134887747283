"""What may stand in catalog/: known names, no links; a stray file is named, not passed over."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from mulu.programme.place import Place, Problem
from mulu.reading.messages import did_you_mean, fault, quoted
from mulu.reading.table import find_table
from mulu.reading.values import Wrong

TABLE_KINDS = (".csv", ".xlsx", ".ods")
SHARED_FILES = ("catalog.yml",)
SHARED_TABLES = ("courses", "units")
SHARED_FOLDERS = ("records", "programmes")
PROGRAMME_FILES = ("programme.yml", "menus.yml", "activities.yml", "forms.yml", "rules.yml")
PROGRAMME_TABLES = ("runs", "statistics")
READ_TABLES = ("courses", "units", "runs", "statistics")
PASSED_OVER = ("thumbs.db", "desktop.ini")


def is_passed_over(name: str) -> bool:
    """Whether a system or an office program left this file here."""
    return name.startswith((".", "~$")) or name.lower() in PASSED_OVER


def entries_of(folder: Path) -> list[Path]:
    """What stands in a folder, in the order of its names; nothing where there is no such folder."""
    if folder.is_symlink() or not folder.is_dir():
        return []
    return sorted(path for path in folder.iterdir() if not is_passed_over(path.name))


def links_in(root: Path, top: Path) -> Iterator[Problem]:
    """Every link below `top`: it could lead anywhere."""
    if top.is_symlink():
        yield link(root, top)
        return
    for folder, folders, files in os.walk(top, followlinks=False):
        folders.sort()
        for name in sorted([*folders, *files]):
            path = Path(folder, name)
            if path.is_symlink():
                yield link(root, path)


def link(root: Path, path: Path) -> Problem:
    """The complaint that this is a link."""
    place = Place(path.relative_to(root).as_posix())
    return fault("M001", place, says="這是連結，不是檔案", mend="請放檔案本身，不要放捷徑或連結。")


def stray_files(root: Path) -> Iterator[Problem]:
    """Files of catalog/ and its programme folders whose names say nothing to us."""
    catalog = root / "catalog"
    yield from strangers(
        root, catalog, (*SHARED_FILES, *tables(SHARED_TABLES)), (*SHARED_TABLES, *SHARED_FOLDERS)
    )
    for folder in entries_of(catalog / "programmes"):
        if folder.is_dir():
            known = (*PROGRAMME_FILES, *tables(PROGRAMME_TABLES))
            yield from strangers(root, folder, known, PROGRAMME_TABLES)
        else:
            yield stray(root, folder, mend="每個計畫請放一個資料夾：programmes/計畫代號/programme.yml。")


def tables(stems: Sequence[str]) -> Iterator[str]:
    """The names that a table of each stem may have."""
    return (f"{stem}{kind}" for stem in stems for kind in TABLE_KINDS)


def strangers(root: Path, folder: Path, files: Sequence[str], folders: Sequence[str]) -> Iterator[Problem]:
    """What stands in this folder and is neither one of these files nor one of these folders."""
    for path in entries_of(folder):
        known = folders if path.is_dir() else files
        if path.name not in known and not path.is_symlink() and not is_told(path):
            mend = did_you_mean(path.name, (*files, *folders)) or "請移到 catalog/ 之外。"
            yield stray(root, path, mend=mend)


def is_told(path: Path) -> bool:
    """Whether whoever reads the table of this name complains of the file."""
    try:
        find_table(path.parent, path.stem if path.stem in READ_TABLES else "")
    except Wrong:
        return True
    return False


def stray(root: Path, path: Path, *, mend: str) -> Problem:
    """The complaint that a file has no place here."""
    place = Place(path.relative_to(root).as_posix())
    return fault("M001", place, says=f"不認得這個檔名{quoted(path.name)}", mend=mend)


def programme_folders(root: Path) -> list[Path]:
    """The folders of the programmes, in the order of their names."""
    return [path for path in entries_of(root / "catalog" / "programmes") if is_real_folder(path)]


def is_real_folder(path: Path) -> bool:
    """Whether this is a folder and no link to one."""
    return path.is_dir() and not path.is_symlink()


def table_files(root: Path, folder: Path, stem: str, problems: list[Problem]) -> list[tuple[Path, str]]:
    """The files of a table, each with its name; none where there are none or too many."""
    try:
        return [(path, path.relative_to(root).as_posix()) for path in find_table(folder, stem)]
    except Wrong as wrong:
        problems.append(wrong.at(Place((folder / stem).relative_to(root).as_posix())))
        return []
