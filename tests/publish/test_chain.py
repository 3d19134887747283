"""The folder that readers open is refused unless it holds the ledger's last publication."""

import pytest

from mulu.publish.chain import refuse_unequal
from mulu.publish.journal import NOTHING
from mulu.publish.manifest import Head, Manifest
from mulu.publish.places import Stage
from mulu.publish.refused import Refused
from mulu.publish.target import Target

DIGESTS = ("a" * 64, "b" * 64, "c" * 64)


def refused(head: Head | None, done: tuple[bool, ...]) -> str:
    """Why a folder with this publication is refused by a ledger of so many; empty where it is not."""
    manifest = Manifest(head or Head(0, ""), 0)
    target = Target("site", Stage("site.mulu"), manifest, "was" if head else NOTHING, None, None)
    try:
        refuse_unequal(target, DIGESTS[: len(done)], done)
    except Refused as why:
        return str(why)
    return ""


@pytest.mark.parametrize(
    ("head", "done"),
    [
        (None, ()),
        (None, (True, True)),
        (Head(2, DIGESTS[1]), (True, True)),
        (Head(1, DIGESTS[0]), (True, False, False)),
        (Head(2, DIGESTS[1]), (True, False)),
    ],
    ids=["nothing yet", "a new folder", "the same", "killed before the folder", "killed after it"],
)
def test_a_publication_may_go_on(head, done):
    """Folder and ledger have seen the same, or what was killed in between can be mended."""
    assert refused(head, done) == ""


@pytest.mark.parametrize(
    ("head", "done", "words"),
    [
        (Head(1, DIGESTS[0]), (True, True), "公布紀錄已到第 2 次"),
        (Head(2, DIGESTS[1]), (True,), "公布紀錄只到第 1 次"),
        (Head(1, "f" * 64), (True,), "登記的不同"),
    ],
    ids=["it went on elsewhere", "it forgot", "another one"],
)
def test_another_ledger_is_refused(head, done, words):
    """Readers have seen what this ledger does not know, or the folder would miss a publication."""
    assert words in refused(head, done)
