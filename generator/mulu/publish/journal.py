"""The decision: what is to be moved, written down before the first move.

The plan says everything; the journal is a line with its digest and makes it a decision. Whoever is
killed between the two has decided nothing; whoever is killed later is rolled forward by the next run.
"""

from contextlib import suppress
from typing import NamedTuple

from mulu.publish import disk
from mulu.publish.manifest import (
    Manifest,
    Unreadable,
    digest_of,
    is_inside,
    lines_of,
    read_lines,
    sealed,
    unsealed,
)
from mulu.publish.places import Stage

VERSION = 1
PLAN = f"mulu plan {VERSION}"
JOURNAL = f"mulu journal {VERSION}"
NOTHING = "-"


class Move(NamedTuple):
    """A file by its name in the stage and its address in the target; `can_wait` if all others may go on."""

    name: str
    address: str
    can_wait: bool


class Decision(NamedTuple):
    """What is to be moved, in this order, what is to be taken away, and the manifest after it.

    `was` is the digest of the manifest that the decision was made on.
    """

    was: str
    moves: tuple[Move, ...]
    removals: tuple[str, ...]
    manifest: Manifest


def digest_of_file(content: bytes | None) -> str:
    """The digest of a manifest; a dash where there is none."""
    return NOTHING if content is None else digest_of(content)


def decide(stage: Stage, decision: Decision) -> None:
    """The decision is on the disk: from now on it is carried out, by this run or by the next."""
    plan = dumped(decision)
    disk.write_beside(stage.plan, plan)
    disk.keep_names(stage.new)
    disk.keep_names(stage.folder)
    disk.write_beside(stage.journal, sealed(f"{JOURNAL}\nplan\t{digest_of(plan)}\n"))
    disk.keep_names(stage.folder)


def decided(stage: Stage) -> Decision | None:
    """The decision that waits to be carried out; raises Unreadable where it is not as it was written."""
    journal = disk.read_if_there(stage.journal)
    if journal is None:
        return None
    plan = disk.read_if_there(stage.plan)
    if unsealed(journal, JOURNAL) != [f"plan\t{digest_of_file(plan)}"] or plan is None:
        raise Unreadable
    return loaded(plan)


def undecided(stage: Stage) -> Decision | None:
    """A plan without a journal: never decided, unless somebody took the journal away."""
    plan = disk.read_if_there(stage.plan)
    try:
        return loaded(plan) if plan is not None and not disk.is_there(stage.journal) else None
    except Unreadable:
        return None


def done(stage: Stage) -> None:
    """Nothing waits to be carried out."""
    disk.remove(stage.journal)
    disk.keep_names(stage.folder)
    with suppress(OSError):  # without its journal a plan is nothing
        discard(stage)


def discard(stage: Stage) -> None:
    """What was prepared and never decided is gone."""
    for name in disk.names_in(stage.new):
        disk.remove(f"{stage.new}/{name}")
    disk.remove_folder(stage.new)
    for path in (stage.plan, stage.stub, stage.probe):
        disk.remove(path)
    for path in (stage.plan, stage.journal, stage.manifest):
        disk.remove(f"{path}.new")


def dumped(decision: Decision) -> bytes:
    """The plan as bytes."""
    lines = [PLAN, f"was\t{decision.was}"]
    lines += [
        f"{'page' if move.can_wait else 'move'}\t{move.name}\t{move.address}" for move in decision.moves
    ]
    lines += [f"remove\t{address}" for address in decision.removals]
    return sealed("".join(f"{line}\n" for line in (*lines, *lines_of(decision.manifest))))


def loaded(content: bytes) -> Decision:
    """The decision that a plan holds; raises Unreadable."""
    was, moves, removals, rest = "", [], [], []
    for line in unsealed(content, PLAN):
        kind, _, cells = line.partition("\t")
        if kind in ("page", "move"):
            name, _, address = cells.partition("\t")
            moves.append(Move(name, address, kind == "page"))
        elif kind == "remove":
            removals.append(cells)
        elif kind == "was":
            was = cells
        else:
            rest.append(line)
    if not all(map(is_inside, (*(address for _, address, _ in moves), *removals))):
        raise Unreadable
    return Decision(was, tuple(moves), tuple(removals), read_lines(rest))
