"""`mulu publish`: nothing is handed over that is not in the ledger, whatever happens in between."""

import os
import runpy
import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from click.exceptions import Exit
from click.testing import CliRunner, Result

from mulu.audit.audit import Report
from mulu.cli import main
from mulu.cli import publish as command
from mulu.cli.publish import Wish, asked_of, hand_over, place, planned
from mulu.cli.wholesite import Site, renewed
from mulu.cli.withdraw import Withdraw, withdrawal_of
from mulu.file import File
from mulu.programme.catalog import Catalog
from mulu.programme.month import Month
from mulu.programme.place import Problem
from mulu.programme.records import FactName, PrintedFigure, Records
from mulu.publish.engine import looked_at
from mulu.publish.manifest import Head
from mulu.publish.refused import Refused
from mulu.reading.records import read_records

ROOT = Path(__file__).parents[2]
TOOL = SimpleNamespace(**runpy.run_path(str(ROOT / "tests" / "publishing.py")))
GOOD = ROOT / "tests" / "broken" / "good"
WITHHELD = "不予公開"
ORDER = "epoch 1 shards 128\nindex.html\n"
CALLS = ("replace", "write", "fsync")
"""Every call by which a publication reaches the disk."""


class Killed(BaseException):
    """Somebody pulled the plug."""


def figures(words: str) -> tuple[PrintedFigure, ...]:
    """What a site prints."""
    return tuple(
        PrintedFigure(0, "town-98", Month(2009, 9), unit, (unit,), "hours", words) for unit in ("u01", "u02")
    )


def records_of(ledger: Path) -> Records:
    """What the ledger says; nothing may be wrong with it."""
    problems: list[Problem] = []
    records = read_records(ledger.parent, problems, ledger)
    assert problems == []
    return records


def site(ledger: Path, words: str) -> Site:
    """A site of two pages that prints figures in these words."""
    catalog = Catalog("目錄", {}, (), records=records_of(ledger))
    files = (File("index.html", b"front"), File("units/u01.html", words.encode()))
    draft = SimpleNamespace(catalog=catalog, statistics={}, warnings=())
    facts = {FactName("course", "a", "title"): words, FactName("course", "b", "title"): "乙"}
    return Site(draft, files, ORDER, facts)  # type: ignore[arg-type]  # as much as is asked for


def publish(folder: Path, words: str, *, is_first: bool = False) -> None:
    """One publication, from the look at the target on; the audit finds nothing."""
    folder.mkdir(exist_ok=True)
    handed_over(folder, lambda: site(folder / "records", words), figures(words), is_first=is_first)


def withdraw(folder: Path, unit: str) -> None:
    """The figures of a unit are withdrawn; the page that held them says so."""
    printed = tuple(one for one in figures("27.40") if one.block != unit)
    handed_over(folder, lambda: site_without(folder / "records", unit), printed)


def site_without(ledger: Path, unit: str) -> Site:
    """The site as it is laid out once the figures of a unit are withdrawn."""
    rows = withdrawal_of(records_of(ledger), Withdraw("98-09", unit))
    ready = site(ledger, WITHHELD)
    records = ready.draft.catalog.records
    catalog = replace(ready.draft.catalog, records=replace(records, figures=(*records.figures, *rows)))
    ready.draft.catalog = catalog  # type: ignore[misc]  # it is a namespace here
    return ready._replace(withdrawn=rows)


def handed_over(
    folder: Path, made: Callable[[], Site], printed: tuple[PrintedFigure, ...], *, is_first: bool = False
) -> None:
    """A site is handed over in which the audit found these figures and nothing wrong."""
    wish, records = Wish(is_first=is_first), folder / "records"
    ask = asked_of(folder / "project", wish)
    with pytest.MonkeyPatch.context() as patch, place(folder / "site", ask, is_dry=False) as found:
        report = Report(printed, (), ("partition", "marks"))
        patch.setattr(command, "audited", lambda *_, **__: report)
        ready = made()
        hand_over(found, records, ready, planned(found, ready, ask), ask, wish)


def head_in(folder: Path) -> Head | None:
    """Which publication the folder `site` holds; None before its first one was decided."""
    try:
        return looked_at(folder / "site", asked_of(folder / "project", Wish())).head
    except Refused:
        return None


@pytest.fixture
def plug(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """Lets the call of this number fail, or kill the process."""
    state = SimpleNamespace(left=None, error=Killed)

    def guarded(name: str, real):
        def call(*given, **more):
            if state.left is not None:
                state.left -= 1
                if state.left < 0:
                    state.left = None
                    raise state.error(name)
            return real(*given, **more)

        return call

    for name in CALLS:
        monkeypatch.setattr(os, name, guarded(name, getattr(os, name)))
    return state


def is_seen(folder: Path, words: str) -> bool:
    """Whether a reader could have seen figures in these words."""
    page = folder / "site/units/u01.html"
    return page.is_file() and page.read_bytes() == words.encode()


def steps(folder: Path, plug: SimpleNamespace) -> int:
    """How many calls a second publication takes."""
    publish(folder, "27.40", is_first=True)
    plug.left = 1000
    publish(folder, "30.00")
    used = 1000 - plug.left
    plug.left = None
    return used


@pytest.mark.parametrize("error", [Killed, OSError])
def test_a_publication_killed_at_any_step_is_not_forgotten_and_mended_by_the_next(
    tmp_path: Path, plug: SimpleNamespace, error: type[BaseException]
) -> None:
    """What was seen is in the ledger, the ledger can be read, and publishing again brings both to the end."""
    plug.error = error
    number = steps(tmp_path / "count", plug)
    assert number > 8
    for step in range(number):
        folder = tmp_path / str(step)
        publish(folder, "27.40", is_first=True)
        plug.left = step
        with suppress(error, Refused, Exit):  # a step that can be tried again is, and does not fail
            publish(folder, "30.00")
        plug.left = None
        known = {one.words for one in records_of(folder / "records").figures}
        assert "30.00" in known or not is_seen(folder, "30.00")
        assert "27.40" in known
        publish(folder, "30.00")
        records = records_of(folder / "records")
        assert is_seen(folder, "30.00")
        assert records.publications[-1].is_done
        head = head_in(folder)
        assert head
        assert (head.number, head.digest) == (len(records.publications), records.publications[-1].digest)
        assert records.history("course", "a", "title") == ("27.40", "30.00")
        assert records.history("course", "b", "title") == ("乙",)


def test_a_first_publication_killed_at_any_step_can_be_repeated(
    tmp_path: Path, plug: SimpleNamespace
) -> None:
    """With --first as long as the folder holds no publication, without it from then on."""
    for step in range(30):
        folder = tmp_path / str(step)
        plug.left = step
        try:
            publish(folder, "27.40", is_first=True)
        except Killed:
            plug.left = None
            assert records_of(folder / "records").figures or not is_seen(folder, "27.40")
            publish(folder, "27.40", is_first=head_in(folder) is None)
        plug.left = None
        assert records_of(folder / "records").publications[-1].is_done
        assert records_of(folder / "records").history("course", "a", "title") == ("27.40",)
        assert head_in(folder)


def test_a_publication_killed_twice_is_mended_by_the_third(tmp_path: Path, plug: SimpleNamespace) -> None:
    """Whatever a reader may have seen of either is in the ledger, and the third comes to its end."""
    number = steps(tmp_path / "count", plug)
    opened = 0
    for step in range(number):
        folder = tmp_path / str(step)
        publish(folder, "27.40", is_first=True)
        for words in ("30.00", "31.00"):
            plug.left = step
            with suppress(Killed):
                publish(folder, words)
            plug.left = None
            known = {one.words for one in records_of(folder / "records").figures}
            assert words in known or not is_seen(folder, words)
            facts = records_of(folder / "records").history("course", "a", "title")
            assert words in facts or not is_seen(folder, words)
        publish(folder, "32.00")
        records = records_of(folder / "records")
        opened += not all(one.is_done for one in records.publications)
        assert records.publications[-1].is_done
        assert is_seen(folder, "32.00")
        told = records.history("course", "a", "title")
        assert told[0] == "27.40"
        assert told[-1] == "32.00"
        assert set(told) <= {"27.40", "30.00", "31.00", "32.00"}
        assert len(set(told)) == len(told)
    assert opened


@pytest.mark.parametrize("error", [Killed, OSError])
def test_a_withdrawal_killed_at_any_step_comes_to_its_end(
    tmp_path: Path, plug: SimpleNamespace, error: type[BaseException]
) -> None:
    """The page that says nothing is never there before the ledger says why, and the same command goes on."""
    plug.error = error
    folder = tmp_path / "count"
    publish(folder, "27.40", is_first=True)
    plug.left = 1000
    withdraw(folder, "u01")
    number, plug.left = 1000 - plug.left, None
    assert number > 8
    for step in range(number):
        folder = tmp_path / str(step)
        publish(folder, "27.40", is_first=True)
        plug.left = step
        with suppress(error, Refused, Exit):
            withdraw(folder, "u01")
        plug.left = None
        assert records_of(folder / "records").withdrawals or is_seen(folder, "27.40")
        withdraw(folder, "u01")
        records = records_of(folder / "records")
        assert is_seen(folder, WITHHELD)
        assert [(one.block, one.words) for one in records.withdrawals] == [("u01", "")]
        assert {(one.block, one.words) for one in records.seen} == {("u01", "27.40"), ("u02", "27.40")}
        assert records.publications[-1].is_done


def test_a_kept_file_that_holds_a_withdrawn_figure_goes(tmp_path: Path) -> None:
    """It would stay ten publications for pages that are open; other files that ceased do."""
    head = "programme,month,unit,measure,value\n"
    old = File("data/old.csv", f"{head}town-98,98-09,u01,hours,27.40\n".encode())
    other = File("data/other.csv", f"{head}town-98,98-09,u02,hours,27.40\n".encode())
    tmp_path.joinpath("records").mkdir()

    def with_old() -> Site:
        ready = site(tmp_path / "records", "27.40")
        return ready._replace(files=(*ready.files, old, other))

    handed_over(tmp_path, with_old, figures("27.40"), is_first=True)
    publish(tmp_path, "27.40")
    assert (tmp_path / "site/data/old.csv").exists()
    withdraw(tmp_path, "u01")
    assert not (tmp_path / "site/data/old.csv").exists()
    assert (tmp_path / "site/data/other.csv").exists()


def test_a_kept_file_that_somebody_holds_is_told_and_goes_the_next_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """6 as long as a withdrawn figure is anywhere; the same command ends it."""
    table = b"programme,month,unit,measure,value\ntown-98,98-09,u01,hours,27.40\n"

    def with_old() -> Site:
        ready = site(tmp_path / "records", "27.40")
        return ready._replace(files=(*ready.files, File("data/old.csv", table)))

    tmp_path.joinpath("records").mkdir()
    handed_over(tmp_path, with_old, figures("27.40"), is_first=True)
    publish(tmp_path, "27.40")
    real = os.unlink

    def unlink(path: str) -> None:
        if str(path).endswith("old.csv"):
            raise PermissionError(13, "in use", path)
        real(path)

    with monkeypatch.context() as patch:
        patch.setattr(os, "unlink", unlink)
        with pytest.raises(Exit) as ended:
            withdraw(tmp_path, "u01")
    assert ended.value.exit_code == 6
    assert "1 個留給舊頁面的檔案有人正在使用" in capsys.readouterr().err
    assert (tmp_path / "site/data/old.csv").exists()
    withdraw(tmp_path, "u01")
    assert not (tmp_path / "site/data/old.csv").exists()
    assert records_of(tmp_path / "records").publications[-1].is_done


def test_a_process_that_is_gone_at_any_step_leaves_nothing_unknown(tmp_path: Path) -> None:
    """Half a write included: whatever a reader may have seen is in the ledger, and the next run ends it."""
    folder = tmp_path / "count"
    publish(folder, "27.40", is_first=True)
    with TOOL.Steps().watched() as counted:
        publish(folder, "30.00")
    assert counted.count > 20
    for number in range(1, counted.count + 1):
        folder = tmp_path / str(number)
        publish(folder, "27.40", is_first=True)

        def run(folder: Path = folder, number: int = number) -> None:
            with TOOL.Steps(number, TOOL.die).watched():
                publish(folder, "30.00")

        assert TOOL.in_child(run) == 137, counted.names[number - 1]
        known = {one.words for one in records_of(folder / "records").figures}
        assert "27.40" in known
        assert "30.00" in known or not is_seen(folder, "30.00")
        publish(folder, "30.00")
        records = records_of(folder / "records")
        assert is_seen(folder, "30.00")
        assert records.publications[-1].is_done
        head = head_in(folder)
        assert head
        assert head.digest == records.publications[-1].digest
        shutil.rmtree(folder)


def test_nothing_new_is_said_and_writes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The same site once more is no publication."""
    publish(tmp_path, "27.40", is_first=True)
    before = (tmp_path / "records/publications.csv").read_bytes()
    capsys.readouterr()
    publish(tmp_path, "27.40")
    assert "與第 1 次公布相同" in capsys.readouterr().out
    assert (tmp_path / "records/publications.csv").read_bytes() == before


def test_facts_alone_are_a_publication(tmp_path: Path) -> None:
    """A fact that changed without any file is written down, once."""
    publish(tmp_path, "27.40", is_first=True)
    path = tmp_path / "records/facts.csv"
    path.write_text(path.read_text("utf-8").replace("27.40", "26.00"), "utf-8")
    publish(tmp_path, "27.40")
    publish(tmp_path, "27.40")
    records = records_of(tmp_path / "records")
    assert records.history("course", "a", "title") == ("26.00", "27.40")
    assert len(records.publications) == 2


def test_facts_that_are_ahead_of_the_publications_stop_the_command(tmp_path: Path) -> None:
    """Somebody put back an old publications.csv; a row would be written twice."""
    publish(tmp_path, "27.40", is_first=True)
    path = tmp_path / "records/facts.csv"
    path.write_text(f"{path.read_text('utf-8')}7,course,a,title,x\n", "utf-8")
    with pytest.raises(Refused, match=r"已登記到第 7 次公布，.* 只到第 1 次"):
        publish(tmp_path, "30.00")


# --- the whole command -----------------------------------------------------------------------------------


def run(folder: Path, *words: str) -> Result:
    """How the command ends."""
    return CliRunner().invoke(main, ["publish", *words, "-C", str(folder)])


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A small catalogue that can be built."""
    folder = Path(shutil.copytree(GOOD, tmp_path / "project"))
    shutil.copy(ROOT / "mkdocs.yml", folder / "mkdocs.yml")
    return folder


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> list[File]:
    """The site's files as the test wants them: building them is tested elsewhere."""
    files = [File("index.html", b"front")]

    def built(folder: Path, elsewhere: Path | None, *, is_renewed: bool = False) -> Site:
        from mulu.build import draft

        ready = draft(folder, elsewhere)
        if is_renewed:
            order = f"epoch {renewed(ready).catalog.records.numbering.epoch} shards 128\nindex.html\n"
            return Site(ready, tuple(files), order)
        return Site(ready, tuple(files), ORDER)

    monkeypatch.setattr(command, "built", built)
    return files


def test_the_command_publishes_and_the_records_can_be_read(
    project: Path, tmp_path: Path, quick: list[File]
) -> None:
    """First with --first, then without; a refused target leaves everything as it was."""
    target = str(tmp_path / "site")
    told = run(project, target)
    assert told.exit_code == 5
    assert "請加 --first" in told.output
    assert not (tmp_path / "site").exists()
    told = run(project, target, "--first")
    assert told.exit_code == 0, told.output
    assert "第 1 次公布" in told.output
    quick.append(File("more.html", b"more"))
    assert run(project, target).exit_code == 0
    assert run(project, target, "--first").exit_code == 5
    found = read_records(project, [])
    assert len(found.publications) == 2
    assert found.numbering.keys == ("index.html",)


def test_records_kept_elsewhere(project: Path, tmp_path: Path, quick: list[File]) -> None:
    """`--records` takes the ledger out of the project."""
    told = run(project, str(tmp_path / "site"), "--first", "--records", str(tmp_path / "ledger"))
    assert told.exit_code == 0, told.output
    assert not (project / "catalog/records").exists()
    assert len(read_records(project, [], tmp_path / "ledger").publications) == 1


def test_what_the_audit_finds_stops_everything(project: Path, tmp_path: Path, quick: list[File]) -> None:
    """4, the page is named, and neither the target nor the ledger has anything."""
    quick.append(File("units/demo-104/u01.html", b"<head></head><article>27.40</article>"))
    told = run(project, str(tmp_path / "site"), "--first")
    assert told.exit_code == 4
    assert "units/demo-104/u01.html" in told.output
    assert not (tmp_path / "site").exists()
    assert read_records(project, []).publications == ()


def test_an_edited_ledger_stops_the_command(project: Path, tmp_path: Path, quick: list[File]) -> None:
    """1, as every fault in the data."""
    run(project, str(tmp_path / "site"), "--first")
    path = project / "catalog/records/publications.csv"
    path.write_text(path.read_text("utf-8").replace("partition", "nothing"), "utf-8")
    told = run(project, str(tmp_path / "site"))
    assert told.exit_code == 1
    assert "M406" in told.output


def test_warnings_stop_under_strict(project: Path, tmp_path: Path, quick: list[File]) -> None:
    """3, and nothing is published."""
    form = project / "catalog/programmes/demo-104/forms.yml"
    form.write_text(form.read_text("utf-8").replace("職稱", "職?稱", 1), "utf-8")
    told = run(project, str(tmp_path / "site"), "--first", "--strict")
    assert told.exit_code == 3
    assert not (tmp_path / "site").exists()


def test_without_the_solver_it_is_said_and_written_down(
    project: Path, tmp_path: Path, quick: list[File], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Statistics are published with one proof less, which the ledger knows; under --strict they are not."""
    real = command.built

    def with_statistics(folder: Path, elsewhere: Path | None, **more: bool) -> Site:
        ready = real(folder, elsewhere, **more)
        return ready._replace(draft=ready.draft._replace(statistics={"demo-104": None}))

    monkeypatch.setattr(command, "built", with_statistics)
    monkeypatch.setattr("mulu.audit.audit.SOLVER", "no_such_solver")
    told = run(project, str(tmp_path / "site"), "--first", "--strict")
    assert told.exit_code == 3
    assert "mulu[audit]" in told.output
    assert not (tmp_path / "site").exists()
    told = run(project, str(tmp_path / "site"), "--first")
    assert told.exit_code == 0, told.output
    assert read_records(project, []).publications[0].proofs == ("partition", "marks")


def test_two_at_once_are_refused(project: Path, tmp_path: Path, quick: list[File]) -> None:
    """The second one waits for nobody and changes nothing."""
    with command.alone(project / "catalog" / "records"):
        told = run(project, str(tmp_path / "site"), "--first")
    assert told.exit_code == 5
    assert "另一個 mulu publish" in told.output


def test_a_new_epoch_begins_where_there_was_one(project: Path, tmp_path: Path, quick: list[File]) -> None:
    """Refused before the first publication; then the records have the next epoch, and keep it."""
    target = str(tmp_path / "site")
    told = run(project, target, "--first", "--new-epoch")
    assert told.exit_code == 5
    assert "拿掉 --new-epoch" in told.output
    assert not (tmp_path / "site").exists()
    run(project, target, "--first")
    quick.append(File("search/e2/0001.js", b"new"))
    assert run(project, target, "--new-epoch", "--dry-run").exit_code == 0
    assert read_records(project, []).numbering.epoch == 1
    assert run(project, target, "--new-epoch").exit_code == 0
    assert read_records(project, []).numbering.epoch == 2


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["u01"], "單位與 --programme 只和 --withdraw 一起用"),
        (["--programme", "demo-104"], "單位與 --programme 只和 --withdraw 一起用"),
        (["--withdraw", "98-09", "--first"], "不能和 --first 一起用"),
    ],
)
def test_words_that_do_not_go_together(project: Path, tmp_path: Path, words: list[str], says: str) -> None:
    """2, as every wrong usage, before anything is read or written."""
    told = run(project, str(tmp_path / "site"), *words)
    assert told.exit_code == 2
    assert says in told.output
    assert not (project / "catalog/records").exists()


def published_twice(project: Path, folder: Path, quick: list[File]) -> Path:
    """A target after two publications; what belonged to the first lies in `backup`."""
    target = folder / "site"
    assert run(project, str(target), "--first").exit_code == 0
    for path in (project / "catalog/records", target, target.with_name("site.mulu")):
        shutil.copytree(path, folder / "backup" / path.name)
    quick[0] = File("index.html", b"front 2")
    assert run(project, str(target)).exit_code == 0
    return target


def restored(folder: Path, name: str, place: Path) -> None:
    """What belonged to the first publication is copied back."""
    shutil.rmtree(place)
    shutil.copytree(folder / "backup" / name, place)


def state_of(folder: Path) -> dict[Path, bytes]:
    """Every file below, but for locks."""
    locks = {"lock", "holder", ".lock"}
    return {
        path: path.read_bytes() for path in folder.rglob("*") if path.is_file() and path.name not in locks
    }


@pytest.mark.parametrize(
    ("happens", "says"),
    [
        ("ledger missing", "公布紀錄只到第 0 次"),
        ("ledger older", "公布紀錄只到第 1 次"),
        ("target older", "停在第 1 次公布，公布紀錄已到第 2 次"),
        ("target missing", "還沒有公布過"),
    ],
)
def test_a_ledger_and_a_target_that_do_not_belong_together(
    project: Path, tmp_path: Path, quick: list[File], happens: str, says: str
) -> None:
    """5: what readers have seen must be known whole; nothing is changed, and the sentence says what to do."""
    target, ledger = published_twice(project, tmp_path, quick), project / "catalog/records"
    if happens == "ledger missing":
        shutil.rmtree(ledger)
    elif happens == "ledger older":
        restored(tmp_path, "records", ledger)
    elif happens == "target older":
        restored(tmp_path, "site", target)
        restored(tmp_path, "site.mulu", target.with_name("site.mulu"))
    else:
        shutil.rmtree(target)
        shutil.rmtree(target.with_name("site.mulu"))
    quick[0] = File("index.html", b"front 4")
    before = state_of(tmp_path)
    told = run(project, str(target))
    assert (told.exit_code, says in told.output, "請" in told.output) == (5, True, True), told.output
    assert state_of(tmp_path) == before


def test_going_back_with_the_ledger_of_today(project: Path, tmp_path: Path, quick: list[File]) -> None:
    """Another folder's catalogue, today's records: one publication more, not one less."""
    target = published_twice(project, tmp_path, quick)
    earlier = Path(shutil.copytree(project, tmp_path / "earlier", ignore=shutil.ignore_patterns("records")))
    quick[0] = File("index.html", b"front")
    told = run(earlier, str(target), "--records", str(project / "catalog/records"))
    assert told.exit_code == 0, told.output
    assert (target / "index.html").read_bytes() == b"front"
    assert len(read_records(project, []).publications) == 3
    assert not (earlier / "catalog/records").exists()
