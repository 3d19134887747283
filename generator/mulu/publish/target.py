"""A target as it stands: what was published there, and whether anybody but us has had a hand in it."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from mulu.publish import disk
from mulu.publish.journal import NOTHING, Decision, decided, digest_of_file, undecided
from mulu.publish.manifest import Head, Manifest, Unreadable, digest_of, load, sealed, unsealed
from mulu.publish.places import STUB, Stage, strangers
from mulu.publish.refused import Refused

VERSION = 1
STUB_LINE = f"mulu publication {VERSION}"
SKEW = 10 * 60
"""So many seconds may the clocks of two computers differ."""
RESTORE = "請還原最新的一份；找不到時，請公布到新的空資料夾，並加 --first。"


class Asked(NamedTuple):
    """What a publication is asked for: whose project, by whom, when, and how."""

    project: Path
    who: str
    now: int
    sleep: Callable[[float], None]
    is_first: bool = False
    is_verified: bool = False
    accepts_shrink: bool = False


class Target(NamedTuple):
    """A folder that readers open, ours for the moment.

    `was` is the digest of its manifest, `lost` a plan whose journal is not there.
    """

    folder: str
    stage: Stage
    manifest: Manifest
    was: str
    waiting: Decision | None
    lost: Decision | None

    @property
    def head(self) -> Head | None:
        """The publication that the folder holds; None before the first."""
        return None if self.was == NOTHING else self.manifest.head


def stub_of(manifest: Manifest, content: bytes) -> bytes:
    """What the target says of itself: which publication it holds, and which manifest belongs to it."""
    return sealed(f"{STUB_LINE}\n{manifest.head.number}\t{digest_of(content)}\n")


def target_at(folder: str, stage: Stage, asked: Asked) -> Target:
    """The target as it stands; raises Refused where it is not as the last publication left it."""
    content = disk.read_if_there(stage.manifest)
    manifest = manifest_in(stage, content)
    waiting = waiting_in(stage, asked)
    was = digest_of_file(content)
    if waiting is None:
        refuse_unknown(folder, stage, was, manifest, asked)
    elif waiting.was != was and waiting.manifest.head != manifest.head:
        raise Refused(f"{stage.manifest} 不是上次公布前的那一份。{RESTORE}")
    refuse_early(manifest if waiting is None else waiting.manifest, asked)
    return Target(folder, stage, manifest, was, waiting, undecided(stage))


def manifest_in(stage: Stage, content: bytes | None) -> Manifest:
    """The manifest; one without any file before the first publication."""
    if content is None:
        return Manifest(Head(0, ""), 0)
    try:
        return load(content)
    except Unreadable as wrong:
        raise unreadable(stage.manifest, wrong) from wrong


def waiting_in(stage: Stage, asked: Asked) -> Decision | None:
    """The decision that a killed run left; with --verify one that cannot be read is none."""
    try:
        return decided(stage)
    except Unreadable as wrong:
        if asked.is_verified and not wrong.is_newer:
            return None
        more = "" if wrong.is_newer else "要用現在的資料逐一比對、重新蓋過，請加 --verify。"
        raise Refused(f"{unreadable(stage.journal, wrong)}{more}") from wrong


def unreadable(path: str, wrong: Unreadable) -> Refused:
    """What to say of a file of ours that does not read as we wrote it."""
    if wrong.is_newer:
        return Refused(f"{path} 是較新的 mulu 寫的；請更新 mulu，再執行一次。")
    return Refused(f"{path} 被改過，或不完整。{RESTORE}")


def stub_in(folder: str) -> tuple[int, str] | None:
    """What the target says of itself; None where it says nothing."""
    content = disk.read_if_there(f"{folder}/{STUB}")
    if content is None:
        return None
    try:
        (line,) = unsealed(content, STUB_LINE)
        number, digest = line.split("\t")
        return int(number), digest
    except (Unreadable, ValueError) as wrong:
        kind = wrong if isinstance(wrong, Unreadable) else Unreadable()
        raise unreadable(f"{folder}/{STUB}", kind) from wrong


def refuse_unknown(folder: str, stage: Stage, was: str, manifest: Manifest, asked: Asked) -> None:
    """Raises Refused unless manifest and target belong together, or the target is new and empty."""
    stub = stub_in(folder)
    if was == NOTHING:
        refuse_used(folder, stage, stub, asked)
    elif asked.is_first:
        raise Refused(f"{folder} 已有第 {manifest.head.number} 次公布，不是第一次；請拿掉 --first。")
    elif stub and stub[0] > manifest.head.number:
        raise Refused(
            f"{folder} 是第 {stub[0]} 次公布，{stage.manifest} 卻只到第 {manifest.head.number} 次。{RESTORE}"
        )
    elif stub != (manifest.head.number, was) and not asked.is_verified:
        holds = f"卻是第 {stub[0]} 次公布的內容" if stub else "卻是空的，或換過了"
        raise Refused(
            f"{stage.manifest} 記著第 {manifest.head.number} 次公布，{folder} {holds}。"
            "請確認資料夾已連上、沒有人從備份複製檔案進來；要用現在的資料逐一比對、重新蓋過，請加 --verify。"
        )


def refuse_used(folder: str, stage: Stage, stub: tuple[int, str] | None, asked: Asked) -> None:
    """Raises Refused where there is no manifest, and the folder is not a new one for a first publication."""
    if stub:
        raise Refused(f"{folder} 是第 {stub[0]} 次公布，卻找不到 {stage.manifest}。{RESTORE}")
    if found := next(strangers(folder), None):
        raise Refused(f"{folder} 裡有別的檔案（例如 {found}），不像是 mulu 公布的；請換一個空的資料夾。")
    if not asked.is_first:
        raise Refused(f"{folder} 還沒有公布過；第一次公布到這裡，請加 --first。")


def refuse_early(manifest: Manifest, asked: Asked) -> None:
    """Raises Refused where the clock says that the last publication is still to come."""
    if max([manifest.time, *(one.since for one in manifest.kept.values())]) > asked.now + SKEW:
        raise Refused("這台電腦的時鐘比上次公布的時間還早；請校正日期與時間，再執行一次。")
