"""What tests of publishing share: made-up sites whose pages tell what they need, and steps that fail.

A page of these sites says which files it needs, with their digests, which pages it leads to, and ends
with the digest of itself: whoever reads it knows whether it is torn, and whether something is missing.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from mulu.file import File
from mulu.publish.compare import offered
from mulu.publish.engine import carry_out, opened, prepare
from mulu.publish.manifest import Head, load
from mulu.publish.move import Published
from mulu.publish.places import OWN
from mulu.publish.plan import Wanted, plan
from mulu.publish.target import Asked

NOON = 1_700_000_000
DAY = 86_400
STEPS = ("open", "write", "fsync", "replace", "unlink", "mkdir", "rmdir")
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT


def no_sleep(_: float) -> None:
    """Waits not at all."""


def asked(project: Path, **changed: Any) -> Asked:  # whatever Asked takes
    """What a test asks for, where it says nothing else."""
    return Asked(**{"project": project, "who": "主機 甲，程序 1", "now": NOON, "sleep": no_sleep, **changed})


def digest(content: bytes) -> str:
    """The digest of a content."""
    return sha256(content).hexdigest()


def page(words: str, needs: Iterable[File] = (), links: Iterable[str] = ()) -> bytes:
    """A page that tells what it needs and where it leads."""
    lines = [words, *(f"needs {one.address} {digest(one.content)}" for one in needs)]
    text = "".join(f"{line}\n" for line in (*lines, *(f"links {one}" for one in links)))
    return f"{text}sum {digest(text.encode())}\n".encode()


def site(version: str, pages: Mapping[str, str] | None = None) -> list[File]:
    """A site: a style named by its content, a list that keeps its name, the pages, and a front page."""
    pages = pages if pages is not None else {f"course/{name}": f"{name} {version}" for name in "abc"}
    style = f"style {version}".encode()
    styles = File(f"assets/main.{digest(style)[:8]}.css", style)
    names = [f"{name}.html" for name in pages]
    inner = [File(f"{name}.html", page(words, [styles])) for name, words in pages.items()]
    listing = File("search/list.js", "\n".join(names).encode())
    return [*inner, File("index.html", page(f"front {version}", [styles], names)), listing, styles]


def publish(
    folder: Path, files: Iterable[File], number: int, asked: Asked, **wanted: Any
) -> Published | None:
    """The whole way through the door; None where nothing was to be done."""
    with opened(folder, asked) as found:
        if found.finished and not found.finished.is_over:
            return found.finished
        ready = plan(found.target, offered(files), asked, Wanted(number, **wanted))
        if ready.is_empty:
            return None
        return carry_out(found.target, prepare(found.target, ready), Head(number, f"{number:064}"), asked)


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a target by its address, but for what mulu keeps for itself."""
    found = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*"))}
    return {
        address: path.read_bytes()
        for address, path in found.items()
        if path.is_file() and address.partition("/")[0] not in OWN
    }


def faults(files: Mapping[str, bytes]) -> list[str]:
    """What a reader would find wrong: torn pages, files that are missing or not those a page needs."""
    found = []
    for address, content in files.items():
        if address.endswith(".html"):
            found += [f"{address}: {wrong}" for wrong in faults_of(content, files)]
    return found


def faults_of(content: bytes, files: Mapping[str, bytes]) -> Iterator[str]:
    """What is wrong with a page."""
    text, _, end = content.decode().rpartition("sum ")
    if end != f"{digest(text.encode())}\n":
        yield "torn"
    for line in text.splitlines():
        kind, _, rest = line.partition(" ")
        if kind == "needs":
            name, _, wanted = rest.partition(" ")
            if name not in files or digest(files[name]) != wanted:
                yield f"needs {name}"
        if kind == "links" and rest not in files:
            yield f"leads to {rest}"


def untrue(folder: Path) -> list[str]:
    """Where the manifest beside a target says something else than what lies there."""
    manifest = load((folder.with_name(f"{folder.name}.mulu") / "manifest").read_bytes())
    lying = contents(folder)
    known = {**manifest.files, **manifest.kept}
    return [
        address
        for address, one in known.items()
        if address not in lying or (digest(lying[address]), len(lying[address])) != (one.digest, one.size)
    ]


@dataclass
class Steps:
    """Counts the steps that change a file; at the step of that number something happens.

    `every` if it happens at each one from then on.
    """

    number: int = 0
    happens: Callable[[], None] = lambda: None
    every: bool = False
    count: int = 0
    names: list[str] = field(default_factory=list)

    def step(self, name: str) -> None:
        """A step is taken, unless something happens."""
        self.count += 1
        self.names.append(name)
        if self.count == self.number or (self.every and 0 < self.number < self.count):
            self.happens()

    @contextmanager
    def watched(self) -> Iterator["Steps"]:
        """Every step inside the block is counted; waiting for the disk is only counted."""
        before = {name: getattr(os, name) for name in STEPS}
        for name, real in before.items():
            setattr(os, name, self.counted(name, real))
        try:
            yield self
        finally:
            for name, real in before.items():
                setattr(os, name, real)

    def counted(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        """The call, counted where it changes a file; a write that something happens to is half done."""

        def call(*given: Any, **named: Any) -> Any:
            if name != "open" or given[1] & WRITING:
                try:
                    self.step(name)
                except BaseException:
                    if name == "write":
                        real(given[0], bytes(given[1])[: len(given[1]) // 2])
                    raise
            return None if name == "fsync" else real(*given, **named)

        return call


def failing(number: int) -> Callable[[], None]:
    """The system refuses the step, with this number."""

    def happens() -> None:
        raise OSError(number, os.strerror(number))

    return happens


def die() -> None:
    """The process is gone at once, as when it is killed."""
    os._exit(137)


def in_child(run: Callable[[], object]) -> int:
    """How a process of its own ended that ran this; 0 if it came to its end."""
    child = os.fork()
    if not child:
        try:
            run()
        finally:
            os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def killed_after(name: str, run: Callable[[], object]) -> None:
    """A process of its own runs this and is gone once a file of this name was moved."""
    real = os.replace

    def replace(source: str, goal: str) -> None:
        real(source, goal)
        if goal.endswith(name):
            die()

    def child() -> None:
        os.replace = replace
        run()

    assert in_child(child) == 137


class Base(NamedTuple):
    """A target before the publication that is tried: the project, the folder, and what readers had."""

    project: Path
    folder: Path
    before: Mapping[str, bytes]
