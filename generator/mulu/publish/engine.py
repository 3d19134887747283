"""The door of this room: a target is opened, a publication planned, prepared, decided and moved.

with opened(folder, asked) as found:                     # one at a time; a killed run is finished first
    ready = plan(found.target, offers, asked, …)         # every reason not to begin is a Refused
    prepared = prepare(found.target, ready)              # all new bytes are on the disk, beside the target
    done = carry_out(found.target, prepared, head, asked)  # the decision, and the moves
"""

import errno
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from mulu.file import File
from mulu.publish import disk
from mulu.publish.compare import Plan
from mulu.publish.journal import Decision, Move, decide, discard
from mulu.publish.lock import alone
from mulu.publish.manifest import Head, Manifest
from mulu.publish.move import Published, finish, silent
from mulu.publish.places import PROBE, Stage, refuse_place, stage_of
from mulu.publish.refused import Refused, readable, told
from mulu.publish.target import Asked, Target, target_at


class Opened(NamedTuple):
    """A target, and what became of the publication that a killed run had left there, if there was one.

    `was_first` if that one was the first. Where it is not over, nothing else can begin.
    """

    target: Target
    finished: Published | None
    was_first: bool


class Prepared(NamedTuple):
    """A plan whose new files are on the disk, beside the target, and the names they have there."""

    plan: Plan
    manifest: Manifest
    moves: tuple[Move, ...]


def looked_at(folder: Path, asked: Asked) -> Target:
    """The target as it stands; nothing is touched, not even a lock. Raises Refused."""
    path = folder.resolve()
    with readable():
        refuse_place(path, asked.project.resolve())
        return target_at(str(path), stage_of(str(path)), asked)


@contextmanager
def opened(folder: Path, asked: Asked, tell: Callable[[int, int], None] = silent) -> Iterator[Opened]:
    """The target, for us alone, after whatever a killed run had decided; raises Refused."""
    path = str(folder.resolve())
    with readable():
        refuse_place(folder.resolve(), asked.project.resolve())
        stage = stage_of(path)
        if not disk.is_there(stage.folder):
            target_at(path, stage, asked)  # so that nothing is made where nothing may be published
    make_stage(path, stage.folder)
    with alone(stage, asked.who):
        with readable():
            ours = made_whole(path, stage, asked, tell)
        yield ours
        tidy(stage)


def made_whole(path: str, stage: Stage, asked: Asked, tell: Callable[[int, int], None]) -> Opened:
    """The target, after whatever a killed run had decided."""
    found = target_at(path, stage, asked)
    if found.waiting is None:
        return Opened(found, None, was_first=False)
    finished = finish(found, found.waiting, asked.sleep, tell)
    again = target_at(path, stage, asked._replace(is_first=False)) if finished.is_over else found
    return Opened(again, finished, was_first=found.head is None)


def tidy(stage: Stage) -> None:
    """What a killed run prepared and never decided is gone; after a refusal it stays, as evidence."""
    with suppress(OSError):
        if not disk.is_there(stage.journal):
            discard(stage)


def make_stage(target: str, stage: str) -> None:
    """The stage is there; raises Refused where it cannot be."""
    try:
        if stage.startswith(f"{target}/"):
            disk.make_folder(target)
        disk.make_folder(stage)
    except OSError as error:
        raise unwritable(error) from error


def unwritable(error: OSError) -> Refused:
    """What to say where the disk does not let us prepare anything."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return Refused(f"空間不夠：{told(error)}；請清出空間，再執行一次。")
    return Refused(f"不能寫入：{told(error)}；請確認可以寫入這個資料夾。")


def left_behind(target: Target) -> Iterator[File]:
    """The files that the site has no more and that are still there for open pages; raises Refused."""
    with readable():
        for address in sorted(target.manifest.kept):
            content = disk.read_if_there(f"{target.folder}/{address}")
            if content is not None:
                yield File(address, content)


def prepare(target: Target, plan: Plan) -> Prepared:
    """Everything that is new lies beside the target, on the disk; raises Refused, readers noticed nothing."""
    stage = target.stage
    try:
        discard(stage)
        probe(target)
        disk.make_folder(stage.new)
        names = [f"{number:06}" for number in range(len(plan.changes))]
        offers = [change.offer for change in plan.changes]
        contents = (
            (f"{stage.new}/{name}", offer.content()) for name, offer in zip(names, offers, strict=True)
        )
        stamps = disk.write_each(contents)
    except OSError as error:
        with suppress(OSError):
            discard(stage)
        raise unwritable(error) from error
    files = dict(plan.files)
    for offer, stamp in zip(offers, stamps, strict=True):
        files[offer.address] = files[offer.address]._replace(stamp=stamp)
    manifest = Manifest(Head(plan.number, ""), plan.time, plan.counts, files, plan.kept)
    moves = zip(names, plan.changes, strict=True)
    return Prepared(plan, manifest, tuple(Move(name, one.offer.address, one.can_wait) for name, one in moves))


def probe(target: Target) -> None:
    """Files can be moved into the target: one was, and is gone again. Raises OSError."""
    path = f"{target.folder}/{PROBE}"
    disk.make_folder(target.folder)
    disk.write(target.stage.probe, b"")
    disk.move(target.stage.probe, path)
    disk.remove(path)


def carry_out(
    target: Target, prepared: Prepared, head: Head, asked: Asked, tell: Callable[[int, int], None] = silent
) -> Published:
    """The publication is decided and moved; `head` is its number and digest. Raises Refused till then."""
    manifest = replace(prepared.manifest, head=head)
    decision = Decision(target.was, prepared.moves, prepared.plan.removals, manifest)
    try:
        decide(target.stage, decision)
    except OSError as error:
        return undone(target, decision, error)
    return finish(target, decision, asked.sleep, tell)


def undone(target: Target, decision: Decision, error: OSError) -> Published:
    """The decision could not be written down: nothing was moved, unless it is on the disk all the same."""
    if is_decided(target.stage):
        return Published(decision.manifest.head.number, 0, 0, (), len(decision.moves), told(error))
    with suppress(OSError):
        discard(target.stage)
    raise unwritable(error) from error


def is_decided(stage: Stage) -> bool:
    """Whether the decision may be on the disk; where nothing can be read any more, it may."""
    try:
        return disk.is_there(stage.journal)
    except OSError:
        return True
