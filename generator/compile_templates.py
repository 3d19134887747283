"""A step of hatchling: mulu is installed with its templates compiled, as pip compiles its modules.

They lie in generator/mulu/compiled, in the wheel and beside the code of an editable install alike. Where
they do not fit what is there when a site is built (site/bytecode.py), they are passed over.
"""

import shutil
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileTemplates(BuildHookInterface):  # type: ignore[type-arg]  # its configuration is not asked
    """Compiles every template of pages and parts before the package is put together."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002  hatchling gives them
        """The compiled templates are there, and none of an earlier time."""
        sys.path.insert(0, str(Path(self.root, "generator")))
        from mulu.site.bytecode import folder_with_mulu
        from mulu.site.templates import KIND, compile_into

        folder = folder_with_mulu(KIND)
        shutil.rmtree(folder.parent, ignore_errors=True)
        folder.mkdir(parents=True)
        compile_into(folder, Path(self.root, "site_templates"))
