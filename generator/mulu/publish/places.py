"""Where a publication is prepared and where it goes: names, and places that are refused."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from mulu.publish import disk
from mulu.publish.refused import Refused

INSIDE = ".mulu-publish"
"""The name of the stage where it must stand in the target."""
STUB = ".mulu-publication"
"""In the target: which publication it holds, and the digest of the manifest that belongs to it."""
PROBE = ".mulu-probe"
"""In the target for a moment: whether a file can be moved there at all."""
OWN = frozenset({INSIDE, STUB, PROBE})
HARMLESS = frozenset({"cname", "desktop.ini", "lost+found", "robots.txt", "thumbs.db", "web.config"})
"""What a system or a web server lays into an empty folder."""


class Stage(NamedTuple):
    """The folder in which a publication is prepared, with a name for each thing in it."""

    folder: str

    @property
    def lock(self) -> str:
        """Held by the system for as long as one publishes."""
        return f"{self.folder}/lock"

    @property
    def holder(self) -> str:
        """Who holds the lock."""
        return f"{self.folder}/holder"

    @property
    def manifest(self) -> str:
        """What was published last."""
        return f"{self.folder}/manifest"

    @property
    def plan(self) -> str:
        """What is to be moved, and the manifest after it."""
        return f"{self.folder}/plan"

    @property
    def journal(self) -> str:
        """There is one from the decision until all is moved."""
        return f"{self.folder}/journal"

    @property
    def stub(self) -> str:
        """What the target will say of itself, until it is moved there."""
        return f"{self.folder}/stub"

    @property
    def probe(self) -> str:
        """A file without bytes, to be moved into the target and taken away again."""
        return f"{self.folder}/probe"

    @property
    def new(self) -> str:
        """The folder of the files that are to be moved."""
        return f"{self.folder}/new"


def stage_of(target: str) -> Stage:
    """Beside the target; in it where nothing can be written beside it, or moved from there at once."""
    path = Path(target)
    inside = Stage(f"{target}/{INSIDE}")
    if not path.name:
        return inside
    beside = Stage(str(path.with_name(f"{path.name}.mulu")))
    if disk.is_folder(beside.folder):
        return beside
    if disk.is_folder(inside.folder) or not disk.may_write(str(path.parent)):
        return inside
    is_elsewhere = disk.is_folder(target) and disk.device(target) != disk.device(str(path.parent))
    return inside if is_elsewhere else beside


def refuse_place(target: Path, project: Path) -> None:
    """Raises Refused where no site may ever stand."""
    if target == project or project in target.parents or target in project.parents:
        raise Refused(f"{target} 在專案裡面或上面，會和資料混在一起；請換一個專案以外的資料夾。")
    found = disk.seen(str(target))
    if found and not disk.is_plain_folder(found):
        raise Refused(f"{target} 是檔案，不是資料夾；請換一個資料夾。")
    if not found and not disk.is_folder(str(target.parent)):
        raise Refused(f"{target.parent} 不存在，或沒有連上；請先建立或連上這個資料夾。")


def strangers(target: str) -> Iterator[str]:
    """What lies in a folder that was never published to, and is more than a system or a server lays there."""
    for name in disk.names_in(target):
        if name not in OWN and not name.startswith(".") and name.casefold() not in HARMLESS:
            yield name
