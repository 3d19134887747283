"""Where the templates lie."""

from pathlib import Path

import mulu


def templates_folder() -> Path:
    """The folder site_templates: looked for beside mulu first, else in the repository's root."""
    package = Path(mulu.__file__).parent
    inside = package / "site_templates"
    return inside if inside.is_dir() else package.parents[1] / "site_templates"
