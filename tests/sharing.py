"""A real share: Debian's Samba on 127.0.0.1, and the calls of `os` as an SMB client sends them.

A client's rename with replacement is the request that Windows sends for `os.replace`. No system has to
mount anything; whoever opens a file says, as Windows does, whether others may replace it meanwhile.
"""

import calendar
import errno
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from stat import S_IFDIR, S_IFREG
from typing import Any, NamedTuple

import smbclient
from smbprotocol.exceptions import SMBOSError
from smbprotocol.header import NtStatus

ROOT = "/mulu-share"
"""Paths that begin so are on the share; no such folder is on this computer."""
USER = "root"
PASSWORD = "mulu-share"
CONFIGURATION = """[global]
server role = standalone server
interfaces = 127.0.0.1
bind interfaces only = yes
disable spoolss = yes
load printers = no
private dir = {work}
lock directory = {work}
state directory = {work}
cache directory = {work}
pid directory = {work}
ncalrpc dir = {work}/rpc
log file = {work}/log
[share]
path = {folder}
read only = no
"""
PROGRAMS = ("smbd", "smbpasswd", "smbclient")


def missing() -> list[str]:
    """What Samba needs and is not here: its programs, or the right to start its server."""
    path = f"{os.environ['PATH']}:/usr/sbin"
    return [name for name in PROGRAMS if not shutil.which(name, path=path)] + ["root"] * (os.geteuid() != 0)


class Share(NamedTuple):
    """A folder of this computer, offered by Samba at a port."""

    folder: Path
    port: int

    def unc(self, path: object) -> str:
        """The address of a path as SMB writes it."""
        return "\\\\127.0.0.1\\share" + str(path).removeprefix(ROOT).replace("/", "\\")


@contextmanager
def served(work: Path) -> Iterator[Share]:
    """Samba offers an empty folder for as long as the block lasts."""
    folder, settings = work / "folder", work / "smb.conf"
    folder.mkdir()
    (work / "rpc").mkdir()
    settings.write_text(CONFIGURATION.format(work=work, folder=folder), "utf-8")
    words = f"{PASSWORD}\n{PASSWORD}\n".encode()
    subprocess.run(
        ("smbpasswd", "-c", settings, "-s", "-a", USER), input=words, check=True, capture_output=True
    )
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        share = Share(folder, one.getsockname()[1])
    command = ("/usr/sbin/smbd", "--foreground", "--no-process-group", "-s", settings, "-p", str(share.port))
    silent = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    server = subprocess.Popen(command, start_new_session=True, **silent)  # it ends its whole group
    try:
        connect(share)
        yield share
    finally:
        smbclient.reset_connection_cache(fail_on_error=False)
        server.terminate()
        server.wait(30)


def connect(share: Share) -> None:
    """Samba answers."""
    end = time.monotonic() + 30
    while True:
        try:
            smbclient.register_session("127.0.0.1", USER, PASSWORD, port=share.port)
        except Exception:
            if time.monotonic() > end:
                raise
            time.sleep(0.1)
        else:
            return


@contextmanager
def in_system_words() -> Iterator[None]:
    """What the server refuses is an OSError with the number that Windows and Linux would give."""
    numbers = {NtStatus.STATUS_ACCESS_DENIED: errno.EACCES, NtStatus.STATUS_SHARING_VIOLATION: errno.EBUSY}
    try:
        yield
    except SMBOSError as error:
        number = numbers.get(error.ntstatus, error.errno) or errno.EIO
        raise OSError(number, error.strerror, error.filename) from error


class Listed(NamedTuple):
    """An entry of a folder's listing, as `os.scandir` gives it."""

    name: str
    found: Any  # what the client says of it: os.stat_result, but for its class

    def stat(self, *, follow_symlinks: bool) -> Any:  # as above
        """What the listing brought with it; nothing more is asked of the server."""
        assert not follow_symlinks
        return self.found


class Client:
    """The calls of `os` that publishing uses; what is not on the share goes to the system."""

    name = "nt"  # no names can be waited for on a share

    def __init__(self, share: Share) -> None:
        self.share = share
        self.files: dict[int, Any] = {}  # open files of the client
        self.asked: list[str] = []

    def __getattr__(self, name: str) -> Any:  # whatever os has
        return getattr(os, name)

    def call(self, name: str, *paths: object, **named: object) -> Any:  # what the client gives
        """A call of the client."""
        self.asked.append(name)
        with in_system_words():
            return getattr(smbclient, name)(*map(self.share.unc, paths), port=self.share.port, **named)

    def open(self, path: str, flags: int, _mode: int = 0o777) -> int:
        """A file on the share is open; its number is none of the system's."""
        kind = "wb" if flags & os.O_WRONLY else "rb"
        file = self.call("open_file", path, mode=kind, buffering=0, share_access="rwd")
        number = -1 - len(self.asked)
        self.files[number] = file
        return number

    def write(self, handle: int, content: bytes) -> int:
        """As many bytes as went in one request."""
        with in_system_words():
            return int(self.files[handle].write(bytes(content)))

    def read(self, handle: int, size: int) -> bytes:
        """The next bytes."""
        with in_system_words():
            return bytes(self.files[handle].read(size))

    def fsync(self, handle: int) -> None:
        """The server has the file on its disk."""
        with in_system_words():
            self.files[handle].fd.flush()

    def close(self, handle: int) -> None:
        """The file is closed."""
        with in_system_words():
            self.files.pop(handle).close()

    def replace(self, source: str, goal: str) -> None:
        """Renamed on the server, in one request."""
        self.call("replace", source, goal)

    def unlink(self, path: str) -> None:
        """No such file."""
        self.call("unlink", path)

    def mkdir(self, path: str) -> None:
        """Such a folder."""
        self.call("mkdir", path)

    def rmdir(self, path: str) -> None:
        """No such folder."""
        self.call("rmdir", path)

    def stat(self, path: str) -> Any:  # as above
        """What the server says of a file."""
        return told(self.call("stat", path))

    def lstat(self, path: str) -> Any:  # as above
        """The same, links not followed."""
        return told(self.call("lstat", path)) if str(path).startswith(ROOT) else os.lstat(path)

    def access(self, _path: str, _mode: int) -> bool:
        """The server says so only when it is tried."""
        return True

    @contextmanager
    def scandir(self, folder: str) -> Iterator[Iterator[Listed]]:
        """The listing of a folder, which brings size and time of each with it."""
        found = self.call("scandir", folder)
        with in_system_words():
            yield iter([Listed(one.name, listed(one)) for one in found])


class Brought(NamedTuple):
    """Kind, size and time, by the names that `os.stat_result` has for them."""

    st_mode: int
    st_size: int
    st_mtime_ns: int


def told(found: Any) -> Brought:  # what the client says
    """What the server says of a file, its time as exactly as a listing has it."""
    return Brought(found.st_mode, found.st_size, found.st_mtime_ns // 1000 * 1000)


def listed(entry: Any) -> Brought:  # an entry of the client
    """What a listing says of an entry, without another question to the server."""
    info = entry.smb_info
    moment = info.last_write_time
    time_ns = calendar.timegm(moment.utctimetuple()) * 1_000_000_000 + moment.microsecond * 1000
    return Brought(S_IFDIR if entry.is_dir(follow_symlinks=False) else S_IFREG, info.end_of_file, time_ns)


def read_by_others(share: Share, address: str, into: Path) -> bytes:
    """The file as Debian's own client reads it."""
    command = ("smbclient", "//127.0.0.1/share", "-p", str(share.port), "-U", f"{USER}%{PASSWORD}")
    subprocess.run((*command, "-c", f'get "{address}" "{into}"'), check=True, capture_output=True)
    return into.read_bytes()
