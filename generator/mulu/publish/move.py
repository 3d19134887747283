"""What was decided is carried out, file by file; whoever reads meanwhile finds every page whole.

The same steps finish a publication that was killed: what was moved is moved no more, and nothing is
done twice that could not be.
"""

import errno
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from mulu.publish import disk
from mulu.publish.journal import Decision, Move, done
from mulu.publish.manifest import Current, Kept, Manifest, dump
from mulu.publish.places import PROBE, STUB
from mulu.publish.refused import told
from mulu.publish.target import Target, stub_of

PAUSES = (0.05, 0.1, 0.2, 0.4, 0.8, 1.6, 3.2)
"""How long to wait before each new try, in seconds: somebody has the file open, or a scanner looks at it."""
BUSY = frozenset({errno.EACCES, errno.EBUSY, errno.EPERM, errno.ETXTBSY})


class Published(NamedTuple):
    """What became of a publication: the files that are moved, and those that stayed as they were.

    `halt` says what stopped it before its end; `left` is what waits for the next run then.
    """

    number: int
    moved: int
    removed: int
    refused: tuple[str, ...]
    left: int = 0
    halt: str = ""

    @property
    def is_over(self) -> bool:
        """Whether the decision is carried out, but for files that the next publication takes again."""
        return not self.halt


class Moved(NamedTuple):
    """What was moved, what somebody holds, and how many were not tried since one before them failed."""

    moved: tuple[Move, ...]
    refused: tuple[Move, ...]
    left: int = 0
    halt: str = ""


def silent(done: int, total: int) -> None:
    """Tells nobody how far it is."""


def is_busy(error: OSError) -> bool:
    """Whether another try may help."""
    return error.errno in BUSY or isinstance(error, PermissionError)


def finish(
    target: Target,
    decision: Decision,
    sleep: Callable[[float], None],
    tell: Callable[[int, int], None] = silent,
) -> Published:
    """The decision is carried out, as far as others let it be."""
    moved: tuple[Move, ...] = ()
    number = decision.manifest.head.number
    try:
        waiting = frozenset(disk.names_in(target.stage.new))
        outcome = move_all(target, [one for one in decision.moves if one.name in waiting], sleep, tell)
        moved, held = outcome.moved, tuple(move.address for move in outcome.refused)
        if outcome.halt:
            return Published(number, len(moved), 0, held, outcome.left, outcome.halt)
        removed = remove_all(target.folder, decision.removals)
        staying = set(decision.removals) - set(removed)
        write_down(target, as_it_is(target.manifest, decision.manifest, held, staying), decision, sleep)
        disk.remove(f"{target.folder}/{PROBE}")
    except OSError as error:
        return Published(number, len(moved), 0, (), len(decision.moves) - len(moved), told(error))
    return Published(number, len(moved), len(removed), held)


def move_all(
    target: Target, moves: Sequence[Move], sleep: Callable[[float], None], tell: Callable[[int, int], None]
) -> Moved:
    """Each is moved in its order; a page that somebody holds open is tried again after all others."""
    made: set[str] = set()
    moved: list[Move] = []
    held: list[Move] = []
    for move in moves:
        try:
            if move_once(target, move, made, sleep):
                moved.append(move)
            else:
                held.append(move)
        except OSError as error:
            return Moved(tuple(moved), (move,), len(moves) - len(moved) - 1, told(error))
        tell(len(moved), len(moves))
    for pause in PAUSES:
        if not held:
            break
        sleep(pause)
        taken = [move for move in held if tried(target, move)]
        moved += taken
        held = [move for move in held if move not in taken]
    return Moved(tuple(moved), tuple(held))


def move_once(target: Target, move: Move, made: set[str], sleep: Callable[[float], None]) -> bool:
    """Whether the file is moved; raises OSError where the ones after it may not go on without it."""
    if move.can_wait:
        return tried(target, move)
    persist(lambda: move_file(target, move, made), sleep)
    return True


def move_file(target: Target, move: Move, made: set[str]) -> None:
    """The file is at its address, and so is every folder above it."""
    make_folders(target.folder, move.address.rpartition("/")[0], made)
    disk.move(f"{target.stage.new}/{move.name}", f"{target.folder}/{move.address}")


def tried(target: Target, move: Move) -> bool:
    """Whether a page, whose folder is there, could be moved; False where somebody holds it."""
    try:
        disk.move(f"{target.stage.new}/{move.name}", f"{target.folder}/{move.address}")
    except OSError as error:
        if is_busy(error):
            return False
        raise
    return True


def persist(step: Callable[[], None], sleep: Callable[[float], None]) -> None:
    """The step is taken; where somebody is in its way, after pauses that grow."""
    for pause in PAUSES:
        try:
            return step()
        except OSError as error:
            if not is_busy(error):
                raise
        sleep(pause)
    return step()


def make_folders(top: str, folder: str, made: set[str]) -> None:
    """The folder and those above it are there."""
    if folder in made:
        return
    if folder:
        make_folders(top, folder.rpartition("/")[0], made)
    disk.make_folder(f"{top}/{folder}" if folder else top)
    made.add(folder)


def remove_all(folder: str, addresses: Iterable[str]) -> tuple[str, ...]:
    """Those that are gone, with folders that became empty; what somebody holds is taken away next time."""
    gone = []
    for address in addresses:
        try:
            disk.remove(f"{folder}/{address}")
        except OSError as error:
            if not is_busy(error):
                raise
        else:
            gone.append(address)
            prune(folder, address.rpartition("/")[0])
    return tuple(gone)


def prune(top: str, folder: str) -> None:
    """No empty folder is left on this way."""
    while folder and disk.remove_folder(f"{top}/{folder}"):
        folder = folder.rpartition("/")[0]


def as_it_is(before: Manifest, after: Manifest, held: Iterable[str], staying: Iterable[str]) -> Manifest:
    """The manifest of what is there: held files are as they were, what could not be removed is kept."""
    old = {name: as_current(before.files.get(name) or before.kept.get(name)) for name in held}
    files = {**after.files, **{name: one for name, one in old.items() if one}}
    kept = {**after.kept, **{name: before.kept[name] for name in staying if name in before.kept}}
    return Manifest(after.head, after.time, after.counts, files, kept)


def as_current(old: Current | Kept | None) -> Current | None:
    """How a file stood in the manifest, as one of the site."""
    return Current(*old[:3]) if isinstance(old, Kept) else old


def write_down(
    target: Target, manifest: Manifest, decision: Decision, sleep: Callable[[float], None]
) -> None:
    """Target and manifest say which publication this is, once all that was moved is on the disk."""
    for folder in touched(target.folder, decision):
        disk.keep_names(folder)
    content = dump(manifest)
    disk.write(f"{target.stage.manifest}.new", content)
    disk.write(target.stage.stub, stub_of(manifest, content))
    make_folders(target.folder, "", set())
    persist(lambda: disk.move(target.stage.stub, f"{target.folder}/{STUB}"), sleep)
    disk.keep_names(target.folder)
    persist(lambda: disk.move(f"{target.stage.manifest}.new", target.stage.manifest), sleep)
    disk.keep_names(target.stage.folder)
    persist(lambda: done(target.stage), sleep)


def touched(folder: str, decision: Decision) -> tuple[str, ...]:
    """Every folder of the target in which a name has changed and that is still there."""
    addresses: Mapping[str, None] = dict.fromkeys(
        (*(move.address for move in decision.moves), *decision.removals)
    )
    names = sorted({name.rpartition("/")[0] for name in addresses})
    return tuple(path for name in names if disk.is_folder(path := f"{folder}/{name}".rstrip("/")))
