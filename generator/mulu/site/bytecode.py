"""Compiled templates are kept as Python keeps compiled modules: beside mulu, and else by the user.

jinja2 keys each template by its source, and refuses what another Python compiled; the folder is keyed by
what compiles it. So nothing is used that does not belong to what is there now.
"""

from pathlib import Path
from zlib import crc32

import jinja2
from jinja2 import BytecodeCache, Environment, FileSystemBytecodeCache
from jinja2.bccache import Bucket

import mulu
from mulu.keeping.private import own_folder
from mulu.site import straight


class Kept(BytecodeCache):
    """What came with mulu, and what this user's own folder keeps; without one, nothing more is kept."""

    def __init__(self, with_mulu: Path, own: Path | None) -> None:
        self._with_mulu = FileSystemBytecodeCache(str(with_mulu))
        self._own = FileSystemBytecodeCache(str(own)) if own else None

    def get_bucket(self, environment: Environment, name: str, filename: str | None, source: str) -> Bucket:
        """The compiled template; what came with mulu is found wherever its templates lie."""
        bucket = self._with_mulu.get_bucket(environment, name, None, source)
        if bucket.code is None and self._own:
            return self._own.get_bucket(environment, name, filename, source)
        return bucket

    def set_bucket(self, bucket: Bucket) -> None:
        """A template that had to be compiled is kept by the user."""
        if self._own:
            self._own.set_bucket(bucket)


def bytecode_cache(kind: str) -> BytecodeCache:
    """The cache for templates of this kind."""
    return Kept(folder_with_mulu(kind), own_folder(_key(kind)))


def folder_with_mulu(kind: str) -> Path:
    """Where the compiled templates of this kind lie that are installed together with mulu."""
    return Path(mulu.__file__).parent / "compiled" / _key(kind)


def _key(kind: str) -> str:
    """What compiles the templates, in a word."""
    compiler = crc32(Path(straight.__file__).read_bytes())
    return f"templates-{jinja2.__version__}-{compiler:08x}-{kind}"
