"""The folder that readers open: which publication it holds, and whether the next one may go there."""

import os
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from mulu.file import File
from mulu.publish.folder import LIST

MANIFEST = ".mulu-ledger"
"""Beside the list of files: the number and the digest of the last publication that was copied here."""

LINE = re.compile(r"([1-9][0-9]{0,8}) ([0-9a-f]{64})\n?")


class Refused(Exception):
    """The target may not be written; it is as it was before."""


class Head(NamedTuple):
    """A publication by its number and its chained digest."""

    number: int
    digest: str


def head_in(target: Path) -> Head | None:
    """The publication that the folder holds; None where nothing was published there."""
    manifest = target / MANIFEST
    if not manifest.is_file():
        return None
    found = LINE.fullmatch(manifest.read_text("utf-8", errors="replace"))
    if not found:
        raise Refused(f"{manifest} 不是 mulu 寫的樣子；請還原這個檔案，或換一個空的資料夾並加 --first。")
    return Head(int(found[1]), found[2])


def sign(target: Path, head: Head) -> None:
    """The folder says which publication it holds."""
    beside = target / f"{MANIFEST}.new"
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
    try:
        os.write(handle, f"{head.number} {head.digest}\n".encode())
        os.fsync(handle)
    finally:
        os.close(handle)
    os.replace(beside, target / MANIFEST)  # noqa: PTH105  tests let this very call fail


def refuse_strangers(target: Path) -> None:
    """Raises Refused where the folder holds files and none of them is ours."""
    if target.exists() and not target.is_dir():
        raise Refused(f"{target} 是檔案，不是資料夾。")
    if target.is_dir() and not (target / LIST).is_file() and any(target.iterdir()):
        raise Refused(f"{target} 裡有別的檔案，不像是 mulu 寫的網站；請換一個空的資料夾。")


def refuse_others(target: Path, digests: Sequence[str], done: Sequence[bool], *, is_first: bool) -> None:
    """Raises Refused unless the folder holds the last publication, or the last but open intents.

    `digests` are those of all publications, and `done` says which of them were settled.
    """
    head = head_in(target)
    if is_first and head:
        raise Refused(f"{target} 已有第 {head.number} 次公布，不是第一次；請拿掉 --first。")
    if is_first:
        return
    if head is None:
        raise Refused(f"{target} 還沒有公布過；第一次公布到這裡，請加 --first。")
    if head.number > len(digests):
        raise Refused(
            f"{target} 已是第 {head.number} 次公布，公布紀錄只到第 {len(digests)} 次；"
            "公布紀錄不完整，請還原最新的一份。"
        )
    if digests[head.number - 1] != head.digest:
        raise Refused(f"{target} 的第 {head.number} 次公布與公布紀錄登記的不同；請還原正確的公布紀錄。")
    if any(done[head.number :]):
        raise Refused(
            f"{target} 停在第 {head.number} 次公布，公布紀錄已到第 {len(digests)} 次；"
            "請確認公布的是同一個資料夾；換新資料夾時加 --first。"
        )


def is_same(files: Iterable[File], target: Path) -> bool:
    """Whether the folder holds just these files, byte for byte."""
    listing = target / LIST
    if not listing.is_file():
        return False
    addresses = []
    for file in files:
        path = target / file.address
        addresses.append(file.address)
        if not path.is_file() or path.read_bytes() != file.content:
            return False
    return listing.read_text("utf-8").splitlines() == sorted(addresses)
