"""A real share: Samba, and pages that somebody holds open while they are published.

`make test-share` runs it; it needs Samba and smbprotocol, and says so where they are missing.
"""

import importlib.util
import os
import runpy
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace

import pytest

from mulu.publish import disk, engine
from mulu.publish.move import PAUSES
from mulu.publish.refused import Refused

HERE = Path(__file__).parents[1]
IS_REQUIRED = os.environ.get("MULU_SHARE") == "required"
TOOL = SimpleNamespace(**runpy.run_path(str(HERE / "publishing.py")))

if not IS_REQUIRED and importlib.util.find_spec("smbprotocol") is None:
    pytest.skip("smbprotocol is not installed; make test-share installs it", allow_module_level=True)
SHARING = SimpleNamespace(**runpy.run_path(str(HERE / "sharing.py")))
if not IS_REQUIRED and SHARING.missing():
    pytest.skip(f"not here: {', '.join(SHARING.missing())}", allow_module_level=True)

TARGET = Path(SHARING.ROOT, "site")


@pytest.fixture(scope="module")
def share(tmp_path_factory):
    """Samba offers a folder."""
    with SHARING.served(tmp_path_factory.mktemp("samba")) as share:
        yield share


@contextmanager
def nobody_else(stage, who):
    """The lock is the system's, and not of this client; test_kills.py has it."""
    yield


@pytest.fixture
def client(share, monkeypatch):
    """Whatever publishing does to a file goes to the server."""
    client = SHARING.Client(share)
    monkeypatch.setattr(disk, "os", client)
    monkeypatch.setattr(disk, "room", lambda _: 10**9)
    monkeypatch.setattr(disk, "device", lambda _: 1)
    monkeypatch.setattr(engine, "alone", nobody_else)
    return client


@pytest.fixture
def published(share, client, ask):
    """A site on the share; afterwards the share is empty again."""
    TOOL.publish(TARGET, TOOL.site("1"), 1, ask._replace(is_first=True))
    yield share.folder / "site"
    for path in sorted(share.folder.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()


def held_open(share, address: str, access: str):
    """Somebody opens a file of the share and lets others do so much with it meanwhile."""
    import smbclient

    path = share.unc(f"{SHARING.ROOT}/site/{address}")
    return smbclient.open_file(path, "rb", share_access=access, buffering=0, port=share.port)


def test_a_site_is_published_and_an_unchanged_one_touches_no_file(published, client, ask, share, tmp_path):
    """Read by Debian's own client, every page is whole; listings are enough to see that nothing changed."""
    assert TOOL.faults(TOOL.contents(published)) == []
    page = SHARING.read_by_others(share, "site/course/a.html", tmp_path / "a.html")
    assert page == (published / "course/a.html").read_bytes()
    before = {str(path): path.stat().st_mtime_ns for path in published.rglob("*")}
    client.asked.clear()
    assert TOOL.publish(TARGET, TOOL.site("1"), 2, ask) is None
    assert client.asked.count("open_file") <= 5
    assert {str(path): path.stat().st_mtime_ns for path in published.rglob("*")} == before


@pytest.mark.parametrize("access", ["", "r", "rwd"], ids=["alone", "others-read", "others-do-all"])
def test_a_page_that_is_held_is_named_and_finished_by_the_next_run(published, share, ask, access):
    """However somebody holds it, a server lets nobody replace it; every other page is published."""
    old = (published / "course/b.html").read_bytes()
    pauses = []
    with held_open(share, "course/b.html", access) as reader:
        begun = reader.read(5)
        done = TOOL.publish(TARGET, TOOL.site("2"), 2, ask._replace(sleep=pauses.append))
        assert (done.refused, done.is_over, pauses) == (("course/b.html",), True, list(PAUSES))
        assert TOOL.faults(TOOL.contents(published)) == []
        assert b"a 2" in (published / "course/a.html").read_bytes()
        assert begun + reader.read() == old
    done = TOOL.publish(TARGET, TOOL.site("2"), 2, ask)
    assert (done.moved, done.refused) == (1, ())
    assert TOOL.faults(TOOL.contents(published)) == []


def test_a_page_that_is_let_go_in_time_is_published_by_the_same_run(published, share, ask):
    """The pauses are long enough for somebody who closes the page."""
    reader = held_open(share, "course/b.html", "r")
    waited = []

    def sleep(seconds):
        waited.append(seconds)
        if len(waited) == 3:
            reader.close()

    done = TOOL.publish(TARGET, TOOL.site("2"), 2, ask._replace(sleep=sleep))
    assert (done.refused, len(waited)) == ((), 3)
    assert TOOL.faults(TOOL.contents(published)) == []


def test_what_pages_need_stops_the_publication_while_it_is_held(published, share, ask):
    """No page is published before the list that it loads; the next run carries on where this one stopped."""
    files = TOOL.site("2", {f"course/{name}": f"{name} 2" for name in "abcd"})
    with held_open(share, "search/list.js", "r"):
        done = TOOL.publish(TARGET, files, 2, ask)
        assert (done.refused, done.is_over) == (("search/list.js",), False)
        assert TOOL.faults(TOOL.contents(published)) == []
    assert TOOL.publish(TARGET, files, 2, ask) is None
    assert {file.address: file.content for file in files}.items() <= TOOL.contents(published).items()
    assert TOOL.faults(TOOL.contents(published)) == []


def test_a_connection_that_breaks_costs_no_reader_anything(published, client, ask):
    """After any number of requests the server is gone; the next run completes the site."""
    ends = []
    for number in range(2, 14):
        TOOL.publish(TARGET, TOOL.site(f"{number}"), number, ask)
        broken(client, 7 * number)
        ends.append(said(TOOL.site(f"{number} again"), number, ask))
        client.__dict__.pop("call")
        assert TOOL.faults(TOOL.contents(published)) == []
    assert sum(end.startswith("不能寫入：Connection reset") for end in ends) >= 3  # before the decision
    assert ends.count("Connection reset by peer") >= 3  # after it
    TOOL.publish(TARGET, TOOL.site("last"), 14, ask)
    assert {file.address: file.content for file in TOOL.site("last")}.items() <= TOOL.contents(
        published
    ).items()


def said(files, number: int, ask) -> str:
    """Why a publication did not come to its end, before or after the decision."""
    try:
        return TOOL.publish(TARGET, files, number, ask).halt
    except Refused as refused:
        return str(refused)


def broken(client, requests: int) -> None:
    """After so many requests there is no connection any more."""
    real, count = client.call, []

    def call(name, *paths, **named):
        count.append(name)
        if len(count) > requests:
            raise ConnectionResetError(104, "Connection reset by peer")
        return real(name, *paths, **named)

    client.call = call
