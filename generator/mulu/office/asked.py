"""What is asked for: the programme whose statistics are collected, and the months that they may be of."""

from dataclasses import dataclass
from pathlib import Path

from mulu.office.names import Names, names_of
from mulu.programme.month import Month
from mulu.programme.place import Problem, Problems
from mulu.programme.when import FIRST_ROC_YEAR, Missing, Point, When
from mulu.reading.chapters import ACTIVITIES, read_menus, read_rules
from mulu.reading.folder import programme_folders
from mulu.reading.library import read_library
from mulu.reading.messages import did_you_mean, quoted
from mulu.reading.record import ids_in
from mulu.reading.records import read_records
from mulu.reading.statistics import Frame, frame_of
from mulu.reading.volume import Volume, read_volume


@dataclass(frozen=True, slots=True)
class Asked:
    """A programme with its measures and units; `years` are Gregorian, empty where the plan says none.

    `month` is the one that whoever asks has named, None where the files are to say it.
    """

    programme: str
    frame: Frame
    names: Names
    years: tuple[int, ...] = ()
    month: Month | None = None

    @property
    def year(self) -> int:
        """The only year that the statistics may be of; 0 where there is none or are several."""
        return self.years[0] if len(self.years) == 1 else 0


class NoProgramme(Exception):  # wrong usage, not a fault of the data
    """There is no programme of this id; the message says which there are."""


def asked_of(root: Path, programme: str, month: Month | None = None) -> Asked:
    """The programme of this id as far as collecting needs it; raises Problems or NoProgramme.

    Its own statistics are not read: they may be what is to be mended.
    """
    folder = folder_of(root, programme)
    problems: list[Problem] = []
    library = read_library(root, read_records(root, problems), problems)
    volume = read_volume(root, folder, problems)
    measures, _ = read_rules(volume, read_menus(volume, library, problems), problems)
    if not all(problem.is_warning for problem in problems):
        raise Problems(tuple(sorted(set(problems))))
    agency = volume.head.entry.agency if volume.head else ""
    frame = frame_of(measures, library.units, agency)
    return Asked(programme, frame, names_of(measures, frame.own), years_of(volume), month)


def activities_of(root: Path, programme: str) -> tuple[str, ...]:
    """The ids of a programme's activities in their order; raises Problems or NoProgramme."""
    problems: list[Problem] = []
    tree = read_volume(root, folder_of(root, programme), problems).trees.get(ACTIVITIES)
    if not all(problem.is_warning for problem in problems):
        raise Problems(tuple(sorted(set(problems))))
    return tuple(name for name, _ in ids_in(tree, ())) if tree else ()


def folder_of(root: Path, programme: str) -> Path:
    """The folder of the programme of this id."""
    folders = {path.name: path for path in programme_folders(root)}
    if programme in folders:
        return folders[programme]
    known = did_you_mean(programme, folders) or f"可用：{'、'.join(folders)}。"
    raise NoProgramme(f"沒有計畫{quoted(programme)}。{known}")


def years_of(volume: Volume) -> tuple[int, ...]:
    """The years that a programme runs through, Gregorian; none where the plan does not say."""
    if volume.head is None:
        return ()
    year, period = volume.head.entry.year, volume.head.entry.period.value
    found = set() if isinstance(year, Missing) else {year + FIRST_ROC_YEAR}
    if isinstance(period, When):
        ends = [end for span in period.spans for end in (span.start, span.end) if isinstance(end, Point)]
        found.update(range(min(end.year for end in ends), max(end.year for end in ends) + 1) if ends else ())
    return tuple(sorted(found))
