"""Why nothing was published: the target may not be read or written, and what to do about it."""

from collections.abc import Iterator
from contextlib import contextmanager


class Refused(Exception):
    """The target may not be written; it is as it was before."""


def told(error: OSError) -> str:
    """What the system says, and of which file."""
    name = error.filename2 or error.filename
    return f"{error.strerror or error}（{name}）" if name else str(error.strerror or error)


@contextmanager
def readable() -> Iterator[None]:
    """What cannot be read inside the block is a Refused: a share that is not connected any more."""
    try:
        yield
    except OSError as error:
        raise Refused(f"讀不到：{told(error)}；請確認資料夾已連上、可以讀取，再執行一次。") from error
