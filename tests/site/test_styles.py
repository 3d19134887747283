"""The theme's styles without what our pages never show, and our own without what only its writers need."""

import pytest

from mulu.site.styles import lean, spare


@pytest.mark.parametrize(
    ("sheet", "left"),
    [
        (b".md-search{display:none}.md-grid{margin:0}", b".md-grid{margin:0}"),
        (b".md-search,.md-version{top:0}", b""),
        (b".md-search,.md-grid{top:0}", b".md-search,.md-grid{top:0}"),
        (b"@media print{.md-source{top:0}a{top:0}}", b"@media print{a{top:0}}"),
        (b'@charset "UTF-8";a{top:0}\n/*# sourceMappingURL=main.css.map */', b"a{top:0}\n"),
    ],
)
def test_only_rules_that_can_never_apply_are_left_out(sheet: bytes, left: bytes) -> None:
    """A rule that one selector still needs stays whole."""
    assert lean(sheet) == left


def test_lines_stay_where_they_are() -> None:
    """Only the blanks before a line and lines of remarks go: a fault is still told by its line."""
    assert (
        spare(b"/* a */\na {\n  top: 0; /* b */\n\n\tleft: 0;\n}\n")
        == b"\na {\ntop: 0; /* b */\n\nleft: 0;\n}\n"
    )
