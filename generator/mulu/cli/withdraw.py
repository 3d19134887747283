"""What `mulu publish --withdraw` asks for: which printed figures, and in which files they stand."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import copy2
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

from mulu.programme.place import Problem, Problems
from mulu.programme.records import WITHDRAWN, PrintedFigure, Records
from mulu.programme.standing import TOTAL

if TYPE_CHECKING:
    from mulu.file import File


class Withdraw(NamedTuple):
    """The words of the command line: a month, a unit if not all of them, a programme if there are several."""

    month: str
    unit: str | None = None
    programme: str | None = None


def recorded(project: Path, elsewhere: Path | None) -> Records:
    """What was published before; raises Problems where the records are not as `publish` wrote them."""
    from mulu.reading.records import read_records

    problems: list[Problem] = []
    records = read_records(project, problems, elsewhere)
    if problems:
        raise Problems(tuple(problems))
    return records


def withdrawal_of(records: Records, wish: Withdraw) -> tuple[PrintedFigure, ...]:
    """The row that the ledger is to have; none where it has it. Raises Refused where nothing was printed."""
    own = of_month(records.seen, wish)
    row = whole_month(own) if wish.unit is None else block_with(own, wish.unit)
    name = (row.programme, row.month, row.block)
    there = ((one.programme, one.month, one.block) for one in records.withdrawals)
    return () if name in there else (row._replace(publication=len(records.publications) + 1),)


def of_month(seen: Iterable[PrintedFigure], wish: Withdraw) -> list[PrintedFigure]:
    """The figures of a month of one programme."""
    from mulu.publish.refused import Refused

    every = [one for one in seen if wish.programme in (None, one.programme)]
    if not every:
        whose = f"計畫「{wish.programme}」" if wish.programme else "這個目錄"
        raise Refused(f"{whose}沒有公布過任何單位的數字，沒有可以收回的；請確認計畫代號與公布紀錄的資料夾。")
    own = [one for one in every if wish.month in (one.month.key, one.month.words)]
    if not own:
        spans = "、".join(span_words(every, name) for name in sorted({one.programme for one in every}))
        raise Refused(f"沒有公布過「{wish.month}」的數字；公布過的是 {spans}，月份請照這樣寫。")
    programmes = sorted({one.programme for one in own})
    if len(programmes) > 1:
        several = "、".join(f"--programme {name}" for name in programmes)
        raise Refused(f"{own[0].month.words}公布過不只一個計畫的數字，請指明：{several}。")
    return own


def span_words(figures: Iterable[PrintedFigure], programme: str) -> str:
    """taoyuan-98 的 98-01 至 98-12: between which months figures of a programme were printed."""
    months = {one.month for one in figures if one.programme == programme}
    return f"{programme} 的 {min(months).key} 至 {max(months).key}"


def whole_month(own: Iterable[PrintedFigure]) -> PrintedFigure:
    """Everything of a month, with every unit that anything was printed of."""
    figures = list(own)
    members = tuple(sorted({unit for one in figures for unit in one.members}))
    return figures[0]._replace(block=TOTAL, members=members, what=WITHDRAWN, words="")


def block_with(own: Iterable[PrintedFigure], unit: str) -> PrintedFigure:
    """The block of this id, or in which this unit stood; raises Refused where none was printed."""
    from mulu.publish.refused import Refused
    from mulu.reading.messages import did_you_mean

    last = {one.block: one for one in own if one.block != TOTAL}
    found = last.get(unit) or next((one for one in last.values() if unit in one.members), None)
    if found is None:
        month = next(iter(own)).month.words
        known = {*last, *(name for one in last.values() for name in one.members)}
        mend = did_you_mean(unit, known) or "請寫單位代號（units.csv 的 id），資料夾寫在單位前面。"
        raise Refused(f"{month}沒有公布過單位「{unit}」的數字。{mend}")
    return found._replace(what=WITHDRAWN, words="")


@contextmanager
def rehearsed(ledger: Path, records: Records, rows: Iterable[PrintedFigure]) -> Iterator[Path]:
    """A copy of the ledger in which these rows stand already, for as long as the site is laid out by it."""
    from mulu.disclosure.ledger import figure_cells, write_table
    from mulu.reading.ledger import FIGURE_TITLES, FIGURES

    with TemporaryDirectory(prefix="mulu-") as top:
        folder = Path(top, ledger.name)
        folder.mkdir()
        for path in ledger.iterdir():
            if path.is_file() and not path.name.startswith("."):
                copy2(path, folder)
        write_table(folder / FIGURES, FIGURE_TITLES, map(figure_cells, (*records.figures, *rows)))
        yield folder


def holding(files: "Iterable[File]", withdrawals: Iterable[PrintedFigure]) -> frozenset[str]:
    """The addresses of the files that print a withdrawn figure, or a total that it could be taken from."""
    from mulu.audit.marks import marks, name_of

    gone = {(one.programme, one.month): set[str]() for one in withdrawals}
    for one in withdrawals:
        gone[one.programme, one.month].add(one.block)
    found = set()
    for mark in marks(files) if gone else ():
        name = name_of(mark.key)
        blocks = gone.get((name.programme, name.month), set()) if name else set()
        if name and (name.block in blocks or TOTAL in blocks or (blocks and name.block == TOTAL)):
            found.add(mark.address)
    return frozenset(found)
