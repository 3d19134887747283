"""What is written to the ledger: only what is new, chained, and before any reader sees it."""

from pathlib import Path

from mulu.disclosure.ledger import intend, news, settle
from mulu.programme.month import Month
from mulu.programme.place import Problem
from mulu.programme.records import PrintedFigure, Records
from mulu.reading.records import read_records


def figure(words: str, *, block: str = "u01", members: tuple[str, ...] = ("u01",)) -> PrintedFigure:
    """A figure of September."""
    return PrintedFigure(0, "town-98", Month(2009, 9), block, members, "hours", words)


def records_of(ledger: Path) -> Records:
    """What the ledger says."""
    problems: list[Problem] = []
    records = read_records(ledger.parent, problems, ledger)
    assert problems == []
    return records


def publish(ledger: Path, *figures: PrintedFigure) -> Records:
    """The records after a publication of all that is new in these figures."""
    found = news(records_of(ledger), figures)
    settle(ledger, intend(ledger, records_of(ledger), found, data_day="2009-09-30", proofs=("marks",)))
    return records_of(ledger)


def test_only_what_is_new_or_has_changed_is_written(tmp_path: Path) -> None:
    """A figure that is printed again in the same words for the same units needs no second row."""
    ledger = tmp_path / "records"
    publish(ledger, figure("27.40"), figure("80.00", block="pool-1", members=("u02", "u03")))
    publish(ledger, figure("27.40"), figure("80.00", block="pool-1", members=("u02", "u03", "u04")))
    records = publish(ledger, figure("27.50"), figure("80.00", block="pool-1", members=("u02", "u03", "u04")))
    assert [(one.publication, one.block, one.words) for one in records.figures] == [
        (1, "u01", "27.40"),
        (1, "pool-1", "80.00"),
        (2, "pool-1", "80.00"),
        (3, "u01", "27.50"),
    ]


def test_a_figure_that_goes_back_to_earlier_words_is_written_again(tmp_path: Path) -> None:
    """The last words count, not whether they were ever printed."""
    ledger = tmp_path / "records"
    for words in ("27.40", "27.50", "27.40"):
        records = publish(ledger, figure(words))
    assert [one.words for one in records.figures] == ["27.40", "27.50", "27.40"]


def test_equal_publications_have_equal_digests_and_others_have_not(tmp_path: Path) -> None:
    """The digest depends on the rows and on all publications before, and on nothing else."""
    for name in ("one", "other"):
        publish(tmp_path / name, figure("27.40"))
    publish(tmp_path / "third", figure("27.41"))
    digests = [records_of(tmp_path / name).publications[0].digest for name in ("one", "other", "third")]
    assert digests[0] == digests[1] != digests[2]
    publish(tmp_path / "one", figure("30.00"))
    publish(tmp_path / "third", figure("30.00"))
    heads = [records_of(tmp_path / name).publications[1].digest for name in ("one", "third")]
    assert heads[0] != heads[1]


def test_words_of_every_kind_are_kept(tmp_path: Path) -> None:
    """Commas, quotes and ends of lines in a word do not move cells."""
    told = '85％以上,未滿"90％"\n第二行'
    assert [one.words for one in publish(tmp_path / "records", figure(told)).figures] == [told]
