"""A programme's statistics: what its tables report, where they come from, and what was corrected."""

from collections.abc import Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from mulu.programme.catalog import Programme
from mulu.programme.counts import Statistics
from mulu.programme.month import Month
from mulu.programme.place import Place, Problem
from mulu.programme.rule import Measure
from mulu.programme.unit import Correction, Unit
from mulu.reading.chapters import RULES, measure_names
from mulu.reading.circles import circle_from
from mulu.reading.countchecks import count_problems, terms_of
from mulu.reading.dates import parse_month
from mulu.reading.entry import moment
from mulu.reading.library import Library
from mulu.reading.lookup import Lookup
from mulu.reading.messages import fault
from mulu.reading.programmes import ProgrammeEntry
from mulu.reading.record import Item
from mulu.reading.rowchecks import OUTSIDE, row_problems
from mulu.reading.rulechecks import measure_links
from mulu.reading.statistics import Frame, Report, frame_of, months_of, read_report
from mulu.reading.volume import HEAD, Volume


class Reported(NamedTuple):
    """A programme's statistics, None where it has none; `is_lost` where it has some that cannot be used."""

    statistics: Statistics | None = None
    is_lost: bool = False


def read_statistics(
    root: Path, volume: Volume, programme: Programme, library: Library, problems: list[Problem]
) -> Reported:
    """The programme's statistics, with the faults of its tables."""
    agency = programme.agency
    is_open = not is_sound(volume, programme.measures) or not library.units.things
    is_open |= bool(agency) and not library.agencies.knows(agency)
    frame = frame_of(programme.measures, library.units, agency)
    frame = frame._replace(is_open=True, made=()) if is_open else frame
    report = read_report(root, volume.folder, frame, problems)
    if report is None or volume.head is None:
        return Reported()
    problems += chain(source_faults(volume, report, frame), no_units(library.units), no_rows(report))
    if not report.is_whole or not report.rows or frame.is_open:
        return Reported(is_lost=True)
    noun = statistics(volume.head, programme.id, frame, report)
    found = list(figure_faults(volume.head, programme, frame, report, noun))
    problems += found
    return Reported(noun, is_lost=any(one.code == OUTSIDE for one in found))


def no_units(units: Lookup[Unit]) -> Iterator[Problem]:
    """Statistics speak of units, which stand in units.csv."""
    if not units.things and not units.written and not units.is_open:
        mend = "請建立 units.csv，第一列為 單位代號,單位名稱。"
        yield fault("M007", Place("catalog/units.csv"), says="有統計表，卻沒有單位", mend=mend)


def no_rows(report: Report) -> Iterator[Problem]:
    """Where there are statistics there is a row."""
    if report.is_whole and not report.rows:
        mend = "請補上資料；還沒有統計時，請移走這個檔案。"
        yield fault("M007", report.place, says="統計表只有欄名，沒有資料", mend=mend)


def is_sound(volume: Volume, measures: Mapping[str, Measure]) -> bool:
    """Whether every measure that rules.yml writes could be read, and is made of measures that there are."""
    tree = volume.trees.get(RULES)
    links = measure_links(measures)
    named = {*chain(*links.values()), *(one.part_of for one in measures.values() if one.part_of)}
    is_read = RULES not in volume.faulty and len(measure_names(tree) if tree else ()) == len(measures)
    return is_read and named <= measures.keys() and not any(circle_from(name, links) for name in links)


def source_faults(volume: Volume, report: Report, frame: Frame) -> Iterator[Problem]:
    """Statistics say where they come from, and how many people a unit has."""
    entry = volume.head.entry.statistics if volume.head else None
    if entry is None or not entry.source:
        place = volume.head.place("statistics") if entry and volume.head else Place(f"{volume.name}/{HEAD}")
        says = f"有統計表（{report.place.file.rpartition('/')[2]}），卻沒有寫資料來源"
        mend = "請在 programme.yml 寫 statistics: {source: 資料來源}。"
        yield fault("M404", place, says=says, mend=mend)
    if not frame.headcount and not frame.is_open:
        place = Place(f"{volume.name}/{RULES if RULES in volume.trees else HEAD}")
        mend = "請在 rules.yml 的 measures 寫一個單位人數的量：of: unit、whole: yes、public: yes。"
        yield fault("M404", place, says="有統計表，卻沒有公開的單位人數，無法決定能不能公開", mend=mend)


def statistics(head: Item[ProgrammeEntry], programme: str, frame: Frame, report: Report) -> Statistics:
    """The noun of a programme's statistics."""
    told = head.entry.statistics
    return Statistics(
        programme=programme,
        source=told.source if told else "",
        units=frame.own,
        months=months_of(report.rows),
        rows={(one.counts.unit, one.counts.month): one.counts for one in report.rows},
        columns=report.columns,
        headcount=frame.headcount,
        next=moment(told.next) if told else None,
        is_demonstration=bool(told and told.demonstration),
        corrections=tuple(corrections(head)),
    )


def corrections(head: Item[ProgrammeEntry]) -> Iterator[Correction]:
    """What was corrected after it was published."""
    for number, one in enumerate(head.entry.corrections):
        place = head.place("corrections", number)
        yield Correction(Month(*parse_month(one.month)), one.unit, one.reason, place)


def figure_faults(
    head: Item[ProgrammeEntry], programme: Programme, frame: Frame, report: Report, noun: Statistics
) -> Iterator[Problem]:
    """What does not hold between the rows, between their figures, and in what was corrected."""
    excused = ((one.unit, one.month) for one in noun.corrections)
    waived = waived_measures(head, programme)
    terms = terms_of(frame, report.columns, waived=waived, excused=excused)
    yield from row_problems(report.rows, frame.own, programme.period)
    yield from count_problems(report.rows, terms)
    yield from correction_faults(noun, head)


def waived_measures(head: Item[ProgrammeEntry], programme: Programme) -> frozenset[str]:
    """The measures beside which a note of the statistics stands (`on`): they may fall within a year."""
    told = head.entry.statistics
    named = told.notes if told else ()
    return frozenset(programme.notes[name].on for name in named if name in programme.notes)


def correction_faults(noun: Statistics, head: Item[ProgrammeEntry]) -> Iterator[Problem]:
    """A correction is of a unit and a month that the statistics hold."""
    own = Lookup("單位", "統計表", noun.units)
    for number, one in enumerate(noun.corrections):
        yield from own.unknown(one.unit, head.place("corrections", number, "unit"))
        if one.month not in noun.months:
            says = f"統計表沒有 {one.month.words}的資料"
            place = head.place("corrections", number, "month")
            yield fault("M201", place, says=says, mend="請更正月份，或刪去這一項更正。")
