"""records/figures.csv and publications.csv: which figures of units readers have seen, chained by digests.

Only `publish` writes them, in this order: the rows of a publication, its line `intended`, and when the
site has been copied, `done`. Rows without a line are those of a publication that was killed in between:
they count as published. Whatever else does not fit has been edited, cut or mixed up (M406).
"""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from hashlib import sha256
from io import StringIO
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple

from mulu.programme.month import ROC, Month
from mulu.programme.place import Place, Problem
from mulu.programme.records import PrintedFigure, Publication
from mulu.reading.filekind import LIMIT
from mulu.reading.messages import quoted
from mulu.reading.textfile import read_bytes, utf8
from mulu.reading.values import Wrong

FIGURES = "figures.csv"
PUBLICATIONS = "publications.csv"
FIGURE_TITLES = {
    "publication": "公布次別",
    "programme": "計畫",
    "month": "月份",
    "block": "統計單位",
    "members": "包含的單位",
    "measure": "項目",
    "printed": "印出的字",
}
PUBLICATION_TITLES = {
    "number": "公布次別",
    "data_day": "資料日",
    "proofs": "做過的檢查",
    "digest": "摘要",
    "state": "狀態",
}
INTENDED, DONE = "intended", "done"
NOTHING_YET = "0" * 64
"""The digest before the first publication."""

MACHINE_WRITTEN = "公布紀錄只由 mulu publish 寫入，不能改、不能刪；請還原成上次公布時的檔案。"
NUMBER = re.compile(r"[1-9][0-9]{0,8}")
MONTH = re.compile(r"([1-9][0-9]{0,2})-(0[1-9]|1[0-2])")
DIGEST = re.compile(r"[0-9a-f]{64}")

Cells = Sequence[str]


class Ledger(NamedTuple):
    """Every figure that was printed, and every publication, as the two files have them."""

    figures: tuple[PrintedFigure, ...] = ()
    publications: tuple[Publication, ...] = ()


class Sheet(NamedTuple):
    """A file of the ledger: its name, and its rows with their numbers."""

    name: str
    rows: Sequence[tuple[int, Cells]]


def read_ledger(folder: Path, name: str, problems: list[Problem]) -> Ledger:
    """Every figure and publication of a records folder; what does not fit is a problem (M406)."""
    before = len(problems)
    figures = read_sheet(folder / FIGURES, f"{name}/{FIGURES}", FIGURE_TITLES, problems)
    publications = read_sheet(folder / PUBLICATIONS, f"{name}/{PUBLICATIONS}", PUBLICATION_TITLES, problems)
    if len(problems) > before:
        return Ledger()
    found = [*numbers_out_of_order(figures), *wrong_lines(publications)]
    try:
        told = tuple(map(as_figure, map(itemgetter(1), figures.rows))) if not found else ()
    except Wrong:
        found += wrong_figures(figures)
        told = ()
    if not found:
        found += unchained(figures, publications)
    problems += found
    return Ledger() if found else Ledger(told, tuple(as_publication(cells) for _, cells in publications.rows))


def read_sheet(path: Path, name: str, titles: Mapping[str, str], problems: list[Problem]) -> Sheet:
    """The rows of a file below its titles; none where there is no such file."""
    try:
        if not path.exists() and not path.is_symlink():
            return Sheet(name, ())
        text = utf8(read_bytes(path, LIMIT))
        if text is None:
            raise strange("檔案不是 UTF-8")
        rows = list(enumerate(csv.reader(StringIO(text, newline=""), strict=True), 1))
        if not rows or rows[0][1] not in (list(titles), list(titles.values())):
            raise strange(f"標題列不是{'、'.join(titles)}")
    except Wrong as wrong:
        problems.append(wrong.at(Place(name)))
        return Sheet(name, ())
    except csv.Error:
        problems.append(strange("引號不成對，檔案可能沒有存完整").at(Place(name)))
        return Sheet(name, ())
    short = next((number for number, cells in rows if len(cells) != len(titles)), 0)
    if short:
        problems.append(strange(f"這一列不是 {len(titles)} 格").at(Place(name, row=short)))
        return Sheet(name, ())
    return Sheet(name, rows[1:])


def strange(says: str) -> Wrong:
    """The complaint that the ledger is not as `publish` wrote it."""
    return Wrong("M406", f"公布紀錄與登記不符：{says}", MACHINE_WRITTEN)


def as_figure(cells: Cells) -> PrintedFigure:
    """The figure that a row tells; raises Wrong where it is none."""
    publication, programme, month, block, members, what, words = cells
    if not (programme and block and what):
        raise strange("這一列有必填的格子是空的")
    return PrintedFigure(
        as_number(publication), programme, as_month(month), block, as_members(members), what, words
    )


@lru_cache(maxsize=4096)
def as_number(words: str) -> int:
    """The number of a publication."""
    if not NUMBER.fullmatch(words):
        raise strange(f"{quoted(words)}不是公布次別")
    return int(words)


@lru_cache(maxsize=4096)
def as_month(words: str) -> Month:
    """The month of a figure, as its key writes it."""
    found = MONTH.fullmatch(words)
    if not found:
        raise strange(f"{quoted(words)}不是月份")
    return Month(int(found[1]) + ROC, int(found[2]))


@lru_cache(maxsize=65536)
def as_members(words: str) -> tuple[str, ...]:
    """The units of a block; the rows of a block share them."""
    if not words.strip():
        raise strange("沒有寫包含的單位")
    return tuple(words.split(" "))


def as_publication(cells: Cells) -> Publication:
    """The publication that a line tells."""
    number, day, proofs, digest, state = cells
    return Publication(int(number), day, tuple(proofs.split()), digest, state == DONE)


def wrong_figures(sheet: Sheet) -> Iterator[Problem]:
    """Every row that tells no figure."""
    for number, cells in sheet.rows:
        try:
            as_figure(cells)
        except Wrong as wrong:
            yield wrong.at(Place(sheet.name, row=number))


def numbers_out_of_order(sheet: Sheet) -> Iterator[Problem]:
    """The first row that belongs to an earlier publication than the row above."""
    before = 0
    for number, cells in sheet.rows:
        here = int(cells[0]) if NUMBER.fullmatch(cells[0]) else before
        if here < before:
            says = f"第 {here} 次公布的列在第 {before} 次之後"
            yield strange(says).at(Place(sheet.name, row=number))
            return
        before = here


def wrong_lines(sheet: Sheet) -> Iterator[Problem]:
    """Every line that is not the next publication with its digest and its state."""
    for expected, (number, cells) in enumerate(sheet.rows, 1):
        told, _, _, digest, state = cells
        place = Place(sheet.name, row=number)
        if told != str(expected):
            yield strange(f"這裡應是第 {expected} 次公布，寫的是{quoted(told)}").at(place)
            return
        if not DIGEST.fullmatch(digest) or state not in (INTENDED, DONE):
            yield strange(f"摘要或狀態{quoted(state)}不是 mulu 寫的").at(place)


def unchained(figures: Sheet, publications: Sheet) -> Iterator[Problem]:
    """Every publication whose rows or line are not those that its digest was made of."""
    rows = by_publication(figures)
    before = NOTHING_YET
    for number, cells in publications.rows:
        own = rows.pop(int(cells[0]), ())
        if digest_of(before, cells[:3], (one for _, one in own)) != cells[3]:
            yield edited(figures, own, Place(publications.name, row=number), cells[0])
        before = cells[3]
    rows.pop(len(publications.rows) + 1, None)  # killed between its rows and its line
    for number, own in rows.items():
        says = f"第 {number} 次公布的列沒有登記在 {PUBLICATIONS}"
        yield strange(says).at(Place(figures.name, row=own[0][0]))


def by_publication(sheet: Sheet) -> dict[int, Sequence[tuple[int, Cells]]]:
    """The rows of each publication."""
    groups = groupby(sheet.rows, key=lambda row: row[1][0])
    return {int(number): list(rows) for number, rows in groups}


def edited(figures: Sheet, own: Sequence[tuple[int, Cells]], line: Place, number: str) -> Problem:
    """The complaint about a publication that is not as it was written, at its first row where it has any."""
    if not own:
        return strange(f"第 {number} 次公布的列不見了，或這一行改過").at(line)
    says = f"第 {number} 次公布的第 {own[0][0]} 到 {own[-1][0]} 列改過、少了或換了順序"
    return strange(says).at(Place(figures.name, row=own[0][0]))


def digest_of(before: str, line: Cells, rows: Iterable[Cells]) -> str:
    """What chains a publication to the one before: made of its line up to the digest, and of its rows."""
    content = "\x1e".join(["\x1f".join(line), *map("\x1f".join, rows)])
    return sha256(f"{before}\x1e{content}".encode("utf-8", "surrogatepass")).hexdigest()
