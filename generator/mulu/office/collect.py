"""From what offices keep to figures: every file, every sheet, each once, with whatever is unsure."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from mulu.office.asked import Asked
from mulu.office.columns import STRANGE
from mulu.office.grid import grid_of, sheets_of
from mulu.office.harvest import Figure, Harvest, LeftOut
from mulu.office.personal import named_by_persons, refusals, rows_of_persons
from mulu.office.sheet import harvest_sheet
from mulu.programme.place import Place, Problem, Problems
from mulu.reading.messages import fault, quoted
from mulu.reading.personal import SLIPS
from mulu.reading.values import Wrong

MOST_TITLES = 5
HOW_NOTHING = "請確認檔案有單位名稱（與 units.csv 相同）與量的名稱（與 rules.yml 的 title 相同）。"


def collect(paths: Sequence[Path], asked: Asked) -> Harvest:
    """Everything of the files; raises Problems where anything is unsure."""
    problems = list(named_by_persons(paths, asked))
    if problems:
        raise Problems(tuple(problems))
    whole = Harvest()
    for path in paths:
        add(whole, harvest_file(path, asked))
    whole.problems += differing(whole.figures)
    if whole.problems:
        raise Problems(tuple(sorted(set(whole.problems))))
    whole.figures = list(once(whole.figures, whole.left))
    return whole


def add(whole: Harvest, one: Harvest) -> None:
    """The whole holds what came of one file too."""
    whole.figures += one.figures
    whole.taken += one.taken
    whole.left += one.left
    whole.problems += one.problems


def harvest_file(path: Path, asked: Asked) -> Harvest:
    """What came of one file; of one with personal data nothing but that."""
    harvest, name = Harvest(), path.as_posix()
    try:
        sheets = [sheet._replace(rows=list(sheet.rows)) for sheet in sheets_of(path)]
    except Wrong as wrong:
        return Harvest(problems=[wrong.at(Place(name))])
    if refused := refusals(sheets, name, asked):
        return Harvest(problems=refused)
    for sheet in sheets:
        harvest_sheet(grid_of(sheet, name), asked, harvest)
    if (row := crowded(harvest.figures)) is not None:
        return Harvest(problems=[rows_of_persons(name, row)])
    if not harvest.figures and not harvest.problems:
        harvest.problems.append(nothing(name, harvest.left))
    return harvest


def nothing(name: str, left: Iterable[LeftOut]) -> Problem:
    """The complaint that nothing of a file is known, with the titles that would have been needed."""
    titles = list(dict.fromkeys(quoted(one.what) for one in left if one.why == STRANGE))
    also = f"；不認得的欄名：{'、'.join(titles[:MOST_TITLES])}" if titles else ""
    return fault("M003", Place(name), says=f"沒有可以取用的數字{also}", mend=HOW_NOTHING)


def crowded(figures: Iterable[Figure]) -> int | None:
    """The first row too many, where most units have several rows of one month: a row for each person."""
    told = [one for one in figures if one.words]
    often = Counter((one.place.sheet, one.unit, one.month, one.measure) for one in told)
    many = {key for key, count in often.items() if count > SLIPS}
    if not many or 2 * len(many) < len(often):
        return None
    return next(one.place.row for one in told if (one.place.sheet, one.unit, one.month, one.measure) in many)


def differing(figures: Iterable[Figure]) -> Iterator[Problem]:
    """Figures of one unit, month and measure that are told twice, and differently."""
    first: dict[tuple[object, ...], Figure] = {}
    for one in figures:
        if not one.words:
            continue
        before = first.setdefault((one.unit, one.month, one.measure), one)
        if before.words != one.words:
            other = f"{before.place}{quoted(before.words)}"
            says = f"{one.month.words}的數字有兩個：這裡{quoted(one.words)}，{other}"
            yield fault("M402", one.place, says=says, mend="請更正或刪去其中一個。")


def once(figures: Iterable[Figure], left: list[LeftOut]) -> Iterator[Figure]:
    """Each figure once; one that is told again in the same words is left out."""
    first: dict[tuple[object, ...], Figure] = {}
    for one in figures:
        before = first.setdefault((one.unit, one.month, one.measure), one)
        if before is one:
            continue
        if not before.words and one.words:
            first[one.unit, one.month, one.measure] = one
        elif one.words:
            left.append(LeftOut(one.place, one.words, f"與 {before.place} 相同，只取一次"))
    yield from first.values()
