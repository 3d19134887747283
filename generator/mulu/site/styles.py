"""The theme's styles without those of what our pages never show."""

import re

NEVER_SHOWN = (
    b".md-search",
    b"=search]",
    b".md-version",
    b".md-select",
    b".md-dialog",
    b".md-consent",
    b".md-feedback",
    b".md-source",
    b".md-social",
    b".md-post",
    b".md-pagination",
    b".md-profile",
    b".giscus",
    b".md-annotation",
    b".md-tooltip",
    b".md-clipboard",
    b".md-status",
    b".tabbed-",
    b".mermaid",
    b"[data-md-color-primary=",
    b"[data-md-color-accent=",
)
"""Names in selectors: what the theme does by its own script (search, versions, tabs), and its colours."""

RULE = re.compile(rb"([^{}]*)(\{[^{}]*\})")
SOURCE_MAP = re.compile(rb"/\*# sourceMappingURL=[^*]*\*/")
INDENTATION = re.compile(rb"^[ \t]+", re.MULTILINE)
REMARK = re.compile(rb"^/\*.*\*/$", re.MULTILINE)


def lean(sheet: bytes) -> bytes:
    """A style sheet of the theme, minified as it came, without the rules that can never apply."""
    rules = SOURCE_MAP.sub(b"", sheet.removeprefix(b'@charset "UTF-8";'))
    return RULE.sub(lambda rule: b"" if is_never_shown(rule[1]) else rule[0], rules)


def is_never_shown(selectors: bytes) -> bool:
    """Whether each of the selectors names something that our pages have not."""
    return all(any(name in one for name in NEVER_SHOWN) for one in selectors.split(b","))


def spare(text: bytes) -> bytes:
    """A style sheet or a script of ours without what only its writers need: indentation, lines of remarks.

    Every line stays where it is, so that a fault is told by its place.
    """
    return REMARK.sub(b"", INDENTATION.sub(b"", text))
