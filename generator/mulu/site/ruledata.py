"""The rules of programmes as classic scripts, which a page loads beside it over file://."""

from collections.abc import Iterable, Iterator

from mulu.file import File
from mulu.pages.ruledata import RuleData

BEFORE = "window.mulu = Object.assign(window.mulu || {}, {rules: "
AFTER = "});\n"
ESCAPES = {"<": "\\u003c", "\u2028": "\\u2028", "\u2029": "\\u2029"}
"""What would end a script or a line of it stands in its strings as a number."""


def rule_files(each: Iterable[RuleData]) -> Iterator[File]:
    """A script for each programme that has rules."""
    for one in each:
        yield File(one.address, script(one).encode())


def script(one: RuleData) -> str:
    """One statement that hangs the rules on `window.mulu`."""
    from json import dumps

    text = dumps(one.rules, ensure_ascii=False, separators=(",", ":"))
    for character, escaped in ESCAPES.items():
        text = text.replace(character, escaped)
    return BEFORE + text + AFTER
