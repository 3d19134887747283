"""`mulu publish --withdraw`: what was printed by mistake is out of every file, and still in the ledger."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from click.testing import CliRunner, Result

from mulu.audit.marks import marks, name_of
from mulu.cli import main
from mulu.cli.withdraw import Withdraw, holding, recorded, rehearsed, withdrawal_of
from mulu.file import File
from mulu.programme.month import Month
from mulu.programme.records import WITHDRAWN, PrintedFigure, Publication, Records
from mulu.programme.standing import TOTAL
from mulu.publish.refused import Refused

SEPTEMBER, OCTOBER = Month(2009, 9), Month(2009, 10)
PLAN = "zhunan-107"
MONTH = "107-08"


def figure(month: Month, *units: str, programme: str = "town-98", block: str = "") -> PrintedFigure:
    """A figure of a unit, or of the block of this id."""
    return PrintedFigure(1, programme, month, block or units[0], units, "hours", "27.40")


RECORDS = Records(
    figures=(
        figure(SEPTEMBER, "u01"),
        figure(SEPTEMBER, "u02", "u03", block="pool-1"),
        figure(SEPTEMBER, "u01", "u02", "u03", block=TOTAL),
        figure(OCTOBER, "u01"),
        figure(OCTOBER, "c01", programme="city-98"),
    ),
    publications=(Publication(1, "2009-10-31", (), "0" * 64, is_done=True),),
)


@pytest.mark.parametrize(
    ("wish", "block", "members"),
    [
        (Withdraw("98-09", "u01"), "u01", ("u01",)),
        (Withdraw("98年9月", "u01"), "u01", ("u01",)),
        (Withdraw("98-09", "pool-1"), "pool-1", ("u02", "u03")),
        (Withdraw("98-09", "u03"), "pool-1", ("u02", "u03")),
        (Withdraw("98-09"), TOTAL, ("u01", "u02", "u03")),
        (Withdraw("98-10", programme="city-98"), TOTAL, ("c01",)),
    ],
)
def test_what_is_asked_for_is_found_in_the_ledger(
    wish: Withdraw, block: str, members: tuple[str, ...]
) -> None:
    """A unit, the pool that it stood in, or the whole month with every unit of it."""
    (row,) = withdrawal_of(RECORDS, wish)
    assert (row.publication, row.block, row.members, row.what, row.words) == (
        2,
        block,
        members,
        WITHDRAWN,
        "",
    )


@pytest.mark.parametrize(
    ("records", "wish", "says"),
    [
        (Records(), Withdraw("98-09"), "沒有公布過任何單位的數字"),
        (RECORDS, Withdraw("98-09", programme="town-99"), "計畫「town-99」沒有公布過"),
        (RECORDS, Withdraw("98-13"), "city-98 的 98-10 至 98-10、town-98 的 98-09 至 98-10"),
        (RECORDS, Withdraw("98-10"), "--programme city-98、--programme town-98"),
        (RECORDS, Withdraw("98-09", "u1"), "沒有公布過單位「u1」的數字。是否要寫「u01」？"),
        (RECORDS, Withdraw("98-09", "S:\\site"), "資料夾寫在單位前面"),
    ],
)
def test_what_was_never_printed_cannot_be_withdrawn(records: Records, wish: Withdraw, says: str) -> None:
    """The sentence says what there is instead."""
    with pytest.raises(Refused) as caught:
        withdrawal_of(records, wish)
    assert says in str(caught.value)
    assert str(caught.value).encode("cp950")


def test_what_is_withdrawn_already_needs_no_second_row() -> None:
    """The same command once more goes on with a publication that was killed, and else changes nothing."""
    rows = withdrawal_of(RECORDS, Withdraw("98-09", "u01"))
    known = Records(figures=(*RECORDS.figures, *rows), publications=RECORDS.publications)
    assert withdrawal_of(known, Withdraw("98-09", "u01")) == ()
    assert withdrawal_of(known, Withdraw("98-09"))


def test_a_rehearsal_leaves_the_ledger_as_it_is(tmp_path: Path) -> None:
    """The copy has the row and can be read; the ledger has not, and the copy is gone afterwards."""
    ledger = tmp_path / "records"
    ledger.mkdir()
    (ledger / "order.txt").write_text("epoch 1 shards 128\nindex.html\n", "utf-8")
    row = figure(SEPTEMBER, "u01")._replace(what=WITHDRAWN, words="")
    with rehearsed(ledger, Records(), (row,)) as folder:
        found = recorded(tmp_path, folder)
        assert found.withdrawals == (row,)
        assert found.numbering.keys == ("index.html",)
    assert not folder.exists()
    assert [path.name for path in ledger.iterdir()] == ["order.txt"]


def mark(key: str) -> bytes:
    """A page that prints a figure of this key."""
    return f'<p><data class="fig" value="{key}">27.40</data></p>'.encode()


@pytest.mark.parametrize(
    ("block", "gone"), [("u01", {"a", "c", "d", "t"}), (TOTAL, {"a", "b", "c", "d", "t"})]
)
def test_files_that_hold_a_withdrawn_figure(block: str, gone: set[str]) -> None:
    """Pages, charts and tables of the unit and of the total; other units and months stay."""
    row = figure(SEPTEMBER, "u01")._replace(block=block, what=WITHDRAWN)
    table = "programme,month,unit,block,measure,value\ntown-98,98-09,u01,,hours,27.40\n"
    files = [
        File("a.html", mark("town-98/98-09/u01/hours")),
        File("b.html", mark("town-98/98-09/u02/hours")),
        File("c.html", mark("town-98/98-09/all/hours")),
        File("d.html", b'<text class="fig" data-f="town-98/98-09/u01/.rank" x="1">3</text>'),
        File("e.html", mark("town-98/98-10/u01/hours") + mark("city-98/98-09/u01/hours")),
        File("f.html", b"no figure"),
        File("data/t.csv", table.encode("utf-8-sig")),
    ]
    assert {Path(address).stem for address in holding(files, [row])} == gone


# --- the whole command -----------------------------------------------------------------------------------


class Published(NamedTuple):
    """A project and the folder that it is published to."""

    project: Path
    target: Path

    def run(self, *words: str) -> Result:
        """How a publication ends."""
        return CliRunner().invoke(main, ["publish", str(self.target), *words, "-C", str(self.project)])

    def keys(self) -> Iterator[tuple[str, str, str]]:
        """Every figure that a reader could find: its month, its block and what it is."""
        files = [
            File(path.relative_to(self.target).as_posix(), path.read_bytes())
            for path in sorted(self.target.rglob("*"))
            if path.is_file()
        ]
        for one in marks(files):
            name = name_of(one.key)
            if name and name.programme == PLAN:
                yield name.month.key, name.block, name.what

    def held(self, month: str) -> set[tuple[str, str]]:
        """The figures of a month, but for what is public anyhow."""
        return {(block, what) for key, block, what in self.keys() if key == month and what != "staff"}


@pytest.fixture(scope="module")
def first(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Published:
    """The catalogue with one plan that has statistics, published once."""
    folder = tmp_path_factory.mktemp("withdraw")
    shutil.copytree(project, folder / "project", ignore=shutil.ignore_patterns("site"))
    for path in (folder / "project/catalog/programmes").glob("*/statistics.csv"):
        if path.parent.name != PLAN:
            path.unlink()
            head = path.with_name("programme.yml")
            head.write_text(without_statistics(head.read_text("utf-8")), "utf-8")
    one = Published(folder / "project", folder / "site")
    told = one.run("--first")
    assert told.exit_code == 0, told.output
    return one


def without_statistics(text: str) -> str:
    """A programme.yml that says nothing of statistics."""
    kept, is_in = [], False
    for line in text.splitlines(keepends=True):
        is_in = line.startswith(("statistics:", "corrections:")) or (is_in and line[:1] in " #-\n")
        kept += [] if is_in else [line]
    return "".join(kept)


@pytest.fixture
def copy(first: Published, tmp_path: Path) -> Published:
    """The published project once more, to be changed."""
    shutil.copytree(first.project, tmp_path / "project")
    shutil.copytree(first.target, tmp_path / "site")
    shutil.copytree(first.target.with_name("site.mulu"), tmp_path / "site.mulu")
    return Published(tmp_path / "project", tmp_path / "site")


def alone_in(one: Published, month: str) -> str:
    """A unit that stands alone in a month."""
    return min(block for block, _ in one.held(month) if block != TOTAL and not block.startswith("pool-"))


def test_a_unit_is_taken_out_of_every_file(copy: Published) -> None:
    """First foreseen, then done; the line for readers stands there, the ledger remembers, and it stays so."""
    unit = alone_in(copy, MONTH)
    before, july = recorded(copy.project, None), copy.held("107-07")
    told = copy.run("--withdraw", MONTH, unit, "--dry-run")
    assert (told.exit_code, recorded(copy.project, None)) == (0, before)
    assert f"收回 {PLAN} 107年8月「{unit}」的數字" in told.output
    told = copy.run("--withdraw", MONTH, unit)
    assert told.exit_code == 0, told.output
    assert {unit, TOTAL}.isdisjoint({block for block, _ in copy.held(MONTH)})
    assert copy.held("107-07") == july
    page = (copy.target / f"units/{PLAN}/{unit}.html").read_text("utf-8")
    assert "的數字公布後收回，不再公開" in page
    assert "公布後收回，不再公開" in (copy.target / "data/changes.html").read_text("utf-8")
    records = recorded(copy.project, None)
    assert set(before.figures) <= set(records.seen)
    assert [one.block for one in records.withdrawals] == [unit]
    again = copy.run("--withdraw", MONTH, unit)
    assert (again.exit_code, "沒有要改的" in again.output) == (0, True)
    assert copy.run("--if-changed").output == ""


def test_a_whole_month_is_taken_out(copy: Published) -> None:
    """Whatever was printed of it; the month before stays word for word."""
    before = copy.held("107-07")
    told = copy.run("--withdraw", "107年8月")
    assert told.exit_code == 0, told.output
    assert copy.held(MONTH) == set()
    assert copy.held("107-07") == before
    assert "全部單位的數字公布後收回" in (copy.target / f"units/{PLAN}/index.html").read_text("utf-8")


def test_refusals_change_nothing(copy: Published) -> None:
    """5 where the ledger has no such figure, 1 where the ledger was edited; nothing is written."""
    before = {path: path.read_bytes() for path in copy.target.rglob("*") if path.is_file()}
    told = copy.run("--withdraw", "107-08", "nobody")
    assert (told.exit_code, "什麼都沒有改" in told.output) == (5, True)
    path = copy.project / "catalog/records/figures.csv"
    path.write_text(path.read_text("utf-8").replace("107-08", "107-09", 1), "utf-8")
    told = copy.run("--withdraw", "107-08")
    assert (told.exit_code, "M406" in told.output) == (1, True)
    assert {path: path.read_bytes() for path in copy.target.rglob("*") if path.is_file()} == before


def test_a_first_withdrawal_without_any_publication(copy: Published) -> None:
    """Whoever has published nothing has nothing to withdraw."""
    shutil.rmtree(copy.project / "catalog/records")
    shutil.rmtree(copy.target)
    shutil.rmtree(copy.target.with_name("site.mulu"))
    told = copy.run("--withdraw", MONTH)
    assert told.exit_code == 5
    assert not copy.target.exists()
