"""One publication at a time: a lock of the system, which ends with its process."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress

from mulu.publish import disk
from mulu.publish.places import Stage
from mulu.publish.refused import Refused


@contextmanager
def alone(stage: Stage, who: str) -> Iterator[None]:
    """Nobody else publishes to this target meanwhile; raises Refused with the name of who does."""
    from filelock import FileLock, Timeout

    lock = FileLock(stage.lock, timeout=0, is_singleton=False)
    try:
        lock.acquire()
    except Timeout as taken:
        raise Refused(f"另一個 mulu publish 正在公布到這裡（{holder(stage)}）；請等它結束。") from taken
    except OSError as error:
        raise Refused(f"{stage.lock} 不能寫入（{error.strerror}）；請確認可以寫入這個資料夾。") from error
    try:
        with suppress(OSError):  # the name is a courtesy to whoever is refused
            disk.write_beside(stage.holder, who.encode())
        yield
    finally:
        lock.release()


def holder(stage: Stage) -> str:
    """Who holds the lock, as they said."""
    try:
        return disk.read(stage.holder).decode("utf-8", "replace")
    except OSError:
        return "不知道是哪一台電腦"
